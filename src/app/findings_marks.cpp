#include "app/findings_marks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace gongkai::app {
namespace {

using document::Document;
using document::Span;

constexpr std::uint32_t kMaxHeads = 4;  // lines between the rows of a table without a grid
constexpr std::size_t kMaxHeadBytes = 90;
constexpr std::size_t kMaxLines = 2000;     // beyond: only lines near a finding
constexpr std::uint32_t kLinesAround = 3;   // near
constexpr std::size_t kLongStretch = 2000;  // bytes; beyond: only its two ends
constexpr std::uint32_t kStretchEnd = 400;  // bytes

struct Mark {
  std::uint32_t line = 0;
  Span span;  // within the line; empty: a point
  std::size_t finding = 0;
  form::Severity severity = form::Severity::error;
};

using LineRange = std::pair<std::uint32_t, std::uint32_t>;

bool contains(std::vector<LineRange> const& ranges, std::uint32_t line) {
  return std::ranges::any_of(ranges, [&](auto const& r) { return r.first <= line && line <= r.second; });
}

// Whether the lines between two of a table's, neither included, could be its heads: few and short.
bool is_inside_a_table(Document const& document, std::uint32_t before, std::uint32_t after) {
  if (after - before > kMaxHeads + 1) return false;
  for (auto line = before + 1; line < after; ++line) {
    if (document.line(line).size() > kMaxHeadBytes) return false;
  }
  return true;
}

// The lines of the form: grids in which cells of it were found, and lines of cells that no grid holds. Other
// tables of a report are part of its text.
std::vector<LineRange> form_lines(inspect::Report const& report) {
  std::vector<LineRange> ranges;
  if (report.form == nullptr || !report.sheet) return ranges;
  std::set<std::uint32_t> lines;
  for (auto const& cell : report.cell_places) {
    if (cell.place.line > 0 && cell.place.line <= report.document.lines.size()) lines.insert(cell.place.line);
  }
  for (auto const& grid : report.document.grids) {
    auto const first = lines.lower_bound(std::max(1U, grid.first_line));
    if (first == lines.end() || *first > grid.last_line) continue;
    ranges.emplace_back(grid.first_line, grid.last_line);
    lines.erase(first, lines.upper_bound(grid.last_line));
  }
  auto const grids = ranges.size();
  for (auto const line : lines) {
    if (ranges.size() > grids && is_inside_a_table(report.document, ranges.back().second, line)) {
      ranges.back().second = line;
    } else {
      ranges.emplace_back(line, line);
    }
  }
  return ranges;
}

std::uint32_t line_at(Document const& document, std::uint32_t offset) {
  auto const after = std::ranges::upper_bound(document.lines, offset, {}, &Span::begin);
  return static_cast<std::uint32_t>(after - document.lines.begin());
}

bool belongs_to_number(char c) {
  return (c >= '0' && c <= '9') || c == '.' || c == '%';
}

// Where `printed` stands in `text` as a whole number; nothing when it stands there more than once.
std::optional<std::size_t> only_occurrence(std::string_view text, std::string_view printed) {
  if (printed.empty()) return std::nullopt;
  std::optional<std::size_t> found;
  for (auto at = text.find(printed); at != std::string_view::npos; at = text.find(printed, at + 1)) {
    auto const end = at + printed.size();
    bool const cut_left = at > 0 && belongs_to_number(text[at - 1]) && belongs_to_number(printed.front());
    bool const cut_right =
        end < text.size() && belongs_to_number(text[end]) && belongs_to_number(printed.back());
    if (cut_left || cut_right) continue;
    if (found) return std::nullopt;
    found = at;
  }
  return found;
}

Span narrowed(Document const& document, Span span, std::string_view printed) {
  auto const at = only_occurrence(document.at(span), printed);
  if (!at) return span;
  auto const begin = span.begin + static_cast<std::uint32_t>(*at);
  return {.begin = begin, .end = begin + static_cast<std::uint32_t>(printed.size())};
}

Span clamped(Span span, Span line) {
  auto const begin = std::clamp(span.begin, line.begin, line.end);
  return {.begin = begin, .end = std::clamp(span.end, begin, line.end)};
}

std::optional<Mark> mark_of(inspect::Report const& report, std::size_t index) {
  auto const& finding = report.findings[index];
  auto const& document = report.document;
  auto const& place = finding.place;
  auto line = place.line;
  if (!place.span.empty() && place.span.end <= document.text.size())
    line = line_at(document, place.span.begin);
  if (line == 0 || line > document.lines.size()) return std::nullopt;
  auto const whole = document.lines[line - 1];
  Mark mark{.line = line, .span = whole, .finding = index, .severity = finding.severity};
  bool known = true;
  if (!place.span.empty()) {
    mark.span = clamped(place.span, whole);
  } else {
    auto const at = finding.quote.empty() ? std::string_view::npos : document.at(whole).find(finding.quote);
    known = at != std::string_view::npos;
    if (known) mark.span.begin = whole.begin + static_cast<std::uint32_t>(at);
    if (known) mark.span.end = mark.span.begin + static_cast<std::uint32_t>(finding.quote.size());
  }
  auto const narrow = narrowed(document, mark.span, finding.printed);
  mark.span = !known && narrow == whole ? Span{.begin = whole.end, .end = whole.end} : narrow;
  return mark;
}

std::uint32_t to_character(std::string_view text, std::uint32_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return at;
}

void add_stretch(std::vector<Stretch>& to, Stretch stretch) {
  if (stretch.text.size() <= kLongStretch) {
    if (!stretch.text.empty() || !stretch.ends.empty()) to.push_back(std::move(stretch));
    return;
  }
  auto const text = stretch.text;
  auto const head = to_character(text, kStretchEnd);
  auto const tail = to_character(text, static_cast<std::uint32_t>(text.size()) - kStretchEnd);
  to.push_back({.text = text.substr(0, head), .severity = stretch.severity, .ends = {}});
  to.push_back({.text = {}, .severity = {}, .ends = {}, .left_out = tail - head});
  to.push_back({.text = text.substr(tail), .severity = stretch.severity, .ends = std::move(stretch.ends)});
}

std::vector<Stretch> stretches_of(Document const& document, Span line, std::vector<Mark> const& marks) {
  std::vector<std::uint32_t> cuts{line.begin, line.end};
  for (auto const& mark : marks) {
    cuts.push_back(mark.span.begin);
    cuts.push_back(mark.span.end);
  }
  std::ranges::sort(cuts);
  auto const repeats = std::ranges::unique(cuts);
  cuts.erase(repeats.begin(), repeats.end());
  std::vector<Stretch> stretches;
  std::uint32_t begin = line.begin;
  // The first cut is the line's begin: a stretch without text, for marks that are points there.
  for (auto const end : cuts) {
    Stretch stretch{.text = document.at({.begin = begin, .end = end}), .severity = {}, .ends = {}};
    for (auto const& mark : marks) {
      if (mark.span.end == end) stretch.ends.push_back(mark.finding);
      if (begin < end && mark.span.begin <= begin && mark.span.end >= end) {
        stretch.severity = stretch.severity ? std::min(*stretch.severity, mark.severity) : mark.severity;
      }
    }
    add_stretch(stretches, std::move(stretch));
    begin = end;
  }
  return stretches;
}

bool is_blank(std::string_view line) {
  static constexpr std::array<std::string_view, 8> kSpaces = {" ",      "\t",     "\r",     "\f",
                                                              "\u00a0", "\u3000", "\u200b", "\ufeff"};
  while (!line.empty()) {
    auto const space = std::ranges::find_if(kSpaces, [&](auto s) { return line.starts_with(s); });
    if (space == kSpaces.end()) return false;
    line.remove_prefix(space->size());
  }
  return true;
}

// Writes the lines one after the other; runs of blank lines, of form lines and of lines left out become one
// each.
class LineList {
 public:
  explicit LineList(std::vector<TextLine>& lines) : lines_(lines) {}

