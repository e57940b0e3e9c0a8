#pragma once
// What do the registers make of a form? Rows come in, one after the other; each is looked at once for all
// cells; out comes a filled form, and for each cell the rows that it counts.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "form/form.h"
#include "registers/condition.h"
#include "registers/derive.h"
#include "registers/outcomes.h"
#include "registers/register.h"
#include "registers/sheet_rules.h"

namespace gongkai::registers {

/// A row that a cell counts, or a part of one: a topic, a sum.
struct CountedRow {
  std::string register_id;
  std::string key;
  std::string part;           // the value counted once ("水价"), "" where whole rows are counted
  Decimal amount{1};          // what it adds to the cell, in the cell's unit
  std::optional<Date> day{};  // by which it counts
};

/// A figure that a person typed, and what became of it.
struct TypedFigure {
  enum class Fate : std::uint8_t {
    stands,       // the cell shows it
    counted,      // rows count in the cell: their number stands
    not_allowed,  // the cell's number is never typed
    no_cell,      // the form has no such cell
  };
  std::string key;  // of its row
  std::string cell;
  Decimal value;  // in the cell's unit
  std::string person;
  std::string source;
  Date typed_on;
  Fate fate = Fate::stands;
};
[[nodiscard]] std::string_view name(TypedFigure::Fate fate);

/// A filled form with its grounds.
struct CompiledSheet {
  form::Sheet sheet;
  std::vector<TypedFigure> typed;  // for this form and year, in the order in which they came
  std::map<form::CellIndex, std::vector<CountedRow>> rows;  // of cells that count any; without them, nothing
};

/// Fills one form for one year.
class Compiler {
 public:
  /// All of these must outlive it. `keep_rows`: whether the rows of each cell are kept.
  Compiler(form::Form const& form, SheetRules const& rules, RegisterSet const& registers,
           OutcomeRules const& outcomes, CountedYear const& year, bool keep_rows);

  /// One row of a register that is not withdrawn. `key`: what it is known by.
  ///
  /// law: form by form, rules/sheet/*.toml
  void add(std::string_view register_id, std::string_view key, RegisterRow const& row);

  /// The filled form. A cell that counts nothing is 0; one that nobody can know is empty; a typed figure
  /// stands where the form allows it and nothing counts.
  [[nodiscard]] CompiledSheet finish();

 private:
  struct Tally {
    Decimal sum;
    std::set<std::string, std::less<>> once;
    bool counted = false;  // a row counts, if only with 0
    bool unknown = false;
  };

  void count(Register const& of, SheetRules::OfRegister const& rules, std::string_view key,
             RegisterRow const& row);
  void add_to(form::CellIndex cell, Count const& count, Register const& of, std::string_view key,
              RegisterRow const& row, std::int64_t sign);
  void add_typed(Register const& of, std::string_view key, RegisterRow const& row);
  void put_typed(form::Sheet& sheet);
  void count_waiting();

  form::Form const& form_;
  SheetRules const& rules_;
  RegisterSet const& registers_;
  OutcomeRules const& outcomes_;
  CountedYear year_;
  bool keep_rows_;
  std::vector<Tally> tallies_;  // by cell
  std::map<form::CellIndex, std::vector<CountedRow>> rows_;
  std::vector<TypedFigure> typed_;
  /// Rows of registers in which several may be one, until all are there: by register, then key.
  std::map<std::string, std::map<std::string, RegisterRow, std::less<>>, std::less<>> waiting_;
};

}  // namespace gongkai::registers
