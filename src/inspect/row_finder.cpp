#include "inspect/row_finder.h"

#include <algorithm>

namespace gongkai::inspect {
namespace {

using form::kNoCell;
using form::kNoRow;
using form::RowIndex;

constexpr std::size_t kShortKey = 6;  // bytes: 其他, 总计; such a label counts only near the row before it
constexpr int kShortKeyReach = 4;     // rows
constexpr std::size_t kRenamedReach = 24;  // pieces before the first and behind the last row that was known
constexpr int kLikeEnough = 50;            // of 100, for a renamed row

bool says_little(std::string_view folded_label) {
  return label_key(folded_label).size() <= kShortKey;
}

class RowFinder {
 public:
  RowFinder(TablePieces const& pieces, form::FormSet const& forms, std::size_t form_number,
            std::vector<bool> const& taken, TableReading& reading)
      : pieces_(pieces),
        form_(*forms.all()[form_number]),
        form_number_(form_number),
        taken_(taken),
        reading_(reading) {}

  std::vector<RowMatch> find() && {
    find_rows();
    find_renamed_rows();
    find_missing_rows();
    return std::move(matches_);
  }

 private:
  void fault(TableFault::Kind kind, RowIndex row, Stretch at, std::string expected = {}) {
    reading_.faults.push_back({kind, row, kNoCell, at, pieces_.source().quote(at), std::move(expected)});
  }

  void add_rows(std::span<LabelEntry const> entries, std::vector<RowIndex>& rows) const {
    for (LabelEntry const& entry : entries) {
      if (entry.kind == LabelEntry::Kind::row && entry.form == form_number_) rows.push_back(entry.index);
    }
  }

  /// The label that begins at piece `i`, alone or with the pieces that the end of a line cut off.
  std::size_t label_at(std::size_t i, std::vector<RowIndex>& rows) const {
    rows.clear();
    if (!pieces_.is_text(i)) return i + 1;
    std::size_t behind = i + 1;
    add_rows(pieces_.entries(i), rows);
    if (rows.empty()) behind = broken_label_at(i, rows);
    return pieces_.skip_notes(behind);
  }

  /// A label that begins at piece `i` and is not the whole piece, or more than it.
  std::size_t broken_label_at(std::size_t i, std::vector<RowIndex>& rows) const {
    std::string_view const label = pieces_.text(i);
    // "（四）无法提供 1.本机关不掌握相关政府信息": the merged cell before the label stands on the same line.
    std::size_t const gap = label.contains(' ') ? label.rfind(' ') : std::string_view::npos;
    if (gap != std::string_view::npos) add_rows(pieces_.labels().find(label.substr(gap + 1)), rows);
    std::size_t behind = rows.empty() ? joined_label_at(i, label, rows) : i + 1;
    if (rows.empty() && gap != std::string_view::npos)
      behind = joined_label_at(i, label.substr(gap + 1), rows);
    return behind;
  }

  /// The label that `beginning`, the end of piece `i`, and the next pieces make together.
  std::size_t joined_label_at(std::size_t i, std::string_view beginning, std::vector<RowIndex>& rows) const {
    std::string joined;
    for (std::size_t behind = i + 1; rows.empty() && behind < pieces_.size() && behind < i + 4; ++behind) {
      bool const alike =
          pieces_.kind(behind) == PieceKind::text && pieces_[behind].in_grid == pieces_[i].in_grid;
      if (joined.empty()) joined = beginning;
      if (!alike || !pieces_.labels().begins_one(joined)) break;
      joined += pieces_.text(behind);
      add_rows(pieces_.labels().find(joined), rows);
      if (!rows.empty()) return behind + 1;
    }
    return i + 1;
  }

  /// A label is one of the table when a value or a blank cell follows: in a grid in the same row, elsewhere
  /// at once or after one other line. A heading may be followed by the next label.
  bool is_followed(std::size_t label, std::size_t behind, bool heading) const {
    std::size_t const most = heading ? 1 : 2;
    std::vector<RowIndex> rows;
    std::size_t looked = 0;
    for (std::size_t i = behind; i < pieces_.size() && looked < most; ++i) {
      if (says_nothing(i)) continue;
      bool const row_ends = !heading && pieces_[label].in_grid && pieces_[i].row != pieces_[label].row;
      if (row_ends) return false;
      if (!pieces_[i].in_grid || heading) ++looked;
      if (pieces_.is_value(i)) return true;
      label_at(i, rows);
      if (!rows.empty()) return heading;
      if (!heading && is_only_cell_behind(label, i)) return true;
    }
    return false;
  }

