#pragma once
// The ledgers of a made-up office: as many records of one year as are asked for, the same every time.

#include <cstdint>
#include <string>
#include <vector>

#include "registers/registers.h"
#include "store/store.h"

namespace gongkai::bench {

inline constexpr int kYear = 2018;
inline constexpr std::string_view kAgency = "town";

/// A line of a ledger as it is kept.
struct MadeUp {
  std::string register_id;
  std::string key;
  std::string row;  // canonical JSON
  std::string refers_to;
};

/// Half of them items, a quarter requests, a tenth decisions, the rest of all other kinds; every thirtieth
/// item is part of another, every fiftieth record is withdrawn (`is_withdrawn`). Some were received, or
/// begun, in the year before, some end in the next.
[[nodiscard]] std::vector<MadeUp> made_up(registers::RegisterSet const& registers, std::int64_t count);
[[nodiscard]] bool is_withdrawn(std::size_t at);

/// Writes them straight into the table record_now of an installation: no acts, no journal.
void fill(store::Database& database, std::vector<MadeUp> const& records);

/// Writes FOLDER/<register>.csv with one column for each field, and no withdrawn records.
void write_csv(std::string const& folder, registers::RegisterSet const& registers,
               std::vector<MadeUp> const& records);

[[noreturn]] void give_up(std::string const& why);

template <class T>
T value_of(Result<T> result) {
  if (!result) give_up(result.error().message);
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

}  // namespace gongkai::bench
