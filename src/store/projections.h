#pragma once
// Which tables are made from the journal alone, and can be dropped and made again?

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/database.h"

namespace gongkai::store {

/// A table that nothing but applied entries writes. Its first columns are its key, the first of them the
/// agency; every column is text or a whole number.
struct ProjectionTable {
  char const* name;
  int keys;
  int columns;
  Sql rows;      // all columns of agency $1, in order of the key
  Sql agencies;  // whose rows it holds
  Sql clear;     // removes the rows of agency $1
};

[[nodiscard]] std::span<ProjectionTable const> projection_tables();

/// Makes the tables of one agency again from its journal, or of all agencies when `agency` is empty. The
/// journal is read, never written. Returns how many entries were applied.
///
/// errors: damaged when an entry cannot be applied: nothing is changed then
[[nodiscard]] Result<std::int64_t> rebuild(Database& database, std::string_view agency = {});

}  // namespace gongkai::store
