#pragma once
// Which master key is in use, and when was it changed? Ids only: the key itself is in no journal. Changes and
// printings of the recovery sheet are entries of the agency through which they were done.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "registers/entry.h"

namespace gongkai::registers {

/// subject: key:master
struct KeyRecord {
  std::string key_id;      // since the last change through this agency, "" before the first
  std::string changed_at;  // Entry::at of that change
  std::int64_t version = 0;

  friend bool operator==(KeyRecord const&, KeyRecord const&) = default;
};

/// What this register's entries are about: "key".
inline constexpr std::string_view kKeyRecord = "key";

struct RotateKey {
  std::string from;
  std::string to;
};
struct PrintKeySheet {
  std::string id;
};
using KeyCommand = std::variant<RotateKey, PrintKeySheet>;

/// `in_use`: the id of the key under which the installation's cases are locked.
///
/// errors: conflict (same_key, not_the_key_in_use)
[[nodiscard]] Result<std::vector<NewEntry>> decide(std::string_view in_use, KeyCommand const& command);

/// errors: damaged; the record is then as it was before
[[nodiscard]] Result<void> apply(KeyRecord& record, Entry const& entry);

}  // namespace gongkai::registers
