#include "inspect/strip_reader.h"

#include <algorithm>
#include <string>

#include "base/fold.h"
#include "inspect/cell_writer.h"

namespace gongkai::inspect {
namespace {

using form::RowIndex;

class StripReader {
 public:
  StripReader(TablePieces const& pieces, form::Form const& form, TableReading& reading)
      : pieces_(pieces),
        form_(form),
        reading_(reading),
        writer_(pieces, form, reading),
        taken_(pieces.size()) {}

  void read(form::Table const& table) {
    std::vector<std::string> names;
    names.reserve(table.row_count);
    for (RowIndex const row : rows_of(table)) names.push_back(label_key(folded(form_.rows[row].name)));
    std::size_t const first = strip_heading(names);
    if (first == pieces_.size()) return read_headless(table);
    std::size_t i = first;
    std::size_t last_heading = first;
    // The heading ends where numbers begin; a long text ends it too.
    for (; i < pieces_.size() && i < last_heading + 12; ++i) {
      if (pieces_.kind(i) == PieceKind::text && is_one_of(names, pieces_.text(i))) last_heading = i;
      if (pieces_.kind(i) == PieceKind::number) break;
    }
    std::vector<std::size_t> values = strip_values(last_heading + 1, table.row_count);
    take_strip(table, first, values);
  }

  [[nodiscard]] std::vector<bool> taken() && { return std::move(taken_); }

 private:
  /// The heading came apart, as it does where narrow columns are set letter by letter: one row of just so
  /// many numbers is enough to know the strip by.
  void read_headless(form::Table const& table) {
    std::vector<std::size_t> values;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      bool const row_begins =
          !values.empty() && pieces_[i].in_grid && pieces_[i].row != pieces_[values.back()].row;
      if (row_begins) values.clear();
      if (pieces_.kind(i) == PieceKind::page_number) continue;
      if (pieces_.kind(i) == PieceKind::number) {
        values.push_back(i);
      } else {
        values.clear();
      }
      bool const row_ends =
          i + 1 == pieces_.size() || (pieces_[i].in_grid ? pieces_[i + 1].row != pieces_[i].row
                                                         : pieces_.kind(i + 1) != PieceKind::number);
      if (row_ends && values.size() == table.row_count) return take_strip(table, values.front(), values);
    }
  }

  static bool is_one_of(std::vector<std::string> const& names, std::string_view label) {
    return std::ranges::find(names, label_key(label)) != names.end();
  }

  /// The first piece of five in a row that carry the strip's names.
  std::size_t strip_heading(std::vector<std::string> const& names) const {
    for (std::size_t i = 0; i + 4 < pieces_.size(); ++i) {
      std::size_t n = 0;
      while (n < 4 && pieces_.kind(i + n) == PieceKind::text && label_key(pieces_.text(i + n)) == names[n])
        ++n;
      if (n == 4) return i;
    }
    return pieces_.size();
  }

  std::vector<std::size_t> strip_values(std::size_t from, std::size_t count) const {
    std::vector<std::size_t> values;
    for (std::size_t i = from; i < pieces_.size() && values.size() <= count; ++i) {
      if (is_passed_over(i)) continue;
      // Blank cells under the heading may come first; the numbers have a row of their own.
      bool const another_row = begins_another_row(values, i);
      if (another_row && has_number(values)) break;
      if (another_row) values.clear();
      bool const word = values.empty() ? is_word_before_values(i) : is_word_among(values, i, count);
      if (!is_cell(i) && !word) {
        if (values.empty()) continue;
        break;
      }
      values.push_back(i);
    }
    return values;
  }

  bool is_passed_over(std::size_t i) const {
    return pieces_.kind(i) == PieceKind::page_number || pieces_.kind(i) == PieceKind::unit;
  }

  bool is_cell(std::size_t i) const {
    return pieces_.kind(i) == PieceKind::number || pieces_.kind(i) == PieceKind::blank;
  }

