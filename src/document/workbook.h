#pragma once
// What do all sheets of a workbook share: where cells are, strings, formats, the list of sheets? Only the
// readers of workbooks include this.

#include <compare>
#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/archive.h"

namespace gongkai::document {

inline constexpr std::uint32_t kMaxSheetRows = 1'048'576;  // of any sheet, as Excel has it
inline constexpr std::uint32_t kMaxSheetColumns = 16'384;

/// Counted from 0.
struct CellPosition {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  friend auto operator<=>(CellPosition, CellPosition) = default;
};

/// "B7"; nothing when it is none, or outside any sheet.
[[nodiscard]] std::optional<CellPosition> position_of(std::string_view name);

/// Cells that are drawn as one.
struct MergedCells {
  CellPosition first;
  CellPosition last;
};

/// "A1:B2"; nothing when it is none.
[[nodiscard]] std::optional<MergedCells> merged_cells(std::string_view reference);

/// The text of an item: rich text is cut into runs; the reading aids of Japanese are left out.
void append_text(pugi::xml_node item, std::string& text);

/// Whether the cell is a formula whose value is not in the file. That of ="" is: an empty text.
[[nodiscard]] bool is_uncalculated(pugi::xml_node cell);

/// The texts that cells refer to by number.
class SharedStrings {
 public:
  explicit SharedStrings(pugi::xml_node table);
  /// Nothing when there is none of that number.
  [[nodiscard]] std::string const* find(std::string_view number) const;

 private:
  std::vector<std::string> strings_;
};

/// The number formats that cells refer to by number.
class NumberFormats {
 public:
  explicit NumberFormats(pugi::xml_node style_sheet);
  [[nodiscard]] std::string_view of(pugi::xml_node cell) const;

 private:
  std::vector<std::string> formats_;
};

/// The parts that hold them, and must outlive them. An empty part holds none.
struct SharedParts {
  pugi::xml_document strings;
  pugi::xml_document styles;

  /// errors: unreadable (no XML), too_large
  [[nodiscard]] Result<void> parse(std::string& strings_xml, std::string& styles_xml, std::string_view name);
  /// The same, from a workbook of which `workbook` is the main part. Fills the texts that are parsed in
  /// place.
  [[nodiscard]] Result<void> read(Archive& archive, std::string_view workbook, std::string_view name);

 private:
  std::string strings_xml_;
  std::string styles_xml_;
};

struct SheetPart {
  std::string part;  // where it lies in the archive
  std::string at;    // "sheet 2"
  std::string name;  // as its tab says
};

struct SheetList {
  std::vector<SheetPart> shown;   // in their order
  bool counts_from_1904 = false;  // days, and not from 1900
};

/// errors: unreadable (damaged), too_large (kMaxSheets)
[[nodiscard]] Result<SheetList> list_sheets(Archive& archive, std::string const& workbook,
                                            std::string_view name);

}  // namespace gongkai::document
