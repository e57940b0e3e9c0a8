#pragma once
// Is a day worked, and on what day does a period end? Working days, calendar days and months are counted as
// the Civil Code says; nothing outside the published holiday notices is ever guessed
// (docs/decisions/D-001-calendar.md).

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/toml.h"

namespace gongkai::law {

/// The paper that arranges a holiday.
struct Notice {
  std::string number;  // 文号; empty where no copy that was read carries one
  std::string cite;
  std::string note;
  std::optional<Date> issued;
};

/// A day that a notice names.
struct NoticeDay {
  Date date;
  bool works;  // a Saturday or Sunday worked in exchange; otherwise a day off
  std::string festival;
  std::size_t notice;  // its place in CalendarFacts::notices
};

/// What a calendar is made from. Days may stand in any order; of two for one date the later one holds.
struct CalendarFacts {
  std::string id;
  std::string title;
  std::string path;  // of the file that states the coverage, named in refusals
  Date from;         // first and last covered day
  Date to;
  std::vector<Notice> notices;
  std::vector<NoticeDay> days;
};

/// Why a day is worked or not, for a proof sheet.
struct DayKind {
  enum class Why { weekday, weekend, holiday, make_up };

  Why why;
  std::string festival;  // empty on an ordinary day, as are the members below
  Notice notice;

  [[nodiscard]] bool works() const { return why == Why::weekday || why == Why::make_up; }
};

inline constexpr std::array<std::string_view, 4> kWhyWorked{"weekday", "weekend", "holiday", "make_up"};

/// One calendar. Every question is refused with Code::calendar_gap when it touches a day outside the
/// coverage, and with Code::bad_input when it has no meaning. cost: constant, except `day` (a binary search).
class Calendar {
 public:
  /// A precondition is from <= to. Days outside the coverage are left out.
  explicit Calendar(CalendarFacts facts);

  [[nodiscard]] std::string const& id() const { return facts_.id; }
  [[nodiscard]] std::string const& title() const { return facts_.title; }
  [[nodiscard]] Date from() const { return facts_.from; }
  [[nodiscard]] Date to() const { return facts_.to; }
  [[nodiscard]] bool covers(Date day) const { return facts_.from <= day && day <= facts_.to; }

  /// Whether `day` is a working day.
  ///
  /// law: 全国年节及纪念日放假办法, and the notices of the calendar
  [[nodiscard]] Result<bool> is_working_day(Date day) const;

  /// Why `day` is worked or not, with the festival and the notice.
  [[nodiscard]] Result<DayKind> day(Date day) const;

  /// The days that notices name after `after` and not after `until`, in order of date.
  [[nodiscard]] std::span<NoticeDay const> named_between(Date after, Date until) const;

  /// The `n`-th working day after `start`; the day of the event itself is never counted.
  ///
  /// law:  民法典 art-201
  /// unit: working days, at least 1
  [[nodiscard]] Result<Date> add_working_days(Date start, int n) const;

  /// How many working days lie after `after` and not after `until`.
  ///
  /// law:    民法典 art-201
  /// errors: bad_input when `until` lies before `after`
  [[nodiscard]] Result<int> working_days_between(Date after, Date until) const;

  /// `day` when it is worked, otherwise the first working day after it.
  ///
  /// law: 民法典 art-203
  [[nodiscard]] Result<Date> roll_forward(Date day) const;

  /// The last day of a period of `n` calendar days from `start`, moved off a rest day.
  ///
  /// law:  民法典 art-201, art-203
  /// unit: calendar days, at least 1
  [[nodiscard]] Result<Date> add_days(Date start, int n) const;

  /// The last day of a period of `n` months from `start`: the same day of the month or else its last, moved
  /// off a rest day.
  ///
  /// law:  民法典 art-201, art-202, art-203
  /// unit: months, at least 1
  [[nodiscard]] Result<Date> add_months(Date start, int n) const;

 private:
  [[nodiscard]] std::size_t index(Date day) const;
  [[nodiscard]] NoticeDay const* named(Date day) const;
  [[nodiscard]] std::unexpected<Error> gap(std::string_view what) const;
  [[nodiscard]] Result<Date> nth_worked(std::size_t nth, std::string_view what) const;

  CalendarFacts facts_;  // days in order of date, one for a date
  std::vector<std::int32_t>
      worked_before_;  // how many days are worked before the covered day i; one more at the end
  std::vector<std::int32_t> worked_;  // the covered days that are worked
};

/// One rule file: its path, for faults, and what it says.
struct SourceFile {
  std::string path;
  std::string_view text;
};

/// The calendars of one installation, in order of id.
class CalendarSet {
 public:
  CalendarSet() = default;
  explicit CalendarSet(std::vector<Calendar> calendars);

  [[nodiscard]] std::vector<Calendar> const& all() const { return calendars_; }
  /// The calendar, or bad_input naming those that exist.
  [[nodiscard]] Result<Calendar const*> find(std::string_view id) const;

 private:
  std::vector<Calendar> calendars_;
};

/// Reads and validates all calendar files together (one may extend another). When `problems` is not empty
/// afterwards the set must not be used. Named faults: not TOML; unknown or missing key; a date twice in one
/// file; a worked day that is no Saturday or Sunday; a day outside the coverage that `outside` does not
/// announce; a covered year without a notice; a day of another notice's year; a notice without a number; an
/// id twice; `extends` of what does not exist or itself extends.
[[nodiscard]] CalendarSet load_calendars(std::span<SourceFile const> files,
                                         std::vector<toml_file::Problem>& problems);

}  // namespace gongkai::law
