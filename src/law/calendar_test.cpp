#include "law/calendar.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <climits>
#include <set>

#include "law/calendars_for_test.h"

namespace gongkai::law {
namespace {

struct Case {
  char const* start;
  int n;
  char const* end;
};

Calendar const& cn() {
  return calendar("cn");
}
Calendar const& beijing() {
  return calendar("cn-beijing");
}

std::string worked(Calendar const& calendar, std::string_view start, int n) {
  return calendar.add_working_days(day(start), n).value().iso();
}

/// Covers 2024-01-01 (Monday) to 2024-01-14 (Sunday); the 10th is off and Saturday the 13th is worked.
Calendar fortnight() {
  return Calendar({.id = "fortnight",
                   .title = "Two weeks",
                   .path = "rules/calendar/fortnight.toml",
                   .from = day("2024-01-01"),
                   .to = day("2024-01-14"),
                   .notices = {{.number = "1号", .cite = "a notice", .note = "", .issued = {}}},
                   .days = {{day("2024-01-10"), false, "节", 0}, {day("2024-01-13"), true, "节", 0}}});
}

// law: 民法典/art-201
TEST(WorkingDays, AreCountedFromTheDayAfterOverHolidaysAndMakeUpDays) {
  for (Case const& c : std::initializer_list<Case>{
           {"2008-02-01", 3, "2008-02-04"},   // both days of the weekend before the Spring Festival
           {"2011-12-23", 10, "2012-01-09"},  // Saturday 2011-12-31, by the notice for 2012
           {"2012-06-20", 3, "2012-06-26"},   // Friday 06-22 off for a festival on Saturday
           {"2012-09-28", 2, "2012-10-08"},   // 10-08 is an ordinary Monday
           {"2013-01-04", 2, "2013-01-06"},   // a worked weekend after New Year
           {"2013-10-11", 1, "2013-10-12"},
           {"2014-01-29", 2, "2014-02-07"},   // the eve, 01-30, worked in this year only
           {"2015-08-31", 5, "2015-09-08"},   // 09-03 and 04 off, Sunday 09-06 worked
           {"2018-12-28", 3, "2019-01-03"},   // Saturday 12-29, by the notice for 2019
           {"2019-04-26", 5, "2019-05-06"},   // Labour Day as changed, Sundays 04-28 and 05-05 worked
           {"2020-01-17", 5, "2020-01-23"},   // Sunday 01-19 worked
           {"2020-01-23", 15, "2020-02-21"},  // the extended holiday; Saturday 02-01 is not worked
           {"2022-12-30", 2, "2023-01-04"},
           {"2024-02-08", 1, "2024-02-09"},  // the eve is worked
           {"2024-02-08", 7, "2024-02-23"},  // and Sunday 02-18
           {"2025-09-02", 1, "2025-09-03"},  // no day off in 2025, other than in 2015
           {"2025-12-31", 2, "2026-01-05"},
           {"2026-09-18", 10, "2026-10-09"}}) {
    EXPECT_EQ(worked(cn(), c.start, c.n), c.end) << c.start << " + " << c.n;
  }
}

TEST(WorkingDays, OfBeijingFollowItsOwnNoticesOnTop) {
  EXPECT_EQ(worked(beijing(), "2008-08-07", 1), "2008-08-11");
  EXPECT_EQ(worked(cn(), "2008-08-07", 1), "2008-08-08");
  EXPECT_EQ(worked(beijing(), "2014-10-31", 1), "2014-11-02");
  EXPECT_EQ(worked(beijing(), "2014-10-31", 6), "2014-11-13");
  EXPECT_EQ(worked(cn(), "2014-10-31", 6), "2014-11-10");
  EXPECT_EQ(worked(beijing(), "2014-11-06", 3), "2014-11-15");
  EXPECT_EQ(beijing().working_days_between(day("2014-10-31"), day("2014-11-30")).value(), 18);
  EXPECT_EQ(cn().working_days_between(day("2014-10-31"), day("2014-11-30")).value(), 20);
}

TEST(WorkingDays, OfBeijingDifferFromTheCountryOnSevenNamedDaysOnly) {
  std::set<std::string> different;
  for (Date d = cn().from(); d <= cn().to(); d = d.next()) {
    if (cn().is_working_day(d).value() != beijing().is_working_day(d).value()) different.insert(d.iso());
  }
  EXPECT_EQ(different, (std::set<std::string>{"2008-08-08", "2014-11-02", "2014-11-07", "2014-11-10",
                                              "2014-11-11", "2014-11-12", "2014-11-15"}));
}

/// What the rows of one year add up to. The sums of the days of the year (1 January is 1) are check digits: a
/// date that is mistyped changes them, even where the counts stay the same.
struct Year {
  int year;
  int worked;
  int off;
  int off_weekdays;
  int make_up;
  int off_sum;
  int make_up_sum;

