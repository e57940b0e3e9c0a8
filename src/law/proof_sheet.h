#pragma once
// The proof of a due day, day by day: what a calendar of the case shows, so that anybody can count it again.
// Pure.

#include <optional>
#include <string>
#include <vector>

#include "law/clock.h"

namespace gongkai::law {

/// One day of the sheet.
struct SheetDay {
  /// before: not begun, or the first day, which never counts. counted: has a number. lapsed: was counted by a
  /// clock that a correction or payment started afresh. held: between a notice and its answer. paused: a
  /// letter is out. rest: not worked. after: behind the due day.
  enum class Kind { before, counted, lapsed, held, paused, rest, after };

  Date date;
  Kind kind;
  bool works;
  std::optional<int> number;  // of a counted or lapsed day: 1, 2, …
  std::string festival;       // of a day off, or of a weekend day worked in exchange for it
  bool made_up;               // a Saturday or Sunday that is worked
  bool is_due;
  bool is_measured;                 // the day of the question, of the reply or of the withdrawal
  std::vector<std::size_t> events;  // those of this day, by their place in the case
};

/// Monday to Sunday.
struct SheetWeek {
  std::vector<SheetDay> days;
};

struct ProofSheet {
  std::vector<SheetWeek> weeks;  // from that of the arrival to that of the last day that matters
  std::vector<int> stretches;    // counted days between pauses: "5 + 10 = 15"; empty without a due day
  int counted;                   // their sum
};

/// The sheet of an answered case. Events after the day of the question are left out.
[[nodiscard]] ProofSheet proof_sheet(Case const& facts, Answer const& answer, Calendar const& calendar);

}  // namespace gongkai::law
