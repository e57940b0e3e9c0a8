#include "inspect/source.h"

#include <algorithm>

#include "base/numeral.h"
#include "inspect/labels.h"

namespace gongkai::inspect {
namespace {

constexpr std::size_t kLongestLabelLine = 400;  // bytes; a longer line is prose
constexpr std::size_t kFullLine = 30;           // columns; a shorter line was not broken because it was full
constexpr std::size_t kShortestRest = 12;  // bytes of a line that goes on with a sentence, unless it ends it
constexpr std::uint32_t kPageBreak =
    5;  // lines that a page number between two halves of a paragraph may take

/// Columns that a text takes: two for a Chinese character, one for another.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size(); at += character_size(text, at)) {
    width += static_cast<unsigned char>(text[at]) < 0x80 ? 1U : 2U;
  }
  return width;
}

}  // namespace

Source::Source(document::Document const& document) : document_(document), folded_(fold(document.text)) {
  cut_lines();
  find_grid_lines();
  find_full_width();
  join_lines();
  if (needs_closing_up()) close_up();
  cut_pieces();
}

void Source::find_grid_lines() {
  line_in_grid_.resize(lines_.size());
  for (document::Grid const& grid : document_.grids) {
    for (std::uint32_t line = grid.first_line; line <= grid.last_line; ++line) line_in_grid_[line - 1] = true;
  }
}

/// The width at which prose was broken: the one that most lines come up to, or fall short of by a character
/// or two.
void Source::find_full_width() {
  constexpr std::size_t kSeveral = 3;
  constexpr std::size_t kShortBy = 5;
  std::vector<std::size_t> widths;
  for (std::uint32_t line = 1; line <= line_count(); ++line) {
    std::string_view const content = trimmed(text(lines_[line - 1]));
    if (line_in_grid_[line - 1] || content.contains("  ")) continue;
    if (std::size_t const width = width_of(content); width >= kFullLine) widths.push_back(width);
  }
  std::ranges::sort(widths);
  std::size_t most = kSeveral - 1;
  for (std::size_t first = 0, last = 0; last < widths.size(); ++last) {
    while (widths[first] + kShortBy < widths[last]) ++first;
    if (last + 1 - first <= most) continue;
    most = last + 1 - first;
    full_width_ = widths[last];
  }
}

/// Whether a sentence that line `line` leaves open goes on in line `next`.
bool Source::goes_on(std::uint32_t line, std::uint32_t next) const {
  if (line_in_grid_[line - 1] || line_in_grid_[next - 1]) return false;
  std::string_view const whole = text(lines_[line - 1]);
  std::string_view const open = trimmed(whole);
  if (full_width_ == 0 || open.size() < kFullLine) return false;
  std::string_view const whole_rest = text(lines_[next - 1]);
  std::string_view const rest = trimmed(whole_rest);
  if (width_of(open) * 100 < full_width_ * 75 || rest.empty() || has_word(open, "  ") || has_word(rest, "  "))
    return false;
  for (std::string_view const end : {"。", ";", ":", "!", "?", "报告"}) {
    if (open.ends_with(end)) return false;
  }
  // "收到申请数（单位：件）：18" is a row.
  std::size_t const colon = open.rfind(':');
  if (colon != std::string_view::npos &&
      read_cell_number(open.substr(colon + 1)).kind == CellNumber::Kind::number)
    return false;
  bool const ends_sentence = has_word(rest, "。") || rest.contains(';') || rest.contains(',');
  if (rest.size() < kShortestRest && !ends_sentence) return false;
  std::string_view const last_word = rest.substr(rest.rfind(' ') + 1);
  if (last_word.size() < rest.size() &&
      (is_unit(last_word) || read_cell_number(last_word).kind == CellNumber::Kind::number))
    return false;
  // A new paragraph is set in; a new point is numbered.
  bool const set_in = whole_rest.find_first_not_of(' ') > whole.find_first_not_of(' ');
  return !set_in && label_start(rest) == 0 && rest.front() != '(';
}

