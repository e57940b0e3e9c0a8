#include "inspect/shares.h"

#include <algorithm>

namespace gongkai::inspect {
namespace {

constexpr std::uint32_t kListGap = 6;    // lines between two items of one list
constexpr std::uint32_t kTotalGap = 14;  // lines between a list and its total
constexpr std::size_t kMostTotals = 8;   // totals looked at before a list

bool may_be_item(TextClaim const& claim) {
  return claim.share && claim.exact && claim.count.is_whole() && !claim.count.is_negative() &&
         !claim.foreign_base && !claim.zero_words;
}

bool may_be_total(TextClaim const& claim) {
  return claim.exact && claim.count.is_whole() && claim.count > Decimal(0) && !claim.zero_words;
}

std::vector<form::ShareItem> items_of(std::vector<std::size_t> const& positions,
                                      std::vector<TextClaim> const& claims) {
  std::vector<form::ShareItem> items;
  for (std::size_t const position : positions)
    items.push_back({claims[position].count.whole(), *claims[position].share});
  return items;
}

std::int64_t right_ones(std::vector<form::ShareItem> const& items, std::int64_t total) {
  return std::ranges::count_if(form::judge_shares(items, total).verdicts, [](form::ShareVerdict verdict) {
    return verdict != form::ShareVerdict::wrong;
  });
}

bool fits(TextClaim const& item, std::int64_t total) {
  return right_ones({{item.count.whole(), *item.share}}, total) == 1;
}

class Grouper {
 public:
  Grouper(std::vector<TextClaim> const& claims, std::vector<Topic> const& topics)
      : claims_(claims), topics_(topics) {}

  std::vector<ShareGroup> group() && {
    for (std::size_t c = 0; c < claims_.size(); ++c) {
      if (!may_be_item(claims_[c])) continue;
      if (!items_.empty() && begins_new_group(c)) close();
      items_.push_back(c);
    }
    close();
    return std::move(groups_);
  }

 private:
  bool is_total_topic(TextClaim const& claim) const {
    return claim.topic != kNoTopic && topics_[static_cast<std::size_t>(claim.topic)].total;
  }

  /// 占答复总数 means 答复 or 办结, which share their rule, and not 收到.
  bool is_another_total(TextClaim const& total, int meant) const {
    if (meant == kNoTopic || total.topic == kNoTopic) return false;
    return topics_[static_cast<std::size_t>(total.topic)].rule !=
           topics_[static_cast<std::size_t>(meant)].rule;
  }

  bool begins_new_group(std::size_t c) const {
    std::size_t const last = items_.back();
    if (claims_[c].line - claims_[last].line > kListGap) return true;
    if (claims_[c].paragraph != claims_[last].paragraph && items_.size() > 1 &&
        (claims_[items_[items_.size() - 2]].paragraph == claims_[last].paragraph || is_complete(c))) {
      return true;  // one paragraph's list is over
    }
    if (claims_[c].sentence.begin != claims_[last].sentence.begin && is_complete(c)) return true;
    if (claims_[c].base_topic != kNoTopic && claims_[last].base_topic != kNoTopic &&
        claims_[c].base_topic != claims_[last].base_topic) {
      return true;
    }
    // A total named since the last item begins a new list, unless it is only a part of that item.
    for (std::size_t t = last + 1; t < c; ++t) {
      TextClaim const& total = claims_[t];
      if (!may_be_total(total) || total.share) continue;
      if (is_total_topic(total) && !total.nested) return true;
      if (!total.nested && total.count >= claims_[c].count && fits(claims_[c], total.count.whole()) &&
          !fits_group(c))
        return true;
    }
    return false;
  }

  /// The items so far make up the whole: with the next one both counts and shares would be too many. (With a
  /// slip in the list only one of the two would.)
  bool is_complete(std::size_t next) const {
    Decimal shares = *claims_[next].share;
    Decimal counts = claims_[next].count;
    for (std::size_t const item : items_) {
      shares = shares.plus(*claims_[item].share);
      counts = counts.plus(claims_[item].count);
    }
    return items_.size() > 1 && shares > Decimal(101) && counts > Decimal(settle(items_).total);
  }

  /// Whether the next item fits the total that the items so far fit best.
  bool fits_group(std::size_t c) const {
    ShareGroup const so_far = settle(items_);
    return so_far.total > 0 && fits(claims_[c], so_far.total);
  }

  ShareGroup settle(std::vector<std::size_t> const& positions) const {
    ShareGroup group;
    group.claims = positions;
    auto const items = items_of(positions, claims_);
    std::int64_t sum = 0;
    for (form::ShareItem const& item : items) sum += item.count;
    std::int64_t most = 0;
    TextClaim const& first = claims_[positions.front()];
    std::int64_t const largest = std::ranges::max(items, {}, &form::ShareItem::count).count;
    std::size_t nearest = kNoClaim;
    std::size_t looked = 0;
    for (std::size_t t = positions.front(); t-- > 0 && looked < kMostTotals;) {
      TextClaim const& total = claims_[t];
      if (first.line - total.line > kTotalGap) break;
      if (!may_be_total(total) || total.share || total.unit != first.unit) continue;
      // A total of the text may be the number that is wrong; any other number must be large enough.
      if (total.count < Decimal(largest) && !is_total_topic(total)) continue;
      if (is_another_total(total, first.base_topic)) continue;
      ++looked;
      bool const usable =
          is_total_topic(total) || total.topic == kNoTopic || total.paragraph == first.paragraph;
      if (nearest == kNoClaim && usable) nearest = t;
      std::int64_t const right = right_ones(items, total.count.whole());
      if (right > most) {
        most = right;
        group.base = t;
        group.total = total.count.whole();
      }
    }
    // None fits: the counts' own sum, when that fits most of them.
    std::int64_t const own = sum > 0 && items.size() > 1 ? right_ones(items, sum) : 0;
    if (own > most && 2 * own >= static_cast<std::int64_t>(items.size())) {
      group.base = nearest;
      group.total = nearest != kNoClaim ? claims_[nearest].count.whole() : sum;
    } else if (most == 0) {
      group.base = nearest;
      group.total = nearest == kNoClaim ? 0 : claims_[nearest].count.whole();
    }
    return group;
  }

  void close() {
    if (items_.empty()) return;
    ShareGroup group = settle(items_);
    bool const fits_nothing = group.total > 0 && right_ones(items_of(items_, claims_), group.total) == 0;
    bool const lone = items_.size() == 1;
    bool const named_beside =
        group.base != kNoClaim && claims_[group.base].paragraph == claims_[items_.front()].paragraph;
    // A lone share that fits no total is of one that is not named, unless its own paragraph names one and it
    // is a part.
    bool const part = claims_[items_.front()].nested || claims_[items_.front()].base_topic != kNoTopic;
    if (group.total > 0 && !(lone && fits_nothing && !(named_beside && part)))
      groups_.push_back(std::move(group));
    items_.clear();
  }

  std::vector<TextClaim> const& claims_;
  std::vector<Topic> const& topics_;
  std::vector<std::size_t> items_;
  std::vector<ShareGroup> groups_;
};

}  // namespace

std::vector<ShareGroup> group_shares(std::vector<TextClaim> const& claims, std::vector<Topic> const& topics) {
  return Grouper(claims, topics).group();
}

form::ShareJudgement judge(ShareGroup const& group, std::vector<TextClaim> const& claims) {
  return form::judge_shares(items_of(group.claims, claims), group.total);
}

}  // namespace gongkai::inspect