  void add(TextLine line) {
    blank_pending_ = false;
    lines_.push_back(std::move(line));
  }
  void blank(std::uint32_t number) {
    if (blank_pending_ || lines_.empty() || lines_.back().kind != TextLine::Kind::text) return;
    lines_.push_back(
        {.kind = TextLine::Kind::blank, .number = number, .last = number, .stretches = {}, .findings = {}});
    blank_pending_ = true;
  }
  void stand_in(TextLine::Kind kind, std::uint32_t number) {
    if (!lines_.empty() && lines_.back().kind == kind) {
      lines_.back().last = number;
      return;
    }
    if (blank_pending_) lines_.pop_back();
    add({.kind = kind, .number = number, .last = number, .stretches = {}, .findings = {}});
  }
  void finish() {
    if (blank_pending_) lines_.pop_back();
  }

 private:
  std::vector<TextLine>& lines_;
  bool blank_pending_ = false;
};

std::vector<Mark> text_marks(inspect::Report const& report, std::vector<LineRange> const& form) {
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    auto const mark = mark_of(report, i);
    bool const in_cell = mark && !report.findings[i].cells.empty() && contains(form, mark->line);
    if (mark && !in_cell) marks.push_back(*mark);
  }
  std::ranges::sort(marks, {}, [](Mark const& mark) { return std::pair(mark.line, mark.finding); });
  return marks;
}

