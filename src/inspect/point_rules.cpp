// L07: headings and points numbered through. N21: as many points as are announced.

#include <algorithm>
#include <optional>
#include <ranges>
#include <utility>
#include <vector>

#include "base/numeral.h"
#include "inspect/draft.h"

namespace gongkai::inspect {
namespace {

/// How a line is numbered: "一、" is level 1, "（一）" level 2, "1." or "1、" level 3; else level 0.
struct Numbering {
  int level = 0;
  char mark = 0;  // the first byte behind the number: lists with another mark are other lists
  std::int64_t number = 0;
  Stretch at;  // the number with its marks
};

/// The level of a number at the beginning of a line, by what stands before and behind it.
int level_of(Numeral const& numeral, bool bracket, std::string_view behind) {
  constexpr std::int64_t kMostPoints = 40;  // "2018.5" begins no point
  if (bracket) return numeral.chinese && behind.starts_with(")") ? 2 : 0;
  if (numeral.chinese) return behind.starts_with("、") ? 1 : 0;
  bool const set_off = behind.starts_with("、") || behind.starts_with(".");
  return set_off && numeral.value.whole() < kMostPoints ? 3 : 0;
}

Numbering numbering_of(Draft const& draft, std::uint32_t line) {
  Stretch at = draft.source.line(line);
  std::string_view const all = draft.source.all();
  while (at.begin < at.end && all[at.begin] == ' ') ++at.begin;
  if (at.empty()) return {};
  bool const bracket = all[at.begin] == '(';
  std::uint32_t const begin = at.begin + (bracket ? 1 : 0);
  if (begin >= at.end) return {};
  bool const digit = all[begin] >= '0' && all[begin] <= '9';
  if (!digit && !is_chinese_numeral(all, begin)) return {};
  auto const numeral = numeral_at(all.substr(0, at.end), begin);
  if (!numeral || !numeral->value.is_whole() || numeral->percent) return {};
  std::string_view const behind = all.substr(numeral->end, at.end - numeral->end);
  int const level = level_of(*numeral, bracket, behind);
  if (level == 0) return {};
  std::uint32_t const end = narrow(numeral->end + character_size(behind, 0));
  return {.level = level,
          .mark = behind.front(),
          .number = numeral->value.whole(),
          .at = {.begin = at.begin, .end = end}};
}

/// The numbered lines outside the table, in order.
std::vector<Numbering> numbered_lines(Draft const& draft) {
  std::vector<Numbering> numbered;
  for (std::uint32_t line = 1; line <= draft.source.line_count(); ++line) {
    if (!draft.is_prose(line)) continue;
    Numbering const numbering = numbering_of(draft, line);
    if (numbering.level > 0) numbered.push_back(numbering);
  }
  return numbered;
}

void tell_gap(Draft& draft, Numbering const& before, Numbering const& behind) {
  draft.add("L07.gap", {{"left", draft.source.quote(before.at)}, {"right", draft.source.quote(behind.at)}},
            behind.at);
}

/// The last numbered line of each list that is still open.
class OpenLists {
 public:
  /// The line before `numbering` in its list, if there is one. A line of a higher level ends the lists below.
  std::optional<Numbering> take(Numbering const& numbering) {
    std::erase_if(last_, [&](Numbering const& last) { return last.level > numbering.level; });
    auto const same = std::ranges::find_if(last_, [&](Numbering const& last) {
      return last.level == numbering.level && last.mark == numbering.mark;
    });
    if (same == last_.end()) {
      last_.push_back(numbering);
      return std::nullopt;
    }
    return std::exchange(*same, numbering);
  }

