#include "inspect/topic_matcher.h"

#include <algorithm>
#include <optional>
#include <ranges>

namespace gongkai::inspect {
namespace {

bool unit_fits(Topic const& topic, TextClaim const& claim) {
  if (!topic.units.empty() && std::ranges::find(topic.units, claim.unit) == topic.units.end()) return false;
  bool const money = claim.unit == "万元" || claim.unit == "元";
  return money != topic.unit.empty();
}

bool pattern_fits(Pattern const& pattern, TextClaim const& claim, std::span<WordHit const> words) {
  std::uint32_t from = claim.clause.begin;
  for (std::size_t w = 0; w < pattern.words.size(); ++w) {
    if (w == pattern.before) from = std::max(from, claim.number.end);
    std::uint32_t const limit = w < pattern.before ? claim.number.begin : claim.clause.end;
    auto const found = std::ranges::find_if(words, [&](WordHit const& hit) {
      return hit.word == pattern.words[w] && hit.begin >= from && hit.end <= limit;
    });
    if (found == words.end()) return false;
    from = found->end;
  }
  return true;
}

constexpr std::uint32_t kOneCharacter = 3;  // bytes

/// Whether digits stand before the measure word somewhere in a text.
bool counts_in(std::string_view text, std::string_view unit) {
  for (std::size_t at = find_word(text, unit); at != std::string_view::npos;
       at = find_word(text, unit, at + unit.size())) {
    std::string_view const before = trimmed(text.substr(0, at));
    if (!before.empty() && before.back() >= '0' && before.back() <= '9') return true;
  }
  return false;
}

/// Whether a pattern that stands before numbers says as much when its one word stands behind them.
bool may_stand_behind(Topic const& topic, Pattern const& pattern) {
  bool const one_word_before = pattern.before == 1 && pattern.words.size() == 1;
  return one_word_before &&
         (topic.family == "outcome" || topic.family == "ground" || topic.family == "request.channel");
}

/// Whether the first of the words that is a noun for what people send in is 申请; nothing when none is one.
template <class Words>
std::optional<bool> first_noun_is_request(Lexicon const& lexicon, Words const& words) {
  for (WordHit const& hit : words) {
    if (lexicon.request_noun.has(hit.word)) return true;
    if (lexicon.other_noun.has(hit.word)) return false;
  }
  return std::nullopt;
}

}  // namespace

void TopicMatcher::match(TextClaim& claim) const {
  auto const words = hits_in(hits_, claim.clause);
  take_best_pattern(claim, words);
  if (claim.topic == kNoTopic) return;
  Topic const& topic = topic_of(claim);
  bool const among =
      has_any(hits_in(hits_, {.begin = claim.clause.begin, .end = claim.number.begin}), lexicon_.among);
  claim.of_channel = has_any(words, topic.part_if) && !(among && topic.total);
  claim.part = (among && topic.total) || claim.of_channel;
}

void TopicMatcher::take_best_pattern(TextClaim& claim, std::span<WordHit const> words) const {
  std::size_t best_weight = 0;
  std::string_view family;
  bool several = false;
  for (WordHit const& hit : words) {
    for (auto const& [t, p] : lexicon_.patterns_by_word[hit.word]) {
      Topic const& topic = lexicon_.topics[t];
      Pattern const& pattern = topic.patterns[p];
      if (!pattern_fits(pattern, claim, words) || !unit_fits(topic, claim) || has_any(words, topic.unless))
        continue;
      // 当面、邮寄申请 18 件, 予以公开和部分公开共 15 件: of both together
      several = several || (!topic.family.empty() && topic.family == family && claim.topic != t);
      if (pattern.weight <= best_weight) continue;
      best_weight = pattern.weight;
      claim.topic = t;
      claim.misnamed = pattern.misnamed;
      family = topic.family;
    }
  }
  if (several) claim.topic = kNoTopic;
}

void TopicMatcher::match_noun_behind(TextClaim& claim) const {
  if (!names_nothing(claim)) return;
  auto const words = hits_in(hits_, {.begin = claim.number.end, .end = claim.clause.end});
  std::size_t best_weight = 0;
  for (WordHit const& hit : words) {
    for (auto const& [t, p] : lexicon_.patterns_by_word[hit.word]) {
      Topic const& topic = lexicon_.topics[t];
      Pattern const& pattern = topic.patterns[p];
      if (!may_stand_behind(topic, pattern) || pattern.weight <= best_weight || has_any(words, topic.unless))
        continue;
      best_weight = pattern.weight;
      claim.topic = t;
      claim.misnamed = pattern.misnamed;
    }
  }
}

bool TopicMatcher::names_nothing(TextClaim const& claim) const {
  return is_made_of(source_.text(claim.clause.begin, claim.number.begin), lexicon_.fillers);
}

bool TopicMatcher::is_about_topic(TextClaim const& claim) const {
  if (claim.topic == kNoTopic) return true;
  Topic const& topic = topic_of(claim);
  Stretch const paragraph = source_.paragraph_at(claim.number.begin);
  if (!topic.needs.empty() && !has_any(hits_in(hits_, paragraph), topic.needs) &&
      !stands_under(paragraph, topic.needs)) {
    return false;
  }
  return !topic.of_requests || is_of_requests(claim, paragraph);
}

/// The noun behind the number in its clause, or else the nearest one before it in the sentence, is 申请;
/// when the sentence names none, the nearest sentence of the paragraph that names any speaks of 申请.
bool TopicMatcher::is_of_requests(TextClaim const& claim, Stretch paragraph) const {
  auto const behind = hits_in(hits_, {.begin = claim.number.end, .end = claim.clause.end});
  if (auto const request = first_noun_is_request(lexicon_, behind)) return *request;
  auto const before = hits_in(hits_, {.begin = claim.sentence.begin, .end = claim.number.begin});
  if (auto const request = first_noun_is_request(lexicon_, before | std::views::reverse)) return *request;
  if (is_told_by_outcome(claim, paragraph)) return true;
  return speaks_of_requests(claim, paragraph);
}

/// "全年共办结30件。其中予以公开20件": only requests have such outcomes.
bool TopicMatcher::is_told_by_outcome(TextClaim const& claim, Stretch paragraph) const {
  std::uint32_t const behind = std::min(claim.sentence.end + kOneCharacter, paragraph.end);
  std::uint32_t const end = behind < paragraph.end ? sentence_at(source_, behind).end : claim.sentence.end;
  return has_any(hits_in(hits_, {.begin = claim.number.end, .end = end}), lexicon_.outcome_word);
}

/// Of the sentences before the claim's the last one that names 申请, or counts something else in the same
/// unit, names 申请; or none does: "收到工单500件。办结498件" is not of requests,
/// "收到申请6件。接听咨询电话160个。办结5件" is.
bool TopicMatcher::speaks_of_requests(TextClaim const& claim, Stretch paragraph) const {
  for (std::uint32_t end = claim.sentence.begin; end > paragraph.begin;) {
    Stretch const earlier = sentence_at(source_, end - 1);
    auto const words = hits_in(hits_, earlier);
    if (has_any(words, lexicon_.request_noun)) return true;
    if (has_any(words, lexicon_.other_noun) && counts_in(source_.text(earlier), claim.unit)) return false;
    if (earlier.begin >= end) break;
    end = earlier.begin;
  }
  return true;
}

/// One of the words stands in a heading above the paragraph.
bool TopicMatcher::stands_under(Stretch paragraph, WordSet const& words) const {
  constexpr std::uint32_t kHeadings = 8;  // lines looked at
  constexpr std::uint32_t kShort = 90;    // bytes of a heading
  std::uint32_t const line = source_.line_at(paragraph.begin);
  for (std::uint32_t above = line; above > 1 && line - above < kHeadings; --above) {
    Stretch const heading = source_.line(above - 1);
    if (heading.end - heading.begin <= kShort && has_any(hits_in(hits_, heading), words)) return true;
  }
  return false;
}

}  // namespace gongkai::inspect