  /// A word where the one number of a row should be: in a grid, right behind the label and last in its row.
  bool is_only_cell_behind(std::size_t label, std::size_t i) const {
    bool const row_ends = i + 1 == pieces_.size() || pieces_[i + 1].row != pieces_[label].row;
    return pieces_[label].in_grid && i == label + 1 && row_ends && pieces_.entries(i).empty() &&
           pieces_.text(i).size() <= kLongestWord;
  }

  bool says_nothing(std::size_t i) const {
    return pieces_.kind(i) == PieceKind::page_number || pieces_.kind(i) == PieceKind::note;
  }

  /// Equal labels stand under different parents: the row that comes next in the form is meant. A label that
  /// says little counts only near the row before it, or as the first under the head of its table.
  RowIndex choose(std::vector<RowIndex> const& rows, std::string_view label) const {
    constexpr int kPassed = 1000;
    RowIndex best = kNoRow;
    int best_distance = 1 << 20;
    for (RowIndex const row : rows) {
      int const ahead = static_cast<int>(row) - last_row_;
      bool const is_near = ahead >= 1 && ahead <= kShortKeyReach;
      if (!is_near && !is_first_under_head(row) && says_little(label)) continue;
      int distance = ahead > 0 ? ahead : kPassed - ahead;
      if (reading_.row_found[row]) distance += 10 * kPassed;
      if (distance < best_distance) {
        best_distance = distance;
        best = row;
      }
    }
    return best;
  }

  bool is_first_under_head(RowIndex row) const {
    return head_of_ == &form_.table_of(form_.rows[row]) && row == head_of_->first_row;
  }

  /// Remembers whose head stands at piece `i`, if the name of a column does that no other table has.
  void note_head(std::size_t i) {
    form::Table const* found = nullptr;
    for (LabelEntry const& entry : pieces_.entries(i)) {
      if (entry.kind != LabelEntry::Kind::column || entry.form != form_number_) continue;
      form::Table const* const table = &form_.tables[entry.index];
      if (found != nullptr && found != table) return;
      found = table;
    }
    if (found != nullptr) head_of_ = found;
  }

  void find_rows() {
    std::vector<RowIndex> rows;
    for (std::size_t i = 0; i < pieces_.size();) {
      if (taken_[i]) {
        ++i;
        continue;
      }
      note_head(i);
      std::size_t const behind = label_at(i, rows);
      RowIndex const row = rows.empty() ? kNoRow : choose(rows, pieces_.text(i));
      if (row != kNoRow && is_followed(i, behind, form_.rows[row].heading) && has_columns(i, behind, row)) {
        take_row(i, behind, row);
      }
      i = behind;
    }
  }

  /// Outside a grid, one number behind the label of a row of many columns is a list in the text.
  bool has_columns(std::size_t piece, std::size_t behind, RowIndex row) const {
    constexpr std::size_t kMany = 3;
    form::Row const& asked = form_.rows[row];
    bool const list = form_.table_of(asked).layout == form::Layout::list;
    if (asked.heading && !list && !pieces_[piece].in_grid) return values_behind(behind) == 0;
    if (asked.heading || pieces_[piece].in_grid || form_.table_of(asked).columns.size() < kMany) return true;
    return values_behind(behind) != 1;
  }

  /// How many values stand behind a label.
  std::size_t values_behind(std::size_t behind) const {
    std::size_t values = 0;
    for (std::size_t i = behind; i < pieces_.size(); ++i) {
      bool const row_ends = i > behind && pieces_[i].in_grid && pieces_[i].row != pieces_[i - 1].row;
      bool const value = pieces_.kind(i) == PieceKind::number || pieces_.kind(i) == PieceKind::blank;
      if (row_ends || (!value && pieces_.kind(i) != PieceKind::page_number)) break;
      if (value) ++values;
    }
    return values;
  }

