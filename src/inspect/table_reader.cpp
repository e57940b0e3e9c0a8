#include "inspect/table_reader.h"

#include <algorithm>
#include <span>

#include "base/numeral.h"

namespace gongkai::inspect {
namespace {

using form::kNoCell;
using form::kNoRow;
using form::Layout;
using form::RowIndex;

constexpr std::size_t kLongestLabel = 400;  // bytes of a piece that may be a label
constexpr std::size_t kLongestWord = 30;    // bytes of a word that stands where a number should
constexpr int kFewestRows = 5;              // a document with fewer rows of a form does not fill it
constexpr int kShortKey = 6;       // bytes: 其他, 总计; such a label counts only near the row before it
constexpr int kShortKeyReach = 4;  // rows
constexpr std::size_t kRenamedReach = 24;  // pieces before the first and behind the last row that was known
constexpr int kLikeEnough = 50;            // of 100, for a renamed row
constexpr std::uint32_t kTableGap = 12;    // lines between two rows of one table that still belong to it

enum class PieceKind : std::uint8_t { blank, number, unit, page_number, note, text };

bool is_unit(std::string_view text) {
  for (std::string_view const unit :
       {"条", "件", "次", "篇", "个", "人", "人次", "万元", "元", "项", "份", "宗"}) {
    if (text == unit) return true;
  }
  return false;
}

PieceKind kind_of(std::string_view text) {
  if (text.size() > kLongestLabel) return PieceKind::text;
  if (is_unit(text)) return PieceKind::unit;
  switch (read_cell_number(text).kind) {
    case CellNumber::Kind::blank: return PieceKind::blank;
    case CellNumber::Kind::number: return PieceKind::number;
    case CellNumber::Kind::text: break;
  }
  if (is_page_number(text)) return PieceKind::page_number;
  if (text.front() == '(' && text.back() == ')' && label_key(text).empty()) return PieceKind::note;
  return PieceKind::text;
}

bool is_value(PieceKind kind) {
  return kind == PieceKind::blank || kind == PieceKind::number || kind == PieceKind::unit;
}

/// What a piece is, found out once.
struct PieceReading {
  PieceKind kind = PieceKind::text;
  std::span<LabelEntry const> entries;  // what is printed under this label, in all forms
};

std::vector<PieceReading> read_pieces(Source const& source, LabelIndex const& labels) {
  std::vector<PieceReading> readings;
  readings.reserve(source.pieces().size());
  for (Piece const& piece : source.pieces()) {
    std::string_view const text = source.text(piece.stretch);
    PieceReading reading{kind_of(text), {}};
    if (reading.kind == PieceKind::text && text.size() <= kLongestLabel) reading.entries = labels.find(text);
    readings.push_back(reading);
  }
  return readings;
}

struct RowMatch {
  RowIndex row = 0;
  std::size_t piece = 0;
  std::size_t behind = 0;  // the first piece behind the label
};

class Reader {
 public:
  Reader(Source const& source, LabelIndex const& labels, std::vector<PieceReading> const& readings,
         form::FormSet const& forms, std::size_t form_number)
      : source_(source),
        labels_(labels),
        form_(*forms.all()[form_number]),
        pieces_(source.pieces()),
        readings_(readings),
        form_number_(form_number) {
    form::Form const& form = form_;
    reading_.form = &form;
    reading_.cells.resize(form.cells.size());
    reading_.row_found.resize(form.rows.size());
    reading_.line_is_table.resize(source.line_count());
    kinds_.reserve(pieces_.size());
    for (PieceReading const& piece : readings_) kinds_.push_back(piece.kind);
  }

  TableReading read() && {
    for (std::uint16_t t = 0; t < form_.tables.size(); ++t) {
      if (form_.tables[t].layout == Layout::strip) read_strip(form_.tables[t]);
    }
    find_rows();
    find_renamed_rows();
    for (std::size_t m = 0; m < matches_.size(); ++m) read_row(m);
    mark_lines();
    find_missing_rows();
    std::ranges::stable_sort(reading_.faults, {}, [](TableFault const& fault) { return fault.at.begin; });
    return std::move(reading_);
  }

 private:
  std::string_view text(Piece const& piece) const { return source_.text(piece.stretch); }

