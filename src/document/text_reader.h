#pragma once
// Plain text -> document.

#include <string>
#include <string_view>

#include "base/result.h"
#include "document/limits.h"
#include "document/model.h"

namespace gongkai::document {

/// Reads UTF-8 text, with or without a byte order mark; line ends LF, CRLF or CR.
/// Three ways to write a table in text become grids: cells on lines of their own that begin with a tab, a
/// blank line after each row (what Word tables become when their text is extracted); tab-separated rows; rows
/// between pipes. errors: unreadable (not UTF-8: line and byte are named; or it holds a NUL), too_large
/// (kMaxTextBytes) cost:   one pass
[[nodiscard]] Result<Document> read_text(std::string bytes, std::string name);

}  // namespace gongkai::document
