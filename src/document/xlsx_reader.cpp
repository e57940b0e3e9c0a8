#include "document/xlsx_reader.h"

#include <map>
#include <set>
#include <utility>

#include "document/block.h"
#include "document/package.h"
#include "document/refusal.h"
#include "document/workbook.h"
#include "document/xml_part.h"

namespace gongkai::document {
namespace {

using pugi::xml_node;

constexpr std::size_t kLongText = 120;  // bytes of a cell alone in its row that is a paragraph

/// The cells of one sheet that hold something, and how they are laid out.
class Sheet {
 public:
  Sheet(xml_node root, SharedStrings const& strings, NumberFormats const& formats, std::string_view name)
      : strings_(strings), formats_(formats), name_(name) {
    for (xml_node const column : child(root, "cols")) {
      if (!column.attribute("hidden").as_bool()) continue;
      hidden_columns_.push_back({column.attribute("min").as_uint(), column.attribute("max").as_uint()});
    }
    for (xml_node const merge : child(root, "mergeCells")) add_merge(merge.attribute("ref").value());
  }

  Result<void> read(xml_node data) {
    std::uint32_t next_row = 0;
    for (xml_node const row : data) {
      if (local(row) != "row") continue;
      unsigned const number = row.attribute("r").as_uint(next_row + 1);
      if (number == 0 || number > kMaxSheetRows) continue;
      next_row = number;
      if (row.attribute("hidden").as_bool()) continue;
      TRY_DO(read_row(row, number - 1));
    }
    return {};
  }

  Result<void> lay_out_rows(std::string const& at, std::vector<Block>& blocks) {
    std::vector<std::uint32_t> region;
    for (auto const& [row, cells] : rows_) {
      bool const goes_on = !region.empty() && (row == region.back() + 1 || is_bridged(region.back(), row));
      if (!goes_on) TRY_DO(add_region(region, at, blocks));
      if (is_paragraph(cells)) {
        TRY_DO(add_region(region, at, blocks));
        blocks.push_back(paragraph(row, cells, at));
      } else {
        region.push_back(row);
      }
    }
    return add_region(region, at, blocks);
  }

 private:
  using Cells = std::map<std::uint32_t, std::string>;  // column -> text

  void add_merge(std::string_view reference) {
    if (auto const merge = merged_cells(reference)) merges_[merge->first] = *merge;
  }

  bool is_hidden(std::uint32_t column) const {
    return std::ranges::any_of(hidden_columns_, [&](auto const& range) {
      return column + 1 >= range.first && column + 1 <= range.second;
    });
  }

  Result<void> read_row(xml_node row, std::uint32_t number) {
    std::uint32_t next_column = 0;
    for (xml_node const cell : row) {
      if (local(cell) != "c") continue;
      auto const position = position_of(cell.attribute("r").value());
      std::uint32_t const column = position ? position->column : next_column;
      next_column = column + 1;
      if (is_hidden(column)) continue;
      if (is_uncalculated(cell)) {
        return refusal(Code::unreadable, name_, Reason::uncalculated,
                       {{"cell", fmt::format("{}{}", column_letters(column), number + 1)}});
      }
      std::string text = text_of(cell);
      bool const blank = text.find_first_not_of(" \n\t") == std::string::npos;
      std::uint32_t& width = widths_[number];
      width = std::max(width, column + 1);
      if (blank) continue;
      if (++cells_ > kMaxGridCells) {
        return refusal(Code::too_large, name_, Reason::too_many_cells, {{"most", kMaxGridCells}});
      }
      mend_text(text);
      rows_[number][column] = std::move(text);
    }
    return {};
  }

  std::string text_of(xml_node cell) const {
    std::string_view const kind = cell.attribute("t").value();
    std::string text;
    if (kind == "inlineStr") {
      append_text(child(cell, "is"), text);
      return text;
    }
    std::string_view const value = child(cell, "v").child_value();
    if (value.empty()) return text;
    if (kind == "s") {
      std::string const* const shared = strings_.find(value);
      return shared == nullptr ? text : *shared;
    }
    if (kind.empty() || kind == "n") return printed_number(value, formats_.of(cell));
    return std::string(value);
  }

  /// Whether a merged cell reaches from one row into the other.
  bool is_bridged(std::uint32_t from, std::uint32_t to) const {
    return std::ranges::any_of(merges_, [&](auto const& merge) {
      return merge.second.first.row <= from && merge.second.last.row >= to;
    });
  }

  static bool is_paragraph(Cells const& cells) {
    return cells.size() == 1 && cells.begin()->second.size() >= kLongText;
  }

  static Block paragraph(std::uint32_t row, Cells const& cells, std::string const& at) {
    return {
        cells.begin()->second, fmt::format("{} {}{}", at, column_letters(cells.begin()->first), row + 1), {}};
  }

