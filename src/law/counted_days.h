#pragma once
// Which working days of a clock count, when some of them are paused, and on which day does the count end?

#include <optional>
#include <span>

#include "base/date.h"
#include "law/calendar.h"

namespace gongkai::law {

/// Days that do not count: those after `after`, up to and including `until`. Without `until` the end is not
/// known.
struct Pause {
  Date after;
  std::optional<Date> until;
};

/// Where a count ends, or why nobody can say yet.
struct Reached {
  enum class How { day, paused, beyond_calendar };

  How how;
  std::optional<Date> day;  // where it ends
  int left = 0;             // how many days were still to count where it stopped

  /// Whether `day` lies after the end; a count that never ends, or ends beyond the calendar, has no such day.
  [[nodiscard]] bool before(Date other) const { return day && *day < other; }
};

/// The counted days of one clock: working days that lie in no pause. Pauses that overlap count once.
class CountedDays {
 public:
  /// Preconditions: `pauses` in order of `after`; all days covered by `calendar`; both outlive this.
  CountedDays(Calendar const& calendar, std::span<Pause const> pauses)
      : calendar_(calendar), pauses_(pauses) {}

  /// How many counted days lie after `start` and not after `until`.
  [[nodiscard]] int between(Date start, Date until) const;

  /// The `n`-th counted day after `start`; the day of the event itself is never counted.
  ///
  /// law:  民法典/art-201
  /// unit: working days, at least 1
  [[nodiscard]] Reached nth(Date start, int n) const;

 private:
  Calendar const& calendar_;
  std::span<Pause const> pauses_;
};

}  // namespace gongkai::law
