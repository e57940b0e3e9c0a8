// The report as a paper: L03 to L06, L08.

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "inspect/draft.h"

namespace gongkai::inspect {
namespace {

// --- L03
// --------------------------------------------------------------------------------------------------------

bool is_told(Draft const& draft, ContentPart const& part) {
  return part.words.meets(draft.words) && std::ranges::any_of(draft.hits, [&](WordHit const& hit) {
           return part.words.has(hit.word) && draft.is_prose(draft.source.line_at(hit.begin));
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
  Content const* const content = draft.contents_asked();
  if (content == nullptr || !draft.identity.year) return;
  Text const missing = missing_parts(draft, *content);
  if (!missing.zh.empty()) draft.add("L03", {{"list", missing.zh, missing.en}});
}

// --- L04
// --------------------------------------------------------------------------------------------------------

/// The characters of an agency's code directly before the bracket: 通政办发.
std::uint32_t code_begin(std::string_view all, std::uint32_t bracket, WordList const& before_code) {
  std::uint32_t begin = bracket;
  for (int characters = 0; begin >= 3 && characters < 8; ++characters) {
    std::string_view const character = all.substr(begin - 3, 3);
    bool const han =
        static_cast<unsigned char>(character[0]) >= 0xE4 && static_cast<unsigned char>(character[0]) <= 0xE9;
    if (!han || std::ranges::find(before_code, character) != before_code.end()) break;
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
  std::uint32_t const begin = code_begin(all, open, draft.lexicon().grammar.before_code);
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
    if (!draft.is_prose(line)) continue;
    Stretch const at = draft.source.line(line);
    std::string_view const up_to_end = all.substr(0, at.end);
    for (char const bracket : {'[', '('}) {
      for (std::size_t open = up_to_end.find(bracket, at.begin); open != std::string_view::npos;
           open = up_to_end.find(bracket, open + 1))
        check_document_number(draft, narrow(open));
    }
  }
}

// --- L05, L06, L08
// ------------------------------------------------------------------------------------------------

/// "填报单位（盖章）：" at the beginning of a piece, or of a line that was taken for the end of the one
/// before.
std::optional<Stretch> unit_label_in(Draft const& draft, Piece const& piece) {
  for (std::string const& label : draft.lexicon().unit_line.labels) {
    std::size_t const found = find_word(draft.source.text(piece.stretch), label);
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
    if (!draft.lexicon().style_words.has(hit.word)) continue;
    auto const style = std::ranges::find(draft.lexicon().styles, hit.word, &Style::word);
    if (std::ranges::find(told, hit.word) != told.end()) continue;
    told.push_back(hit.word);
    std::string const printed = draft.source.quote({.begin = hit.begin, .end = hit.end});
    Finding& finding = draft.add("L08", {{"printed", printed}, {"expected", style->better}},
                                 {.begin = hit.begin, .end = hit.end});
    finding.printed = printed;
    finding.expected = style->better;
  }
}

}  // namespace

void check_form_of_report(Draft& draft) {
  check_contents(draft);
  check_document_numbers(draft);
  check_reporting_unit(draft);
  check_words(draft);
}

}  // namespace gongkai::inspect
