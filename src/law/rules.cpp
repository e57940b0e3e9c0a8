#include "law/rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace gongkai::law {

std::vector<RemedyDate> remedies_after(Case const& facts, Answer const& answer, Rules const& rules,
                                       Calendar const& calendar) {
  if (answer.state == State::replied) {
    Event const& reply = facts.events.at(answer.closed_by.value());
    Outcome const* const outcome = rules.regimes.outcome(reply.outcome);
    if (outcome == nullptr) return {};
    return remedies_of_reply(rules.remedies, calendar, *outcome, reply.on).value();
  }
  if (answer.timeliness == Timeliness::open_overdue && answer.due) {
    return remedy_dates(rules.remedies, calendar, RunsFrom::silence, *answer.due).value();
  }
  return {};
}

std::optional<DutyOn> duty_on(Rules const& rules, std::string_view id, std::string_view region, Date day) {
  auto const in = [&](std::vector<Duty> const& duties) -> std::optional<DutyOn> {
    auto const duty = std::ranges::find(duties, id, &Duty::id);
    if (duty == duties.end()) return std::nullopt;
    auto const* const term = duty->terms.on(day);
    if (term == nullptr || (term->is.to && day > *term->is.to)) return std::nullopt;
    return DutyOn{.duty = &*duty, .term = term};
  };
  auto const overlay = std::ranges::find(rules.overlays, region, &Overlay::id);
  if (overlay != rules.overlays.end()) {
    if (auto const found = in(overlay->duties)) return found;
  }
  for (Regime const& regime : rules.regimes.all()) {
    if (regime.from <= day && (!regime.to || day <= *regime.to)) return in(regime.duties);
  }
  return std::nullopt;
}

Result<Date> duty_due(DutyOn const& duty, Calendar const& calendar, Date from) {
  DutyTerm const& term = duty.term->is;
  switch (duty.duty->unit) {
    case Duty::Unit::working_day: return calendar.add_working_days(from, term.within);
    case Duty::Unit::year: return from.plus_months(12 * term.within);
    case Duty::Unit::fixed_day: break;
  }
  auto const fixed = Date::of(from.year() + 1, term.month, term.day);
  if (!fixed) return failure(Code::bad_input, fmt::format("there is no day {}-{}", term.month, term.day));
  Date day = *fixed;
  while (true) {
    TRY_LET(bool const works, calendar.is_working_day(day));
    if (works) return day;
    day = day.plus_days(-1);
  }
}

}  // namespace gongkai::law
