#pragma once
// What stands in a ledger file (台账), and how is one written? A table of texts with one heading a column,
// from or into csv and xlsx. Values, not looks: 352000.4 and not "352,000.40". Knows nothing of registers.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongkai::document {

/// One row that holds something.
struct TableLine {
  std::uint32_t number = 0;  // as a person counts: csv, the line of the file it begins on; xlsx, the row
  std::vector<std::string> cells;  // one a heading; empty where nothing stands

  friend bool operator==(TableLine const&, TableLine const&) = default;
};

/// Texts are UTF-8 without NUL. Columns are those of the file, counted from 0: column 1 is B.
struct TableFile {
  std::vector<std::string> headings;  // without blanks at both ends; "" above a column that holds nothing
  std::vector<TableLine> lines;       // in the order of the file
  std::uint32_t heading_number = 1;   // of the row with the headings
  std::string sheet;                  // that was read; empty for csv
  std::vector<std::string> unread_sheets;  // shown in the workbook as well, and not read
};

/// Where a cell is, for the person who mends it: "B7".
[[nodiscard]] std::string cell_name(std::uint32_t number, std::size_t column);

/// Reads a csv or xlsx file, whichever it is by its bytes. The first row that holds something has the
/// headings; rows that hold nothing but blanks are passed over.
///
/// csv: RFC 4180, line ends LF, CRLF or CR; UTF-8, UTF-16 with its mark, or GB18030. Cells are set apart by
/// whichever of comma, tab and semicolon is most frequent between the headings (a full-width ， never), or as
/// the first line "sep=;" says. The apostrophe that write_csv puts before a sign of formulas is taken away.
///
/// xlsx: the first sheet that is shown. What a workbook has besides is in most offices a page of explanations
/// or of choices, so it is no error; whoever reads must tell the person which sheets were not read
/// (unread_sheets). Rows and columns that are hidden are read: a filter that was left on must not lose rows.
/// Dates, told by their format, are YYYY-MM-DD (a time of day is dropped), times HH:MM or HH:MM:SS, numbers
/// plain decimals of at most 15 significant digits, 是 and 否 for yes and no; a formula is its value.
///
/// errors: unreadable, too_large (a limit of limits.h), each with a Reason, the line or cell, and what to do:
/// no table, no text, a quote that does not end, a cell under no heading, two headings alike, a formula
/// without its value or with an error, merged cells that hold something: whether an amount counts once or in
/// each row is not for us to guess
/// cost: 8 ns a byte of csv; 0.15 s for 100,000 rows of 17 cells
[[nodiscard]] Result<TableFile> read_table(std::string bytes, std::string_view name);

/// What the cells of a column are in a workbook.
enum class CellKind : std::uint8_t { text, number, date };

/// The table as csv: UTF-8 with a byte order mark, commas, CRLF, quotes where they are needed. A text that
/// begins with = + - @, their full-width forms, a tab or a line end gets an apostrophe in front, so that no
/// program takes it for a formula; numbers such as -2000 do not. read_table gives the same cells again.
[[nodiscard]] std::string write_csv(TableFile const& table);

/// The table as a workbook of one sheet: headings bold, frozen and with a filter, columns as wide as their
/// texts. `kinds` are those of the columns, text where it is shorter. A cell of a number or date column that
/// is no plain number of at most 15 digits, or no YYYY-MM-DD from 1900-03-01 on, is written as the text it
/// is. Texts are never formulas. The same table gives the same bytes. read_table gives the same cells again,
/// numbers by their value: 3.50 comes back as 3.5.
///
/// errors: bad_input (a name that no sheet may have), too_large (more than Excel or read_table takes: the
/// cell or limit is named; csv has room)
[[nodiscard]] Result<std::string> write_xlsx(TableFile const& table, std::span<CellKind const> kinds,
                                             std::string_view sheet);

}  // namespace gongkai::document
