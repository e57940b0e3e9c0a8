#pragma once
// Which tables would be lost with the database? The journal and what stands beside it: what a backup holds.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/sql.h"

namespace gongkai::store {

/// A table that cannot be made again from another.
struct KeptTable {
  char const* name;
  std::string_view kinds;    // one letter a column: t text, i whole number, b bytes
  std::string_view columns;  // "agency, seq, at"
  Sql rows;                  // all of them, in order of the key
  Sql insert;                // one row, its values in order
};

[[nodiscard]] std::span<KeptTable const> kept_tables();

/// One row as a line of JSON: an array of texts, numbers and nulls; bytes as hexadecimal digits.
[[nodiscard]] std::string row_line(KeptTable const& table, Row const& row);

/// A line as values, which look into the reader until it reads the next.
///
/// errors: damaged when the line is no row of the table
class RowLine {
 public:
  [[nodiscard]] Result<Values> read(KeptTable const& table, std::string_view line);

 private:
  std::vector<std::string> texts_;
  std::vector<Value> values_;
};

}  // namespace gongkai::store
