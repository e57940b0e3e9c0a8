#pragma once
// A csv file -> ledger. The contract is read_table's.

#include <string>
#include <string_view>

#include "base/result.h"
#include "document/table_file.h"

namespace gongkai::document {

/// errors: as read_table, for csv
[[nodiscard]] Result<TableFile> read_csv(std::string bytes, std::string_view name);

}  // namespace gongkai::document
