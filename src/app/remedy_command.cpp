#include "app/remedy_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <memory>
#include <ostream>
#include <string>

#include "app/due_answer.h"
#include "app/due_rules.h"
#include "app/proof_sheet_page.h"

namespace gongkai::app {
namespace {

namespace json = boost::json;

struct Asked {
  std::string what;  // the event a period runs from; or the basis of a fee
  std::string day;
  std::string outcome;
  std::string regime = "cn-2019";
  std::string calendar = "cn";
  std::string format = "text";
  std::string language = "zh";
  std::int64_t count = 0;
};

law::Language language_of(Asked const& asked) {
  return asked.language == "en" ? law::Language::en : law::Language::zh;
}

Result<Date> day_of(std::string_view text) {
  auto const day = Date::parse(text);
  if (!day)
    return failure(Code::bad_input, fmt::format("'{}' is no day: give an existing day as YYYY-MM-DD", text));
  return *day;
}

json::object remedy_row(law::RemedyDate const& date) {
  return {{"remedy", date.rule->id},
          {"who", law::name_in(law::kWho, date.rule->who)},
          {"article", date.basis->cite},
          {"from", date.from.iso()},
          {"n", date.n},
          {"unit", law::name_in(law::kPeriodUnits, date.unit)},
          {"counted", date.counted.iso()},
          {"to", date.last ? json::value(date.last->iso()) : json::value(nullptr)},
          {"bridged", date.bridged},
          {"after_reconsideration_only", date.after_reconsideration_only}};
}

Result<std::string> remedies(Asked const& asked) {
  TRY_LET(auto const rules, built_in_law());
  TRY_LET(law::Calendar const* const calendar, rules.calendars.find(asked.calendar));
  TRY_LET(Date const day, day_of(asked.day));
  TRY_LET(Words const words, proof_words(language_of(asked)));
  auto const from = law::named<law::RunsFrom>(law::kRunsFrom, asked.what);
  if (!from) {
    return failure(Code::bad_input, fmt::format("'{}' starts no period: give one of {}", asked.what,
                                                fmt::join(law::kRunsFrom, ", ")));
  }
  law::Outcome const* outcome = nullptr;
  if (!asked.outcome.empty()) {
    outcome = rules.regimes.outcome(asked.outcome);
    if (outcome == nullptr)
      return failure(Code::bad_input, fmt::format("'{}' is no outcome code", asked.outcome));
  }
  bool const of_reply = *from == law::RunsFrom::reply && outcome != nullptr;
  TRY_LET(auto const dates, of_reply ? law::remedies_of_reply(rules.remedies, *calendar, *outcome, day)
                                     : law::remedy_dates(rules.remedies, *calendar, *from, day));
  std::string text;
  for (law::RemedyDate const& date : dates) {
    text += asked.format == "json" ? json::serialize(remedy_row(date))
                                   : remedy_line(date, rules, words).substr(2);
    text += '\n';
  }
  return text;
}

json::object fee_row(law::FeeSum const& sum) {
  json::array steps;
  for (law::FeeStep const& step : sum.steps) {
    steps.push_back(json::object{{"above", step.above},
                                 {"to", step.to ? json::value(*step.to) : json::value(nullptr)},
                                 {"count", step.count},
                                 {"rate", step.rate},
                                 {"amount", step.amount}});
  }
  return {{"basis", sum.fee->basis},
          {"count", sum.count},
          {"amount", sum.amount},
          {"article", sum.basis->cite},
          {"steps", std::move(steps)}};
}

std::string fee_text(law::FeeSum const& sum, law::Rules const& rules, law::Language language) {
  std::string parts;
  for (law::FeeStep const& step : sum.steps) {
    if (!parts.empty()) parts += " + ";
    parts += fmt::format("{}×{}", step.count, step.rate);
  }
  bool const zh = language == law::Language::zh;
  return fmt::format("{}: {}{}{}{}\n{}\n", zh ? sum.fee->zh : sum.fee->en, parts.empty() ? "0" : parts, " = ",
                     sum.amount, zh ? "元" : " yuan", law::cite_text(sum.basis->cite, rules, language));
}

Result<std::string> fee(Asked const& asked) {
  TRY_LET(auto const rules, built_in_law());
  TRY_LET(Date const day, day_of(asked.day));
  law::Regime const* const regime = rules.regimes.find(asked.regime);
  if (regime == nullptr)
    return failure(Code::bad_input, fmt::format("there is no regime '{}'", asked.regime));
  TRY_LET(law::FeeSum const sum, law::fee_for(*regime, asked.what, asked.count, day));
  return asked.format == "json" ? json::serialize(fee_row(sum)) + "\n"
                                : fee_text(sum, rules, language_of(asked));
}

using Question = Result<std::string> (*)(Asked const&);

Exit print(Asked const& asked, Question question, std::string_view name, Console& console) {
  auto const answer = question(asked);
  if (answer) {
    console.out << *answer;
    return Exit::done;
  }
  std::string message = answer.error().message;
  std::ranges::replace_if(message, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  console.err << fmt::format("gongkai {}: {}\n", name, message);
  return Exit::bad_usage;
}

void add_common(CLI::App& command, std::shared_ptr<Asked> const& asked) {
  command.add_option("--format", asked->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command.add_option("--lang", asked->language, "zh or en")
      ->check(CLI::IsMember({"zh", "en"}))
      ->capture_default_str();
}

}  // namespace

void add_remedy_command(CLI::App& app, Chosen& chosen) {
  auto const asked = std::make_shared<Asked>();
  CLI::App* const command =
      app.add_subcommand("remedy", "Until when something may be done, or is owed, after EVENT on DATE");
  command
      ->add_option("EVENT", asked->what,
                   "reply, silence, decision, copy, complaint, application, acceptance, judgment or ruling")
      ->required();
  command->add_option("DATE", asked->day, "the day of service or of the event, YYYY-MM-DD")->required();
  command->add_option("--outcome", asked->outcome,
                      "code of the reply, such as B4: says where reconsideration is first");
  command->add_option("--calendar", asked->calendar, "cn, or a regional calendar")->capture_default_str();
  add_common(*command, asked);
  command->callback([asked, &chosen] {
    chosen = [asked](Console& console) { return print(*asked, remedies, "remedy", console); };
  });
}

void add_fee_command(CLI::App& app, Chosen& chosen) {
  auto const asked = std::make_shared<Asked>();
  CLI::App* const command = app.add_subcommand("fee", "The information processing fee, with its calculation");
  command->add_option("BASIS", asked->what, "item (applications of one month) or page (of one application)")
      ->required();
  command->add_option("COUNT", asked->count, "how many")->required();
  command->add_option("DATE", asked->day, "the day of the fee notice, YYYY-MM-DD")->required();
  command->add_option("--regime", asked->regime, "edition of the Regulations")->capture_default_str();
  add_common(*command, asked);
  command->callback([asked, &chosen] {
    chosen = [asked](Console& console) { return print(*asked, fee, "fee", console); };
  });
}

}  // namespace gongkai::app
