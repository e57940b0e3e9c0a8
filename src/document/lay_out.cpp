#include <fmt/format.h>

#include <algorithm>

#include "base/fold.h"
#include "document/block.h"
#include "document/limits.h"
#include "document/refusal.h"

namespace gongkai::document {
namespace {

constexpr std::size_t kProseBytes = 300;   // a paragraph of this length is no label
constexpr std::size_t kClauseBytes = 100;  // nor is a shorter one that is a sentence
constexpr std::size_t kNumbersOfData = 6;  // a table with so many numbers is there for them

bool is_number(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n";
  std::size_t const first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return false;
  std::string_view const content = text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
  return content.size() < 20 && content.find_first_not_of("0123456789.,%-") == std::string_view::npos &&
         content.find_first_of("0123456789") != std::string_view::npos;
}

bool is_prose(std::string_view text) {
  return text.size() >= kProseBytes || (text.size() >= kClauseBytes && text.ends_with("。"));
}

/// What a table is for, judged by what its cells hold.
struct TableLook {
  std::size_t numbers = 0;
  bool has_tables = false;
  bool has_prose = false;

  explicit TableLook(Table const& table) {
    for (TableCell const& cell : table.cells) {
      for (Block const& block : cell.blocks) {
        has_tables = has_tables || block.table != nullptr;
        has_prose = has_prose || is_prose(block.text);
      }
      if (cell.blocks.size() == 1 && is_number(cell.blocks.front().text)) ++numbers;
    }
  }
};

bool only_arranges(Table const& table) {
  if (table.is_data) return false;
  if (table.cells.size() <= 1) return true;
  TableLook const look(table);
  return look.numbers < kNumbersOfData && (look.has_tables || look.has_prose);
}

class Layout {
 public:
  explicit Layout(std::string name) {
    document_.name = std::move(name);
    document_.lines_are_numbered = false;
  }

  Result<void> add(std::vector<Block> const& blocks) {
    for (Block const& block : blocks) {
      if (block.table != nullptr) {
        TRY_DO(add_table(*block.table));
      } else {
        TRY_DO(add_paragraph(block));
      }
    }
    return {};
  }

  Document take() { return std::move(document_); }

 private:
  Result<void> add_paragraph(Block const& block) {
    ++paragraphs_;
    if (block.text.empty()) return {};
    name_place(block.at.empty() ? "paragraph " + std::to_string(paragraphs_) : block.at);
    TRY_DO(add_lines(block.text));
    // An empty line keeps paragraphs apart: only lines of one paragraph may be joined again.
    return add_lines({});
  }

  Result<void> add_table(Table const& table) {
    if (table.cells.empty()) return {};
    if (only_arranges(table)) {
      for (TableCell const& cell : table.cells) TRY_DO(add(cell.blocks));
      return {};
    }
    ++tables_;
    std::string const at = table.at.empty() ? fmt::format("table {}", tables_) : table.at;
    Grid grid;
    grid.rows = table.rows;
    grid.first_line = next_line();
    std::vector<Cell> cells;
    cells.reserve(table.cells.size());
    for (TableCell const& cell : table.cells) {
      name_place(table.cells_have_names
                     ? fmt::format("{} {}{}", at, column_letters(table.first_column + cell.column),
                                   table.first_row + cell.row + 1)
                     : at);
      std::uint32_t const line = next_line();
      TRY_DO(add_cell(cell.blocks));
      cells.push_back(
          {{document_.lines[line - 1].begin, document_.lines.back().end}, line, cell.row, cell.column});
    }
    grid.last_line = next_line() - 1;
    TRY_DO(cover(table, cells, grid));
    if (!grid.cells.empty()) document_.grids.push_back(std::move(grid));
    name_place("");
    return add_lines({});
  }

