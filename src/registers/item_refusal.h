#pragma once
// Why is an act on an item refused, and in what words? As office_refusal.h does for the office.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/text.h"

namespace gongkai::registers {

enum class ItemReason : std::uint8_t {
  draft_is_dated,
  no_text,
  unsigned_hits,
  not_this_stage,
  not_ones_step,
  not_ones_department,
  no_opinion,
  no_channel,
  nothing_new_to_publish,
  published_before_formed,
  published_in_future,
  other_days,
  taken_down_before,
  taken_down_early,
};
inline constexpr std::size_t kItemReasons = static_cast<std::size_t>(ItemReason::taken_down_early) + 1;

[[nodiscard]] std::unexpected<Error> item_refusal(
    ItemReason reason, std::initializer_list<std::pair<std::string_view, std::string>> fields);

/// What people are told; empty for an error whose reason is none of these.
[[nodiscard]] Text item_refusal_text(Error const& error);

}  // namespace gongkai::registers
