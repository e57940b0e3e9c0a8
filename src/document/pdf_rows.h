#pragma once
// Which numbers on a page stand in one row?

#include <cstddef>
#include <vector>

#include "document/pdf_layout.h"

namespace gongkai::document {

inline constexpr double kSameRow = 0.5;  // of a height: how far the middles of a row's cells may lie apart

struct TableRow {
  std::vector<std::size_t> cells;  // segments, from the left
  double middle = 0;
  double height = 0;
  std::vector<std::size_t> label;  // segments, from the top
};

/// The rows of values, from the top, without their labels. What is no cell after all is a value no longer;
/// halves of a broken number are joined, and the second one is `taken`.
[[nodiscard]] std::vector<TableRow> rows_of_values(std::vector<Segment>& segments, std::vector<bool>& taken);

/// The row nearest to a height; null where there is none.
[[nodiscard]] TableRow* row_at(std::vector<TableRow>& rows, double middle);

}  // namespace gongkai::document
