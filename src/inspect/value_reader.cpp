#include "inspect/value_reader.h"

#include <algorithm>

#include "base/numeral.h"
#include "inspect/cell_writer.h"
#include "inspect/stray_numbers.h"

namespace gongkai::inspect {
namespace {

using form::kNoCell;
using form::Layout;
using form::RowIndex;

constexpr std::uint32_t kTableGap = 12;  // lines between two rows of one table that still belong to it
constexpr std::size_t kHeadReach = 24;   // pieces before a row among which its column's head is looked for
constexpr std::size_t kNoPiece = static_cast<std::size_t>(-1);

/// "元" in the brackets at the end of a piece, "(单位:元)" or "(元)"; empty when none stands there.
Stretch unit_in_brackets(TablePieces const& pieces, std::size_t piece) {
  constexpr std::string_view kUnit = "单位:";
  std::string_view const text = pieces.text(piece);
  std::size_t const open = text.rfind('(');
  std::size_t const close = text.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  std::string_view inside = text.substr(open + 1, close - open - 1);
  if (begins_with(inside, kUnit)) inside.remove_prefix(kUnit.size());
  inside = trimmed(inside);
  if (!is_unit(inside)) return {};
  std::uint32_t const begin =
      pieces[piece].stretch.begin + narrow(static_cast<std::size_t>(inside.data() - text.data()));
  return {.begin = begin, .end = begin + narrow(inside.size())};
}

/// Reads the numbers behind the labels.
class ValueReader {
 public:
  ValueReader(TablePieces const& pieces, form::Form const& form, std::vector<RowMatch> const& matches,
              std::vector<bool> const& taken, TableReading& reading)
      : pieces_(pieces),
        form_(form),
        matches_(matches),
        taken_(taken),
        reading_(reading),
        writer_(pieces, form, reading) {}

  void read() {
    values_.reserve(matches_.size());
    for (std::size_t m = 0; m < matches_.size(); ++m) values_.push_back(value_pieces(m));
    value_first_ = values_stand_before_units();
    for (std::size_t m = 0; m < matches_.size(); ++m) read_row(m);
    mark_lines();
    tell_strays();
  }

 private:
  /// The pieces that may be values of match `m`.
  std::vector<std::size_t> value_pieces(std::size_t m) const {
    std::size_t const begin = matches_[m].behind;
    std::size_t const end = m + 1 < matches_.size() ? matches_[m + 1].piece : pieces_.size();
    constexpr std::size_t kUsual = 8;  // as many columns as most rows have, and a unit
    std::vector<std::size_t> values;
    values.reserve(kUsual);
    bool any_value = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (ends_before(i, begin, any_value)) break;
      if (pieces_.kind(i) == PieceKind::page_number || pieces_.kind(i) == PieceKind::note) continue;
      any_value = any_value || pieces_.is_value(i);
      values.push_back(i);
    }
    return values;
  }

  /// Whether the values that begin at piece `begin` end before piece `i`.
  bool ends_before(std::size_t i, std::size_t begin, bool any_value) const {
    if (taken_[i]) return true;
    Piece const& piece = pieces_[i];
    bool const row_ends =
        i > begin && piece.in_grid && pieces_[i - 1].in_grid && piece.row != pieces_[i - 1].row;
    bool const grid_ends = i > 0 && pieces_[i - 1].in_grid && !piece.in_grid;
    if (any_value && (row_ends || grid_ends)) return true;
    if (pieces_.kind(i) != PieceKind::text) return false;
    return pieces_.text(i).size() > kLongestLabel || (!piece.in_grid && !pieces_.entries(i).empty());
  }

  void read_row(std::size_t m) {
    form::Row const& row = form_.rows[matches_[m].row];
    std::vector<std::size_t> const& values = values_[m];
    if (row.heading) return check_heading(matches_[m].row, values);
    form::Table const& table = form_.table_of(row);
    if (table.layout == Layout::list) return read_list_row(m, values);
    read_grid_row(m, values, table.columns.size());
  }

