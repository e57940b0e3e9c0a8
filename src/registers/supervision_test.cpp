// Supervision: small ledgers at the borders of weeks, quotas and years.

#include "registers/supervision.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "registers/sheets_for_test.h"

namespace gongkai::registers {
namespace {

using Keys = std::vector<std::string>;
using Given = std::vector<std::pair<std::string_view, std::string>>;

Date day(std::string_view iso) {
  return Date::parse(iso).value();
}

law::Rules const& built_in_law() {
  return loaded_once<law::Rules>([](std::vector<toml_file::Problem>& problems) {
    auto sources = embedded_sources<law::SourceFile>("rules/calendar/");
    auto const regimes = embedded_sources<law::SourceFile>("rules/regime/");
    sources.insert(sources.end(), regimes.begin(), regimes.end());
    return law::load_rules(sources, problems);
  });
}

/// Ledgers that are filled line by line.
class Ledgers {
 public:
  void add(std::string_view id, Given const& given) {
    Register const& of = built_in(id);
    std::vector<RowFault> faults;
    RegisterRow row = read_row(of, cells(of, given), faults);
    for (RowFault const& fault : faults) ADD_FAILURE() << id << ": " << fault.reason.en;
    std::string key = row.key(of);
    rows_[std::string{id}].push_back({.key = std::move(key), .row = std::move(row)});
  }
  void item(std::string key, std::string on, Given more = {}) {
    more.insert(more.end(), {{"index_no", std::move(key)}, {"title", "信息"}, {"website_on", std::move(on)}});
    if (std::ranges::find(more, "department", &Given::value_type::first) == more.end())
      more.emplace_back("department", "city");
    add("item", more);
  }
  void quota(std::string key, std::string from, std::string to, Given more = {}) {
    more.insert(more.end(), {{"no", std::move(key)},
                             {"department", "city"},
                             {"from_on", std::move(from)},
                             {"to_on", std::move(to)}});
    add("quota", more);
  }

  [[nodiscard]] Result<Supervision> ask(std::string_view from, std::string_view to,
                                        std::string department = "", std::string_view calendar = "cn") const {
    return supervise({.registers = built_in_registers(),
                      .outcomes = built_in_outcomes(),
                      .law = built_in_law(),
                      .calendar = *built_in_law().calendars.find(calendar).value()},
                     rows_, {.from = day(from), .to = day(to), .department = std::move(department)});
  }
  [[nodiscard]] Supervision asked(std::string_view from, std::string_view to, std::string department = "",
                                  std::string_view calendar = "cn") const {
    return ask(from, to, std::move(department), calendar).value();
  }

