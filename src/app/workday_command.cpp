// gongkai workday add | between: legal date arithmetic for people and scripts.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "app/command.h"
#include "base/embedded.h"
#include "law/law.h"

namespace gongkai::app {
namespace {

/// What was typed, before any of it is believed.
struct Asked {
  std::string first;
  std::string second;  // N of `add`, the later day of `between`
  std::string unit = "workday";
  std::string calendar = "cn";
  std::string format = "text";
};

Result<law::CalendarSet> built_in_calendars() {
  std::vector<law::SourceFile> sources;
  for (EmbeddedFile const& file : embedded_files("rules/calendar/")) {
    sources.push_back({.path = std::string(file.path), .text = file.text});
  }
  std::vector<toml_file::Problem> problems;
  law::CalendarSet calendars = law::load_calendars(sources, problems);
  if (!problems.empty()) return failure(Code::bad_rule_file, problems.front().text());
  return calendars;
}

Result<Date> date_of(std::string_view text) {
  auto const date = Date::parse(text);
  if (!date) {
    return failure(Code::bad_input, fmt::format("'{}' is no day: give an existing day as YYYY-MM-DD", text));
  }
  return *date;
}

Result<int> number_of(std::string_view text) {
  int number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return failure(Code::bad_input,
                   fmt::format("'{}' is no length of a period: give a whole number, at least 1", text));
  }
  return number;
}

Result<std::string> add(Asked const& asked, law::Calendar const& calendar) {
  TRY_LET(Date const start, date_of(asked.first));
  TRY_LET(int const n, number_of(asked.second));
  auto const end = [&]() -> Result<Date> {
    if (asked.unit == "workday") return calendar.add_working_days(start, n);
    if (asked.unit == "day") return calendar.add_days(start, n);
    if (asked.unit == "month") return calendar.add_months(start, n);
    return failure(Code::bad_input, fmt::format("'{}' is no unit: give workday, day or month", asked.unit));
  }();
  if (!end) return std::unexpected(end.error());
  return asked.format == "json" ? fmt::format(R"({{"date":"{}"}})", end->iso()) : end->iso();
}

Result<std::string> between(Asked const& asked, law::Calendar const& calendar) {
  TRY_LET(Date const after, date_of(asked.first));
  TRY_LET(Date const until, date_of(asked.second));
  TRY_LET(int const days, calendar.working_days_between(after, until));
  return asked.format == "json" ? fmt::format(R"({{"days":{}}})", days) : std::to_string(days);
}

using Question = Result<std::string> (*)(Asked const&, law::Calendar const&);

Result<std::string> answer(Asked const& asked, Question question) {
  if (asked.format != "text" && asked.format != "json") {
    return failure(Code::bad_input, fmt::format("'{}' is no format: give text or json", asked.format));
  }
  TRY_LET(auto const calendars, built_in_calendars());
  TRY_LET(law::Calendar const* const calendar, calendars.find(asked.calendar));
  return question(asked, *calendar);
}

Exit print(Result<std::string> const& answer, Console& console) {
  if (!answer) {
    std::string message = answer.error().message;
    std::ranges::replace_if(
        message, [](char c) { return c == '\n' || c == '\r'; }, ' ');  // words may hold any
    console.err << "gongkai workday: " << message << '\n';
    return Exit::bad_usage;
  }
  console.out << *answer << '\n';
  return Exit::done;
}

std::shared_ptr<Asked> add_question(CLI::App& command, Chosen& chosen, Question question) {
  auto asked = std::make_shared<Asked>();
  command.add_option("--calendar", asked->calendar, "cn, or a regional calendar such as cn-beijing")
      ->capture_default_str();
  command.add_option("--format", asked->format, "text or json")->capture_default_str();
  command.callback([&chosen, asked, question] {
    chosen = [asked, question](Console& console) { return print(answer(*asked, question), console); };
  });
  return asked;
}

}  // namespace

void add_workday_command(CLI::App& app, Chosen& chosen) {
  CLI::App* const workday =
      app.add_subcommand("workday", "Legal date arithmetic: working days, days and months");
  workday->require_subcommand(1);

  CLI::App* const plus = workday->add_subcommand("add",
                                                 "The last day of a period: the N-th working day after DATE, "
                                                 "or N days or months later and then moved off rest "
                                                 "days. DATE itself is never counted.");
  auto const period = add_question(*plus, chosen, add);
  plus->add_option("DATE", period->first, "the day of the event, YYYY-MM-DD")->required();
  plus->add_option("N", period->second, "the length of the period, at least 1")->required();
  plus->add_option("--unit", period->unit, "workday, day or month")->capture_default_str();

  CLI::App* const count =
      workday->add_subcommand("between", "The number of working days after A and not after B.");
  auto const span = add_question(*count, chosen, between);
  count->add_option("A", span->first, "the day from which is counted, itself not included, YYYY-MM-DD")
      ->required();
  count->add_option("B", span->second, "the last day counted, not before A, YYYY-MM-DD")->required();
}

}  // namespace gongkai::app