  void fault(TableFault::Kind kind, RowIndex row, form::CellIndex cell, Stretch at,
             std::string expected = {}) {
    reading_.faults.push_back({kind, row, cell, at, source_.quote(at), std::move(expected)});
  }

  // --- rows
  // -------------------------------------------------------------------------------------------------

  void add_rows(std::span<LabelEntry const> entries, std::vector<RowIndex>& rows) const {
    for (LabelEntry const& entry : entries) {
      if (entry.kind == LabelEntry::Kind::row && entry.form == form_number_) rows.push_back(entry.index);
    }
  }

  /// The label that begins at piece `i`, alone or with the pieces that the end of a line cut off.
  std::size_t label_at(std::size_t i, std::vector<RowIndex>& rows) const {
    rows.clear();
    if (kinds_[i] != PieceKind::text || text(pieces_[i]).size() > kLongestLabel) return i + 1;
    std::size_t behind = i + 1;
    add_rows(readings_[i].entries, rows);
    if (rows.empty()) behind = broken_label_at(i, rows);
    while (behind < pieces_.size() && kinds_[behind] == PieceKind::note) ++behind;
    return behind;
  }

  /// A label that begins at piece `i` and is not the whole piece, or more than it.
  std::size_t broken_label_at(std::size_t i, std::vector<RowIndex>& rows) const {
    std::string_view const label = text(pieces_[i]);
    // "（四）无法提供 1.本机关不掌握相关政府信息": the merged cell before the label stands on the same line.
    std::size_t const gap = label.rfind(' ');
    if (gap != std::string_view::npos) add_rows(labels_.find(label.substr(gap + 1)), rows);
    std::string joined;
    for (std::size_t behind = i + 1; rows.empty() && behind < pieces_.size() && behind < i + 4; ++behind) {
      bool const alike = kinds_[behind] == PieceKind::text && pieces_[behind].in_grid == pieces_[i].in_grid;
      if (joined.empty()) joined = label;
      if (!alike || !labels_.begins_one(joined)) break;
      joined += text(pieces_[behind]);
      add_rows(labels_.find(joined), rows);
      if (!rows.empty()) return behind + 1;
    }
    return i + 1;
  }

  /// A label is one of the table when a value or a blank cell follows: in a grid in the same row, elsewhere
  /// at once or after one other line. A heading may be followed by the next label.
  bool is_followed(std::size_t label, std::size_t behind, bool heading) const {
    std::vector<RowIndex> rows;
    std::size_t looked = 0;
    for (std::size_t i = behind; i < pieces_.size() && looked < (heading ? 1 : 2); ++i) {
      if (kinds_[i] == PieceKind::page_number || kinds_[i] == PieceKind::note) continue;
      bool const row_ends = pieces_[label].in_grid && pieces_[i].row != pieces_[label].row;
      if (row_ends && !heading) return false;
      if (!pieces_[i].in_grid || heading) ++looked;
      if (is_value(kinds_[i])) return true;
      label_at(i, rows);
      if (!rows.empty()) return heading;
    }
    return false;
  }

  /// Equal labels stand under different parents: the row that comes next in the form is meant.
  RowIndex choose(std::vector<RowIndex> const& rows, std::size_t key_size) const {
    constexpr int kPassed = 1000;
    RowIndex best = kNoRow;
    int best_distance = 1 << 20;
    for (RowIndex const row : rows) {
      int const ahead = static_cast<int>(row) - last_row_;
      if (key_size <= kShortKey && (ahead < 1 || ahead > kShortKeyReach)) continue;
      int distance = ahead > 0 ? ahead : kPassed - ahead;
      if (reading_.row_found[row]) distance += 10 * kPassed;
      if (distance < best_distance) {
        best_distance = distance;
        best = row;
      }
    }
    return best;
  }

  void find_rows() {
    std::vector<RowIndex> rows;
    for (std::size_t i = 0; i < pieces_.size();) {
      if (taken(i)) {
        ++i;
        continue;
      }
      std::size_t const behind = label_at(i, rows);
      RowIndex const row = rows.empty() ? kNoRow : choose(rows, label_key(text(pieces_[i])).size());
      if (row != kNoRow && is_followed(i, behind, form_.rows[row].heading)) take_row(i, behind, row);
      i = behind;
    }
  }

