#include "inspect/sentences.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace gongkai::inspect {
namespace {

/// Whether a byte begins a mark that may end a sentence: most do not.
constexpr std::array<bool, 256> kBeginsEnd = [] {
  std::array<bool, 256> begins{};
  for (char const c : std::string_view(";!\n\xE3")) begins[static_cast<unsigned char>(c)] = true;
  return begins;
}();

bool ends_sentence(std::string_view text, std::size_t at) {
  if (!kBeginsEnd[static_cast<unsigned char>(text[at])]) return false;
  return text[at] != '\xE3' || text.substr(at).starts_with("。");
}

/// Whether a sentence ends right before `at`.
bool begins_sentence(std::string_view text, std::size_t at) {
  constexpr std::string_view kStop = "。";
  char const last = text[at - 1];
  return last == ';' || last == '!' || last == '\n' ||
         (last == kStop.back() && text.substr(0, at).ends_with(kStop));
}

bool is_inside_character(std::string_view text, std::size_t at) {
  return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;
}

/// A text without a full stop is cut, so that the cost of a sentence stays small.
constexpr std::uint32_t kLongestSentence = 8192;  // bytes

void add_sentences(std::string_view all, Stretch paragraph, std::vector<Stretch>& sentences) {
  std::uint32_t begin = paragraph.begin;
  for (std::uint32_t at = paragraph.begin; at <= paragraph.end;) {
    auto const size = at < paragraph.end ? narrow(character_size(all, at)) : 1;
    bool const too_long = at - begin > kLongestSentence;
    if (at == paragraph.end || too_long || ends_sentence(all, at)) {
      if (begin < at) sentences.push_back({.begin = begin, .end = at});
      begin = too_long ? at : at + size;
    }
    at += size;
  }
}

}  // namespace

std::vector<WordHit> find_words(Source const& source, Lexicon const& lexicon,
                                std::vector<bool> const& line_is_table) {
  auto const is_latin = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::vector<WordHit> hits;
  hits.reserve(1024);
  for (std::uint32_t number = 1; number <= source.line_count(); ++number) {
    Stretch const paragraph = source.paragraph(number);
    std::string_view const text = source.text(paragraph);
    if (text.empty() || (line_is_table[number - 1] && std::ranges::none_of(text, is_latin))) continue;
    lexicon.words.find(text, paragraph.begin, hits);
  }
  return hits;
}

std::span<WordHit const> hits_in(std::vector<WordHit> const& hits, Stretch stretch) {
  auto const first = std::ranges::lower_bound(hits, stretch.begin, {}, &WordHit::begin);
  auto last = first;  // a few words on, as most stretches are clauses
  while (last != hits.end() && last->begin < stretch.end) ++last;
  while (last != first && (last - 1)->end > stretch.end) --last;
  return {first, last};
}

bool has_any(std::span<WordHit const> hits, WordSet const& words) {
  return std::ranges::any_of(hits, [&](WordHit const& hit) { return words.has(hit.word); });
}

std::vector<Stretch> sentences_of(Source const& source, std::vector<bool> const& line_is_table) {
  std::vector<Stretch> sentences;
  for (std::uint32_t number = 1; number <= source.line_count(); ++number) {
    Stretch const paragraph = source.paragraph(number);
    if (!line_is_table[number - 1] && !paragraph.empty()) add_sentences(source.all(), paragraph, sentences);
  }
  return sentences;
}

Stretch sentence_at(Source const& source, std::uint32_t position) {
  Stretch const line = source.paragraph_at(position);
  std::string_view const all = source.all();
  while (position > line.begin && position < line.end && is_inside_character(all, position)) --position;
  std::uint32_t begin = std::min(position, line.end);
  std::uint32_t const floor = begin - std::min(begin - line.begin, kLongestSentence);
  while (begin > floor && !begins_sentence(all, begin)) --begin;
  while (begin < position && is_inside_character(all, begin)) ++begin;
  std::uint32_t end = std::max(position, begin);
  std::uint32_t const ceiling = std::min(line.end, end + kLongestSentence);
  while (end < ceiling && !ends_sentence(all, end)) ++end;
  while (end > position && end < line.end && is_inside_character(all, end)) --end;
  return {.begin = begin, .end = end};
}

Stretch clause_at(Source const& source, std::uint32_t position) {
  Stretch clause = sentence_at(source, position);
  std::string_view const all = source.all();
  std::size_t const before = all.substr(clause.begin, position - clause.begin).rfind(',');
  if (before != std::string_view::npos) clause.begin += narrow(before) + 1;
  std::size_t const behind = all.substr(0, clause.end).find(',', position);
  if (behind != std::string_view::npos) clause.end = narrow(behind);
  return clause;
}

std::uint32_t boundary_before(Source const& source, std::uint32_t position, std::uint32_t floor) {
  std::string_view const all = source.all();
  for (std::uint32_t at = position; at > floor; --at) {
    if (all[at - 1] == ',' || all[at - 1] == ':') return at;
  }
  return floor;
}

std::uint32_t boundary_behind(Source const& source, std::uint32_t position, std::uint32_t ceiling) {
  std::string_view const all = source.all();
  for (std::uint32_t at = position; at < ceiling; ++at) {
    if (all[at] == ',' || all[at] == ':' || all[at] == '(' || all.substr(at).starts_with("、")) return at;
  }
  return ceiling;
}

Stretch without_marks_before(Source const& source, Stretch words) {
  static constexpr std::array<std::string_view, 7> kMarks = {" ", ",", ";", ":", ")", "、", "。"};
  bool cut = true;
  while (cut && !words.empty()) {
    cut = false;
    for (std::string_view const mark : kMarks) {
      if (!source.text(words).starts_with(mark)) continue;
      words.begin += narrow(mark.size());
      cut = true;
    }
  }
  return words;
}

Stretch without_lead(Source const& source, Grammar const& grammar, Stretch subject) {
  bool cut = true;
  while (cut && !subject.empty()) {
    cut = false;
    if (auto const number = narrow(label_start(source.text(subject))); number > 0) {
      subject.begin += number;
      cut = true;
    }
    for (std::string const& word : grammar.lead) {
      if (!begins_with(source.text(subject), word)) continue;
      subject.begin += narrow(word.size());
      cut = true;
    }
  }
  return subject;
}

Stretch without_tail(Source const& source, Grammar const& grammar, Stretch subject) {
  bool cut = true;
  while (cut && !subject.empty()) {
    cut = false;
    for (std::string const& word : grammar.tail) {
      if (!ends_with(source.text(subject), word)) continue;
      subject.end -= narrow(word.size());
      cut = true;
    }
  }
  return subject;
}

}  // namespace gongkai::inspect
