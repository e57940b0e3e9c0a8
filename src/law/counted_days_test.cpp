#include "law/counted_days.h"

#include <gtest/gtest.h>

#include "law/calendars_for_test.h"

namespace gongkai::law {
namespace {

Reached nth(std::vector<Pause> const& pauses, std::string_view start, int n) {
  return CountedDays(calendar("cn"), pauses).nth(day(start), n);
}

int between(std::vector<Pause> const& pauses, std::string_view start, std::string_view until) {
  return CountedDays(calendar("cn"), pauses).between(day(start), day(until));
}

Pause pause(std::string_view after, std::string_view until) {
  return {.after = day(after), .until = day(until)};
}

// law: 民法典/art-201
TEST(CountedDays, BeginOnTheDayAfter) {
  EXPECT_EQ(nth({}, "2024-06-03", 1).day, day("2024-06-04"));
  EXPECT_EQ(between({}, "2024-06-03", "2024-06-03"), 0);
  EXPECT_EQ(between({}, "2024-06-03", "2024-06-04"), 1);
}

TEST(CountedDays, OverlappingPausesCountOnce) {
  std::vector<Pause> const pauses{pause("2024-06-05", "2024-06-21"), pause("2024-06-12", "2024-06-28")};
  EXPECT_EQ(nth(pauses, "2024-06-03", 20).day, day("2024-07-24"));
  EXPECT_EQ(between(pauses, "2024-06-03", "2024-07-10"), 10);
}

TEST(CountedDays, APauseInsideAnotherOrOverOnTheDayItBeganChangesNothing) {
  std::vector<Pause> const outer{pause("2024-06-05", "2024-06-28")};
  std::vector<Pause> const both{pause("2024-06-05", "2024-06-28"), pause("2024-06-12", "2024-06-14")};
  EXPECT_EQ(nth(outer, "2024-06-03", 20).day, nth(both, "2024-06-03", 20).day);
  EXPECT_EQ(nth({pause("2024-06-05", "2024-06-05")}, "2024-06-03", 20).day, day("2024-07-02"));
}

TEST(CountedDays, APauseBegunBeforeTheStartCoversDaysAfterIt) {
  EXPECT_EQ(nth({pause("2024-05-20", "2024-06-05")}, "2024-06-03", 1).day, day("2024-06-06"));
  EXPECT_EQ(nth({pause("2024-05-20", "2024-05-31")}, "2024-06-03", 1).day, day("2024-06-04"));
}

TEST(CountedDays, AnOpenPauseEndsTheCountUnlessItIsOverBefore) {
  std::vector<Pause> const open{{.after = day("2024-06-10"), .until = {}}};
  EXPECT_EQ(nth(open, "2024-06-03", 4).day, day("2024-06-07"));
  Reached const never = nth(open, "2024-06-03", 5);
  EXPECT_EQ(never.how, Reached::How::paused);
  EXPECT_EQ(never.left, 1);
  EXPECT_FALSE(never.before(day("2026-12-31")));
  EXPECT_EQ(between(open, "2024-06-03", "2026-12-31"), 4);
}

TEST(CountedDays, AnOpenPauseIsSeenBehindOneThatEndsWithTheCalendar) {
  Pause const to_the_end = pause("2026-12-09", "2026-12-31");
  for (std::string_view const after : {"2026-12-09", "2026-12-10", "2026-12-31"}) {
    EXPECT_EQ(nth({to_the_end, {.after = day(after), .until = {}}}, "2026-12-09", 20).how,
              Reached::How::paused)
        << after;
  }
  EXPECT_EQ(nth({{.after = day("2026-12-09"), .until = {}}, to_the_end}, "2026-12-09", 20).how,
            Reached::How::paused);
  EXPECT_EQ(nth({to_the_end}, "2026-12-09", 20).how, Reached::How::beyond_calendar);
}

TEST(CountedDays, TheCalendarEndsTheCount) {
  Reached const beyond = nth({}, "2026-12-10", 20);
  EXPECT_EQ(beyond.how, Reached::How::beyond_calendar);
  EXPECT_EQ(beyond.left, 5);
  EXPECT_EQ(nth({}, "2026-12-10", 15).day, day("2026-12-31"));
  EXPECT_EQ(nth({}, "2026-12-31", 1).left, 1);
}

}  // namespace
}  // namespace gongkai::law
