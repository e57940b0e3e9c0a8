#pragma once
// The clock once more, written from the specification alone and with nothing but loops over days: slow,
// plain, and independent of what it checks. It knows the limits by heart, so that a slip in a rule file shows
// as well.

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "law/calendars_for_test.h"
#include "law/clock.h"

namespace gongkai::law::naive {

using Day = std::optional<Date>;
/// rule, from, n, to
using Row = std::tuple<StepRule, Day, std::optional<int>, Day>;

struct Result {
  std::optional<Fault> fault;
  std::string regime;
  Day received;
  Day due;
  State state = State::running;
  std::optional<Timeliness> timeliness;
  int used = 0;
  std::optional<int> remaining;
  std::set<Warning> warnings;
  std::vector<Row> steps;
};

struct Letter {
  bool agency;
  std::string party;
  Date a;
  Day served;
  Day limit;
  Day b;
  bool effect;
  bool answered;
};

class Clock {
 public:
  Clock(Case const& facts, Calendar const& calendar) : facts_(facts), calendar_(calendar) {}

  Result run() {
    judge();
    return out_;
  }

 private:
  bool works(Date d) const { return calendar_.is_working_day(d).value(); }

  Day wd(Date d, int n) const {
    while (n > 0) {
      if (d == calendar_.to()) return {};
      d = d.next();
      if (works(d)) --n;
    }
    return d;
  }

  int gap(Date a, Date b) const {
    int n = 0;
    for (Date d = a; d < b;) {
      d = d.next();
      if (works(d)) ++n;
    }
    return n;
  }

  bool counted(Date d) const {
    if (!works(d)) return false;
    return std::ranges::none_of(letters_, [&](Letter const& l) {
      if (!l.effect || d <= l.a) return false;
      Day const b = l.answered ? l.b : l.limit;
      return !b || d <= *b;
    });
  }

  int count(Date a, Date b) const {
    int n = 0;
    for (Date d = a; d < b;) {
      d = d.next();
      if (counted(d)) ++n;
    }
    return n;
  }

  /// The n-th counted day; `open` when an open letter comes first.
  Day nth(Date s, int n, bool& open) const {
    open = false;
    Date d = s;
    while (n > 0) {
      if (d == calendar_.to()) {
        open = std::ranges::any_of(letters_,
                                   [](Letter const& l) { return l.effect && !(l.answered ? l.b : l.limit); });
        return {};
      }
      d = d.next();
      if (counted(d)) --n;
    }
    return d;
  }

  bool expired(Date x) const { return !held_ && count(*s_, x.plus_days(-1)) >= n_ + x_; }

  void fail(Fault fault) {
    if (!out_.fault) out_.fault = fault;
  }

  static bool direct(Channel c, bool r2) {
    if (c == Channel::email) return !r2;
    return c == Channel::in_person || c == Channel::registered_mail || c == Channel::oral;
  }

  Day receipt(bool r2) const {
    if (direct(*known_.front().channel, r2)) return known_.front().on;
    for (Event const& e : known_) {
      if (e.type == EventType::confirmed) return e.on;
    }
    return {};
  }

  void judge() {
    for (Event e : facts_.events) {
      if (e.on > facts_.as_of) continue;
      if (e.served && *e.served > facts_.as_of) e.served.reset();
      known_.push_back(e);
    }
    if (known_.size() < facts_.events.size()) out_.warnings.insert(Warning::future_event);
    if (known_.empty()) return fail(Fault::no_arrival);
    choose_regime();
    for (Event const& e : known_) {
      if (!out_.fault) take(e);
    }
    if (!out_.fault) finish();
  }

  void choose_regime() {
    bool const auto_r2 = receipt(false).value_or(facts_.as_of) > day("2019-05-14");
    r2_ = facts_.regime == "auto" ? auto_r2 : facts_.regime == "cn-2019";
    if (r2_ != auto_r2) out_.warnings.insert(Warning::regime_forced);
    if (receipt(r2_).value_or(facts_.as_of) < day("2008-05-01")) return fail(Fault::no_regime);
    out_.regime = r2_ ? "cn-2019" : "cn-2007";
    n_ = r2_ ? 20 : 15;
  }

  void get(Date d) {
    out_.received = d;
    s_ = d;
    out_.steps.emplace_back(StepRule::receipt, known_.front().on, std::nullopt, d);
  }

  void take_given_up(Event const& e) {
    bool const notice = e.outcome == "E1" || e.outcome == "E2" || e.outcome == "a7";
    if (e.type == EventType::corrected && !fee_hold_) {
      if (e.good_reason) return restart(e);
      out_.warnings.insert(Warning::late_correction);
    } else if (e.type == EventType::fee_paid && fee_hold_) {
      out_.warnings.insert(Warning::late_payment);
    } else if (e.type != EventType::replied || !notice) {
      fail(Fault::after_close);
    }
  }

