// Any bytes as a ledger file, or as the parts of a workbook: what was read, written and read again is equal.

#include <cstddef>
#include <cstdint>
#include <string>

#include "document/document.h"
#include "document/table_builder.h"
#include "document/xlsx_table.h"
#include "require.h"

namespace {

using namespace gongkai;

/// What every reader of ledgers promises.
void check_cells(document::TableFile const& table) {
  fuzz::require(!table.headings.empty() && !table.headings.back().empty(), "the last column has a heading");
  std::uint32_t number = table.heading_number;
  for (document::TableLine const& line : table.lines) {
    fuzz::require(line.number > number, "rows are in order, below the headings");
    number = line.number;
    fuzz::require(line.cells.size() == table.headings.size(), "a row has a cell for each heading");
    bool holds_something = false;
    for (std::string const& cell : line.cells) {
      fuzz::require(!first_bad_utf8(cell) && !cell.contains('\0'), "cells are text");
      holds_something = holds_something || !document::is_blank(cell);
    }
    fuzz::require(holds_something, "no row is blank");
  }
}

void check_same(document::TableFile const& table, Result<document::TableFile> const& again) {
  fuzz::require(again.has_value(), "what was written can be read");
  fuzz::require(again->headings == table.headings, "headings are read as they were written");
  fuzz::require(again->lines.size() == table.lines.size(), "as many rows are read as were written");
  for (std::size_t row = 0; row < table.lines.size(); ++row)
    fuzz::require(again->lines[row].cells == table.lines[row].cells, "cells are read as they were written");
}

void check_read(Result<document::TableFile> const& table) {
  if (!table) {
    fuzz::require(table.error().message.starts_with("a.x: "), "an error names the file");
    return;
  }
  check_cells(*table);
  check_same(*table, document::read_table(document::write_csv(*table), "a.csv"));
  auto const workbook = document::write_xlsx(*table, {}, "a");
  if (workbook) {
    check_same(*table, document::read_table(*workbook, "a.xlsx"));
  } else {
    fuzz::require(workbook.error().code == Code::too_large, "only a table that is too large is not written");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const bytes(data, data + size);
  check_read(document::read_table(bytes, "a.x"));
  if (!bytes.contains('\x01')) return 0;
  fuzz::Parts const parts(bytes);
  for (document::DayZero const zero : {document::DayZero::in_1900, document::DayZero::in_1904}) {
    check_read(document::read_workbook_table_parts(
        {.sheet = parts.at(0), .shared_strings = parts.at(1), .styles = parts.at(2)}, zero, "a.x"));
  }
  return 0;
}