  bool has_number(std::vector<std::size_t> const& values) const {
    return std::ranges::any_of(values, [&](std::size_t i) { return pieces_.kind(i) == PieceKind::number; });
  }

  /// A word where a number should be, and no label or heading.
  bool is_word(std::size_t i) const {
    return pieces_.kind(i) == PieceKind::text && pieces_.text(i).size() <= kLongestWord &&
           pieces_.entries(i).empty() && label_start(pieces_.text(i)) == 0;
  }

  /// A word that stands before the strip's first number, in its row.
  bool is_word_before_values(std::size_t i) const {
    bool const row_begins = !pieces_[i].in_grid || pieces_[i].row != pieces_[i - 1].row;
    return row_begins && is_word(i) && i + 1 < pieces_.size() && is_cell(i + 1) &&
           pieces_[i + 1].in_grid == pieces_[i].in_grid &&
           (!pieces_[i].in_grid || pieces_[i + 1].row == pieces_[i].row);
  }

  /// A word in the row of the values so far. On lines of their own the cells have no rows: one that would
  /// still make up the strip is meant.
  bool is_word_among(std::vector<std::size_t> const& values, std::size_t i, std::size_t count) const {
    if (pieces_[i].in_grid)
      return pieces_.kind(i) == PieceKind::text && pieces_[i].row == pieces_[values.back()].row &&
             pieces_.text(i).size() <= kLongestWord;
    return is_word(i) && values.size() < count && !pieces_[values.back()].in_grid;
  }

  bool begins_another_row(std::vector<std::size_t> const& values, std::size_t i) const {
    return !values.empty() && pieces_[i].in_grid && pieces_[values.back()].in_grid &&
           pieces_[i].row != pieces_[values.back()].row;
  }

  void take_strip(form::Table const& table, std::size_t first, std::vector<std::size_t>& values) {
    std::size_t const count = table.row_count;
    std::size_t const last = values.empty() ? first + 4 : values.back();
    for (std::size_t i = first; i <= last; ++i) taken_[i] = true;
    for (std::uint32_t line = pieces_[first].line; line <= pieces_[last].line; ++line)
      reading_.line_is_table[line - 1] = true;
    for (RowIndex const row : rows_of(table)) {
      reading_.row_found[row] = true;
      writer_.set_place(form_.rows[row].first_cell, pieces_[first].stretch);
    }
    bool const any = has_number(values);
    while (values.size() > count && pieces_.kind(values.back()) == PieceKind::blank) values.pop_back();
    if (values.size() == count + 1 && is_set_off(values)) values.pop_back();
    if (values.size() != count) {
      if (!any) return;
      writer_.fault_count(table.first_row, first, count, values.size());
      return;
    }
    for (std::size_t r = 0; r < count; ++r)
      writer_.set(form_.rows[table.first_row + r].first_cell, values[r]);
  }

  /// Whether the last number stands farther from the others than they do from each other: it is a page's.
  bool is_set_off(std::vector<std::size_t> const& values) const {
    if (pieces_[values.back()].in_grid) return false;
    std::uint32_t widest = 0;
    for (std::size_t v = 1; v + 1 < values.size(); ++v) widest = std::max(widest, lines_before(values, v));
    return lines_before(values, values.size() - 1) > widest;
  }

  std::uint32_t lines_before(std::vector<std::size_t> const& values, std::size_t v) const {
    return pieces_[values[v]].line - pieces_[values[v - 1]].line;
  }

  TablePieces const& pieces_;
  form::Form const& form_;
  TableReading& reading_;
  CellWriter writer_;
  std::vector<bool> taken_;
};

}  // namespace

std::vector<bool> read_strips(TablePieces const& pieces, form::Form const& form, TableReading& reading) {
  StripReader reader(pieces, form, reading);
  for (form::Table const& table : form.tables) {
    if (table.layout == form::Layout::strip) reader.read(table);
  }
  return std::move(reader).taken();
}

}  // namespace gongkai::inspect
