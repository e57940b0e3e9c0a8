#include "document/sheet_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "base/result.h"

namespace gongkai::document {
namespace {

constexpr int kDigits = 15;                  // that a number of a workbook has
constexpr double kLastSecond = 2'958'466.0;  // behind 9999-12-31, in days from 1900
constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::int64_t kDayThatNeverWas = 60;  // 1900-02-29
constexpr std::string_view kDigitPlaces = "0#?";

enum class Meaning { number, day, time, span_of_time };

bool has_any(std::string_view text, std::string_view of) {
  return text.find_first_of(of) != std::string_view::npos;
}

/// Hours that go on after 24 stand in brackets: [h]:mm.
bool prints_span_of_time(std::string_view format) {
  for (std::size_t at = format.find('['); at != std::string_view::npos; at = format.find('[', at + 1)) {
    std::size_t const end = format.find_first_not_of("hHmMsS", at + 1);
    if (end != std::string_view::npos && end > at + 1 && format[end] == ']') return true;
  }
  return false;
}

Meaning meaning_of(std::string_view format) {
  std::string const code = bare_format(format);
  if (code.starts_with("General")) return Meaning::number;
  if (prints_day(code)) return Meaning::day;
  if (prints_span_of_time(format)) return Meaning::span_of_time;
  if (has_any(code, "hHsS")) return Meaning::time;
  bool const is_month = has_any(code, "mM") && !has_any(code, kDigitPlaces);
  return is_month ? Meaning::day : Meaning::number;
}

std::optional<double> finite(std::string_view text) {
  double number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

/// "-1.23e5" written out: "-123000".
std::string written_out(double number) {
  std::string const scientific = fmt::format("{:.{}e}", std::abs(number), kDigits - 1);
  std::size_t const e = scientific.find('e');
  int exponent = 0;
  char const* const sign_or_digit = scientific.data() + e + (scientific[e + 1] == '+' ? 2 : 1);
  std::from_chars(sign_or_digit, scientific.data() + scientific.size(), exponent);
  std::string digits = scientific[0] + scientific.substr(2, e - 2);
  digits.erase(std::max<std::size_t>(digits.find_last_not_of('0') + 1, 1));
  if (digits == "0") return "0";
  std::string const text = number < 0 ? "-" : "";
  if (exponent < 0) return text + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  auto const whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return text + digits + std::string(whole - digits.size(), '0');
  return text + digits.substr(0, whole) + "." + digits.substr(whole);
}

bool is_whole_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text[0] != '0' &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string clock(std::int64_t seconds) {
  std::int64_t const minutes = seconds / 60;
  std::string const text = fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
  return seconds % 60 == 0 ? text : fmt::format("{}:{:02}", text, seconds % 60);
}

Date known_day(int year, unsigned month, unsigned day) {
  auto const known = Date::of(year, month, day);
  GONGKAI_ASSERT(known.has_value());
  return *known;
}

std::optional<std::string> day(std::int64_t number, DayZero zero) {
  Date result = known_day(1904, 1, 1);
  if (zero == DayZero::in_1904) {
    result = result.plus_days(number);
  } else {
    if (number == 0 || number == kDayThatNeverWas) return std::nullopt;
    // Day 60 is counted and never was: before it all numbers are one less.
    result = known_day(1899, 12, 30).plus_days(number < kDayThatNeverWas ? number + 1 : number);
  }
  return result.iso();
}

}  // namespace

std::string bare_format(std::string_view format) {
  std::string code;
  for (std::size_t at = 0; at < format.size() && format[at] != ';'; ++at) {
    char const c = format[at];
    if (c == '"' || c == '[') {
      at = format.find(c == '"' ? '"' : ']', at + 1);
      if (at == std::string_view::npos) break;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else {
      code += c;
    }
  }
  return code;
}

bool prints_day(std::string_view bare) {
  return has_any(bare, "yYdD") && !bare.starts_with("General");
}

std::optional<std::string> value_of_number(std::string_view number, std::string_view format, DayZero zero) {
  auto const value = finite(number);
  if (!value) return std::nullopt;
  Meaning const meaning = meaning_of(format);
  if (meaning == Meaning::number) {
    return is_whole_number(number) ? std::string(number) : written_out(*value);
  }
  // Days of 1904 reach as far less as they begin later.
  constexpr double kLater = 1'462;
  double const end = zero == DayZero::in_1904 ? kLastSecond - kLater : kLastSecond;
  if (*value < 0 || *value >= end) return std::nullopt;
  // To the second: a time of day is a fraction, and those are never exact.
  std::int64_t const seconds = std::llround(*value * static_cast<double>(kDaySeconds));
  switch (meaning) {
    case Meaning::time: return clock(seconds % kDaySeconds);
    case Meaning::span_of_time: return clock(seconds);
    case Meaning::number:
    case Meaning::day: break;
  }
  std::int64_t const last = static_cast<std::int64_t>(end) - 1;
  return day(std::min(seconds / kDaySeconds, last), zero);
}

std::optional<long> number_of_day(Date day) {
  if (day < known_day(1900, 3, 1)) return std::nullopt;
  return day.days_since(known_day(1899, 12, 30));
}

bool is_plain_number(std::string_view text) {
  constexpr std::string_view kDecimals = "0123456789";
  if (text.starts_with('-')) text.remove_prefix(1);
  std::size_t const whole = std::min(text.find_first_not_of(kDecimals), text.size());
  if (whole == 0) return false;
  if (whole == text.size()) return true;
  return text[whole] == '.' && whole + 1 < text.size() &&
         text.find_first_not_of(kDecimals, whole + 1) == std::string_view::npos;
}

}  // namespace gongkai::document
