#include "inspect/source.h"

#include <algorithm>
#include <numeric>

#include "base/numeral.h"
#include "inspect/labels.h"

namespace gongkai::inspect {
namespace {

constexpr std::size_t kFullLine = 30;      // columns; a shorter line was not broken because it was full
constexpr std::size_t kShortBy = 5;        // columns by which a full line may fall short of the widest
constexpr std::size_t kShortestRest = 12;  // bytes of a line that goes on with a sentence, unless it ends it
constexpr std::uint32_t kPageBreak =
    5;  // lines that a page number between two halves of a paragraph may take

/// Columns that a text takes: two for a Chinese character, one for another.
std::size_t width_of(std::string_view text) {
  std::uint32_t width = 0;  // of 32 bits, so that several bytes are counted at a time
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    width += byte < 0x80 ? 1U : byte >= 0xC0 ? 2U : 0U;
  }
  return width;
}

/// No row of a table has these.
bool is_of_sentences(std::string_view line) {
  return line.contains(';') || has_word(line, "。");
}

/// A line with which its sentence, or its row of a table, is at an end. A semicolon at the end of a line that
/// is full ends only a part of one.
bool is_closed(std::string_view line, bool full) {
  for (std::string_view const end : {"。", ":", "!", "?", "报告"}) {
    if (line.ends_with(end)) return true;
  }
  if (line.ends_with(';')) return !full || !is_of_sentences(line.substr(0, line.size() - 1));
  // "收到申请数（单位：件）：18" is a row.
  std::size_t const colon = line.rfind(':');
  return colon != std::string_view::npos &&
         read_cell_number(line.substr(colon + 1)).kind == CellNumber::Kind::number;
}

/// A row of a table: a unit or a number stands at its end, set off from the words.
bool ends_with_cell(std::string_view line) {
  if (!line.contains(' ')) return false;  // found faster than the last space of a long line
  std::string_view const last_word = line.substr(line.rfind(' ') + 1);
  return is_unit(last_word) || read_cell_number(last_word).kind == CellNumber::Kind::number;
}

/// "不同意公开 11 件,其中涉及个人隐私 1": no label has a counted thing before a comma.
bool counts_before_comma(std::string_view line) {
  constexpr std::size_t kOneCharacter = 3;  // bytes
  for (std::size_t comma = line.find(','); comma != std::string_view::npos;
       comma = line.find(',', comma + 1)) {
    if (comma < kOneCharacter || !is_unit(line.substr(comma - kOneCharacter, kOneCharacter))) continue;
    std::string_view const before = trimmed(line.substr(0, comma - kOneCharacter));
    if (!before.empty() && before.back() >= '0' && before.back() <= '9') return true;
  }
  return false;
}

/// A line that does not go on with the one before: too short for that, or a row with a unit or a number.
bool is_short_or_cell(std::string_view line) {
  if (is_of_sentences(line) || counts_before_comma(line)) return false;
  return (line.size() < kShortestRest && !line.contains(',')) || ends_with_cell(line);
}

/// Whether several spaces set columns off, and not only a number of a sentence: "公开信息  40  条,历年…".
bool has_columns(std::string_view line) {
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  bool const prose = is_of_sentences(line) || line.contains(',');
  for (std::size_t gap = line.find("  "); gap != std::string_view::npos; gap = line.find("  ", gap)) {
    std::size_t const behind = std::min(line.find_first_not_of(' ', gap), line.size() - 1);
    bool const number_before = gap > 0 && is_digit(line[gap - 1]);
    bool const number_behind = is_digit(line[behind]);
    if (!prose || number_before == number_behind) return true;
    if (number_behind && line.find_first_not_of("0123456789.", behind) == std::string_view::npos) return true;
    gap = behind;
  }
  return false;
}

/// Whether a bracket is left open at the end of a line.
bool leaves_bracket_open(std::string_view line) {
  std::size_t const open = line.rfind('(');
  return open != std::string_view::npos && !line.substr(open).contains(')');
}

void copy(Folded const& from, std::uint32_t begin, std::uint32_t end, Folded& to) {
  to.text.append(from.text, begin, end - begin);
  to.origin.insert(to.origin.end(), from.origin.begin() + begin, from.origin.begin() + end);
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

/// Columns that a part of the folded text takes as it is printed: folding makes wide brackets narrow.
std::size_t Source::printed_width(std::string_view part) const {
  if (part.empty()) return 0;
  auto const begin = static_cast<std::size_t>(part.data() - folded_.text.data());
  return width_of(document_.at({.begin = folded_.origin[begin], .end = folded_.origin[begin + part.size()]}));
}

/// The width at which prose was broken: the one that most lines come up to, or fall short of by a character
/// or two.
void Source::find_full_width() {
  constexpr std::size_t kSeveral = 3;
  std::vector<std::size_t> widths;
  for (std::uint32_t line = 1; line <= line_count(); ++line) {
    std::string_view const content = trimmed(text(lines_[line - 1]));
    if (line_in_grid_[line - 1] || content.contains("  ")) continue;
    if (std::size_t const width = printed_width(content); width >= kFullLine) widths.push_back(width);
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

/// Whether a line is long enough to have been broken because it was full.
bool Source::may_go_on(std::uint32_t line) const {
  return !line_in_grid_[line - 1] && trimmed(text(lines_[line - 1])).size() >= kFullLine;
}

/// Whether a sentence that line `line` leaves open goes on in line `next`.
bool Source::goes_on(std::uint32_t line, std::uint32_t next) const {
  if (line_in_grid_[next - 1]) return false;
  std::string_view const whole = text(lines_[line - 1]);
  std::string_view const open = trimmed(whole);
  std::string_view const whole_rest = text(lines_[next - 1]);
  std::string_view const rest = trimmed(whole_rest);
  if (rest.empty() || is_closed(open, true)) return false;  // most are closed however long they are
  // A word that cannot be broken, "1.0%", may not have fitted.
  std::size_t const first_word = std::min(rest.find_first_not_of("0123456789.%"), rest.size());
  std::size_t const width = printed_width(open);
  bool const full = width + kShortBy >= full_width_;
  if ((!full && is_closed(open, false)) || (width + first_word) * 100 < full_width_ * 75) return false;
  if (has_columns(open) || has_columns(rest) || is_short_or_cell(rest)) return false;
  // A new paragraph is set in; a new point is numbered, unless it only ends a bracket: "(四点/八)".
  bool const set_in = whole_rest.find_first_not_of(' ') > whole.find_first_not_of(' ') + 1;
  bool const numbered = label_start(rest) != 0 && !leaves_bracket_open(open);
  bool const bracket = rest.front() == '(' && !(full && is_of_sentences(rest));
  return !set_in && !numbered && !bracket;
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
  first_of_.resize(lines_.size());
  std::iota(first_of_.begin(), first_of_.end(), 1U);
  for (std::uint32_t line = 1; full_width_ > 0 && line < line_count(); ++line) {
    if (!may_go_on(line)) continue;
    std::uint32_t const next = next_of_paragraph(line);
    for (std::uint32_t between = line + 1; between <= next; ++between)
      first_of_[between - 1] = first_of_[line - 1];
  }
  last_of_ = first_of_;
  for (std::uint32_t line = 1; line <= line_count(); ++line) last_of_[first_of_[line - 1] - 1] = line;
}

Stretch Source::paragraph(std::uint32_t line) const {
  if (first_of_[line - 1] != line) return {};
  return {.begin = lines_[line - 1].begin, .end = lines_[last_of_[line - 1] - 1].end};
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
  std::string_view const content = trimmed(text(lines_[line - 1]));
  bool const has_stop = content.contains(',') || content.contains(';') || has_word(content, "。");
  return has_stop && !ends_with_cell(content);
}

bool Source::is_continued(std::uint32_t line) const {
  return line < line_count() && is_joined(line + 1);
}

/// What of a line stays in its paragraph: no page number, and no spaces where two lines meet.
Stretch Source::kept_of(std::uint32_t line) const {
  Stretch kept = lines_[line - 1];
  if (is_joined(line)) {
    if (is_page_number(text(kept))) kept.end = kept.begin;
    while (kept.begin < kept.end && folded_.text[kept.begin] == ' ') ++kept.begin;
  }
  if (is_continued(line)) {
    while (kept.end > kept.begin && folded_.text[kept.end - 1] == ' ') --kept.end;
  }
  return kept;
}

/// Copies a stretch of a line without the gaps that were typed in it.
void Source::copy_without_gaps(Stretch kept, Folded& closed) const {
  std::string_view const all = text(0, kept.end);  // what lies behind the line is not searched
  for (std::size_t space = all.find(' ', kept.begin); space != std::string_view::npos;
       space = all.find(' ', space + 1)) {
    if (!is_gap(narrow(space), kept)) continue;
    copy(folded_, kept.begin, narrow(space), closed);
    kept.begin = narrow(space) + 1;
  }
  copy(folded_, kept.begin, kept.end, closed);
}

/// Takes the line ends out of paragraphs, and typed gaps out of prose. Page numbers inside a paragraph go
/// too.
void Source::close_up() {
  Folded closed;
  closed.text.reserve(folded_.text.size());
  closed.origin.reserve(folded_.origin.size());
  std::vector<Stretch> lines;
  lines.reserve(lines_.size());
  for (std::uint32_t number = 1; number <= line_count(); ++number) {
    Stretch const kept = kept_of(number);
    bool const goes_on = is_continued(number);
    std::uint32_t const begin = narrow(closed.text.size());
    bool const has_space = text(kept).contains(' ');
    if (has_space && (is_joined(number) || goes_on || is_prose(number))) {
      copy_without_gaps(kept, closed);
    } else {
      copy(folded_, kept.begin, kept.end, closed);
    }
    lines.push_back({.begin = begin, .end = narrow(closed.text.size())});
    auto const next_line =
        number < line_count() ? lines_[number].begin : static_cast<std::uint32_t>(folded_.text.size());
    if (!goes_on) copy(folded_, lines_[number - 1].end, next_line, closed);
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
    for (std::size_t space = text(line).find(' '); space != std::string_view::npos;
         space = text(line).find(' ', space + 1)) {
      if (!is_gap(line.begin + narrow(space), line)) continue;
      if (is_prose(number)) return true;
      break;  // rows of tables have gaps as well
    }
  }
  return false;
}

void Source::cut_lines() {
  lines_.reserve(document_.lines.size());
  std::uint32_t at = 0;
  for (document::Span const& line : document_.lines) {
    std::uint32_t const begin = folded_position(line.begin, at);
    at = folded_position(line.end, begin);
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
  place.span = {.begin = folded_.origin[stretch.begin], .end = folded_.origin[stretch.end]};
  if (document_.lines_are_numbered) place.line = line_at(stretch.begin);
  auto const behind =
      std::ranges::upper_bound(document_.places, place.span.begin, {}, &document::PlaceName::begin);
  if (behind != document_.places.begin()) place.at = (behind - 1)->at;
  return place;
}

std::string Source::quote(Stretch stretch) const {
  std::string_view const words =
      document_.at({.begin = folded_.origin[stretch.begin], .end = folded_.origin[stretch.end]});
  std::string quote(trimmed(words));
  if (!quote.contains('\n') && !quote.contains('\r')) return quote;
  auto const line_end_from = [&](std::size_t at) {
    while (at < quote.size() && quote[at] != '\n' && quote[at] != '\r') ++at;
    return at;
  };
  for (std::size_t at = line_end_from(0); at < quote.size(); at = line_end_from(at)) {
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
  // Folding only shortens, so the place lies at most as far on as in the original, and often just there.
  auto const begin = folded_.origin.begin() + from;
  std::uint32_t const distance = original > *begin ? original - *begin : 0;
  if (distance < folded_.origin.end() - begin && begin[distance] == original) return from + distance;
  std::uint32_t const reach = distance + 1;
  auto const end = folded_.origin.end() - begin > reach ? begin + reach : folded_.origin.end();
  return static_cast<std::uint32_t>(std::lower_bound(begin, end, original) - folded_.origin.begin());
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
