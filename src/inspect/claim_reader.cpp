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
    counts_turned_ = 0;
    find_numbers();
    for (std::size_t n = 0; n < numbers_.size(); ++n) {
      Number const& number = numbers_[n];
      if (number.numeral.percent) {
        if (!read_shares_in_turn(n)) read_share(number);
      } else if (!number.measure.empty() && !read_counts_in_turn(n)) {
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

  TextClaim new_claim(std::size_t n) const {
    Number const& number = numbers_[n];
    TextClaim claim;
    claim.number = {narrow(number.numeral.begin), number.end};
    claim.sentence = sentence_;
    claim.line = source_.line_at(claim.number.begin);
    claim.paragraph = source_.first_line_of(claim.line);
    claim.count = number.numeral.value;
    claim.unit = number.measure;
    claim.exact = number.numeral.exact;
    std::uint32_t const floor = floor_of(n);
    claim.clause = {boundary_before(claim.number.begin, floor), boundary_behind(number.end, ceiling_of(n))};
    return claim;
  }

  /// Behind the number before: a year or another bare numeral is no number of its own.
  std::uint32_t floor_of(std::size_t n) const {
    for (std::size_t before = n; before-- > 0;) {
      if (numbers_[before].numeral.percent || !numbers_[before].measure.empty()) return numbers_[before].end;
    }
    return sentence_.begin;
  }

  std::uint32_t ceiling_of(std::size_t n) const {
    return n + 1 < numbers_.size() ? narrow(numbers_[n + 1].numeral.begin) : sentence_.end;
  }

  void read_count(std::size_t n) {
    TextClaim claim = new_claim(n);
    std::uint32_t const floor = floor_of(n);
    match_topic(claim);
    if (claim.topic == kNoTopic) match_noun_behind(claim);
    // "行政复议方面,全年共发生6件": a clause that names nothing goes on with the one before.
    while (claim.topic == kNoTopic && claim.clause.begin > floor && names_nothing(claim)) {
      claim.clause.begin = boundary_before(claim.clause.begin - 1, floor);
      match_topic(claim);
    }
    auto const words = hits_in(hits_, claim.clause);
    if (is_no_count(claim, words)) return;
    claim.cumulative = has_any(words, lexicon_.cumulative) && !has_any(words, lexicon_.this_year);
    claim.part = claim.part || claim.cumulative;
    if (is_base(n) || !is_about_topic(claim)) claim.topic = kNoTopic;
    claim.nested = source_.text({claim.clause.begin, claim.number.begin}).contains("其中");
    claim.subject = subject_of(claim);
    claims_.push_back(claim);
    if (n > 0) take_share_before(n);
  }

  /// "占全市申请总量1154件的2.6%": a total that a share is of, not a count of the report's own.
  bool is_base(std::size_t n) const {
    bool const share_follows = n + 1 < numbers_.size() && numbers_[n + 1].numeral.percent;
    if (!share_follows) return false;
    std::string_view const behind = source_.text({numbers_[n].end, narrow(numbers_[n + 1].numeral.begin)});
    std::uint32_t const begin = boundary_before(narrow(numbers_[n].numeral.begin), sentence_.begin);
    std::string_view const before = source_.text({begin, narrow(numbers_[n].numeral.begin)});
    return before.contains("占") && (behind == "的" || behind == ")的");
  }

  /// What the number is said of is the topic's: requests, and not letters to the mayor.
  bool is_about_topic(TextClaim const& claim) const {
    if (claim.topic == kNoTopic) return true;
    Topic const& topic = lexicon_.topics[static_cast<std::size_t>(claim.topic)];
    Stretch const paragraph = source_.paragraph_at(claim.number.begin);
    if (!topic.needs.empty() && !has_any(hits_in(hits_, paragraph), topic.needs) &&
        !stands_under(paragraph, topic.needs)) {
      return false;
    }
    return !topic.of_requests || is_of_requests(claim, paragraph);
  }

  /// The noun behind the number in its clause, or else the nearest one before it in the sentence, is 申请;
  /// when the sentence names none, the nearest sentence of the paragraph that names any speaks of 申请.
  bool is_of_requests(TextClaim const& claim, Stretch paragraph) const {
    for (WordHit const& hit : hits_in(hits_, {claim.number.end, claim.clause.end})) {
      if (lexicon_.request_noun.has(hit.word)) return true;
      if (lexicon_.other_noun.has(hit.word)) return false;
    }
    auto const before = hits_in(hits_, {sentence_.begin, claim.number.begin});
    for (auto hit = before.rbegin(); hit != before.rend(); ++hit) {
      if (lexicon_.request_noun.has(hit->word)) return true;
      if (lexicon_.other_noun.has(hit->word)) return false;
    }
    for (std::uint32_t end = sentence_.begin; end > paragraph.begin;) {
      Stretch const earlier = sentence_at(source_, end - 1);
      auto const words = hits_in(hits_, earlier);
      if (has_any(words, lexicon_.request_noun)) return true;
      if (has_any(words, lexicon_.other_noun)) return false;
      if (earlier.begin >= end) break;
      end = earlier.begin;
    }
    return true;
  }

  /// One of the words stands in a heading above the paragraph.
  bool stands_under(Stretch paragraph, WordSet const& words) const {
    constexpr std::uint32_t kHeadings = 8;  // lines looked at
    constexpr std::uint32_t kShort = 90;    // bytes of a heading
    std::uint32_t const line = source_.line_at(paragraph.begin);
    for (std::uint32_t above = line; above > 1 && line - above < kHeadings; --above) {
      Stretch const heading = source_.line(above - 1);
      if (heading.end - heading.begin <= kShort && has_any(hits_in(hits_, heading), words)) return true;
    }
    return false;
  }

  /// "其中4件予以公开": the noun behind the count, when the clause has none before it.
  void match_noun_behind(TextClaim& claim) const {
    if (!names_nothing(claim)) return;
    auto const words = hits_in(hits_, {claim.number.end, claim.clause.end});
    std::size_t best_weight = 0;
    for (WordHit const& hit : words) {
      for (auto const& [t, p] : lexicon_.patterns_by_word[hit.word]) {
        Topic const& topic = lexicon_.topics[t];
        Pattern const& pattern = topic.patterns[p];
        bool const before_only = pattern.before == pattern.words.size() && pattern.words.size() == 1;
        bool const may_follow =
            topic.family == "outcome" || topic.family == "ground" || topic.family == "request.channel";
        if (!before_only || !may_follow || pattern.weight <= best_weight || has_any(words, topic.unless))
          continue;
        best_weight = pattern.weight;
        claim.topic = t;
        claim.misnamed = pattern.misnamed;
      }
    }
  }

  /// "予以公开、部分公开、不予公开的分别为11件、2件、1件": as many nouns as counts, in the same order.
  bool read_counts_in_turn(std::size_t n) {
    if (counts_turned_ > n) return true;
    auto const begin = narrow(numbers_[n].numeral.begin);
    std::uint32_t const floor = floor_of(n);
    std::string_view const before = source_.text({floor, begin});
    std::size_t const in_turn = before.rfind("分别");
    if (in_turn == std::string_view::npos || before.size() - in_turn > 20) return false;
    std::size_t last = n;
    while (last + 1 < numbers_.size() && numbers_[last + 1].measure == numbers_[n].measure &&
           numbers_[last + 1].numeral.begin - numbers_[last].end <= 6) {
      ++last;
    }
    std::vector<Stretch> const nouns = nouns_before(floor + narrow(in_turn), floor);
    std::size_t const count = last - n + 1;
    if (count < 2 || nouns.size() < count) return false;
    counts_turned_ = last + 1;
    for (std::size_t i = 0; i < count; ++i) add_count_in_turn(n + i, nouns[nouns.size() - count + i]);
    return true;
  }

  void add_count_in_turn(std::size_t n, Stretch noun) {
    TextClaim claim = new_claim(n);
    // Matched as if the count stood right behind its noun.
    Stretch const number = claim.number;
    claim.clause = noun;
    claim.number = {noun.end, noun.end};
    match_topic(claim);
    claim.number = number;
    claim.subject = noun;
    cut_front(claim.subject);
    cut_back(claim.subject);
    if (!is_about_topic(claim)) claim.topic = kNoTopic;
    claims_.push_back(claim);
  }

  /// The parts of the list that ends at `end`, set off by 、, 和, 及.
  std::vector<Stretch> nouns_before(std::uint32_t end, std::uint32_t floor) const {
    std::uint32_t begin = end;
    while (begin > floor && all_[begin - 1] != ',' && all_[begin - 1] != ':') --begin;
    std::vector<Stretch> nouns;
    std::uint32_t from = begin;
    for (std::uint32_t at = begin; at < end;) {
      bool cut = false;
      for (std::string_view const joint : {"、", "和", "及"}) {
        if (!all_.substr(at, end - at).starts_with(joint)) continue;
        nouns.push_back({from, at});
        at += narrow(joint.size());
        from = at;
        cut = true;
        break;
      }
      if (!cut) at += narrow(character_size(all_, at));
    }
    nouns.push_back({from, end});
    return nouns;
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
    std::string_view const text_before = source_.text({claim.clause.begin, claim.number.begin});
    if (text_before.ends_with("由") || text_before.ends_with("从")) return true;
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
    if (claim.topic == kNoTopic) return;
    Topic const& topic = lexicon_.topics[static_cast<std::size_t>(claim.topic)];
    claim.part = (among && topic.total) || has_any(words, topic.part_if);
  }

  static bool unit_fits(Topic const& topic, TextClaim const& claim) {
    if (!topic.units.empty() && std::ranges::find(topic.units, claim.unit) == topic.units.end()) return false;
    bool const money = claim.unit == "万元" || claim.unit == "元";
    return money != topic.unit.empty();
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
    if (claims_.size() == first_claim_ || !number.numeral.exact || is_before_its_count(number)) return;
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
    // "1525件,其中予以公开或部分公开占58.6%": the share is of what stands before 占, not of the total.
    if (joined != std::string_view::npos && !is_filler(words.substr(0, joined))) return;
    if ((joined == std::string_view::npos && !bracket) || has_any(hits_in(hits_, between), lexicon_.change))
      return;
    claim.share = number.numeral.value;
    claim.share_at = {begin, number.end};
    claim.share_words = {between.begin + narrow(joined == std::string_view::npos ? 0 : joined), begin};
    auto const base_words = hits_in(hits_, claim.share_words);
    claim.foreign_base = has_any(base_words, lexicon_.foreign_base);
    claim.base_topic = base_topic(base_words);
  }

  static bool is_filler(std::string_view text) {
    bool cut = true;
    while (cut && !text.empty()) {
      cut = false;
      for (std::string_view const word : {" ", ",", "(", "、", "约", "均", "各", "共", "总", "所", "比例",
                                          "就", "大约", "的", "申请", "信息"}) {
        if (!text.starts_with(word)) continue;
        text.remove_prefix(word.size());
        cut = true;
      }
    }
    return text.empty();
  }

  /// "征地拆迁类占46.7%(14件)": the count in brackets behind its share.
  void take_share_before(std::size_t n) {
    Number const& share = numbers_[n - 1];
    TextClaim& claim = claims_.back();
    if (!share.numeral.percent || claim.share || source_.text({share.end, claim.number.begin}) != "(") return;
    std::uint32_t const floor = n < 2 ? sentence_.begin : numbers_[n - 2].end;
    std::string_view const before = source_.text({floor, narrow(share.numeral.begin)});
    std::size_t const joined = before.rfind("占");
    if (joined == std::string_view::npos) return;
    claim.share = share.numeral.value;
    claim.share_at = {narrow(share.numeral.begin), share.end};
    claim.share_words = {floor + narrow(joined), claim.share_at.begin};
    claim.clause.begin = boundary_before(floor + narrow(joined), floor);
    claim.subject = {claim.clause.begin, floor + narrow(joined)};
    cut_front(claim.subject);
    claim.base_topic = base_topic(hits_in(hits_, claim.share_words));
  }

  /// Whether a count in brackets follows the share, which then belongs to that.
  bool is_before_its_count(Number const& share) const {
    for (Number const& number : numbers_) {
      if (number.numeral.begin > share.end)
        return !number.measure.empty() && source_.text({share.end, narrow(number.numeral.begin)}) == "(";
    }
    return false;
  }

  /// "自然人31件,法人7件,分别占81.6%和18.4%": as many counts as shares, in the same order.
  bool read_shares_in_turn(std::size_t n) {
    auto const begin = narrow(numbers_[n].numeral.begin);
    if (numbers_turned_ > n) return true;
    std::uint32_t const from = n == 0 ? sentence_.begin : numbers_[n - 1].end;
    std::string_view const before = source_.text({from, begin});
    std::size_t const in_turn = before.find("分别");
    bool const shares = before.contains("占") || before.contains("比例") || before.contains("比重");
    if (in_turn == std::string_view::npos || !shares) return false;
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
      return std::ranges::none_of(lexicon_.zero_topics, [&](std::uint16_t t) {
        Topic const& other = lexicon_.topics[t];
        return !topic.family.empty() && other.family == topic.family && other.zero.has(hit.word);
      });
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
  std::size_t counts_turned_ = 0;   // numbers before this one are counts that have been given out
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

Stretch clause_at(Source const& source, std::uint32_t position) {
  Stretch clause = sentence_at(source, position);
  std::string_view const all = source.all();
  std::size_t const before = all.substr(clause.begin, position - clause.begin).rfind(',');
  if (before != std::string_view::npos) clause.begin += static_cast<std::uint32_t>(before) + 1;
  std::size_t const behind = all.substr(0, clause.end).find(',', position);
  if (behind != std::string_view::npos) clause.end = static_cast<std::uint32_t>(behind);
  return clause;
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
