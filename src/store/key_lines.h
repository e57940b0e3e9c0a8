#pragma once
// Bytes that people copy from paper: how they are written and read so that a misread character is found and
// its line named.

#include <string>
#include <string_view>

#include "base/result.h"

namespace gongkai::store {

/// Lines "K1 XXXX XXXX XXXX XXXX", eight bytes each. `bytes` is a multiple of eight, at most 72.
/// A wrong character, or two that changed places, is always found: CRC-16 finds every error within 16 bits.
[[nodiscard]] std::string write_key_lines(std::string_view bytes);

/// The bytes of `count` key lines, wherever they stand in the text. Other lines are passed over.
/// errors: bad_input, naming all lines that are missing, misread or contradict each other
[[nodiscard]] Result<std::string> read_key_lines(std::string_view text, std::size_t count);

}  // namespace gongkai::store
