// How a document is cut into the pieces that tables are made of.

#include <ranges>

#include "base/numeral.h"
#include "inspect/source.h"

namespace gongkai::inspect {
namespace {

constexpr std::size_t kLongestLabelLine = 400;  // bytes; a longer line is prose

}  // namespace

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
  std::uint32_t last = 0;
  for (document::Grid const& grid : document_.grids) {
    for (; number < grid.first_line; ++number) cut_prose_line(number);
    std::uint32_t grid_row = 0;
    ++row_;
    for (document::Cell const& cell : grid.cells) {
      if (cell.row != grid_row) ++row_;
      grid_row = cell.row;
      std::uint32_t const begin = folded_position(cell.span.begin, last);
      last = folded_position(cell.span.end, begin);
      add_piece({.begin = begin, .end = last}, cell.line, true);
    }
    number = grid.last_line + 1;
  }
  for (; number <= line_count(); ++number) cut_prose_line(number);
}

/// The numbers, units and signs for "nothing" at the end of a line, the last one first; the line then ends
/// before them.
std::vector<Stretch> Source::take_values_off(Stretch& line) const {
  std::string_view const all = folded_.text;
  std::vector<Stretch> values;
  while (text(line).contains(' ')) {
    std::size_t const space = text(line).rfind(' ');
    std::uint32_t const begin = line.begin + narrow(space) + 1;
    std::string_view const token = all.substr(begin, line.end - begin);
    if (!is_unit(token) && read_cell_number(token).kind == CellNumber::Kind::text) break;
    values.push_back({.begin = begin, .end = line.end});
    line.end = trimmed_stretch({.begin = line.begin, .end = begin}).end;
  }
  if (!values.empty()) return values;
  // "收到申请数（单位：件）：18"
  std::size_t const colon = text(line).rfind(':');
  if (colon == std::string_view::npos || colon == 0) return values;
  std::uint32_t const behind = line.begin + narrow(colon) + 1;
  if (read_cell_number(all.substr(behind, line.end - behind)).kind == CellNumber::Kind::number) {
    values.push_back({.begin = behind, .end = line.end});
    line.end = behind - 1;
  }
  return values;
}

/// A line of prose is one piece. "收到申请数   件   18" is three, and so is "收到申请数 件 18": numbers,
/// units and signs for "nothing" are taken off its end.
void Source::cut_prose_line(std::uint32_t number) {
  Stretch line = trimmed_stretch(paragraph(number));
  if (line.empty()) return;
  ++row_;
  if (is_page_number(text(line))) return;
  if (line.end - line.begin > kLongestLabelLine) return add_piece(line, number, false);
  std::vector<Stretch> const values = take_values_off(line);
  for (std::size_t gap = text(line).find("  "); gap != std::string_view::npos; gap = text(line).find("  ")) {
    std::uint32_t const end = line.begin + narrow(gap);
    add_piece({.begin = line.begin, .end = end}, number, false);
    line.begin = trimmed_stretch({.begin = end, .end = line.end}).begin;
  }
  add_piece(line, number, false);
  for (Stretch const value : values | std::views::reverse) add_piece(value, number, false);
}

}  // namespace gongkai::inspect