  void check_heading(RowIndex row, std::vector<std::size_t> const& values) {
    // In a grid a heading is a merged cell beside the first of its rows; numbers there belong to that row.
    if (form_.table_of(form_.rows[row]).layout != Layout::list || values.size() > 3) return;
    for (std::size_t const i : values) {
      bool const code =
          pieces_.text(i).size() > 1 && pieces_.text(i).front() == '0';  // a column of row numbers
      if (pieces_.kind(i) == PieceKind::number && !code)
        writer_.fault(TableFault::Kind::heading_number, row, kNoCell, pieces_[i].stretch);
    }
  }

  /// "指标 统计数 单位": more rows of the list have their number before the unit than behind it.
  bool values_stand_before_units() const {
    int before = 0;
    int behind = 0;
    for (std::size_t m = 0; m < matches_.size(); ++m) {
      form::Row const& row = form_.rows[matches_[m].row];
      if (row.heading || form_.table_of(row).layout != Layout::list) continue;
      std::vector<std::size_t> const& values = values_[m];
      auto const unit = unit_among(values);
      if (unit == values.cend()) continue;
      bool const last = std::none_of(unit + 1, values.cend(), [&](std::size_t i) { return is_cell(i); });
      if (!last) {
        ++behind;
      } else if (unit != values.cbegin() && pieces_.kind(*(unit - 1)) == PieceKind::number) {
        ++before;
      }
    }
    return before > behind;
  }

  bool is_cell(std::size_t i) const {
    return pieces_.kind(i) == PieceKind::number || pieces_.kind(i) == PieceKind::blank;
  }

  std::vector<std::size_t>::const_iterator unit_among(std::vector<std::size_t> const& values) const {
    return std::ranges::find_if(values, [&](std::size_t i) { return pieces_.kind(i) == PieceKind::unit; });
  }

  /// label, unit, number; the unit may be missing, and a stray number before it is none of the row's. In some
  /// tables the unit stands last.
  void read_list_row(std::size_t m, std::vector<std::size_t> const& values) {
    form::Row const& row = form_.rows[matches_[m].row];
    bool const in_grid = pieces_[matches_[m].piece].in_grid;
    auto const unit = unit_among(values);
    bool const set_off = in_grid || unit != values.end();
    std::string_view const printed =
        unit == values.end() ? unit_named(m, row.first_cell, 0) : pieces_.text(*unit);
    std::size_t first = 0;
    if (unit != values.end()) {
      check_unit(matches_[m].row, *unit);
      first = value_first_ ? 0 : static_cast<std::size_t>(unit - values.cbegin()) + 1;
    } else if (in_grid && values.size() >= 2) {
      first = pass_stranger(matches_[m].row, values.front());
    }
    writer_.set_place(row.first_cell, pieces_[matches_[m].piece].stretch);
    for (std::size_t v = first; v < values.size(); ++v) {
      if (may_be_value(values[v], set_off)) return writer_.set(row.first_cell, values[v], printed);
    }
  }

  /// What stands in the unit's cell and is none. Returns how many pieces that is.
  std::size_t pass_stranger(RowIndex row, std::size_t piece) {
    if (pieces_.kind(piece) == PieceKind::blank) return 1;
    if (pieces_.kind(piece) != PieceKind::text) return 0;
    writer_.fault(TableFault::Kind::wrong_unit, row, form_.rows[row].first_cell, pieces_[piece].stretch,
                  form_.rows[row].unit);
    return 1;
  }

  /// A number; and in a cell set off from the label by a grid or a unit, whatever stands in it.
  bool may_be_value(std::size_t i, bool set_off) const {
    PieceKind const kind = pieces_.kind(i);
    if (kind == PieceKind::number || !set_off) return kind == PieceKind::number;
    return kind == PieceKind::blank || (kind == PieceKind::text && pieces_.text(i).size() <= kLongestWord);
  }