  void take_row(std::size_t piece, std::size_t behind, RowIndex row) {
    bool const merged_cell_again =
        !matches_.empty() && matches_.back().row == row && matches_.back().behind == piece;
    if (merged_cell_again) {
      matches_.back().behind = behind;
      return;
    }
    if (reading_.row_found[row]) {
      // A merged heading cell is printed again in every row that it spans.
      if (!form_.rows[row].heading && !form_.rows[row].optional) {
        fault(TableFault::Kind::row_twice, row, kNoCell, pieces_[piece].stretch);
      }
      return;
    }
    if (static_cast<int>(row) < last_row_ && !form_.rows[row].heading) {
      fault(TableFault::Kind::row_misplaced, row, kNoCell, pieces_[piece].stretch);
    }
    reading_.row_found[row] = true;
    last_row_ = row;
    matches_.push_back({row, piece, behind});
  }

  /// A row that is printed under another name: between its neighbours, with a value, and alike enough.
  void find_renamed_rows() {
    std::vector<RowMatch> found;
    if (matches_.empty()) return;
    std::size_t const first = matches_.front().piece;
    look_for_renamed(first > kRenamedReach ? first - kRenamedReach : 0, first, -1, matches_.front().row,
                     found);
    for (std::size_t m = 0; m < matches_.size(); ++m) {
      bool const last = m + 1 == matches_.size();
      std::size_t const end =
          last ? std::min(pieces_.size(), matches_[m].behind + kRenamedReach) : matches_[m + 1].piece;
      int before = last ? static_cast<int>(form_.rows.size()) : static_cast<int>(matches_[m + 1].row);
      if (before <= static_cast<int>(matches_[m].row)) before = static_cast<int>(form_.rows.size());
      look_for_renamed(matches_[m].behind, end, matches_[m].row, before, found);
    }
    matches_.insert(matches_.end(), found.begin(), found.end());
    std::ranges::sort(matches_, {}, &RowMatch::piece);
  }

  void look_for_renamed(std::size_t begin, std::size_t end, int after, int before,
                        std::vector<RowMatch>& found) {
    for (std::size_t i = begin; i < end; ++i) {
      if (taken(i) || kinds_[i] != PieceKind::text || text(pieces_[i]).size() > kLongestLabel) continue;
      std::size_t behind = i + 1;
      while (behind < pieces_.size() && kinds_[behind] == PieceKind::note) ++behind;
      if (behind >= pieces_.size() || !is_value(kinds_[behind])) continue;
      RowIndex const row = most_alike(text(pieces_[i]), after, before);
      if (row == kNoRow) continue;
      reading_.row_found[row] = true;
      found.push_back({row, i, behind});
      fault(TableFault::Kind::row_renamed, row, kNoCell, pieces_[i].stretch, form_.rows[row].name);
      after = row;
    }
  }

  /// A row that others can be printed instead of, such as the single 其他处理.
  bool is_stood_in_for(form::Row const& row) const {
    return std::ranges::any_of(form_.rows, [&](form::Row const& other) {
      return other.instead_of != kNoRow && &form_.rows[other.instead_of] == &row;
    });
  }

  RowIndex most_alike(std::string_view label, int after, int before) const {
    std::string const key = label_key(label);
    RowIndex best = kNoRow;
    int best_likeness = kLikeEnough - 1;
    for (int row = after + 1; row < before; ++row) {
      form::Row const& candidate = form_.rows[static_cast<std::size_t>(row)];
      bool const may_be_renamed =
          !candidate.heading && candidate.instead_of == kNoRow && !is_stood_in_for(candidate);
      if (reading_.row_found[static_cast<std::size_t>(row)] || !may_be_renamed) continue;
      int const alike = likeness(key, label_key(folded(candidate.name)));
      if (alike > best_likeness) {
        best_likeness = alike;
        best = static_cast<RowIndex>(row);
      }
    }
    return best;
  }

  void find_missing_rows() {
    for (RowIndex row = 0; row < form_.rows.size(); ++row) {
      form::Row const& candidate = form_.rows[row];
      if (reading_.row_found[row] || candidate.heading || candidate.optional) continue;
      reading_.faults.push_back(
          {TableFault::Kind::row_missing, row, candidate.first_cell, {}, {}, candidate.name});
    }
  }

