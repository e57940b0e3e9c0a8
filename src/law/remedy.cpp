#include "law/remedy.h"

#include <algorithm>

namespace gongkai::law {
namespace {

struct Period {
  std::optional<Date> counted;
  std::optional<Date> last;
};

/// 民法典 art-203: "期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。"
Period period(Calendar const& calendar, Date from, RemedyTerm const& term) {
  auto const known = [](Result<Date> const& day) { return day ? std::optional(*day) : std::nullopt; };
  switch (term.unit) {
    case PeriodUnit::working_day: {
      auto const last = known(calendar.add_working_days(from, term.within));
      return {.counted = last, .last = last};
    }
    case PeriodUnit::day:
      return {.counted = from.plus_days(term.within), .last = known(calendar.add_days(from, term.within))};
    case PeriodUnit::month: break;
  }
  return {.counted = from.plus_months(term.within), .last = known(calendar.add_months(from, term.within))};
}

/// The year whose holidays must be known before the last day is: that of the day itself, or the first that is
/// not covered.
int missing_year(Calendar const& calendar, Period const& ends) {
  int const first = calendar.to().next().year();
  return ends.counted ? std::max(ends.counted->year(), first) : first;
}

/// The value that binds a period from `day`: the one of that day, or a later one that takes over before it
/// ends.
///
/// spc-2015 art-26: "2015年5月1日前起诉期限尚未届满的，适用修改后的行政诉讼法关于起诉期限的规定。"
Value<RemedyTerm> const* binding(RemedyRule const& rule, Calendar const& calendar, Date day) {
  Value<RemedyTerm> const* bound = rule.terms.on(day);
  if (bound == nullptr) return nullptr;
  for (auto const& value : rule.terms.values) {
    if (value.basis.from <= bound->basis.from || !value.is.bridges) continue;
    auto const ends = period(calendar, day, bound->is).last;
    if (!ends || *ends >= value.basis.from) bound = &value;
  }
  return bound;
}

}  // namespace

Result<std::vector<RemedyDate>> remedy_dates(RemedyRules const& rules, Calendar const& calendar,
                                             RunsFrom from, Date day) {
  TRY_DO(calendar.is_working_day(day));  // refuses a day that is not covered
  std::vector<RemedyDate> dates;
  for (RemedyRule const& rule : rules.rules) {
    if (rule.runs_from != from) continue;
    auto const* const value = binding(rule, calendar, day);
    if (value == nullptr) continue;
    Period const ends = period(calendar, day, value->is);
    auto const* const first = rule.terms.on(day);
    dates.push_back({.rule = &rule,
                     .basis = &value->basis,
                     .from = day,
                     .n = value->is.within,
                     .unit = value->is.unit,
                     .counted = ends.counted,
                     .last = ends.last,
                     .waits_for = ends.last ? std::nullopt : std::optional(missing_year(calendar, ends)),
                     .bridged = value == first ? nullptr : first});
  }
  return dates;
}

ReconsiderFirst reconsider_first(RemedyRules const& rules, Outcome const& outcome, Date day) {
  auto const* const first = rules.reconsider_first.on(day);
  auto const* const withheld = outcome.withheld.on(day);
  if (first == nullptr) return {.must = false, .basis = nullptr};
  Withheld const part = withheld == nullptr ? Withheld::nothing : withheld->is;
  // art-23 para 1 item 4 of 2023: "申请政府信息公开，行政机关不予公开": first to the reviewing body.
  return {.must = std::ranges::find(first->is, part) != first->is.end(), .basis = &first->basis};
}

Result<std::vector<RemedyDate>> remedies_of_reply(RemedyRules const& rules, Calendar const& calendar,
                                                  Outcome const& outcome, RunsFrom from, Date day) {
  TRY_LET(auto dates, remedy_dates(rules, calendar, from, day));
  ReconsiderFirst const first = reconsider_first(rules, outcome, day);
  for (RemedyDate& date : dates) {
    if (first.must && date.rule->is_direct_suit) date.reconsider_first = first.basis;
  }
  return dates;
}

std::vector<RemedyStep> remedy_steps(RemedyDate const& date, Calendar const& calendar) {
  using Rule = RemedyStep::Rule;
  std::vector<RemedyStep> steps;
  if (date.reconsider_first != nullptr) {
    steps.push_back({.rule = Rule::reconsider_first,
                     .article = date.reconsider_first->cite,
                     .from = {},
                     .n = {},
                     .to = {}});
  }
  if (date.bridged != nullptr) {
    steps.push_back({.rule = Rule::bridge,
                     .article = date.bridged->basis.cite,
                     .from = date.from,
                     .n = date.bridged->is.within,
                     .unit = date.bridged->is.unit,
                     .to = period(calendar, date.from, date.bridged->is).last});
  }
  // art-201 para 1: "开始的当日不计入，自下一日开始计算。" art-202: "到期月的对应日为期间的最后一日".
  std::string_view const counting =
      date.unit == PeriodUnit::month ? "; 民法典/art-201; 民法典/art-202" : "; 民法典/art-201";
  steps.push_back({.rule = Rule::period,
                   .article = date.basis->cite + std::string(counting),
                   .from = date.from,
                   .n = date.n,
                   .unit = date.unit,
                   .to = date.counted});
  if (date.counted && date.counted != date.last) {
    steps.push_back(
        {.rule = Rule::moved, .article = "民法典/art-203", .from = date.counted, .n = {}, .to = date.last});
  }
  return steps;
}

}  // namespace gongkai::law
