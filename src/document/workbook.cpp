#include "document/workbook.h"

#include <charconv>
#include <map>

#include "document/limits.h"
#include "document/package.h"
#include "document/refusal.h"
#include "document/xml_part.h"

namespace gongkai::document {
namespace {

using pugi::xml_node;

/// What every program knows without being told.
std::string built_in_format(unsigned id) {
  constexpr std::string_view kChineseDate = "yyyy\"年\"m\"月\"d\"日\"";
  switch (id) {
    case 1: return "0";
    case 2: return "0.00";
    case 3: return "#,##0";
    case 4: return "#,##0.00";
    case 9: return "0%";
    case 10: return "0.00%";
    default: break;
  }
  if ((id >= 14 && id <= 17) || id == 22) return "yyyy-mm-dd";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 55 || id == 56) return "h:mm:ss";
  if (id >= 45 && id <= 47) return "mm:ss";
  if ((id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58)) return std::string(kChineseDate);
  return "General";
}

}  // namespace

std::optional<CellPosition> position_of(std::string_view name) {
  std::uint32_t column = 0;
  std::size_t at = 0;
  for (; at < name.size() && at < 3 && name[at] >= 'A' && name[at] <= 'Z'; ++at)
    column = column * 26 + static_cast<std::uint32_t>(name[at] - 'A' + 1);
  std::uint32_t row = 0;
  auto const [end, error] = std::from_chars(name.data() + at, name.data() + name.size(), row);
  if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
  if (column == 0 || column > kMaxSheetColumns || row == 0 || row > kMaxSheetRows) return std::nullopt;
  return CellPosition{.row = row - 1, .column = column - 1};
}

std::optional<MergedCells> merged_cells(std::string_view reference) {
  std::size_t const colon = reference.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  auto const first = position_of(reference.substr(0, colon));
  auto const last = position_of(reference.substr(colon + 1));
  if (!first || !last || first->row > last->row || first->column > last->column) return std::nullopt;
  return MergedCells{.first = *first, .last = *last};
}

void append_text(xml_node item, std::string& text) {
  for (xml_node const node : item) {
    if (local(node) == "t") text += node.child_value();
    if (local(node) == "r") append_text(node, text);
  }
}

bool is_uncalculated(xml_node cell) {
  if (!child(cell, "f")) return false;
  std::string_view const kind = cell.attribute("t").value();
  xml_node const value = child(cell, "v");
  // Some programs leave the place of the value and nothing in it.
  return !value || (kind != "str" && *value.child_value() == '\0');
}

SharedStrings::SharedStrings(xml_node table) {
  for (xml_node const item : table) {
    if (local(item) == "si") append_text(item, strings_.emplace_back());
  }
}

std::string const* SharedStrings::find(std::string_view number) const {
  std::size_t index = strings_.size();
  std::from_chars(number.data(), number.data() + number.size(), index);
  return index < strings_.size() ? &strings_[index] : nullptr;
}

NumberFormats::NumberFormats(xml_node style_sheet) {
  std::map<unsigned, std::string> own;
  for (xml_node const format : child(style_sheet, "numFmts"))
    own[format.attribute("numFmtId").as_uint()] = format.attribute("formatCode").value();
  for (xml_node const use : child(style_sheet, "cellXfs")) {
    unsigned const id = use.attribute("numFmtId").as_uint();
    auto const found = own.find(id);
    formats_.push_back(found == own.end() ? built_in_format(id) : found->second);
  }
}

std::string_view NumberFormats::of(xml_node cell) const {
  std::size_t const style = cell.attribute("s").as_uint();
  return style < formats_.size() ? std::string_view(formats_[style]) : "General";
}

Result<void> SharedParts::parse(std::string& strings_xml, std::string& styles_xml, std::string_view name) {
  if (!strings_xml.empty()) TRY_DO(parse_part(strings_xml, strings, name, "xl/sharedStrings.xml"));
  if (!styles_xml.empty()) TRY_DO(parse_part(styles_xml, styles, name, "xl/styles.xml"));
  return {};
}

Result<void> SharedParts::read(Archive& archive, std::string_view workbook, std::string_view name) {
  std::string const strings_part = folder_of(workbook) + "sharedStrings.xml";
  std::string const styles_part = folder_of(workbook) + "styles.xml";
  if (archive.has(strings_part)) {
    TRY_LET(strings_xml_, archive.read(strings_part));
  }
  if (archive.has(styles_part)) {
    TRY_LET(styles_xml_, archive.read(styles_part));
  }
  return parse(strings_xml_, styles_xml_, name);
}

Result<SheetList> list_sheets(Archive& archive, std::string const& workbook, std::string_view name) {
  TRY_LET(auto const targets, targets_of(archive, workbook, name));
  TRY_LET(std::string xml, archive.read(workbook));
  pugi::xml_document part;
  TRY_DO(parse_part(xml, part, name, workbook));
  xml_node const root = child(part.root(), "workbook");
  SheetList list;
  list.counts_from_1904 = child(root, "workbookPr").attribute("date1904").as_bool();
  std::uint32_t number = 0;
  for (xml_node const sheet : child(root, "sheets")) {
    if (++number > kMaxSheets) {
      return refusal(Code::too_large, name, Reason::too_many_sheets, {{"most", kMaxSheets}});
    }
    std::string_view const state = sheet.attribute("state").value();
    if (state == "hidden" || state == "veryHidden") continue;
    auto const target = targets.find(sheet.attribute("r:id").value());
    if (target == targets.end() || !archive.has(target->second)) continue;
    list.shown.push_back({target->second, fmt::format("sheet {}", number), sheet.attribute("name").value()});
  }
  return list;
}

}  // namespace gongkai::document
