#pragma once
// What tests of ledger files need: tables from texts, and their cells as text.

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "document/table_file.h"

namespace gongkai::document {

inline TableFile good_table(Result<TableFile> table) {
  if (table) return *std::move(table);
  ADD_FAILURE() << table.error().message;
  return {};
}

/// Cells set apart by |.
inline std::string joined(std::vector<std::string> const& cells) {
  std::string text;
  for (std::string const& cell : cells) text += (&cell == cells.data() ? "" : "|") + cell;
  return text;
}

/// The headings, then each row behind its number: "3: 甲|乙".
inline std::vector<std::string> shown(TableFile const& table) {
  std::vector<std::string> rows{joined(table.headings)};
  for (TableLine const& line : table.lines)
    rows.push_back(std::to_string(line.number) + ": " + joined(line.cells));
  return rows;
}

/// The headings and cells alone.
inline std::vector<std::vector<std::string>> cells_of(TableFile const& table) {
  std::vector<std::vector<std::string>> rows{table.headings};
  for (TableLine const& line : table.lines) rows.push_back(line.cells);
  return rows;
}

/// "open_quote line=2": why the file is refused, without its name.
inline std::string refused(Result<TableFile> const& table) {
  if (table) return "";
  std::string const& message = table.error().message;
  return message.substr(message.find(": ") + 2);
}

inline TableFile table_of(std::vector<std::string> headings, std::vector<std::vector<std::string>> rows) {
  TableFile table;
  table.headings = std::move(headings);
  std::uint32_t number = 1;
  for (std::vector<std::string>& cells : rows) table.lines.push_back({++number, std::move(cells)});
  return table;
}

}  // namespace gongkai::document