  void take(Event const& e) {
    if (end_) return fail(Fault::after_close);
    if (held_ && l_ && e.on > *l_) return take_given_up(e);
    switch (e.type) {
      case EventType::arrived:
        if (direct(*e.channel, r2_)) get(e.on);
        return;
      case EventType::withdrawn:
        end_ = e.on;
        withdrawn_ = true;
        return;
      case EventType::confirmed:
        if (!out_.received) return get(e.on);
        out_.warnings.insert(Warning::confirmation_not_needed);
        return;
      default: break;
    }
    if (!out_.received) return fail(Fault::not_received);
    switch (e.type) {
      case EventType::replied: end_ = e.on; return;
      case EventType::extended: return extend(e);
      case EventType::correction_asked: return ask_correction(e);
      case EventType::fee_notified: return notify_fee(e);
      case EventType::corrected:
      case EventType::fee_paid: return answer_notice(e);
      case EventType::third_party_asked:
      case EventType::agency_asked: return ask_letter(e);
      default: return hear(e);
    }
  }

  void extend(Event const& e) {
    if (held_) {
      out_.warnings.insert(Warning::extension_no_clock);
    } else if (expired(e.on)) {
      out_.warnings.insert(Warning::extension_late);
    } else {
      if (x_ + *e.days > n_)
        out_.warnings.insert(Warning::extension_capped);  // the cap is N in both editions
      x_ = std::min(n_, x_ + *e.days);
    }
  }

  void hold(Event const& e, bool fee, std::optional<int> days) {
    held_ = true;
    fee_hold_ = fee;
    q_ = e.on;
    l_.reset();
    if (!e.served || !days) return;
    l_ = wd(*e.served, *days);
    if (!l_) return fail(Fault::out_of_calendar);
    out_.steps.emplace_back(fee ? StepRule::fee_period : StepRule::correction_period, e.served, days, l_);
  }

  struct Notice {
    Day served;
    bool effect;
    bool answered;
  };

  void ask_correction(Event const& e) {
    if (r2_ && !e.days) return fail(Fault::missing_field);
    if (r2_ && !corrections_.empty()) return fail(Fault::correction_twice);
    if (held_) return fail(Fault::clock_stopped);
    bool const late = expired(e.on);
    corrections_.push_back({e.served, !late, false});
    if (late) {
      out_.warnings.insert(Warning::no_effect_after_due);
      return;
    }
    if (r2_ && gap(*out_.received, e.on.plus_days(-1)) >= 7)
      out_.warnings.insert(Warning::correction_notice_late);
    hold(e, false, e.days);
  }

  void notify_fee(Event const& e) {
    if (!fees_.empty()) return fail(Fault::fee_twice);
    if (held_) return fail(Fault::clock_stopped);
    bool const in_force = r2_ && e.on >= day("2021-01-01");
    bool const late = in_force && expired(e.on);
    fees_.push_back({e.served, in_force && !late, false});
    if (!in_force) {
      out_.warnings.insert(Warning::fee_no_effect);
    } else if (late) {
      out_.warnings.insert(Warning::no_effect_after_due);
    } else {
      hold(e, true, 20);
    }
  }

  void restart(Event const& e) {
    auto& notices = e.type == EventType::fee_paid ? fees_ : corrections_;
    notices.back().answered = true;
    held_ = false;
    s_ = e.on;
    x_ = 0;
    out_.steps.emplace_back(
        e.type == EventType::fee_paid ? StepRule::fee_restart : StepRule::correction_restart, e.on,
        std::nullopt, e.on);
  }

  void answer_notice(Event const& e) {
    bool const fee = e.type == EventType::fee_paid;
    auto& notices = fee ? fees_ : corrections_;
    for (std::size_t i = notices.size(); i-- > 0;) {
      if (notices[i].answered) continue;
      if (notices[i].served && e.on < *notices[i].served) return fail(Fault::date_order);
      if (notices[i].effect) return restart(e);
      notices[i].answered = true;
      return;
    }
    fail(fee ? Fault::no_fee_open : Fault::no_correction_open);
  }

  bool open_on(Letter const& l, Date d) const {
    return l.effect && !l.answered && (!l.limit || d <= *l.limit);
  }

