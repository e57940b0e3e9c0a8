#pragma once
// In what words is a command on an office refused before it reaches the office?

#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "base/sentences.h"
#include "base/text.h"

namespace gongkai::app {

enum class OfficeWordsReason : std::uint8_t {
  no_office,
  database_alone,
  give_office,
  give_office_and,
  give_no_office,
  give_no_office_but,
  give_file_and_office,
  give_file,
  no_password,
  no_role,
  no_role_said,
  no_day,
  days_backwards,
  beyond_calendar,
  no_key_file,
  bad_key_file,
  key_needed,
  other_key,
  no_file,
  file_too_large,
  file_unreadable,
  file_not_replaced,
  bad_ending,
  rule_file_too_large,
  rules_unreadable,
  sample_not_new,
  sample_is_wrong,
};
inline constexpr std::size_t kOfficeWordsReasons =
    static_cast<std::size_t>(OfficeWordsReason::sample_is_wrong) + 1;

/// A refusal whose message is the English sentence, its {names} filled in.
[[nodiscard]] std::unexpected<Error> refusal(OfficeWordsReason reason, Fields fields = {});

/// What people are told of any error of a command on an office.
[[nodiscard]] Text refusal_text(Error const& error);

}  // namespace gongkai::app
