#include "inspect/claim_reader.h"

#include <algorithm>

#include "inspect/sentence_numbers.h"
#include "inspect/sentences.h"
#include "inspect/share_reader.h"
#include "inspect/topic_matcher.h"
#include "inspect/zero_words.h"

namespace gongkai::inspect {
namespace {

class SentenceReader {
 public:
  SentenceReader(Source const& source, Lexicon const& lexicon, std::vector<WordHit> const& hits,
                 Identity const& identity, std::vector<TextClaim>& claims)
      : source_(source),
        lexicon_(lexicon),
        hits_(hits),
        identity_(identity),
        claims_(claims),
        topics_(source, lexicon, hits),
        shares_(source, lexicon, hits, sentence_, claims) {}

  void read(Stretch sentence) {
    sentence_.at = sentence;
    sentence_.first_claim = claims_.size();
    find_numbers(source_, lexicon_, sentence, sentence_.numbers);
    for (std::size_t n = 0; n < sentence_.numbers.size();) n += read_number(n);
    if (claims_.size() == sentence_.first_claim) read_zero_words(source_, lexicon_, hits_, sentence, claims_);
  }

 private:
  /// Returns how many numbers it has read, this one included.
  std::size_t read_number(std::size_t n) {
    Number const& number = sentence_.numbers[n];
    if (number.numeral.percent) {
      if (std::size_t const in_turn = shares_.read_in_turn(n); in_turn > 0) return in_turn;
      shares_.read(number);
    } else if (!number.measure.empty()) {
      if (std::size_t const in_turn = read_counts_in_turn(n); in_turn > 0) return in_turn;
      read_count(n);
    }
    return 1;
  }

  TextClaim new_claim(std::size_t n) const {
    Number const& number = sentence_.numbers[n];
    TextClaim claim;
    claim.number = {.begin = number.begin(), .end = number.end};
    claim.sentence = sentence_.at;
    claim.line = source_.line_at(claim.number.begin);
    claim.paragraph = source_.first_line_of(claim.line);
    claim.count = number.numeral.value;
    claim.unit = number.measure;
    claim.exact = number.numeral.exact;
    claim.clause = {.begin = boundary_before(source_, claim.number.begin, floor_of(n)),
                    .end = boundary_behind(source_, number.end, ceiling_of(n))};
    return claim;
  }

  /// Behind the number before: a year or another bare numeral is no number of its own.
  std::uint32_t floor_of(std::size_t n) const {
    for (std::size_t before = n; before-- > 0;) {
      Number const& number = sentence_.numbers[before];
      if (number.numeral.percent || !number.measure.empty()) return number.end;
    }
    return sentence_.at.begin;
  }

  std::uint32_t ceiling_of(std::size_t n) const {
    return n + 1 < sentence_.numbers.size() ? sentence_.numbers[n + 1].begin() : sentence_.at.end;
  }

  void read_count(std::size_t n) {
    TextClaim claim = new_claim(n);
    std::uint32_t const floor = floor_of(n);
    topics_.match(claim);
    if (claim.topic == kNoTopic) topics_.match_noun_behind(claim);
    // "行政复议方面,全年共发生6件": a clause that names nothing goes on with the one before.
    while (claim.topic == kNoTopic && claim.clause.begin > floor && topics_.names_nothing(claim)) {
      claim.clause.begin = boundary_before(source_, claim.clause.begin - 1, floor);
      topics_.match(claim);
    }
    auto const words = hits_in(hits_, claim.clause);
    Stretch const between_commas = clause_at(source_, claim.number.begin);
    if (is_no_count(claim, words, between_commas.end)) return;
    // "没有1起", "未发生一件"
    std::string_view const before_number =
        trimmed(source_.text({.begin = claim.clause.begin, .end = claim.number.begin}));
    if (claim.count == Decimal(1) && ends_with_one(before_number, lexicon_.none)) claim.count = Decimal(0);
    take_reach(claim, floor);
    if (is_base(n) || claim.elsewhere || is_of_part(between_commas) || !topics_.is_about_topic(claim))
      claim.topic = kNoTopic;
    claim.nested =
        has_any(hits_in(hits_, {.begin = claim.clause.begin, .end = claim.number.begin}), lexicon_.among);
    claim.subject = subject_of(claim);
    claims_.push_back(claim);
    if (n > 0) shares_.take_share_before(n);
  }

