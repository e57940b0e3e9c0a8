#pragma once
// Is what was locked away still there, unchanged, for every case that was not erased, and gone for every one
// that was? The journal names each sealed thing by its SM3, so no key is needed. Private to the room.

#include <string_view>
#include <vector>

#include "base/result.h"
#include "registers/registers.h"
#include "store/database.h"
#include "store/file_store.h"
#include "store/verify.h"

namespace gongkai::store {

/// `cases`: all of the agency, as its journal made them.
[[nodiscard]] Result<void> check_vault(Connection& connection, std::string_view agency,
                                       registers::CaseFiles const& cases, Verified& verified);

/// `there`: the stored files, in order.
[[nodiscard]] Result<void> check_sealed_files(Connection& connection, FileStore const& files,
                                              std::vector<FileHash> const& there, Verified& verified);

/// Whether the key that the installation names is the one of the last change in the journals.
[[nodiscard]] Result<void> check_key_id(Connection& connection, Verified& verified);

}  // namespace gongkai::store
