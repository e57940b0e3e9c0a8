#pragma once
// Which of the numbers behind a row's label are its values, and which lines does the table take?

#include <vector>

#include "inspect/pieces.h"
#include "inspect/row_finder.h"
#include "inspect/table_reader.h"

namespace gongkai::inspect {

/// Reads the cells of the rows that were found, in order of the document, and marks the table's lines.
/// `taken`: one a piece, those that strips have used.
void read_values(TablePieces const& pieces, form::Form const& form, std::vector<RowMatch> const& matches,
                 std::vector<bool> const& taken, TableReading& reading);

}  // namespace gongkai::inspect
