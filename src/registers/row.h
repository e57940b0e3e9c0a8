#pragma once
// What does one row of a ledger say? Its cells as a person typed them become values, with everything that is
// wrong told at once; values become the canonical JSON of an entry and come back from it.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/result.h"
#include "base/text.h"
#include "registers/register.h"

namespace gongkai::registers {

/// What stands in a field: nothing; a text, the code of a choice or the key of another row; a list of texts
/// or codes; a day; yes or no; a number.
using FieldValue = std::variant<std::monostate, std::string, std::vector<std::string>, Date, bool, Decimal>;

/// A row of a register: a value for each of its fields, in their order.
struct RegisterRow {
  std::vector<FieldValue> values;

  [[nodiscard]] bool is_empty(FieldIndex field) const;
  /// What makes the row one of its kind: its unique fields, joined by a space. Only of a row without faults.
  [[nodiscard]] std::string key(Register const& of) const;

  friend bool operator==(RegisterRow const&, RegisterRow const&) = default;
};

/// Something that is wrong with a row.
struct RowFault {
  FieldIndex field = 0;
  std::string typed;  // what stood there
  Text reason;        // what is wrong, and what to write
};

/// A longer text in one field is a slip of the clipboard.
inline constexpr std::size_t kLongestField = 2000;  // characters
inline constexpr std::size_t kMostInList = 200;

/// Reads cells that are in the order of the register's fields. Spaces at both ends are dropped, full-width
/// digits and signs of dates, numbers and choices read as their half-width ones; lists are separated by ; or
/// ； ; yes and no are 是 and 否. A default fills an empty cell. Everything that is wrong goes to `faults`:
/// the row is then only for looking at.
///
/// law: the facts that every register needs, form-by-form (rules/register/*.toml)
[[nodiscard]] RegisterRow read_row(Register const& of, std::vector<std::string> const& cells,
                                   std::vector<RowFault>& faults);

/// The cell of a field as it is written into a ledger: labels of choices, 是 or nothing, lists with ；.
[[nodiscard]] std::string cell_text(Field const& field, FieldValue const& value);

/// The row as a canonical JSON object: keys of fields that are not empty.
[[nodiscard]] std::string row_json(Register const& of, RegisterRow const& row);

/// The row that row_json wrote.
///
/// errors: damaged, naming the field, when it is none of this register
[[nodiscard]] Result<RegisterRow> row_of_json(Register const& of, std::string_view json);

/// The official spelling of a document number's brackets: 〔2018〕, from any kind of them around a year.
[[nodiscard]] std::string normal_document_number(std::string_view text);

}  // namespace gongkai::registers
