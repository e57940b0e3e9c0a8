#pragma once
// Which numbers stand in the table and in no row of the form?

#include <vector>

#include "inspect/pieces.h"
#include "inspect/row_finder.h"
#include "inspect/table_reader.h"

namespace gongkai::inspect {

/// Adds a fault for each row of numbers between the first and the last row of the form that no row of the
/// form has taken: they may be a row that could not be read. `taken`: pieces of rows and strips that were
/// read.
void find_stray_numbers(TablePieces const& pieces, std::vector<RowMatch> const& matches,
                        std::vector<bool> const& taken, TableReading& reading);

}  // namespace gongkai::inspect