/// The line that goes on with `line`'s paragraph, over a page number if need be, or 0.
std::uint32_t Source::next_of_paragraph(std::uint32_t line) const {
  bool page = false;
  for (std::uint32_t next = line + 1; next <= line_count() && next <= line + kPageBreak; ++next) {
    std::string_view const text_of_next = trimmed(text(lines_[next - 1]));
    if (is_page_number(text_of_next)) {
      page = true;
    } else if (!text_of_next.empty()) {
      return (page || next == line + 1) && goes_on(line, next) ? next : 0;
    }
  }
  return 0;
}

void Source::join_lines() {
  for (std::uint32_t line = 1; line <= line_count(); ++line) first_of_.push_back(line);
  for (std::uint32_t line = 1; line < line_count(); ++line) {
    if (lines_[line - 1].empty()) continue;
    std::uint32_t const next = next_of_paragraph(line);
    for (std::uint32_t between = line + 1; between <= next; ++between)
      first_of_[between - 1] = first_of_[line - 1];
  }
}

Stretch Source::paragraph(std::uint32_t line) const {
  if (first_of_[line - 1] != line) return {};
  std::uint32_t last = line;
  while (last < line_count() && first_of_[last] == line) ++last;
  return {lines_[line - 1].begin, lines_[last - 1].end};
}

Stretch Source::paragraph_at(std::uint32_t position) const {
  return paragraph(first_of_[line_at(position) - 1]);
}

bool Source::is_joined(std::uint32_t line) const {
  return first_of_[line - 1] != line;
}

/// "2024 年": a gap that was typed between Chinese and digits.
bool Source::is_gap(std::uint32_t at, Stretch line) const {
  std::string_view const all = folded_.text;
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  auto const is_han = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  if (all[at] != ' ' || at == line.begin || at + 1 >= line.end) return false;
  return (is_digit(all[at - 1]) && is_han(all[at + 1])) || (is_han(all[at - 1]) && is_digit(all[at + 1]));
}

bool Source::is_prose(std::uint32_t line) const {
  std::string_view const content = text(lines_[line - 1]);
  return content.contains(',') || content.contains(';') || has_word(content, "。");
}

/// Takes the line ends out of paragraphs, and typed gaps out of prose. Page numbers inside a paragraph go
/// too.
void Source::close_up() {
  Folded closed;
  closed.text.reserve(folded_.text.size());
  closed.origin.reserve(folded_.origin.size());
  auto const copy = [&](std::uint32_t begin, std::uint32_t end) {
    closed.text.append(folded_.text, begin, end - begin);
    closed.origin.insert(closed.origin.end(), folded_.origin.begin() + begin, folded_.origin.begin() + end);
  };
  std::vector<Stretch> lines;
  lines.reserve(lines_.size());
  for (std::uint32_t number = 1; number <= line_count(); ++number) {
    Stretch const line = lines_[number - 1];
    bool const goes_on = number < line_count() && is_joined(number + 1);
    Stretch kept = line;
    if (is_joined(number) && is_page_number(text(line))) kept.end = kept.begin;
    while (is_joined(number) && kept.begin < kept.end && folded_.text[kept.begin] == ' ') ++kept.begin;
    while (goes_on && kept.end > kept.begin && folded_.text[kept.end - 1] == ' ') --kept.end;
    auto const begin = static_cast<std::uint32_t>(closed.text.size());
    if (is_joined(number) || goes_on || is_prose(number)) {
      for (std::size_t space = folded_.text.find(' ', kept.begin); space < kept.end;
           space = folded_.text.find(' ', space + 1)) {
        if (!is_gap(static_cast<std::uint32_t>(space), kept)) continue;
        copy(kept.begin, static_cast<std::uint32_t>(space));
        kept.begin = static_cast<std::uint32_t>(space) + 1;
      }
    }
    copy(kept.begin, kept.end);
    lines.push_back({begin, static_cast<std::uint32_t>(closed.text.size())});
    auto const next_line =
        number < line_count() ? lines_[number].begin : static_cast<std::uint32_t>(folded_.text.size());
    if (!goes_on) copy(line.end, next_line);
  }
  closed.origin.push_back(folded_.origin.back());
  folded_ = std::move(closed);
  lines_ = std::move(lines);
}

