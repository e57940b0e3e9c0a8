#pragma once
// Is a printed share a right way to print n of t? law: rules S01 to S06 of the report checks.

#include <cstdint>
#include <span>
#include <vector>

#include "base/decimal.h"

namespace gongkai::form {

struct ShareItem {
  std::int64_t count;
  Decimal share;  // in percent, at its printed scale
};

enum class ShareVerdict {
  right,      // S01: rounded half up
  balanced,   // S02: floor or ceiling, in a whole group whose shares add up to exactly 100 or would but for
              // one slip
  truncated,  // S03: cut off
  wrong,      // S04
};

/// 100 n / t, rounded half up to `scale` digits. unit: percent. t > 0.
[[nodiscard]] Decimal rounded_share(std::int64_t count, std::int64_t total, int scale);
/// 100 n / t, cut off at `scale` digits.
[[nodiscard]] Decimal truncated_share(std::int64_t count, std::int64_t total, int scale);

struct ShareJudgement {
  std::vector<ShareVerdict> verdicts;  // one an item
  bool whole = false;                  // the counts add up to the total
  bool sums_to_100 = false;            // the shares add up to exactly 100
  bool sum_is_near_100 = true;  // S05: within half a unit of the last place for each item; true if not whole
  Decimal sum;                  // of the printed shares
};

/// Judges a group of shares of one total. shape: one verdict an item, in the same order. t > 0.
[[nodiscard]] ShareJudgement judge_shares(std::span<ShareItem const> items, std::int64_t total);

/// Whether the counts make up the total and the shares are those of largest-remainder rounding (ties: the
/// earlier item first): the best proof that they were balanced to 100. t > 0.
[[nodiscard]] bool is_largest_remainder(std::span<ShareItem const> items, std::int64_t total);

/// S06: the items whose share differs from that of another item with the same count and scale by more than
/// one unit of the last place. Positions in `items`, ascending.
[[nodiscard]] std::vector<std::size_t> unequal_shares(std::span<ShareItem const> items);

}  // namespace gongkai::form
