#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "base/date.h"
#include "document/sheet_value.h"
#include "document/xlsx_reader.h"

namespace gongkai::document {
namespace {

constexpr int kGeneralWidth = 11;       // characters of a fraction that "General" shows
constexpr double kLastDay = 2'958'465;  // 9999-12-31

std::string printed_date(double serial, std::string_view format) {
  // Day 60 is 29 February 1900, which never was; days before it are one off and in no report.
  Date const day = Date::of(1899, 12, 30)->plus_days(static_cast<std::int64_t>(std::floor(serial)));
  if (format.find("年") != std::string_view::npos)
    return fmt::format("{}年{}月{}日", day.year(), day.month(), day.day());
  return day.iso();
}

/// As a cell shows it: 3.00000000001, what a sum of fractions comes to, is 3.
std::string general(double value) {
  std::string const whole = fmt::format("{:.0f}", std::trunc(value));
  int const room = kGeneralWidth - 1 - static_cast<int>(whole.size());
  std::string text = fmt::format("{:.{}f}", value, std::max(room, 0));
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::size_t decimals_of(std::string_view code) {
  std::size_t const point = code.find('.');
  if (point == std::string_view::npos) return 0;
  std::size_t const end = code.find_first_not_of("0#?", point + 1);
  return std::min(end, code.size()) - point - 1;
}

}  // namespace

std::string printed_number(std::string_view value, std::string_view format) {
  double number = 0;
  auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || end != value.data() + value.size() || !std::isfinite(number) ||
      std::abs(number) > 1e15)
    return std::string(value);
  std::string const code = bare_format(format);
  if (prints_day(code) && number >= 1 && number <= kLastDay) return printed_date(number, format);
  bool const percent = code.find('%') != std::string::npos;
  if (percent) number *= 100;
  bool const fixed =
      code.find_first_of("0#?") != std::string::npos && code.find_first_of("eE/") == std::string::npos;
  std::string text =
      fixed ? fmt::format("{:.{}f}", number, std::min<std::size_t>(decimals_of(code), 15)) : general(number);
  return percent ? text + "%" : text;
}

}  // namespace gongkai::document
