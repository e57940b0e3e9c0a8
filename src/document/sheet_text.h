#pragma once
// How do workbooks write the characters that XML has no place for? As _x000D_, and a text that looks so as
// _x005F_x000D_.

#include <string>
#include <string_view>

namespace gongkai::document {

/// The text as XML that a workbook may hold. `text` is UTF-8 without NUL.
[[nodiscard]] std::string escaped_sheet_text(std::string_view text);

/// What a text of a parsed workbook says. What stands for no character, or for NUL, stays as it is.
[[nodiscard]] std::string plain_sheet_text(std::string text);

}  // namespace gongkai::document
