#include "inspect/zero_words.h"

#include <algorithm>
#include <span>

#include "inspect/sentences.h"

namespace gongkai::inspect {
namespace {

/// 未发生行政复议、行政诉讼 names two topics, and neither rules the other out.
bool is_ruled_out(Lexicon const& lexicon, Topic const& topic, std::span<WordHit const> words) {
  return std::ranges::any_of(words, [&](WordHit const& hit) {
    if (!topic.unless.has(hit.word)) return false;
    return std::ranges::none_of(lexicon.zero_topics, [&](std::uint16_t t) {
      Topic const& other = lexicon.topics[t];
      return !topic.family.empty() && other.family == topic.family && other.zero.has(hit.word);
    });
  });
}

/// Adds the claims of one clause; `sample` is what is known of them all.
void read_clause(Lexicon const& lexicon, std::span<WordHit const> words, TextClaim sample,
                 Source const& source, std::vector<TextClaim>& claims) {
  auto const nothing =
      std::ranges::find_if(words, [&](WordHit const& hit) { return lexicon.zero.has(hit.word); });
  if (nothing == words.end() || has_any(words, lexicon.other_year)) return;
  sample.number = {.begin = nothing->begin, .end = nothing->end};
  sample.line = source.line_at(sample.number.begin);
  sample.paragraph = source.first_line_of(sample.line);
  for (std::uint16_t const t : lexicon.zero_topics) {
    Topic const& topic = lexicon.topics[t];
    auto const about = std::ranges::find_if(
        words, [&](WordHit const& hit) { return topic.zero.has(hit.word) && hit.begin >= nothing->end; });
    if (about == words.end() || is_ruled_out(lexicon, topic, words)) continue;
    TextClaim& claim = claims.emplace_back(sample);
    claim.subject = {.begin = about->begin, .end = about->end};
    claim.topic = t;
  }
}

}  // namespace

void read_zero_words(Source const& source, Lexicon const& lexicon, std::vector<WordHit> const& hits,
                     Stretch sentence, std::vector<TextClaim>& claims) {
  if (!has_any(hits_in(hits, sentence), lexicon.zero)) return;
  std::string_view const all = source.all();
  TextClaim sample;
  sample.sentence = sentence;
  sample.zero_words = true;
  for (std::uint32_t begin = sentence.begin; begin < sentence.end;) {
    std::uint32_t end = begin;
    while (end < sentence.end && all[end] != ',' && all[end] != ':') ++end;
    sample.clause = {.begin = begin, .end = end};
    read_clause(lexicon, hits_in(hits, sample.clause), sample, source, claims);
    begin = end + 1;
  }
}

}  // namespace gongkai::inspect
