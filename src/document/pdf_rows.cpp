#include "document/pdf_rows.h"

#include <algorithm>
#include <cmath>

namespace gongkai::document {
namespace {

class RowFinder {
 public:
  RowFinder(std::vector<Segment>& segments, std::vector<bool>& taken) : segments_(segments), taken_(taken) {}

  std::vector<TableRow> find() && {
    find_rows();
    return std::move(rows_);
  }

 private:
  Segment const& at(std::size_t segment) const { return segments_[segment]; }

  bool overlap(std::size_t a, std::size_t b) const {
    return std::min(at(a).box.right, at(b).box.right) > std::max(at(a).box.left, at(b).box.left);
  }

  /// Values at one height are a row, and so is what stands behind the first of them.
  void find_rows() {
    std::vector<std::size_t> order;
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      if (at(s).value) order.push_back(s);
    }
    std::ranges::stable_sort(order, {}, [&](std::size_t s) { return at(s).box.middle(); });
    for (std::size_t const s : order) {
      Box const& box = at(s).box;
      bool const same = !rows_.empty() && box.middle() - rows_.back().middle <=
                                              kSameRow * std::min(box.height(), rows_.back().height);
      if (!same) rows_.push_back({{}, box.middle(), box.height(), {}});
      rows_.back().cells.push_back(s);
    }
    drop_headings();
    for (std::size_t r = 1; r + 1 < rows_.size(); ++r) join_broken(r);
    std::erase_if(rows_, [](TableRow const& row) { return row.cells.empty(); });
    for (TableRow& row : rows_)
      std::ranges::sort(row.cells, {}, [&](std::size_t s) { return at(s).box.left; });
    add_spoilt_cells();
  }

  /// Units stand in a column of their own, beside numbers. A row of others (人 of 自然人) is a heading.
  void drop_headings() {
    std::vector<double> centres;
    auto const has_numbers = [&](TableRow const& row) {
      return std::ranges::any_of(row.cells, [&](std::size_t s) { return !at(s).unit; });
    };
    for (TableRow const& row : rows_) {
      if (!has_numbers(row)) continue;
      for (std::size_t const s : row.cells) {
        if (at(s).unit) centres.push_back(at(s).box.centre());
      }
    }
    std::ranges::sort(centres);
    std::erase_if(rows_, [&](TableRow const& row) {
      if (has_numbers(row)) return false;
      for (std::size_t const s : row.cells) {
        auto const near = std::ranges::lower_bound(centres, at(s).box.centre() - at(s).box.height());
        if (near != centres.end() && *near < at(s).box.centre() + at(s).box.height()) return false;
      }
      for (std::size_t const s : row.cells) segments_[s].value = false;
      return true;
    });
  }

  /// A number too wide for its column is broken: half of it above the row's other numbers, half below.
  void join_broken(std::size_t r) {
    TableRow& above = rows_[r - 1];
    TableRow& row = rows_[r];
    TableRow& below = rows_[r + 1];
    double const up = row.middle - above.middle;
    double const down = below.middle - row.middle;
    bool const straddles = std::abs(up - down) < row.height / 4 && std::max(up, down) < row.height;
    if (!straddles || above.cells.size() != below.cells.size()) return;
    auto const by_left = [&](std::size_t s) { return at(s).box.left; };
    std::ranges::sort(above.cells, {}, by_left);
    std::ranges::sort(below.cells, {}, by_left);
    for (std::size_t c = 0; c < above.cells.size(); ++c) {
      if (at(above.cells[c]).unit || !overlap(above.cells[c], below.cells[c])) return;
    }
    for (std::size_t c = 0; c < above.cells.size(); ++c) {
      Segment& whole = segments_[above.cells[c]];
      whole.text += at(below.cells[c]).text;
      whole.box.cover(at(below.cells[c]).box);
      taken_[below.cells[c]] = true;
      row.cells.push_back(above.cells[c]);
    }
    above.cells.clear();
    below.cells.clear();
  }

  /// Words where a number should be, right of a row's first value.
  void add_spoilt_cells() {
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      if (at(s).value) continue;
      TableRow* const row = row_at(rows_, at(s).box.middle());
      if (row == nullptr || std::abs(row->middle - at(s).box.middle()) > kSameRow * row->height) continue;
      if (at(s).box.left <= at(row->cells.front()).box.right) continue;
      auto const place = std::ranges::upper_bound(row->cells, at(s).box.left, {},
                                                  [&](std::size_t c) { return at(c).box.left; });
      row->cells.insert(place, s);
    }
  }

  std::vector<Segment>& segments_;
  std::vector<bool>& taken_;
  std::vector<TableRow> rows_;
};

}  // namespace

std::vector<TableRow> rows_of_values(std::vector<Segment>& segments, std::vector<bool>& taken) {
  return RowFinder(segments, taken).find();
}

TableRow* row_at(std::vector<TableRow>& rows, double middle) {
  auto const below = std::ranges::lower_bound(rows, middle, {}, &TableRow::middle);
  if (rows.empty()) return nullptr;
  if (below == rows.end()) return &rows.back();
  if (below == rows.begin()) return &*below;
  return below->middle - middle < middle - (below - 1)->middle ? &*below : &*(below - 1);
}

}  // namespace gongkai::document
