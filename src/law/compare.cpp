#include "law/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "law/rule_values.h"

namespace gongkai::law {
namespace {

/// What one set of rules says about the case.
struct Told {
  Rules const& rules;
  Calendar const* calendar;
  std::expected<Answer, Refusal> answer;
  std::vector<RemedyDate> remedies;

  /// The end of a step or the due day, where there is an answer.
  [[nodiscard]] std::optional<Date> due() const { return answer ? answer->due : std::nullopt; }
  [[nodiscard]] std::optional<Date> received() const { return answer ? answer->received : std::nullopt; }
};

Told told_by(Rules const& rules, Case const& facts, Remedies remedies) {
  auto const found = rules.calendars.find(facts.calendar);
  if (!found) {
    return {.rules = rules,
            .calendar = nullptr,
            .answer = std::unexpected(Refusal{.fault = Fault::unknown_calendar}),
            .remedies = {}};
  }
  Told told{
      .rules = rules, .calendar = *found, .answer = answer(facts, rules.regimes, **found), .remedies = {}};
  if (told.answer && remedies == Remedies::compared) {
    told.remedies = remedies_after(facts, *told.answer, rules, **found);
  }
  return told;
}

/// The step of `other` that does the same as step `i` of `steps`: of several the one at the same turn.
Step const* same_step(std::vector<Step> const& steps, std::size_t i, std::vector<Step> const& other) {
  auto const is_same = [&](Step const& step) { return step.rule == steps[i].rule; };
  auto turn = std::ranges::count_if(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(i), is_same);
  for (Step const& step : other) {
    if (is_same(step) && turn-- == 0) return &step;
  }
  return nullptr;
}

RemedyDate const* same_remedy(RemedyDate const& date, std::vector<RemedyDate> const& other) {
  auto const found =
      std::ranges::find(other, date.rule->id, [](RemedyDate const& one) { return one.rule->id; });
  return found == other.end() ? nullptr : &*found;
}

/// Days on which a change of the calendar may move a date: after `from`, up to and including `to`.
struct Stretch {
  Date from;
  Date to;
};

class Comparer {
 public:
  Comparer(Case const& facts, Told const& was, Told const& is) : facts_(facts), was_(was), is_(is) {}

  Comparison compare() {
    compare_clock();
    compare_remedies();
    if (comparison_.moved.empty()) return {};
    find_faults();
    find_values();
    find_coverage();
    find_days();
    return std::move(comparison_);
  }

 private:
  void move(Moved::Kind kind, std::string_view what, std::optional<Date> before, std::optional<Date> after) {
    if (before == after) return;
    comparison_.moved.push_back({.kind = kind, .what = std::string(what), .before = before, .after = after});
  }

  void compare_clock() {
    move(Moved::Kind::received, "", was_.received(), is_.received());
    if (was_.answer && is_.answer) compare_steps(was_.answer->steps, is_.answer->steps);
    move(Moved::Kind::due, "", was_.due(), is_.due());
    if (!comparison_.moved.empty()) stretches_.push_back(days_of_clock());
  }

  void compare_steps(std::vector<Step> const& before, std::vector<Step> const& after) {
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (before[i].rule == StepRule::receipt) continue;  // told as `received`
      Step const* const is = same_step(before, i, after);
      move(Moved::Kind::step, name_in(kStepRules, before[i].rule), before[i].to,
           is == nullptr ? std::nullopt : is->to);
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (same_step(after, i, before) != nullptr) continue;
      move(Moved::Kind::step, name_in(kStepRules, after[i].rule), std::nullopt, after[i].to);
    }
  }

  /// From the arrival to the last day that either answer names.
  [[nodiscard]] Stretch days_of_clock() const {
    Stretch stretch{.from = facts_.events.front().on, .to = facts_.as_of};
    for (Told const* const told : {&was_, &is_}) {
      if (!told->answer) continue;
      for (Step const& step : told->answer->steps) {
        stretch.to = std::max(stretch.to, step.to.value_or(stretch.to));
      }
    }
    return stretch;
  }

  void compare_remedies() {
    for (RemedyDate const& was : was_.remedies) {
      RemedyDate const* const is = same_remedy(was, is_.remedies);
      compare_remedy(&was, is);
    }
    for (RemedyDate const& is : is_.remedies) {
      if (same_remedy(is, was_.remedies) == nullptr) compare_remedy(nullptr, &is);
    }
  }

  void compare_remedy(RemedyDate const* was, RemedyDate const* is) {
    auto const last = [](RemedyDate const* date) { return date == nullptr ? std::nullopt : date->last; };
    if (last(was) == last(is)) return;
    move(Moved::Kind::remedy, (was == nullptr ? is : was)->rule->id, last(was), last(is));
    compare_values_of(was, is);
    for (RemedyDate const* const date : {was, is}) {
      if (date != nullptr) stretches_.push_back(days_of(*date));
    }
  }

  /// Where only one side has the remedy the case stands otherwise there, unless the other side does not know
  /// it.
  void compare_values_of(RemedyDate const* was, RemedyDate const* is) {
    if (was == nullptr && knows(was_, *is)) return;
    if (is == nullptr && knows(is_, *was)) return;
    auto const values = [](RemedyDate const* date) {
      return date == nullptr ? std::vector<RuleValue>{} : values_read(*date);
    };
    compare_values("remedies", values(was), values(is));
  }

  /// In days and months only the last day is held against the calendar.
  static Stretch days_of(RemedyDate const& date) {
    Date const counted = date.counted.value_or(date.from);
    bool const only_last = date.unit != PeriodUnit::working_day;
    return {.from = only_last ? counted.plus_days(-1) : date.from, .to = date.last.value_or(counted)};
  }

