#include "law/compare.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "law/changes.h"

namespace gongkai::law {
namespace {

Told told_by(Rules const& rules, Calendar const* calendar, Case const& facts, Remedies remedies) {
  Told told{.rules = rules,
            .calendar = calendar,
            .answer = std::unexpected(Refusal{.fault = Fault::unknown_calendar}),
            .remedies = {}};
  if (calendar == nullptr || rules.regimes.all().empty()) return told;
  told.answer = answer(facts, rules.regimes, *calendar);
  if (told.answer && remedies == Remedies::compared) {
    told.remedies = remedies_after(facts, *told.answer, rules, *calendar);
  }
  return told;
}

Calendar const* calendar_in(Rules const& rules, std::string const& id) {
  auto const found = rules.calendars.find(id);
  return found ? *found : nullptr;
}

/// A date under its name: of several steps that do the same, the `turn`-th.
struct NamedDate {
  Moved::Kind kind;
  std::string what;
  std::ptrdiff_t turn;
  Standing standing;

  [[nodiscard]] bool is_same(NamedDate const& other) const {
    return kind == other.kind && what == other.what && turn == other.turn;
  }
};

std::vector<NamedDate> dates_of(Told const& told) {
  std::vector<NamedDate> dates;
  auto const add = [&](Moved::Kind kind, std::string_view what, Standing standing) {
    auto const turn = std::ranges::count_if(
        dates, [&](NamedDate const& date) { return date.kind == kind && date.what == what; });
    dates.push_back({.kind = kind, .what = std::string(what), .turn = turn, .standing = standing});
  };
  if (!told.answer) return dates;
  add(Moved::Kind::received, "", {.day = told.received()});
  for (Step const& step : told.answer->steps) {
    if (step.rule == StepRule::receipt) continue;  // told as `received`
    add(Moved::Kind::step, name_in(kStepRules, step.rule), {.day = step.to});
  }
  add(Moved::Kind::due, "", {.day = told.due()});
  for (RemedyDate const& date : told.remedies) {
    add(Moved::Kind::remedy, date.rule->id,
        {.day = date.last, .reconsider_first = date.reconsider_first != nullptr});
  }
  return dates;
}

Standing standing_of(NamedDate const& date, std::vector<NamedDate> const& dates) {
  auto const found = std::ranges::find_if(dates, [&](NamedDate const& one) { return date.is_same(one); });
  return found == dates.end() ? Standing{} : found->standing;
}

bool are_same(std::vector<NamedDate> const& one, std::vector<NamedDate> const& other) {
  auto const all_in = [](std::vector<NamedDate> const& dates, std::vector<NamedDate> const& others) {
    return std::ranges::all_of(
        dates, [&](NamedDate const& date) { return date.standing == standing_of(date, others); });
  };
  return all_in(one, other) && all_in(other, one);
}

class Comparer {
 public:
  Comparer(Case const& facts, Told const& was, Told const& is, Remedies remedies)
      : facts_(facts), was_(was), is_(is), remedies_(remedies) {}

  Comparison compare() {
    find_moved();
    if (moved_.empty()) return {};
    find_changes();
    find_consequences();
    try_alone();
    if (changes_.size() <= kMostTried) try_together();
    sort_out();
    return std::move(comparison_);
  }

 private:
  using Changes = std::vector<std::size_t>;  // places in changes_

  void find_moved() {
    auto const before = dates_of(was_);
    auto const after = dates_of(is_);
    for (NamedDate const& date : before) add_moved(date, date.standing, standing_of(date, after));
    for (NamedDate const& date : after) {
      bool const is_new =
          std::ranges::none_of(before, [&](NamedDate const& one) { return date.is_same(one); });
      if (is_new) add_moved(date, {}, date.standing);
    }
    std::ranges::stable_sort(moved_, {}, &NamedDate::kind);
    std::ranges::stable_sort(comparison_.moved, {}, &Moved::kind);
  }

  void add_moved(NamedDate const& date, Standing before, Standing after) {
    bool const both_answer = was_.answer.has_value() && is_.answer.has_value();
    if (before == after || (date.kind == Moved::Kind::step && !both_answer)) return;
    moved_.push_back(date);
    comparison_.moved.push_back({.kind = date.kind,
                                 .what = date.what,
                                 .before = before,
                                 .after = after,
                                 .alone = {},
                                 .together = {}});
  }

