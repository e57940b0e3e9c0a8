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
    for (Event const& e : facts_.events) {
      if (e.on <= facts_.as_of) known_.push_back(e);
    }
    if (known_.size() < facts_.events.size()) out_.warnings.insert(Warning::future_event);
    if (known_.empty()) return fail(Fault::no_arrival);
    for (Event& e : known_) {
      if (e.served && *e.served > facts_.as_of) e.served.reset();
    }
    Date const last_r1 = day("2019-05-14");
    bool const auto_r2 = receipt(false).value_or(facts_.as_of) > last_r1;
    r2_ = facts_.regime == "auto" ? auto_r2 : facts_.regime == "cn-2019";
    if (r2_ != auto_r2) out_.warnings.insert(Warning::regime_forced);
    Day const received = receipt(r2_);
    if (received.value_or(facts_.as_of) < day("2008-05-01")) return fail(Fault::no_regime);
    out_.regime = r2_ ? "cn-2019" : "cn-2007";
    n_ = r2_ ? 20 : 15;
    for (Event const& e : known_) {
      take(e);
      if (out_.fault) return;
    }
    finish();
  }

  void get(Date d) {
    out_.received = d;
    s_ = d;
    out_.steps.emplace_back(StepRule::receipt, known_.front().on, std::nullopt, d);
  }

  void take(Event const& e) {
    if (held_ && l_ && e.on > *l_) {
      if (e.type == EventType::corrected && !fee_hold_) {
        if (e.good_reason) return restart(e);
        out_.warnings.insert(Warning::late_correction);
      } else if (e.type == EventType::fee_paid && fee_hold_) {
        out_.warnings.insert(Warning::late_payment);
      } else if (e.type != EventType::replied ||
                 (e.outcome != "E1" && e.outcome != "E2" && e.outcome != "a7")) {
        fail(Fault::after_close);
      }
      return;
    }
    if (end_) return fail(Fault::after_close);
    if (e.type == EventType::arrived) {
      if (direct(*e.channel, r2_)) get(e.on);
      return;
    }
    if (e.type == EventType::withdrawn) {
      end_ = e.on;
      withdrawn_ = true;
      return;
    }
    if (e.type == EventType::confirmed) {
      if (out_.received) {
        out_.warnings.insert(Warning::confirmation_not_needed);
      } else {
        get(e.on);
      }
      return;
    }
    if (!out_.received) return fail(Fault::not_received);
    if (e.type == EventType::replied) {
      end_ = e.on;
      return;
    }
    if (e.type == EventType::extended) return extend(e);
    if (e.type == EventType::correction_asked) return ask_correction(e);
    if (e.type == EventType::fee_notified) return notify_fee(e);
    if (e.type == EventType::corrected || e.type == EventType::fee_paid) return answer_notice(e);
    if (e.type == EventType::third_party_asked || e.type == EventType::agency_asked) return ask_letter(e);
    hear(e);
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

  void ask_letter(Event const& e) {
    bool const agency = e.type == EventType::agency_asked;
    Letter letter{agency, e.party, e.on, e.served, {}, {}, true, false};
    if (agency && !r2_) {
      out_.warnings.insert(Warning::agency_counts);
      letter.effect = false;
    } else {
      for (Letter const& l : letters_) {
        bool const open = l.effect && !l.answered && (!l.limit || e.on <= *l.limit);
        if (l.agency == agency && l.party == e.party && open) return fail(Fault::already_open);
      }
      if (expired(e.on)) {
        out_.warnings.insert(Warning::no_effect_after_due);
        letter.effect = false;
      } else if (r2_ && e.served) {
        letter.limit = wd(*e.served, 15);
        if (!letter.limit) return fail(Fault::out_of_calendar);
      }
    }
    letters_.push_back(letter);
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

  void finish() {
    Date const t = end_.value_or(facts_.as_of);
    bool const open_third = open_letter(false);
    bool const open_agency = open_letter(true);
    bool const abandoned = !end_ && held_ && l_ && facts_.as_of > *l_;
    out_.state = end_             ? (withdrawn_ ? State::withdrawn : State::replied)
                 : !out_.received ? State::awaiting_confirmation
                 : abandoned      ? State::abandoned
                 : held_          ? (fee_hold_ ? State::awaiting_payment : State::awaiting_correction)
                 : open_third     ? State::awaiting_third_party
                 : open_agency    ? State::awaiting_agency
                                  : State::running;
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
      for (Letter const& l : letters_) {
        Day const b = l.answered ? l.b : l.limit;
        if (!l.effect || (b && *b <= *s_)) continue;
        out_.steps.emplace_back(l.agency ? StepRule::agency : StepRule::third_party, l.a,
                                b ? std::optional(gap(l.a, *b)) : std::nullopt, b);
      }
      out_.steps.emplace_back(StepRule::reply_limit, s_, n_, u);
      if (x_ > 0) out_.steps.emplace_back(StepRule::extension, u, x_, e);
    }
    if (abandoned) out_.steps.emplace_back(StepRule::abandoned, l_, std::nullopt, l_->next());
    if (out_.due) out_.remaining = t <= *out_.due ? gap(t, *out_.due) : -gap(*out_.due, t);
    if (out_.state == State::replied && held_) {
      out_.timeliness = !u || *q_ <= *u ? Timeliness::on_time : Timeliness::extended;
    } else if (out_.state == State::replied) {
      out_.timeliness = !u || t <= *u   ? Timeliness::on_time
                        : !e || t <= *e ? Timeliness::extended
                                        : Timeliness::late;
    } else if (out_.due) {
      out_.timeliness = facts_.as_of <= *out_.due ? Timeliness::open_in_time : Timeliness::open_overdue;
    }
  }

  bool open_letter(bool agency) const {
    return std::ranges::any_of(letters_, [&](Letter const& l) {
      return l.agency == agency && l.effect && !l.answered && (!l.limit || facts_.as_of <= *l.limit);
    });
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
