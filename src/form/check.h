#pragma once
// Relations between cells, as the form files state them, and which of them a filled form breaks.

#include <string>
#include <vector>

#include "form/model.h"

namespace gongkai::form {

struct Term {
  std::int64_t factor = 1;
  CellIndex cell = 0;
  bool last_year = false;  // series checks only: the cell of the year before (of `Check::earlier_form`)
};

enum class Relation { equal, not_equal, less, less_equal, greater, greater_equal };

/// left REL right; each side is a sum of cells and a constant.
struct Comparison {
  std::vector<Term> left;
  std::int64_t left_constant = 0;
  Relation relation = Relation::equal;
  std::vector<Term> right;
  std::int64_t right_constant = 0;
};

struct Check {
  std::string rule;  // "T30", "S3.balance"
  Severity severity = Severity::error;
  Comparison must;
  std::vector<Comparison> when;  // asked only when one of these holds; none: always
  std::string
      zh;  // what is wrong, for people; {left} {right} {labels} are filled in by the caller, the names of the
  std::string en;                      // row and column that the check is repeated for stand in it already
  Text cite;                           // the instrument that the form comes from, or a closer place
  Form const* earlier_form = nullptr;  // series checks: the form of the year before, where it is another one
};

/// A relation that a sheet breaks.
struct Breach {
  Check const* check;
  Decimal left;  // value of the left side, blanks counted as 0
  Decimal right;
  std::vector<CellIndex> cells;  // every cell of the relation, left side first (of this year's form)
  std::vector<CellIndex>
      blanks;  // those without a number; when there are any, the breach cannot be mended by them
};

/// A relation that cannot be judged: filling in the blanks (of this year or the last) could still make it
/// hold.
struct Undecided {
  Check const* check;
  std::vector<CellIndex>
      blanks;  // of this year's form, left side first; empty when only the year before has gaps
};

struct CheckResult {
  std::vector<Breach> breaches;  // in the order of the form file
  std::vector<Undecided> undecided;
};

/// Asks every check of the sheet's form. A relation all of whose cells are blank is passed over.
[[nodiscard]] CheckResult run_checks(Sheet const& sheet);

/// Asks the series checks of `sheet`'s form that fit the form of `earlier`, the same agency's sheet a year
/// before.
[[nodiscard]] CheckResult run_series_checks(Sheet const& sheet, Sheet const& earlier);

/// The value of one side, blanks counted as 0.
[[nodiscard]] Decimal value(std::vector<Term> const& terms, std::int64_t constant, Sheet const& sheet,
                            Sheet const* earlier = nullptr);
[[nodiscard]] bool holds(Relation relation, Decimal left, Decimal right);

}  // namespace gongkai::form
