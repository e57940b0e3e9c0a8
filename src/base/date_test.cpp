#include "base/date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <stdexcept>
#include <string>

namespace gongkai {
namespace {

Date day(std::string_view iso) {
  return Date::parse(iso).value();
}

/// Any day of the years 1 to 9999.
rc::Gen<Date> any_date() {
  return rc::gen::map(rc::gen::inRange(0, 3'652'059), [](int n) { return day("0001-01-01").plus_days(n); });
}

TEST(DateParse, ReadsADayAndGivesItBack) {
  auto const date = Date::parse("2024-02-29");
  ASSERT_TRUE(date.has_value());
  EXPECT_EQ(date->year(), 2024);
  EXPECT_EQ(date->month(), 2U);
  EXPECT_EQ(date->day(), 29U);
  EXPECT_EQ(date->iso(), "2024-02-29");
}

TEST(DateParse, TakesTheFirstAndTheLastDay) {
  EXPECT_EQ(day("0001-01-01").iso(), "0001-01-01");
  EXPECT_EQ(day("9999-12-31").iso(), "9999-12-31");
}

TEST(DateParse, RefusesDaysThatDoNotExist) {
  for (auto const* text : {"2023-02-29", "1900-02-29", "2024-04-31", "2024-00-10", "2024-13-01", "2024-01-00",
                           "2024-01-32", "0000-01-01"}) {
    EXPECT_FALSE(Date::parse(text).has_value()) << text;
  }
}

TEST(DateParse, RefusesEveryOtherWayToWriteADay) {
  for (auto const* text :
       {"", "2024", "2024-1-2", "2024-01-2", "2024-01-02 ", " 2024-01-02", "2024-01-02T00:00", "20240102",
        "2024/01/02", "2024-01/02", "02-01-2024", "+024-01-02", "-024-01-02", "2024--1-02", "2024-+1-02",
        "2024-01-0x", "２０２４-01", "12024-01-02", "2024年1月2日"}) {
    EXPECT_FALSE(Date::parse(text).has_value()) << text;
  }
  EXPECT_FALSE(Date::parse(std::string("2024-01-0\0", 10)).has_value());
}

TEST(DateOf, RefusesNumbersThatWouldWrapIntoAByte) {
  EXPECT_FALSE(Date::of(2020, 257, 1).has_value());
  EXPECT_FALSE(Date::of(2020, 1, 257).has_value());
  EXPECT_FALSE(Date::of(65536 + 2020, 1, 1).has_value());
  EXPECT_FALSE(Date::of(0, 1, 1).has_value());
  EXPECT_FALSE(Date::of(10000, 1, 1).has_value());
  EXPECT_FALSE(Date::of(-2020, 1, 1).has_value());
}

TEST(DateWeekday, CountsFromSunday) {
  EXPECT_EQ(day("2024-02-18").weekday(), 0U);
  EXPECT_EQ(day("2024-02-19").weekday(), 1U);
  EXPECT_EQ(day("2024-02-24").weekday(), 6U);
  EXPECT_EQ(day("1970-01-01").weekday(), 4U);
}

TEST(DateWeekday, SaturdayAndSundayAreTheWeekend) {
  EXPECT_TRUE(day("2024-02-24").is_weekend());
  EXPECT_TRUE(day("2024-02-25").is_weekend());
  for (int i = 19; i <= 23; ++i) EXPECT_FALSE(Date::of(2024, 2, static_cast<unsigned>(i))->is_weekend()) << i;
}

TEST(DatePlusDays, CrossesMonthsLeapDaysAndYears) {
  EXPECT_EQ(day("2024-02-28").plus_days(1), day("2024-02-29"));
  EXPECT_EQ(day("2023-02-28").plus_days(1), day("2023-03-01"));
  EXPECT_EQ(day("2023-12-31").next(), day("2024-01-01"));
  EXPECT_EQ(day("2024-03-01").plus_days(-1), day("2024-02-29"));
  EXPECT_EQ(day("2024-03-01").plus_days(0), day("2024-03-01"));
}

TEST(DatePlusDays, StopsAtTheLastDayInsteadOfWrapping) {
  EXPECT_THROW(static_cast<void>(day("9999-12-31").next()), std::logic_error);
  EXPECT_THROW(static_cast<void>(day("0001-01-01").plus_days(-1)), std::logic_error);
  EXPECT_THROW(static_cast<void>(day("2024-01-01").plus_days(INT64_MAX)), std::logic_error);
  EXPECT_THROW(static_cast<void>(day("2024-01-01").plus_days(INT64_MIN)), std::logic_error);
}

// law: 民法典/art-202
TEST(DatePlusMonths, KeepsTheDayOfTheMonth) {
  EXPECT_EQ(day("2024-01-15").plus_months(1), day("2024-02-15"));
  EXPECT_EQ(day("2023-11-05").plus_months(6), day("2024-05-05"));
  EXPECT_EQ(day("2024-12-31").plus_months(1), day("2025-01-31"));
  EXPECT_EQ(day("2024-05-31").plus_months(0), day("2024-05-31"));
}

// law: 民法典/art-202
TEST(DatePlusMonths, TakesTheLastDayOfAShorterMonth) {
  EXPECT_EQ(day("2023-08-30").plus_months(6), day("2024-02-29"));
  EXPECT_EQ(day("2018-08-31").plus_months(6), day("2019-02-28"));
  EXPECT_EQ(day("2025-03-31").plus_months(6), day("2025-09-30"));
  EXPECT_EQ(day("2024-02-29").plus_months(12), day("2025-02-28"));
}

TEST(DatePlusMonths, GoesBackAcrossYears) {
  EXPECT_EQ(day("2024-01-31").plus_months(-1), day("2023-12-31"));
  EXPECT_EQ(day("2024-03-31").plus_months(-13), day("2023-02-28"));
}

TEST(DatePlusMonths, StopsAtTheLastMonthInsteadOfWrapping) {
  EXPECT_EQ(day("9999-11-30").plus_months(1), day("9999-12-30"));
  EXPECT_EQ(day("0001-02-28").plus_months(-1), day("0001-01-28"));
  EXPECT_THROW(static_cast<void>(day("9999-12-01").plus_months(1)), std::logic_error);
  EXPECT_THROW(static_cast<void>(day("0001-01-31").plus_months(-1)), std::logic_error);
  EXPECT_THROW(static_cast<void>(day("2024-01-01").plus_months(INT_MAX)), std::logic_error);
  EXPECT_THROW(static_cast<void>(day("2024-01-01").plus_months(INT_MIN)), std::logic_error);
}

TEST(DateDaysSince, IsNegativeForALaterDay) {
  EXPECT_EQ(day("2024-03-01").days_since(day("2024-02-01")), 29);
  EXPECT_EQ(day("2024-02-01").days_since(day("2024-03-01")), -29);
  EXPECT_EQ(day("2024-02-01").days_since(day("2024-02-01")), 0);
}

RC_GTEST_PROP(DateProperty, TextAndDayAreTheSameThing, ()) {
  Date const date = *any_date();
  RC_ASSERT(Date::parse(date.iso()) == date);
  RC_ASSERT(Date::of(date.year(), date.month(), date.day()) == date);
}

RC_GTEST_PROP(DateProperty, OrderOfDaysIsOrderOfTheirTexts, ()) {
  Date const a = *any_date();
  Date const b = *any_date();
  RC_ASSERT((a < b) == (a.iso() < b.iso()));
  RC_ASSERT((a < b) == (b.days_since(a) > 0));
}

RC_GTEST_PROP(DateProperty, DaysAddedAreDaysCounted, ()) {
  Date const a = *any_date();
  Date const b = *any_date();
  RC_ASSERT(a.plus_days(b.days_since(a)) == b);
  RC_ASSERT((a.weekday() + static_cast<unsigned>((b.days_since(a) % 7 + 7) % 7)) % 7 == b.weekday());
}

RC_GTEST_PROP(DateProperty, MonthsLandInTheRightMonthOnTheRightDay, ()) {
  Date const from = *any_date();
  int const low = -(12 * (from.year() - 1) + static_cast<int>(from.month()) - 1);
  int const months = *rc::gen::inRange(low, low + 12 * 9999);
  Date const to = from.plus_months(months);
  RC_ASSERT(12 * (to.year() - from.year()) + static_cast<int>(to.month()) - static_cast<int>(from.month()) ==
            months);
  RC_ASSERT(to.day() <= from.day());
  RC_ASSERT(to.day() == from.day() || to == day("9999-12-31") || to.next().day() == 1);
}

}  // namespace
}  // namespace gongkai
