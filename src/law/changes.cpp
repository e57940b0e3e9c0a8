// Changes of a calendar and of the remedies; those of a regime are in changes_regime.cpp.

#include "law/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <ranges>
#include <set>

namespace gongkai::law {
namespace {

std::string notice_of(Calendar const& calendar, Date day) {
  Notice const notice = calendar.day(day).value().notice;
  return notice.number.empty() ? notice.cite : notice.number;
}

/// The notice of the first named day of `calendar` after `after` and not after `until`.
std::string first_notice(Calendar const& calendar, Date after, Date until) {
  auto const named = calendar.named_between(after, until);
  return named.empty() ? std::string() : notice_of(calendar, named.front().date);
}

/// The days that `calendar` names after `after` and not after `until`, instead of those there.
void carry_days(CalendarFacts& into, Calendar const& calendar, Date after, Date until) {
  std::erase_if(into.days, [&](NoticeDay const& day) { return after < day.date && day.date <= until; });
  for (NoticeDay const& day : calendar.named_between(after, until)) {
    into.days.push_back({.date = day.date, .works = day.works, .festival = {}, .notice = 0});
  }
}

class CalendarChanges {
 public:
  CalendarChanges(Calendar const& before, Calendar const& after) : before_(before), after_(after) {}

  std::vector<Change> find(std::span<Stretch const> stretches) {
    find_coverage(stretches);
    std::set<Date> days;
    for (Stretch const& stretch : stretches) {
      for (Date day = stretch.from.next(); day <= stretch.to; day = day.next()) days.insert(day);
    }
    for (Date const day : days) find_day(day);
    return std::move(changes_);
  }

 private:
  /// A year that became known, or is known no more, is one change with all the days that are named in it.
  void find_coverage(std::span<Stretch const> stretches) {
    Date const earlier_end = std::min(before_.to(), after_.to());
    Date const later_start = std::max(before_.from(), after_.from());
    auto const past_end = [&](Stretch const& read) { return read.to >= earlier_end; };
    auto const before_start = [&](Stretch const& read) { return read.from < later_start; };
    if (before_.to() != after_.to() && std::ranges::any_of(stretches, past_end)) find_end(earlier_end);
    if (before_.from() != after_.from() && std::ranges::any_of(stretches, before_start)) {
      find_start(later_start);
    }
  }

  void find_end(Date earlier_end) {
    Calendar const& longer = before_.to() < after_.to() ? after_ : before_;
    add_coverage("covered_until", before_.to(), after_.to(), first_notice(longer, earlier_end, longer.to()),
                 [&after = after_, end = before_.to()](CalendarFacts& facts) {
                   if (after.to() < facts.from) return;  // nothing would be covered
                   facts.to = after.to();
                   if (end < after.to()) carry_days(facts, after, end, after.to());
                 });
  }

  void find_start(Date later_start) {
    Calendar const& longer = after_.from() < before_.from() ? after_ : before_;
    Date const first = longer.from().plus_days(-1);
    add_coverage("covered_from", before_.from(), after_.from(),
                 first_notice(longer, first, later_start.plus_days(-1)),
                 [&after = after_, start = before_.from()](CalendarFacts& facts) {
                   if (facts.to < after.from()) return;  // nothing would be covered
                   facts.from = after.from();
                   Date const last = start.plus_days(-1);
                   if (after.from() <= last) carry_days(facts, after, after.from().plus_days(-1), last);
                 });
  }

  void add_coverage(std::string_view what, Date before, Date after, std::string cite,
                    std::function<void(CalendarFacts&)> carry) {
    changes_.push_back({.reason = {.kind = Reason::Kind::coverage,
                                   .of = after_.id(),
                                   .what = std::string(what),
                                   .before = before.iso(),
                                   .after = after.iso(),
                                   .festival = {},
                                   .cite = std::move(cite)},
                        .in_calendar = std::move(carry)});
  }