  void ask_letter(Event const& e) {
    bool const agency = e.type == EventType::agency_asked;
    letters_.push_back({.agency = agency,
                        .party = e.party,
                        .a = e.on,
                        .served = e.served,
                        .limit = {},
                        .b = {},
                        .effect = false,
                        .answered = false});
    if (agency && !r2_) {
      out_.warnings.insert(Warning::agency_counts);
      return;
    }
    for (Letter const& l : letters_) {
      if (l.agency == agency && l.party == e.party && open_on(l, e.on)) return fail(Fault::already_open);
    }
    if (expired(e.on)) {
      out_.warnings.insert(Warning::no_effect_after_due);
      return;
    }
    Letter& letter = letters_.back();
    letter.effect = true;
    if (!r2_ || !e.served) return;
    letter.limit = wd(*e.served, 15);
    if (!letter.limit) fail(Fault::out_of_calendar);
  }

  void hear(Event const& e) {
    bool const agency = e.type == EventType::agency_answered;
    for (std::size_t i = letters_.size(); i-- > 0;) {
      Letter& l = letters_[i];
      if (l.agency != agency || l.party != e.party || l.answered) continue;
      if (l.served && e.on < *l.served) return fail(Fault::date_order);
      l.answered = true;
      l.b = e.on;
      if (l.limit && e.on > *l.limit) {
        l.b = l.limit;
        out_.warnings.insert(Warning::late_opinion);
      }
      return;
    }
    fail(Fault::no_consultation_open);
  }

  State state() const {
    if (withdrawn_) return State::withdrawn;
    if (end_) return State::replied;
    if (!out_.received) return State::awaiting_confirmation;
    if (held_ && l_ && facts_.as_of > *l_) return State::abandoned;
    if (held_) return fee_hold_ ? State::awaiting_payment : State::awaiting_correction;
    if (open_letter(false)) return State::awaiting_third_party;
    return open_letter(true) ? State::awaiting_agency : State::running;
  }

  void add_letters() {
    for (Letter const& l : letters_) {
      Day const b = l.answered ? l.b : l.limit;
      if (!l.effect || (b && *b <= *s_)) continue;
      auto const n = b ? std::optional(gap(l.a, *b)) : std::nullopt;
      out_.steps.emplace_back(l.agency ? StepRule::agency : StepRule::third_party, l.a, n, b);
    }
  }

  void judge_time(Date t, Day u, Day e) {
    if (out_.state == State::replied && held_) {
      out_.timeliness = !u || *q_ <= *u ? Timeliness::on_time : Timeliness::extended;
    } else if (out_.state == State::replied) {
      out_.timeliness = Timeliness::late;
      if (!e || t <= *e) out_.timeliness = Timeliness::extended;
      if (!u || t <= *u) out_.timeliness = Timeliness::on_time;
    } else if (out_.due) {
      out_.timeliness = facts_.as_of <= *out_.due ? Timeliness::open_in_time : Timeliness::open_overdue;
    }
  }

  void finish() {
    Date const t = end_.value_or(facts_.as_of);
    out_.state = state();
    if (!out_.received) {
      out_.steps.emplace_back(StepRule::receipt, known_.front().on, std::nullopt, std::nullopt);
      return;
    }
    out_.used = count(*s_, held_ ? *q_ : t);
    bool u_open = false;
    bool e_open = false;
    Day const u = nth(*s_, n_, u_open);
    Day const e = nth(*s_, n_ + x_, e_open);
    if (!held_ && !withdrawn_) {
      if (!e && !e_open) return fail(Fault::out_of_calendar);
      out_.due = e;
      add_letters();
      out_.steps.emplace_back(StepRule::reply_limit, s_, n_, u);
      if (x_ > 0) out_.steps.emplace_back(StepRule::extension, u, x_, e);
    }
    if (out_.state == State::abandoned) {
      out_.steps.emplace_back(StepRule::abandoned, l_, std::nullopt, l_->next());
    }
    if (out_.due) out_.remaining = t <= *out_.due ? gap(t, *out_.due) : -gap(*out_.due, t);
    judge_time(t, u, e);
  }

  bool open_letter(bool agency) const {
    return std::ranges::any_of(
        letters_, [&](Letter const& l) { return l.agency == agency && open_on(l, facts_.as_of); });
  }

  Case const& facts_;
  Calendar const& calendar_;
  Result out_;
  std::vector<Event> known_;
  std::vector<Letter> letters_;
  std::vector<Notice> corrections_;
  std::vector<Notice> fees_;
  bool r2_ = false;
  int n_ = 0;
  int x_ = 0;
  Day s_;
  bool held_ = false;
  bool fee_hold_ = false;
  Day q_;
  Day l_;
  Day end_;
  bool withdrawn_ = false;
};

}  // namespace gongkai::law::naive
