#include "inspect/listed_parts.h"

#include <algorithm>

#include "base/fold.h"

namespace gongkai::inspect {
namespace {

constexpr std::uint32_t kListGap = 6;  // lines between two items of one list

/// One pass over the claims: the list that is being read, and the totals it may belong to.
class Lists {
 public:
  Lists(Draft const& draft, Relations& relations)
      : draft_(draft), grammar_(draft.lexicon().grammar), relations_(relations) {}

  void add() && {
    for (std::size_t c = 0; c < draft_.claims.size(); ++c) {
      if (!list_.empty() && is_next_of_list(c)) {
        list_.push_back(c);
      } else {
        begin_with(c);
      }
    }
    end_list();
  }

 private:
  /// A claim that does not go on with the list: the first of another one, or a total.
  void begin_with(std::size_t c) {
    TextClaim const& stated = draft_.claims[c];
    bool const nested =
        !list_.empty() && stated.nested && in_one_statement(draft_.claims[list_.back()], stated);
    // "…业务动态类81条,其中重点领域10条": of the last kind, or of all; the list of kinds is what it is.
    if (nested && is_kind(draft_.claims[list_.back()]) && !is_kind(stated)) return;
    // A list within a list: nothing is made of either.
    if (nested) list_.clear();
    end_list();
    add_sum_before(c);
    std::size_t const whole = begins_by_category(c) ? disclosed_ : total_;
    if (whole != kNoClaim && !nested && is_listed(stated) && begins_list(whole, c)) {
      total_ = whole;
      list_.push_back(c);
    } else if (may_be_total(stated)) {
      total_ = c;
      Topic const* const topic = draft_.topic_of(stated);
      if (topic != nullptr && topic->id == "proactive.total") disclosed_ = c;
    }
  }

  bool may_be_total(TextClaim const& stated) const {
    return stated.exact && !stated.cumulative && !stated.share && !stated.zero_words && !is_kind(stated);
  }

  /// A count of a list that names no channel: lists of those overlap.
  bool is_listed(TextClaim const& stated) const {
    if (stated.share || !stated.exact || stated.zero_words) return false;
    return !has_any(hits_in(draft_.hits, stated.clause), draft_.lexicon().channel_word);
  }

  bool is_kind(TextClaim const& stated) const {
    Topic const* const topic = draft_.topic_of(stated);
    if (topic != nullptr && topic->family == "category") return true;
    std::string_view const subject = draft_.source.text(stated.subject);
    return ends_with_one(subject, grammar_.kind) && !ends_with_one(subject, grammar_.all_kinds);
  }

  bool is_rest(TextClaim const& stated) const {
    return begins_with_one(draft_.source.text(stated.subject), grammar_.rest);
  }

  /// Whether only commas and semicolons stand between two counts.
  bool in_one_statement(TextClaim const& first, TextClaim const& second) const {
    return second.paragraph == first.paragraph &&
           !has_word(draft_.source.text(first.number.end, second.number.begin), "。");
  }

  std::string_view between(std::size_t first, std::size_t second) const {
    return draft_.source.text(draft_.claims[first].number.end, draft_.claims[second].number.begin);
  }

  bool is_next_of_list(std::size_t c) const {
    TextClaim const& last = draft_.claims[list_.back()];
    TextClaim const& next = draft_.claims[c];
    if (!is_listed(next) || next.unit != last.unit || next.nested) return false;
    if (has_any(hits_in(draft_.hits, next.clause), draft_.lexicon().total_word)) return false;
    if (is_kind(last) && is_kind(next)) return next.line - last.line <= kListGap;
    // A semicolon ends a list that was set off by commas.
    bool const semicolon = has_word(between(list_.back(), c), ";");
    bool const by_semicolons =
        list_.size() < 2 || has_word(between(list_[list_.size() - 2], list_.back()), ";");
    return in_one_statement(last, next) && draft_.topic_of(next) == nullptr && (!semicolon || by_semicolons);
  }