  /// Of which years a count is, the words behind the number before tell; of which area, those of its clause.
  /// Without any it is as the count before it in the sentence.
  void take_reach(TextClaim& claim, std::uint32_t floor) const {
    bool const goes_on = claims_.size() > sentence_.first_claim;
    Stretch const before{.begin = floor, .end = claim.number.begin};
    auto const words = hits_in(hits_, before);
    bool const of_year = has_any(words, lexicon_.this_year) || names_own_year(before);
    bool const since = has_any(words, lexicon_.cumulative) || (goes_on && claims_.back().cumulative);
    claim.cumulative = since && !of_year;
    auto const of_clause = hits_in(hits_, {.begin = claim.clause.begin, .end = claim.number.begin});
    bool const another = names_another_area(of_clause) || (goes_on && claims_.back().elsewhere);
    claim.elsewhere = another && !has_any(of_clause, lexicon_.own);
    if (!claim.cumulative && !claim.elsewhere) return;
    claim.part = true;
    claim.of_channel = false;
  }

  bool names_own_year(Stretch before) const {
    return identity_.year && std::ranges::any_of(lexicon_.grammar.year, [&](std::string const& word) {
             return has_word(source_.text(before), std::to_string(*identity_.year) + word);
           });
  }

  /// 全区 is another area than 潞城镇, 全镇 is not.
  bool names_another_area(std::span<WordHit const> words) const {
    return !identity_.agency.empty() && std::ranges::any_of(words, [&](WordHit const& hit) {
      constexpr std::size_t kOneCharacter = 3;  // bytes
      return lexicon_.area_word.has(hit.word) &&
             !identity_.agency.ends_with(lexicon_.words.word(hit.word).substr(kOneCharacter));
    });
  }

  /// "审结行政复议案件6件、行政诉讼案件3件": what stands between two commas tells of a part.
  bool is_of_part(Stretch between_commas) const {
    return has_any(hits_in(hits_, between_commas), lexicon_.of_part);
  }

  /// "占全市申请总量1154件的2.6%": a total that a share is of, not a count of the report's own.
  bool is_base(std::size_t n) const {
    std::vector<Number> const& numbers = sentence_.numbers;
    bool const share_follows = n + 1 < numbers.size() && numbers[n + 1].numeral.percent;
    if (!share_follows) return false;
    std::string_view const behind = source_.text(numbers[n].end, numbers[n + 1].begin());
    std::uint32_t const begin = boundary_before(source_, numbers[n].begin(), sentence_.at.begin);
    std::string_view const before = source_.text(begin, numbers[n].begin());
    return has_one(before, lexicon_.grammar.share) && (behind == "的" || behind == ")的");
  }

  /// "予以公开、部分公开、不予公开的分别为11件、2件、1件": as many nouns as counts, in the same order.
  /// Returns how many counts it has read.
  std::size_t read_counts_in_turn(std::size_t n) {
    constexpr std::size_t kReach = 20;  // bytes from `in_turn` to the first count
    Number const& number = sentence_.numbers[n];
    std::uint32_t const floor = floor_of(n);
    std::string_view const before = source_.text(floor, number.begin());
    std::size_t const in_turn = last_of(before, lexicon_.grammar.in_turn);
    if (in_turn == std::string_view::npos || before.size() - in_turn > kReach) return 0;
    std::size_t const last = end_of_series(
        sentence_.numbers, n, [&](Number const& next) { return next.measure == number.measure; });
    std::vector<Stretch> const nouns = nouns_before(floor + narrow(in_turn), floor);
    std::size_t const count = last - n + 1;
    if (count < 2 || nouns.size() < count) return 0;
    for (std::size_t i = 0; i < count; ++i) add_count_in_turn(n + i, nouns[nouns.size() - count + i]);
    return count;
  }

  void add_count_in_turn(std::size_t n, Stretch noun) {
    TextClaim claim = new_claim(n);
    // Matched as if the count stood right behind its noun.
    Stretch const number = claim.number;
    claim.clause = noun;
    claim.number = {.begin = noun.end, .end = noun.end};
    topics_.match(claim);
    claim.number = number;
    claim.subject = bare(noun);
    if (!topics_.is_about_topic(claim)) claim.topic = kNoTopic;
    claims_.push_back(claim);
  }

