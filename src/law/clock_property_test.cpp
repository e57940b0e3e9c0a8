// What must hold of every clock, whatever happened.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "law/rules_for_test.h"

namespace gongkai::law {
namespace {

Calendar const& national() {
  return calendar("cn");
}

Date any_start() {
  return day("2008-05-01").plus_days(*rc::gen::inRange(0, 6570));  // to spring 2026
}

std::expected<Answer, Refusal> answer_for(std::vector<Event> events, Date as_of) {
  Case const facts{.id = "p", .as_of = as_of, .events = std::move(events)};
  return answer(facts, rules().regimes, national());
}

/// An application with letters, extensions and perhaps a correction, told as of its last event.
std::vector<Event> any_events(Date on) {
  std::vector<Event> events{{.type = EventType::arrived, .on = on, .channel = Channel::in_person}};
  int const letters = *rc::gen::inRange(0, 4);
  for (int i = 0; i < letters; ++i) {
    std::string const party(1, static_cast<char>('a' + i));
    bool const agency = *rc::gen::inRange(0, 2) == 1;
    on = on.plus_days(*rc::gen::inRange(0, 9));
    events.push_back({.type = agency ? EventType::agency_asked : EventType::third_party_asked,
                      .on = on,
                      .served = on.plus_days(*rc::gen::inRange(0, 4)),
                      .party = party});
    if (*rc::gen::inRange(0, 3) == 0) {
      events.push_back({.type = EventType::extended, .on = on, .days = *rc::gen::inRange(1, 20)});
    }
    if (*rc::gen::inRange(0, 2) == 0) {
      on = on.plus_days(*rc::gen::inRange(4, 12));
      events.push_back({.type = agency ? EventType::agency_answered : EventType::third_party_answered,
                        .on = on,
                        .party = party,
                        .opinion = Opinion::agree});
    }
  }
  return events;
}

/// The working days after `from` up to `to` that lie in no letter of the steps.
int recounted(Date from, Date to, std::vector<Step> const& steps) {
  int days = 0;
  for (Date date = from.next(); date <= to; date = date.next()) {
    bool const paused = std::ranges::any_of(steps, [&](Step const& step) {
      bool const is_letter = step.rule == StepRule::third_party || step.rule == StepRule::agency;
      return is_letter && *step.from < date && (!step.to || date <= *step.to);
    });
    if (!paused && national().is_working_day(date).value()) ++days;
  }
  return days;
}

void recount(Step const& step, std::vector<Step> const& steps) {
  if (!step.from || !step.to) return;
  switch (step.rule) {
    case StepRule::receipt:
    case StepRule::correction_restart:
    case StepRule::fee_restart: RC_ASSERT(!step.n.has_value()); return;
    case StepRule::abandoned: RC_ASSERT(step.from->next() == *step.to); return;
    case StepRule::correction_period:
    case StepRule::fee_period:
      RC_ASSERT(national().add_working_days(*step.from, *step.n).value() == *step.to);
      return;
    case StepRule::third_party:
    case StepRule::agency:
      RC_ASSERT(national().working_days_between(*step.from, *step.to).value() == *step.n);
      return;
    case StepRule::reply_limit:
    case StepRule::extension: RC_ASSERT(recounted(*step.from, *step.to, steps) == *step.n); return;
  }
}

RC_GTEST_PROP(ClockProperty, TheStepsRecountToTheDueDayAndTheDueDayIsWorked, ()) {
  auto const events = any_events(any_start());
  auto const answered = answer_for(events, std::min(events.back().on.plus_days(3), national().to()));
  RC_PRE(answered.has_value());
  for (Step const& step : answered->steps) {
    RC_ASSERT(!step.article.empty());
    recount(step, answered->steps);
  }
  RC_ASSERT(answered->steps.front().to == answered->received);
  RC_PRE(answered->due.has_value());
  RC_ASSERT(answered->steps.back().to == answered->due);
  RC_ASSERT(national().is_working_day(*answered->due).value());
}

RC_GTEST_PROP(ClockProperty, OneMorePauseNeverShortens, ()) {
  Date const start = any_start();
  auto events = any_events(start);
  Date const as_of = events.back().on;
  auto const before = answer_for(events, as_of);
  RC_PRE(before.has_value() && before->due.has_value());
  events.push_back({.type = EventType::third_party_asked, .on = as_of, .served = as_of, .party = "one more"});
  auto const after = answer_for(events, as_of);
  RC_ASSERT(after.has_value());
  bool const no_earlier = after->beyond || !after->due || *after->due >= *before->due;
  RC_ASSERT(no_earlier);
}

RC_GTEST_PROP(ClockProperty, ALaterStartNeverEndsEarlier, ()) {
  Date const start = any_start();
  Date const later = start.plus_days(*rc::gen::inRange(1, 60));
  auto const due_from = [](Date on) {
    auto const answered =
        answer_for({{.type = EventType::arrived, .on = on, .channel = Channel::in_person}}, on);
    return answered->due;
  };
  RC_PRE(due_from(start).has_value() && due_from(later).has_value());
  RC_ASSERT(*due_from(later) >= *due_from(start));
}

RC_GTEST_PROP(ClockProperty, AnExtensionMovesTheDueDayByItsWorkingDays, ()) {
  Date const start = any_start();
  int const days = *rc::gen::inRange(1, 15);
  Event const arrival{.type = EventType::arrived, .on = start, .channel = Channel::in_person};
  auto const plain = answer_for({arrival}, start);
  auto const longer = answer_for({arrival, {.type = EventType::extended, .on = start, .days = days}}, start);
  RC_PRE(plain->due.has_value() && longer->due.has_value());
  RC_ASSERT(national().working_days_between(*plain->due, *longer->due).value() == days);
}

}  // namespace
}  // namespace gongkai::law
