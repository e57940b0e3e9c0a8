#pragma once
// What does a ledger hold of one thing, as its entries have made it? The same for every register that is data
// (rules/register/*.toml): a row, what its procedure keeps beside it, and whether it was withdrawn.

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "registers/entry.h"

namespace gongkai::registers {

/// subject: REGISTER:KEY, such as item:000014349/2018-00001. Each of its entries carries the row as it stands
/// after it, so that what was recorded up to a day is the last entry up to that day.
struct Record {
  std::string register_id;  // "item"
  std::string key;          // RegisterRow::key
  std::string row{};        // row_json
  std::string refers_to{};  // key of the record of the same register that it is one with; "" none
  std::string state{};      // where a procedure keeps more than the row says: canonical JSON; "" nothing
  bool withdrawn = false;
  std::int64_t version = 0;  // seq of its last entry

  friend bool operator==(Record const&, Record const&) = default;
};

/// By subject.
using RecordSet = std::map<std::string, Record, std::less<>>;

[[nodiscard]] std::string record_subject(std::string_view register_id, std::string_view key);

/// The records after `entry`: "REGISTER.recorded" makes one, as does any event of kFirstEvents; "withdrawn"
/// and "restored" take it out of all counts and back; every other event changes its row. Only what the entry
/// says of itself and of its record is checked, not what its register's rules say of the row: those may have
/// changed since.
///
/// errors: damaged, with the entry's seq, kind and field; the records are then as they were before
[[nodiscard]] Result<void> apply(RecordSet& records, Entry const& entry);

}  // namespace gongkai::registers
