#pragma once
// What do the registers make of a form? Rows come in, one after the other; each is looked at once for all
// cells; out comes a filled form, and for each cell the rows that it counts.
//
// Conditions are asked once for rows that are alike in all that they ask (row_kinds.h), so a million rows
// cost little more than walking through their texts.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "form/form.h"
#include "registers/condition.h"
#include "registers/derive.h"
#include "registers/outcomes.h"
#include "registers/register.h"
#include "registers/row_kinds.h"
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

  /// Whether rows of this register can change anything.
  [[nodiscard]] bool asks(std::string_view register_id) const;

  /// One row of a register that is not withdrawn. `key`: what it is known by. Rows that refer to another of
  /// their register come before those that do not; otherwise the order is free.
  ///
  /// law:    form by form, rules/sheet/*.toml
  /// errors: damaged when a row refers to another and comes behind one that does not
  [[nodiscard]] Result<void> add(std::string_view register_id, std::string_view key, RegisterRow const& row);

  /// The same of a row as row_json wrote it.
  ///
  /// errors: damaged, naming the row and the field, also when it is none of its register
  [[nodiscard]] Result<void> add(std::string_view register_id, std::string_view key, std::string_view json);

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
  /// That a row counts in a cell.
  struct Hit {
    Count const* count = nullptr;
    form::CellIndex cell = 0;
    std::int64_t sign = 1;
  };
  /// Rows that count in the same cells.
  struct Kind {
    std::int64_t rows = 0;
    std::vector<Hit> alike;  // in which all add as much
    std::vector<Hit> each;   // in which it depends on the row
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  /// A row that is part of another.
  struct Part {
    std::string key;
    RegisterRow row;
  };
  /// A register of which the form asks something.
  struct Ledger {
    Register const& of;
    SheetRules::OfRegister const& rules;
    RowKinds look;
    std::unordered_map<std::string, Kind, TextHash, std::equal_to<>> kinds{};
    std::multimap<std::string, Part, std::less<>> parts{};  // by the key of what they are part of
    bool wholes_came = false;
  };

  [[nodiscard]] static std::set<FieldIndex> asked(SheetRules::OfRegister const& rules);
  [[nodiscard]] Result<void> add_row(Ledger& ledger, std::string_view key, RegisterRow const& row);
  [[nodiscard]] Kind* kind_looked_at(Ledger& ledger, std::string_view json);
  [[nodiscard]] bool add_like_another(Ledger& ledger, std::string_view key, std::string_view json);
  void count(Ledger const& ledger, std::string_view key, RegisterRow const& completed);
  void add_hits(Count const& count, RegisterRow const& completed, std::vector<Hit>& hits);
  [[nodiscard]] std::vector<Hit> hits(SheetRules::OfRegister const& rules, RegisterRow const& completed);
  template <class ValueOf>
  void add_to(Ledger const& ledger, Hit const& hit, std::string_view key, ValueOf const& value_of);
  void add_typed(Register const& of, std::string_view key, RegisterRow const& row);
  void put_typed(form::Sheet& sheet);
  void count_kinds();
  void count_lone_parts();

  form::Form const& form_;
  SheetRules const& rules_;
  RegisterSet const& registers_;
  OutcomeRules const& outcomes_;
  CountedYear year_;
  bool keep_rows_;
  std::vector<Tally> tallies_;  // by cell
  std::map<form::CellIndex, std::vector<CountedRow>> rows_;
  std::vector<TypedFigure> typed_;
  std::map<std::string, Ledger, std::less<>> ledgers_;  // by register
};

}  // namespace gongkai::registers
