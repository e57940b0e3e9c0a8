#pragma once
// An Excel workbook -> document.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/archive.h"
#include "document/model.h"

namespace gongkai::document {

/// Reads the sheets that are shown, in their order: cells as they are printed (dates as dates, rounded as
/// their format says), merged cells repeated, hidden rows left out. A long text is a line, everything else is
/// in grids. errors: unreadable (damaged), too_large (a limit of limits.h)
[[nodiscard]] Result<Document> read_xlsx(Archive archive, std::string name);

/// The same of one sheet from its parts; for tests.
struct XlsxParts {
  std::string sheet;
  std::string shared_strings;
  std::string styles;
};
[[nodiscard]] Result<Document> read_xlsx_parts(XlsxParts parts, std::string name);

/// A number as a format code prints it: "0.00", "0.0%", "yyyy-mm-dd", "General".
[[nodiscard]] std::string printed_number(std::string_view value, std::string_view format);

}  // namespace gongkai::document
