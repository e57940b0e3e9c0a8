#pragma once
// A civil day, without a time zone.

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongkai {

/// One day of the Gregorian calendar, years 1 to 9999.
class Date {
 public:
  /// The day, or nothing when there is no such day (2023-02-29).
  [[nodiscard]] static std::optional<Date> of(int year, unsigned month, unsigned day);

  /// Reads exactly "YYYY-MM-DD"; nothing else, and only days that exist.
  [[nodiscard]] static std::optional<Date> parse(std::string_view iso);

  [[nodiscard]] int year() const { return static_cast<int>(civil().year()); }
  [[nodiscard]] unsigned month() const { return static_cast<unsigned>(civil().month()); }
  [[nodiscard]] unsigned day() const { return static_cast<unsigned>(civil().day()); }
  /// 0 Sunday … 6 Saturday.
  [[nodiscard]] unsigned weekday() const { return std::chrono::weekday(days_).c_encoding(); }
  [[nodiscard]] bool is_weekend() const { return weekday() == 0 || weekday() == 6; }

  /// A precondition, as for plus_months: the result lies in the years 1 to 9999.
  [[nodiscard]] Date plus_days(std::int64_t days) const;
  [[nodiscard]] Date next() const { return plus_days(1); }
  /// The same day of the month `months` later, or the last day of that month when it is shorter.
  /// law: 民法典 art-202
  [[nodiscard]] Date plus_months(int months) const;
  /// Days from `earlier` to this day; negative when it lies later.
  [[nodiscard]] std::int64_t days_since(Date earlier) const { return (days_ - earlier.days_).count(); }

  [[nodiscard]] std::string iso() const;

  friend auto operator<=>(Date, Date) = default;

 private:
  explicit Date(std::chrono::sys_days days) : days_(days) {}
  [[nodiscard]] std::chrono::year_month_day civil() const { return days_; }

  std::chrono::sys_days days_;
};

}  // namespace gongkai
