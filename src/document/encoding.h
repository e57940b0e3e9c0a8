#pragma once
// In which encoding is a text written, and how does it read in UTF-8?

#include <string>
#include <string_view>

#include "base/result.h"

namespace gongkai::document {

struct Decoded {
  std::string text;      // UTF-8 without a byte order mark
  std::string encoding;  // "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", …; empty: it is none that is known
};

/// Decided by the bytes: a byte order mark, valid UTF-8, UTF-16 by its zero bytes, then GB18030 (which holds
/// GBK and GB2312) when it decodes to Chinese. `declared`, the charset that a page names, comes before
/// GB18030. UTF-8 that ends within a character ends in U+FFFD instead. A text that is no UTF-8 and in no
/// other way plausible has no encoding and is returned as it is. cost: one pass for UTF-8
[[nodiscard]] Decoded decode(std::string bytes, std::string_view declared = {});

/// errors: unreadable when `text` is not UTF-8 or holds a NUL: the line and the byte are named
[[nodiscard]] Result<void> require_utf8(std::string_view text, std::string_view name);

}  // namespace gongkai::document
