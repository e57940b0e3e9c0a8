#pragma once
// Is everything still what was written? The chain of every agency, the rule versions that entries name, every
// table made from the journal, and what is locked away.

#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "store/database.h"
#include "store/file_store.h"

namespace gongkai::store {

/// Something that is not as it was written.
struct Fault {
  Text place;  // "entry 110228-1 17", "table user_now 110228-1 wang", "rule version 3f2a…"
  Text what;
};

/// More faults than these are counted, not told.
inline constexpr std::size_t kFaultsTold = 1000;

struct Verified {
  std::int64_t agencies = 0;
  std::int64_t entries = 0;
  std::int64_t rows = 0;  // of tables made from the journal
  std::int64_t rule_versions = 0;
  std::int64_t sealed = 0;  // texts in the vault
  std::int64_t files = 0;
  std::int64_t found = 0;     // faults
  std::vector<Fault> faults;  // the first kFaultsTold of them

  void add(Text place, Text what);
};

/// Called now and then with the entries seen so far and how many there are.
using Progress = std::function<void(std::int64_t seen, std::int64_t all)>;

/// Looks at one moment of the database while others go on writing.
///
/// cost: about 4 µs an entry; memory for the records of the largest agency
/// errors: only when the database cannot be read: what is wrong in it is told as faults
[[nodiscard]] Result<Verified> verify(Database& database, Progress const& progress = {});

/// Reads every stored file and holds it against its name, and the sealed ones against the cases they belong
/// to; what is wrong is added to `verified`. Like all of verifying it needs no key.
///
/// errors: storage, when the folder cannot be read
[[nodiscard]] Result<void> verify_files(Database& database, FileStore const& files, Verified& verified);

}  // namespace gongkai::store
