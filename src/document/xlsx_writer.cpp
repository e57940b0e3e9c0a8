#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/date.h"
#include "base/fold.h"
#include "document/block.h"
#include "document/limits.h"
#include "document/refusal.h"
#include "document/sheet_text.h"
#include "document/sheet_value.h"
#include "document/table_file.h"
#include "document/zip_writer.h"

namespace gongkai::document {
namespace {

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                                   "\n";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006";

/// Cell styles by their number in kStyles.
constexpr int kGeneral = 0;
constexpr int kHeading = 1;
constexpr int kDate = 2;
constexpr int kText = 3;  // typed over, it stays a text: 2023-1 becomes no date

constexpr std::string_view kStyles =
    R"(<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>)"
    R"(<fonts count="2"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font>)"
    R"(<font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts>)"
    R"(<fills count="2"><fill><patternFill patternType="none"/></fill>)"
    R"(<fill><patternFill patternType="gray125"/></fill></fills>)"
    R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
    R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
    R"(<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
    R"(<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>)"
    R"(<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>)"
    R"(<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>)";

std::string part(std::string_view root, std::string_view content) {
  return fmt::format(R"({}<{} xmlns="{}" xmlns:r="{}">{}</{}>)", kHead, root, kMain, kRelations, content,
                     root);
}

std::string relations(std::string_view content) {
  return fmt::format(R"({}<Relationships xmlns="{}/relationships">{}</Relationships>)", kHead, kPackage,
                     content);
}

std::string relation(std::string_view id, std::string_view type, std::string_view target) {
  return fmt::format(R"(<Relationship Id="{}" Type="{}/{}" Target="{}"/>)", id, kRelations, type, target);
}

std::string content_types() {
  constexpr std::string_view kKind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  std::string xml = fmt::format(R"({}<Types xmlns="{}/content-types">)", kHead, kPackage);
  xml +=
      R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)";
  for (auto const& [name, kind] : {std::pair{"workbook", "sheet.main"},
                                   {"worksheets/sheet1", "worksheet"},
                                   {"styles", "styles"},
                                   {"sharedStrings", "sharedStrings"}}) {
    xml += fmt::format(R"(<Override PartName="/xl/{}.xml" ContentType="{}{}+xml"/>)", name, kKind, kind);
  }
  return xml + "</Types>";
}

/// Characters as Excel counts them.
std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size(); at += character_size(text, at))
    units += character_size(text, at) == 4 ? 2U : 1U;
  return units;
}

/// How wide the longest line of the text is drawn, in digits.
std::size_t drawn_width(std::string_view text) {
  std::size_t widest = 0;
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size(); at += character_size(text, at)) {
    width = text[at] == '\n' ? 0 : width + (character_size(text, at) > 2 ? 2U : 1U);
    widest = std::max(widest, width);
  }
  return widest;
}

/// Whether a workbook keeps every digit of the number, and adds none.
bool is_kept_as_number(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  constexpr std::size_t kDigits = 15;
  if (text.size() > kLongest || !is_plain_number(text)) return false;
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.size() > 1 && text[0] == '0' && text[1] != '.') return false;
  std::string digits(text);
  std::erase(digits, '.');
  digits.erase(0, digits.find_first_not_of('0'));
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits.size() <= kDigits;
}

bool may_name_sheet(std::string_view name) {
  constexpr std::size_t kLongest = 31;
  return !name.empty() && utf16_units(name) <= kLongest && !name.starts_with('\'') && !name.ends_with('\'') &&
         std::ranges::none_of(name, [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || std::string_view(":\\/?*[]").contains(c);
         });
}

class WorkbookWriter {
 public:
  WorkbookWriter(TableFile const& table, std::span<CellKind const> kinds, std::string_view sheet)
      : table_(table), kinds_(kinds), name_(sheet), widths_(table.headings.size()) {}