bool near_a_mark(std::vector<Mark> const& marks, std::uint32_t line) {
  auto const first = line > kLinesAround ? line - kLinesAround : 0;
  auto const found = std::ranges::lower_bound(marks, first, {}, &Mark::line);
  return found != marks.end() && found->line <= line + kLinesAround;
}

struct Sign {
  std::string text;      // empty: the character may be shown as it is
  std::size_t size = 0;  // bytes that it stands for
};

// The visible sign of a character that cannot be seen and may do harm: controls, and overrides of the
// direction.
Sign sign_of(std::string_view text) {
  auto const byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  auto const c = byte(0);
  if (c == 0x7F) return {.text = "\u2421", .size = 1};
  if (c < 0x20) {
    if (c == '\t' || c == '\n' || c == '\r') return {};
    std::string picture = "\u2400";  // the control pictures stand in the order of the controls
    picture.back() = static_cast<char>(0x80U + c);
    return {.text = picture, .size = 1};
  }
  if (c == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0)
    return {.text = fmt::format("[U+{:04X}]", byte(1)), .size = 2};
  bool const override_sign = c == 0xE2 && byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE;
  bool const isolate_sign = c == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
  if (!override_sign && !isolate_sign) return {};
  auto const code = 0x2000U + ((byte(1) & 0x3FU) << 6U) + (byte(2) & 0x3FU);
  return {.text = fmt::format("[U+{:04X}]", code), .size = 3};
}

}  // namespace

std::vector<TextLine> marked_lines(inspect::Report const& report) {
  auto const& document = report.document;
  auto const form = form_lines(report);
  auto const marks = text_marks(report, form);
  std::vector<TextLine> lines;
  LineList list(lines);
  bool const long_text = document.lines.size() > kMaxLines;
  auto next = marks.begin();
  for (std::uint32_t number = 1; number <= document.lines.size(); ++number) {
    std::vector<Mark> here;
    for (; next != marks.end() && next->line == number; ++next) here.push_back(*next);
    auto const span = document.lines[number - 1];
    bool const in_form = contains(form, number);
    if (here.empty() && in_form) {
      list.stand_in(TextLine::Kind::form, number);
    } else if (here.empty() && is_blank(document.at(span))) {
      list.blank(number);
    } else if (here.empty() && long_text && number > kMaxLines / 2 && !near_a_mark(marks, number)) {
      list.stand_in(TextLine::Kind::left_out, number);
    } else {
      TextLine line{.number = number, .last = number, .in_form = in_form, .stretches = {}, .findings = {}};
      line.stretches = stretches_of(document, span, here);
      for (auto const& mark : here) line.findings.push_back(mark.finding);
      list.add(std::move(line));
    }
  }
  list.finish();
  return lines;
}

Quote marked_quote(inspect::Report const& report, inspect::Finding const& finding) {
  std::string_view const quote = finding.quote;
  auto const cut = [&](std::size_t at, std::size_t size) {
    return Quote{
        .before = quote.substr(0, at), .wrong = quote.substr(at, size), .after = quote.substr(at + size)};
  };
  auto const span = finding.place.span;
  auto const& text = report.document.text;
  if (!span.empty() && span.end <= text.size() && span.end - span.begin < quote.size()) {
    auto const at = text.rfind(quote, span.begin);
    if (at != std::string::npos && span.end <= at + quote.size())
      return cut(span.begin - at, span.end - span.begin);
  }
  if (auto const at = only_occurrence(quote, finding.printed)) return cut(*at, finding.printed.size());
  return {.before = quote, .wrong = {}, .after = {}};
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    auto const [sign, size] = sign_of(text.substr(i));
    if (sign.empty()) {
      out += text[i++];
    } else {
      out += sign;
      i += size;
    }
  }
  return out;
}

}  // namespace gongkai::app
