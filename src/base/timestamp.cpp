#include "base/timestamp.h"

#include <fmt/format.h>

#include "base/date.h"

namespace gongkai {
namespace {

/// The digits of `text`, or nothing when anything else stands among them.
std::optional<int> digits(std::string_view text) {
  int number = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

std::optional<Timestamp> Timestamp::parse(std::string_view iso) {
  if (iso.size() != 24 || iso[10] != 'T' || iso[13] != ':' || iso[16] != ':' || iso[19] != '.' ||
      iso[23] != 'Z') {
    return std::nullopt;
  }
  auto const date = Date::parse(iso.substr(0, 10));
  auto const hour = digits(iso.substr(11, 2));
  auto const minute = digits(iso.substr(14, 2));
  auto const second = digits(iso.substr(17, 2));
  auto const milli = digits(iso.substr(20, 3));
  if (!date || !hour || !minute || !second || !milli || *hour > 23 || *minute > 59 || *second > 59) {
    return std::nullopt;
  }
  std::chrono::sys_days const day =
      std::chrono::year{date->year()} / static_cast<int>(date->month()) / static_cast<int>(date->day());
  return Timestamp{Milliseconds{day} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
                   std::chrono::seconds{*second} + std::chrono::milliseconds{*milli}};
}

std::string Timestamp::iso() const {
  auto const day = std::chrono::floor<std::chrono::days>(at_);
  std::chrono::year_month_day const date{day};
  std::chrono::hh_mm_ss const time{at_ - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     time.subseconds().count());
}

}  // namespace gongkai
