#include "form/shares.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "base/result.h"

namespace gongkai::form {
namespace {

__extension__ using Wide = __int128;

Wide power(int scale) {
  Wide power = 1;
  for (int i = 0; i < scale; ++i) power *= 10;
  return power;
}

Wide floor_of(Wide numerator, Wide denominator) {
  // Nearly always both are small, and division is then many times cheaper.
  if (numerator >= 0 && numerator <= std::numeric_limits<std::int64_t>::max() &&
      denominator <= std::numeric_limits<std::int64_t>::max())
    return static_cast<std::int64_t>(numerator) / static_cast<std::int64_t>(denominator);
  Wide const quotient = numerator / denominator;
  return numerator % denominator < 0 ? quotient - 1 : quotient;
}

Wide floor_units(std::int64_t count, std::int64_t total, int scale) {
  return floor_of(100 * power(scale) * count, total);
}

/// floor(x + 1/2)
Wide rounded_units(std::int64_t count, std::int64_t total, int scale) {
  return floor_of(200 * power(scale) * count + total, 2 * static_cast<Wide>(total));
}

Wide remainder(std::int64_t count, std::int64_t total, int scale) {
  return 100 * power(scale) * count - floor_units(count, total, scale) * total;
}

Decimal narrow(Wide units, int scale) {
  constexpr Wide kLow = std::numeric_limits<std::int64_t>::min();
  constexpr Wide kHigh = std::numeric_limits<std::int64_t>::max();
  return Decimal(static_cast<std::int64_t>(std::clamp(units, kLow, kHigh)), scale);
}

Wide units_at(Decimal share, int scale) {
  return share.units() * power(scale - share.scale());
}

int largest_scale(std::span<ShareItem const> items) {
  int scale = 0;
  for (ShareItem const& item : items) scale = std::max(scale, item.share.scale());
  return scale;
}

std::vector<std::size_t> positions(std::span<ShareItem const> items) {
  std::vector<std::size_t> positions;
  positions.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) positions.push_back(i);
  return positions;
}

/// The shares that largest-remainder rounding gives, in units of the last place.
std::vector<Wide> largest_remainder_units(std::span<ShareItem const> items, std::int64_t total, int scale) {
  std::vector<Wide> units;
  Wide missing = 100 * power(scale);
  for (ShareItem const& item : items) {
    units.push_back(floor_units(item.count, total, scale));
    missing -= units.back();
  }
  std::vector<std::size_t> order = positions(items);
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return remainder(items[a].count, total, scale) > remainder(items[b].count, total, scale);
  });
  // The counts make up the total, so fewer units are missing than there are items.
  for (std::size_t const at : order) {
    if (missing <= 0) break;
    ++units[at];
    --missing;
  }
  return units;
}

/// The one item whose share is not that of largest-remainder rounding, where all others' are: a slip in a
/// group that was balanced. Nothing when there is none, or more than one.
std::optional<std::size_t> slip_in_balance(std::span<ShareItem const> items, std::int64_t total) {
  constexpr std::size_t kFewest = 3;
  if (items.size() < kFewest) return std::nullopt;
  int const scale = largest_scale(items);
  std::vector<Wide> const units = largest_remainder_units(items, total, scale);
  std::optional<std::size_t> slip;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (units_at(items[i].share, scale) == units[i]) continue;
    if (slip) return std::nullopt;
    slip = i;
  }
  return slip;
}

/// The sum of the shares, and whether it is as near to 100 as rounding each of them allows.
void judge_sum(std::span<ShareItem const> items, ShareJudgement& judgement) {
  int const scale = largest_scale(items);
  Wide sum = 0;
  Wide twice_allowed = 0;
  for (ShareItem const& item : items) {
    sum += units_at(item.share, scale);
    twice_allowed += power(scale - item.share.scale());
  }
  Wide const off = sum - 100 * power(scale);
  judgement.sum = narrow(sum, scale);
  judgement.sums_to_100 = off == 0;
  judgement.sum_is_near_100 = !judgement.whole || 2 * (off < 0 ? -off : off) <= twice_allowed;
}

ShareVerdict verdict(ShareItem const& item, std::int64_t total, bool balanced_group) {
  int const scale = item.share.scale();
  Wide const printed = item.share.units();
  if (printed == rounded_units(item.count, total, scale)) return ShareVerdict::right;
  Wide const floor = floor_units(item.count, total, scale);
  bool const exact = remainder(item.count, total, scale) == 0;
  bool const neighbour = printed == floor || (!exact && printed == floor + 1);
  if (neighbour && balanced_group) return ShareVerdict::balanced;
  return printed == floor ? ShareVerdict::truncated : ShareVerdict::wrong;
}

}  // namespace

Decimal rounded_share(std::int64_t count, std::int64_t total, int scale) {
  GONGKAI_ASSERT(total > 0);
  return narrow(rounded_units(count, total, scale), scale);
}

Decimal truncated_share(std::int64_t count, std::int64_t total, int scale) {
  GONGKAI_ASSERT(total > 0);
  return narrow(floor_units(count, total, scale), scale);
}

ShareJudgement judge_shares(std::span<ShareItem const> items, std::int64_t total) {
  GONGKAI_ASSERT(total > 0);
  ShareJudgement judgement;
  Wide counted = 0;
  for (ShareItem const& item : items) counted += item.count;
  judgement.whole = counted == total;
  judge_sum(items, judgement);
  bool const exact = judgement.whole && judgement.sums_to_100;
  auto const slip = judgement.whole && !exact ? slip_in_balance(items, total) : std::nullopt;
  for (std::size_t i = 0; i < items.size(); ++i)
    judgement.verdicts.push_back(verdict(items[i], total, exact || (slip && *slip != i)));
  return judgement;
}

bool is_largest_remainder(std::span<ShareItem const> items, std::int64_t total) {
  Wide counted = 0;
  for (ShareItem const& item : items) counted += item.count;
  if (counted != total) return false;
  int const scale = largest_scale(items);
  std::vector<Wide> const units = largest_remainder_units(items, total, scale);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (units_at(items[i].share, scale) != units[i]) return false;
  }
  return true;
}

std::vector<std::size_t> unequal_shares(std::span<ShareItem const> items) {
  std::vector<std::size_t> order = positions(items);
  auto const kind = [&](std::size_t at) { return std::pair(items[at].count, items[at].share.scale()); };
  std::ranges::stable_sort(order, {},
                           [&](std::size_t at) { return std::pair(kind(at), items[at].share.units()); });
  std::vector<std::size_t> unequal;
  for (auto first = order.begin(); first != order.end();) {
    auto const last =
        std::find_if(first, order.end(), [&](std::size_t at) { return kind(at) != kind(*first); });
    Wide const lowest = items[*first].share.units();
    Wide const highest = items[*(last - 1)].share.units();
    for (auto at = first; at != last; ++at) {
      Wide const units = items[*at].share.units();
      if (units - lowest > 1 || highest - units > 1) unequal.push_back(*at);
    }
    first = last;
  }
  std::ranges::sort(unequal);
  return unequal;
}

}  // namespace gongkai::form
