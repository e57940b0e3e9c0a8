#include "law/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace gongkai::law {
namespace {

/// A period has at least one unit: on "zero days" the Civil Code has nothing to say (decision D-001).
Result<int> period(int n, std::string_view unit) {
  if (n < 1) {
    return failure(Code::bad_input, fmt::format("{} is not a period: give at least 1 {}", n, unit));
  }
  return n;
}

/// In order of date, one for a date: of two the later one holds. Days outside the coverage go.
void settle(CalendarFacts& facts) {
  auto& days = facts.days;
  std::erase_if(days, [&](NoticeDay const& day) { return day.date < facts.from || day.date > facts.to; });
  std::ranges::reverse(days);
  std::ranges::stable_sort(days, {}, &NoticeDay::date);
  auto const rest = std::ranges::unique(days, {}, &NoticeDay::date);
  days.erase(rest.begin(), rest.end());
}

}  // namespace

Calendar::Calendar(CalendarFacts facts) : facts_(std::move(facts)) {
  GONGKAI_ASSERT(facts_.from <= facts_.to);
  settle(facts_);
  auto const days = static_cast<std::size_t>(facts_.to.days_since(facts_.from)) + 1;
  worked_before_.reserve(days + 1);
  auto next_named = facts_.days.begin();
  for (std::size_t i = 0; i < days; ++i) {
    Date const day = facts_.from.plus_days(static_cast<std::int64_t>(i));
    bool const is_named = next_named != facts_.days.end() && next_named->date == day;
    worked_before_.push_back(static_cast<std::int32_t>(worked_.size()));
    if (is_named ? next_named->works : !day.is_weekend()) worked_.push_back(static_cast<std::int32_t>(i));
    if (is_named) ++next_named;
  }
  worked_before_.push_back(static_cast<std::int32_t>(worked_.size()));
}

std::size_t Calendar::index(Date day) const {
  return static_cast<std::size_t>(day.days_since(facts_.from));
}

NoticeDay const* Calendar::named(Date day) const {
  auto const found = std::ranges::lower_bound(facts_.days, day, {}, &NoticeDay::date);
  return found == facts_.days.end() || found->date != day ? nullptr : &*found;
}

std::unexpected<Error> Calendar::gap(std::string_view what) const {
  return failure(
      Code::calendar_gap,
      fmt::format("{} lies outside calendar {}, which covers {} to {}: extend {} by the holiday notice "
                  "of that year",
                  what, facts_.id, facts_.from.iso(), facts_.to.iso(), facts_.path));
}

Result<Date> Calendar::nth_worked(std::size_t nth, std::string_view what) const {
  if (nth >= worked_.size()) return gap(what);
  return facts_.from.plus_days(worked_[nth]);
}

Result<bool> Calendar::is_working_day(Date day) const {
  if (!covers(day)) return gap(day.iso());
  return worked_before_[index(day)] != worked_before_[index(day) + 1];
}

Result<DayKind> Calendar::day(Date day) const {
  if (!covers(day)) return gap(day.iso());
  using Why = DayKind::Why;
  if (NoticeDay const* const found = named(day)) {
    return DayKind{.why = found->works ? Why::make_up : Why::holiday,
                   .festival = found->festival,
                   .notice = facts_.notices.at(found->notice)};
  }
  return DayKind{.why = day.is_weekend() ? Why::weekend : Why::weekday, .festival = {}, .notice = {}};
}

std::span<NoticeDay const> Calendar::named_between(Date after, Date until) const {
  auto const from = std::ranges::upper_bound(facts_.days, after, {}, &NoticeDay::date);
  auto const to = std::ranges::upper_bound(facts_.days, until, {}, &NoticeDay::date);
  return from < to ? std::span<NoticeDay const>(from, to) : std::span<NoticeDay const>{};
}

Result<Date> Calendar::add_working_days(Date start, int n) const {
  TRY_DO(period(n, "working day"));
  if (!covers(start)) return gap(start.iso());
  // art-201 para 1: "按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。"
  auto const counted_from = static_cast<std::size_t>(worked_before_[index(start) + 1]);
  return nth_worked(counted_from + static_cast<std::size_t>(n) - 1,
                    fmt::format("working day {} after {}", n, start.iso()));
}

Result<int> Calendar::working_days_between(Date after, Date until) const {
  if (!covers(after)) return gap(after.iso());
  if (!covers(until)) return gap(until.iso());
  if (until < after) {
    return failure(Code::bad_input,
                   fmt::format("{} lies before {}: give the earlier day first", until.iso(), after.iso()));
  }
  return worked_before_[index(until) + 1] - worked_before_[index(after) + 1];
}

Result<Date> Calendar::roll_forward(Date day) const {
  if (!covers(day)) return gap(day.iso());
  // art-203 para 1: "期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。"
  return nth_worked(static_cast<std::size_t>(worked_before_[index(day)]),
                    fmt::format("the first working day after {}", day.iso()));
}

Result<Date> Calendar::add_days(Date start, int n) const {
  TRY_DO(period(n, "day"));
  if (!covers(start)) return gap(start.iso());
  if (n > facts_.to.days_since(start)) return gap(fmt::format("day {} after {}", n, start.iso()));
  return roll_forward(start.plus_days(n));
}

Result<Date> Calendar::add_months(Date start, int n) const {
  TRY_DO(period(n, "month"));
  if (!covers(start)) return gap(start.iso());
  int const months_left = 12 * (facts_.to.year() - start.year()) + static_cast<int>(facts_.to.month()) -
                          static_cast<int>(start.month());
  std::string const what = fmt::format("the day {} {} after {}", n, n == 1 ? "month" : "months", start.iso());
  if (n > months_left) return gap(what);
  // art-202: "按照年、月计算期间的，到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日。"
  Date const last = start.plus_months(n);
  if (!covers(last)) return gap(what);
  return roll_forward(last);
}

CalendarSet::CalendarSet(std::vector<Calendar> calendars) : calendars_(std::move(calendars)) {
  std::ranges::sort(calendars_, {}, &Calendar::id);
}

Result<Calendar const*> CalendarSet::find(std::string_view id) const {
  auto const found = std::ranges::find(calendars_, id, &Calendar::id);
  if (found != calendars_.end()) return &*found;
  std::vector<std::string_view> ids;
  ids.reserve(calendars_.size());
  for (Calendar const& calendar : calendars_) ids.emplace_back(calendar.id());
  return failure(Code::bad_input,
                 fmt::format("there is no calendar '{}': give one of {}", id, fmt::join(ids, ", ")));
}

}  // namespace gongkai::law
