#include "document/xlsx_table.h"

#include <map>
#include <utility>

#include "base/fold.h"
#include "document/limits.h"
#include "document/package.h"
#include "document/refusal.h"
#include "document/sheet_text.h"
#include "document/table_builder.h"
#include "document/workbook.h"
#include "document/xml_part.h"

namespace gongkai::document {
namespace {

using pugi::xml_node;

class SheetTable {
 public:
  SheetTable(SharedStrings const& strings, NumberFormats const& formats, DayZero zero, std::string_view name)
      : strings_(strings), formats_(formats), zero_(zero), name_(name), table_(name) {}

  Result<TableFile> read(xml_node sheet) {
    for (xml_node const merge : child(sheet, "mergeCells")) {
      std::string_view const reference = merge.attribute("ref").value();
      auto const cells = merged_cells(reference);
      if (cells && cells->first != cells->last) merges_[cells->first] = reference;
    }
    std::uint32_t last = 0;
    for (xml_node const row : child(sheet, "sheetData")) {
      if (local(row) != "row") continue;
      std::uint32_t const number = row.attribute("r").as_uint(last + 1);
      if (number <= last || number > kMaxSheetRows) return refused(Reason::disordered_cell, last + 1, 0);
      last = number;
      TRY_DO(read_row(row, number));
      TRY_DO(table_.end_row(number));
    }
    return table_.take();
  }

 private:
  std::unexpected<Error> refused(Reason reason, std::uint32_t number, std::size_t column) {
    return refusal(Code::unreadable, name_, reason, {{"cell", cell_name(number, column)}});
  }

  Result<void> read_row(xml_node row, std::uint32_t number) {
    std::uint32_t next = 0;
    for (xml_node const cell : row) {
      if (local(cell) != "c") continue;
      std::string_view const reference = cell.attribute("r").value();
      auto const position = position_of(reference);
      std::uint32_t const column = position ? position->column : next;
      bool const is_elsewhere = position ? position->row + 1 != number : !reference.empty();
      if (is_elsewhere || column < next || column >= kMaxSheetColumns)
        return refused(Reason::disordered_cell, number, next);
      next = column + 1;
      TRY_LET(std::string text, text_of(cell, number, column));
      auto const merge = merges_.find({number - 1, column});
      if (merge != merges_.end() && !is_blank(text))
        return refusal(Code::unreadable, name_, Reason::merged_cells, {{"cell", merge->second}});
      TRY_DO(table_.add_cell(number, column, std::move(text)));
    }
    return {};
  }

  Result<std::string> text_of(xml_node cell, std::uint32_t number, std::uint32_t column) {
    std::string_view const kind = cell.attribute("t").value();
    if (is_uncalculated(cell)) return refused(Reason::uncalculated, number, column);
    if (kind == "e") return refused(Reason::failed_formula, number, column);
    if (kind == "inlineStr") {
      std::string text;
      append_text(child(cell, "is"), text);
      return sound(std::move(text), number, column);
    }
    std::string_view const value = child(cell, "v").child_value();
    if (value.empty()) return std::string();
    if (kind.empty() || kind == "n") return number_text(value, formats_.of(cell), number, column);
    return value_of_kind(kind, value, number, column);
  }

  Result<std::string> value_of_kind(std::string_view kind, std::string_view value, std::uint32_t number,
                                    std::uint32_t column) {
    if (kind == "str") return sound(std::string(value), number, column);
    if (kind == "b" && (value == "1" || value == "0")) return std::string(value == "1" ? "是" : "否");
    if (kind == "d") return day(value, number, column);
    std::string const* const shared = kind == "s" ? strings_.find(value) : nullptr;
    return shared == nullptr ? refused(Reason::damaged_cell, number, column) : sound(*shared, number, column);
  }

  Result<std::string> sound(std::string text, std::uint32_t number, std::uint32_t column) {
    if (first_bad_utf8(text)) return refused(Reason::damaged_cell, number, column);
    return plain_sheet_text(std::move(text));
  }

  /// "2020-03-20T00:00:00", as the strict form of these files has it.
  Result<std::string> day(std::string_view value, std::uint32_t number, std::uint32_t column) {
    constexpr std::size_t kDay = 10;  // characters
    auto const read = Date::parse(value.substr(0, kDay));
    if (!read || (value.size() > kDay && value[kDay] != 'T'))
      return refused(Reason::damaged_cell, number, column);
    return read->iso();
  }

  Result<std::string> number_text(std::string_view value, std::string_view format, std::uint32_t number,
                                  std::uint32_t column) {
    if (auto text = value_of_number(value, format, zero_)) return *std::move(text);
    auto plain = value_of_number(value, "General", zero_);
    if (!plain) return refused(Reason::damaged_cell, number, column);
    return refusal(Code::unreadable, name_, Reason::no_such_day,
                   {{"cell", cell_name(number, column)}, {"value", *plain}});
  }

  SharedStrings const& strings_;
  NumberFormats const& formats_;
  DayZero zero_;
  std::string_view name_;
  TableBuilder table_;
  std::map<CellPosition, std::string_view> merges_;  // by their first cell
};

Result<TableFile> read_sheet(std::string& xml, SharedParts const& shared, DayZero zero,
                             std::string_view name) {
  pugi::xml_document part;
  TRY_DO(parse_part(xml, part, name, "sheet"));
  SharedStrings const strings(child(shared.strings.root(), "sst"));
  NumberFormats const formats(child(shared.styles.root(), "styleSheet"));
  return SheetTable(strings, formats, zero, name).read(child(part.root(), "worksheet"));
}

}  // namespace

Result<TableFile> read_workbook_table(Archive archive, std::string_view name) {
  std::string const workbook = main_part(archive, "xl/workbook.xml");
  TRY_LET(SheetList const sheets, list_sheets(archive, workbook, name));
  if (sheets.shown.empty()) return refusal(Code::unreadable, name, Reason::no_sheet_shown);
  SharedParts shared;
  TRY_DO(shared.read(archive, workbook, name));
  TRY_LET(std::string xml, archive.read(sheets.shown[0].part));
  DayZero const zero = sheets.counts_from_1904 ? DayZero::in_1904 : DayZero::in_1900;
  TRY_LET(TableFile table, read_sheet(xml, shared, zero, name));
  table.sheet = sheets.shown[0].name;
  for (std::size_t at = 1; at < sheets.shown.size(); ++at)
    table.unread_sheets.push_back(sheets.shown[at].name);
  return table;
}

Result<TableFile> read_workbook_table_parts(XlsxParts parts, DayZero zero, std::string_view name) {
  SharedParts shared;
  TRY_DO(shared.parse(parts.shared_strings, parts.styles, name));
  return read_sheet(parts.sheet, shared, zero, name);
}

}  // namespace gongkai::document
