#include "law/remedy.h"

#include <algorithm>

namespace gongkai::law {
namespace {

struct Period {
  Date counted;
  std::optional<Date> last;
};

/// 民法典 art-203: "期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。"
Period period(Calendar const& calendar, Date from, RemedyTerm const& term) {
  if (term.unit == PeriodUnit::working_day) {
    auto const last = calendar.add_working_days(from, term.within);
    return last ? Period{.counted = *last, .last = *last} : Period{.counted = from, .last = {}};
  }
  bool const in_days = term.unit == PeriodUnit::day;
  auto const last = in_days ? calendar.add_days(from, term.within) : calendar.add_months(from, term.within);
  return {.counted = in_days ? from.plus_days(term.within) : from.plus_months(term.within),
          .last = last ? std::optional(*last) : std::nullopt};
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
    dates.push_back({.rule = &rule,
                     .basis = &value->basis,
                     .from = day,
                     .n = value->is.within,
                     .unit = value->is.unit,
                     .counted = ends.counted,
                     .last = ends.last,
                     .bridged = value != rule.terms.on(day)});
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
                                                  Outcome const& outcome, Date served) {
  TRY_LET(auto dates, remedy_dates(rules, calendar, RunsFrom::reply, served));
  bool const must = reconsider_first(rules, outcome, served).must;
  for (RemedyDate& date : dates) {
    date.after_reconsideration_only = must && date.rule->is_direct_suit;
  }
  return dates;
}

}  // namespace gongkai::law