  bool operator==(Year const&) const = default;
};

Year year_of(Calendar const& calendar, int number) {
  Year year{
      .year = number, .worked = 0, .off = 0, .off_weekdays = 0, .make_up = 0, .off_sum = 0, .make_up_sum = 0};
  Date const first = *Date::of(number, 1, 1);
  for (Date d = first; d.year() == number; d = d.next()) {
    int const of_year = static_cast<int>(d.days_since(first)) + 1;
    year.worked += calendar.is_working_day(d).value();
    auto const why = calendar.day(d).value().why;
    if (why == DayKind::Why::holiday) {
      ++year.off;
      year.off_weekdays += !d.is_weekend();
      year.off_sum += of_year;
    } else if (why == DayKind::Why::make_up) {
      ++year.make_up;
      year.make_up_sum += of_year;
    }
  }
  return year;
}

TEST(WorkingDays, OfEveryYearAddUp) {
  constexpr std::array kYears = std::to_array<Year>({
      {2008, 251, 27, 16, 5, 4124, 735},  {2009, 250, 27, 17, 6, 3520, 764},
      {2010, 250, 29, 19, 8, 4218, 1511}, {2011, 250, 29, 16, 6, 4072, 1093},
      {2012, 249, 27, 18, 6, 3571, 625},  {2013, 250, 29, 23, 12, 4166, 1579},
      {2014, 250, 22, 16, 5, 3140, 744},  {2015, 249, 26, 17, 5, 3976, 641},
      {2016, 250, 24, 17, 6, 3840, 1073}, {2017, 249, 24, 16, 5, 3280, 568},
      {2018, 250, 25, 18, 7, 4096, 1221}, {2019, 250, 22, 17, 6, 3205, 867},
      {2020, 249, 30, 19, 6, 3956, 1001}, {2021, 250, 31, 18, 7, 4438, 1144},
      {2022, 249, 32, 18, 7, 4667, 955},  {2023, 249, 26, 18, 7, 3597, 1033},
      {2024, 251, 28, 19, 8, 4153, 1250}, {2025, 248, 28, 18, 5, 3829, 737},
      {2026, 248, 33, 19, 6, 4615, 783},
  });
  ASSERT_EQ(kYears.back().year, cn().to().year());
  for (Year const& year : kYears) EXPECT_TRUE(year_of(cn(), year.year) == year) << year.year;
}

TEST(WorkingDays, BetweenTheSameDayAreNone) {
  EXPECT_EQ(cn().working_days_between(day("2024-06-03"), day("2024-06-03")).value(), 0);
  EXPECT_EQ(cn().working_days_between(day("2024-02-09"), day("2024-02-17")).value(), 0);
  EXPECT_EQ(cn().working_days_between(day("2008-01-01"), day("2008-12-31")).value(), 251);
}

TEST(WorkingDays, AgreeWithCountingDayByDayFromEveryDay) {
  constexpr std::array kPeriods = {1, 2, 5, 7, 10, 15, 20, 30, 60};
  for (Calendar const* const calendar : {&cn(), &beijing()}) {
    for (Date start = calendar->from(); start <= calendar->to(); start = start.next()) {
      int counted = 0;
      std::size_t next = 0;
      for (Date d = start.next(); calendar->covers(d) && next < kPeriods.size(); d = d.next()) {
        counted += calendar->day(d).value().works();
        if (counted < kPeriods.at(next)) continue;
        ASSERT_EQ(calendar->add_working_days(start, kPeriods.at(next)).value(), d) << start.iso();
        ASSERT_EQ(calendar->working_days_between(start, d).value(), counted) << start.iso();
        ++next;
      }
      for (; next < kPeriods.size(); ++next) {
        auto const late = calendar->add_working_days(start, kPeriods.at(next));
        ASSERT_FALSE(late.has_value()) << start.iso();
        ASSERT_EQ(late.error().code, Code::calendar_gap);
      }
    }
  }
}

TEST(RollForward, AgreesWithLookingDayByDay) {
  for (Date start = cn().from(); start <= cn().to(); start = start.next()) {
    Date d = start;
    while (!cn().day(d).value().works()) d = d.next();
    ASSERT_EQ(cn().roll_forward(start).value(), d) << start.iso();
  }
}

// law: 民法典/art-203
TEST(CalendarDays, EndOnARestDayMoveToTheNextWorkingDay) {
  for (Case const& c : std::initializer_list<Case>{{"2024-02-01", 15, "2024-02-18"},  // a worked Sunday
                                                   {"2023-09-14", 15, "2023-10-07"},  // a worked Saturday
                                                   {"2020-01-17", 15, "2020-02-03"},
                                                   {"2019-04-16", 15, "2019-05-05"},
                                                   {"2014-10-08", 30, "2014-11-07"},
                                                   {"2024-06-03", 1, "2024-06-04"}}) {
    EXPECT_EQ(cn().add_days(day(c.start), c.n).value().iso(), c.end) << c.start << " + " << c.n;
  }
  EXPECT_EQ(beijing().add_days(day("2014-10-08"), 30).value().iso(), "2014-11-13");
}

// law: 民法典/art-202
TEST(CalendarMonths, EndOnTheSameDayOrTheLastOfTheMonthMovedOffRestDays) {
  for (Case const& c :
       std::initializer_list<Case>{{"2024-01-31", 1, "2024-02-29"},
                                   {"2023-01-30", 1, "2023-02-28"},
                                   {"2015-03-05", 6, "2015-09-06"},  // a worked Sunday
                                   {"2011-10-31", 2, "2011-12-31"},  // a worked Saturday, stays
                                   {"2025-08-01", 2, "2025-10-09"},
                                   {"2008-01-31", 227, "2026-12-31"}}) {
    EXPECT_EQ(cn().add_months(day(c.start), c.n).value().iso(), c.end) << c.start << " + " << c.n;
  }
}

TEST(DayKind, SaysWhyADayIsOffOrWorked) {
  using Why = DayKind::Why;
  EXPECT_EQ(cn().day(day("2024-06-03")).value().why, Why::weekday);
  EXPECT_EQ(cn().day(day("2024-06-08")).value().why, Why::weekend);
  DayKind const off = cn().day(day("2020-02-01")).value();
  EXPECT_EQ(off.why, Why::holiday);
  EXPECT_FALSE(off.works());
  EXPECT_EQ(off.festival, "春节");
  EXPECT_EQ(off.notice.number, "国办发明电〔2020〕1号");
  EXPECT_EQ(off.notice.issued, day("2020-01-26"));
  DayKind const made_up = cn().day(day("2019-05-05")).value();
  EXPECT_EQ(made_up.why, Why::make_up);
  EXPECT_TRUE(made_up.works());
  EXPECT_EQ(made_up.notice.cite, "国务院办公厅关于调整2019年劳动节假期安排的通知");
}

TEST(DayKind, NamesTheNoticeOfTheOverlayForItsDaysAndOfTheCountryForTheOthers) {
  EXPECT_EQ(beijing().day(day("2014-11-10")).value().festival, "亚太经济合作组织会议");
  EXPECT_EQ(beijing().day(day("2014-11-10")).value().notice.number, "");
  EXPECT_EQ(beijing().day(day("2014-10-01")).value().notice.number, "国办发明电〔2013〕28号");
}

TEST(DayKind, AgreesWithWhetherTheDayIsWorked) {
  for (Date d = cn().from(); d <= cn().to(); d = d.next()) {
    ASSERT_EQ(cn().day(d).value().works(), cn().is_working_day(d).value()) << d.iso();
  }
}

template <class T>
void expect_gap(Result<T> const& result, std::string_view says) {
  ASSERT_FALSE(result.has_value()) << says;
  EXPECT_EQ(result.error().code, Code::calendar_gap);
  EXPECT_TRUE(result.error().message.starts_with(says)) << result.error().message;
}

TEST(CalendarGap, NamesTheDayTheCoverageAndTheFileToExtend) {
  auto const refused = cn().is_working_day(day("2027-01-01"));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().message,
            "2027-01-01 lies outside calendar cn, which covers 2008-01-01 to 2026-12-31: extend "
            "rules/calendar/cn.toml by the holiday notice of that year");
}

TEST(CalendarGap, OfAnOverlayPointsAtTheFileThatStatesTheCoverage) {
  auto const refused = beijing().day(day("2007-12-31"));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().message,
            "2007-12-31 lies outside calendar cn-beijing, which covers 2008-01-01 to 2026-12-31: extend "
            "rules/calendar/cn.toml by the holiday notice of that year");
}