  /// A list in the text has used the row's name before the table did: the place with as many numbers as the
  /// row has columns is the row's.
  bool replaces_earlier(std::size_t behind, RowIndex row) const {
    form::Table const& table = form_.table_of(form_.rows[row]);
    if (form_.rows[row].heading || table.layout != form::Layout::grid) return false;
    auto const earlier = std::ranges::find(matches_, row, &RowMatch::row);
    return earlier != matches_.end() && values_behind(earlier->behind) != table.columns.size() &&
           values_behind(behind) == table.columns.size();
  }

  void take_row(std::size_t piece, std::size_t behind, RowIndex row) {
    bool const merged_cell_again =
        !matches_.empty() && matches_.back().row == row && matches_.back().behind == piece;
    if (merged_cell_again) {
      matches_.back().behind = behind;
      return;
    }
    if (reading_.row_found[row] && replaces_earlier(behind, row)) {
      std::erase_if(matches_, [&](RowMatch const& match) { return match.row == row; });
      matches_.push_back({row, piece, behind});
      last_row_ = row;
      return;
    }
    if (reading_.row_found[row]) {
      // A merged heading cell is printed again in every row that it spans.
      bool const little = says_little(folded(form_.rows[row].name));
      if (!form_.rows[row].heading && !form_.rows[row].optional && !little) {
        fault(TableFault::Kind::row_twice, row, pieces_[piece].stretch);
      }
      return;
    }
    if (static_cast<int>(row) < last_row_ && !form_.rows[row].heading) {
      fault(TableFault::Kind::row_misplaced, row, pieces_[piece].stretch);
    }
    reading_.row_found[row] = true;
    last_row_ = row;
    head_of_ = nullptr;
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
      look_for_renamed(matches_[m].behind, end, matches_[m].row, row_behind(m), found);
    }
    matches_.insert(matches_.end(), found.begin(), found.end());
    std::ranges::sort(matches_, {}, &RowMatch::piece);
  }

  /// The row that ends those which may stand behind match `m`. In a grid a heading is a merged cell, seen
  /// again beside the second of its rows: the first may still be one of them.
  int row_behind(std::size_t m) const {
    auto const all = static_cast<int>(form_.rows.size());
    for (std::size_t next = m + 1; next < matches_.size(); ++next) {
      form::Row const& row = form_.rows[matches_[next].row];
      if (row.heading && form_.table_of(row).layout == form::Layout::grid) continue;
      return matches_[next].row > matches_[m].row ? static_cast<int>(matches_[next].row) : all;
    }
    return all;
  }

  void look_for_renamed(std::size_t begin, std::size_t end, int after, int before,
                        std::vector<RowMatch>& found) {
    for (std::size_t i = begin; i < end; ++i) {
      if (taken_[i] || !pieces_.is_text(i)) continue;
      std::size_t const behind = pieces_.skip_notes(i + 1);
      if (behind >= pieces_.size() || !pieces_.is_value(behind)) continue;
      RowIndex const row = most_alike(pieces_.text(i), after, before);
      if (row == kNoRow) continue;
      reading_.row_found[row] = true;
      found.push_back({row, i, behind});
      fault(TableFault::Kind::row_renamed, row, pieces_[i].stretch, form_.rows[row].name);
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
    for (RowIndex const row : rows_of(form_)) {
      form::Row const& candidate = form_.rows[row];
      if (reading_.row_found[row] || candidate.heading || candidate.optional) continue;
      reading_.faults.push_back(
          {TableFault::Kind::row_missing, row, candidate.first_cell, {}, {}, candidate.name});
    }
  }

  TablePieces const& pieces_;
  form::Form const& form_;
  std::size_t form_number_;
  std::vector<bool> const& taken_;
  TableReading& reading_;
  std::vector<RowMatch> matches_;
  int last_row_ = -1;
  form::Table const* head_of_ = nullptr;  // whose columns were named since the last row
};

}  // namespace

std::vector<RowMatch> find_rows(TablePieces const& pieces, form::FormSet const& forms,
                                std::size_t form_number, std::vector<bool> const& taken,
                                TableReading& reading) {
  return RowFinder(pieces, forms, form_number, taken, reading).find();
}

}  // namespace gongkai::inspect
