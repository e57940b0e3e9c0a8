#include "base/date.h"

#include <fmt/format.h>

#include "base/result.h"

namespace gongkai {
namespace {

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

constexpr std::chrono::sys_days kFirst = std::chrono::year(1) / 1 / 1;
constexpr std::chrono::sys_days kLast = std::chrono::year(9999) / 12 / 31;

}  // namespace

std::optional<Date> Date::of(int year, unsigned month, unsigned day) {
  // The chrono types keep one byte of a month and of a day: 257 would be taken for 1.
  if (year < 1 || year > 9999 || month > 12 || day > 31) return std::nullopt;
  std::chrono::year_month_day const civil{std::chrono::year(year), std::chrono::month(month),
                                          std::chrono::day(day)};
  if (!civil.ok()) return std::nullopt;
  return Date(std::chrono::sys_days(civil));
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  auto const year = digits(iso.substr(0, 4));
  auto const month = digits(iso.substr(5, 2));
  auto const day = digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return of(static_cast<int>(*year), *month, *day);
}

Date Date::plus_days(std::int64_t days) const {
  GONGKAI_ASSERT(days >= (kFirst - days_).count() && days <= (kLast - days_).count());
  return Date(days_ + std::chrono::days(days));
}

Date Date::plus_months(int months) const {
  std::chrono::year_month_day const from = civil();
  std::int64_t const to_month =
      12 * std::int64_t{year()} + (this->month() - 1) + months;  // months since year 0
  GONGKAI_ASSERT(to_month >= 12 && to_month < std::int64_t{12} * 10'000);
  std::chrono::year_month const month{std::chrono::year(static_cast<int>(to_month / 12)),
                                      std::chrono::month(static_cast<unsigned>(to_month % 12 + 1))};
  std::chrono::year_month_day to = month / from.day();
  if (!to.ok()) to = month / std::chrono::last;
  return Date(std::chrono::sys_days(to));
}

std::string Date::iso() const {
  return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

}  // namespace gongkai