  /// The parts of the list that ends at `end`, set off by 、 or 和.
  std::vector<Stretch> nouns_before(std::uint32_t end, std::uint32_t floor) const {
    std::string_view const all = source_.all();
    std::vector<Stretch> nouns;
    std::uint32_t from = boundary_before(source_, end, floor);
    for (std::uint32_t at = from; at < end;) {
      if (std::uint32_t const joint = joint_size(all.substr(at, end - at)); joint > 0) {
        nouns.push_back({.begin = from, .end = at});
        at += joint;
        from = at;
      } else {
        at += narrow(character_size(all, at));
      }
    }
    nouns.push_back({.begin = from, .end = end});
    return nouns;
  }

  /// The bytes of the word that joins two nouns, if the text begins with one.
  std::uint32_t joint_size(std::string_view text) const {
    WordList const& joints = lexicon_.grammar.joint;
    auto const joint =
        std::ranges::find_if(joints, [&](std::string const& word) { return begins_with(text, word); });
    return joint == joints.end() ? 0 : narrow(joint->size());
  }

  bool is_no_count(TextClaim const& claim, std::span<WordHit const> words, std::uint32_t comma_behind) const {
    auto const before = hits_in(hits_, {.begin = claim.clause.begin, .end = claim.number.begin});
    std::string_view const text_before = source_.text(claim.clause.begin, claim.number.begin);
    if (ends_with_one(text_before, lexicon_.grammar.change_from)) return true;
    if (has_any(before, lexicon_.change) || has_any(before, lexicon_.plan)) return true;
    Stretch const behind{.begin = claim.number.end, .end = comma_behind};
    if (has_any(hits_in(hits_, behind), lexicon_.unrelated)) return true;
    return (has_any(before, lexicon_.other_year) || is_of_another_year(claim)) && !has_carried_word(words);
  }

  bool has_carried_word(std::span<WordHit const> words) const {
    return std::ranges::any_of(words, [&](WordHit const& hit) {
      return has_one(lexicon_.words.word(hit.word), lexicon_.grammar.carried);
    });
  }

  /// The last year named before the number in the sentence is not the report's; "较2017年" compares and does
  /// not count.
  bool is_of_another_year(TextClaim const& claim) const {
    if (!identity_.year) return false;
    // "收到申请77件,2013年收到75件,其中…": the other year was an aside, and the parts are of this one.
    std::uint32_t begin = sentence_.at.begin;
    if (claims_.size() > sentence_.first_claim) {
      for (WordHit const& hit : hits_in(hits_, {.begin = begin, .end = claim.number.begin})) {
        if (lexicon_.among.has(hit.word)) begin = hit.begin;
      }
    }
    std::string_view before = source_.text(begin, claim.number.begin);
    WordList const& year = lexicon_.grammar.year;
    for (std::size_t at = last_of(before, year); at != std::string_view::npos && at >= 4;
         at = last_of(before, year)) {
      auto const named = Decimal::parse(before.substr(at - 4, 4));
      before = before.substr(0, at - 4);
      bool const compared = ends_with_one(before, lexicon_.grammar.compared);
      if (named && named->is_whole() && named->whole() > 1990 && named->whole() < 2100 && !compared)
        return named->whole() != *identity_.year;
    }
    return false;
  }

  Stretch subject_of(TextClaim const& claim) const {
    Stretch const before{.begin = claim.clause.begin, .end = claim.number.begin};
    Stretch const subject = bare(before);
    if (!subject.empty()) return subject;
    Stretch const behind{.begin = claim.number.end, .end = claim.clause.end};
    return bare(behind);
  }

  Stretch bare(Stretch subject) const {
    return without_tail(source_, lexicon_.grammar, without_lead(source_, lexicon_.grammar, subject));
  }

  Source const& source_;
  Lexicon const& lexicon_;
  std::vector<WordHit> const& hits_;
  Identity const& identity_;
  std::vector<TextClaim>& claims_;
  Sentence sentence_;
  TopicMatcher topics_;
  ShareReader shares_;
};

}  // namespace

std::vector<TextClaim> read_claims(Source const& source, Lexicon const& lexicon,
                                   std::vector<WordHit> const& hits, std::span<Stretch const> sentences,
                                   Identity const& identity) {
  std::vector<TextClaim> claims;
  SentenceReader reader(source, lexicon, hits, identity, claims);
  for (Stretch const sentence : sentences) {
    reader.read(sentence);
    if (claims.size() >= kMostClaims) {
      claims.resize(kMostClaims);
      break;
    }
  }
  return claims;
}

}  // namespace gongkai::inspect
