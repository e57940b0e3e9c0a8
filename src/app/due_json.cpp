#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <utility>

#include "app/due_answer.h"
#include "app/remedy_answer.h"

namespace gongkai::app {
namespace {

namespace json = boost::json;

json::value day(std::optional<Date> const& date) {
  return date ? json::value(date->iso()) : json::value(nullptr);
}

json::value number(std::optional<int> const& value) {
  return value ? json::value(*value) : json::value(nullptr);
}

json::array steps_of(law::Answer const& answer, law::Calendar const& calendar, law::Rules const& rules,
                     DueDetail const& detail) {
  json::array steps;
  for (law::Step const& step : answer.steps) {
    steps.push_back(
        json::object{{"rule", law::name_in(law::kStepRules, step.rule)},
                     {"article", step.article},
                     {"from", day(step.from)},
                     {"n", number(step.n)},
                     {"to", day(step.to)},
                     {"text", law::step_text(step, answer, calendar, rules.wording, detail.language)}});
  }
  return steps;
}

json::array sheet_of(law::ProofSheet const& sheet) {
  json::array days;
  for (law::SheetWeek const& week : sheet.weeks) {
    for (law::SheetDay const& drawn : week.days) {
      json::object row{{"date", drawn.date.iso()},
                       {"kind", law::name_in(law::kSheetKinds, drawn.kind)},
                       {"works", drawn.works},
                       {"number", number(drawn.number)}};
      if (!drawn.festival.empty()) row["festival"] = drawn.festival;
      if (!drawn.events.empty()) row["events"] = json::value_from(drawn.events);
      days.push_back(std::move(row));
    }
  }
  return days;
}

json::object refusal_of(Judged const& judged, law::Refusal const& refusal, law::Rules const& rules,
                        DueDetail const& detail) {
  json::object row;
  row["id"] = judged.read.id ? json::value(*judged.read.id) : json::value(nullptr);
  row["error"] = law::name_in(law::kFaults, refusal.fault);
  if (refusal.event) row["event"] = *refusal.event;
  if (!refusal.field.empty()) row["field"] = refusal.field;
  row["message"] = law::refusal_text(refusal, rules, detail.language);
  if (refusal.beyond) {
    row["covered_until"] = refusal.beyond->last_covered.iso();
    row["left"] = refusal.beyond->left;
    row["known_from"] = law::known_from(*refusal.beyond, rules.notices).iso();
  } else if (refusal.outside) {
    row["covered_until"] = refusal.outside->last_covered.iso();
    row["known_from"] = day(law::known_from(*refusal.outside, rules.notices));
  }
  return row;
}

json::object answer_of(Judged const& judged, law::Answer const& answer, law::Rules const& rules,
                       DueDetail const& detail) {
  json::object row;
  row["id"] = judged.read.id.value_or("");
  row["regime"] = answer.regime->id;
  row["received"] = day(answer.received);
  row["due"] = day(answer.due);
  row["state"] = law::name_in(law::kStates, answer.state);
  row["timeliness"] =
      answer.timeliness ? json::value(law::name_in(law::kTimeliness, *answer.timeliness)) : nullptr;
  row["used"] = answer.used;
  row["remaining"] = number(answer.remaining);
  json::array warnings;
  for (law::Warning const warning : answer.warnings)
    warnings.emplace_back(law::name_in(law::kWarnings, warning));
  row["warnings"] = std::move(warnings);
  row["steps"] = steps_of(answer, *judged.read.calendar, rules, detail);
  if (detail.sheet)
    row["sheet"] = sheet_of(law::proof_sheet(*judged.read.facts, answer, *judged.read.calendar));
  if (detail.remedies) {
    row["remedies"] = remedies_json(
        remedies_following(*judged.read.facts, answer, rules, *judged.read.calendar), rules, detail.language);
  }
  return row;
}

}  // namespace

Judged judge(ReadCase read, law::Rules const& rules) {
  if (!read.facts) {
    law::Refusal const refusal = read.facts.error();
    return {.read = std::move(read), .answer = std::unexpected(refusal)};
  }
  auto answer = law::answer(*read.facts, rules.regimes, *read.calendar);
  // A count that ran past the calendar comes before whatever was wrong with the events after it.
  auto const beyond = answer ? answer->beyond : answer.error().beyond;
  if (beyond) {
    law::Refusal const refusal{.fault = law::Fault::out_of_calendar, .event = {}, .beyond = beyond};
    return {.read = std::move(read),
            .answer = std::unexpected(refusal),
            .so_far = answer ? std::optional(*std::move(answer)) : std::nullopt};
  }
  return {.read = std::move(read), .answer = std::move(answer)};
}

std::string due_json(Judged const& judged, law::Rules const& rules, DueDetail const& detail) {
  if (!judged.answer) return json::serialize(refusal_of(judged, judged.answer.error(), rules, detail));
  return json::serialize(answer_of(judged, *judged.answer, rules, detail));
}

}  // namespace gongkai::app
