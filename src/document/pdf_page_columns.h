#pragma once
// Is the text of a page set in two columns?

#include <vector>

#include "document/pdf_words.h"

namespace gongkai::document {

/// The parts of a page in the order in which they are read: the page itself, or what stands above two columns
/// of text and then each column, moved to the left of its page.
[[nodiscard]] std::vector<Page> parts_in_order(Page const& page);

}  // namespace gongkai::document