 private:
  KeptRows rows_;
};

// ---- weeks ----

// 2018-03-05 is a Monday.
TEST(SupervisedWeek, IsUnderWithinOrOverItsQuota) {
  for (auto const& [items, against] : {std::pair{2, AgainstQuota::under},
                                       {3, AgainstQuota::within},
                                       {5, AgainstQuota::within},
                                       {6, AgainstQuota::over}}) {
    Ledgers ledgers;
    ledgers.quota("Q", "2018-01-01", "2018-12-31");
    for (int n = 0; n < items; ++n) ledgers.item("I" + std::to_string(n), "2018-03-07");
    auto const weeks = ledgers.asked("2018-03-05", "2018-03-11").weeks;
    ASSERT_EQ(weeks.size(), 1U);
    EXPECT_EQ(name(weeks[0].against), name(against)) << items;
    EXPECT_EQ(weeks[0].items.size(), static_cast<std::size_t>(items));
    EXPECT_EQ(weeks[0].quotas, Keys{"Q"});
    EXPECT_EQ(weeks[0].least, 3);
    EXPECT_EQ(weeks[0].most, 5);
  }
}

TEST(SupervisedWeek, RunsFromMondayToSunday) {
  Ledgers ledgers;
  ledgers.item("A", "2018-03-04");  // a Sunday
  ledgers.item("B", "2018-03-05");
  ledgers.item("C", "2018-03-11");
  ledgers.item("D", "2018-03-12");
  auto const weeks = ledgers.asked("2018-02-26", "2018-03-18").weeks;
  ASSERT_EQ(weeks.size(), 3U);
  EXPECT_EQ(weeks[0].items, Keys{"A"});
  EXPECT_EQ(weeks[1].items, (Keys{"B", "C"}));
  EXPECT_EQ(weeks[2].items, Keys{"D"});
  EXPECT_EQ(name(weeks[1].against), "no_quota");
}

// The Spring Festival of 2018: no day of the week from 19 February was worked before the 22nd; the week of
// the National Day of 2018, from 1 October to the 7th, had no working day at all.
TEST(SupervisedWeek, IsLeftOutWithoutAWorkingDay) {
  Ledgers ledgers;
  ledgers.quota("Q", "2018-01-01", "2018-12-31");
  ledgers.item("A", "2018-10-03");
  auto const weeks = ledgers.asked("2018-09-24", "2018-10-14").weeks;
  ASSERT_EQ(weeks.size(), 2U);
  EXPECT_EQ(weeks[0].from.iso(), "2018-09-24");
  EXPECT_EQ(weeks[1].from.iso(), "2018-10-08");
  EXPECT_EQ(ledgers.asked("2018-02-19", "2018-02-25").weeks.size(), 1U);
}

// 2018-12-31 and 2019-01-01 were off: the week across the year has the working days 2 to 4 January, and the
// quota of 2018 holds on none of them.
TEST(SupervisedWeek, AcrossTheYearGoesByTheQuotaOfItsWorkingDays) {
  Ledgers ledgers;
  ledgers.quota("OLD", "2018-07-02", "2018-12-31", {{"least", "1"}, {"most", "3"}});
  ledgers.quota("NEW", "2019-01-02", "2019-12-31");
  ledgers.item("A", "2019-01-03");
  auto const weeks = ledgers.asked("2018-12-24", "2019-01-06").weeks;
  ASSERT_EQ(weeks.size(), 2U);
  EXPECT_EQ(weeks[0].quotas, Keys{"OLD"});
  EXPECT_EQ(weeks[1].quotas, Keys{"NEW"});
  EXPECT_EQ(name(weeks[1].against), "under");
  EXPECT_EQ(weeks[1].items, Keys{"A"});
}

TEST(SupervisedWeek, GoesByTheQuotaThatHoldsOnMostOfItsDays) {
  Ledgers ledgers;
  ledgers.quota("A", "2018-03-01", "2018-03-06");  // Monday and Tuesday
  ledgers.quota("B", "2018-03-07", "2018-12-31", {{"least", "1"}, {"most", "1"}});
  ledgers.item("I", "2018-03-06");
  auto const week = ledgers.asked("2018-03-05", "2018-03-11").weeks.at(0);
  EXPECT_EQ(week.quotas, (Keys{"B", "A"}));
  EXPECT_EQ(name(week.against), "within");
}

TEST(SupervisedWeek, IsNotFoundShortWhenItIsNotWhole) {
  Ledgers ledgers;
  ledgers.quota("Q", "2018-01-01", "2018-12-31");
  for (auto const& [from, to] : {std::pair{"2018-03-06", "2018-03-11"}, {"2018-03-05", "2018-03-08"}}) {
    EXPECT_EQ(name(ledgers.asked(from, to).weeks.at(0).against), "unfinished") << from;
  }
  // Saturday and Sunday are no loss.
  EXPECT_EQ(name(ledgers.asked("2018-03-05", "2018-03-09").weeks.at(0).against), "under");
  Ledgers late;
  late.quota("Q", "2018-03-06", "2018-12-31");
  EXPECT_EQ(name(late.asked("2018-03-05", "2018-03-11").weeks.at(0).against), "unfinished");
  for (int n = 0; n < 6; ++n) late.item("I" + std::to_string(n), "2018-03-09");
  EXPECT_EQ(name(late.asked("2018-03-05", "2018-03-11").weeks.at(0).against), "over");
}

// The calendar ends with 2026: whether Friday, 1 January 2027, is worked is not known.
TEST(SupervisedWeek, AtTheEndOfTheCalendarIsNotWhole) {
  Ledgers ledgers;
  ledgers.quota("Q", "2026-01-01", "2027-12-31");
  EXPECT_EQ(name(ledgers.asked("2026-12-28", "2026-12-31").weeks.at(0).against), "unfinished");
}

TEST(SupervisedWeek, CountsAnItemOnceOnItsFirstDay) {
  Ledgers ledgers;
  ledgers.item("A", "2018-03-14", {{"wechat_on", "2018-03-12"}});
  ledgers.item("B", "2018-03-06", {{"same_as", "A"}});  // part of A, and earlier
  ledgers.item("C", "2018-03-07", {{"origin", "转载"}});
  ledgers.item("D", "");
  auto const weeks = ledgers.asked("2018-03-05", "2018-03-18").weeks;
  ASSERT_EQ(weeks.size(), 1U);
  EXPECT_EQ(weeks[0].from.iso(), "2018-03-05");
  EXPECT_EQ(weeks[0].items, Keys{"A"});
}

TEST(SupervisedWeek, OfOneDepartmentLeavesOutTheOthers) {
  Ledgers ledgers;
  ledgers.item("A", "2018-03-05");
  ledgers.item("B", "2018-03-05", {{"department", "food"}});
  auto const weeks = ledgers.asked("2018-03-05", "2018-03-11", "food").weeks;
  ASSERT_EQ(weeks.size(), 1U);
  EXPECT_EQ(weeks[0].items, Keys{"B"});
}

// ---- key areas ----

TEST(WatchedKeyArea, TellsHowManyAndHowLongSinceTheLast) {
  Ledgers ledgers;
  ledgers.quota("Q", "2018-03-01", "2018-12-31", {{"key_areas", "环境保护；安全生产"}});
  ledgers.item("A", "2018-02-10", {{"key_areas", "环境保护"}});
  ledgers.item("B", "2018-03-07", {{"key_areas", "环境保护；安全生产"}, {"department", "food"}});
  ledgers.item("C", "2018-03-12", {{"key_areas", "环境保护"}});  // after the last day
  auto const areas = ledgers.asked("2018-03-05", "2018-03-11").key_areas;
  ASSERT_EQ(areas.size(), 2U);
  EXPECT_EQ(areas[0].area, "environment");
  EXPECT_EQ(areas[0].items, Keys{});
  EXPECT_EQ(areas[0].last.value().item, "A");
  EXPECT_EQ(areas[0].days_since, 29);
  EXPECT_EQ(areas[1].area, "work_safety");
  EXPECT_FALSE(areas[1].last.has_value());
  EXPECT_EQ(ledgers.asked("2018-03-05", "2018-03-12").key_areas[0].items, Keys{"C"});
  EXPECT_TRUE(ledgers.asked("2018-02-01", "2018-02-28").key_areas.empty());
}

// ---- passing on ----

Ledgers with_forwardings() {
  Ledgers ledgers;
  ledgers.item("A", "2018-03-05");
  ledgers.item("B", "2018-03-05", {{"same_as", "A"}});
  ledgers.add("forwarding", {{"no", "F1"}, {"index_no", "A"}, {"forwarded_on", "2018-03-05"}});
  ledgers.add("forwarding", {{"no", "F2"},
                             {"index_no", "B"},
                             {"forwarded_on", "2018-03-05"},
                             {"adoption", "采用"},
                             {"answered_on", "2018-03-07"}});
  ledgers.add("forwarding", {{"no", "F3"},
                             {"index_no", "unknown"},
                             {"forwarded_on", "2018-03-10"},
                             {"adoption", "未采用"},
                             {"answered_on", "2018-03-20"}});
  return ledgers;
}

TEST(PassingOn, CountsItemsADayAndNamesTheDaysWithout) {
  auto const found = with_forwardings().asked("2018-03-05", "2018-03-11").passing_on;
  ASSERT_EQ(found.days.size(), 6U);  // and Saturday, on which one was passed on
  EXPECT_EQ(found.days[0].items, Keys{"A"});
  EXPECT_EQ(found.days[0].forwardings, (Keys{"F1", "F2"}));
  EXPECT_EQ(found.days[5].day.iso(), "2018-03-10");
  EXPECT_FALSE(found.days[5].works);
  std::vector<std::string> without;
  for (Date const one : found.without.value()) without.push_back(one.iso());
  EXPECT_EQ(without, (Keys{"2018-03-06", "2018-03-07", "2018-03-08", "2018-03-09"}));
}

TEST(PassingOn, KnowsAnAnswerFromItsDay) {
  Ledgers const ledgers = with_forwardings();
  auto const before = ledgers.asked("2018-03-05", "2018-03-11").passing_on;
  EXPECT_EQ(before.adopted, Keys{"F2"});
  EXPECT_EQ(before.declined, Keys{});
  EXPECT_EQ(before.pending, (Keys{"F1", "F3"}));
  EXPECT_EQ(ledgers.asked("2018-03-05", "2018-03-20").passing_on.declined, Keys{"F3"});
}

TEST(PassingOn, OfADepartmentSaysNothingOfDaysWithout) {
  auto const found = with_forwardings().asked("2018-03-05", "2018-03-11", "city").passing_on;
  EXPECT_FALSE(found.without.has_value());
  EXPECT_EQ(found.pending, Keys{"F1"});
}

TEST(PassingOn, KnowsADayThatIsWorkedInExchange) {
  // Saturday, 29 September 2018, was worked.
  auto const found = Ledgers{}.asked("2018-09-29", "2018-10-08").passing_on;
  std::vector<std::string> without;
  for (Date const one : found.without.value()) without.push_back(one.iso());
  EXPECT_EQ(without, (Keys{"2018-09-29", "2018-09-30", "2018-10-08"}));
}

// ---- items disclosed late, or not ----

// 20 working days after Monday, 3 June 2019: 7 June was off, so Tuesday, 2 July.
// law: ogi-2019/art-26
TEST(WatchedItem, IsLateAfterItsTwentiethWorkingDay) {
  Ledgers ledgers;
  ledgers.item("A", "2019-07-02", {{"formed_on", "2019-06-03"}});
  ledgers.item("B", "2019-07-03", {{"formed_on", "2019-06-03"}});
  auto const items = ledgers.asked("2019-07-01", "2019-07-31").items;
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].key, "B");
  EXPECT_EQ(items[0].due.value().iso(), "2019-07-02");
  EXPECT_EQ(items[0].within, 20);
  EXPECT_EQ(items[0].cite, "ogi-2019/art-26");
  EXPECT_EQ(name(items[0].state), "late");
  EXPECT_EQ(ledgers.asked("2019-08-01", "2019-08-31").items.size(), 0U);
}

