#include "base/date.h"

#include <fmt/format.h>

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

}  // namespace

std::optional<Date> Date::of(int year, unsigned month, unsigned day) {
  std::chrono::year_month_day const civil{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (year < 1 || year > 9999 || !civil.ok()) return std::nullopt;
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

Date Date::plus_days(std::int64_t days) const { return Date(days_ + std::chrono::days(days)); }

Date Date::plus_months(int months) const {
  std::chrono::year_month_day const from = civil();
  std::chrono::year_month const month = std::chrono::year_month(from.year(), from.month()) + std::chrono::months(months);
  std::chrono::year_month_day to = month / from.day();
  if (!to.ok()) to = month / std::chrono::last;
  return Date(std::chrono::sys_days(to));
}

std::string Date::iso() const { return fmt::format("{:04}-{:02}-{:02}", year(), month(), day()); }

}  // namespace gongkai
