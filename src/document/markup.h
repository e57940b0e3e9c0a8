#pragma once
// A page's markup before it is parsed: which charset does it name, and where is it nested deeper than any
// page?

#include <optional>
#include <string>
#include <string_view>

namespace gongkai::document {

/// Whether the text begins like a page, or has its tags near the beginning.
[[nodiscard]] bool looks_like_html(std::string_view text);

/// The charset that a page names in its head, as written there; empty when it names none.
[[nodiscard]] std::string_view charset_of(std::string_view html);

/// The page with its text and structure alone. Left out are: comments, scripts and other content that is no
/// markup; tags that only change how text looks; tags with a colon (Word leaves them behind, and a parser
/// nests them without end); all attributes but rowspan, colspan and,
/// for what a style hides, hidden. A parser has little to do with what is left, and its tree does not grow
/// deep. Nothing when more than kMaxHtmlDepth tags are inside each other; those that only change the look do
/// not count. cost: one pass
[[nodiscard]] std::optional<std::string> simplified(std::string_view html);

}  // namespace gongkai::document
