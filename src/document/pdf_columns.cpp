#include "document/pdf_columns.h"

#include <algorithm>
#include <cmath>

namespace gongkai::document {

TableColumns::TableColumns(std::vector<Segment> const& segments, std::vector<bool> const& taken,
                           std::span<TableRow const> rows)
    : segments_(segments), taken_(taken), rows_(rows), centres_(widest_row()) {
  std::vector<double> headed = headings_above();
  if (headed.size() > centres_.size()) centres_ = std::move(headed);
}

/// The centres of the row that has most values.
std::vector<double> TableColumns::widest_row() const {
  std::vector<double> centres;
  for (TableRow const& row : rows_) {
    if (row.cells.size() <= centres.size()) continue;
    centres.clear();
    for (std::size_t const s : row.cells) centres.push_back(at(s).box.centre());
  }
  return centres;
}

/// Where the headings right above a table stand, when every value stands below one of them: columns may be
/// blank.
std::vector<double> TableColumns::headings_above() const {
  double label_end = 0;
  for (TableRow const& row : rows_) {
    for (std::size_t const s : row.label) label_end = std::max(label_end, at(s).box.right);
  }
  if (label_end == 0) return {};
  TableRow const& top = rows_.front();
  std::vector<Box> line;
  for (std::size_t s = 0; s < segments_.size(); ++s) {
    Box const& box = at(s).box;
    bool const above = box.bottom < top.middle && box.middle() > top.middle - kRowsApart * top.height;
    if (at(s).value || taken_[s] || !above || box.left < label_end) continue;
    if (!line.empty() && std::abs(box.middle() - line.back().middle()) > kSameRow * box.height())
      line.clear();
    line.push_back(box);
  }
  std::ranges::sort(line, {}, &Box::left);
  for (TableRow const& row : rows_) {
    for (std::size_t const s : row.cells) {
      bool const headed = std::ranges::any_of(
          line, [&](Box const& box) { return at(s).box.right > box.left && at(s).box.left < box.right; });
      if (!headed) return {};
    }
  }
  // 自然 above 人: what lies one below the other heads one column.
  std::vector<Box> heads;
  for (Box const& box : line) {
    if (heads.empty() || box.left >= heads.back().right) {
      heads.push_back(box);
    } else {
      heads.back().cover(box);
    }
  }
  std::vector<double> centres;
  centres.reserve(heads.size());
  for (Box const& box : heads) centres.push_back(box.centre());
  return centres;
}

std::vector<std::string> TableColumns::texts_of(TableRow const& row) const {
  std::vector<std::string> texts;
  if (!row.label.empty()) texts.emplace_back();
  for (std::size_t const s : row.label) append_words(texts.front(), at(s).text);
  if (row.cells.size() == centres_.size()) {
    for (std::size_t const s : row.cells) texts.push_back(at(s).text);
    return texts;
  }
  std::size_t const labels = texts.size();
  texts.resize(labels + centres_.size());
  std::size_t next = 0;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    std::size_t column = next;
    std::size_t const last = centres_.size() - (row.cells.size() - c);
    double const centre = at(row.cells[c]).box.centre();
    while (column < last && std::abs(centres_[column + 1] - centre) < std::abs(centres_[column] - centre))
      ++column;
    texts[labels + column] = at(row.cells[c]).text;
    next = column + 1;
  }
  return texts;
}

}  // namespace gongkai::document
