#pragma once
// Does a row count? A condition over the fields of a register, written in a rule file and read once.
//
//   expression  = term { "or" term }
//   term        = factor { "and" factor }
//   factor      = "not" factor | "(" expression ")" | test
//   test        = field                                     a flag says yes
//               | field ( "=" | "!=" ) code
//               | field "in" "(" code { "," code } ")"      one of these; of a list: any of these
//               | field "has" code                          a list holds it
//               | field ( "given" | "empty" )
//               | field "in" "year"
//               | field ( "<" | "<=" | ">" | ">=" ) day     false where the field is empty
//   day         = "first_day" | "last_day" | "day_before"   of the year; of the year before, its last

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "registers/register.h"
#include "registers/row.h"

namespace gongkai::registers {

/// The days of a year that conditions name. `last_day` may be an earlier day of the year: stocks are then
/// taken on that day. What lies in the year does not depend on it.
struct CountedYear {
  Date first_day;
  Date last_day;
  Date day_before;
  Date end;  // 31 December

  /// A precondition: the years 2 to 9999.
  [[nodiscard]] static CountedYear of(int year);
};

class Condition {
 public:
  /// True of every row.
  Condition() = default;

  /// errors: bad_rule_file, with what is wrong and where in the text: an unknown field, code or word
  [[nodiscard]] static Result<Condition> parse(std::string_view text, Register const& of);

  [[nodiscard]] bool holds(RegisterRow const& row, CountedYear const& year) const;

  /// The values that it looks at.
  [[nodiscard]] std::set<FieldIndex> values() const;

  /// The day by which a row counts: the first that is asked to lie in the year, or else the first that is
  /// compared; none when no day is asked for.
  [[nodiscard]] std::optional<FieldIndex> day() const;

  struct Node;

 private:
  std::shared_ptr<Node const> root_;  // none: true
};

}  // namespace gongkai::registers