  // --- values
  // -----------------------------------------------------------------------------------------------

  bool taken(std::size_t piece) const { return !taken_.empty() && taken_[piece]; }

  /// The pieces that may be values of match `m`.
  std::vector<std::size_t> value_pieces(std::size_t m) const {
    std::size_t const begin = matches_[m].behind;
    std::size_t const end = m + 1 < matches_.size() ? matches_[m + 1].piece : pieces_.size();
    std::vector<std::size_t> values;
    bool any_value = false;
    for (std::size_t i = begin; i < end; ++i) {
      Piece const& piece = pieces_[i];
      if (taken(i)) break;
      bool const row_ends =
          i > begin && piece.in_grid && pieces_[i - 1].in_grid && piece.row != pieces_[i - 1].row;
      bool const grid_ends = i > 0 && pieces_[i - 1].in_grid && !piece.in_grid;
      if ((row_ends || grid_ends) && any_value) break;
      if (kinds_[i] == PieceKind::text && text(piece).size() > kLongestLabel) break;
      if (kinds_[i] == PieceKind::text && !piece.in_grid && !readings_[i].entries.empty()) break;
      if (kinds_[i] == PieceKind::page_number || kinds_[i] == PieceKind::note) continue;
      any_value = any_value || is_value(kinds_[i]);
      values.push_back(i);
    }
    return values;
  }

  void read_row(std::size_t m) {
    form::Row const& row = form_.rows[matches_[m].row];
    std::vector<std::size_t> const values = value_pieces(m);
    if (row.heading) return check_heading(matches_[m].row, values);
    form::Table const& table = form_.table_of(row);
    if (table.layout == Layout::list) return read_list_row(m, values);
    read_grid_row(m, values, table.columns.size());
  }

  void check_heading(RowIndex row, std::vector<std::size_t> const& values) {
    // In a grid a heading is a merged cell beside the first of its rows; numbers there belong to that row.
    if (form_.table_of(form_.rows[row]).layout != Layout::list || values.size() > 3) return;
    for (std::size_t const i : values) {
      if (kinds_[i] == PieceKind::number)
        fault(TableFault::Kind::heading_number, row, kNoCell, pieces_[i].stretch);
    }
  }

  /// label, unit, number; the unit may be missing, and a stray number before it is none of the row's.
  void read_list_row(std::size_t m, std::vector<std::size_t> values) {
    form::Row const& row = form_.rows[matches_[m].row];
    bool const in_grid = pieces_[matches_[m].piece].in_grid;
    auto const unit =
        std::ranges::find_if(values, [&](std::size_t i) { return kinds_[i] == PieceKind::unit; });
    std::size_t first = 0;
    if (unit != values.end()) {
      check_unit(matches_[m].row, *unit);
      first = static_cast<std::size_t>(unit - values.begin()) + 1;
    } else if (in_grid && values.size() >= 2 && kinds_[values[0]] == PieceKind::text) {
      fault(TableFault::Kind::wrong_unit, matches_[m].row, row.first_cell, pieces_[values[0]].stretch,
            row.unit);
      first = 1;
    } else if (in_grid && values.size() >= 2 && kinds_[values[0]] == PieceKind::blank) {
      first = 1;
    }
    set_place(row.first_cell, pieces_[matches_[m].piece].stretch);
    for (std::size_t v = first; v < values.size(); ++v) {
      PieceKind const kind = kinds_[values[v]];
      if (kind == PieceKind::number) return set_number(row.first_cell, values[v]);
      if (in_grid || unit != values.end()) {
        // The cell right behind the unit is the row's, whatever stands in it.
        if (kind == PieceKind::blank) return set_blank(row.first_cell, values[v]);
        if (kind == PieceKind::text && text(pieces_[values[v]]).size() <= kLongestWord)
          return set_spoilt(row.first_cell, values[v]);
      }
    }
  }

