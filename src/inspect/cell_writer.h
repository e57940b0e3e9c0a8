#pragma once
// Puts what stands in a piece into a cell of the form, and says when it cannot be the cell's (T01, T03).

#include <string>
#include <string_view>

#include "form/form.h"
#include "inspect/pieces.h"
#include "inspect/table_reader.h"

namespace gongkai::inspect {

class CellWriter {
 public:
  CellWriter(TablePieces const& pieces, form::Form const& form, TableReading& reading)
      : pieces_(pieces), form_(form), reading_(reading) {}

  /// What stands in piece `piece`: a number, nothing, or a word. `unit` is the one printed for the row or the
  /// column, if any; one behind the number itself goes before it. An amount in 元 is converted to 万元.
  void set(form::CellIndex cell, std::size_t piece, std::string_view unit = {});
  /// Where a cell would be looked for, until its number is found.
  void set_place(form::CellIndex cell, Stretch at);
  void fault(TableFault::Kind kind, form::RowIndex row, form::CellIndex cell, Stretch at,
             std::string expected = {});
  /// A row that should have `expected` numbers has `found`.
  void fault_count(form::RowIndex row, std::size_t label, std::size_t expected, std::size_t found);

 private:
  void set_number(form::CellIndex cell, std::size_t piece, std::string_view unit);

  TablePieces const& pieces_;
  form::Form const& form_;
  TableReading& reading_;
};

}  // namespace gongkai::inspect
