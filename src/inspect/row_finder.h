#pragma once
// Where is each row of the form printed?

#include <vector>

#include "form/form.h"
#include "inspect/pieces.h"
#include "inspect/table_reader.h"

namespace gongkai::inspect {

/// A row's label.
struct RowMatch {
  form::RowIndex row = 0;
  std::size_t piece = 0;   // where the label begins
  std::size_t behind = 0;  // the first piece behind it
};

/// The rows of a form that are printed, in order of the document. Rows found, and what is odd about their
/// order and names, go to `reading`. `taken`: pieces that belong to other tables.
[[nodiscard]] std::vector<RowMatch> find_rows(TablePieces const& pieces, form::FormSet const& forms,
                                              std::size_t form_number, std::vector<bool> const& taken,
                                              TableReading& reading);

}  // namespace gongkai::inspect