  /// Whether the rules have that remedy, with a value for its day.
  static bool knows(Told const& told, RemedyDate const& date) {
    auto const& rules = told.rules.remedies.rules;
    auto const found = std::ranges::find(rules, date.rule->id, &RemedyRule::id);
    return found != rules.end() && found->terms.on(date.from) != nullptr;
  }

  void find_faults() {
    if (was_.answer.has_value() == is_.answer.has_value()) return;
    Told const& refused = was_.answer ? is_ : was_;
    std::string const fault(name_in(kFaults, refused.answer.error().fault));
    reason({.kind = Reason::Kind::fault,
            .of = {},
            .what = {},
            .before = was_.answer ? std::nullopt : std::optional(fault),
            .after = is_.answer ? std::nullopt : std::optional(fault),
            .festival = {},
            .cite = {}});
  }

  void find_values() {
    Regime const* const before = was_.answer ? was_.answer->regime : nullptr;
    Regime const* const after = is_.answer ? is_.answer->regime : nullptr;
    if (before == nullptr && after == nullptr) return;
    bool const other_edition = before != nullptr && after != nullptr && before->id != after->id;
    if (other_edition) {
      reason({.kind = Reason::Kind::edition,
              .of = {},
              .what = {},
              .before = before->id,
              .after = after->id,
              .festival = {},
              .cite = {}});
    }
    std::string_view const read = (after != nullptr ? after : before)->id;
    for (Regime const& now : is_.rules.regimes.all()) {
      Regime const* const then = was_.rules.regimes.find(now.id);
      bool const is_read =
          other_edition || now.id == read;  // which edition binds is chosen by the values of all
      if (then != nullptr && is_read) compare_values(now.id, values_of(was_, *then), values_of(is_, now));
    }
  }

  [[nodiscard]] std::vector<RuleValue> values_of(Told const& told, Regime const& regime) const {
    return values_read(facts_, regime, told.received().value_or(facts_.as_of));
  }

  void compare_values(std::string_view of, std::vector<RuleValue> const& before,
                      std::vector<RuleValue> const& after) {
    auto const value_in = [](std::vector<RuleValue> const& values, std::string const& name) {
      auto const found = std::ranges::find(values, name, &RuleValue::name);
      return found == values.end() ? std::nullopt : std::optional(found->value);
    };
    auto const differ = [&](RuleValue const& value, std::optional<std::string> was,
                            std::optional<std::string> is) {
      if (was == is) return;
      reason({.kind = Reason::Kind::value,
              .of = std::string(of),
              .what = value.name,
              .before = std::move(was),
              .after = std::move(is),
              .festival = {},
              .cite = value.cite});
    };
    for (RuleValue const& value : after) differ(value, value_in(before, value.name), value.value);
    for (RuleValue const& value : before) {
      if (!value_in(after, value.name)) differ(value, value.value, std::nullopt);
    }
  }

  /// A year became known, or is known no more; whether any date of the case lies there is told by the moves.
  void find_coverage() {
    if (was_.calendar == nullptr || is_.calendar == nullptr) return;
    Date const before = was_.calendar->to();
    Date const after = is_.calendar->to();
    bool const is_read = before != after && std::ranges::any_of(stretches_, [&](Stretch const& stretch) {
                           return stretch.to >= std::min(before, after);
                         });
    if (!is_read) return;
    Calendar const& longer = before < after ? *is_.calendar : *was_.calendar;
    auto const added = longer.named_between(std::min(before, after), std::max(before, after));
    reason({.kind = Reason::Kind::coverage,
            .of = is_.calendar->id(),
            .what = {},
            .before = before.iso(),
            .after = after.iso(),
            .festival = {},
            .cite = added.empty() ? std::string() : notice_of(longer, added.front().date)});
  }

  static std::string notice_of(Calendar const& calendar, Date day) {
    Notice const notice = calendar.day(day).value().notice;
    return notice.number.empty() ? notice.cite : notice.number;
  }

  /// The days that are worked under one calendar and not under the other, with the notice that says so now,
  /// or else the one that did.
  void find_days() {
    if (was_.calendar == nullptr || is_.calendar == nullptr) return;
    std::set<Date> days;
    for (Stretch const& stretch : stretches_) {
      for (Date day = stretch.from.next(); day <= stretch.to; day = day.next()) days.insert(day);
    }
    for (Date const day : days) compare_day(day);
  }

  void compare_day(Date day) {
    auto const was = was_.calendar->day(day);
    auto const is = is_.calendar->day(day);
    if (!is || (was && was->works() == is->works())) return;
    bool const named_now = !is->festival.empty();
    if (!was && !named_now) return;  // an ordinary day of a year that became known
    reason({.kind = Reason::Kind::day,
            .of = is_.calendar->id(),
            .what = day.iso(),
            .before = was ? std::optional(std::string(name_in(kWhyWorked, was->why))) : std::nullopt,
            .after = std::string(name_in(kWhyWorked, is->why)),
            .festival = named_now ? is->festival : was->festival,
            .cite = notice_of(named_now ? *is_.calendar : *was_.calendar, day)});
  }

  void reason(Reason reason) { comparison_.reasons.push_back(std::move(reason)); }

  Case const& facts_;
  Told const& was_;
  Told const& is_;
  Comparison comparison_;
  std::vector<Stretch> stretches_;
};

}  // namespace

Comparison compare(Case const& facts, Rules const& before, Rules const& after, Remedies remedies) {
  Told const was = told_by(before, facts, remedies);
  Told const is = told_by(after, facts, remedies);
  return Comparer(facts, was, is).compare();
}

}  // namespace gongkai::law
