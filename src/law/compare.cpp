#include "law/compare.h"

#include <algorithm>

namespace gongkai::law {
namespace {

using Answered = std::expected<Answer, Refusal>;

Answered answer_under(Case const& facts, Rules const& rules, Calendar const*& calendar) {
  auto const found = rules.calendars.find(facts.calendar);
  if (!found) return std::unexpected(Refusal{.fault = Fault::unknown_calendar});
  calendar = *found;
  return answer(facts, rules.regimes, **found);
}

/// The step of `other` that does the same as step `i` of `steps`: of several the one at the same turn.
Step const* same_step(std::vector<Step> const& steps, std::size_t i, std::vector<Step> const& other) {
  auto const is_same = [&](Step const& step) { return step.rule == steps[i].rule; };
  auto turn = std::ranges::count_if(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(i), is_same);
  for (Step const& step : other) {
    if (is_same(step) && turn-- == 0) return &step;
  }
  return nullptr;
}

void add_moved_steps(Answer const& before, Answer const& after, Comparison& comparison) {
  for (std::size_t i = 0; i < before.steps.size(); ++i) {
    Step const& was = before.steps[i];
    Step const* const is = same_step(before.steps, i, after.steps);
    std::string const rule(name_in(kStepRules, was.rule));
    auto const to = is == nullptr ? std::nullopt : is->to;
    if (was.to != to) comparison.moved.push_back({.what = rule, .before = was.to, .after = to});
    bool const is_limit =
        was.rule != StepRule::third_party && was.rule != StepRule::agency;  // theirs only follow
    if (is != nullptr && is_limit && was.n != is->n) {
      comparison.reasons.push_back({.kind = Reason::Kind::limit,
                                    .day = {},
                                    .rule = rule,
                                    .cite = std::string(is->article),
                                    .n_before = was.n.value_or(0),
                                    .n_after = is->n.value_or(0)});
    }
  }
  if (before.due != after.due) {
    comparison.moved.push_back({.what = "due", .before = before.due, .after = after.due});
  }
}

struct Stretch {
  Date from;
  Date to;
};

/// From the receipt to the last day that either answer names.
Stretch days_of(Case const& facts, Answer const& before, Answer const& after) {
  Stretch stretch{.from = facts.events.front().on, .to = facts.as_of};
  for (Answer const* const answer : {&before, &after}) {
    for (Step const& step : answer->steps) stretch.to = std::max(stretch.to, step.to.value_or(stretch.to));
  }
  return stretch;
}

/// The days that are worked under one calendar and not under the other, with the notice that says so now.
void add_changed_days(Stretch const& days, Calendar const& before, Calendar const& after,
                      Comparison& comparison) {
  for (Date day = days.from.next(); day <= days.to; day = day.next()) {
    auto const was = before.is_working_day(day);
    auto const is = after.is_working_day(day);
    bool const known_then = was.has_value();
    if (!is || (known_then && *was == *is)) continue;
    if (!known_then && *is == !day.is_weekend()) continue;  // an ordinary day of a year that is new
    auto const kind = after.day(day);
    comparison.reasons.push_back(
        {.kind = Reason::Kind::day,
         .day = day,
         .works_after = *is,
         .rule = kind->festival,
         .cite = kind->notice.number.empty() ? kind->notice.cite : kind->notice.number});
  }
}

}  // namespace

Comparison compare(Case const& facts, Rules const& before, Rules const& after) {
  Comparison comparison;
  Calendar const* old_calendar = nullptr;
  Calendar const* new_calendar = nullptr;
  auto const was = answer_under(facts, before, old_calendar);
  auto const is = answer_under(facts, after, new_calendar);
  if (!was || !is) {
    if (was.has_value() == is.has_value()) return comparison;
    Fault const fault = was ? is.error().fault : was.error().fault;
    comparison.moved.push_back(
        {.what = "due", .before = was ? was->due : std::nullopt, .after = is ? is->due : std::nullopt});
    comparison.reasons.push_back(
        {.kind = Reason::Kind::fault, .day = {}, .rule = std::string(name_in(kFaults, fault)), .cite = {}});
    return comparison;
  }
  add_moved_steps(*was, *is, comparison);
  if (comparison.moved.empty()) return {};
  if (was->regime->id != is->regime->id) {
    comparison.reasons.push_back(
        {.kind = Reason::Kind::regime, .day = {}, .rule = is->regime->id, .cite = {}});
  }
  add_changed_days(days_of(facts, *was, *is), *old_calendar, *new_calendar, comparison);
  return comparison;
}

}  // namespace gongkai::law
