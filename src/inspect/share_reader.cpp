#include "inspect/share_reader.h"

#include <algorithm>

namespace gongkai::inspect {
namespace {

constexpr std::uint32_t kShareReach = 75;  // bytes between a count and its share

/// "占10%,共600条"
bool is_sum_word(std::string_view text, Grammar const& grammar) {
  return has_one(text, grammar.sum) && is_made_of(text, grammar.sum_fillers);
}

}  // namespace

void ShareReader::read(Number const& share) {
  if (claims_.size() == sentence_.first_claim || !share.numeral.exact || is_before_its_count(share)) return;
  TextClaim& claim = claims_.back();
  std::uint32_t const begin = share.begin();
  if (claim.share || begin < claim.number.end || begin - claim.number.end > kShareReach) return;
  Stretch const between{.begin = claim.number.end, .end = begin};
  if (any_number_in(between)) return;
  std::string_view const words = source_.text(between);
  std::size_t const joined = first_of(words, lexicon_.grammar.share);
  std::string_view const bare = trimmed(words);
  bool const bracket = bare == "(" || bare == "[";
  // "1525件,其中予以公开或部分公开占58.6%": the share is of what stands before 占, not of the total.
  if (joined != std::string_view::npos && !is_made_of(words.substr(0, joined), lexicon_.share_fillers))
    return;
  if ((joined == std::string_view::npos && !bracket) || has_any(hits_in(hits_, between), lexicon_.change))
    return;
  claim.share = share.numeral.value;
  claim.share_at = {.begin = begin, .end = share.end};
  claim.share_words = {.begin = between.begin + narrow(joined == std::string_view::npos ? 0 : joined),
                       .end = begin};
  auto const base_words = hits_in(hits_, claim.share_words);
  claim.foreign_base = has_any(base_words, lexicon_.foreign_base);
  claim.base_topic = base_topic(base_words);
}

bool ShareReader::any_number_in(Stretch stretch) const {
  auto const first = first_number_from(stretch.begin);
  return first != sentence_.numbers.end() && first->numeral.end <= stretch.end;
}

std::vector<Number>::const_iterator ShareReader::first_number_from(std::uint32_t position) const {
  return std::ranges::lower_bound(sentence_.numbers, position, {}, &Number::begin);
}

void ShareReader::take_share_before(std::size_t n) {
  Number const& share = sentence_.numbers[n - 1];
  TextClaim& claim = claims_.back();
  if (!share.numeral.percent || claim.share || is_taken(share)) return;
  std::string_view const between = source_.text(share.end, claim.number.begin);
  if (between != "(" && !is_sum_word(between, lexicon_.grammar)) return;
  std::uint32_t const floor = n < 2 ? sentence_.at.begin : sentence_.numbers[n - 2].end;
  std::size_t const joined = last_of(source_.text(floor, share.begin()), lexicon_.grammar.share);
  if (joined == std::string_view::npos) return;
  std::uint32_t const joint = floor + narrow(joined);
  claim.share = share.numeral.value;
  claim.share_at = {.begin = share.begin(), .end = share.end};
  claim.share_words = {.begin = joint, .end = claim.share_at.begin};
  claim.clause.begin = boundary_before(source_, joint, floor);
  claim.subject = without_lead(source_, lexicon_.grammar, {.begin = claim.clause.begin, .end = joint});
  claim.base_topic = base_topic(hits_in(hits_, claim.share_words));
}

bool ShareReader::is_taken(Number const& share) const {
  return claims_.size() > sentence_.first_claim + 1 &&
         claims_[claims_.size() - 2].share_at.begin == share.begin();
}

/// Whether a count in brackets follows the share, which then belongs to that.
bool ShareReader::is_before_its_count(Number const& share) const {
  auto const next = first_number_from(share.end);
  return next != sentence_.numbers.end() && !next->measure.empty() &&
         source_.text(share.end, next->begin()) == "(";
}

std::size_t ShareReader::read_in_turn(std::size_t n) {
  std::vector<Number> const& numbers = sentence_.numbers;
  std::uint32_t const begin = numbers[n].begin();
  std::uint32_t const from = n == 0 ? sentence_.at.begin : numbers[n - 1].end;
  std::string_view const before = source_.text(from, begin);
  std::size_t const in_turn = first_of(before, lexicon_.grammar.in_turn);
  if (in_turn == std::string_view::npos || !has_one(before, lexicon_.grammar.ratio)) return 0;
  std::size_t const last =
      end_of_series(numbers, n, [](Number const& number) { return number.numeral.percent; });
  std::size_t const count = last - n + 1;
  if (claims_.size() - sentence_.first_claim < count) return 0;
  std::size_t const first = claims_.size() - count;
  for (std::size_t i = 0; i < count; ++i) {
    TextClaim& claim = claims_[first + i];
    if (claim.share) continue;
    claim.share = numbers[n + i].numeral.value;
    claim.share_at = {.begin = numbers[n + i].begin(), .end = numbers[n + i].end};
    claim.share_words = {.begin = from + narrow(in_turn), .end = begin};
    auto const base_words = hits_in(hits_, claim.share_words);
    claim.base_topic = base_topic(base_words);
    claim.foreign_base = has_any(base_words, lexicon_.foreign_base);
  }
  return count;
}

int ShareReader::base_topic(std::span<WordHit const> words) const {
  auto const topic = [&](std::string_view id) {
    auto const found = find_topic(lexicon_, id);
    return found ? static_cast<int>(*found) : kNoTopic;
  };
  if (has_any(words, lexicon_.base_received)) return topic("requests.received");
  if (has_any(words, lexicon_.base_replied)) return topic("requests.replied");
  if (has_any(words, lexicon_.base_disclosed)) return topic("proactive.total");
  return kNoTopic;
}

}  // namespace gongkai::inspect
