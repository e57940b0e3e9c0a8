#pragma once
// May a row be recorded, corrected, withdrawn or restored, and what does the journal then say? Whole tables
// of rows at once, since ledgers come as files: all of them or none. Pure.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "registers/entry.h"
#include "registers/record.h"
#include "registers/register.h"
#include "registers/row.h"

namespace gongkai::registers {

/// A key stands in subjects, addresses and file names.
inline constexpr std::size_t kLongestKey = 100;         // characters
inline constexpr std::size_t kLongestReason = 200;      // characters
inline constexpr std::size_t kMostImportFaults = 1000;  // of one table that are told

/// A table as a person typed it.
struct TypedTable {
  struct Line {
    std::uint32_t number = 0;  // of the line or row in its file, as a person counts; 0 none
    std::vector<std::string> cells;
  };
  std::vector<std::string> headings;
  std::vector<Line> lines;
};

/// Something that is wrong with a table: nothing of it is recorded then.
struct TableFault {
  std::uint32_t line = 0;  // 0: of the headings
  std::string column;      // its heading, "" when the whole line is meant
  std::string typed;       // what stands there
  Text reason;             // what is wrong, and what to do
};

struct ReadLine {
  std::uint32_t number = 0;
  std::string key;
  RegisterRow row;
};

/// Reads every line into a row. Columns are found by their headings, the Chinese one or the field's key, in
/// any order; a missing column is empty, an unknown or doubled one is a fault. Keys that are too long, and
/// two lines of one key that differ, are faults; the same line twice is read once.
[[nodiscard]] std::vector<ReadLine> read_table(Register const& of, TypedTable const& table,
                                               std::vector<TableFault>& faults);

/// The keys that deciding on these lines asks for: their own and those that they refer to.
[[nodiscard]] std::vector<std::string> keys_asked(Register const& of, std::vector<ReadLine> const& lines);

/// What is there: the records whose keys were asked for, and by key another record that refers to it.
struct Around {
  RecordSet records;
  std::map<std::string, std::string, std::less<>> referrers;
};

struct Recording {
  std::vector<NewEntry> entries;
  std::int64_t added = 0;
  std::int64_t corrected = 0;
  std::int64_t unchanged = 0;  // said what the ledger says: nothing is written
};

/// Records the lines. Those whose key is there and that say otherwise are corrections when `reason` says why,
/// and faults when it is empty.
[[nodiscard]] Recording decide_recording(Register const& of, Around const& around,
                                         std::vector<ReadLine> const& lines, std::string_view reason,
                                         std::vector<TableFault>& faults);

/// Takes a record out of all counts; its history stays. errors: no_reason, no_record, record_withdrawn,
/// is_referred_to, kept_by_procedure
[[nodiscard]] Result<NewEntry> decide_withdrawal(Register const& of, Around const& around,
                                                 std::string_view key, std::string_view reason);
/// errors: no_reason, no_record, record_not_withdrawn; what a new row would be refused for
[[nodiscard]] Result<NewEntry> decide_restoring(Register const& of, Around const& around,
                                                std::string_view key, std::string_view reason);

/// Whether a procedure is going on with it, which alone may then change it.
[[nodiscard]] bool in_procedure(Record const& record);

/// The field by which a row belongs to another of its register: 同一信息索引号, 并入.
[[nodiscard]] std::optional<FieldIndex> reference_of(Register const& of);

/// An entry that leaves a record with this row. `more`: members beside it, a canonical JSON object.
[[nodiscard]] NewEntry record_entry(Register const& of, std::string_view key, std::string_view event,
                                    RegisterRow const& row, std::string_view more = "{}");

}  // namespace gongkai::registers
