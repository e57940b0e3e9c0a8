#pragma once
// Which tables go on over the end of a page, and which rows did it cut in two?

#include <vector>

#include "document/pdf_layout.h"

namespace gongkai::document {

/// What was found on one page.
struct PageParts {
  std::vector<FoundTable> tables;
  std::vector<Segment> rest;  // in no table
};

/// Where a table ends a page and one of the same columns begins the next, they are one table: its heading is
/// not repeated, and the lines of a label that the break has cut off from its numbers are put to them.
void join_over_pages(std::vector<PageParts>& pages);

}  // namespace gongkai::document
