#pragma once
// Why is an act on a ledger refused, and in what words? As office_refusal.h does for the office.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/text.h"

namespace gongkai::registers {

enum class RecordReason : std::uint8_t {
  no_register,
  bad_rows,
  record_exists,
  record_differs,
  no_record,
  record_withdrawn,
  record_not_withdrawn,
  other_key,
  no_reason,
  nothing_corrected,
  refers_to_itself,
  refers_to_nothing,
  refers_to_withdrawn,
  refers_to_reference,
  is_referred_to,
  kept_by_procedure,
  no_cell,
};
inline constexpr std::size_t kRecordReasons = static_cast<std::size_t>(RecordReason::no_cell) + 1;

[[nodiscard]] std::unexpected<Error> record_refusal(
    RecordReason reason, std::initializer_list<std::pair<std::string_view, std::string>> fields);

/// What people are told; empty for an error whose reason is none of these.
[[nodiscard]] Text record_refusal_text(Error const& error);

}  // namespace gongkai::registers