/// Whether there is anything to close up: most documents have neither broken paragraphs nor typed gaps.
bool Source::needs_closing_up() const {
  for (std::uint32_t number = 1; number <= line_count(); ++number) {
    if (is_joined(number)) return true;
    Stretch const line = lines_[number - 1];
    std::size_t space = text(line).find(' ');
    if (space == std::string_view::npos || !is_prose(number)) continue;
    for (; space != std::string_view::npos; space = text(line).find(' ', space + 1)) {
      if (is_gap(line.begin + static_cast<std::uint32_t>(space), line)) return true;
    }
  }
  return false;
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
  // Of lines that begin at one place (empty ones inside a paragraph) the last.
  auto const behind = std::ranges::upper_bound(lines_, position, {}, &Stretch::begin);
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(behind - lines_.begin(), 1));
}

Place Source::place(Stretch stretch) const {
  Place place;
  place.span = {folded_.origin[stretch.begin], folded_.origin[stretch.end]};
  if (document_.lines_are_numbered) place.line = line_at(stretch.begin);
  auto const behind =
      std::ranges::upper_bound(document_.places, place.span.begin, {}, &document::PlaceName::begin);
  if (behind != document_.places.begin()) place.at = (behind - 1)->at;
  return place;
}

std::string Source::quote(Stretch stretch) const {
  std::string_view const words = document_.at({folded_.origin[stretch.begin], folded_.origin[stretch.end]});
  std::string quote(trimmed(words));
  for (std::size_t at = quote.find_first_of("\n\r"); at != std::string::npos;
       at = quote.find_first_of("\n\r", at)) {
    std::size_t begin = at;
    while (begin > 0 && quote[begin - 1] == ' ') --begin;
    std::size_t const end = std::min(quote.find_first_not_of(" \n\r\t", at), quote.size());
    quote.erase(begin, end - begin);
    at = begin;
  }
  return quote;
}

std::uint32_t Source::folded_position(std::uint32_t original, std::uint32_t from) const {
  if (original < folded_.origin[from]) from = 0;  // a merged cell stands in several rows
  // Folding only shortens, so the place lies at most as far on as in the original.
  auto const begin = folded_.origin.begin() + from;
  std::uint32_t const reach = original > *begin ? original - *begin + 1 : 1;
  auto const end = folded_.origin.end() - begin > reach ? begin + reach : folded_.origin.end();
  return static_cast<std::uint32_t>(std::lower_bound(begin, end, original) - folded_.origin.begin());
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
      add_piece({begin, last}, cell.line, true);
    }
    number = grid.last_line + 1;
  }
  for (; number <= line_count(); ++number) cut_prose_line(number);
}

/// A line of prose is one piece. "收到申请数   件   18" is three, and so is "收到申请数 件 18": numbers,
/// units and signs for "nothing" are taken off its end.
void Source::cut_prose_line(std::uint32_t number) {
  Stretch const line = trimmed_stretch(paragraph(number));
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
  // "收到申请数（单位：件）：18"
  std::size_t const colon =
      tail.empty() ? all.substr(line.begin, end - line.begin).rfind(':') : std::string_view::npos;
  if (colon != std::string_view::npos && colon > 0) {
    auto const behind = line.begin + static_cast<std::uint32_t>(colon) + 1;
    if (read_cell_number(all.substr(behind, end - behind)).kind == CellNumber::Kind::number) {
      tail.push_back({behind, end});
      end = behind - 1;
    }
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
