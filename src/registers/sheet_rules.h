#pragma once
// Which rows of which register does a cell of a form count, and by which day? Data: rules/sheet/*.toml.

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml.h"
#include "form/form.h"
#include "registers/condition.h"
#include "registers/register.h"

namespace gongkai::registers {

/// How the rows that count become a number.
enum class Counting : std::uint8_t { rows, sum, distinct };

/// Cells of one row of a table, a column for each class of applicant: requests.new@natural.
struct Split {
  FieldIndex by = 0;
  std::map<std::string, form::CellIndex, std::less<>> cells;  // by code
};

struct Count {
  form::CellIndex cell = 0;
  Condition where;
  std::optional<Condition> minus;  // rows of which it is true are taken off again
  Counting counting = Counting::rows;
  FieldIndex of = 0;     // what is summed, or whose values are counted once each
  std::int64_t per = 1;  // the sum is in so many units of the cell: 10,000 元 are 1 万元
  std::optional<Split> split;
  std::optional<FieldIndex> day{};  // by which a row counts
};

/// Cells of which nobody can know the number when such a row is there.
struct Unknown {
  Condition where;
  std::vector<form::CellIndex> cells;
};

/// Where all cells of one form come from, by register.
struct SheetRules {
  struct OfRegister {
    std::vector<Count> counts;
    std::vector<Unknown> unknowns;
  };
  std::map<std::string, OfRegister, std::less<>> registers;
  /// Cells of rows that are printed only where others are not, and those are counted: always empty.
  std::set<form::CellIndex> left_out;
  /// Cells whose number may be typed where no row counts in them.
  std::set<form::CellIndex> typed;
};

/// By form id.
using SheetRuleSet = std::map<std::string, SheetRules, std::less<>>;

/// Reads where the cells of forms come from. When `problems` is not empty afterwards they must not be used.
/// Named faults, each with file:line:column: not TOML; unknown or missing key; a form, register, cell, field
/// or code that does not exist; a condition that cannot be read; a cell given twice, or by nobody.
[[nodiscard]] SheetRuleSet load_sheet_rules(std::span<SourceFile const> files, form::FormSet const& forms,
                                            RegisterSet const& registers,
                                            std::vector<toml_file::Problem>& problems);

}  // namespace gongkai::registers
