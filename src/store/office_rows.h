#pragma once
// Reads the rows of schema/0002-office.sql into records. Days and choices in them were written by this
// program: what is none was changed by another hand.

#include <string_view>

#include "base/date.h"
#include "base/result.h"
#include "registers/registers.h"
#include "store/database.h"

namespace gongkai::store::office_rows {

/// Reads one agency's, or with "" every agency's own record.
[[nodiscard]] Result<registers::Agencies> agencies(Connection& connection, std::string_view agency);
[[nodiscard]] Result<void> departments(Connection& connection, std::string_view agency,
                                       registers::Office& office);
[[nodiscard]] Result<void> users(Connection& connection, std::string_view agency, registers::Office& office);
[[nodiscard]] Result<void> delegations(Connection& connection, std::string_view agency,
                                       registers::Office& office);
[[nodiscard]] Result<void> approvals(Connection& connection, std::string_view agency,
                                     registers::Office& office);

}  // namespace gongkai::store::office_rows
