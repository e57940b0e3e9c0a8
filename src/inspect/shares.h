#pragma once
// Which shares of the text belong together, and of which total are they?

#include <cstdint>
#include <optional>
#include <vector>

#include "form/form.h"
#include "inspect/claim_reader.h"

namespace gongkai::inspect {

inline constexpr std::size_t kNoClaim = static_cast<std::size_t>(-1);

/// Shares of one total.
struct ShareGroup {
  std::vector<std::size_t> claims;  // positions, in order of the text
  std::size_t base = kNoClaim;      // the claim that states the total; none: the sum of the counts
  std::int64_t total = 0;           // > 0
  std::int64_t taken_of = 0;        // > 0: all its shares are right of this number instead
};

/// Rule S08: the total is the one named last before the list; another one of the passage when the shares fit
/// that one better, and the counts' own sum when they fit nothing else.
[[nodiscard]] std::vector<ShareGroup> group_shares(std::vector<TextClaim> const& claims,
                                                   std::vector<Topic> const& topics);

/// The printed share of a claim that belongs to a group: each of them has one.
[[nodiscard]] Decimal share_of(TextClaim const& claim);
/// The counts and shares of claims at these positions.
[[nodiscard]] std::vector<form::ShareItem> share_items(std::vector<std::size_t> const& positions,
                                                       std::vector<TextClaim> const& claims);

}  // namespace gongkai::inspect