  void find_changes() {
    auto const add = [&](std::vector<Change> changes) {
      std::ranges::move(changes, std::back_inserter(changes_));
    };
    add(regime_changes(facts_, was_, is_));
    std::vector<std::string> remedies;
    for (NamedDate const& date : moved_) {
      if (date.kind == Moved::Kind::remedy) remedies.push_back(date.what);
    }
    add(remedy_changes(facts_, was_, is_, remedies));
    if (was_.calendar != nullptr && is_.calendar != nullptr) {
      add(calendar_changes(*was_.calendar, *is_.calendar, stretches()));
    }
  }

  /// The days that the clock and the moved remedies are counted on.
  [[nodiscard]] std::vector<Stretch> stretches() const {
    std::vector<Stretch> found{days_of_clock()};
    for (Told const* const told : {&was_, &is_}) {
      for (RemedyDate const& date : told->remedies) {
        bool const has_moved = std::ranges::any_of(moved_, [&](NamedDate const& moved) {
          return moved.kind == Moved::Kind::remedy && moved.what == date.rule->id;
        });
        if (has_moved) found.push_back(days_of(date));
      }
    }
    return found;
  }

  /// From the arrival to the last day that either answer names.
  [[nodiscard]] Stretch days_of_clock() const {
    Stretch stretch{.from = facts_.events.front().on, .to = facts_.as_of};
    for (Event const& event : facts_.events) stretch.to = std::max(stretch.to, event.on);
    for (Told const* const told : {&was_, &is_}) {
      if (!told->answer) continue;
      for (Step const& step : told->answer->steps) {
        stretch.to = std::max(stretch.to, step.to.value_or(stretch.to));
      }
    }
    return stretch;
  }

  /// In days and months only the last day is held against the calendar.
  static Stretch days_of(RemedyDate const& date) {
    Date const counted = date.counted.value_or(date.from);
    bool const only_last = date.unit != PeriodUnit::working_day;
    return {.from = only_last ? counted.plus_days(-1) : date.from, .to = date.last.value_or(counted)};
  }

  /// What follows from the changes: another edition, or a refusal.
  void find_consequences() {
    auto const add = [&](Reason::Kind kind, std::optional<std::string> before,
                         std::optional<std::string> after) {
      comparison_.reasons.push_back({.kind = kind,
                                     .of = {},
                                     .what = {},
                                     .before = std::move(before),
                                     .after = std::move(after),
                                     .festival = {},
                                     .cite = {}});
    };
    auto const fault = [](Told const& told) -> std::optional<std::string> {
      if (told.answer) return std::nullopt;
      return std::string(name_in(kFaults, told.answer.error().fault));
    };
    if (was_.answer && is_.answer) {
      std::string const& before = was_.answer->regime->id;
      std::string const& after = is_.answer->regime->id;
      if (before != after) add(Reason::Kind::edition, before, after);
    } else {
      add(Reason::Kind::fault, fault(was_), fault(is_));
    }
  }

  /// The dates when only these changes are made.
  std::vector<NamedDate> const& dates_with(Changes const& made) {
    auto const known = known_.find(made);
    return known == known_.end() ? known_.emplace(made, count_with(made)).first->second : known->second;
  }

  [[nodiscard]] std::vector<NamedDate> count_with(Changes const& made) const {
    auto const each = [&](auto Change::* carry, auto& part) {
      for (std::size_t const change : made) {
        if (changes_[change].*carry) (changes_[change].*carry)(part);
      }
    };
    auto const any = [&](auto Change::* carry) {
      return std::ranges::any_of(made, [&](std::size_t change) { return bool(changes_[change].*carry); });
    };
    std::optional<Rules> rules;
    if (any(&Change::in_regimes) || any(&Change::in_remedies)) {
      auto regimes = was_.rules.regimes.all();
      each(&Change::in_regimes, regimes);
      rules = Rules{.calendars = {},
                    .regimes = RegimeSet(std::move(regimes)),
                    .remedies = was_.rules.remedies,
                    .overlays = {},
                    .instruments = {},
                    .notices = {},
                    .wording = {}};
      each(&Change::in_remedies, rules->remedies);
    }
    std::optional<Calendar> calendar;
    if (any(&Change::in_calendar)) {
      CalendarFacts facts = facts_of(*was_.calendar);
      each(&Change::in_calendar, facts);
      calendar.emplace(std::move(facts));
    }
    return dates_of(
        told_by(rules ? *rules : was_.rules, calendar ? &*calendar : was_.calendar, facts_, remedies_));
  }

