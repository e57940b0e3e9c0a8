#pragma once
// A page's markup before it is parsed: which charset does it name, and where is it nested deeper than any
// page?

#include <string>
#include <string_view>

namespace gongkai::document {

/// Whether the text begins like a page, or has its tags near the beginning.
[[nodiscard]] bool looks_like_html(std::string_view text);

/// The charset that a page names in its head, as written there; empty when it names none.
[[nodiscard]] std::string_view charset_of(std::string_view html);

/// Blanks out start tags that lie deeper than kMaxHtmlDepth, and tags with a colon (Word leaves them behind,
/// and a parser nests them without end). What stands between the tags is kept. The parser's time and the
/// depth of its tree stay in bounds. cost: one pass
void bound_markup(std::string& html);

}  // namespace gongkai::document
