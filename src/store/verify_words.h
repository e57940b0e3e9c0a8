#pragma once
// In what words does verifying say where something is wrong, and what? Private to the room.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/sentences.h"
#include "base/text.h"

namespace gongkai::store {

enum class FaultWords : std::uint8_t {
  at_entry,
  at_chain,
  at_tables,
  at_row,
  at_rule_version,
  at_setting,
  at_file,
  at_case_file,
  other_rule_text,
  not_compared,
  entry_missing,
  entries_missing,
  not_written_after,
  other_hash,
  last_entry_missing,
  last_entries_missing,
  other_end,
  rules_not_kept,
  row_not_made,
  other_row,
  row_missing,
  no_agency,
  no_case,
  key_still_there,
  key_missing,
  still_there,
  not_named,
  changed,
  missing,
  file_missing,
  other_key_id,
};
inline constexpr std::size_t kFaultWords = static_cast<std::size_t>(FaultWords::other_key_id) + 1;

[[nodiscard]] Text said(FaultWords words, Fields fields = {});

/// `row`: its key, the agency first.
[[nodiscard]] Text row_place(std::string_view table, std::string_view row);

}  // namespace gongkai::store
