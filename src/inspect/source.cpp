#include "inspect/source.h"

#include <algorithm>

#include "base/numeral.h"

namespace gongkai::inspect {
namespace {

constexpr std::size_t kLongestLabelLine = 400;  // bytes; a longer line is prose

bool is_unit(std::string_view text) {
  for (std::string_view const unit : {"条", "件", "次", "篇", "个", "人", "人次", "万元", "元", "项"}) {
    if (text == unit) return true;
  }
  return false;
}

}  // namespace

Source::Source(document::Document const& document) : document_(document), folded_(fold(document.text)) {
  cut_lines();
  cut_pieces();
}

void Source::cut_lines() {
  lines_.reserve(document_.lines.size());
  std::uint32_t at = 0;
  auto const size = static_cast<std::uint32_t>(folded_.text.size());
  for (document::Span const& line : document_.lines) {
    while (at < size && folded_.origin[at] < line.begin) ++at;
    std::uint32_t const begin = at;
    while (at < size && folded_.origin[at] < line.end) ++at;
    lines_.push_back({begin, at});
  }
}

std::uint32_t Source::line_at(std::uint32_t position) const {
  auto const behind = std::ranges::upper_bound(lines_, position, {}, &Stretch::begin);
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(behind - lines_.begin(), 1));
}

Place Source::place(Stretch stretch) const {
  Place place;
  place.line = line_at(stretch.begin);
  place.span = {folded_.origin[stretch.begin], folded_.origin[stretch.end]};
  return place;
}

std::string Source::quote(Stretch stretch) const {
  return std::string(document_.at({folded_.origin[stretch.begin], folded_.origin[stretch.end]}));
}

std::uint32_t Source::folded_position(std::uint32_t original) const {
  auto const found = std::ranges::lower_bound(folded_.origin, original);
  return static_cast<std::uint32_t>(found - folded_.origin.begin());
}

Stretch Source::trimmed_stretch(Stretch stretch) const {
  std::string_view const text = folded_.text;
  auto const is_space = [&](std::uint32_t at) { return text[at] == ' ' || text[at] == '\n'; };
  while (stretch.begin < stretch.end && is_space(stretch.begin)) ++stretch.begin;
  while (stretch.end > stretch.begin && is_space(stretch.end - 1)) --stretch.end;
  return stretch;
}

void Source::add_piece(Stretch stretch, std::uint32_t line, bool in_grid) {
  pieces_.push_back({trimmed_stretch(stretch), line, row_, in_grid});
}

void Source::cut_pieces() {
  pieces_.reserve(document_.lines.size());
  std::uint32_t number = 1;
  for (document::Grid const& grid : document_.grids) {
    for (; number < grid.first_line; ++number) cut_prose_line(number);
    std::uint32_t grid_row = 0;
    ++row_;
    for (document::Cell const& cell : grid.cells) {
      if (cell.row != grid_row) ++row_;
      grid_row = cell.row;
      add_piece({folded_position(cell.span.begin), folded_position(cell.span.end)}, cell.line, true);
    }
    number = grid.last_line + 1;
  }
  for (; number <= line_count(); ++number) cut_prose_line(number);
}

/// A line of prose is one piece. "收到申请数   件   18" is three, and so is "收到申请数 件 18": numbers, units and signs for
/// "nothing" are taken off its end.
void Source::cut_prose_line(std::uint32_t number) {
  Stretch const line = trimmed_stretch(lines_[number - 1]);
  if (line.empty()) return;
  ++row_;
  if (is_page_number(text(line))) return;
  if (line.end - line.begin > kLongestLabelLine) return add_piece(line, number, false);
  std::string_view const all = folded_.text;
  std::vector<Stretch> tail;
  std::uint32_t end = line.end;
  while (true) {
    std::size_t const space = all.substr(line.begin, end - line.begin).rfind(' ');
    if (space == std::string_view::npos) break;
    auto const begin = line.begin + static_cast<std::uint32_t>(space) + 1;
    std::string_view const token = all.substr(begin, end - begin);
    if (!is_unit(token) && read_cell_number(token).kind == CellNumber::Kind::text) break;
    tail.push_back({begin, end});
    end = trimmed_stretch({line.begin, begin}).end;
  }
  std::uint32_t begin = line.begin;
  for (std::size_t gap = all.find("  ", begin); gap < end; gap = all.find("  ", begin)) {
    add_piece({begin, static_cast<std::uint32_t>(gap)}, number, false);
    begin = trimmed_stretch({static_cast<std::uint32_t>(gap), end}).begin;
  }
  add_piece({begin, end}, number, false);
  for (auto piece = tail.rbegin(); piece != tail.rend(); ++piece) add_piece(*piece, number, false);
}

bool is_page_number(std::string_view folded_text) {
  std::string_view const text = trimmed(folded_text);
  if (text.empty() || text.size() > 40) return false;
  if (text.starts_with("第") && text.ends_with("页")) return true;
  bool digit = false;
  for (char const c : text) {
    if (c >= '0' && c <= '9') {
      digit = true;
    } else if (c != '-' && c != '/' && c != ' ') {
      return false;
    }
  }
  // A bare number may be a cell; "-3" and "3-" may be one too, "- 3 -" and "3/8" may not.
  return digit && ((text.front() == '-' && text.back() == '-') || text.contains('/'));
}

}  // namespace gongkai::inspect
