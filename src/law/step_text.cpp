#include "law/step_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace gongkai::law {
namespace {

bool is_paused(Date day, std::span<Pause const> pauses) {
  return std::ranges::any_of(
      pauses, [&](Pause const& pause) { return pause.after < day && (!pause.until || day <= *pause.until); });
}

bool counts_down(StepRule rule) {
  return rule == StepRule::reply_limit || rule == StepRule::extension;
}

/// The days worked in exchange that the step counts.
std::string make_up_days(Date from, Date to, std::span<Pause const> pauses, Calendar const& calendar) {
  std::string days;
  for (NoticeDay const& day : calendar.named_between(from, to)) {
    if (!day.works || is_paused(day.date, pauses)) continue;
    if (!days.empty()) days += ", ";
    days += day.date.iso();
  }
  return days;
}

/// What is added to a step that counts: the days worked in exchange, and those that pauses left out.
struct Additions {
  std::string make_up;
  std::string paused;
};

Additions additions_to(Step const& step, Answer const& answer, Calendar const& calendar,
                       Wording const& wording, Language language) {
  Additions added;
  if (!step.from || !step.to || !step.n) return added;
  bool const limit = counts_down(step.rule);
  std::span<Pause const> const pauses =
      limit ? std::span<Pause const>(answer.pauses) : std::span<Pause const>{};
  std::string const days = make_up_days(*step.from, *step.to, pauses, calendar);
  if (!days.empty()) added.make_up = wording.say(language, "add_make_up", {{"days", days}});
  int const between = calendar.working_days_between(*step.from, *step.to).value();
  if (limit && between > *step.n) {
    added.paused = wording.say(language, "add_paused", {{"n", std::to_string(between - *step.n)}});
  }
  return added;
}

/// Why the end of a limit is not known.
std::string why_open(Answer const& answer, Wording const& wording, Language language) {
  if (!answer.beyond) return wording.say(language, "why_paused");
  return wording.say(
      language, "why_beyond",
      {{"last", answer.beyond->last_covered.iso()}, {"left", std::to_string(answer.beyond->left)}});
}

/// The day on which the holidays of `year` can be known: they are announced in the year before.
Date announced(int year, Date asked, NoticeHabit const& habit) {
  auto const day = Date::of(year - 1, habit.earliest_month, habit.earliest_day);
  GONGKAI_ASSERT(day.has_value());
  return std::max(*day, asked);
}

std::string iso_of(std::optional<Date> const& date) {
  return date ? date->iso() : std::string();
}

}  // namespace

std::string step_text(Step const& step, Answer const& answer, Calendar const& calendar,
                      Wording const& wording, Language language) {
  Additions const added = additions_to(step, answer, calendar, wording, language);
  bool const limit = counts_down(step.rule);
  bool const is_open = !step.to.has_value();
  std::string why;
  if (limit && is_open) why = why_open(answer, wording, language);
  std::string reply;
  if (limit && &step == &answer.steps.back() && answer.state == State::replied) {
    reply = wording.say(language, "add_reply", {{"day", answer.measured.iso()}});
  }
  std::string const key = fmt::format("step_{}{}", name_in(kStepRules, step.rule), is_open ? "_open" : "");
  return wording.say(language, key,
                     {{"from", iso_of(step.from)},
                      {"to", iso_of(step.to)},
                      {"n", step.n ? std::to_string(*step.n) : std::string()},
                      {"article", step.article},
                      {"make_up", added.make_up},
                      {"paused", added.paused},
                      {"why", why},
                      {"reply", reply}});
}

std::string warning_text(Warning warning, Wording const& wording, Language language) {
  return wording.say(language, fmt::format("warning_{}", name_in(kWarnings, warning)));
}

namespace {

/// "art-33 para 2 item 1" -> "第33条第2款第1项".
std::string article_zh(std::string_view article) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kParts{
      {{"art-", "条"}, {"para ", "款"}, {"item ", "项"}}};
  std::string said;
  for (auto const& [part, name] : kParts) {
    auto const found = article.find(part);
    if (found == std::string_view::npos) continue;
    auto const rest = article.substr(found + part.size());
    said += fmt::format("第{}{}", rest.substr(0, rest.find(' ')), name);
  }
  return said;
}

std::string one_cite(std::string_view cite, Rules const& rules, Language language) {
  auto const slash = cite.find('/');
  std::string_view const article = slash == std::string_view::npos ? "" : cite.substr(slash + 1);
  auto const found = std::ranges::find(rules.instruments, cite.substr(0, slash), &Instrument::id);
  if (found == rules.instruments.end()) return std::string(cite);
  if (language == Language::zh) return found->title + article_zh(article);
  if (!article.starts_with("art-")) return found->en;
  return fmt::format("{}, art. {}", found->en, article.substr(4));
}

}  // namespace

std::string cite_text(std::string_view cite, Rules const& rules, Language language) {
  std::string said;
  while (true) {
    auto const end = std::min(cite.find("; "), cite.size());
    said += one_cite(cite.substr(0, end), rules, language);
    if (end == cite.size()) return said;
    said += language == Language::zh ? "；" : "; ";
    cite.remove_prefix(end + 2);
  }
}