  void read_grid_row(std::size_t m, std::vector<std::size_t> values, std::size_t columns) {
    form::Row const& row = form_.rows[matches_[m].row];
    std::erase_if(values, [&](std::size_t i) { return pieces_.kind(i) == PieceKind::unit; });
    std::erase_if(values, [&](std::size_t i) {
      return pieces_.kind(i) == PieceKind::text && pieces_.text(i).size() > kLongestWord;
    });
    // Outside a grid a word is a cell only when the row is complete with it.
    if (!pieces_[matches_[m].piece].in_grid && values.size() != columns) {
      std::erase_if(values, [&](std::size_t i) { return pieces_.kind(i) == PieceKind::text; });
    }
    for (std::size_t c = 0; c < columns; ++c) {
      writer_.set_place(static_cast<form::CellIndex>(row.first_cell + c), pieces_[matches_[m].piece].stretch);
    }
    // Merged label cells are printed blank, or again, between the label and the numbers.
    while (values.size() > columns && pieces_.kind(values.front()) != PieceKind::number)
      values.erase(values.begin());
    bool const in_grid = pieces_[matches_[m].piece].in_grid;
    if (std::size_t const found = numbers_in(values);
        in_grid && columns > 1 && found > columns && !drop_stranger(values, columns)) {
      writer_.fault_count(matches_[m].row, matches_[m].piece, columns, found);
      return;
    }
    if (values.size() > columns && !drop_stranger(values, columns)) values.resize(columns);
    if (values.size() < columns) {
      if (row.optional &&
          std::ranges::none_of(values, [&](std::size_t i) { return pieces_.kind(i) == PieceKind::number; }))
        return;
      writer_.fault_count(matches_[m].row, matches_[m].piece, columns, values.size());
      return;
    }
    for (std::size_t c = 0; c < columns; ++c) {
      auto const cell = static_cast<form::CellIndex>(row.first_cell + c);
      writer_.set(cell, values[c], unit_named(m, cell, c));
    }
  }

  /// The unit that an amount's row, or the head of its column, names: "行政事业性收费（元）", "本年收费金额
  /// （单位：元）"; empty where neither names one. One that is not the form's is told, once for the rows
  /// below its head.
  std::string_view unit_named(std::size_t m, form::CellIndex cell, std::size_t column) {
    if (form_.cells[cell].number != form::Number::money) return {};
    Stretch unit = unit_between(matches_[m].piece, matches_[m].behind);
    bool stands_beside = true;
    bool const list = form_.table_of(form_.rows[matches_[m].row]).layout == Layout::list;
    if (std::size_t const head = unit.empty() && !list ? head_of_column(m, column) : kNoPiece;
        head != kNoPiece) {
      unit = unit_between(head, matches_[m].piece);
      stands_beside = m == 0 || head >= matches_[m - 1].behind;
    }
    std::string const& expected = form_.cells[cell].unit;
    std::string_view const printed = pieces_.source().text(unit);
    if (!printed.empty() && !expected.empty() && printed != expected && stands_beside)
      writer_.fault(TableFault::Kind::wrong_unit, matches_[m].row, cell, unit, expected);
    return printed;
  }

  /// The unit of money in the brackets of piece `first`, or of a remark behind it: heads may take two lines.
  Stretch unit_between(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i) {
      Stretch const unit =
          i == first || pieces_.kind(i) == PieceKind::note ? unit_in_brackets(pieces_, i) : Stretch{};
      if (pieces_.source().text(unit).ends_with("元")) return unit;
    }
    return {};
  }

  /// The last piece before match `m` that ends in the column's label, or kNoPiece.
  std::size_t head_of_column(std::size_t m, std::size_t column) const {
    form::Table const& table = form_.table_of(form_.rows[matches_[m].row]);
    std::string const key = label_key(folded(table.columns[column].label));
    std::size_t const first = matches_[m].piece - std::min(matches_[m].piece, kHeadReach);
    for (std::size_t i = matches_[m].piece; i-- > first;) {
      // The head may stand on one line, with blanks, commas or bars between its columns.
      if (pieces_.is_text(i) && label_key(pieces_.text(i)).ends_with(key)) return i;
    }
    return kNoPiece;
  }

  /// How many numbers stand in a row; one in a merged cell is one.
  std::size_t numbers_in(std::vector<std::size_t> const& values) const {
    std::size_t numbers = 0;
    std::uint32_t before = 0;
    for (std::size_t const i : values) {
      if (pieces_.kind(i) != PieceKind::number || pieces_[i].stretch.begin == before) continue;
      before = pieces_[i].stretch.begin;
      ++numbers;
    }
    return numbers;
  }

