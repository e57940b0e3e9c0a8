// The clock against a second one, written from the specification with loops over days.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "law/naive_clock_for_test.h"
#include "law/rules_for_test.h"

namespace gongkai::law {
namespace {

using naive::Row;

/// What both clocks are held to, as text that shows a difference.
std::string told(std::expected<Answer, Refusal> const& answered) {
  if (!answered || answered->beyond) {
    auto const& beyond = answered ? answered->beyond : answered.error().beyond;
    return std::string(name_in(kFaults, beyond ? Fault::out_of_calendar : answered.error().fault));
  }
  Answer const& answer = *answered;
  auto const day_text = [](std::optional<Date> const& date) { return date ? date->iso() : std::string("-"); };
  std::string text = answer.regime->id + " " + day_text(answer.received) + " " + day_text(answer.due) + " " +
                     std::string(name_in(kStates, answer.state)) + " ";
  text += answer.timeliness ? name_in(kTimeliness, *answer.timeliness) : "-";
  text += " " + std::to_string(answer.used) + " ";
  text += answer.remaining ? std::to_string(*answer.remaining) : "-";
  std::set<Warning> const warnings(answer.warnings.begin(), answer.warnings.end());
  for (Warning const warning : warnings) text += " !" + std::string(name_in(kWarnings, warning));
  for (Step const& step : answer.steps) {
    text += "\n  " + std::string(name_in(kStepRules, step.rule)) + " " + day_text(step.from) + " " +
            (step.n ? std::to_string(*step.n) : "-") + " " + day_text(step.to);
  }
  return text;
}

std::string told(naive::Result const& result) {
  if (result.fault) return std::string(name_in(kFaults, *result.fault));
  auto const day_text = [](naive::Day const& date) { return date ? date->iso() : std::string("-"); };
  std::string text = result.regime + " " + day_text(result.received) + " " + day_text(result.due) + " " +
                     std::string(name_in(kStates, result.state)) + " ";
  text += result.timeliness ? name_in(kTimeliness, *result.timeliness) : "-";
  text += " " + std::to_string(result.used) + " ";
  text += result.remaining ? std::to_string(*result.remaining) : "-";
  for (Warning const warning : result.warnings) text += " !" + std::string(name_in(kWarnings, warning));
  for (auto const& [rule, from, n, to] : result.steps) {
    text += "\n  " + std::string(name_in(kStepRules, rule)) + " " + day_text(from) + " " +
            (n ? std::to_string(*n) : "-") + " " + day_text(to);
  }
  return text;
}

std::string told_by_clock(Case const& facts) {
  return told(answer(facts, rules().regimes, calendar(facts.calendar)));
}

std::string told_by_loops(Case const& facts) {
  return told(naive::Clock(facts, calendar(facts.calendar)).run());
}

// law: ogi-2007/art-24 para 2, ogi-2019/art-33 para 2, 民法典/art-201
TEST(ClockAgainstLoops, AgreeOnEveryStartDayOfEveryYear) {
  Date const last = day("2026-12-31");
  for (Date start = day("2008-01-01"); start <= last; start = start.next()) {
    Case const facts{.id = "d",
                     .as_of = std::min(last, start.plus_days(20)),
                     .events = {{.type = EventType::arrived, .on = start, .channel = Channel::in_person},
                                {.type = EventType::extended, .on = start, .days = 7}}};
    ASSERT_EQ(told_by_clock(facts), told_by_loops(facts)) << start.iso();
  }
}

/// Any history: mostly sensible, dates a few days apart, so that limits, holds and letters meet each other.
Case any_case() {
  constexpr std::array<std::string_view, 7> kStarts{"2008-04-28", "2018-01-25", "2019-04-20", "2019-05-13",
                                                    "2020-12-10", "2024-01-26", "2026-10-20"};
  constexpr std::array<std::string_view, 5> kOutcomes{"A2", "E1", "E2", "a7", "b"};
  constexpr std::array<std::string_view, 3> kRegimes{"auto", "cn-2007", "cn-2019"};
  Date on =
      day(kStarts.at(*rc::gen::inRange<std::size_t>(0, kStarts.size()))).plus_days(*rc::gen::inRange(0, 12));
  auto const one_in = [](int n) { return *rc::gen::inRange(0, n) == 0; };
  Case facts{.id = "r", .as_of = on};
  if (one_in(5)) facts.regime = kRegimes.at(*rc::gen::inRange<std::size_t>(0, kRegimes.size()));
  facts.events.push_back(
      {.type = EventType::arrived,
       .on = on,
       .channel = one_in(2) ? Channel::in_person : static_cast<Channel>(*rc::gen::inRange(0, 8))});
  int const count = *rc::gen::inRange(0, 9);
  for (int i = 0; i < count; ++i) {
    on = on.plus_days(one_in(3) ? 0 : *rc::gen::inRange(0, 16));
    if (on > day("2026-12-31")) break;
    Event event{.type = static_cast<EventType>(*rc::gen::inRange(1, 13)), .on = on};
    if (!one_in(4)) event.served = std::min(on.plus_days(*rc::gen::inRange(0, 5)), day("2026-12-31"));
    if (event.type == EventType::extended || !one_in(5)) event.days = *rc::gen::inRange(1, 26);
    if (one_in(3)) event.party = "甲";
    event.good_reason = one_in(2);
    event.outcome = kOutcomes.at(*rc::gen::inRange<std::size_t>(0, 4));
    facts.events.push_back(std::move(event));
  }
  facts.as_of = std::min(on.plus_days(*rc::gen::inRange(-4, 40)), day("2026-12-31"));
  return facts;
}

/// Many small histories a run: most random ones end early with a fault.
void agree_on(Case (*history)()) {
  for (int i = 0; i < 40; ++i) {
    Case const facts = history();
    RC_ASSERT(told_by_clock(facts) == told_by_loops(facts));
  }
}

RC_GTEST_PROP(ClockAgainstLoops, AgreeOnAnyHistory, ()) {
  agree_on(any_case);
}

/// A notice, and after it only what closes a case or answers a notice, long after the last day as well.
Case any_case_closed_while_held() {
  constexpr std::array kTypes{EventType::replied, EventType::withdrawn, EventType::corrected,
                              EventType::fee_paid};
  constexpr std::array<std::string_view, 4> kOutcomes{"A2", "E1", "E2", "a7"};
  auto const below = [](auto n) { return *rc::gen::inRange<decltype(n)>(0, n); };
  Date on = day(below(2) == 0 ? "2018-06-01" : "2024-06-03");
  Case facts{.id = "h", .as_of = on, .events = {{.type = EventType::arrived, .on = on}}};
  facts.events.front().channel = Channel::in_person;
  facts.events.push_back({.type = below(2) == 0 ? EventType::correction_asked : EventType::fee_notified,
                          .on = on,
                          .served = on.plus_days(below(3)),
                          .days = 1 + below(10)});
  for (int left = 1 + below(4); left > 0; --left) {
    on = on.plus_days(below(30));
    facts.events.push_back({.type = kTypes.at(below(kTypes.size())),
                            .on = on,
                            .good_reason = below(2) == 0,
                            .outcome = std::string(kOutcomes.at(below(kOutcomes.size())))});
  }
  facts.as_of = on.plus_days(below(30));
  return facts;
}

RC_GTEST_PROP(ClockAgainstLoops, AgreeOnWhatComesAfterACloseWhileHeld, ()) {
  agree_on(any_case_closed_while_held);
}

/// Letters in the last weeks of the calendar: open ones, and some whose limit is the last covered day.
Case any_case_at_the_end_of_the_calendar() {
  auto const below = [](int n) { return *rc::gen::inRange(0, n); };
  Date on = day("2026-12-07").plus_days(below(5));
  Case facts{.id = "e", .as_of = on, .events = {{.type = EventType::arrived, .on = on}}};
  facts.events.front().channel = Channel::in_person;
  for (int letter = below(4); letter > 0; --letter) {
    on = on.plus_days(below(3));
    Event asked{.type = below(2) == 0 ? EventType::agency_asked : EventType::third_party_asked, .on = on};
    asked.party = std::to_string(letter);
    if (below(2) == 0) asked.served = std::min(on.plus_days(below(3)), day("2026-12-31"));
    facts.events.push_back(std::move(asked));
  }
  facts.as_of = std::min(on.plus_days(below(20)), day("2026-12-31"));
  return facts;
}

RC_GTEST_PROP(ClockAgainstLoops, AgreeAtTheEndOfTheCalendar, ()) {
  agree_on(any_case_at_the_end_of_the_calendar);
}

}  // namespace
}  // namespace gongkai::law
