#pragma once
// Is the database laid out as this program needs it? Numbered files under schema/ lay it out, the same text
// for both databases.

#include "base/result.h"
#include "store/database.h"

namespace gongkai::store {

/// The number of the last file under schema/.
[[nodiscard]] int newest_schema();

/// Runs the files under schema/ that this database has not seen, all of them or none.
///
/// errors: newer_schema when the database was laid out by a newer program: nothing is touched then
[[nodiscard]] Result<void> migrate(Database& database);

}  // namespace gongkai::store