  void read_grid_row(std::size_t m, std::vector<std::size_t> values, std::size_t columns) {
    form::Row const& row = form_.rows[matches_[m].row];
    std::erase_if(values, [&](std::size_t i) { return kinds_[i] == PieceKind::unit; });
    std::erase_if(values, [&](std::size_t i) {
      return kinds_[i] == PieceKind::text && text(pieces_[i]).size() > kLongestWord;
    });
    // Outside a grid a word is a cell only when the row is complete with it.
    if (!pieces_[matches_[m].piece].in_grid && values.size() != columns) {
      std::erase_if(values, [&](std::size_t i) { return kinds_[i] == PieceKind::text; });
    }
    for (std::size_t c = 0; c < columns; ++c) {
      set_place(static_cast<form::CellIndex>(row.first_cell + c), pieces_[matches_[m].piece].stretch);
    }
    // Merged label cells are printed blank, or again, between the label and the numbers.
    while (values.size() > columns && kinds_[values.front()] != PieceKind::number)
      values.erase(values.begin());
    if (values.size() > columns) drop_strangers(values, columns);
    if (values.size() < columns) {
      if (row.optional &&
          std::ranges::none_of(values, [&](std::size_t i) { return kinds_[i] == PieceKind::number; }))
        return;
      fault(TableFault::Kind::value_count, matches_[m].row, row.first_cell,
            pieces_[matches_[m].piece].stretch, std::to_string(columns));
      reading_.faults.back().printed = std::to_string(values.size());
      return;
    }
    for (std::size_t c = 0; c < columns; ++c)
      set_value(static_cast<form::CellIndex>(row.first_cell + c), values[c]);
  }

  /// A page number has fallen among the numbers of a row: the one without which the last is the sum of the
  /// others.
  void drop_strangers(std::vector<std::size_t>& values, std::size_t columns) const {
    if (values.size() == columns + 1 && columns > 1) {
      for (std::size_t stranger = values.size(); stranger-- > 0;) {
        Decimal sum;
        std::optional<Decimal> last;
        for (std::size_t v = 0; v < values.size(); ++v) {
          if (v == stranger || kinds_[values[v]] != PieceKind::number) continue;
          if (last) sum = sum.plus(*last);
          last = read_cell_number(text(pieces_[values[v]])).value;
        }
        if (last && sum == *last) {
          values.erase(values.begin() + static_cast<std::ptrdiff_t>(stranger));
          return;
        }
      }
    }
    values.resize(columns);
  }

  void check_unit(RowIndex row, std::size_t piece) {
    std::string_view const printed = text(pieces_[piece]);
    std::string const& expected = form_.rows[row].unit;
    if (!expected.empty() && printed != expected) {
      fault(TableFault::Kind::wrong_unit, row, form_.rows[row].first_cell, pieces_[piece].stretch, expected);
    }
  }

  void set_value(form::CellIndex cell, std::size_t piece) {
    switch (kinds_[piece]) {
      case PieceKind::number: return set_number(cell, piece);
      case PieceKind::blank: return set_blank(cell, piece);
      default: return set_spoilt(cell, piece);
    }
  }

  void set_place(form::CellIndex cell, Stretch at) {
    if (!reading_.cells[cell].given) reading_.cells[cell].at = at;
  }

  void set_blank(form::CellIndex cell, std::size_t piece) {
    if (!pieces_[piece].stretch.empty()) reading_.cells[cell].at = pieces_[piece].stretch;
    reading_.cells[cell].given = true;
  }

  void set_spoilt(form::CellIndex cell, std::size_t piece) {
    reading_.cells[cell] = {std::nullopt, pieces_[piece].stretch, true, true};
    fault(TableFault::Kind::not_a_number, form_.cells[cell].row, cell, pieces_[piece].stretch);
  }

  void set_number(form::CellIndex cell, std::size_t piece) {
    CellNumber const number = read_cell_number(text(pieces_[piece]));
    form::Cell const& asked = form_.cells[cell];
    Stretch const at = pieces_[piece].stretch;
    Decimal value = number.value;
    if (asked.unit == "万元" && number.unit == "元") value = Decimal(value.units(), value.scale() + 4);
    reading_.cells[cell] = {value, at, true, false};
    ++reading_.numbers;
    if (value.is_negative() && asked.number != form::Number::change) {
      fault(TableFault::Kind::negative, asked.row, cell, at);
    } else if (!value.is_whole() && asked.number != form::Number::money) {
      fault(TableFault::Kind::not_whole, asked.row, cell, at);
    }
    if (!number.unit.empty() && !asked.unit.empty() && number.unit != asked.unit &&
        !(asked.unit == "万元" && number.unit == "元")) {
      fault(TableFault::Kind::wrong_unit, asked.row, cell, at, asked.unit);
    }
  }

