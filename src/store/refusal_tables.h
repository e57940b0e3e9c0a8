#pragma once
// Which table has an error's sentence? Each says nothing of the errors of the others. Private to the room.

#include "base/result.h"
#include "base/text.h"

namespace gongkai::store {

[[nodiscard]] Text disk_text(Error const& error);
[[nodiscard]] Text backup_text(Error const& error);
[[nodiscard]] Text key_text(Error const& error);
[[nodiscard]] Text vault_text(Error const& error);
[[nodiscard]] Text database_text(Error const& error);
[[nodiscard]] Text ledger_text(Error const& error);

}  // namespace gongkai::store
