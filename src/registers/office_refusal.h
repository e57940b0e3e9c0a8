#pragma once
// Why is an act on the office refused, and in what words? Every reason has a sentence in both languages:
// what, where and what to do.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/text.h"

namespace gongkai::registers {

enum class OfficeReason : std::uint8_t {
  bad_agency_code,
  bad_department_id,
  bad_step_code,
  bad_login,
  full_width_login,
  bad_name,
  nothing_changes,
  before_beginning,
  before_last_change,
  too_far_ahead,
  not_yet,
  no_agency,
  agency_exists,
  agency_merged,
  below_itself,
  merged_into_itself,
  merged_into_merged,
  department_exists,
  no_department,
  department_closed,
  department_not_open,
  department_has_users,
  user_exists,
  no_user,
  user_disabled,
  user_not_disabled,
  role_held,
  role_not_held,
  last_admin,
  delegation_to_oneself,
  delegation_backwards,
  delegation_in_the_past,
  delegation_without_roles,
  delegation_not_held,
  delegation_overlaps,
  no_delegation,
  delegation_over,
  chain_without_steps,
  chain_too_long,
  step_doubled,
};
inline constexpr std::size_t kOfficeReasons = static_cast<std::size_t>(OfficeReason::step_doubled) + 1;

/// As it stands in Error::reason: "last_admin".
[[nodiscard]] std::string_view name(OfficeReason reason);

/// A refusal whose message is the English sentence, its {names} filled in.
[[nodiscard]] std::unexpected<Error> refusal(
    OfficeReason reason, std::initializer_list<std::pair<std::string_view, std::string>> fields);

/// What people are told: the sentences of the error's `reason` with its `fields` filled in. Empty for an
/// error whose reason is none of the office.
[[nodiscard]] Text refusal_text(Error const& error);

}  // namespace gongkai::registers