  /// A page number has fallen among the numbers of a row: the one without which the last is the sum of the
  /// others. Whether there is one; in a cell of its own stands none.
  bool drop_stranger(std::vector<std::size_t>& values, std::size_t columns) const {
    if (values.size() != columns + 1 || columns < 2) return false;
    for (std::size_t stranger = values.size(); stranger-- > 0;) {
      if (pieces_[values[stranger]].in_grid || !last_is_sum_without(values, stranger)) continue;
      values.erase(values.begin() + static_cast<std::ptrdiff_t>(stranger));
      return true;
    }
    return false;
  }

  bool last_is_sum_without(std::vector<std::size_t> const& values, std::size_t stranger) const {
    Decimal sum;
    std::optional<Decimal> last;
    for (std::size_t v = 0; v < values.size(); ++v) {
      if (v == stranger || pieces_.kind(values[v]) != PieceKind::number) continue;
      if (last) sum = sum.plus(*last);
      last = read_cell_number(pieces_.text(values[v])).value;
    }
    return last && sum == *last;
  }

  void check_unit(RowIndex row, std::size_t piece) {
    std::string_view const printed = pieces_.text(piece);
    std::string const& expected = form_.rows[row].unit;
    if (!expected.empty() && printed != expected) {
      writer_.fault(TableFault::Kind::wrong_unit, row, form_.rows[row].first_cell, pieces_[piece].stretch,
                    expected);
    }
  }

  void tell_strays() {
    std::vector<bool> taken = taken_;
    for (std::size_t m = 0; m < matches_.size(); ++m) {
      for (std::size_t i = matches_[m].piece; i < matches_[m].behind; ++i) taken[i] = true;
      for (std::size_t const i : values_[m]) taken[i] = true;
    }
    find_stray_numbers(pieces_, matches_, taken, reading_);
  }

  void mark(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t line = first; line <= last; ++line) reading_.line_is_table[line - 1] = true;
  }

  void mark_lines() {
    std::uint32_t last_line = 0;
    for (std::size_t m = 0; m < matches_.size(); ++m) {
      std::uint32_t const first = pieces_[matches_[m].piece].line;
      std::uint32_t end = first;
      for (std::size_t const i : values_[m]) {
        if (pieces_.is_value(i) || pieces_[i].in_grid) end = pieces_[i].line;
      }
      bool const goes_on = last_line != 0 && first > last_line && first - last_line <= kTableGap &&
                           !prose_between(last_line, first);
      if (goes_on) mark_between(last_line, first);
      mark(first, std::max(first, end));
      last_line = std::max(first, end);
    }
  }

  /// The lines between two rows, but for a chapter's heading.
  void mark_between(std::uint32_t last, std::uint32_t next) {
    for (std::uint32_t line = last + 1; line < next; ++line) {
      std::string_view const text = trimmed(pieces_.source().text(pieces_.source().line(line)));
      bool const chapter =
          !text.empty() && is_chinese_numeral(text, 0) && has_word(text, "、") && text.size() > 12;
      if (!chapter) mark(line, line);
    }
  }

  bool prose_between(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t line = first + 1; line < last; ++line) {
      if (pieces_.source().text(pieces_.source().line(line)).contains("。")) return true;
    }
    return false;
  }

  TablePieces const& pieces_;
  form::Form const& form_;
  std::vector<RowMatch> const& matches_;
  std::vector<bool> const& taken_;  // pieces of strips
  TableReading& reading_;
  CellWriter writer_;
  std::vector<std::vector<std::size_t>> values_;  // for each match the pieces that may be its values
  bool value_first_ = false;
};

}  // namespace

void read_values(TablePieces const& pieces, form::Form const& form, std::vector<RowMatch> const& matches,
                 std::vector<bool> const& taken, TableReading& reading) {
  ValueReader(pieces, form, matches, taken, reading).read();
}

}  // namespace gongkai::inspect
