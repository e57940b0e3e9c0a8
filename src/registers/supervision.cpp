#include "registers/supervision.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "registers/supervision_facts.h"

namespace gongkai::registers {
namespace {

constexpr int kDaysOfWeek = 7;

bool lies_in(std::optional<Date> day, Date from, Date to) {
  return day && from <= *day && *day <= to;
}

bool is_asked(SupervisionAsked const& asked, std::string_view department) {
  return asked.department.empty() || asked.department == department;
}

/// What is known on the last of the days.
std::optional<Date> by_then(std::optional<Date> day, SupervisionAsked const& asked) {
  return day && *day <= asked.to ? day : std::nullopt;
}

Date monday_of(Date day) {
  return day.plus_days(-static_cast<std::int64_t>((day.weekday() + 6) % kDaysOfWeek));
}

// ---- weeks ----

/// Monday to Sunday, or what of it was asked.
struct Week {
  Date from;
  Date to;
  std::vector<Date> working;  // of these days
  bool cut = false;           // a day that is worked, or may be, lies outside of what was asked
};

Result<Week> week_of(Date monday, law::Calendar const& calendar, SupervisionAsked const& asked) {
  Date const sunday = monday.plus_days(kDaysOfWeek - 1);
  Week week{.from = std::max(monday, asked.from), .to = std::min(sunday, asked.to), .working = {}};
  for (Date day = monday; day <= sunday; day = day.next()) {
    bool const inside = lies_in(day, week.from, week.to);
    if (!inside && !calendar.covers(day)) {
      week.cut = true;
      continue;
    }
    TRY_LET(bool const works, calendar.is_working_day(day));
    if (!works) continue;
    if (inside) {
      week.working.push_back(day);
    } else {
      week.cut = true;
    }
  }
  return week;
}

/// The quotas that hold on a working day of the week, the one that counts first: that which holds on most of
/// them, and of several the later.
std::vector<std::pair<QuotaFacts const*, std::size_t>> quotas_in(std::vector<QuotaFacts> const& quotas,
                                                                 std::string_view department,
                                                                 Week const& week) {
  std::vector<std::pair<QuotaFacts const*, std::size_t>> found;
  for (QuotaFacts const& quota : quotas) {
    if (quota.department != department) continue;
    auto const days = std::ranges::count_if(week.working, [&](Date day) { return quota.holds_on(day); });
    if (days > 0) found.emplace_back(&quota, static_cast<std::size_t>(days));
  }
  std::ranges::sort(found, [](auto const& a, auto const& b) {
    return std::tie(b.second, b.first->from, b.first->key) < std::tie(a.second, a.first->from, a.first->key);
  });
  return found;
}

DepartmentWeek department_week(SupervisedFacts const& facts, std::string const& department,
                               Week const& week) {
  DepartmentWeek found{.department = department, .from = week.from, .to = week.to, .items = {}, .quotas = {}};
  for (ItemFacts const& item : facts.items) {
    if (item.department == department && lies_in(item.disclosed_on, week.from, week.to))
      found.items.push_back(item.key);
  }
  auto const quotas = quotas_in(facts.quotas, department, week);
  if (quotas.empty()) return found;
  for (auto const& [quota, days] : quotas) found.quotas.push_back(quota->key);
  auto const& [quota, days] = quotas.front();
  found.least = quota->least;
  found.most = quota->most;
  auto const count = static_cast<std::int64_t>(found.items.size());
  bool const whole = !week.cut && days == week.working.size();
  if (found.most && count > *found.most) {
    found.against = AgainstQuota::over;
  } else if (count >= found.least) {
    found.against = AgainstQuota::within;
  } else {
    found.against = whole ? AgainstQuota::under : AgainstQuota::unfinished;
  }
  return found;
}

Result<std::vector<DepartmentWeek>> weeks(SupervisedFacts const& facts, law::Calendar const& calendar,
                                          SupervisionAsked const& asked) {
  std::set<std::string> departments;
  for (QuotaFacts const& quota : facts.quotas) departments.insert(quota.department);
  for (ItemFacts const& item : facts.items) departments.insert(item.department);
  std::erase_if(departments, [&](std::string const& one) { return !is_asked(asked, one); });
  std::vector<DepartmentWeek> found;
  for (Date monday = monday_of(asked.from); monday <= asked.to; monday = monday.plus_days(kDaysOfWeek)) {
    TRY_LET(Week const week, week_of(monday, calendar, asked));
    if (week.working.empty()) continue;
    for (std::string const& department : departments) {
      auto one = department_week(facts, department, week);
      if (!one.items.empty() || !one.quotas.empty()) found.push_back(std::move(one));
    }
  }
  return found;
}

// ---- key areas ----

std::vector<KeyAreaWatch> key_areas(SupervisedFacts const& facts, SupervisionAsked const& asked) {
  std::map<std::pair<std::string, std::string>, KeyAreaWatch> found;
  for (QuotaFacts const& quota : facts.quotas) {
    bool const holds = quota.from <= asked.to && (!quota.to || asked.from <= *quota.to);
    if (!holds || !is_asked(asked, quota.department)) continue;
    for (std::string const& area : quota.areas) {
      auto& watch = found[{quota.department, area}];
      watch.quotas.push_back(quota.key);
    }
  }
  for (auto& [of, watch] : found) {
    std::tie(watch.department, watch.area) = of;
    for (ItemFacts const& item : facts.items) {
      auto const disclosed = by_then(item.disclosed_on, asked);
      if (!disclosed || item.department != watch.department ||
          std::ranges::find(item.areas, watch.area) == item.areas.end())
        continue;
      if (lies_in(disclosed, asked.from, asked.to)) watch.items.push_back(item.key);
      if (!watch.last || watch.last->on < *disclosed) watch.last = {.item = item.key, .on = *disclosed};
    }
    if (watch.last) watch.days_since = asked.to.days_since(watch.last->on);
  }
  std::vector<KeyAreaWatch> in_order;
  for (auto& [of, watch] : found) in_order.push_back(std::move(watch));
  return in_order;
}

// ---- passing on ----

void add_once(std::vector<std::string>& keys, std::string const& key) {
  if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
}

Result<PassingOn> passing_on(SupervisedFacts const& facts, law::Calendar const& calendar,
                             SupervisionAsked const& asked) {
  PassingOn found;
  std::map<Date, PassedOnDay> days;
  for (Date day = asked.from; day <= asked.to; day = day.next()) {
    TRY_LET(bool const works, calendar.is_working_day(day));
    days.emplace(day, PassedOnDay{.day = day, .works = works, .items = {}, .forwardings = {}});
  }
  for (ForwardingFacts const& one : facts.forwardings) {
    if (!lies_in(one.forwarded_on, asked.from, asked.to) || !is_asked(asked, one.department)) continue;
    PassedOnDay& day = days.at(one.forwarded_on);
    add_once(day.items, one.item);
    day.forwardings.push_back(one.key);
    bool const answered = by_then(one.answered_on, asked).has_value();
    if (answered && one.adoption == "adopted") {
      found.adopted.push_back(one.key);
    } else if (answered && one.adoption == "declined") {
      found.declined.push_back(one.key);
    } else {
      found.pending.push_back(one.key);
    }
  }
  std::vector<Date> without;
  for (auto& [on, day] : days) {
    if (day.works && day.items.empty()) without.push_back(on);
    if (day.works || !day.items.empty()) found.days.push_back(std::move(day));
  }
  if (asked.department.empty()) found.without = std::move(without);
  return found;
}

// ---- items disclosed late, or not ----

/// What the law gives for an item that was formed on a day.
struct DueDay {
  std::optional<Date> due;
  std::int64_t within = 0;
  std::string cite;
};

// The duty "publish" of rules/regime/, as it bound on the day on which the information was formed.
Result<DueDay> due_day(SupervisionRules const& rules, Date formed) {
  auto const duty = law::duty_on(rules.law, "publish", rules.calendar.id(), formed);
  if (!duty || !rules.calendar.covers(formed)) return DueDay{};
  DueDay found{.due = {}, .within = duty->term->is.within, .cite = duty->term->basis.cite};
  auto const due = law::duty_due(*duty, rules.calendar, formed);
  if (due) {
    found.due = *due;
  } else if (due.error().code != Code::calendar_gap) {
    return std::unexpected{due.error()};
  }
  return found;
}

Result<std::vector<WatchedItem>> watched(SupervisionRules const& rules, SupervisedFacts const& facts,
                                         SupervisionAsked const& asked) {
  using State = WatchedItem::State;
  std::vector<WatchedItem> found;
  for (ItemFacts const& item : facts.items) {
    if (!is_asked(asked, item.department) || !item.formed_on || asked.to < *item.formed_on) continue;
    auto const disclosed = by_then(item.disclosed_on, asked);
    if (disclosed && *disclosed < asked.from) continue;
    TRY_LET(DueDay const due, due_day(rules, *item.formed_on));
    bool const late = due.due && *due.due < disclosed.value_or(asked.to);
    if (disclosed && !late) continue;
    State const open = due.due ? (late ? State::overdue : State::waiting) : State::no_day;
    found.push_back({.key = item.key,
                     .title = item.title,
                     .department = item.department,
                     .formed_on = *item.formed_on,
                     .disclosed_on = disclosed,
                     .due = due.due,
                     .within = due.within,
                     .cite = due.cite,
                     .state = disclosed ? State::late : open});
  }
  std::ranges::sort(found, {}, [](WatchedItem const& one) {
    return std::tuple{!one.due.has_value(), one.due.value_or(one.formed_on), one.key};
  });
  return found;
}

// ---- orders ----

void put(OrdersOf& of, OrderFacts const& order, SupervisionAsked const& asked) {
  auto const closed = by_then(order.resolved_on, asked);
  if (!closed) {
    of.open.push_back(order.key);
    if (order.due_on < asked.to) of.overdue.push_back(order.key);
  } else if (order.result == "not_resolved") {
    of.not_put_right.push_back(order.key);
  } else if (order.result == "cancelled") {
    of.cancelled.push_back(order.key);
  } else {
    (*closed <= order.due_on ? of.in_time : of.late).push_back(order.key);
  }
}

std::vector<OrdersOf> orders(SupervisedFacts const& facts, SupervisionAsked const& asked) {
  std::map<std::string, OrdersOf> found;
  for (OrderFacts const& order : facts.orders) {
    if (!is_asked(asked, order.department) || asked.to < order.opened_on) continue;
    if (order.resolved_on && *order.resolved_on < asked.from) continue;
    OrdersOf& of = found[order.department];
    of.department = order.department;
    put(of, order, asked);
  }
  std::vector<OrdersOf> in_order;
  for (auto& [department, of] : found) in_order.push_back(std::move(of));
  return in_order;
}

}  // namespace

std::string_view name(AgainstQuota against) {
  return kAgainstQuota.at(static_cast<std::size_t>(against));
}

std::string_view name(WatchedItem::State state) {
  return kWatchedStates.at(static_cast<std::size_t>(state));
}

Result<Supervision> supervise(SupervisionRules const& rules, KeptRows const& rows,
                              SupervisionAsked const& asked) {
  if (asked.to < asked.from) {
    return failure(Code::bad_input, fmt::format("{} lies before {}: give the earlier day first",
                                                asked.to.iso(), asked.from.iso()));
  }
  TRY_LET(auto const facts, supervised_facts(rules, rows));
  Supervision found{
      .asked = asked, .weeks = {}, .key_areas = {}, .passing_on = {}, .items = {}, .orders = {}};
  // The first and last day first: a gap is then told of before anything is counted.
  for (Date const day : {asked.from, asked.to}) TRY_DO(rules.calendar.is_working_day(day));
  TRY_LET(found.weeks, weeks(facts, rules.calendar, asked));
  found.key_areas = key_areas(facts, asked);
  TRY_LET(found.passing_on, passing_on(facts, rules.calendar, asked));
  TRY_LET(found.items, watched(rules, facts, asked));
  found.orders = orders(facts, asked);
  return found;
}

}  // namespace gongkai::registers