  // --- the strip: fifteen numbers under a heading of paths
  // ----------------------------------------------------

  void read_strip(form::Table const& table) {
    std::vector<std::string> names;
    for (RowIndex r = 0; r < table.row_count; ++r) {
      names.push_back(label_key(folded(form_.rows[static_cast<std::size_t>(table.first_row + r)].name)));
    }
    std::size_t const first = strip_heading(names);
    if (first == pieces_.size()) return read_headless_strip(table);
    std::size_t i = first;
    std::size_t last_heading = first;
    // The heading ends where numbers begin; a long text ends it too.
    for (; i < pieces_.size() && i < last_heading + 12; ++i) {
      if (kinds_[i] == PieceKind::text && is_one_of(names, text(pieces_[i]))) last_heading = i;
      if (kinds_[i] == PieceKind::number) break;
    }
    std::vector<std::size_t> values = strip_values(last_heading + 1, table.row_count);
    take_strip(table, first, values);
  }

  /// The heading came apart, as it does where narrow columns are set letter by letter: one row of just so
  /// many numbers is enough to know the strip by.
  void read_headless_strip(form::Table const& table) {
    std::vector<std::size_t> values;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!values.empty() && pieces_[i].row != pieces_[values.back()].row) values.clear();
      if (kinds_[i] == PieceKind::number) {
        values.push_back(i);
      } else {
        values.clear();
      }
      bool const row_ends = i + 1 == pieces_.size() || pieces_[i + 1].row != pieces_[i].row;
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
      while (n < 4 && kinds_[i + n] == PieceKind::text && label_key(text(pieces_[i + n])) == names[n]) ++n;
      if (n == 4) return i;
    }
    return pieces_.size();
  }

  std::vector<std::size_t> strip_values(std::size_t from, std::size_t count) const {
    std::vector<std::size_t> values;
    for (std::size_t i = from; i < pieces_.size() && values.size() <= count; ++i) {
      if (kinds_[i] == PieceKind::page_number || kinds_[i] == PieceKind::unit) continue;
      bool const value = kinds_[i] == PieceKind::number || kinds_[i] == PieceKind::blank;
      bool const short_text = kinds_[i] == PieceKind::text && pieces_[i].in_grid && !values.empty() &&
                              pieces_[i].row == pieces_[values.back()].row &&
                              text(pieces_[i]).size() <= kLongestWord;
      if (!value && !short_text) {
        if (values.empty()) continue;
        break;
      }
      if (!values.empty() && pieces_[i].in_grid && pieces_[values.back()].in_grid &&
          pieces_[i].row != pieces_[values.back()].row) {
        // Blank cells under the heading may come first; the numbers have a row of their own.
        if (std::ranges::any_of(values, [&](std::size_t v) { return kinds_[v] == PieceKind::number; })) break;
        values.clear();
      }
      values.push_back(i);
    }
    return values;
  }

  void take_strip(form::Table const& table, std::size_t first, std::vector<std::size_t>& values) {
    std::size_t const count = table.row_count;
    if (taken_.empty()) taken_.resize(pieces_.size());
    std::size_t const last = values.empty() ? first + 4 : values.back();
    for (std::size_t i = first; i <= last; ++i) taken_[i] = true;
    mark(pieces_[first].line, pieces_[last].line);
    for (RowIndex r = 0; r < count; ++r) {
      auto const row = static_cast<RowIndex>(table.first_row + r);
      reading_.row_found[row] = true;
      set_place(form_.rows[row].first_cell, pieces_[first].stretch);
    }
    bool const any =
        std::ranges::any_of(values, [&](std::size_t i) { return kinds_[i] == PieceKind::number; });
    while (values.size() > count && kinds_[values.back()] == PieceKind::blank) values.pop_back();
    // A lone number behind the fifteenth is a page number when it stands on a line of its own.
    if (values.size() == count + 1 && !pieces_[values.back()].in_grid) values.pop_back();
    if (values.size() != count) {
      if (!any) return;
      fault(TableFault::Kind::value_count, table.first_row, form_.rows[table.first_row].first_cell,
            pieces_[first].stretch, std::to_string(count));
      reading_.faults.back().printed = std::to_string(values.size());
      return;
    }
    for (RowIndex r = 0; r < count; ++r) {
      set_value(form_.rows[static_cast<std::size_t>(table.first_row + r)].first_cell, values[r]);
    }
  }

