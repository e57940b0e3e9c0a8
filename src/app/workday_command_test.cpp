#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/run_for_test.h"

namespace gongkai::app {
namespace {

Outcome workday(std::vector<std::string> words) {
  words.insert(words.begin(), "workday");
  return run_command(add_workday_command, std::move(words));
}

void expect_answer(std::vector<std::string> const& words, std::string const& out) {
  Outcome const outcome = workday(words);
  EXPECT_EQ(outcome.exit, Exit::done);
  EXPECT_EQ(outcome.out, out);
  EXPECT_EQ(outcome.err, "");
}

void expect_refusal(std::vector<std::string> const& words, std::string const& err) {
  Outcome const outcome = workday(words);
  EXPECT_EQ(outcome.exit, Exit::bad_usage);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, err);
}

TEST(WorkdayAdd, PrintsTheDateAlone) {
  expect_answer({"add", "2024-02-08", "7"}, "2024-02-23\n");
  expect_answer({"add", "2024-02-08", "7", "--unit", "workday"}, "2024-02-23\n");
  expect_answer({"add", "--unit", "day", "2024-02-01", "15"}, "2024-02-18\n");
  expect_answer({"add", "2024-01-31", "1", "--unit=month"}, "2024-02-29\n");
}

TEST(WorkdayAdd, AsksTheCalendarThatIsNamed) {
  expect_answer({"add", "2008-08-07", "1"}, "2008-08-08\n");
  expect_answer({"add", "2008-08-07", "1", "--calendar", "cn-beijing"}, "2008-08-11\n");
}

TEST(WorkdayBetween, PrintsTheNumberAlone) {
  expect_answer({"between", "2024-09-26", "2024-09-30"}, "3\n");
  expect_answer({"between", "2024-09-26", "2024-09-26"}, "0\n");
  expect_answer({"between", "2014-10-31", "2014-11-30", "--calendar", "cn-beijing"}, "18\n");
}

TEST(WorkdayFormat, OfJsonIsOneDocument) {
  expect_answer({"add", "2024-02-08", "7", "--format", "json"}, "{\"date\":\"2024-02-23\"}\n");
  expect_answer({"between", "2024-09-26", "2024-09-30", "--format", "json"}, "{\"days\":3}\n");
}

TEST(WorkdayRefusal, IsOneLineThatSaysWhatToDo) {
  expect_refusal({"add", "2023-02-29", "1"},
                 "gongkai workday: '2023-02-29' is no day: give an existing day as YYYY-MM-DD\n");
  expect_refusal({"add", "2024-\n-08", "1"},
                 "gongkai workday: '2024- -08' is no day: give an existing day as YYYY-MM-DD\n");
  expect_refusal({"add", "2024-02-08", "1.5"},
                 "gongkai workday: '1.5' is no length of a period: give a whole number, at least 1\n");
  expect_refusal(
      {"add", "2024-02-08", "99999999999"},
      "gongkai workday: '99999999999' is no length of a period: give a whole number, at least 1\n");
  expect_refusal({"add", "2024-02-08", "0"},
                 "gongkai workday: 0 is not a period: give at least 1 working day\n");
  expect_refusal({"add", "2024-02-08", "-3", "--unit", "day"},
                 "gongkai workday: -3 is not a period: give at least 1 day\n");
  expect_refusal({"add", "2024-02-08", "1", "--unit", "week"},
                 "gongkai workday: 'week' is no unit: give workday, day or month\n");
  expect_refusal({"add", "2024-02-08", "1", "--format", "xml"},
                 "gongkai workday: 'xml' is no format: give text or json\n");
  expect_refusal({"between", "2024-02-08", "2024-02-07"},
                 "gongkai workday: 2024-02-07 lies before 2024-02-08: give the earlier day first\n");
}

TEST(WorkdayRefusal, OfADayOutsideNamesTheCoverage) {
  std::string const rest =
      " lies outside calendar cn, which covers 2008-01-01 to 2026-12-31: extend rules/calendar/cn.toml by "
      "the holiday "
      "notice of that year\n";
  expect_refusal({"add", "2026-12-31", "1"}, "gongkai workday: working day 1 after 2026-12-31" + rest);
  expect_refusal({"add", "2026-12-01", "1", "--unit", "month"},
                 "gongkai workday: the day 1 month after 2026-12-01" + rest);
  expect_refusal({"between", "2007-12-31", "2008-01-02"}, "gongkai workday: 2007-12-31" + rest);
}

TEST(WorkdayRefusal, OfAnUnknownCalendarNamesThoseThatExist) {
  Outcome const outcome = workday({"add", "2024-02-08", "1", "--calendar", "cn-nowhere"});
  EXPECT_EQ(outcome.exit, Exit::bad_usage);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(outcome.err.starts_with(
      "gongkai workday: there is no calendar 'cn-nowhere': give one of cn, cn-beijing"))
      << outcome.err;
  EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1);
}

TEST(WorkdayUsage, NeedsAQuestionAndBothOfItsWords) {
  EXPECT_THROW(workday({}), CLI::ParseError);
  EXPECT_THROW(workday({"add"}), CLI::ParseError);
  EXPECT_THROW(workday({"add", "2024-02-08"}), CLI::ParseError);
  EXPECT_THROW(workday({"between", "2024-02-08"}), CLI::ParseError);
  EXPECT_THROW(workday({"add", "2024-02-08", "1", "2"}), CLI::ParseError);
}

}  // namespace
}  // namespace gongkai::app
