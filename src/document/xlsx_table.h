#pragma once
// A workbook -> ledger. The contract is read_table's.

#include <string>
#include <string_view>

#include "base/result.h"
#include "document/archive.h"
#include "document/sheet_value.h"
#include "document/table_file.h"
#include "document/xlsx_reader.h"

namespace gongkai::document {

/// errors: as read_table, for xlsx
[[nodiscard]] Result<TableFile> read_workbook_table(Archive archive, std::string_view name);

/// The same of one sheet from its parts; for tests.
[[nodiscard]] Result<TableFile> read_workbook_table_parts(XlsxParts parts, DayZero zero,
                                                          std::string_view name);

}  // namespace gongkai::document
