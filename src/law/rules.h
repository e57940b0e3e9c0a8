#pragma once
// All rules of law of one installation: calendars, editions of the Regulations, remedies, what a region adds,
// and the words in which steps are told. Read together, because they name each other.

#include <span>
#include <string>
#include <vector>

#include "base/toml.h"
#include "law/calendar.h"
#include "law/clock.h"
#include "law/regime.h"
#include "law/remedy.h"
#include "law/wording.h"

namespace gongkai::law {

/// A law, regulation or paper that the rules cite.
struct Instrument {
  std::string id;
  std::string title;
  std::string en;
  Certainty read;  // how far its text was read
};

/// What a region asks beyond the national regime.
struct Overlay {
  std::string id;  // that of the calendar it goes with
  std::string title;
  std::vector<Duty> duties;
};

/// When the holiday notice for a year comes out in the year before, as experience has it.
struct NoticeHabit {
  unsigned earliest_month;
  unsigned earliest_day;
  unsigned latest_month;
  unsigned latest_day;
};

struct Rules {
  CalendarSet calendars;
  RegimeSet regimes;
  RemedyRules remedies;
  std::vector<Overlay> overlays;
  std::vector<Instrument> instruments;
  NoticeHabit notices;
  Wording wording;
};

/// Reads and validates all files of rules/calendar/ and rules/regime/ together. When `problems` is not empty
/// afterwards the rules must not be used. Named faults, each with file:line:column: not TOML; unknown or
/// missing key; a value before the one above it, or none for the first day of its regime; an article of an
/// instrument that is not listed; a kind, channel, unit or outcome that does not exist; regimes that overlap
/// or leave a gap.
[[nodiscard]] Rules load_rules(std::span<SourceFile const> files, std::vector<toml_file::Problem>& problems);

/// What may follow an answered case: after the reply that closed it, or the notice that it was given up, what
/// may be done about that, counted from its day; after the due day, what may be done about silence; otherwise
/// nothing. An outcome that these rules do not have has none.
///
/// law: arl-2023/art-20, all-2017/art-46
[[nodiscard]] std::vector<RemedyDate> remedies_after(Case const& facts, Answer const& answer,
                                                     Rules const& rules, Calendar const& calendar);

/// A duty as it binds on `day` where the calendar `region` holds: the region's own term, or the national one.
///
/// law: ogi-2007/art-18, ogi-2019/art-26, bj-257
struct DutyOn {
  Duty const* duty;
  Value<DutyTerm> const* term;
};
[[nodiscard]] std::optional<DutyOn> duty_on(Rules const& rules, std::string_view id, std::string_view region,
                                            Date day);

/// The duties that bind on `day`, by id.
[[nodiscard]] std::vector<std::string> duties_on(Rules const& rules, Date day);

/// The last day of a duty: the end of its period from `from`, or its fixed day in the year after `from`'s. A
/// fixed day never moves: what is due on a rest day is done on the last working day before (decision D-008).
[[nodiscard]] Result<Date> duty_due(DutyOn const& duty, Calendar const& calendar, Date from);

}  // namespace gongkai::law