  void try_alone() {
    for (std::size_t change = 0; change < std::min(changes_.size(), kMostTried); ++change) {
      auto const& dates = dates_with({change});
      bool moves_any = false;
      for (std::size_t i = 0; i < moved_.size(); ++i) {
        Moved& moved = comparison_.moved[i];
        Standing const to = standing_of(moved_[i], dates);
        if (to == moved.before) continue;
        moved.alone.push_back({.reason = change, .to = to});
        moves_any = true;
      }
      if (!moves_any && !are_same(dates, dates_of(was_))) offset_.push_back(change);
    }
  }

  void try_together() {
    for (std::size_t i = 0; i < moved_.size(); ++i) {
      Moved& moved = comparison_.moved[i];
      bool const one_leads_there =
          std::ranges::find(moved.alone, moved.after, &Alone::to) != moved.alone.end();
      if (!one_leads_there) moved.together = needed_for(i);
    }
  }

  /// Of all changes those without which the date does not come to where it lies: each is left out in turn and
  /// stays out when it is not missed, first those that move nothing alone.
  [[nodiscard]] Changes needed_for(std::size_t date) {
    Moved const& moved = comparison_.moved[date];
    Changes needed(changes_.size());
    std::iota(needed.begin(), needed.end(), std::size_t{0});
    auto const leads_there = [&](Changes const& made) {
      return standing_of(moved_[date], dates_with(made)) == moved.after;
    };
    if (!leads_there(needed)) return {};
    Changes order = needed;
    std::ranges::stable_partition(order, [&](std::size_t change) {
      return std::ranges::find(moved.alone, change, &Alone::reason) == moved.alone.end();
    });
    for (std::size_t const change : order) {
      Changes fewer = needed;
      std::erase(fewer, change);
      if (leads_there(fewer)) needed = std::move(fewer);
    }
    return needed;
  }

  /// Puts each change where it belongs, and gives those that `moved` names their new places.
  void sort_out() {
    std::vector<std::size_t> places(changes_.size());
    for (std::size_t change = 0; change < changes_.size(); ++change) {
      auto& list = list_of(change);
      places[change] = list.size();
      list.push_back(std::move(changes_[change].reason));
    }
    for (Moved& moved : comparison_.moved) {
      for (Alone& alone : moved.alone) alone.reason = places[alone.reason];
      for (std::size_t& reason : moved.together) reason = places[reason];
    }
  }

  std::vector<Reason>& list_of(std::size_t change) {
    auto const names_it = [&](Moved const& moved) {
      return std::ranges::find(moved.alone, change, &Alone::reason) != moved.alone.end() ||
             std::ranges::find(moved.together, change) != moved.together.end();
    };
    if (std::ranges::any_of(comparison_.moved, names_it)) return comparison_.reasons;
    if (std::ranges::find(offset_, change) != offset_.end()) return comparison_.offset;
    return changes_.size() > kMostTried ? comparison_.undecided : comparison_.without_effect;
  }

  Case const& facts_;
  Told const& was_;
  Told const& is_;
  Remedies remedies_;
  std::vector<NamedDate> moved_;  // as comparison_.moved
  std::vector<Change> changes_;
  Changes offset_;
  std::map<Changes, std::vector<NamedDate>> known_;  // several dates ask for the same changes
  Comparison comparison_;
};

}  // namespace

Comparison compare(Case const& facts, Rules const& before, Rules const& after, Remedies remedies) {
  Told const was = told_by(before, calendar_in(before, facts.calendar), facts, remedies);
  Told const is = told_by(after, calendar_in(after, facts.calendar), facts, remedies);
  return Comparer(facts, was, is, remedies).compare();
}

}  // namespace gongkai::law
