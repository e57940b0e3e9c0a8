#include "registers/condition.h"

#include <gtest/gtest.h>

#include "registers/register_for_test.h"

namespace gongkai::registers {
namespace {

std::string refusal(std::string_view text, std::string_view of = "training") {
  auto const parsed = Condition::parse(text, built_in(of));
  return parsed ? "" : parsed.error().message;
}

bool holds(std::string_view text, std::vector<std::pair<std::string_view, std::string>> const& given,
           std::string_view of = "training") {
  std::vector<RowFault> faults;
  RegisterRow const row = read_row(built_in(of), cells(built_in(of), given), faults);
  auto const parsed = Condition::parse(text, built_in(of));
  EXPECT_TRUE(parsed.has_value()) << text << ": " << (parsed ? "" : parsed.error().message);
  return parsed && parsed->holds(row, CountedYear::of(2018));
}

TEST(Condition, ComparesCodesListsFlagsAndDays) {
  EXPECT_TRUE(holds("kind = meeting", {{"kind", "会议"}}));
  EXPECT_FALSE(holds("kind != meeting", {{"kind", "会议"}}));
  EXPECT_TRUE(holds("kind != meeting", {}));
  EXPECT_TRUE(holds("kind in (class, meeting)", {{"kind", "会议"}}));
  EXPECT_TRUE(holds("key_areas has food_safety", {{"key_areas", "环境保护；食品安全"}}, "item"));
  EXPECT_FALSE(holds("key_areas has food_safety", {{"key_areas", "环境保护"}}, "item"));
  EXPECT_TRUE(holds("normative", {{"normative", "是"}}, "item"));
  EXPECT_FALSE(holds("normative", {}, "item"));
  EXPECT_TRUE(holds("title empty and kind given", {{"kind", "会议"}}));
}

TEST(Condition, KnowsTheYearByItsCivilDays) {
  for (auto const& [day, in] :
       {std::pair{"2017-12-31", false}, {"2018-01-01", true}, {"2018-12-31", true}, {"2019-01-01", false}}) {
    EXPECT_EQ(holds("held_on in year", {{"held_on", day}}), in) << day;
  }
  EXPECT_FALSE(holds("held_on in year", {}));
  EXPECT_TRUE(holds("held_on <= last_day", {{"held_on", "2018-12-31"}}));
  EXPECT_FALSE(holds("held_on < last_day", {{"held_on", "2018-12-31"}}));
  EXPECT_TRUE(holds("held_on >= first_day", {{"held_on", "2018-01-01"}}));
  EXPECT_TRUE(holds("held_on <= day_before", {{"held_on", "2017-12-31"}}));
  EXPECT_FALSE(holds("held_on > day_before", {{"held_on", "2017-12-31"}}));
  EXPECT_FALSE(holds("held_on > first_day", {}));
}

TEST(Condition, BindsAndTighterThanOr) {
  std::vector<std::pair<std::string_view, std::string>> const row{{"kind", "会议"},
                                                                  {"held_on", "2018-05-01"}};
  EXPECT_TRUE(holds("kind = meeting or kind = class and held_on empty", row));
  EXPECT_FALSE(holds("(kind = meeting or kind = class) and held_on empty", row));
  EXPECT_TRUE(holds("not (kind = class) and not not held_on in year", row));
}

TEST(Condition, SaysWhereItCannotBeRead) {
  EXPECT_EQ(refusal("colour = red"), "condition 'colour = red': at 'colour': a field is expected");
  EXPECT_EQ(refusal("kind = party"), "condition 'kind = party': at 'party': the field has no choice 'party'");
  EXPECT_EQ(refusal("kind"), "condition 'kind': at its end: only a flag stands by itself");
  EXPECT_EQ(refusal("kind in year"),
            "condition 'kind in year': at its end: a day is expected before 'in year'");
  EXPECT_TRUE(refusal("kind in (meeting").contains("')' is expected"));
  EXPECT_TRUE(refusal("held_on <= tomorrow").contains("first_day, last_day or day_before is expected"));
  EXPECT_TRUE(refusal("kind < first_day").contains("only days are compared"));
  EXPECT_TRUE(refusal("kind = meeting kind = class").contains("'and', 'or' or the end is expected"));
  EXPECT_TRUE(refusal("").contains("a field is expected"));
  EXPECT_TRUE(refusal(std::string(100, '(')).contains("nested too deeply"));
}

TEST(Condition, KnowsTheDayByWhichARowCounts) {
  auto const day = [](std::string_view text) {
    auto const field = Condition::parse(text, built_in("request"))->day();
    return field ? built_in("request").fields[*field].key : "none";
  };
  EXPECT_EQ(day("joined_to empty and (closed_on in year or received_on in year)"), "closed_on");
  EXPECT_EQ(day("received_on < first_day and closed_on in year"), "closed_on");
  EXPECT_EQ(day("received_on < first_day and (closed_on empty or closed_on >= first_day)"), "received_on");
  EXPECT_EQ(day("channel = fax"), "none");
}

TEST(Condition, YearEndsOnItsLastDayWhereverStocksAreTaken) {
  auto const& of = built_in("training");
  std::vector<RowFault> faults;
  auto const row =
      read_row(of, cells(of, {{"no", "1"}, {"kind", "meeting"}, {"held_on", "2018-11-02"}}), faults);
  auto year = CountedYear::of(2018);
  year.last_day = *Date::of(2018, 6, 30);
  EXPECT_TRUE(Condition::parse("held_on in year", of)->holds(row, year));
  EXPECT_FALSE(Condition::parse("held_on <= last_day", of)->holds(row, year));
}

}  // namespace
}  // namespace gongkai::registers