  bool is_after_category_word(std::size_t c) const { return has_one(between(c - 1, c), grammar_.by_kind); }

  /// "按类别划分:概况信息8条,…": of all that was disclosed, whatever was counted in between.
  bool begins_by_category(std::size_t first) const {
    if (disclosed_ == kNoClaim || first == 0 ||
        draft_.claims[disclosed_].paragraph != draft_.claims[first].paragraph)
      return false;
    return is_after_category_word(first);
  }

  bool begins_list(std::size_t total, std::size_t first) const {
    TextClaim const& item = draft_.claims[first];
    if (draft_.claims[total].unit != item.unit) return false;
    if (is_kind(item)) return item.line - draft_.claims[total].line <= kListGap;
    if (is_after_category_word(first)) return true;
    Stretch const before{.begin = draft_.claims[first - 1].number.end, .end = item.number.begin};
    return total + 1 == first && in_one_statement(draft_.claims[total], item) &&
           has_any(hits_in(draft_.hits, before), draft_.lexicon().among);
  }

  void end_list() {
    constexpr std::size_t kFewestKinds = 3;
    if (list_.size() >= 2 && !goes_on_behind(draft_.claims[list_.back()])) {
      Relation relation = claims_relation(Origin::categories, "N02", total_);
      for (std::size_t const c : list_) relation.addends.push_back({.factor = -1, .variable = of_claim(c)});
      bool const kinds = list_.size() >= kFewestKinds && is_kind(draft_.claims[list_.front()]);
      // Without a rest the list may be a part: only more than the total is wrong.
      if (!kinds && !is_rest(draft_.claims[list_.back()])) relation.compares = form::Relation::greater_equal;
      bool const of_items = draft_.claims[list_.front()].unit == "条";
      if (of_items || relation.compares == form::Relation::equal) relations_.add(std::move(relation));
    }
    list_.clear();
  }

  /// "网上105件,快递17件,合计122件": a total behind its parts.
  void add_sum_before(std::size_t c) {
    if (!is_sum_of_what_stands_before(draft_.claims[c])) return;
    TextClaim const& total = draft_.claims[c];
    Relation relation = claims_relation(Origin::categories, "N02", c);
    for (std::size_t part = c; part-- > 0;) {
      TextClaim const& stated = draft_.claims[part];
      if (stated.sentence.begin != total.sentence.begin || stated.unit != total.unit || !stated.exact) break;
      relation.addends.push_back({.factor = -1, .variable = of_claim(part)});
    }
    if (relation.addends.size() > 2) relations_.add(std::move(relation));
  }

  /// Its clause names nothing but that it is a sum.
  bool is_sum_of_what_stands_before(TextClaim const& total) const {
    constexpr std::size_t kOneCharacter = 3;  // bytes
    std::string_view const before = trimmed(draft_.source.text(total.clause.begin, total.number.begin));
    auto const is_all = [&](std::string_view word) {
      return before.ends_with(word) && before.size() <= word.size() + kOneCharacter;
    };
    return total.exact && std::ranges::any_of(draft_.lexicon().totals, is_all);
  }

  /// "…5条等"
  bool goes_on_behind(TextClaim const& last) const {
    std::string_view const all = draft_.source.all();
    return begins_with_one(trimmed(all.substr(last.number.end, 8)), draft_.lexicon().lists_go_on);
  }

  Draft const& draft_;
  Grammar const& grammar_;
  Relations& relations_;
  std::vector<std::size_t> list_;     // positions of the claims of the list being read
  std::size_t total_ = kNoClaim;      // the last claim that may be a total
  std::size_t disclosed_ = kNoClaim;  // the last one of all that was disclosed
};

}  // namespace

void add_categories(Draft const& draft, Relations& relations) {
  Lists(draft, relations).add();
}

}  // namespace gongkai::inspect
