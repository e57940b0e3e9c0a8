#include "app/remedy_answer.h"

#include <fmt/format.h>

namespace gongkai::app {
namespace {

namespace json = boost::json;

json::value day(std::optional<Date> const& date) {
  return date ? json::value(date->iso()) : json::value(nullptr);
}

json::array steps_of(law::RemedyDate const& date, RemedyAnswer const& answer, law::Rules const& rules,
                     law::Language language) {
  json::array steps;
  for (law::RemedyStep const& step : law::remedy_steps(date, answer.calendar)) {
    json::object row{{"rule", law::name_in(law::kRemedySteps, step.rule)},
                     {"article", step.article},
                     {"from", day(step.from)},
                     {"n", step.n ? json::value(*step.n) : json::value(nullptr)},
                     {"unit", nullptr},
                     {"to", day(step.to)},
                     {"text", law::step_text(step, date, answer.calendar, rules, answer.asked, language)}};
    if (step.n) row["unit"] = law::name_in(law::kPeriodUnits, step.unit);
    steps.push_back(std::move(row));
  }
  return steps;
}

}  // namespace

RemedyAnswer remedies_following(law::Case const& facts, law::Answer const& answer, law::Rules const& rules,
                                law::Calendar const& calendar) {
  return {.dates = law::remedies_after(facts, answer, rules, calendar),
          .calendar = calendar,
          .asked = facts.as_of};
}

json::array remedies_json(RemedyAnswer const& answer, law::Rules const& rules, law::Language language) {
  json::array rows;
  for (law::RemedyDate const& date : answer.dates) {
    rows.push_back(json::object{{"remedy", date.rule->id},
                                {"who", law::name_in(law::kWho, date.rule->who)},
                                {"article", date.basis->cite},
                                {"from", date.from.iso()},
                                {"n", date.n},
                                {"unit", law::name_in(law::kPeriodUnits, date.unit)},
                                {"counted", day(date.counted)},
                                {"to", day(date.last)},
                                {"known_from", day(law::known_from(date, answer.asked, rules.notices))},
                                {"bridged", date.bridged != nullptr},
                                {"after_reconsideration_only", date.reconsider_first != nullptr},
                                {"text", language == law::Language::zh ? date.rule->zh : date.rule->en},
                                {"steps", steps_of(date, answer, rules, language)}});
  }
  return rows;
}

std::string remedies_text(RemedyAnswer const& answer, law::Rules const& rules, Words const& words) {
  auto const language = words.chinese() ? law::Language::zh : law::Language::en;
  std::string text;
  for (law::RemedyDate const& date : answer.dates) {
    text += fmt::format("{}{}{} {} → {}\n", words.chinese() ? date.rule->zh : date.rule->en,
                        words.at("colon"), words.fill("remedies_from", {{"from", date.from.iso()}}),
                        law::period_text(date.n, date.unit, rules.wording, language),
                        date.last ? date.last->iso() : words.at("unknown"));
    for (law::RemedyStep const& step : law::remedy_steps(date, answer.calendar)) {
      text +=
          fmt::format("  {}\n", law::step_text(step, date, answer.calendar, rules, answer.asked, language));
    }
  }
  return text;
}

}  // namespace gongkai::app
