#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <string>

#include "base/date.h"
#include "base/decimal.h"
#include "base/fold.h"
#include "document/document.h"
#include "document/table_builder.h"
#include "document/table_for_test.h"

namespace gongkai::document {
namespace {

/// What csv, XML and spreadsheets take for more than text, among what they do not.
rc::Gen<std::string> any_piece() {
  return rc::gen::element<std::string>(
      "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "＝", "＋", "－", "＠", "'", "''", "\"", ",", ";", "|",
      "sep=", "<table>", "&amp;", "<", ">", "]]>", "_x000D_", "_x005F_", "_x0", "_", " ", "　", "\xC2\xA0",
      "甲", "𠀀", "é", "\x01", "\x1F", "\x7F", "\xEF\xBF\xBD", "\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xEF\xBB\xBF",
      "0", "1.5", "-2000", "00", "e5", "TRUE", "2023-01-02", "=cmd|' /C calc'!A0");
}

/// UTF-8 without NUL.
std::string any_text() {
  std::string text;
  for (std::string const& piece : *rc::gen::container<std::vector<std::string>>(any_piece())) text += piece;
  return text;
}

/// Without blanks at both ends and unlike the others, as headings are.
std::string any_heading(std::size_t column) {
  std::string const text = any_text();
  bool const begins_blank = !text.empty() && is_blank(text.substr(0, character_size(text, 0)));
  return (begins_blank ? "=" : "") + text + std::to_string(column);
}

/// Rows whose first cell is not blank.
TableFile any_table() {
  auto const columns = *rc::gen::inRange<std::size_t>(1, 5);
  auto const rows = *rc::gen::inRange<std::size_t>(0, 5);
  TableFile table;
  for (std::size_t column = 0; column < columns; ++column) table.headings.push_back(any_heading(column));
  for (std::size_t row = 0; row < rows; ++row) {
    TableLine& line = table.lines.emplace_back();
    for (std::size_t column = 0; column < columns; ++column) line.cells.push_back(any_text());
    if (is_blank(line.cells[0])) line.cells[0] += "x";
  }
  return table;
}

/// What stands in each cell of a csv file, as a spreadsheet takes it.
std::vector<std::string> raw_cells(std::string_view csv) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t at = 3; at < csv.size(); ++at) {
    char const c = csv[at];
    if (c == '"') {
      bool const is_doubled = quoted && csv.substr(at + 1).starts_with('"');
      if (is_doubled) {
        cells.back() += c;
        ++at;
      } else {
        quoted = !quoted;
      }
    } else if (!quoted && (c == ',' || c == '\n')) {
      cells.emplace_back();
    } else if (quoted || c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

bool is_number(std::string_view text) {
  return Decimal::parse(text).has_value() && !text.starts_with('+');
}

RC_GTEST_PROP(TableFile, ReadsTheCsvThatItWrites, ()) {
  TableFile const table = any_table();
  auto const again = read_table(write_csv(table), "a.csv");
  if (!again) RC_FAIL(again.error().message);
  RC_ASSERT(cells_of(*again) == cells_of(table));
}

RC_GTEST_PROP(TableFile, WritesNoCsvThatBeginsAFormula, ()) {
  for (std::string const& cell : raw_cells(write_csv(any_table()))) {
    if (is_number(cell)) continue;
    for (std::string_view const sign : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"})
      RC_ASSERT(!cell.starts_with(sign));
  }
}

RC_GTEST_PROP(TableFile, ReadsTheTextsOfTheWorkbookThatItWrites, ()) {
  TableFile const table = any_table();
  auto const bytes = write_xlsx(table, {}, "台账");
  if (!bytes) RC_FAIL(bytes.error().message);
  auto const again = read_table(*bytes, "a.xlsx");
  if (!again) RC_FAIL(again.error().message);
  RC_ASSERT(cells_of(*again) == cells_of(table));
}

RC_GTEST_PROP(TableFile, ReadsTheNumbersAndDaysOfTheWorkbookThatItWrites, ()) {
  constexpr std::int64_t kMost = 999'999'999'999'999;
  constexpr std::int64_t kDays = 2'958'404;  // from 1900-03-01 to 9999-12-31
  TableFile table;
  table.headings = {"金额", "日期"};
  for (int row = 0; row < 5; ++row) {
    Decimal const number(*rc::gen::inRange<std::int64_t>(-kMost, kMost + 1), *rc::gen::inRange(0, 10));
    Date const day = Date::of(1900, 3, 1)->plus_days(*rc::gen::inRange<std::int64_t>(0, kDays + 1));
    table.lines.push_back({0, {number.plain(), day.iso()}});
  }
  auto const bytes = write_xlsx(table, std::array{CellKind::number, CellKind::date}, "台账");
  if (!bytes) RC_FAIL(bytes.error().message);
  auto const again = read_table(*bytes, "a.xlsx");
  if (!again) RC_FAIL(again.error().message);
  RC_ASSERT(cells_of(*again) == cells_of(table));
}

}  // namespace
}  // namespace gongkai::document
