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
#include "app/remedy_answer.h"

namespace gongkai::app {
namespace {

namespace json = boost::json;

struct Asked {
  std::string what;  // the event a period runs from; the basis of a fee; or a duty
  std::string day;
  std::string outcome;
  std::string regime = "cn-2019";
  std::string calendar = "cn";
  std::string format = "text";
  std::string language = "zh";
  std::int64_t count = 0;
  std::vector<std::string> rules;
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

/// The rules asked for: those that the program carries, with the files given in their place.
Result<law::Rules> rules_of(Asked const& asked) {
  return law_with_files(asked.rules);
}

/// The periods that run from what was asked about.
Result<std::vector<law::RemedyDate>> dates_of(Asked const& asked, law::Rules const& rules,
                                              law::Calendar const& calendar, Date day) {
  auto const from = law::named<law::RunsFrom>(law::kRunsFrom, asked.what);
  if (!from) {
    return failure(Code::bad_input, fmt::format("'{}' starts no period: give one of {}", asked.what,
                                                fmt::join(law::kRunsFrom, ", ")));
  }
  if (asked.outcome.empty()) return law::remedy_dates(rules.remedies, calendar, *from, day);
  if (*from != law::RunsFrom::reply && *from != law::RunsFrom::act) {
    return failure(Code::bad_input, "--outcome belongs to a reply: give the event reply or act");
  }
  law::Outcome const* const outcome = rules.regimes.outcome(asked.outcome);
  if (outcome == nullptr)
    return failure(Code::bad_input, fmt::format("'{}' is no outcome code", asked.outcome));
  return law::remedies_of_reply(rules.remedies, calendar, *outcome, *from, day);
}

Result<std::string> remedies(Asked const& asked) {
  TRY_LET(auto const rules, rules_of(asked));
  TRY_LET(law::Calendar const* const calendar, rules.calendars.find(asked.calendar));
  TRY_LET(Date const day, day_of(asked.day));
  Date const asked_on = std::min(day, calendar->to());
  if (auto const refusal = law::coverage_fault(day, asked_on, *calendar)) {
    return failure(Code::calendar_gap, law::refusal_text(*refusal, rules, language_of(asked)));
  }
  TRY_LET(auto dates, dates_of(asked, rules, *calendar, day));
  RemedyAnswer const answer{.dates = std::move(dates), .calendar = *calendar, .asked = day};
  if (asked.format == "html") {
    TRY_LET(auto const page, ProofSheetPage::start(rules, DueDetail{.language = language_of(asked)}));
    return page.head() + page.remedies(answer, "") + page.foot();
  }
  if (asked.format == "text") {
    TRY_LET(Words const words, proof_words(language_of(asked)));
    return remedies_text(answer, rules, words);
  }
  std::string lines;
  for (json::value const& row : remedies_json(answer, rules, language_of(asked))) {
    lines += json::serialize(row) + "\n";
  }
  return lines;
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
  TRY_LET(auto const rules, rules_of(asked));
  TRY_LET(Date const day, day_of(asked.day));
  law::Regime const* const regime = rules.regimes.find(asked.regime);
  if (regime == nullptr)
    return failure(Code::bad_input, fmt::format("there is no regime '{}'", asked.regime));
  TRY_LET(law::FeeSum const sum, law::fee_for(*regime, asked.what, asked.count, day));
  return asked.format == "json" ? json::serialize(fee_row(sum)) + "\n"
                                : fee_text(sum, rules, language_of(asked));
}

/// The last day of a duty that began on a day, where a region's own rules may hold.
Result<std::string> duty(Asked const& asked) {
  TRY_LET(auto const rules, rules_of(asked));
  TRY_LET(law::Calendar const* const calendar, rules.calendars.find(asked.calendar));
  TRY_LET(Date const day, day_of(asked.day));
  auto const found = law::duty_on(rules, asked.what, asked.calendar, day);
  if (!found) {
    return failure(Code::bad_input, fmt::format("there is no duty '{}' on {}: give one of {}", asked.what,
                                                day.iso(), fmt::join(law::duties_on(rules, day), ", ")));
  }
  TRY_LET(Date const last, law::duty_due(*found, *calendar, day));
  bool const zh = language_of(asked) == law::Language::zh;
  std::string const& name = zh ? found->duty->zh : found->duty->en;
  law::Basis const& basis = found->term->basis;
  if (asked.format == "text") {
    return fmt::format("{}{}{} → {}（{}）\n", name, zh ? "：" : ": ", day.iso(), last.iso(),
                       law::cite_text(basis.cite, rules, language_of(asked)));
  }
  json::object row{{"duty", found->duty->id},
                   {"from", day.iso()},
                   {"unit", law::name_in(law::kDutyUnits, found->duty->unit)},
                   {"n", nullptr},
                   {"to", last.iso()},
                   {"article", basis.cite},
                   {"text", name}};
  if (found->duty->unit != law::Duty::Unit::fixed_day) row["n"] = found->term->is.within;
  return json::serialize(row) + "\n";
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

void add_common(CLI::App& command, std::shared_ptr<Asked> const& asked,
                std::vector<std::string> const& formats) {
  command.add_option("--format", asked->format, fmt::format("{}", fmt::join(formats, ", ")))
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  command.add_option("--rules", asked->rules,
                     "calendar or regime files that replace the built-in ones of the same name");
  command.add_option("--lang", asked->language, "zh or en")
      ->check(CLI::IsMember({"zh", "en"}))
      ->capture_default_str();
}

}  // namespace

void add_remedy_command(CLI::App& app, Chosen& chosen) {
  auto const asked = std::make_shared<Asked>();
  CLI::App* const command =
      app.add_subcommand("remedy", "Until when something may be done, or is owed, after EVENT on DATE");
  command->add_option("EVENT", asked->what, fmt::format("{}", fmt::join(law::kRunsFrom, ", ")))->required();
  command->add_option("DATE", asked->day, "the day of service or of the event, YYYY-MM-DD")->required();
  command->add_option("--outcome", asked->outcome,
                      "code of the reply, such as B4: says where reconsideration is first");
  command->add_option("--calendar", asked->calendar, "cn, or a regional calendar")->capture_default_str();
  add_common(*command, asked, {"text", "json", "html"});
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
  add_common(*command, asked, {"text", "json"});
  command->callback([asked, &chosen] {
    chosen = [asked](Console& console) { return print(*asked, fee, "fee", console); };
  });
}

void add_duty_command(CLI::App& app, Chosen& chosen) {
  auto const asked = std::make_shared<Asked>();
  asked->what = "publish";
  CLI::App* const command = app.add_subcommand(
      "duty", "Until when something must be disclosed, reported or kept that began on DATE");
  command
      ->add_option("DATE", asked->day,
                   "the day on which it was formed or changed, or of the year reported on")
      ->required();
  command
      ->add_option("--duty", asked->what, "publish, annual_report, annual_report_of_department or keep_file")
      ->capture_default_str();
  command->add_option("--calendar", asked->calendar, "cn, or a region, whose own rules then hold")
      ->capture_default_str();
  add_common(*command, asked, {"text", "json"});
  command->callback([asked, &chosen] {
    chosen = [asked](Console& console) { return print(*asked, duty, "duty", console); };
  });
}

}  // namespace gongkai::app
