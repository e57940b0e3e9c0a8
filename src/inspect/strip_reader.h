#pragma once
// Reads tables that are one row of numbers under a heading of paths, such as the fifteen numbers of table 4.

#include <vector>

#include "form/form.h"
#include "inspect/pieces.h"
#include "inspect/table_reader.h"

namespace gongkai::inspect {

/// Reads all strips of the form into `reading`. Returns for each piece whether it belongs to one.
[[nodiscard]] std::vector<bool> read_strips(TablePieces const& pieces, form::Form const& form,
                                            TableReading& reading);

}  // namespace gongkai::inspect