  /// Rows at the beginning that hold one cell are titles and captions, not part of the table.
  Result<void> add_region(std::vector<std::uint32_t>& region, std::string const& at,
                          std::vector<Block>& blocks) {
    auto first = region.begin();
    for (; first != region.end() && rows_[*first].size() == 1; ++first)
      blocks.push_back(paragraph(*first, rows_[*first], at));
    if (first != region.end()) {
      TRY_LET(Table table, table_of(std::vector(first, region.end()), at));
      blocks.push_back({{}, {}, std::make_unique<Table>(std::move(table))});
    }
    region.clear();
    return {};
  }

  Result<Table> table_of(std::vector<std::uint32_t> const& region, std::string const& at) {
    Table table;
    table.is_data = true;
    table.at = at;
    table.first_row = region.front();
    table.rows = region.back() - region.front() + 1;
    std::uint32_t first = kMaxSheetColumns;
    std::uint32_t last = 0;
    for (std::uint32_t const row : region) {
      first = std::min(first, rows_[row].begin()->first);
      last = std::max(last, rows_[row].rbegin()->first);
    }
    table.first_column = first;
    laid_out_ += region.size() * (last - first + 1);
    if (laid_out_ > kMaxGridCells) {
      return refusal(Code::too_large, name_, Reason::too_sparse_sheet, {{"most", kMaxGridCells}});
    }
    std::set<CellPosition> covered;
    for (std::uint32_t const row : region) {
      // A row reaches as far as its cells are drawn, not as far as those of another table above or below.
      std::uint32_t const reach = std::min(last + 1, widths_[row]);
      for (std::uint32_t column = first; column < reach; ++column) {
        if (covered.contains({row, column})) continue;
        table.cells.push_back(cell_at({row, column}, last, region, covered));
        table.cells.back().row -= region.front();
        table.cells.back().column -= first;
      }
    }
    return table;
  }

  TableCell cell_at(CellPosition at, std::uint32_t last_column, std::vector<std::uint32_t> const& region,
                    std::set<CellPosition>& covered) {
    TableCell cell{at.row, at.column, 1, 1, {}};
    Cells const& cells = rows_[at.row];
    if (auto const text = cells.find(at.column); text != cells.end())
      cell.blocks.push_back({text->second, {}, {}});
    auto const merge = merges_.find(at);
    if (merge == merges_.end()) return cell;
    cell.rows = std::min(merge->second.last.row, region.back()) - at.row + 1;
    cell.columns = std::min(merge->second.last.column, last_column) - at.column + 1;
    for (std::uint32_t row = at.row; row < at.row + cell.rows; ++row) {
      for (std::uint32_t column = at.column; column < at.column + cell.columns; ++column)
        covered.insert({row, column});
    }
    return cell;
  }

  SharedStrings const& strings_;
  NumberFormats const& formats_;
  std::string_view name_;
  std::map<std::uint32_t, Cells> rows_;
  std::map<CellPosition, MergedCells> merges_;
  std::vector<std::pair<unsigned, unsigned>> hidden_columns_;
  std::map<std::uint32_t, std::uint32_t>
      widths_;  // of the rows, cells that are drawn and hold nothing counted
  std::size_t cells_ = 0;
  std::size_t laid_out_ = 0;
};

Result<void> read_sheet(std::string& xml, std::string const& at, SharedStrings const& strings,
                        NumberFormats const& formats, std::string_view name, std::vector<Block>& blocks) {
  pugi::xml_document part;
  TRY_DO(parse_part(xml, part, name, at));
  xml_node const root = child(part.root(), "worksheet");
  Sheet sheet(root, strings, formats, name);
  TRY_DO(sheet.read(child(root, "sheetData")));
  return sheet.lay_out_rows(at, blocks);
}

}  // namespace

Result<Document> read_xlsx_parts(XlsxParts parts, std::string name) {
  SharedParts shared;
  TRY_DO(shared.parse(parts.shared_strings, parts.styles, name));
  SharedStrings const strings(child(shared.strings.root(), "sst"));
  NumberFormats const formats(child(shared.styles.root(), "styleSheet"));
  std::vector<Block> blocks;
  TRY_DO(read_sheet(parts.sheet, "sheet 1", strings, formats, name, blocks));
  return lay_out(blocks, std::move(name));
}

Result<Document> read_xlsx(Archive archive, std::string name) {
  std::string const workbook = main_part(archive, "xl/workbook.xml");
  TRY_LET(SheetList const sheets, list_sheets(archive, workbook, name));
  SharedParts shared;
  TRY_DO(shared.read(archive, workbook, name));
  SharedStrings const strings(child(shared.strings.root(), "sst"));
  NumberFormats const formats(child(shared.styles.root(), "styleSheet"));
  std::vector<Block> blocks;
  for (SheetPart const& sheet : sheets.shown) {
    TRY_LET(std::string xml, archive.read(sheet.part));
    TRY_DO(read_sheet(xml, sheet.at, strings, formats, name, blocks));
  }
  return lay_out(blocks, std::move(name));
}

}  // namespace gongkai::document
