// The events of a case, one after the other, move the clock; then the clock is read (clock_reading.cpp).

#include "law/clock.h"

#include <algorithm>
#include <utility>

#include "law/clock_state.h"
#include "law/receipt.h"

namespace gongkai::law {

std::optional<Refusal> coverage_fault(Date day, Date asked, Calendar const& calendar) {
  if (calendar.covers(day)) return std::nullopt;
  return Refusal{
      .fault = Fault::out_of_calendar,
      .outside = OutsideCalendar{
          .day = day, .first_covered = calendar.from(), .last_covered = calendar.to(), .asked = asked}};
}

std::optional<Refusal> order_fault(Event const& event, Event const* previous, Date asked,
                                   Calendar const& calendar) {
  if (auto const fault = coverage_fault(event.on, asked, calendar)) return fault;
  if (event.served) {
    if (auto const fault = coverage_fault(*event.served, asked, calendar)) return fault;
    if (*event.served < event.on) return Refusal{.fault = Fault::date_order};
  }
  if (previous != nullptr && event.on < previous->on) return Refusal{.fault = Fault::date_order};
  return std::nullopt;
}

std::optional<Refusal> arrival_fault(std::vector<Event> const& events) {
  if (events.empty() || events.front().type != EventType::arrived) return Refusal{.fault = Fault::no_arrival};
  for (std::size_t i = 1; i < events.size(); ++i) {
    if (events[i].type == EventType::arrived) return Refusal{.fault = Fault::arrived_twice, .event = i};
  }
  return std::nullopt;
}

namespace {

std::optional<Refusal> form_fault(Case const& facts, Calendar const& calendar) {
  if (auto const fault = coverage_fault(facts.as_of, facts.as_of, calendar)) return fault;
  Event const* previous = nullptr;
  for (std::size_t i = 0; i < facts.events.size(); ++i) {
    auto refusal = order_fault(facts.events[i], previous, facts.as_of, calendar);
    if (refusal) {
      refusal->event = i;
      return refusal;
    }
    previous = &facts.events[i];
  }
  return arrival_fault(facts.events);
}

}  // namespace

std::expected<Answer, Refusal> answer(Case const& facts, RegimeSet const& regimes, Calendar const& calendar) {
  if (auto const refusal = form_fault(facts, calendar)) return std::unexpected(*refusal);
  // What is known on the day of the question: a past state can be asked for.
  std::size_t known = 0;
  while (known < facts.events.size() && facts.events[known].on <= facts.as_of) ++known;
  std::span<Event const> const events(facts.events.data(), known);
  if (events.empty()) return std::unexpected(Refusal{.fault = Fault::no_arrival});
  auto const intake = take_in(events, facts.regime, facts.as_of, regimes);
  if (!intake) return std::unexpected(Refusal{.fault = intake.error()});

  ClockState clock(*intake, calendar, regimes, facts.as_of);
  if (known < facts.events.size()) clock.warn(Warning::future_event);
  if (intake->forced) clock.warn(Warning::regime_forced);
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (auto const fault = clock.take(events[i])) {
      // Only here it is known that the regime asks for the days.
      std::string_view const field = *fault == Fault::missing_field ? "days" : "";
      return std::unexpected(Refusal{.fault = *fault, .field = field, .event = i, .beyond = clock.beyond()});
    }
  }
  return clock.read();
}

}  // namespace gongkai::law
