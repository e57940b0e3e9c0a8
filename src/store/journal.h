#pragma once
// What has been done? One chain of entries an agency; each entry's hash holds all that came before it.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/timestamp.h"
#include "registers/registers.h"
#include "store/database.h"

namespace gongkai::store {

using registers::Entry;
using registers::NewEntry;

/// `prev` of an agency's first entry.
inline constexpr std::string_view kBeforeTheFirst =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// The clock may be so far behind the last entry (two machines, a correction by the network) without anyone
/// being troubled: the entry is then recorded at the last one's time.
inline constexpr auto kClockPatience = std::chrono::minutes{2};

/// The entry without its hash, as canonical JSON (RFC 8785).
[[nodiscard]] std::string entry_json(Entry const& entry);

/// SM3 over `prev` followed by entry_json, in hexadecimal: `printf %s%s "$prev" "$json" | openssl dgst -sm3`.
[[nodiscard]] std::string entry_hash(Entry const& entry);

/// The last entry of a chain.
struct ChainEnd {
  std::int64_t seq = 0;
  std::string at;  // "" before the first entry
  std::string hash{kBeforeTheFirst};
};

/// Takes the end of the agency's chain, so that nobody else writes to it until the transaction ends.
///
/// errors: no_such_record when there is no such agency
[[nodiscard]] Result<ChainEnd> lock_chain(Connection& connection, std::string_view agency);

/// The same, and makes the chain where there is none: for an agency's first act.
[[nodiscard]] Result<ChainEnd> lock_or_start_chain(Connection& connection, std::string_view agency);

/// Who writes, and when.
struct Writing {
  std::string agency;
  std::string actor;
  Timestamp at;
};

/// Appends entries after `end`, which was locked in this transaction, and moves it.
///
/// errors: clock_set_back when `at` lies before the last entry by more than kClockPatience
[[nodiscard]] Result<std::vector<Entry>> append(Connection& connection, Writing const& writing, ChainEnd& end,
                                                std::span<NewEntry const> added);

using OnEntry = std::function<Result<void>(Entry const&)>;

/// Calls `on_entry` for the agency's entries from `first` on, in order.
[[nodiscard]] Result<void> each_entry(Connection& connection, std::string_view agency, std::int64_t first,
                                      OnEntry const& on_entry);

/// The agency's entries from `first` on, at most `most` of them.
[[nodiscard]] Result<std::vector<Entry>> entries_from(Connection& connection, std::string_view agency,
                                                      std::int64_t first, std::int64_t most);

/// The entries of one record, in order.
[[nodiscard]] Result<std::vector<Entry>> entries_of(Connection& connection, std::string_view agency,
                                                    std::string_view subject, std::int64_t after = 0);

/// The agencies that have a chain, in order of their codes.
[[nodiscard]] Result<std::vector<std::string>> agencies(Connection& connection);

}  // namespace gongkai::store
