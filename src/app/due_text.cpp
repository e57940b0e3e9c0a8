// The proof sheet on a terminal: the answer, its steps, and the days by weeks.

#include <fmt/format.h>

#include <algorithm>

#include "app/findings_marks.h"
#include "app/proof_sheet_page.h"
#include "app/proof_weeks.h"

namespace gongkai::app {
namespace {

std::string day(std::optional<Date> const& date, Words const& words) {
  return date ? date->iso() : words.at("none");
}

/// Four columns: a number for a counted day, = paused, . held, ~ dropped by a new count, blank otherwise; the
/// due day in brackets; # before a weekend day that is worked, - a rest day, ? a day that is not published
/// yet.
std::string cell(law::SheetDay const& drawn) {
  using Kind = law::SheetDay::Kind;
  std::string mark;
  switch (drawn.kind) {
    case Kind::counted: mark = std::to_string(drawn.number.value_or(0)); break;
    case Kind::lapsed: mark = fmt::format("~{}", drawn.number.value_or(0)); break;
    case Kind::held: mark = "."; break;
    case Kind::paused: mark = "="; break;
    case Kind::rest: mark = "-"; break;
    case Kind::unknown: mark = "?"; break;
    case Kind::before:
    case Kind::after: break;
  }
  if (drawn.made_up) mark.insert(0, "#");
  if (drawn.is_due) mark = fmt::format("[{}]", mark);
  return fmt::format("{:>6}", mark);
}

std::string weeks_text(law::Case const& facts, law::ProofSheet const& sheet, law::Rules const& rules,
                       Words const& words) {
  std::string text;
  for (law::SheetRow const& row : law::rows_of(sheet)) {
    if (row.weeks > 1) {
      text += fmt::format("  {}\n", fold_text(sheet, row, words));
      continue;
    }
    law::SheetWeek const& week = sheet.weeks[row.first];
    text += "  " + week.days.front().date.iso();
    std::string notes;
    for (law::SheetDay const& drawn : week.days) {
      text += cell(drawn);
      for (std::size_t const place : drawn.events) {
        law::Event const& event = facts.events[place];
        EventNote const note = note_of(event, rules, words);
        notes += fmt::format("  {} {}{}", event.on.iso().substr(5), note.what,
                             note.more.empty() ? "" : fmt::format(" ({})", visible(note.more)));
      }
    }
    text += notes + "\n";
  }
  return text;
}

}  // namespace

std::string due_text(Judged const& judged, law::Rules const& rules, DueDetail const& detail,
                     Words const& words) {
  std::string text = fmt::format("{}{}{}\n", visible(judged.read.id.value_or(words.at("none"))),
                                 words.at("colon"), verdict_of(judged, rules, words).text);
  if (judged.known() == nullptr) return text + "\n";
  law::Answer const& answer = *judged.known();
  auto const fact = [&](std::string_view name, std::string const& value) {
    text += fmt::format("  {}{}{}\n", words.at(name), words.at("colon"), value);
  };
  fact("received", day(answer.received, words));
  fact("due", day(answer.due, words));
  fact("used", words.fill("days_n", {{"n", std::to_string(answer.used)}}));
  if (answer.remaining) fact("remaining", words.fill("days_n", {{"n", std::to_string(*answer.remaining)}}));
  fact("regime", words.chinese() ? answer.regime->title : answer.regime->en);
  for (std::size_t i = 0; i < answer.steps.size(); ++i) {
    text += fmt::format(
        "  {}. {}\n", i + 1,
        law::step_text(answer.steps[i], answer, *judged.read.calendar, rules.wording, detail.language));
  }
  for (law::Warning const warning : answer.warnings) {
    text += fmt::format("  ! {}\n", law::warning_text(warning, rules.wording, detail.language));
  }
  law::ProofSheet const sheet = law::proof_sheet(*judged.read.facts, answer, *judged.read.calendar);
  text += weeks_text(*judged.read.facts, sheet, rules, words);
  std::string const sum = sum_of(sheet, words);
  if (!sum.empty()) text += fmt::format("  {}\n", sum);
  if (detail.remedies && judged.answer) {
    text += remedies_text(remedies_following(*judged.read.facts, answer, rules, *judged.read.calendar), rules,
                          words);
  }
  return text + "\n";
}

}  // namespace gongkai::app