namespace {

std::string day_of_year(unsigned month, unsigned day) {
  return fmt::format("{:02}-{:02}", month, day);
}

std::string beyond_text(BeyondCalendar const& beyond, Rules const& rules, Language language) {
  return rules.wording.say(
      language, "beyond",
      {{"last", beyond.last_covered.iso()},
       {"year", std::to_string(beyond.last_covered.next().year())},
       {"from", beyond.from.iso()},
       {"n", std::to_string(beyond.n)},
       {"left", std::to_string(beyond.left)},
       {"earliest", day_of_year(rules.notices.earliest_month, rules.notices.earliest_day)},
       {"latest", day_of_year(rules.notices.latest_month, rules.notices.latest_day)},
       {"known_from", known_from(beyond, rules.notices).iso()}});
}

std::string outside_text(OutsideCalendar const& outside, Rules const& rules, Language language) {
  auto const known = known_from(outside, rules.notices);
  return rules.wording.say(
      language, known ? "beyond_day" : "before_day",
      {{"day", outside.day.iso()},
       {"first", outside.first_covered.iso()},
       {"last", outside.last_covered.iso()},
       {"year", std::to_string(outside.day.year())},
       {"earliest", day_of_year(rules.notices.earliest_month, rules.notices.earliest_day)},
       {"latest", day_of_year(rules.notices.latest_month, rules.notices.latest_day)},
       {"known_from", known ? known->iso() : std::string()}});
}

}  // namespace

Date known_from(BeyondCalendar const& beyond, NoticeHabit const& habit) {
  return announced(beyond.last_covered.next().year(), beyond.asked, habit);
}

std::optional<Date> known_from(OutsideCalendar const& outside, NoticeHabit const& habit) {
  if (outside.day < outside.first_covered) return std::nullopt;
  return announced(outside.day.year(), outside.asked, habit);
}

std::string refusal_text(Refusal const& refusal, Rules const& rules, Language language) {
  if (refusal.beyond) return beyond_text(*refusal.beyond, rules, language);
  if (refusal.outside) return outside_text(*refusal.outside, rules, language);
  std::string const what =
      rules.wording.say(language, fmt::format("fault_{}", name_in(kFaults, refusal.fault)));
  if (refusal.field.empty()) return what;
  return rules.wording.say(language, "fault_field", {{"what", what}, {"field", std::string(refusal.field)}});
}

std::optional<Date> known_from(RemedyDate const& date, Date asked, NoticeHabit const& habit) {
  return date.waits_for ? std::optional(announced(*date.waits_for, asked, habit)) : std::nullopt;
}

std::string period_text(int n, PeriodUnit unit, Wording const& wording, Language language) {
  return wording.say(language, fmt::format("period_{}", name_in(kPeriodUnits, unit)),
                     {{"n", std::to_string(n)}});
}

namespace {

/// Why the days from `from` to the one before `to` are not worked: each holiday with its notice, and
/// weekends.
std::string why_rest(Date from, Date to, Calendar const& calendar, Wording const& wording,
                     Language language) {
  std::vector<std::string> reasons;
  for (Date day = from; day < to; day = day.next()) {
    DayKind const kind = calendar.day(day).value();
    std::string reason =
        kind.why == DayKind::Why::weekend
            ? wording.say(language, "rest_weekend")
            : wording.say(language, "rest_holiday",
                          {{"festival", kind.festival},
                           {"notice", kind.notice.number.empty() ? kind.notice.cite : kind.notice.number}});
    if (std::ranges::find(reasons, reason) == reasons.end()) reasons.push_back(std::move(reason));
  }
  return fmt::format("{}", fmt::join(reasons, language == Language::zh ? "；" : "; "));
}

}  // namespace

std::string step_text(RemedyStep const& step, RemedyDate const& date, Calendar const& calendar,
                      Rules const& rules, Date asked, Language language) {
  std::string make_up;
  std::string why;
  if (step.from && step.to && step.rule == RemedyStep::Rule::period && step.unit == PeriodUnit::working_day) {
    std::string const days = make_up_days(*step.from, *step.to, {}, calendar);
    if (!days.empty()) make_up = rules.wording.say(language, "add_make_up", {{"days", days}});
  }
  if (step.from && step.to && step.rule == RemedyStep::Rule::moved) {
    why = why_rest(*step.from, *step.to, calendar, rules.wording, language);
  }
  bool const counts = step.rule == RemedyStep::Rule::period || step.rule == RemedyStep::Rule::moved;
  bool const is_open = counts && !step.to;
  auto const known = known_from(date, asked, rules.notices);
  return rules.wording.say(
      language, fmt::format("remedy_{}{}", name_in(kRemedySteps, step.rule), is_open ? "_open" : ""),
      {{"from", iso_of(step.from)},
       {"to", iso_of(step.to)},
       {"period", step.n ? period_text(*step.n, step.unit, rules.wording, language) : std::string()},
       {"since", date.basis->from.iso()},
       {"article", cite_text(step.article, rules, language)},
       {"make_up", make_up},
       {"why", why},
       {"year", date.waits_for ? std::to_string(*date.waits_for) : std::string()},
       {"known_from", iso_of(known)}});
}

}  // namespace gongkai::law
