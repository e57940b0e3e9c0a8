#pragma once
// Which dates of given cases move when a calendar or a regime changes, and why? Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/clock.h"
#include "law/rules.h"

namespace gongkai::law {

/// One date that is not what it was. Empty: there was, or is, no such date.
struct Moved {
  std::string what;  // due, received, or the rule of a step whose end moved
  std::optional<Date> before;
  std::optional<Date> after;
};

/// A difference between the two sets of rules that lies behind a move.
struct Reason {
  enum class Kind { day, limit, regime, fault };

  Kind kind;
  std::optional<Date> day;  // Kind::day: worked under one calendar only
  bool works_after = false;
  std::string rule;  // Kind::limit: the step whose number changed; Kind::regime: the edition now chosen
  std::string cite;  // the notice or article that is new
  int n_before = 0;
  int n_after = 0;
};

struct Comparison {
  std::vector<Moved> moved;  // empty: nothing moves
  std::vector<Reason> reasons;
};

/// What the change from `before` to `after` does to one case: the dates that move and the days and numbers
/// behind them.
[[nodiscard]] Comparison compare(Case const& facts, Rules const& before, Rules const& after);

}  // namespace gongkai::law
