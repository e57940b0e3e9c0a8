#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "law/calendars_for_test.h"

namespace gongkai::law {
namespace {

/// A calendar of up to a year with any days off and any worked weekends.
Calendar any_calendar() {
  Date const from = day("2020-01-01").plus_days(*rc::gen::inRange(0, 2000));
  int const length = *rc::gen::inRange(1, 366);
  CalendarFacts facts{.id = "any",
                      .title = "",
                      .path = "",
                      .from = from,
                      .to = from.plus_days(length - 1),
                      .notices = {{.number = "1号", .cite = "", .note = "", .issued = {}}},
                      .days = {}};
  for (int const i : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, length))) {
    Date const date = from.plus_days(i);
    facts.days.push_back({date, date.is_weekend(), "节", 0});
  }
  return Calendar(std::move(facts));
}

Date any_day(Calendar const& calendar) {
  return calendar.from().plus_days(
      *rc::gen::inRange<std::int64_t>(0, calendar.to().days_since(calendar.from()) + 1));
}

RC_GTEST_PROP(CalendarProperty, WhatIsAddedIsCountedAgain, ()) {
  Calendar const calendar = any_calendar();
  Date const start = any_day(calendar);
  int const n = *rc::gen::inRange(1, 300);
  auto const end = calendar.add_working_days(start, n);
  if (!end) {
    RC_ASSERT(end.error().code == Code::calendar_gap);
    RC_ASSERT(calendar.working_days_between(start, calendar.to()).value() < n);
    return;
  }
  RC_ASSERT(*end > start);
  RC_ASSERT(calendar.is_working_day(*end).value());
  RC_ASSERT(calendar.working_days_between(start, *end).value() == n);
  RC_ASSERT(calendar.working_days_between(start, end->plus_days(-1)).value() == n - 1);
}

RC_GTEST_PROP(CalendarProperty, OneDayMoreEndsLaterAndALaterStartEndsNoEarlier, ()) {
  Calendar const calendar = any_calendar();
  Date const start = any_day(calendar);
  Date const later = any_day(calendar);
  RC_PRE(start <= later);
  int const n = *rc::gen::inRange(1, 100);
  auto const end = calendar.add_working_days(later, n + 1);
  RC_PRE(end.has_value());
  RC_ASSERT(calendar.add_working_days(later, n).value() < *end);
  RC_ASSERT(calendar.add_working_days(start, n + 1).value() <= *end);
}

RC_GTEST_PROP(CalendarProperty, CountsOfNeighbouringSpansAddUp, ()) {
  Calendar const calendar = any_calendar();
  std::array<Date, 3> days = {any_day(calendar), any_day(calendar), any_day(calendar)};
  std::ranges::sort(days);
  RC_ASSERT(calendar.working_days_between(days[0], days[1]).value() +
                calendar.working_days_between(days[1], days[2]).value() ==
            calendar.working_days_between(days[0], days[2]).value());
}

RC_GTEST_PROP(CalendarProperty, DaysAndMonthsEndOnAWorkingDayWithOnlyRestDaysSkipped, ()) {
  Calendar const calendar = any_calendar();
  Date const start = any_day(calendar);
  int const n = *rc::gen::inRange(1, 200);
  bool const months = *rc::gen::arbitrary<bool>();
  int const units = months ? 1 + n / 20 : n;
  auto const end = months ? calendar.add_months(start, units) : calendar.add_days(start, units);
  RC_PRE(end.has_value());
  Date const unmoved = months ? start.plus_months(units) : start.plus_days(units);
  RC_ASSERT(calendar.is_working_day(*end).value());
  RC_ASSERT(*end >= unmoved);
  for (Date d = unmoved; d < *end; d = d.next()) RC_ASSERT(!calendar.is_working_day(d).value());
}

}  // namespace
}  // namespace gongkai::law
