// gongkai supervise: what the departments of an office owe, what was passed on, what is late, and what became
// of the orders.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "app/due_rules.h"
#include "app/office_command.h"
#include "app/office_refusal.h"
#include "app/office_rules.h"
#include "app/supervise_answer.h"
#include "app/system_clock.h"

namespace gongkai::app {
namespace {

constexpr WordsAfterOffice kNoMore{};

struct Asked {
  OfficeWords words;
  std::string from;
  std::string to;
  std::string department;
  std::string calendar = "cn";
};

Result<Date> day_typed(std::string const& text) {
  if (auto const day = Date::parse(text)) return *day;
  return refusal(OfficeWordsReason::no_day, {{"value", text}});
}

Result<registers::SupervisionAsked> asked_days(Asked const& asked, law::Calendar const& calendar) {
  TRY_LET(Date const from, day_typed(asked.from));
  TRY_LET(Date const to, day_typed(asked.to));
  if (to < from) return refusal(OfficeWordsReason::days_backwards, {{"from", from.iso()}, {"to", to.iso()}});
  if (!calendar.covers(from) || !calendar.covers(to)) {
    return refusal(
        OfficeWordsReason::beyond_calendar,
        {{"calendar", calendar.id()}, {"first", calendar.from().iso()}, {"last", calendar.to().iso()}});
  }
  return registers::SupervisionAsked{.from = from, .to = to, .department = asked.department};
}

Result<std::string> supervised(Asked& asked) {
  TRY_DO(take_office(asked.words, kNoMore));
  TRY_LET(auto const law, built_in_law());
  TRY_LET(law::Calendar const* const calendar, law.calendars.find(asked.calendar));
  TRY_LET(auto const days, asked_days(asked, *calendar));
  TRY_LET(OpenOffice const office, open_office(asked.words.office));
  TRY_LET(auto const rules, ledger_rules(office.place));
  SystemClock const clock;
  TRY_LET(auto const found, (desk::SupervisionDesk{*office.ledger, clock, *rules, law, *calendar}.read(
                                the_operator(), office.agency, days)));
  TRY_LET(auto const records, office.ledger->office(office.agency));
  std::string const* const name = records.agency->names.on(days.to);
  std::string const agency = name != nullptr ? *name : records.agency->names.last().text;
  SuperviseAnswer const answer{.agency = agency,
                               .supervised = found,
                               .registers = rules->registers(),
                               .law = law,
                               .calendar = *calendar};
  if (asked.words.format == "json") return supervise_json(answer);
  return supervise_text(answer, asked.words.language == "en" ? law::Language::en : law::Language::zh);
}

Exit supervise(Asked& asked, Console& console) {
  auto const answer = supervised(asked);
  if (!answer) return refuse("supervise", answer.error(), asked.words, console);
  console.out << *answer;
  return Exit::done;
}

}  // namespace

void add_supervise_command(CLI::App& app, Chosen& chosen) {
  auto const asked = std::make_shared<Asked>();
  CLI::App* const command = app.add_subcommand(
      "supervise", "What departments owe, what was passed on, what is late, and what became of the orders");
  add_office_words(*command, asked->words, kNoMore);
  command->add_option("--from", asked->from, "the first day")->required();
  command->add_option("--to", asked->to, "the last day; what lies after it is not known yet")->required();
  command->add_option("--department", asked->department, "only this department, by its id");
  command
      ->add_option("--calendar", asked->calendar,
                   "the calendar of working days, and with it the region's rules: cn or cn-beijing")
      ->capture_default_str();
  command->callback(
      [&chosen, asked] { chosen = [asked](Console& console) { return supervise(*asked, console); }; });
}

}  // namespace gongkai::app
