#pragma once
// How does an office get everything back after its machine is lost? One file with the journal, what stands
// beside it, every stored file and the rules that the office replaces; without the master key, which lies
// elsewhere, and without config.toml, which says where things lie on the machine that is lost.
//
// The file is a zip: manifest.json (what was backed up and the SM3 of each part), tables/NAME.ndjson (a row a
// line), files/ab/ab…, rules/…. It names no database: what was kept in SQLite can be restored into
// PostgreSQL.

#include <cstdint>
#include <string>

#include "base/result.h"
#include "base/timestamp.h"
#include "store/database.h"
#include "store/file_store.h"
#include "store/verify.h"

namespace gongkai::store {

/// What an office keeps outside its database.
struct OutsideDatabase {
  FileStore const& files;
  std::string rules{};  // the folder of rules that it replaces, "" none
};

struct BackedUp {
  std::int64_t entries = 0;
  std::int64_t files = 0;
  std::uint64_t bytes = 0;  // of the backup
};

/// Writes a backup of one moment while others go on writing. It stands under its name only when it is whole.
///
/// errors: conflict when `path` is there already; busy when a case was erased or the master key changed
///         meanwhile; storage
[[nodiscard]] Result<BackedUp> back_up(Database& database, OutsideDatabase const& outside,
                                       std::string const& key_id, Timestamp at, std::string const& path);

/// Which master key a backup's cases are locked under: MasterKey::id(), "" none.
///
/// errors: no_such_file; unreadable (no backup, or torn)
[[nodiscard]] Result<std::string> key_id_of_backup(std::string const& path);

/// Fills a new database and its files from a backup, makes the projections and verifies all of it. What is
/// found wrong then was wrong when the backup was made.
///
/// errors: no_such_file; unreadable; damaged (a part is not what the manifest says); newer_schema; conflict
///         when the database holds an office already; storage
[[nodiscard]] Result<Verified> restore(std::string const& path, Database& database,
                                       OutsideDatabase const& outside);

}  // namespace gongkai::store
