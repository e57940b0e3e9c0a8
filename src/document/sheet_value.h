#pragma once
// What does a number in a sheet mean: a number, a day, a time of day? Values, where printed_number has looks.

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace gongkai::document {

/// The format code without what it prints literally: quoted text, escapes, colours and conditions in
/// brackets. Of several sections the first.
[[nodiscard]] std::string bare_format(std::string_view format);

/// Whether the bare code prints a day: one that names a year or a day of the month.
[[nodiscard]] bool prints_day(std::string_view bare);

/// Day 0 of a workbook: most count from 1900, some from 1904.
enum class DayZero { in_1900, in_1904 };

/// A number as it stands in the file, read as its format says: a plain decimal of at most 15 significant
/// digits ("352000.4", whole numbers as they are), YYYY-MM-DD, HH:MM, HH:MM:SS. Nothing when it is no number,
/// or a day that never was: 1900-02-29, which programs count as day 60, day 0, and what lies before or after
/// the years that are counted.
[[nodiscard]] std::optional<std::string> value_of_number(std::string_view number, std::string_view format,
                                                         DayZero zero);

/// The number of a day, counted from 1900. Nothing before 1900-03-01: programs disagree there.
[[nodiscard]] std::optional<long> number_of_day(Date day);

/// Whether it is -?digits, with or without a point and digits behind it.
[[nodiscard]] bool is_plain_number(std::string_view text);

}  // namespace gongkai::document