  // --- which lines are table
  // ----------------------------------------------------------------------------------

  void mark(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t line = first; line <= last; ++line) reading_.line_is_table[line - 1] = true;
  }

  void mark_lines() {
    std::uint32_t last_line = 0;
    for (std::size_t m = 0; m < matches_.size(); ++m) {
      std::uint32_t const first = pieces_[matches_[m].piece].line;
      std::uint32_t end = first;
      for (std::size_t const i : value_pieces(m)) {
        if (is_value(kinds_[i]) || pieces_[i].in_grid) end = pieces_[i].line;
      }
      bool const goes_on = last_line != 0 && first > last_line && first - last_line <= kTableGap &&
                           !prose_between(last_line, first);
      mark(goes_on ? last_line : first, std::max(first, end));
      last_line = std::max(first, end);
    }
  }

  bool prose_between(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t line = first + 1; line < last; ++line) {
      if (source_.text(source_.line(line)).contains("。")) return true;
    }
    return false;
  }

  Source const& source_;
  LabelIndex const& labels_;
  form::Form const& form_;
  std::vector<Piece> const& pieces_;
  std::vector<PieceReading> const& readings_;
  std::size_t form_number_;
  std::vector<PieceKind> kinds_;
  std::vector<bool> taken_;  // pieces of strips
  std::vector<RowMatch> matches_;
  int last_row_ = -1;
  TableReading reading_;
};

struct FormFit {
  std::size_t form = 0;  // position in FormSet::all()
  int rows = 0;          // of its rows that are there
  int score = 0;
};

/// How well each form fits what is printed: its rows and columns that are there count for it, rows that are
/// not against.
std::vector<FormFit> fit_forms(std::vector<PieceReading> const& readings, form::FormSet const& forms) {
  std::size_t const count = forms.all().size();
  std::vector<std::vector<bool>> rows(count);
  std::vector<int> columns(count);
  for (std::size_t f = 0; f < count; ++f) rows[f].resize(forms.all()[f]->rows.size());
  for (PieceReading const& piece : readings) {
    for (LabelEntry const& entry : piece.entries) {
      if (entry.kind == LabelEntry::Kind::row) rows[entry.form][entry.index] = true;
      if (entry.kind == LabelEntry::Kind::column) ++columns[entry.form];
    }
  }
  std::vector<FormFit> fits;
  for (std::size_t f = 0; f < count; ++f) {
    form::Form const& form = *forms.all()[f];
    int const found = static_cast<int>(std::ranges::count(rows[f], true));
    int missing = 0;
    for (std::size_t r = 0; r < form.rows.size(); ++r) {
      if (!rows[f][r] && !form.rows[r].heading && !form.rows[r].optional) ++missing;
    }
    fits.push_back({f, found, 2 * found + 2 * columns[f] - missing});
  }
  std::ranges::stable_sort(fits, std::greater{}, &FormFit::score);
  return fits;
}

}  // namespace

TableReading read_table(Source const& source, LabelIndex const& labels, form::FormSet const& forms,
                        form::Form const* form, std::function<std::optional<int>()> const& year) {
  std::vector<PieceReading> const readings = read_pieces(source, labels);
  std::vector<FormFit> fits = fit_forms(readings, forms);
  if (form != nullptr) {
    std::erase_if(fits, [&](FormFit const& fit) { return forms.all()[fit.form].get() != form; });
  } else if (fits.empty() || fits.front().rows < kFewestRows) {
    TableReading none;
    none.line_is_table.resize(source.line_count());
    return none;
  }
  std::erase_if(fits, [&](FormFit const& fit) { return fit.score != fits.front().score; });
  std::size_t best = fits.front().form;
  if (fits.size() > 1) {
    auto const of_year = year();
    auto const covering = std::ranges::find_if(
        fits, [&](FormFit const& fit) { return of_year && forms.all()[fit.form]->covers(*of_year); });
    if (covering != fits.end()) best = covering->form;
  }
  return Reader(source, labels, readings, forms, best).read();
}

}  // namespace gongkai::inspect