  Result<std::string> write() {
    if (!may_name_sheet(name_))
      return refusal(Code::bad_input, name_, Reason::bad_sheet_name, {{"value", name_}});
    if (table_.headings.size() > kMaxTableColumns) {
      return refusal(Code::too_large, name_, Reason::too_many_columns,
                     {{"cell", cell_name(1, kMaxTableColumns)}, {"most", kMaxTableColumns}});
    }
    if (table_.lines.size() > kMaxTableRows) return too_large();
    TRY_DO(add_row(table_.headings, true));
    for (TableLine const& line : table_.lines) TRY_DO(add_row(line.cells, false));
    std::string const strings = part("sst", strings_);
    std::string const sheet = part("worksheet", sheet_content());
    if (is_too_much(strings) || is_too_much(sheet)) return too_large();
    return write_zip(
        {{"[Content_Types].xml", content_types()},
         {"_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))},
         {"xl/workbook.xml", part("workbook", workbook_content())},
         {"xl/_rels/workbook.xml.rels", relations(relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                                  relation("rId2", "styles", "styles.xml") +
                                                  relation("rId3", "sharedStrings", "sharedStrings.xml"))},
         {"xl/styles.xml", part("styleSheet", kStyles)},
         {"xl/sharedStrings.xml", strings},
         {"xl/worksheets/sheet1.xml", sheet}});
  }

 private:
  /// More than read_table takes again.
  static bool is_too_much(std::string_view xml) {
    return xml.size() > kMaxZipEntryBytes ||
           static_cast<std::size_t>(std::ranges::count(xml, '<')) > kMaxXmlTags ||
           static_cast<std::size_t>(std::ranges::count(xml, '=')) > kMaxXmlAttributes;
  }

  [[nodiscard]] std::unexpected<Error> too_large() const {
    return refusal(Code::too_large, name_, Reason::too_large_workbook,
                   {{"count", kMaxTableRows}, {"size", kMaxZipEntryBytes}, {"tags", kMaxXmlTags}});
  }

  [[nodiscard]] CellKind kind_of(std::size_t column) const {
    return column < kinds_.size() ? kinds_[column] : CellKind::text;
  }

  Result<void> add_row(std::vector<std::string> const& cells, bool is_heading) {
    ++row_;
    rows_ += fmt::format(R"(<row r="{}">)", row_);
    for (std::size_t column = 0; column < cells.size(); ++column) {
      std::string const& text = cells[column];
      if (text.empty()) continue;
      TRY_DO(add_cell(text, column, is_heading));
      constexpr std::size_t kFilterButton = 3;
      std::size_t const width = drawn_width(text) + (is_heading ? kFilterButton : 0);
      if (column < widths_.size()) widths_[column] = std::max(widths_[column], width);
    }
    rows_ += "</row>";
    if (rows_.size() > kMaxZipEntryBytes || strings_.size() > kMaxZipEntryBytes) return too_large();
    return {};
  }

  Result<void> add_cell(std::string const& text, std::size_t column, bool is_heading) {
    CellKind const kind = is_heading ? CellKind::text : kind_of(column);
    if (kind == CellKind::number && is_kept_as_number(text)) {
      append_cell(column, kGeneral, "", text);
      return {};
    }
    if (kind == CellKind::date) {
      auto const day = Date::parse(text);
      if (auto const number = day ? number_of_day(*day) : std::nullopt) {
        append_cell(column, kDate, "", std::to_string(*number));
        return {};
      }
    }
    if (utf16_units(text) > kMaxWorkbookCellUnits) {
      return refusal(Code::too_large, name_, Reason::overfull_cell,
                     {{"cell", cell_name(row_, column)}, {"most", kMaxWorkbookCellUnits}});
    }
    append_cell(column, is_heading ? kHeading : kText, R"( t="s")", std::to_string(number_of_string(text)));
    return {};
  }

  void append_cell(std::size_t column, int style, std::string_view type, std::string_view value) {
    fmt::format_to(std::back_inserter(rows_), R"(<c r="{}" s="{}"{}><v>{}</v></c>)", cell_name(row_, column),
                   style, type, value);
  }

  std::size_t number_of_string(std::string_view text) {
    auto const [at, is_new] = numbers_.emplace(text, numbers_.size());
    if (is_new) strings_ += R"(<si><t xml:space="preserve">)" + escaped_sheet_text(text) + "</t></si>";
    return at->second;
  }

  /// "A1:C9"; `mark` stands before each letter and number.
  [[nodiscard]] std::string whole_table(std::string_view mark) const {
    auto const last = static_cast<std::uint32_t>(table_.headings.size() - 1);
    return fmt::format("{0}A{0}1:{0}{1}{0}{2}", mark, column_letters(last), row_);
  }

  [[nodiscard]] std::string sheet_content() const {
    std::string xml =
        R"(<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" )"
        R"(activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>)"
        R"(</sheetView></sheetViews>)";
    if (!widths_.empty()) xml += columns();
    xml += "<sheetData>" + rows_ + "</sheetData>";
    if (!widths_.empty()) xml += fmt::format(R"(<autoFilter ref="{}"/>)", whole_table(""));
    return xml;
  }

  [[nodiscard]] std::string columns() const {
    constexpr std::size_t kNarrowest = 6;
    constexpr std::size_t kWidest = 50;
    constexpr std::size_t kMargin = 2;
    std::string xml = "<cols>";
    for (std::size_t column = 0; column < widths_.size(); ++column) {
      int style = kGeneral;
      if (kind_of(column) == CellKind::text) style = kText;
      if (kind_of(column) == CellKind::date) style = kDate;
      xml += fmt::format(R"(<col min="{0}" max="{0}" width="{1}" style="{2}" customWidth="1"/>)", column + 1,
                         std::clamp(widths_[column] + kMargin, kNarrowest, kWidest), style);
    }
    return xml + "</cols>";
  }

  [[nodiscard]] std::string workbook_content() const {
    std::string const name = attribute(name_);
    std::string xml = R"(<bookViews><workbookView/></bookViews><sheets><sheet name=")" + name +
                      R"(" sheetId="1" r:id="rId1"/></sheets>)";
    if (widths_.empty()) return xml;
    std::string quoted;
    for (char const c : name_) quoted += c == '\'' ? "''" : std::string(1, c);
    return xml + fmt::format(R"(<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" )"
                             R"(hidden="1">'{}'!{}</definedName></definedNames>)",
                             attribute(quoted), whole_table("$"));
  }

  static std::string attribute(std::string_view text) {
    std::string xml;
    for (char const c : text) {
      switch (c) {
        case '&': xml += "&amp;"; break;
        case '<': xml += "&lt;"; break;
        case '>': xml += "&gt;"; break;
        case '"': xml += "&quot;"; break;
        default: xml += c;
      }
    }
    return xml;
  }

  TableFile const& table_;
  std::span<CellKind const> kinds_;
  std::string_view name_;
  std::vector<std::size_t> widths_;  // of the columns, in digits
  std::string rows_;
  std::uint32_t row_ = 0;
  std::string strings_;
  std::unordered_map<std::string_view, std::size_t> numbers_;  // of the strings
};

}  // namespace

Result<std::string> write_xlsx(TableFile const& table, std::span<CellKind const> kinds,
                               std::string_view sheet) {
  return WorkbookWriter(table, kinds, sheet).write();
}

}  // namespace gongkai::document
