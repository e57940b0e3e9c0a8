#pragma once
// The proof of a due day, day by day: what a calendar of the case shows, so that anybody can count it again.
// Pure.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/clock.h"
#include "law/remedy.h"

namespace gongkai::law {

/// One day of the sheet.
struct SheetDay {
  /// before: not begun, or the first day, which never counts. counted: has a number. lapsed: was counted by a
  /// clock that a correction or payment started afresh. held: between a notice and its answer. paused: a
  /// letter is out. rest: not worked, and so not counted. after: behind the due day. unknown: behind the
  /// calendar.
  enum class Kind { before, counted, lapsed, held, paused, rest, after, unknown };

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
  bool counts_rest_days;         // a period in days or months: one day is counted like the other
};

inline constexpr std::array<std::string_view, 8> kSheetKinds{"before", "counted", "lapsed", "held",
                                                             "paused", "rest",    "after",  "unknown"};

/// The sheet of an answered case. Events after the day of the question are left out.
[[nodiscard]] ProofSheet proof_sheet(Case const& facts, Answer const& answer, Calendar const& calendar);

/// The sheet of one remedy, from its first day to its last, or as far as the calendar goes.
[[nodiscard]] ProofSheet proof_sheet(RemedyDate const& date, Calendar const& calendar);

/// Weeks that stand in one row: one, or several in which nothing happens and of which nothing need be
/// recounted.
struct SheetRow {
  std::size_t first;  // in ProofSheet::weeks
  std::size_t weeks;
};

/// The rows of a sheet, so that years of waiting take a line.
[[nodiscard]] std::vector<SheetRow> rows_of(ProofSheet const& sheet);

}  // namespace gongkai::law
