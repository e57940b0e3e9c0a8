#pragma once
// What follows from a row's fields, and which rows are one?

#include <string>
#include <vector>

#include "registers/outcomes.h"
#include "registers/register.h"
#include "registers/row.h"

namespace gongkai::registers {

/// The row with what is derived behind its fields, in the order of Register::derived.
[[nodiscard]] RegisterRow completed(Register const& of, RegisterRow row, OutcomeRules const& outcomes);

/// The fields that a derived value follows from.
[[nodiscard]] std::vector<FieldIndex> fields_behind(Register const& of, Derived const& derived);

/// Takes a row that refers to `into` into it: the earlier of each of their days of derived dates' fields, the
/// entries of both lists. Before either is completed.
void take_in(Register const& of, RegisterRow& into, RegisterRow const& row);

}  // namespace gongkai::registers
