#include "inspect/sentences.h"

#include <algorithm>
#include <initializer_list>

namespace gongkai::inspect {
namespace {

bool ends_sentence(std::string_view text, std::size_t at) {
  if (static_cast<unsigned char>(text[at]) == 0xE3) return text.substr(at).starts_with("。");
  return text[at] == ';' || text[at] == '!' || text[at] == '\n';
}

void add_sentences(std::string_view all, Stretch paragraph, std::vector<Stretch>& sentences) {
  std::uint32_t begin = paragraph.begin;
  for (std::uint32_t at = paragraph.begin; at <= paragraph.end;) {
    auto const size = at < paragraph.end ? narrow(character_size(all, at)) : 1;
    bool const ends = at == paragraph.end || ends_sentence(all, at);
    if (ends || at - begin >= kLongestSentence) {
      if (begin < at) sentences.push_back({.begin = begin, .end = at});
      begin = ends ? at + size : at;
    }
    at += size;
  }
}

/// The part of a paragraph around a position, between two places where something ends, and not longer than
/// kLongestSentence to either side.
template <class Ends>
Stretch stretch_at(Source const& source, std::uint32_t position, Ends ends) {
  Stretch const paragraph = source.paragraph_at(position);
  std::string_view const all = source.all();
  auto const is_inside_character = [all](std::uint32_t at) {
    return (static_cast<unsigned char>(all[at]) & 0xC0U) == 0x80U;
  };
  std::uint32_t const before = position - std::min(position, paragraph.begin);
  std::uint32_t begin = position - std::min(before, kLongestSentence);
  while (begin < position && is_inside_character(begin)) ++begin;
  for (std::uint32_t at = position; at > begin; --at) {
    if (ends(all, at - 1)) begin = at - 1 + narrow(character_size(all, at - 1));
  }
  std::uint32_t end = std::max(position, begin);
  std::uint32_t const last = end + std::min(paragraph.end - std::min(paragraph.end, end), kLongestSentence);
  while (end < last && !ends(all, end)) ++end;
  while (end < paragraph.end && is_inside_character(end)) ++end;
  return {.begin = begin, .end = end};
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
  auto last = first;
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
  return stretch_at(source, position, ends_sentence);
}

Stretch clause_at(Source const& source, std::uint32_t position) {
  return stretch_at(source, position, [](std::string_view text, std::size_t at) {
    return text[at] == ',' || ends_sentence(text, at);
  });
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

Stretch without_lead(Source const& source, Stretch subject) {
  bool cut = true;
  while (cut && !subject.empty()) {
    cut = false;
    for (std::string_view const word : {" ", "\"", "'", "其中", ":", ",", "、", "(", ")", "的", "。"}) {
      if (!source.text(subject).starts_with(word)) continue;
      subject.begin += narrow(word.size());
      cut = true;
    }
  }
  return subject;
}

Stretch without_tail(Source const& source, Stretch subject) {
  bool cut = true;
  while (cut && !subject.empty()) {
    cut = false;
    for (std::string_view const word :
         {" ", "\"", "'", "的", "为", "共计", "共", "有", "计", ":", "(", "是", "达", "、"}) {
      if (!source.text(subject).ends_with(word)) continue;
      subject.end -= narrow(word.size());
      cut = true;
    }
  }
  return subject;
}

}  // namespace gongkai::inspect
