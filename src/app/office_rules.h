#pragma once
// By which rules does this office work? The built-in files, those of its folder in their place or beside
// them.

#include <memory>

#include "app/office_place.h"
#include "base/result.h"
#include "desk/desk.h"

namespace gongkai::app {

/// What ledgers and forms go by: OFFICE/rules/register/item.toml stands for the built-in
/// rules/register/item.toml; a file with a name of its own is one more.
///
/// errors: bad_rule_file, with file:line:column; unreadable; too_large
[[nodiscard]] Result<std::unique_ptr<desk::LedgerRules const>> ledger_rules(OfficePlace const& place);

}  // namespace gongkai::app