  /// A day that only one calendar covers goes with the coverage.
  void find_day(Date day) {
    auto const was = before_.day(day);
    auto const is = after_.day(day);
    if (!was || !is || was->works() == is->works()) return;
    bool const named_now = !is->festival.empty();
    changes_.push_back({.reason = {.kind = Reason::Kind::day,
                                   .of = after_.id(),
                                   .what = day.iso(),
                                   .before = std::string(name_in(kWhyWorked, was->why)),
                                   .after = std::string(name_in(kWhyWorked, is->why)),
                                   .festival = named_now ? is->festival : was->festival,
                                   .cite = notice_of(named_now ? after_ : before_, day)},
                        .in_calendar = [&after = after_, day](CalendarFacts& facts) {
                          carry_days(facts, after, day.plus_days(-1), day);
                        }});
  }

  Calendar const& before_;
  Calendar const& after_;
  std::vector<Change> changes_;
};

auto terms_of(RemedyRule const& rule) {
  return rule.terms.values | std::views::transform([](Value<RemedyTerm> const& value) {
           return std::tuple(value.basis.from, value.is.within, value.is.unit, value.is.bridges);
         });
}

template <class Rules>
auto rule_in(Rules& remedies, std::string_view id) -> decltype(remedies.rules.data()) {
  auto const found = std::ranges::find(remedies.rules, id, &RemedyRule::id);
  return found == remedies.rules.end() ? nullptr : &*found;
}

class RemedyChanges {
 public:
  RemedyChanges(Case const& facts, Told const& was, Told const& is) : facts_(facts), was_(was), is_(is) {}

  std::vector<Change> find(std::span<std::string const> ids) {
    bool any_direct_suit = false;
    for (std::string const& id : ids) {
      RemedyRule const* const was = rule_in(was_.rules.remedies, id);
      RemedyRule const* const is = rule_in(is_.rules.remedies, id);
      if (was == nullptr || is == nullptr) {
        find_presence(id, was, is);
      } else {
        find_rule(*was, *is);
      }
      for (RemedyRule const* const rule : {was, is}) {
        any_direct_suit = any_direct_suit || (rule != nullptr && rule->is_direct_suit);
      }
    }
    if (any_direct_suit) find_reconsider_first();
    return std::move(changes_);
  }

 private:
  struct Said {
    std::optional<std::string> text;
    std::string cite;
  };

  void add(std::string what, Said const& before, Said const& after, std::function<void(RemedyRules&)> carry) {
    changes_.push_back({.reason = {.kind = Reason::Kind::value,
                                   .of = "remedies",
                                   .what = std::move(what),
                                   .before = before.text,
                                   .after = after.text,
                                   .festival = {},
                                   .cite = after.cite.empty() ? before.cite : after.cite},
                        .in_remedies = std::move(carry)});
  }

  static RemedyDate const* date_in(Told const& told, std::string_view id) {
    auto const found =
        std::ranges::find(told.remedies, id, [](RemedyDate const& date) { return date.rule->id; });
    return found == told.remedies.end() ? nullptr : &*found;
  }

  /// The period as it binds the case; where it does not run, the last one.
  static Said period(Told const& told, RemedyRule const& rule, bool with_unit) {
    RemedyDate const* const date = date_in(told, rule.id);
    auto const& last = rule.terms.values.back();
    int const n = date == nullptr ? last.is.within : date->n;
    PeriodUnit const unit = date == nullptr ? last.is.unit : date->unit;
    return {.text = with_unit ? fmt::format("{} {}", n, name_in(kPeriodUnits, unit)) : std::to_string(n),
            .cite = date == nullptr ? last.basis.cite : date->basis->cite};
  }

  void find_presence(std::string const& id, RemedyRule const* was, RemedyRule const* is) {
    auto const said = [](Told const& told, RemedyRule const* rule) {
      return rule == nullptr ? Said{} : period(told, *rule, true);
    };
    add(id, said(was_, was), said(is_, is), [id, is](RemedyRules& remedies) {
      std::erase_if(remedies.rules, [&](RemedyRule const& rule) { return rule.id == id; });
      if (is != nullptr) remedies.rules.push_back(*is);
    });
  }