  /// Every place of the grid gets the cell that covers it; where two would, the first.
  Result<void> cover(Table const& table, std::vector<Cell> const& cells, Grid& grid) {
    constexpr std::uint32_t kNone = ~std::uint32_t{0};
    std::vector<std::vector<std::uint32_t>> rows(table.rows);
    for (std::uint32_t c = 0; c < cells.size(); ++c) {
      TableCell const& cell = table.cells[c];
      std::uint32_t const last_row = std::min(table.rows - cell.row, cell.rows) + cell.row;
      std::uint32_t const columns = std::min(cell.columns, kMaxColumns);
      places_ += std::size_t{last_row - cell.row} * columns;
      if (places_ > kMaxGridCells) {
        return refusal(Code::too_large, document_.name, Reason::too_many_cells, {{"most", kMaxGridCells}});
      }
      for (std::uint32_t r = cell.row; r < last_row; ++r) {
        if (rows[r].size() < cell.column + columns) rows[r].resize(cell.column + columns, kNone);
        for (std::uint32_t column = cell.column; column < cell.column + columns; ++column) {
          if (rows[r][column] == kNone) rows[r][column] = c;
        }
      }
    }
    std::uint32_t row = 0;
    for (std::vector<std::uint32_t> const& places : rows) {
      bool any = false;
      for (std::uint32_t column = 0; column < places.size(); ++column) {
        if (places[column] == kNone) continue;
        Cell cell = cells[places[column]];
        cell.row = row;
        cell.column = column;
        grid.cells.push_back(cell);
        any = true;
      }
      if (any) ++row;
    }
    grid.rows = row;
    return {};
  }

  Result<void> add_cell(std::vector<Block> const& blocks) {
    std::string text;
    append_text(blocks, text);
    return add_lines(text);
  }

  static void append_text(std::vector<Block> const& blocks, std::string& text) {
    for (Block const& block : blocks) {
      if (block.table != nullptr) {
        for (TableCell const& cell : block.table->cells) append_text(cell.blocks, text);
        continue;
      }
      if (block.text.empty()) continue;
      if (!text.empty()) text += '\n';
      text += block.text;
    }
  }

  /// At least one line.
  Result<void> add_lines(std::string_view text) {
    if (document_.text.size() + text.size() >= kMaxTextBytes) {
      return refusal(Code::too_large, document_.name, Reason::too_much_text, {{"most", kMaxTextBytes}});
    }
    std::size_t const first = document_.text.size();
    document_.text += text;
    document_.text += '\n';
    std::size_t begin = first;
    while (begin < document_.text.size()) {
      std::size_t const end = document_.text.find('\n', begin);
      document_.lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      begin = end + 1;
    }
    return {};
  }

  void name_place(std::string at) {
    auto const begin = static_cast<std::uint32_t>(document_.text.size());
    if (!document_.places.empty() && document_.places.back().at == at) return;
    document_.places.push_back({begin, std::move(at)});
  }

  std::uint32_t next_line() const { return static_cast<std::uint32_t>(document_.lines.size()) + 1; }

  Document document_;
  std::uint32_t paragraphs_ = 0;
  std::uint32_t tables_ = 0;
  std::size_t places_ = 0;
};

}  // namespace

void TableRows::next_row() {
  ++table_.rows;
  column_ = 0;
}

Result<void> TableRows::add(std::uint32_t rows, std::uint32_t columns, std::vector<Block> blocks) {
  if (table_.rows == 0) next_row();
  std::uint32_t const row = table_.rows - 1;
  rows = std::max(rows, 1U);
  columns = std::clamp(columns, 1U, kMaxColumns);
  while (column_ < covered_until_.size() && covered_until_[column_] > row) ++column_;
  if (column_ + columns > kMaxColumns * 2 || ++places_ > kMaxGridCells) {
    return refusal(Code::too_large, "", Reason::too_wide_table,
                   {{"columns", kMaxColumns * 2}, {"most", kMaxGridCells}});
  }
  if (covered_until_.size() < column_ + columns) covered_until_.resize(column_ + columns);
  std::uint32_t const until = rows > kMaxGridCells ? ~std::uint32_t{0} : row + rows;
  for (std::uint32_t c = column_; c < column_ + columns; ++c)
    covered_until_[c] = std::max(covered_until_[c], until);
  table_.cells.push_back({row, column_, rows, columns, std::move(blocks)});
  column_ += columns;
  return {};
}

Result<Document> lay_out(std::vector<Block> const& blocks, std::string name) {
  Layout layout(std::move(name));
  TRY_DO(layout.add(blocks));
  return layout.take();
}

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + static_cast<char>((rest - 1) % 26)));
  }
  return letters;
}

void mend_text(std::string& text) {
  // Written back in any case: so the compiler does sixteen at once.
  for (char& c : text) c = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
  auto bad = first_bad_utf8(text);
  if (!bad) return;
  std::string mended;
  std::string_view rest = text;
  while (bad) {
    mended.append(rest.substr(0, *bad));
    mended += "\xEF\xBF\xBD";
    rest.remove_prefix(*bad + 1);
    bad = first_bad_utf8(rest);
  }
  mended += rest;
  text = std::move(mended);
}

}  // namespace gongkai::document
