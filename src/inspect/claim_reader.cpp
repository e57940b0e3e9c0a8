#include "inspect/claim_reader.h"

#include <algorithm>

#include "base/numeral.h"

namespace gongkai::inspect {
namespace {

constexpr std::uint32_t kShareReach = 75;  // bytes between a count and its share

bool ends_sentence(std::string_view text, std::size_t at) {
  if (static_cast<unsigned char>(text[at]) == 0xE3) return text.substr(at).starts_with("。");
  return text[at] == ';' || text[at] == '!' || text[at] == '\n';
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

/// A numeral of the sentence, and what it is.
struct Number {
  Numeral numeral;
  std::uint32_t end = 0;     // behind its measure word
  std::string_view measure;  // empty: none
};

class SentenceReader {
 public:
  SentenceReader(Source const& source, Lexicon const& lexicon, std::vector<WordHit> const& hits,
                 std::optional<int> year, std::vector<TextClaim>& claims)
      : source_(source), lexicon_(lexicon), hits_(hits), year_(year), claims_(claims), all_(source.all()) {}

  void read(Stretch sentence) {
    sentence_ = sentence;
    first_claim_ = claims_.size();
    numbers_turned_ = 0;
    find_numbers();
    for (std::size_t n = 0; n < numbers_.size(); ++n) {
      Number const& number = numbers_[n];
      if (number.numeral.percent) {
        if (!read_shares_in_turn(n)) read_share(number);
      } else if (!number.measure.empty()) {
        read_count(n);
      }
    }
    if (claims_.size() == first_claim_) read_zero_words();
  }

 private:
  static std::uint32_t narrow(std::size_t position) { return static_cast<std::uint32_t>(position); }

  void find_numbers() {
    numbers_.clear();
    std::string_view const text = all_.substr(0, sentence_.end);
    for (auto numeral = next_numeral(text, sentence_.begin); numeral;
         numeral = next_numeral(text, numeral->end)) {
      Number number{*numeral, narrow(numeral->end), {}};
      std::size_t const behind = skip_spaces(text, numeral->end);
      bool const ordinal = text.substr(0, numeral->begin).ends_with("第");
      bool const no_measure = starts_with_any(
          text.substr(behind),
          {"个百分点", "个工作日", "个月", "个方面", "项措施", "次会议精神", "条第", "个自然日"});
      if (!ordinal && !no_measure && !numeral->percent) number.measure = measure_at(behind);
      if (!number.measure.empty()) number.end = narrow(behind + number.measure.size());
      // A Chinese numeral without a measure word is part of a word: 一是, 三公经费.
      if (numeral->percent || !number.measure.empty() || !numeral->chinese) numbers_.push_back(number);
    }
  }

  std::string_view measure_at(std::size_t at) const {
    for (std::string const& measure : lexicon_.measures) {
      if (all_.substr(at, measure.size()) == measure) return measure;
    }
    return {};
  }

  // --- counts
  // -------------------------------------------------------------------------------------------------

  void read_count(std::size_t n) {
    Number const& number = numbers_[n];
    TextClaim claim;
    claim.number = {narrow(number.numeral.begin), number.end};
    claim.sentence = sentence_;
    claim.line = source_.line_at(claim.number.begin);
    claim.paragraph = source_.first_line_of(claim.line);
    claim.count = number.numeral.value;
    claim.unit = number.measure;
    claim.exact = number.numeral.exact;
    std::uint32_t const floor = n == 0 ? sentence_.begin : numbers_[n - 1].end;
    std::uint32_t const ceiling =
        n + 1 < numbers_.size() ? narrow(numbers_[n + 1].numeral.begin) : sentence_.end;
    claim.clause = {boundary_before(claim.number.begin, floor), boundary_behind(number.end, ceiling)};
    match_topic(claim);
    // "行政复议方面,全年共发生6件": a clause that names nothing goes on with the one before.
    while (claim.topic == kNoTopic && claim.clause.begin > floor && names_nothing(claim)) {
      claim.clause.begin = boundary_before(claim.clause.begin - 1, floor);
      match_topic(claim);
    }
    auto const words = hits_in(hits_, claim.clause);
    if (is_no_count(claim, words)) return;
    auto const before = hits_in(hits_, {sentence_.begin, claim.number.begin});
    if (has_any(words, lexicon_.cumulative) && !has_any(before, lexicon_.this_year)) claim.part = true;
    claim.nested = source_.text({claim.clause.begin, claim.number.begin}).contains("其中");
    claim.subject = subject_of(claim);
    claims_.push_back(claim);
  }

  /// Between the boundary and the number stand only words such as 全年共发生.
  bool names_nothing(TextClaim const& claim) const {
    std::string_view rest = source_.text({claim.clause.begin, claim.number.begin});
    bool cut = true;
    while (cut && !rest.empty()) {
      cut = false;
      for (std::string const& filler : lexicon_.fillers) {
        if (!rest.starts_with(filler)) continue;
        rest.remove_prefix(filler.size());
        cut = true;
      }
    }
    return rest.empty();
  }

  std::uint32_t boundary_before(std::uint32_t position, std::uint32_t floor) const {
    for (std::uint32_t at = position; at > floor; --at) {
      if (all_[at - 1] == ',' || all_[at - 1] == ':') return at;
    }
    return floor;
  }

  std::uint32_t boundary_behind(std::uint32_t position, std::uint32_t ceiling) const {
    for (std::uint32_t at = position; at < ceiling; ++at) {
      if (all_[at] == ',' || all_[at] == ':' || all_[at] == '(' || all_.substr(at).starts_with("、"))
        return at;
    }
    return ceiling;
  }

  bool is_no_count(TextClaim const& claim, std::span<WordHit const> words) const {
    auto const before = hits_in(hits_, {claim.clause.begin, claim.number.begin});
    if (has_any(before, lexicon_.change) || has_any(before, lexicon_.plan)) return true;
    return (has_any(before, lexicon_.other_year) || is_of_another_year(claim)) && !has_carried_word(words);
  }

  bool has_carried_word(std::span<WordHit const> words) const {
    return std::ranges::any_of(
        words, [&](WordHit const& hit) { return lexicon_.words.word(hit.word).contains("转"); });
  }

  /// The last year named before the number in the sentence is not the report's; "较2017年" compares and does
  /// not count.
  bool is_of_another_year(TextClaim const& claim) const {
    if (!year_) return false;
    std::string_view before = source_.text({sentence_.begin, claim.number.begin});
    for (std::size_t at = before.rfind("年"); at != std::string_view::npos && at >= 4;
         at = before.rfind("年")) {
      auto const named = Decimal::parse(before.substr(at - 4, 4));
      before = before.substr(0, at - 4);
      bool const compared = before.ends_with("较") || before.ends_with("比") || before.ends_with("与");
      if (named && named->is_whole() && named->whole() > 1990 && named->whole() < 2100 && !compared)
        return named->whole() != *year_;
    }
    return false;
  }

  void match_topic(TextClaim& claim) const {
    auto const words = hits_in(hits_, claim.clause);
    bool const among = source_.text({claim.clause.begin, claim.number.begin}).contains("其中");
    std::size_t best_weight = 0;
    int rival = kNoTopic;
    for (WordHit const& hit : words) {
      for (auto const& [t, p] : lexicon_.patterns_by_word[hit.word]) {
        Topic const& topic = lexicon_.topics[t];
        Pattern const& pattern = topic.patterns[p];
        if (pattern.weight < best_weight || !pattern_fits(pattern, claim, words)) continue;
        if (!topic.units.empty() && std::ranges::find(topic.units, claim.unit) == topic.units.end()) continue;
        if (claim.unit == "万元" || claim.unit == "元" ? topic.unit.empty() : !topic.unit.empty()) continue;
        if (has_any(words, topic.unless)) continue;
        if (!topic.family.empty() && claim.topic != kNoTopic && claim.topic != t &&
            lexicon_.topics[static_cast<std::size_t>(claim.topic)].family == topic.family &&
            pattern.weight == best_weight) {
          rival = t;  // 当面、邮寄申请 18 件: of both together
        }
        if (pattern.weight > best_weight) rival = kNoTopic;
        best_weight = pattern.weight;
        claim.topic = t;
        claim.misnamed = pattern.misnamed;
      }
    }
    if (rival != kNoTopic) claim.topic = kNoTopic;
    if (claim.topic == kNoTopic) return;
    Topic const& topic = lexicon_.topics[static_cast<std::size_t>(claim.topic)];
    claim.part = (among && topic.total) || has_any(words, topic.part_if);
  }

  static bool pattern_fits(Pattern const& pattern, TextClaim const& claim, std::span<WordHit const> words) {
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

  Stretch subject_of(TextClaim const& claim) const {
    Stretch subject{claim.clause.begin, claim.number.begin};
    cut_front(subject);
    cut_back(subject);
    if (subject.empty()) {
      subject = {claim.number.end, claim.clause.end};
      cut_front(subject);
      cut_back(subject);
    }
    return subject;
  }

  void cut_front(Stretch& subject) const {
    bool cut = true;
    while (cut && !subject.empty()) {
      cut = false;
      for (std::string_view const word : {" ", "\"", "'", "其中", ":", ",", "、", "(", ")", "的", "。"}) {
        if (source_.text(subject).starts_with(word)) {
          subject.begin += narrow(word.size());
          cut = true;
        }
      }
    }
  }

  void cut_back(Stretch& subject) const {
    bool cut = true;
    while (cut && !subject.empty()) {
      cut = false;
      for (std::string_view const word :
           {" ", "\"", "'", "的", "为", "共计", "共", "有", "计", ":", "(", "是", "达", "、"}) {
        if (source_.text(subject).ends_with(word)) {
          subject.end -= narrow(word.size());
          cut = true;
        }
      }
    }
  }

  // --- shares
  // -------------------------------------------------------------------------------------------------

  /// A percentage belongs to the count before it when 占 or a bracket joins them.
  void read_share(Number const& number) {
    if (claims_.size() == first_claim_ || !number.numeral.exact) return;
    TextClaim& claim = claims_.back();
    auto const begin = narrow(number.numeral.begin);
    if (claim.share || begin < claim.number.end || begin - claim.number.end > kShareReach) return;
    Stretch const between{claim.number.end, begin};
    for (Number const& other : numbers_) {
      if (other.numeral.begin >= between.begin && other.numeral.end <= between.end) return;
    }
    std::string_view const words = source_.text(between);
    std::size_t const joined = words.find("占");
    std::string_view const bare = trimmed(words);
    bool const bracket = bare == "(" || bare == "[";
    if ((joined == std::string_view::npos && !bracket) || has_any(hits_in(hits_, between), lexicon_.change))
      return;
    claim.share = number.numeral.value;
    claim.share_at = {begin, number.end};
    claim.share_words = {between.begin + narrow(joined == std::string_view::npos ? 0 : joined), begin};
    auto const base_words = hits_in(hits_, claim.share_words);
    claim.foreign_base = has_any(base_words, lexicon_.foreign_base);
    claim.base_topic = base_topic(base_words);
  }

  /// "自然人31件,法人7件,分别占81.6%和18.4%": as many counts as shares, in the same order.
  bool read_shares_in_turn(std::size_t n) {
    auto const begin = narrow(numbers_[n].numeral.begin);
    if (numbers_turned_ > n) return true;
    std::uint32_t const from = n == 0 ? sentence_.begin : numbers_[n - 1].end;
    std::string_view const before = source_.text({from, begin});
    std::size_t const in_turn = before.find("分别");
    if (in_turn == std::string_view::npos || !before.substr(in_turn).contains("占")) return false;
    std::size_t last = n;
    while (last + 1 < numbers_.size() && numbers_[last + 1].numeral.percent &&
           numbers_[last + 1].numeral.begin - numbers_[last].end <= 6) {
      ++last;
    }
    std::size_t const count = last - n + 1;
    if (claims_.size() - first_claim_ < count) return false;
    std::size_t const first = claims_.size() - count;
    numbers_turned_ = last + 1;
    for (std::size_t i = 0; i < count; ++i) {
      TextClaim& claim = claims_[first + i];
      if (claim.share) continue;
      claim.share = numbers_[n + i].numeral.value;
      claim.share_at = {narrow(numbers_[n + i].numeral.begin), numbers_[n + i].end};
      claim.share_words = {from + narrow(in_turn), begin};
      claim.base_topic = base_topic(hits_in(hits_, claim.share_words));
      claim.foreign_base = has_any(hits_in(hits_, claim.share_words), lexicon_.foreign_base);
    }
    return true;
  }

  int base_topic(std::span<WordHit const> words) const {
    auto const topic = [&](std::string_view id) {
      auto const found = find_topic(lexicon_, id);
      return found ? static_cast<int>(*found) : kNoTopic;
    };
    if (has_any(words, lexicon_.base_received)) return topic("requests.received");
    if (has_any(words, lexicon_.base_replied)) return topic("requests.replied");
    if (has_any(words, lexicon_.base_disclosed)) return topic("proactive.total");
    return kNoTopic;
  }

  // --- nothing happened
  // ---------------------------------------------------------------------------------------

  void read_zero_words() {
    std::uint32_t begin = sentence_.begin;
    while (begin < sentence_.end) {
      std::uint32_t end = begin;
      while (end < sentence_.end && all_[end] != ',' && all_[end] != ':') ++end;
      read_zero_clause({begin, end});
      begin = end + 1;
    }
  }

  void read_zero_clause(Stretch clause) {
    auto const words = hits_in(hits_, clause);
    auto const nothing =
        std::ranges::find_if(words, [&](WordHit const& hit) { return lexicon_.zero.has(hit.word); });
    if (nothing == words.end() || has_any(words, lexicon_.other_year)) return;
    for (std::uint16_t const t : lexicon_.zero_topics) {
      Topic const& topic = lexicon_.topics[t];
      auto const about = std::ranges::find_if(
          words, [&](WordHit const& hit) { return topic.zero.has(hit.word) && hit.begin >= nothing->end; });
      if (about == words.end() || is_ruled_out(topic, words)) continue;
      TextClaim claim;
      claim.number = {nothing->begin, nothing->end};
      claim.clause = clause;
      claim.sentence = sentence_;
      claim.line = source_.line_at(claim.number.begin);
      claim.paragraph = source_.first_line_of(claim.line);
      claim.subject = {about->begin, about->end};
      claim.zero_words = true;
      claim.topic = t;
      claims_.push_back(claim);
    }
  }

  /// 未发生行政复议、行政诉讼 names two topics, and neither rules the other out.
  bool is_ruled_out(Topic const& topic, std::span<WordHit const> words) const {
    return std::ranges::any_of(words, [&](WordHit const& hit) {
      if (!topic.unless.has(hit.word)) return false;
      return std::ranges::none_of(lexicon_.zero_topics,
                                  [&](std::uint16_t t) { return lexicon_.topics[t].zero.has(hit.word); });
    });
  }

  Source const& source_;
  Lexicon const& lexicon_;
  std::vector<WordHit> const& hits_;
  std::optional<int> year_;
  std::vector<TextClaim>& claims_;
  std::string_view all_;
  Stretch sentence_;
  std::size_t first_claim_ = 0;
  std::vector<Number> numbers_;
  std::size_t numbers_turned_ = 0;  // numbers before this one are shares that have been given out
};

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

Stretch sentence_at(Source const& source, std::uint32_t position) {
  Stretch const line = source.paragraph_at(position);
  std::string_view const all = source.all();
  std::uint32_t begin = line.begin;
  for (std::uint32_t at = line.begin; at < position && at < line.end; ++at) {
    if (ends_sentence(all, at)) begin = at + (all[at] == ';' || all[at] == '!' ? 1 : 3);
  }
  std::uint32_t end = std::max(position, begin);
  while (end < line.end && !ends_sentence(all, end)) ++end;
  return {begin, end};
}

std::vector<TextClaim> read_claims(Source const& source, Lexicon const& lexicon,
                                   std::vector<WordHit> const& hits, std::vector<bool> const& line_is_table,
                                   std::optional<int> year) {
  std::vector<TextClaim> claims;
  SentenceReader reader(source, lexicon, hits, year, claims);
  std::string_view const all = source.all();
  for (std::uint32_t number = 1; number <= source.line_count(); ++number) {
    Stretch const line = source.paragraph(number);
    if (line_is_table[number - 1] || line.empty()) continue;
    std::uint32_t begin = line.begin;
    for (std::uint32_t at = line.begin; at <= line.end;) {
      auto const size = at < line.end ? static_cast<std::uint32_t>(character_size(all, at)) : 1;
      if (at == line.end || ends_sentence(all, at)) {
        if (begin < at) reader.read({begin, at});
        begin = at + size;
      }
      at += size;
    }
  }
  return claims;
}

}  // namespace gongkai::inspect
