#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "law/calendars_for_test.h"

namespace gongkai::law {
namespace {

using Said = std::vector<std::string>;

constexpr std::string_view kHead =
    "id = 'c'\ntitle = 't'\nsource = 's'\nchecked_on = 2026-01-01\nchecked_against = 'x'\n";
constexpr std::string_view kCoverage = "coverage = {from = 2024-01-01, to = 2024-12-31}\n";
constexpr std::string_view kNotice = "[[notice]]\nyear = 2024\nnumber = '1号'\ncite = 'n'\n";

/// A whole file whose one notice (lines 7 to 10) is followed by `rest`, from line 11.
std::string file_with(std::string_view rest) {
  return std::string(kHead) + std::string(kCoverage) + std::string(kNotice) + std::string(rest);
}

/// The same with one row of a holiday, in line 11.
std::string file_with_row(std::string_view row) {
  return file_with("holiday = [{name = '节', " + std::string(row) + "}]\n");
}

std::string overlay(std::string_view id, std::string_view parent, std::string_view rest = "") {
  return "id = '" + std::string(id) +
         "'\ntitle = 't'\nsource = 's'\nchecked_on = 2026-01-01\nchecked_against = 'x'\nextends = '" +
         std::string(parent) + "'\n" + std::string(rest);
}

struct Loaded {
  CalendarSet calendars;
  Said said;
};

/// The files are named 1.toml, 2.toml and so on.
Loaded load(std::vector<std::string> const& texts) {
  std::vector<SourceFile> files;
  for (std::string const& text : texts) files.push_back({std::to_string(files.size() + 1) + ".toml", text});
  std::vector<toml_file::Problem> problems;
  Loaded loaded{.calendars = load_calendars(files, problems), .said = {}};
  for (auto const& problem : problems) loaded.said.push_back(problem.text());
  return loaded;
}

Said said(std::string const& text) {
  return load({text}).said;
}

TEST(CalendarFile, IsReadWithBlocksSingleDaysAndWorkedDays) {
  auto const loaded =
      load({file_with("note = 'x'\nissued = 2023-10-25\nholiday = [\n"
                      "  {name = '甲', from = 2024-02-10, to = 2024-02-12, worked = [2024-02-04]},\n"
                      "  {name = '乙', off = [2024-04-04, 2024-04-06]},\n"
                      "  {name = '丙', worked = [2024-05-11]},\n]\n")});
  EXPECT_EQ(loaded.said, Said{});
  Calendar const& calendar = *loaded.calendars.find("c").value();
  EXPECT_EQ(calendar.day(day("2024-02-11")).value().festival, "甲");
  EXPECT_FALSE(calendar.is_working_day(day("2024-02-12")).value());
  EXPECT_TRUE(calendar.is_working_day(day("2024-02-13")).value());
  EXPECT_TRUE(calendar.is_working_day(day("2024-02-04")).value());
  EXPECT_FALSE(calendar.is_working_day(day("2024-04-04")).value());
  EXPECT_TRUE(calendar.is_working_day(day("2024-04-05")).value());
  EXPECT_EQ(calendar.day(day("2024-05-11")).value().notice.issued, day("2023-10-25"));
}

TEST(CalendarFile, OfAnOverlayReplacesDaysOfItsParentWhicheverIsReadFirst) {
  std::string const parent = file_with_row("off = [2024-06-10], worked = [2024-06-15]");
  std::string const child = overlay("d", "c",
                                    "[[notice]]\nyear = 2024\nnumber = '2号'\ncite = 'm'\n"
                                    "holiday = [{name = '会', off = [2024-06-15]}]\n");
  for (auto const& files : {std::vector{parent, child}, std::vector{child, parent}}) {
    auto const loaded = load(files);
    EXPECT_EQ(loaded.said, Said{});
    Calendar const& calendar = *loaded.calendars.find("d").value();
    EXPECT_EQ(calendar.day(day("2024-06-15")).value().notice.number, "2号");
    EXPECT_FALSE(calendar.is_working_day(day("2024-06-15")).value());
    EXPECT_EQ(calendar.day(day("2024-06-10")).value().notice.number, "1号");
    EXPECT_TRUE(loaded.calendars.find("c").value()->is_working_day(day("2024-06-15")).value());
  }
}

TEST(CalendarFile, MayNameDaysOutsideWhenItSaysSo) {
  auto const text = std::string(kHead) + "outside = [2023-12-31]\n" + std::string(kCoverage) +
                    std::string(kNotice) +
                    "holiday = [{name = '元旦', from = 2023-12-31, to = 2024-01-01}]\n";
  auto const loaded = load({text});
  EXPECT_EQ(loaded.said, Said{});
  EXPECT_FALSE(loaded.calendars.find("c").value()->is_working_day(day("2023-12-31")).has_value());
  EXPECT_FALSE(loaded.calendars.find("c").value()->is_working_day(day("2024-01-01")).value());
}

TEST(CalendarFaults, NameABrokenFileAndStillReadTheOthers) {
  auto const loaded = load({"id = \n", file_with_row("off = [2024-06-10]")});
  ASSERT_EQ(loaded.said.size(), 1U);
  EXPECT_TRUE(loaded.said[0].starts_with("1.toml:1:")) << loaded.said[0];
  EXPECT_TRUE(loaded.calendars.find("c").has_value());
}

TEST(CalendarFaults, NameEveryKeyThatIsMissing) {
  EXPECT_EQ(said(""),
            (Said{"1.toml:1:1: 'id' is missing; it must be a text in quotes",
                  "1.toml:1:1: 'title' is missing; it must be a text in quotes",
                  "1.toml:1:1: 'source' is missing; it must be a text in quotes",
                  "1.toml:1:1: 'checked_on' is missing; it must be a date such as 2026-01-31",
                  "1.toml:1:1: 'checked_against' is missing; it must be a text in quotes",
                  "1.toml:1:1: 'coverage' is missing; it must be {from = DATE, to = DATE}, or name a "
                  "calendar in 'extends'"}));
}

TEST(CalendarFaults, NameUnknownKeysAtEveryLevel) {
  EXPECT_EQ(said(file_with("holidays = []\nholiday = [{name = '节', off = [2024-06-10], of = 1}]\n")),
            (Said{"1.toml:12:50: 'of' is not known here", "1.toml:11:12: 'holidays' is not known here"}));
  EXPECT_EQ(said("titel = 1\n" + file_with_row("off = [2024-06-10]")),
            Said{"1.toml:1:9: 'titel' is not known here"});
  EXPECT_EQ(said(std::string(kHead) + "coverage = {from = 2024-01-01, to = 2024-12-31, til = 1}\n" +
                 std::string(kNotice) + "holiday = [{name = '节', off = [2024-06-10]}]\n"),
            Said{"1.toml:6:55: 'til' is not known here"});
}

TEST(CalendarFaults, NameADateThatStandsTwice) {
  EXPECT_EQ(said(file_with("holiday = [\n{name = '甲', from = 2024-06-08, to = 2024-06-10},\n"
                           "{name = '乙', off = [2024-06-10]},\n]\n")),
            Said{"1.toml:13:21: 2024-06-10 stands in this file already, in line 12"});
  EXPECT_EQ(said(file_with_row("off = [2024-06-15], worked = [2024-06-15]")).size(), 1U);
}

TEST(CalendarFaults, NameAWorkedDayThatIsNoWeekend) {
  EXPECT_EQ(said(file_with_row("worked = [2024-06-15, 2024-06-17]")),
            Said{"1.toml:11:47: 2024-06-17 is no Saturday or Sunday: it is worked without being named"});
}

TEST(CalendarFaults, NameADayOutsideTheCoverage) {
  EXPECT_EQ(said(file_with_row("off = [2023-12-31]")),
            Said{"1.toml:11:32: 2023-12-31 lies outside the coverage, 2024-01-01 to 2024-12-31: move the "
                 "coverage, or "
                 "list the day in 'outside'"});
  EXPECT_EQ(
      said(
          file_with("holiday = [{name = '节', off = [2024-06-10]}]\n[[notice]]\nyear = 2025\nnumber = '2号'\n"
                    "cite = 'n'\nholiday = [{name = '元旦', off = [2025-01-01]}]\n"))
          .size(),
      1U);
}

TEST(CalendarFaults, NameADayOutsideTheCoverageOfTheParent) {
  auto const loaded = load(
      {file_with_row("off = [2024-06-10]"), overlay("d", "c",
                                                    "[[notice]]\nyear = 2025\nnumber = '2号'\ncite = 'm'\n"
                                                    "holiday = [{name = '会', off = [2025-06-16]}]\n")});
  EXPECT_EQ(loaded.said,
            Said{"2.toml:11:32: 2025-06-16 lies outside the coverage, 2024-01-01 to 2024-12-31: move the "
                 "coverage, or list the day in 'outside'"});
}

TEST(CalendarFaults, NameOutsideDaysThatAreCoveredOrThatNoNoticeNames) {
  EXPECT_EQ(said("outside = [2024-06-10, 2023-12-30]\n" + file_with_row("off = [2024-06-10]")),
            (Said{"1.toml:1:24: no notice names 2023-12-30: take it out of 'outside'",
                  "1.toml:1:12: 2024-06-10 lies in the coverage: take it out of 'outside'"}));
}

TEST(CalendarFaults, NameADayOfAnotherYearThanTheNotice) {
  EXPECT_EQ(said("outside = [2023-11-30, 2025-01-01]\n" + file_with_row("off = [2023-11-30, 2025-01-01]")),
            (Said{"1.toml:12:32: 2023-11-30 does not belong to a notice for 2024",
                  "1.toml:12:44: 2025-01-01 does not belong to a notice for 2024"}));
}

TEST(CalendarFaults, NameANoticeWithoutANumber) {
  std::string const head = std::string(kHead) + std::string(kCoverage);
  std::string const rest = "cite = 'n'\nholiday = [{name = '节', off = [2024-06-10]}]\n";
  Said const missing = {
      "1.toml:7:1: a notice has its 'number' (文号), or else 'no_number' says why it is not known"};
  EXPECT_EQ(said(head + "[[notice]]\nyear = 2024\n" + rest), missing);
  EXPECT_EQ(said(head + "[[notice]]\nyear = 2024\nnumber = ''\n" + rest), missing);
  EXPECT_EQ(said(head + "[[notice]]\nyear = 2024\nnumber = '1号'\nno_number = 'x'\n" + rest), missing);
  EXPECT_EQ(said(head + "[[notice]]\nyear = 2024\nno_number = 'x'\n" + rest), Said{});
}

TEST(CalendarFaults, NameANoticeOrAHolidayWithoutDays) {
  EXPECT_EQ(said(file_with("")), Said{"1.toml:7:1: a notice names at least one 'holiday'"});
  EXPECT_EQ(said(file_with("holiday = [{name = '节'}]\n")),
            Said{"1.toml:11:12: '节' has no days: give from and to, off, or worked"});
}

TEST(CalendarFaults, NameABlockThatIsNone) {
  EXPECT_EQ(said(file_with_row("from = 2024-06-10, off = [2024-06-11]")),
            Said{"1.toml:11:32: 'from' and 'to' go together; a single day stands in 'off'"});
  EXPECT_EQ(said(file_with_row("to = 2024-06-10, off = [2024-06-11]")).size(), 1U);
  for (auto const* row : {"from = 2024-06-10, to = 2024-06-09, off = [2024-06-11]",
                          "from = 2024-06-10, to = 2024-06-10, off = [2024-06-11]",
                          "from = 0001-01-01, to = 9999-12-31, off = [2024-06-11]"}) {
    auto const faults = said(file_with_row(row));
    ASSERT_EQ(faults.size(), 1U) << row;
    EXPECT_TRUE(faults[0].ends_with("is no block of days off")) << faults[0];
  }
}

TEST(CalendarFaults, NameDatesThatAreNone) {
  EXPECT_EQ(said(file_with_row("off = [2024-06-10, '2024-06-11']")),
            Said{"1.toml:11:44: 'off' must hold dates such as 2026-01-31 only"});
  EXPECT_EQ(said(file_with_row("off = [2024-06-10], worked = 2024-06-15")),
            Said{"1.toml:11:54: 'worked' must be a list of dates"});
}

TEST(CalendarFaults, NameACoverageThatEndsBeforeItBegins) {
  EXPECT_EQ(said(std::string(kHead) + "coverage = {from = 2024-12-31, to = 2024-01-01}\n"),
            Said{"1.toml:6:12: the coverage ends on 2024-01-01, before it begins on 2024-12-31"});
}

TEST(CalendarFaults, NameACoveredYearWithoutANotice) {
  EXPECT_EQ(said(std::string(kHead) + "coverage = {from = 2024-01-01, to = 2025-12-31}\n" +
                 std::string(kNotice) + "holiday = [{name = '节', off = [2024-06-10]}]\n"),
            Said{"1.toml:6:12: the coverage, 2024-01-01 to 2025-12-31, takes in 2025, for which there is no "
                 "notice: add it, or cover less"});
}

TEST(CalendarFaults, NameAnIdThatStandsTwice) {
  std::string const text = file_with_row("off = [2024-06-10]");
  EXPECT_EQ(load({text, text}).said, Said{"2.toml:1:6: calendar 'c' stands in 1.toml already"});
}

TEST(CalendarFaults, NameAParentThatCannotBeExtended) {
  std::string const root = file_with_row("off = [2024-06-10]");
  EXPECT_EQ(load({overlay("d", "nowhere")}).said,
            Said{"1.toml:6:11: there is no calendar 'nowhere' to extend"});
  EXPECT_EQ(load({overlay("d", "d")}).said,
            Said{"1.toml:6:11: 'd' has no coverage of its own: extend a calendar that has"});
  EXPECT_EQ(load({root, overlay("d", "c"), overlay("e", "d")}).said,
            Said{"3.toml:6:11: 'd' has no coverage of its own: extend a calendar that has"});
}

TEST(CalendarFaults, NameAnOverlayThatStatesACoverage) {
  EXPECT_EQ(load({file_with_row("off = [2024-06-10]"), overlay("d", "c", kCoverage)}).said,
            Said{"2.toml:7:12: 'coverage' is that of the calendar it extends; leave it out here"});
}

TEST(CalendarFaults, AreCollectedInOneReading) {
  EXPECT_EQ(said(file_with("holiday = [{off = [2024-06-10]}, {name = '节', worked = [2024-06-17], x = 1}]\n"))
                .size(),
            3U);
}

}  // namespace
}  // namespace gongkai::law
