#pragma once
// Which numbers and units were broken over two lines because their columns are too narrow?

#include <vector>

#include "document/pdf_layout.h"

namespace gongkai::document {

/// Makes one segment of what is one word of one cell. What may as well be two cells stays as it is.
void join_broken_cells(std::vector<Segment>& segments);

}  // namespace gongkai::document
