#pragma once
// What readers hand over before it is a document: paragraphs, and tables whose cells hold paragraphs and
// tables.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "document/model.h"

namespace gongkai::document {

struct Table;

/// A paragraph, or a table when there is one.
struct Block {
  std::string text;              // UTF-8; a line feed is a line end inside the paragraph
  std::string at;                // a name for the place; empty: it is counted
  std::unique_ptr<Table> table;  // what stands here instead of text
};

struct TableCell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t rows = 1;  // that it covers
  std::uint32_t columns = 1;
  std::vector<Block> blocks;
};

struct Table {
  std::vector<TableCell> cells;  // in order of row and column
  std::uint32_t rows = 0;
  std::string at;                // a name for the place; empty: tables are counted, "table 2"
  bool cells_have_names = true;  // "table 2 B4"
  std::uint32_t first_row = 0;   // of its first cell in what the names count
  std::uint32_t first_column = 0;
  bool is_data = false;  // never taken for a table that only arranges a page
};

/// Puts cells where HTML puts them: each in the first place of its row that no cell from above covers.
class TableRows {
 public:
  void next_row();
  /// errors: too_large (kMaxGridCells)
  [[nodiscard]] Result<void> add(std::uint32_t rows, std::uint32_t columns, std::vector<Block> blocks);
  [[nodiscard]] Table take() { return std::move(table_); }

 private:
  Table table_;
  std::vector<std::uint32_t> covered_until_;  // one a column: the first row that is free again
  std::uint32_t column_ = 0;
  std::size_t places_ = 0;
};

/// Blocks as a document without line numbers. Merged cells are repeated; tables that only arrange a page
/// (their cells hold tables or paragraphs, not numbers) become paragraphs. errors: too_large (kMaxTextBytes,
/// kMaxGridCells)
[[nodiscard]] Result<Document> lay_out(std::vector<Block> const& blocks, std::string name);

/// "A", "B", …, "Z", "AA", … of the column, counted from 0.
[[nodiscard]] std::string column_letters(std::uint32_t column);

/// Broken UTF-8 becomes U+FFFD, and control characters blanks.
void mend_text(std::string& text);

}  // namespace gongkai::document
