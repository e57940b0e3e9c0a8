#include "inspect/shares.h"

#include <algorithm>

#include "base/result.h"

namespace gongkai::inspect {
namespace {

constexpr std::uint32_t kListGap = 6;    // lines between two items of one list
constexpr std::uint32_t kTotalGap = 14;  // lines between a list and its total
constexpr std::uint32_t kNamedGap = 60;  // lines between a list and the total that its shares name
constexpr std::size_t kMostTotals = 8;   // totals looked at before a list

bool may_be_item(TextClaim const& claim) {
  return claim.share && claim.exact && claim.count.is_whole() && !claim.count.is_negative() &&
         !claim.foreign_base && !claim.zero_words;
}

bool may_be_total(TextClaim const& claim) {
  return claim.exact && claim.count.is_whole() && claim.count > Decimal(0) && !claim.zero_words;
}

std::int64_t right_ones(std::vector<form::ShareItem> const& items, std::int64_t total) {
  return std::ranges::count_if(form::judge_shares(items, total).verdicts, [](form::ShareVerdict verdict) {
    return verdict != form::ShareVerdict::wrong;
  });
}

bool fits(TextClaim const& item, std::int64_t total) {
  return right_ones({{.count = item.count.whole(), .share = share_of(item)}}, total) == 1;
}

class Grouper {
 public:
  Grouper(std::vector<TextClaim> const& claims, std::vector<Topic> const& topics)
      : claims_(claims), topics_(topics) {}

