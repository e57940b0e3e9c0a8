#pragma once
// What does a printed sheet of one edition say in the terms of another? Cell by cell a sum of its cells, or
// why nobody can tell: data, from rules/crosswalk/*.toml.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"
#include "base/toml.h"
#include "form/load.h"
#include "form/model.h"

namespace gongkai::form {

/// A cell of the sheet that is read, and how often it counts.
struct CrossTerm {
  CellIndex cell = kNoCell;
  std::int64_t factor = 1;
};

/// Where the number of one cell comes from.
struct CrossRule {
  bool derivable = false;
  std::vector<CrossTerm> terms;  // of what is derivable: their sum; none: 0
  /// Derivable only where these cells of the sheet that is read say 0, otherwise `why` not.
  std::vector<CellIndex> only_if_zero;
  Text why;   // it is not derivable
  Text note;  // what to know of a number that is
  /// Of what is not derivable: these cells of the target, itself among them, are together the sum of `sum`.
  std::vector<CellIndex> together;
  std::vector<CrossTerm> sum;
};

struct Crosswalk {
  Form const* from = nullptr;
  Form const* to = nullptr;
  std::vector<CrossRule> cells;  // one a cell of `to`
};

/// Those of one installation.
class CrosswalkSet {
 public:
  [[nodiscard]] std::vector<Crosswalk> const& all() const { return crosswalks_; }
  [[nodiscard]] Crosswalk const* find(std::string_view from, std::string_view to) const;

 private:
  friend CrosswalkSet load_crosswalks(std::span<SourceFile const>, FormSet const&,
                                      std::vector<toml_file::Problem>&);
  std::vector<Crosswalk> crosswalks_;
};

/// Reads what sheets say in the terms of other editions. When `problems` is not empty afterwards they must
/// not be used. `forms` must outlive them. Named faults, each with file:line:column: not TOML; unknown or
/// missing key; a form or cell that does not exist; a cell of the target that is named twice, or by nobody;
/// two files for one pair of forms.
[[nodiscard]] CrosswalkSet load_crosswalks(std::span<SourceFile const> files, FormSet const& forms,
                                           std::vector<toml_file::Problem>& problems);

/// Why a cell of a crossed sheet has no number, or what to know of the one it has.
struct CrossGrounds {
  Text why;   // empty where there is a number
  Text note;  // may be empty
  /// Cells without a number that have one together, and what it is.
  std::vector<CellIndex> together;
  std::optional<Decimal> sum;
};

struct Crossed {
  Sheet sheet;                        // of the other form
  std::vector<CrossGrounds> grounds;  // one a cell
};

/// What `sheet` says in the terms of the other form. A precondition: `sheet` is of `crosswalk.from`. A cell
/// whose terms are not all given, or whose sum would be negative, has no number.
///
/// law: form by form, rules/crosswalk/*.toml
[[nodiscard]] Crossed crossed(Sheet const& sheet, Crosswalk const& crosswalk);

}  // namespace gongkai::form
