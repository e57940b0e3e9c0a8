#pragma once
// Which form does a document fill, and what stands in every cell?

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "form/form.h"
#include "inspect/labels.h"
#include "inspect/source.h"

namespace gongkai::inspect {

/// What is odd about the table itself; rules T01 to T04 and R05 are made of it.
struct TableFault {
  enum class Kind {
    not_a_number,    // T01
    negative,        // T01
    not_whole,       // T01
    heading_number,  // T02
    wrong_unit,      // T03
    row_missing,     // T04
    row_twice,       // T04
    row_misplaced,   // T04
    value_count,     // R05: a row with too few or too many numbers
    stray,           // R05: a row of numbers that is none of the form's
    row_renamed,     // a row known only by its place; T04
  };
  Kind kind;
  form::RowIndex row = form::kNoRow;
  form::CellIndex cell = form::kNoCell;
  Stretch at;  // what is printed there
  std::string printed;
  std::string expected;
};

struct CellReading {
  std::optional<Decimal> value;
  Stretch at;           // the number; without one, the label
  bool given = false;   // something stood there, a number or a sign for "nothing"
  bool spoilt = false;  // something stood there that is no number
};

struct TableReading {
  form::Form const* form = nullptr;  // none: no known form
  std::vector<CellReading> cells;    // one a cell of the form
  std::vector<bool> row_found;       // one a row
  std::vector<bool> line_is_table;   // one a line, [0] for line 1
  std::vector<TableFault> faults;    // in order of the document
  std::size_t numbers = 0;

  /// Whether the document prints the form's rows; it need not when the form was asked for.
  [[nodiscard]] bool is_recognised() const;
};

/// Reads the table as the form whose rows and columns fit best, or as `form` when one is given. Forms that
/// fit alike are told apart by the report's year, which `year` finds when it is asked.
[[nodiscard]] TableReading read_table(Source const& source, LabelIndex const& labels,
                                      form::FormSet const& forms, form::Form const* form,
                                      std::function<std::optional<int>()> const& year);

}  // namespace gongkai::inspect
