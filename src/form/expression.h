#pragma once
// How is a relation between cells written in a form file? Private to the room.
//
//   relation := side ("=" | "!=" | "<" | "<=" | ">" | ">=") side
//   side     := ["-"] term {("+" | "-") term}
//   term     := NUMBER | [NUMBER "*"] place
//   place    := CELL | parts(CELL) | children(CELL) | last(CELL)
//
// parts: the rows whose part_of is CELL's row; children: the rows whose parent it is (which may be a
// heading); both in CELL's column. last: the cell in the sheet of the year before.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "form/check.h"

namespace gongkai::form {

struct NamedTerm {
  enum class Kind { cell, parts, children, last };

  std::int64_t factor = 1;
  Kind kind = Kind::cell;
  std::string key;
};

struct NamedSide {
  std::vector<NamedTerm> terms;
  std::int64_t constant = 0;
};

struct NamedComparison {
  NamedSide left;
  Relation relation = Relation::equal;
  NamedSide right;
};

/// Reads one relation; cells are still names.
/// errors: bad_rule_file, saying what was expected at which character
[[nodiscard]] Result<NamedComparison> parse_relation(std::string_view text);

/// Puts the cells of `form` (and, for last(...), of `earlier`) in the place of their names.
/// errors: bad_rule_file, naming the cell that neither row nor column has
[[nodiscard]] Result<Comparison> resolve(NamedComparison const& named, Form const& form, Form const* earlier);

}  // namespace gongkai::form