// law: ogi-2007/art-18, bj-257/text
TEST(WatchedItem, GoesByTheRegionOfTheCalendar) {
  Ledgers ledgers;
  ledgers.item("A", "2018-03-28", {{"formed_on", "2018-03-05"}});  // the 17th working day after
  EXPECT_TRUE(ledgers.asked("2018-03-01", "2018-03-31").items.empty());
  auto const items = ledgers.asked("2018-03-01", "2018-03-31", "", "cn-beijing").items;
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].due.value().iso(), "2018-03-26");
  EXPECT_EQ(items[0].cite, "bj-257/text");
}

TEST(WatchedItem, ThatIsNotDisclosedWaitsAndIsThenOverdue) {
  Ledgers ledgers;
  ledgers.item("A", "2019-08-01", {{"formed_on", "2019-06-03"}});
  ledgers.item("B", "", {{"formed_on", "2019-06-03"}, {"origin", "转载"}});
  for (auto const& [to, state] :
       {std::pair{"2019-07-02", "waiting"}, {"2019-07-03", "overdue"}, {"2019-08-01", "late"}}) {
    auto const items = ledgers.asked("2019-06-03", to).items;
    ASSERT_EQ(items.size(), 1U) << to;
    EXPECT_EQ(name(items[0].state), state) << to;
    EXPECT_EQ(items[0].disclosed_on.has_value(), std::string_view{state} == "late");
  }
  EXPECT_TRUE(ledgers.asked("2019-05-01", "2019-06-02").items.empty());
}

