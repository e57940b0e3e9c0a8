#pragma once
// The parts of a form, and the filled form.

#include <cstdint>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"

namespace gongkai::form {

enum class Severity { error, warning, info };
[[nodiscard]] std::string_view name(Severity severity);  // "error", "warning", "info"

using CellIndex = std::uint16_t;  // position in Form::cells
using RowIndex = std::uint16_t;   // position in Form::rows
inline constexpr CellIndex kNoCell = 0xFFFF;
inline constexpr RowIndex kNoRow = 0xFFFF;

/// How a cell's number may look. law: rule T01
enum class Number {
  count,   // whole, not negative
  money,   // not negative, any decimals
  change,  // whole, may be negative (本年增/减)
};

enum class Layout {
  list,   // one number a row (the form of 2014-2018)
  grid,   // rows x columns
  strip,  // one row of numbers under a heading of paths (table 4 of 2019 and 2021)
};

struct Column {
  std::string key;                 // "natural"; empty in lists and strips
  std::string label;               // "自然人", or a path "法人或其他组织/商业企业"
  std::vector<std::string> steps;  // of the path, outermost first; the last names the column
  std::string en;                  // in English
  std::string unit;                // may be empty
  std::string remark;
  Number number = Number::count;
  std::vector<std::string> aliases;  // other labels it is printed under
};

struct Row {
  std::string code;                // "3.3.4.a", "S3.3.1"
  std::string key;                 // "request.received.in_person"
  std::string label;               // as printed, with its number and note: "（一）收到申请数"
  std::vector<std::string> steps;  // in strips, of the path that the label is, outermost first
  std::string name;                // without them: "收到申请数"; in strips the last step of the path
  std::string en;                  // in English
  std::string note;                // the printed counting note, without brackets
  std::string remark;              // what a reader of the form should know; never printed on the form
  std::string unit;
  int level = 1;
  RowIndex parent = kNoRow;
  bool heading = false;              // carries no number
  bool sum = false;                  // its number is the sum of its parts
  bool part = false;                 // its number is one of the parts of `whole`
  bool optional = false;             // may be missing without a finding
  RowIndex whole = kNoRow;           // the row whose number it is a part of; often, not always, its parent
  RowIndex instead_of = kNoRow;      // printed where that row is not; both are optional (D-002)
  std::uint16_t table = 0;           // position in Form::tables
  CellIndex first_cell = kNoCell;    // its cell in the table's first column; the others follow
  std::vector<std::string> aliases;  // other labels it is printed under
};

/// A chapter of the report; those without a table are text.
struct Section {
  std::string code;  // "S2"
  std::string key;   // "proactive"
  std::string label;
  std::string en;
  std::string remark;
};

struct Table {
  std::string code;
  std::string key;
  std::string label;
  std::string en;
  std::string section;  // key of the chapter it stands in; empty in the form of 2014-2018
  std::string remark;
  Layout layout = Layout::list;
  std::vector<Column> columns;  // lists and strips: exactly one, with an empty key
  RowIndex first_row = 0;
  RowIndex row_count = 0;
};

struct Cell {
  std::string key;  // "request.received", "requests.new@total"
  RowIndex row = 0;
  std::uint16_t column = 0;
  std::string unit;
  Number number = Number::count;
  std::vector<CellIndex>
      rivals;  // when one of these has a number, a blank here is an absent row, not a gap (D-002)
};

struct Check;  // form/check.h

/// One edition of the statistical form.
struct Form {
  std::string id;  // "cn-2021"
  std::string title_zh;
  std::string title_en;
  int first_year = 0;              // report years it is for
  int last_year = 0;               // 9999: still in force
  Text cite;                       // the notice that it comes from
  std::optional<Date> checked_on;  // when a person last compared the file with the official text
  std::vector<Section> sections;
  std::vector<Table> tables;
  std::vector<Row> rows;    // in printed order
  std::vector<Cell> cells;  // in printed order, row by row
  std::vector<Check> checks;
  std::vector<Check> series_checks;  // against the year before

  [[nodiscard]] std::optional<CellIndex> find_cell(std::string_view key) const;
  [[nodiscard]] std::optional<RowIndex> find_row(std::string_view key) const;
  [[nodiscard]] Table const& table_of(Row const& row) const { return tables[row.table]; }
  [[nodiscard]] bool covers(int year) const { return first_year <= year && year <= last_year; }

  std::unordered_map<std::string, CellIndex> cell_by_key;
  std::unordered_map<std::string, RowIndex> row_by_key;
};

/// The positions of all cells and rows, in printed order.
[[nodiscard]] inline auto cells_of(Form const& form) {
  return std::views::iota(CellIndex{0}, static_cast<CellIndex>(form.cells.size()));
}
[[nodiscard]] inline auto rows_of(Form const& form) {
  return std::views::iota(RowIndex{0}, static_cast<RowIndex>(form.rows.size()));
}
[[nodiscard]] inline auto rows_of(Table const& table) {
  return std::views::iota(table.first_row, static_cast<RowIndex>(table.first_row + table.row_count));
}

/// A filled form: cell -> number, or nothing where nothing was given. The form must outlive it.
class Sheet {
 public:
  explicit Sheet(Form const& form);

  [[nodiscard]] Form const& form() const { return *form_; }
  [[nodiscard]] std::optional<Decimal> const& at(CellIndex cell) const { return values_[cell]; }
  void set(CellIndex cell, std::optional<Decimal> value) { values_[cell] = value; }
  [[nodiscard]] bool is_empty() const;  // not a single number

 private:
  Form const* form_;
  std::vector<std::optional<Decimal>> values_;
};

}  // namespace gongkai::form
