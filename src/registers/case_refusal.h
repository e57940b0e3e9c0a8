#pragma once
// Why is an act on a case or on the master key refused, and in what words? As office_refusal.h does for the
// office.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/text.h"

namespace gongkai::registers {

enum class CaseReason : std::uint8_t {
  bad_case_id,
  bad_item_name,
  nothing_to_seal,
  nothing_to_view,
  item_exists,
  no_case,
  no_item,
  case_erased,
  no_basis,
  basis_tells_a_person,
  still_retained,
  same_key,
  not_the_key_in_use,
};
inline constexpr std::size_t kCaseReasons = static_cast<std::size_t>(CaseReason::not_the_key_in_use) + 1;

[[nodiscard]] std::unexpected<Error> case_refusal(
    CaseReason reason, std::initializer_list<std::pair<std::string_view, std::string>> fields);

/// What people are told; empty for an error whose reason is none of these.
[[nodiscard]] Text case_refusal_text(Error const& error);

}  // namespace gongkai::registers