TEST(WatchedItem, HasNoDayBeyondTheCalendarOrBeforeTheLaw) {
  Ledgers ledgers;
  ledgers.item("A", "", {{"formed_on", "2026-12-25"}});
  ledgers.item("B", "", {{"formed_on", "2001-01-01"}});
  auto const items = ledgers.asked("2026-12-28", "2026-12-31").items;
  ASSERT_EQ(items.size(), 2U);
  for (auto const& item : items) EXPECT_EQ(name(item.state), "no_day") << item.key;
}

// ---- orders ----

TEST(SupervisedOrders, AreOpenOverdueInTimeOrLateByDepartment) {
  Ledgers ledgers;
  auto const order = [&](std::string no, std::string department, std::string resolved, std::string result) {
    bool const closed = !resolved.empty();
    ledgers.add("order", {{"no", std::move(no)},
                          {"department", std::move(department)},
                          {"subject", "事由"},
                          {"opened_on", "2018-03-01"},
                          {"due_on", "2018-03-09"},
                          {"resolved_on", std::move(resolved)},
                          {"measure", closed ? "措施" : ""},
                          {"result", std::move(result)}});
  };
  order("O1", "city", "", "");
  order("O2", "city", "2018-03-09", "已整改");
  order("O3", "city", "2018-03-12", "已整改");
  order("O4", "food", "2018-03-08", "未整改");
  order("O5", "food", "2018-03-08", "撤销");
  order("O6", "food", "2018-03-02", "已整改");  // before the first day
  auto const on_its_day = ledgers.asked("2018-03-05", "2018-03-09").orders;
  ASSERT_EQ(on_its_day.size(), 2U);
  EXPECT_EQ(on_its_day[0].open, (Keys{"O1", "O3"}));
  EXPECT_EQ(on_its_day[0].overdue, Keys{});
  auto const later = ledgers.asked("2018-03-05", "2018-03-12").orders;
  EXPECT_EQ(later[0].open, Keys{"O1"});
  EXPECT_EQ(later[0].overdue, Keys{"O1"});
  EXPECT_EQ(later[0].in_time, Keys{"O2"});
  EXPECT_EQ(later[0].late, Keys{"O3"});
  EXPECT_EQ(later[1].not_put_right, Keys{"O4"});
  EXPECT_EQ(later[1].cancelled, Keys{"O5"});
  EXPECT_EQ(later[1].in_time, Keys{});
  EXPECT_TRUE(ledgers.asked("2018-02-01", "2018-02-28").orders.empty());
}

