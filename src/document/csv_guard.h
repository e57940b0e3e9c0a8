#pragma once
// Which texts would a spreadsheet take for a formula, and how does a csv file keep it from that?

#include <string_view>

namespace gongkai::document {

/// Whether write_csv puts an apostrophe before the text: it begins with a sign of formulas, and is no number;
/// or with apostrophes and such a sign, so that reading takes away no more than was added.
[[nodiscard]] bool needs_guard(std::string_view text);

/// The text without the apostrophe that needs_guard asked for.
[[nodiscard]] std::string_view without_guard(std::string_view cell);

}  // namespace gongkai::document
