#pragma once
// Which dates of given cases move when a calendar or a regime changes, and why? Pure.

#include <optional>
#include <string>
#include <vector>

#include "law/rules.h"

namespace gongkai::law {

/// One date that is not what it was. Empty: there was, or is, no such date.
struct Moved {
  enum class Kind { received, step, due, remedy };

  Kind kind;
  std::string what;  // the rule of the step, or the id of the remedy; empty for the others
  std::optional<Date> before;
  std::optional<Date> after;
};

/// A difference between the two sets of rules that lies behind a move.
struct Reason {
  /// day: worked under one calendar only. coverage: a calendar ends on another day. value: a value of a
  /// regime or a remedy. edition: another regime now binds. fault: a case that had an answer has none, or the
  /// reverse.
  enum class Kind { day, coverage, value, edition, fault };

  Kind kind;
  std::string of;                     // the calendar, the regime, or "remedies"
  std::string what;                   // the day, or the name of the value, "third_party.within"
  std::optional<std::string> before;  // as a file writes it; empty where there was no such value or fault
  std::optional<std::string> after;
  std::string festival;  // of a day
  std::string cite;      // the notice or article that says so now, or else the one that did
};

struct Comparison {
  std::vector<Moved> moved;  // empty: nothing moves
  std::vector<Reason> reasons;
};

enum class Remedies { left_out, compared };

/// What the change from `before` to `after` does to one case: the dates that move, and those days and values
/// behind them that the clock reads for this case and that differ.
[[nodiscard]] Comparison compare(Case const& facts, Rules const& before, Rules const& after,
                                 Remedies remedies = Remedies::left_out);

}  // namespace gongkai::law