// ---- what is refused ----

TEST(Supervise, RefusesDaysInTheWrongOrderAndBeyondTheCalendar) {
  EXPECT_EQ(Ledgers{}.ask("2018-03-05", "2018-03-04").error().code, Code::bad_input);
  EXPECT_EQ(Ledgers{}.ask("2026-12-01", "2027-01-02").error().code, Code::calendar_gap);
  EXPECT_EQ(Ledgers{}.ask("2007-01-01", "2018-01-02").error().code, Code::calendar_gap);
}

TEST(Supervise, RefusesARegisterThatLacksAField) {
  RegisterSet registers = built_in_registers();
  std::erase_if(registers.find("order")->second.fields,
                [](Field const& field) { return field.key == "due_on"; });
  auto const found = supervise({.registers = registers,
                                .outcomes = built_in_outcomes(),
                                .law = built_in_law(),
                                .calendar = *built_in_law().calendars.find("cn").value()},
                               {}, {.from = day("2018-03-05"), .to = day("2018-03-11"), .department = ""});
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, Code::bad_rule_file);
  EXPECT_TRUE(found.error().message.contains("rules/register/order.toml")) << found.error().message;
  EXPECT_TRUE(found.error().message.contains("due_on")) << found.error().message;
}

}  // namespace
}  // namespace gongkai::registers