  std::vector<ShareGroup> group() && {
    for (std::size_t c = 0; c < claims_.size(); ++c) {
      if (!may_be_item(claims_[c])) continue;
      if (!items_.empty() && is_part_of_item(c)) {
        parts_.push_back(c);
        continue;
      }
      end_parts();
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

  /// "不予公开2件,占11.8%,其中涉及个人隐私1件,占50%": a part of the item before it, and a share of that.
  bool is_part_of_item(std::size_t c) const {
    TextClaim const& part = claims_[c];
    TextClaim const& whole = claims_[items_.back()];
    std::size_t const last = parts_.empty() ? items_.back() : parts_.back();
    if (c != last + 1 || part.paragraph != whole.paragraph || is_whole_total(whole)) return false;
    Decimal counted = part.count;
    for (std::size_t const other : parts_) counted = counted.plus(claims_[other].count);
    if (counted > whole.count) return false;
    bool const of_list = fits_group(c);
    bool const of_item = whole.count > Decimal(0) && fits(part, whole.count.whole());
    return parts_.empty() ? part.nested && !of_list : of_item && !of_list;
  }

  void end_parts() {
    if (parts_.empty()) return;
    groups_.push_back(
        {.claims = std::move(parts_), .base = items_.back(), .total = claims_[items_.back()].count.whole()});
    parts_.clear();
  }

  /// A total of the report, and not what one channel has of it.
  bool is_whole_total(TextClaim const& claim) const { return is_total_topic(claim) && !claim.part; }

  /// 占答复总数 means 答复 or 办结, which share their rule, and not 收到.
  bool is_another_total(TextClaim const& total, int meant) const {
    if (meant == kNoTopic || total.topic == kNoTopic) return false;
    return topics_[static_cast<std::size_t>(total.topic)].rule !=
           topics_[static_cast<std::size_t>(meant)].rule;
  }

  /// "占主动公开总数的6.6%": the whole that the share's own words name.
  bool is_named(TextClaim const& total, TextClaim const& item) const {
    return item.base_topic != kNoTopic && is_whole_total(total) && !total.share &&
           !is_another_total(total, item.base_topic);
  }

  bool begins_new_group(std::size_t c) const {
    TextClaim const& item = claims_[c];
    TextClaim const& last = claims_[items_.back()];
    if (item.line - last.line > kListGap) return true;
    if (item.paragraph != last.paragraph && items_.size() > 1 &&
        (claims_[items_[items_.size() - 2]].paragraph == last.paragraph || is_complete(c))) {
      return true;  // one paragraph's list is over
    }
    if (item.sentence.begin != last.sentence.begin && is_complete(c)) return true;
    // "办结17件,占94.4%,其中:…": what was a share is the whole of the next ones.
    if (is_whole_total(last) && !is_total_topic(item)) return true;
    bool const of_another_total =
        item.base_topic != kNoTopic && last.base_topic != kNoTopic && item.base_topic != last.base_topic;
    return of_another_total || follows_new_total(c);
  }

  /// A total named since the last item begins a new list, unless it is only a part of that item.
  bool follows_new_total(std::size_t c) const {
    for (std::size_t t = items_.back() + 1; t < c; ++t) {
      TextClaim const& total = claims_[t];
      if (!may_be_total(total) || total.share || total.nested) continue;
      if (is_total_topic(total)) return true;
      if (total.count >= claims_[c].count && fits(claims_[c], total.count.whole()) && !fits_group(c))
        return true;
    }
    return false;
  }

  /// The items so far make up the whole: with the next one both counts and shares would be too many. (With a
  /// slip in the list only one of the two would.)
  bool is_complete(std::size_t next) const {
    Decimal shares = share_of(claims_[next]);
    Decimal counts = claims_[next].count;
    for (std::size_t const item : items_) {
      shares = shares.plus(share_of(claims_[item]));
      counts = counts.plus(claims_[item].count);
    }
    return items_.size() > 1 && shares > Decimal(101) && counts > Decimal(settle(items_).total);
  }

  /// Whether the next item fits the total that the items so far fit best.
  bool fits_group(std::size_t c) const {
    ShareGroup const so_far = settle(items_);
    return so_far.total > 0 && fits(claims_[c], so_far.total);
  }

  /// Finds the total of a list.
  ShareGroup settle(std::vector<std::size_t> const& positions) const {
    ShareGroup group;
    group.claims = positions;
    auto const items = share_items(positions, claims_);
    TextClaim const& first = claims_[positions.front()];
    std::int64_t const sum = sum_of(items);
    std::int64_t most = 0;
    std::size_t nearest = kNoClaim;
    auto const try_total = [&](std::size_t base, std::int64_t total) {
      std::int64_t const right = right_ones(items, total);
      // Of two that fit as well it is the one that the counts make up.
      bool const made_up = right == most && most > 0 && total == sum && group.total != sum;
      if (right <= most && !made_up) return;
      most = right;
      group.base = base;
      group.total = total;
    };
    for (std::size_t const t : totals_before(positions.front(), items)) {
      TextClaim const& total = claims_[t];
      bool const usable =
          is_total_topic(total) || total.topic == kNoTopic || total.paragraph == first.paragraph;
      bool const named_first =
          nearest != kNoClaim && is_named(total, first) && !is_named(claims_[nearest], first);
      if (usable && (nearest == kNoClaim || named_first)) nearest = t;
      try_total(t, total.count.whole());
      if (auto const with_last_year = taken_together(t)) try_total(kNoClaim, *with_last_year);
    }
    if (nearest != kNoClaim && is_stated_whole(nearest, items) &&
        most == static_cast<std::int64_t>(items.size()) &&
        2 * right_ones(items, claims_[nearest].count.whole()) < most) {
      group.taken_of = group.total;
      group.base = nearest;
      group.total = claims_[nearest].count.whole();
      return group;
    }
    // None fits: the counts' own sum, when that fits most of them.
    std::int64_t const own = sum > 0 && items.size() > 1 ? right_ones(items, sum) : 0;
    bool const own_fits = own > most && 2 * own >= static_cast<std::int64_t>(items.size());
    if (most > 0 && !own_fits) return group;
    group.base = nearest;
    group.total = own_fits ? sum : 0;
    if (nearest != kNoClaim) group.total = claims_[nearest].count.whole();
    return group;
  }

  /// "新收120件,上年结转5件": what was received together with what came over from last year.
  std::optional<std::int64_t> taken_together(std::size_t t) const {
    if (claims_[t].topic == kNoTopic) return std::nullopt;
    Topic const& total = topics_[static_cast<std::size_t>(claims_[t].topic)];
    auto const may_add = [&](std::size_t c) {
      if (c >= claims_.size() || claims_[c].topic == kNoTopic || !may_be_total(claims_[c]) ||
          claims_[c].sentence.begin != claims_[t].sentence.begin)
        return false;
      Topic const& added = topics_[static_cast<std::size_t>(claims_[c].topic)];
      for (std::size_t f = 0; f < total.may_add.size(); ++f) {
        if (!total.may_add[f].empty() && total.may_add[f] == added.cells[f]) return true;
      }
      return false;
    };
    for (std::size_t const beside : {t + 1, t - 1}) {
      if (may_add(beside)) return claims_[t].count.plus(claims_[beside].count).whole();
    }
    return std::nullopt;
  }

  /// Rule S08: a list of three and more whose counts make up the total named last is of that total.
  bool is_stated_whole(std::size_t nearest, std::vector<form::ShareItem> const& items) const {
    TextClaim const& total = claims_[nearest];
    return items.size() >= 3 && is_whole_total(total) && total.count == Decimal(sum_of(items));
  }

  static std::int64_t sum_of(std::vector<form::ShareItem> const& items) {
    std::int64_t sum = 0;
    for (form::ShareItem const& item : items) sum += item.count;
    return sum;
  }

  /// The claims before a list that may state its total, the nearest first.
  std::vector<std::size_t> totals_before(std::size_t first_item,
                                         std::vector<form::ShareItem> const& items) const {
    TextClaim const& first = claims_[first_item];
    std::int64_t const largest = std::ranges::max(items, {}, &form::ShareItem::count).count;
    std::vector<std::size_t> totals;
    for (std::size_t t = first_item; t-- > 0 && totals.size() < kMostTotals;) {
      TextClaim const& total = claims_[t];
      std::uint32_t const gap = first.line - total.line;
      if (gap > (first.base_topic == kNoTopic ? kTotalGap : kNamedGap)) break;
      if (gap > kTotalGap && !is_named(total, first)) continue;
      if (!may_be_total(total) || total.unit != first.unit) continue;
      if (total.share && !is_whole_total(total)) continue;
      // A total of the text may be the number that is wrong; any other number must be large enough.
      if (total.count < Decimal(largest) && !is_total_topic(total)) continue;
      if (!is_another_total(total, first.base_topic)) totals.push_back(t);
    }
    return totals;
  }

  void close() {
    if (items_.empty()) return;
    end_parts();
    ShareGroup group = settle(items_);
    bool const fits_nothing = group.total > 0 && right_ones(share_items(items_, claims_), group.total) == 0;
    bool const lone = items_.size() == 1;
    bool const named_beside =
        group.base != kNoClaim && claims_[group.base].paragraph == claims_[items_.front()].paragraph;
    // A lone share that fits no total is of one that is not named, unless it is a part of one that its own
    // paragraph or its own words name.
    TextClaim const& first = claims_[items_.front()];
    bool const part = (first.nested || first.base_topic != kNoTopic) && first.count <= Decimal(group.total);
    bool const named = group.base != kNoClaim && first.base_topic != kNoTopic &&
                       claims_[group.base].topic == first.base_topic;
    if (group.total > 0 && !(lone && fits_nothing && !(part && (named_beside || named))))
      groups_.push_back(std::move(group));
    items_.clear();
  }

  std::vector<TextClaim> const& claims_;
  std::vector<Topic> const& topics_;
  std::vector<std::size_t> items_;
  std::vector<std::size_t> parts_;  // of the last item
  std::vector<ShareGroup> groups_;
};

}  // namespace

Decimal share_of(TextClaim const& claim) {
  GONGKAI_ASSERT(claim.share.has_value());
  return *claim.share;
}

std::vector<form::ShareItem> share_items(std::vector<std::size_t> const& positions,
                                         std::vector<TextClaim> const& claims) {
  std::vector<form::ShareItem> items;
  items.reserve(positions.size());
  for (std::size_t const position : positions)
    items.push_back({.count = claims[position].count.whole(), .share = share_of(claims[position])});
  return items;
}

std::vector<ShareGroup> group_shares(std::vector<TextClaim> const& claims, std::vector<Topic> const& topics) {
  return Grouper(claims, topics).group();
}

}  // namespace gongkai::inspect