 private:
  std::vector<Numbering> last_;
};

/// Whether a number does not follow on and no other list can explain it: one or two are left out, or it
/// stands twice. Headings of the first level must always follow on.
bool is_gap(Numbering const& before, Numbering const& behind) {
  constexpr std::int64_t kMostLeftOut = 2;
  std::int64_t const step = behind.number - before.number;
  if (behind.number == 1 || step == 1) return false;
  return behind.level == 1 || (step >= 0 && step <= kMostLeftOut + 1);
}

/// Headings and points follow each other.
void check_gaps(Draft& draft, std::vector<Numbering> const& numbered) {
  OpenLists lists;
  for (Numbering const& numbering : numbered) {
    auto const before = lists.take(numbering);
    if (before && is_gap(*before, numbering)) tell_gap(draft, *before, numbering);
  }
}

/// No heading of the second level stands before those of the first.
void check_headless(Draft& draft, std::vector<Numbering> const& numbered) {
  auto const first = std::ranges::find(numbered, 1, &Numbering::level);
  auto const is_second = [](Numbering const& numbering) { return numbering.level == 2; };
  auto const sections = std::count_if(numbered.begin(), first, is_second);
  if (sections < 2 || first == numbered.end()) return;
  draft.add("L07.headless", {{"count", std::to_string(sections)}, {"right", draft.source.quote(first->at)}},
            std::ranges::find_if(numbered, is_second)->at);
}

void check_numbering(Draft& draft) {
  std::vector<Numbering> numbered = numbered_lines(draft);
  // A second list of chapters, such as a form's own headings, is no longer the report's.
  bool begun = false;
  auto const again = std::ranges::find_if(numbered, [&](Numbering const& numbering) {
    bool const begins = numbering.level == 1 && numbering.number == 1;
    return std::exchange(begun, begun || numbering.level == 1) && begins;
  });
  numbered.erase(again, numbered.end());
  check_headless(draft, numbered);
  check_gaps(draft, numbered);
}

/// "以下四个方面": how many points a paragraph says there are, and the words that say so.
struct Announced {
  std::int64_t points = 0;
  Stretch at;
};

/// Where the numeral directly before a position begins.
std::uint32_t numeral_before(std::string_view all, std::uint32_t position, std::uint32_t floor) {
  std::uint32_t begin = position;
  while (begin > floor && all[begin - 1] >= '0' && all[begin - 1] <= '9') --begin;
  if (begin < position) return begin;
  constexpr std::uint32_t kHan = 3;
  while (begin >= floor + kHan && is_chinese_numeral(all, begin - kHan)) begin -= kHan;
  return begin;
}

std::optional<Announced> announced_in(Draft const& draft, Stretch paragraph) {
  std::string_view const text = draft.source.text(paragraph);
  PointWords const& words = draft.lexicon().points;
  auto const is_there = [&](std::string const& word) { return has_word(text, word); };
  if (std::ranges::none_of(words.announces, is_there)) return std::nullopt;
  auto const unit = std::ranges::find_if(words.units, is_there);
  if (unit == words.units.end()) return std::nullopt;
  std::uint32_t const end = paragraph.begin + narrow(find_word(text, *unit));
  std::uint32_t const begin = numeral_before(draft.source.all(), end, paragraph.begin);
  if (begin == end) return std::nullopt;
  auto const said = numeral_at(draft.source.all().substr(0, end), begin);
  if (!said || !said->value.is_whole()) return std::nullopt;
  return Announced{.points = said->value.whole(), .at = {.begin = begin, .end = end + narrow(unit->size())}};
}

/// How many points of one level are numbered through behind a line.
std::int64_t points_behind(Draft const& draft, std::uint32_t line) {
  std::int64_t listed = 0;
  int level = 0;
  for (std::uint32_t next = line + 1; next <= draft.source.line_count(); ++next) {
    Numbering const numbering = numbering_of(draft, next);
    if (numbering.level == 0) continue;
    if (level == 0) level = numbering.level;
    if (numbering.level > level) continue;
    if (numbering.level < level || numbering.number != listed + 1) break;
    ++listed;
  }
  return listed;
}

/// "一是…；二是…": how many of the words stand in that order from `from` on, before the first comes again.
/// The first must stand in the paragraph.
std::int64_t points_in_words(Draft const& draft, std::vector<std::string> const& words, Stretch paragraph,
                             std::uint32_t from) {
  std::string_view const all = draft.source.all();
  std::size_t at = find_word(all.substr(0, paragraph.end), words.front(), from);
  if (at == std::string_view::npos) return 0;
  std::size_t const another_list = find_word(all, words.front(), at + words.front().size());
  std::int64_t listed = 1;
  for (std::string const& word : words | std::views::drop(1)) {
    at = find_word(all, word, at);
    if (at >= another_list) break;
    ++listed;
  }
  return listed;
}

/// The points that are listed behind an announcement, in its own paragraph or on lines of their own.
std::int64_t points_listed(Draft const& draft, Stretch paragraph, Announced const& announced) {
  constexpr std::uint32_t kNearEnd = 60;  // bytes: lists on lines of their own are announced at a line's end
  for (std::vector<std::string> const& words : draft.lexicon().points.in_order) {
    std::int64_t const listed = points_in_words(draft, words, paragraph, announced.at.end);
    if (listed > 0) return listed;
  }
  if (paragraph.end - announced.at.end >= kNearEnd) return 0;
  return points_behind(draft, draft.source.line_at(announced.at.begin));
}

/// "从以下四个方面进行改进", and the points listed behind it.
void check_announced_points(Draft& draft) {
  for (std::uint32_t line = 1; line <= draft.source.line_count(); ++line) {
    Stretch const paragraph = draft.source.paragraph(line);
    if (!draft.is_prose(line) || paragraph.empty()) continue;
    auto const announced = announced_in(draft, paragraph);
    if (!announced) continue;
    std::int64_t const listed = points_listed(draft, paragraph, *announced);
    if (listed < 2 || listed == announced->points) continue;
    std::string const printed = std::to_string(announced->points);
    std::string const expected = std::to_string(listed);
    Finding& finding = draft.add(
        "N21", {{"quote", draft.source.quote(announced->at)}, {"printed", printed}, {"expected", expected}},
        announced->at);
    finding.printed = printed;
    finding.expected = expected;
  }
}

}  // namespace

void check_points(Draft& draft) {
  check_numbering(draft);
  check_announced_points(draft);
}

}  // namespace gongkai::inspect
