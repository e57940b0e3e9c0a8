#pragma once
// How do rows of cells become a ledger? What holds of every carrier: headings, blank rows, limits.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/refusal.h"
#include "document/table_file.h"

namespace gongkai::document {

/// Whether a person sees nothing there: spaces of any width, tabs, line ends.
[[nodiscard]] bool is_blank(std::string_view text);

class TableBuilder {
 public:
  explicit TableBuilder(std::string_view name) : name_(name) {}

  /// The next cell of the row: columns ascend, those left out are empty.
  /// errors: too_large (kMaxTableColumns, kMaxTableCellBytes, naming the cell)
  [[nodiscard]] Result<void> add_cell(std::uint32_t number, std::size_t column, std::string text);
  /// No more cells in the row; the first one that is not blank has the headings.
  /// errors: unreadable (a cell under no heading, two headings alike), too_large (kMaxTableRows,
  /// kMaxTableCells)
  [[nodiscard]] Result<void> end_row(std::uint32_t number);
  /// errors: unreadable (no row held anything)
  [[nodiscard]] Result<TableFile> take();

 private:
  Result<void> take_headings(std::uint32_t number);
  std::unexpected<Error> refused(Code code, Reason reason, std::vector<Particular> const& particulars);

  std::string_view name_;
  TableFile table_;
  std::vector<std::string> row_;
  bool row_is_blank_ = true;
  std::size_t cells_ = 0;
};

}  // namespace gongkai::document
