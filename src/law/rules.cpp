#include "law/rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace gongkai::law {
namespace {

/// The edition in force on `day`.
Regime const* in_force(RegimeSet const& regimes, Date day) {
  for (Regime const& regime : regimes.all()) {
    if (regime.from <= day && (!regime.to || day <= *regime.to)) return &regime;
  }
  return nullptr;
}

}  // namespace

std::vector<RemedyDate> remedies_after(Case const& facts, Answer const& answer, Rules const& rules,
                                       Calendar const& calendar) {
  auto const act = answer.state == State::replied ? answer.closed_by : answer.noticed_by;
  if (act) {
    Event const& reply = facts.events.at(*act);
    Outcome const* const outcome = rules.regimes.outcome(reply.outcome);
    if (outcome == nullptr) return {};
    // The day of the reply is all that a case knows: it stands for that of service as well.
    std::vector<RemedyDate> dates;
    for (RunsFrom const from : {RunsFrom::reply, RunsFrom::act}) {
      auto const of_reply = remedies_of_reply(rules.remedies, calendar, *outcome, from, reply.on).value();
      dates.insert(dates.end(), of_reply.begin(), of_reply.end());
    }
    return dates;
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
  Regime const* const regime = in_force(rules.regimes, day);
  return regime == nullptr ? std::nullopt : in(regime->duties);
}

std::vector<std::string> duties_on(Rules const& rules, Date day) {
  std::vector<std::string> ids;
  if (Regime const* const regime = in_force(rules.regimes, day)) {
    for (Duty const& duty : regime->duties) ids.push_back(duty.id);
  }
  return ids;
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