  void find_rule(RemedyRule const& was, RemedyRule const& is) {
    find_period(was, is);
    std::string const& cite = is.terms.values.back().basis.cite;
    if (was.runs_from != is.runs_from) {
      add(was.id + ".starts", {.text = std::string(name_in(kRunsFrom, was.runs_from)), .cite = {}},
          {.text = std::string(name_in(kRunsFrom, is.runs_from)), .cite = cite},
          carry_in(is, [](RemedyRule& to, RemedyRule const& from) { to.runs_from = from.runs_from; }));
    }
    if (was.is_direct_suit != is.is_direct_suit) {
      auto const text = [](bool direct) { return std::string(direct ? "true" : "false"); };
      add(was.id + ".direct_suit", {.text = text(was.is_direct_suit), .cite = {}},
          {.text = text(is.is_direct_suit), .cite = cite},
          carry_in(is,
                   [](RemedyRule& to, RemedyRule const& from) { to.is_direct_suit = from.is_direct_suit; }));
    }
  }

  /// All values of a period are one change: a later one may take over from one that still runs.
  void find_period(RemedyRule const& was, RemedyRule const& is) {
    if (std::ranges::equal(terms_of(was), terms_of(is))) return;
    RemedyDate const* const before = date_in(was_, was.id);
    RemedyDate const* const after = date_in(is_, is.id);
    bool const both_run = before != nullptr && after != nullptr;
    bool const same_unit = both_run && before->unit == after->unit;
    if (same_unit && before->n == after->n) return;
    add(was.id + ".within", period(was_, was, !same_unit), period(is_, is, !same_unit),
        carry_in(is, [](RemedyRule& to, RemedyRule const& from) { to.terms = from.terms; }));
  }

  static std::function<void(RemedyRules&)> carry_in(RemedyRule const& is,
                                                    void (*take)(RemedyRule&, RemedyRule const&)) {
    return [&is, take](RemedyRules& remedies) {
      if (auto* const rule = rule_in(remedies, is.id)) take(*rule, is);
    };
  }

  static Said first(Told const& told, Date day) {
    auto const* const value = told.rules.remedies.reconsider_first.on(day);
    if (value == nullptr) return {};
    std::string text;
    for (Withheld const part : value->is) {
      text += (text.empty() ? "" : ", ") + std::string(name_in(kWithheld, part));
    }
    return {.text = "[" + text + "]", .cite = value->basis.cite};
  }

  void find_reconsider_first() {
    for (Event const& event : facts_.events) {
      if (event.type != EventType::replied) continue;
      Said const before = first(was_, event.on);
      Said const after = first(is_, event.on);
      if (before.text == after.text) continue;
      add("reconsider_first.withheld", before, after, [&is = is_.rules.remedies](RemedyRules& remedies) {
        remedies.reconsider_first = is.reconsider_first;
      });
      return;  // one change, however many letters
    }
  }

  Case const& facts_;
  Told const& was_;
  Told const& is_;
  std::vector<Change> changes_;
};

}  // namespace

CalendarFacts facts_of(Calendar const& calendar) {
  CalendarFacts facts{.id = calendar.id(),
                      .title = {},
                      .path = {},
                      .from = calendar.from(),
                      .to = calendar.to(),
                      .notices = {Notice{}},
                      .days = {}};
  carry_days(facts, calendar, calendar.from().plus_days(-1), calendar.to());
  return facts;
}

std::vector<Change> calendar_changes(Calendar const& before, Calendar const& after,
                                     std::span<Stretch const> stretches) {
  return CalendarChanges(before, after).find(stretches);
}

std::vector<Change> remedy_changes(Case const& facts, Told const& was, Told const& is,
                                   std::span<std::string const> ids) {
  return RemedyChanges(facts, was, is).find(ids);
}

}  // namespace gongkai::law