TEST(CalendarGap, RefusesEveryQuestionAboutAStartOutside) {
  for (auto const* outside : {"2007-12-29", "2007-12-31", "2027-01-01", "0001-01-01", "9999-12-31"}) {
    expect_gap(cn().is_working_day(day(outside)), outside);
    expect_gap(cn().day(day(outside)), outside);
    expect_gap(cn().add_working_days(day(outside), 1), outside);
    expect_gap(cn().add_days(day(outside), 1), outside);
    expect_gap(cn().add_months(day(outside), 1), outside);
    expect_gap(cn().roll_forward(day(outside)), outside);
    expect_gap(cn().working_days_between(day(outside), day("2026-01-01")), outside);
    expect_gap(cn().working_days_between(day("2026-01-01"), day(outside)), outside);
  }
}

TEST(CalendarGap, RefusesAnEndOutside) {
  EXPECT_EQ(worked(cn(), "2026-12-30", 1), "2026-12-31");
  expect_gap(cn().add_working_days(day("2026-12-30"), 2), "working day 2 after 2026-12-30");
  expect_gap(cn().add_working_days(day("2026-12-31"), 1), "working day 1 after 2026-12-31");
  expect_gap(cn().add_working_days(day("2008-01-01"), INT_MAX), "working day 2147483647 after 2008-01-01");
  EXPECT_EQ(cn().add_days(day("2026-12-30"), 1).value(), day("2026-12-31"));
  expect_gap(cn().add_days(day("2026-12-30"), 2), "day 2 after 2026-12-30");
  expect_gap(cn().add_days(day("2008-01-01"), INT_MAX), "day 2147483647 after 2008-01-01");
  EXPECT_EQ(cn().add_months(day("2026-11-30"), 1).value(), day("2026-12-30"));
  expect_gap(cn().add_months(day("2026-12-01"), 1), "the day 1 month after 2026-12-01");
  expect_gap(cn().add_months(day("2008-01-01"), 100'000), "the day 100000 months after 2008-01-01");
  expect_gap(cn().add_months(day("2008-01-01"), INT_MAX), "the day 2147483647 months after 2008-01-01");
}

TEST(CalendarGap, RefusesToMoveARestDayPastTheEnd) {
  Calendar const two_weeks = fortnight();
  EXPECT_EQ(two_weeks.roll_forward(day("2024-01-07")).value(), day("2024-01-08"));
  EXPECT_EQ(two_weeks.roll_forward(day("2024-01-13")).value(), day("2024-01-13"));
  expect_gap(two_weeks.roll_forward(day("2024-01-14")), "the first working day after 2024-01-14");
  expect_gap(two_weeks.add_days(day("2024-01-10"), 4), "the first working day after 2024-01-14");
  expect_gap(two_weeks.add_months(day("2024-01-10"), 1), "the day 1 month after 2024-01-10");
}

TEST(CalendarGap, RefusesAMonthThatEndsAfterTheCoverage) {
  Calendar const calendar({.id = "c",
                           .title = "",
                           .path = "",
                           .from = day("2024-01-01"),
                           .to = day("2024-02-14"),
                           .notices = {},
                           .days = {}});
  EXPECT_EQ(calendar.add_months(day("2024-01-14"), 1).value(), day("2024-02-14"));
  expect_gap(calendar.add_months(day("2024-01-15"), 1), "the day 1 month after 2024-01-15");
}

TEST(Period, HasAtLeastOneUnit) {
  for (int const n : {0, -1, INT_MIN}) {
    EXPECT_EQ(cn().add_working_days(day("2024-06-03"), n).error().code, Code::bad_input) << n;
    EXPECT_EQ(cn().add_days(day("2024-06-03"), n).error().code, Code::bad_input) << n;
    EXPECT_EQ(cn().add_months(day("2024-06-03"), n).error().code, Code::bad_input) << n;
  }
  EXPECT_EQ(cn().add_working_days(day("2024-06-03"), 0).error().message,
            "0 is not a period: give at least 1 working day");
}

TEST(Period, DoesNotRunBackwards) {
  auto const refused = cn().working_days_between(day("2024-06-04"), day("2024-06-03"));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::bad_input);
  EXPECT_EQ(refused.error().message, "2024-06-03 lies before 2024-06-04: give the earlier day first");
}

TEST(CalendarFacts, OfTwoDaysForOneDateTheLaterOneHolds) {
  Calendar const calendar({.id = "c",
                           .title = "",
                           .path = "",
                           .from = day("2024-01-01"),
                           .to = day("2024-01-31"),
                           .notices = {{.number = "1号", .cite = "", .note = "", .issued = {}},
                                       {.number = "2号", .cite = "", .note = "", .issued = {}}},
                           .days = {{day("2024-01-06"), true, "first", 0},
                                    {day("2023-12-31"), true, "outside", 0},
                                    {day("2024-01-06"), false, "second", 1}}});
  EXPECT_EQ(calendar.day(day("2024-01-06")).value().festival, "second");
  EXPECT_EQ(calendar.day(day("2024-01-06")).value().notice.number, "2号");
  EXPECT_FALSE(calendar.is_working_day(day("2024-01-06")).value());
  EXPECT_FALSE(calendar.is_working_day(day("2023-12-31")).has_value());
}

TEST(CalendarSet, KnowsItsCalendarsByIdInOrder) {
  CalendarSet const calendars = embedded_calendars();
  ASSERT_GE(calendars.all().size(), 2U);
  EXPECT_TRUE(std::ranges::is_sorted(calendars.all(), {}, &Calendar::id));
  EXPECT_EQ(calendars.find("cn-beijing").value()->title(), "北京市工作日历");
  auto const unknown = calendars.find("cn-nowhere");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().code, Code::bad_input);
  EXPECT_TRUE(
      unknown.error().message.starts_with("there is no calendar 'cn-nowhere': give one of cn, cn-beijing"))
      << unknown.error().message;
}

}  // namespace
}  // namespace gongkai::law
