// The report as a paper: N21 points announced, N23 years, L01 to L08.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <ranges>
#include <utility>

#include "base/numeral.h"
#include "inspect/draft.h"

namespace gongkai::inspect {
namespace {

bool is_prose(Draft const& draft, std::uint32_t line) {
  return !draft.table.line_is_table[line - 1];
}

// --- N23, L01
// ---------------------------------------------------------------------------------------------------

void check_years(Draft& draft) {
  if (!draft.identity.year) return;
  for (YearMention const& mention : draft.identity.years) {
    if (mention.year == draft.year()) continue;
    int const should_be = mention.kind == YearMention::Kind::signature ? draft.year() + 1 : draft.year();
    Finding& finding =
        draft.add("N23",
                  {{"printed", fmt::format("{} 年", mention.printed), std::to_string(mention.printed)},
                   {"expected", fmt::format("{} 年", should_be), std::to_string(should_be)}},
                  mention.at);
    finding.printed = std::to_string(mention.printed);
    finding.expected = std::to_string(should_be);
  }
}

Deadline const* deadline_of(Draft const& draft) {
  AgencyKind const kind = agency_kind(draft.identity.full_agency, draft.lexicon().agency);
  std::string_view const wanted = kind == AgencyKind::department ? "department" : "government";
  for (Deadline const& deadline : draft.lexicon().deadlines) {
    bool const covers = deadline.from_year <= draft.year() && draft.year() <= deadline.to_year;
    if (covers && (deadline.kind == "any" || deadline.kind == wanted)) return &deadline;
  }
  return nullptr;
}

void check_deadline(Draft& draft) {
  auto const& dated = draft.identity.dated;
  if (!draft.identity.year || !dated || dated->year != draft.year() + 1) return;  // another year is N23's
  Deadline const* const deadline = deadline_of(draft);
  if (deadline == nullptr) return;
  bool const late =
      dated->month > deadline->month || (dated->month == deadline->month && dated->day > deadline->day);
  if (!late) return;
  std::string const printed = std::string(trimmed(draft.source.quote(dated->at)));
  std::string const expected = fmt::format("{:04}-{:02}-{:02}", dated->year, deadline->month, deadline->day);
  Finding& finding =
      draft.add("L01", {{"year", std::to_string(draft.year())}, {"printed", printed}, {"expected", expected}},
                dated->at);
  finding.printed = printed;
  finding.expected = expected;
  finding.law = deadline->cite;
}

// --- L03
// --------------------------------------------------------------------------------------------------------

bool is_told(Draft const& draft, ContentPart const& part) {
  return std::ranges::any_of(draft.hits, [&](WordHit const& hit) {
    return part.words.has(hit.word) && is_prose(draft, draft.source.line_at(hit.begin));
  });
}

/// The names of the parts that the report does not tell.
Text missing_parts(Draft const& draft, Content const& content) {
  Text missing;
  for (ContentPart const& part : content.parts) {
    if (is_told(draft, part)) continue;
    missing.zh += (missing.zh.empty() ? "" : "、") + part.name.zh;
    missing.en += (missing.en.empty() ? "" : ", ") + part.name.en;
  }
  return missing;
}

void check_contents(Draft& draft) {
  for (Content const& content : draft.lexicon().contents) {
    if (draft.year() < content.from_year || draft.year() > content.to_year) continue;
    Text const missing = missing_parts(draft, content);
    if (!missing.zh.empty()) draft.add("L03", {{"list", missing.zh, missing.en}}).law = content.cite;
  }
}

// --- L04
// --------------------------------------------------------------------------------------------------------

/// The characters of an agency's code directly before the bracket: 通政办发.
std::uint32_t code_begin(std::string_view all, std::uint32_t bracket) {
  std::uint32_t begin = bracket;
  for (int characters = 0; begin >= 3 && characters < 8; ++characters) {
    std::string_view const character = all.substr(begin - 3, 3);
    bool const han =
        static_cast<unsigned char>(character[0]) >= 0xE4 && static_cast<unsigned char>(character[0]) <= 0xE9;
    bool const mark = character == "、" || character == "。" || character == "《" || character == "》" ||
                      character == "按" || character == "照" || character == "据" || character == "和" ||
                      character == "与";
    if (!han || mark) break;
    begin -= 3;
  }
  return begin;
}

/// A document number with a year in brackets must read 代字〔year〕n号.
void check_document_number(Draft& draft, std::uint32_t open) {
  std::string_view const all = draft.source.all();
  char const closing = all[open] == '[' ? ']' : ')';
  std::string_view const year = all.substr(open + 1, 4);
  if (year.size() < 4 || !std::ranges::all_of(year, [](char c) { return c >= '0' && c <= '9'; })) return;
  if (open + 5 >= all.size() || all[open + 5] != closing) return;
  std::uint32_t end = open + 6;
  std::uint32_t const serial = end;
  while (end < all.size() && all[end] >= '0' && all[end] <= '9') ++end;
  std::uint32_t const begin = code_begin(all, open);
  if (end == serial || begin == open) return;
  bool const numbered = all.substr(end).starts_with("号");
  Stretch const at{.begin = begin, .end = end + (numbered ? 3U : 0U)};
  std::string const printed = draft.source.quote(at);
  std::string_view const digits = all.substr(serial, end - serial);
  std::string_view const plain = digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  std::string const expected = fmt::format("{}〔{}〕{}号", all.substr(begin, open - begin), year, plain);
  if (printed == expected) return;
  Finding& finding = draft.add("L04", {{"printed", printed}, {"expected", expected}}, at);
  finding.printed = printed;
  finding.expected = expected;
}

void check_document_numbers(Draft& draft) {
  std::string_view const all = draft.source.all();
  for (std::uint32_t line = 1; line <= draft.source.line_count(); ++line) {
    if (!is_prose(draft, line)) continue;
    Stretch const at = draft.source.line(line);
    for (std::uint32_t open = at.begin; open < at.end; ++open) {
      if (all[open] == '[' || all[open] == '(') check_document_number(draft, open);
    }
  }
}

// --- L05, L06, L08
// ------------------------------------------------------------------------------------------------

/// "填报单位（盖章）：" at the beginning of a piece, or of a line that was taken for the end of the one
/// before.
std::optional<Stretch> unit_label_in(Draft const& draft, Piece const& piece) {
  for (std::string const& label : draft.lexicon().unit_line.labels) {
    std::size_t const found = draft.source.text(piece.stretch).find(label);
    if (found == std::string_view::npos) continue;
    std::uint32_t const begin = piece.stretch.begin + narrow(found);
    Stretch const line = draft.source.line(draft.source.line_at(begin));
    bool const begins = found == 0 || trimmed(draft.source.text(line.begin, begin)).empty();
    if (begins) return Stretch{.begin = begin, .end = piece.stretch.end};
  }
  return std::nullopt;
}

/// What stands behind the label, its bracket and its colon.
std::string_view behind_label(std::string_view text) {
  std::size_t const colon = text.find(':');
  if (colon != std::string_view::npos) return trimmed(text.substr(colon + 1));
  std::size_t const bracket = text.find(')');
  return bracket == std::string_view::npos ? "" : trimmed(text.substr(bracket + 1));
}

/// Whether a text is there that is no other label of the table's head.
bool names_a_unit(Draft const& draft, std::string_view text) {
  std::string const words = without_spaces(text);
  return !words.empty() &&
         std::ranges::none_of(draft.lexicon().unit_line.no_units,
                              [&](std::string const& word) { return words.starts_with(word); });
}

/// Whether the unit stands behind its label, in the next cell, or, where each cell has a line, on the next
/// one.
bool is_unit_given(Draft const& draft, std::size_t piece, Stretch label) {
  if (names_a_unit(draft, behind_label(draft.source.text(label)))) return true;
  auto const& pieces = draft.source.pieces();
  if (piece + 1 >= pieces.size()) return false;
  std::string_view const next = draft.source.text(pieces[piece + 1].stretch);
  if (pieces[piece + 1].row == pieces[piece].row) return names_a_unit(draft, next);
  return !pieces[piece].in_grid && is_agency_name(without_spaces(next), draft.lexicon().agency);
}

void check_reporting_unit(Draft& draft) {
  auto const& pieces = draft.source.pieces();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    auto const label = unit_label_in(draft, pieces[i]);
    if (!label) continue;
    if (!is_unit_given(draft, i, *label)) draft.add("L05", {{"quote", draft.source.quote(*label)}}, *label);
    return;
  }
}

void check_words(Draft& draft) {
  bool residue_told = false;
  std::vector<WordId> told;
  for (WordHit const& hit : draft.hits) {
    if (!residue_told && draft.lexicon().residue.has(hit.word)) {
      Stretch at{.begin = hit.begin, .end = hit.end};
      std::size_t const close = draft.source.all().find(']', hit.end);
      if (draft.source.text(at).starts_with("[") && close < hit.end + 40)
        at.end = static_cast<std::uint32_t>(close) + 1;
      draft.add("L06", {{"quote", draft.source.quote(at)}}, at);
      residue_told = true;
    }
    auto const style = std::ranges::find(draft.lexicon().styles, hit.word, &Style::word);
    if (style == draft.lexicon().styles.end() || std::ranges::find(told, hit.word) != told.end()) continue;
    told.push_back(hit.word);
    std::string const printed = draft.source.quote({.begin = hit.begin, .end = hit.end});
    Finding& finding = draft.add("L08", {{"printed", printed}, {"expected", style->better}},
                                 {.begin = hit.begin, .end = hit.end});
    finding.printed = printed;
    finding.expected = style->better;
  }
}

// --- L07, N21
// ---------------------------------------------------------------------------------------------------

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
    if (!is_prose(draft, line)) continue;
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
  auto const is_there = [&](std::string const& word) { return text.contains(word); };
  if (std::ranges::none_of(words.announces, is_there)) return std::nullopt;
  auto const unit = std::ranges::find_if(words.units, is_there);
  if (unit == words.units.end()) return std::nullopt;
  std::uint32_t const end = paragraph.begin + narrow(text.find(*unit));
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
  std::size_t at = all.find(words.front(), from);
  if (at >= paragraph.end) return 0;
  std::size_t const another_list = all.find(words.front(), at + words.front().size());
  std::int64_t listed = 1;
  for (std::string const& word : words | std::views::drop(1)) {
    at = all.find(word, at);
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
    if (!is_prose(draft, line) || paragraph.empty()) continue;
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

void check_form_of_report(Draft& draft) {
  check_years(draft);
  check_deadline(draft);
  check_contents(draft);
  check_document_numbers(draft);
  check_reporting_unit(draft);
  check_words(draft);
  check_numbering(draft);
  check_announced_points(draft);
}

}  // namespace gongkai::inspect
