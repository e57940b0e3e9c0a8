#pragma once
// Which dates of given cases move when a calendar or a regime changes, and which of the changes moves each?
// Pure.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "law/rules.h"

namespace gongkai::law {

/// Where a date of a case lies under one set of rules.
struct Standing {
  std::optional<Date> day;        // empty: there is no such date, or it is not known
  bool reconsider_first = false;  // of a suit: open only after a reconsideration

  friend bool operator==(Standing const&, Standing const&) = default;
};

/// A change that moves a date when it is the only one.
struct Alone {
  std::size_t reason;  // its place in Comparison::reasons
  Standing to;

  friend bool operator==(Alone const&, Alone const&) = default;
};

/// One date that is not what it was.
struct Moved {
  enum class Kind { received, step, due, remedy };

  Kind kind;
  std::string what;  // the rule of the step, or the id of the remedy; empty for the others
  Standing before;
  Standing after;
  std::vector<Alone> alone;
  std::vector<std::size_t>
      together;  // where none alone leads to `after`: reasons that do, none of which can be left out
};

/// A difference between the two sets of rules.
struct Reason {
  /// day: worked under one calendar only. coverage: a calendar begins or ends on another day, with the days
  /// named there. value: a value of a regime or a remedy. What follows from these and is no change itself:
  /// edition: another regime now binds. fault: a case that had an answer has none, or the reverse.
  enum class Kind { day, coverage, value, edition, fault };

  Kind kind;
  std::string of;                     // the calendar, the regime, or "remedies"
  std::string what;                   // the day, or the name of the value, "third_party.within"
  std::optional<std::string> before;  // as a file writes it; empty where there was no such value or fault
  std::optional<std::string> after;
  std::string festival;  // of a day
  std::string cite;      // the notice or article that says so now, or else the one that did
};

/// The most changes that are tried one by one for a case.
inline constexpr std::size_t kMostTried = 32;

struct Comparison {
  std::vector<Moved> moved;            // empty: nothing moves
  std::vector<Reason> reasons;         // edition and fault first, then the changes that `moved` names
  std::vector<Reason> without_effect;  // changes that are read for the case and move no date of it
  std::vector<Reason> offset;  // changes that alone move a date which all of them together leave where it is
  std::vector<Reason> undecided;  // of more than kMostTried changes: the other ones that move nothing alone
};

enum class Remedies { left_out, compared };

/// What the change from `before` to `after` does to one case: the dates that move, and those changes that the
/// clock reads for this case. Each of them is put alone into `before` to see what it moves.
///
/// cost: an answer for each change, and as many again for each date that only several move together
[[nodiscard]] Comparison compare(Case const& facts, Rules const& before, Rules const& after,
                                 Remedies remedies = Remedies::left_out);

}  // namespace gongkai::law
