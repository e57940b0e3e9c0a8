// What each event does to the clock. Checks stand in the order of decision D-006: the first that applies
// decides.

#include <algorithm>
#include <ranges>

#include "law/clock_state.h"

namespace gongkai::law {
namespace {

/// The latest that nobody has answered yet.
template <class Items, class Matches>
auto latest_unanswered(Items& items, Matches const& matches) -> decltype(items.data()) {
  for (auto& item : std::views::reverse(items)) {
    if (!item.answered && matches(item)) return &item;
  }
  return nullptr;
}

}  // namespace

std::optional<Fault> ClockState::take(Event const& event) {
  auto const fault = take_next(event);
  ++taken_;
  return fault;
}

std::optional<Fault> ClockState::take_next(Event const& event) {
  if (closed_) return Fault::after_close;  // a reply or a withdrawal while the clock was held leaves it held
  // art-30 of 2019: "申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理该政府信息公开申请。"
  if (hold_ && hold_->last && event.on > *hold_->last) return after_given_up(event, *hold_);
  if (event.type == EventType::arrived) {
    arrived_ = event.on;
    if (regime_->starts(settled(event.channel)) == Starts::arrival) receive(event.on);
    return std::nullopt;
  }
  bool const before_receipt = event.type == EventType::confirmed || event.type == EventType::withdrawn;
  if (!received_ && !before_receipt) return Fault::not_received;
  return take_known(event);
}

std::optional<Fault> ClockState::take_known(Event const& event) {
  switch (event.type) {
    case EventType::arrived: return Fault::arrived_twice;
    case EventType::confirmed: confirm(event); return std::nullopt;
    case EventType::correction_asked: return ask_correction(event);
    case EventType::third_party_asked: return ask(event, Party::third_party);
    case EventType::third_party_answered: return hear(event, Party::third_party);
    case EventType::agency_asked: return ask(event, Party::agency);
    case EventType::agency_answered: return hear(event, Party::agency);
    case EventType::extended: extend(event); return std::nullopt;
    case EventType::fee_notified: return notify_fee(event);
    case EventType::corrected:
    case EventType::fee_paid: return take_answer(event);
    case EventType::withdrawn: close(event, State::withdrawn); return std::nullopt;
    case EventType::replied: close(event, State::replied); return std::nullopt;
  }
  return std::nullopt;
}

/// The application was given up on the day after the last day for the answer. What may still come changes
/// nothing, save a correction with good reason.
std::optional<Fault> ClockState::after_given_up(Event const& event, Hold const& hold) {
  if (event.type == EventType::corrected && !hold.is_fee) {
    // art-30: "申请人无正当理由逾期不补正的，视为放弃申请": with good reason it is not.
    if (event.good_reason && hold.reopens_for_good_reason) return take_answer(event);
    warn(Warning::late_correction);
    return std::nullopt;
  }
  if (event.type == EventType::fee_paid && hold.is_fee) {
    warn(Warning::late_payment);
    return std::nullopt;
  }
  if (event.type == EventType::replied) {
    Outcome const* const outcome = regimes_.outcome(event.outcome);
    if (outcome != nullptr && outcome->lapse_notice) {
      if (!lapse_notice_) lapse_notice_ = taken_;
      return std::nullopt;
    }
  }
  return Fault::after_close;
}

/// art-31 of 2019: "以双方确认之日为收到申请之日".
void ClockState::confirm(Event const& event) {
  if (received_) {
    warn(Warning::confirmation_not_needed);
  } else {
    receive(event.on);
  }
}

std::optional<Fault> ClockState::ask_correction(Event const& event) {
  HoldRule const& rule = regime_->correction.on(event.on).is;
  if (rule.period == HoldRule::Period::stated && !event.days) return Fault::missing_field;
  // art-30: "行政机关应当给予指导和释明，并自收到申请之日起7个工作日内一次性告知申请人作出补正，
  // 说明需要补正的事项和合理的补正期限。"
  if (rule.times > 0 && std::cmp_greater_equal(corrections_.size(), rule.times))
    return Fault::correction_twice;
  if (hold_) return Fault::clock_stopped;
  bool const has_effect = rule.holds && !expired_on(event.on);
  corrections_.push_back({.has_effect = has_effect, .served = known(event.served)});
  if (!has_effect) {
    warn(Warning::no_effect_after_due);
    return std::nullopt;
  }
  if (rule.notice_within &&
      CountedDays(calendar_, {}).nth(settled(received_), *rule.notice_within).before(event.on)) {
    warn(Warning::correction_notice_late);
  }
  hold(event, regime_->correction, rule.period == HoldRule::Period::fixed ? rule.within : event.days);
  return std::nullopt;
}

/// The measures of 2020: 20 working days to pay, then the limit runs afresh from the day after (their wording
/// was not seen).
std::optional<Fault> ClockState::notify_fee(Event const& event) {
  HoldRule const& rule = regime_->fee_notice.on(event.on).is;
  if (rule.times > 0 && std::cmp_greater_equal(fees_.size(), rule.times)) return Fault::fee_twice;
  if (hold_) return Fault::clock_stopped;
  bool const expired = rule.holds && expired_on(event.on);
  bool const has_effect = rule.holds && !expired;
  fees_.push_back({.has_effect = has_effect, .served = known(event.served)});
  if (!has_effect) {
    warn(expired ? Warning::no_effect_after_due : Warning::fee_no_effect);
    return std::nullopt;
  }
  hold(event, regime_->fee_notice, rule.period == HoldRule::Period::fixed ? rule.within : event.days);
  return std::nullopt;
}

void ClockState::hold(Event const& event, Provision<HoldRule> const& provision, std::optional<int> days) {
  bool const is_fee = &provision == &regime_->fee_notice;
  hold_ = Hold{.provision = &provision,
               .is_fee = is_fee,
               .since = event.on,
               .last = {},
               .reopens_for_good_reason = provision.on(event.on).is.reopens_for_good_reason};
  runs_.back().stopped = event.on;
  auto const served = known(event.served);
  if (!served || !days) return;  // the period has not begun, or has no end
  StepRule const rule = is_fee ? StepRule::fee_period : StepRule::correction_period;
  auto const last = period_end(rule, *served, *days);
  hold_->last = last;
  steps_.push_back({.rule = rule, .article = provision.article, .from = served, .n = days, .to = last});
}

/// A corrected copy or a payment.
std::optional<Fault> ClockState::take_answer(Event const& event) {
  bool const is_fee = event.type == EventType::fee_paid;
  auto& notices = is_fee ? fees_ : corrections_;
  Notice* const notice = latest_unanswered(notices, [](Notice const&) { return true; });
  if (notice == nullptr) return is_fee ? Fault::no_fee_open : Fault::no_correction_open;
  if (notice->served && event.on < *notice->served) return Fault::date_order;
  notice->answered = true;
  if (notice->has_effect) restart(event);
  return std::nullopt;
}

/// art-30 and 33 of 2019: the limit runs from the receipt of the corrected application, whole and afresh
/// (D-005).
void ClockState::restart(Event const& event) {
  Hold const& hold = settled(hold_);
  steps_.push_back({.rule = hold.is_fee ? StepRule::fee_restart : StepRule::correction_restart,
                    .article = hold.provision->article,
                    .from = event.on,
                    .n = {},
                    .to = event.on});
  hold_.reset();
  lapse_notice_.reset();
  start_ = event.on;
  extension_ = 0;
  runs_.back().answered = event.on;
  runs_.push_back({.start = event.on, .stopped = {}, .answered = {}});
}

std::optional<Fault> ClockState::ask(Event const& event, Party to) {
  LetterRule const& rule = (to == Party::agency ? regime_->agency : regime_->third_party).on(event.on).is;
  Letter letter{.to = to,
                .party = event.party,
                .sent = event.on,
                .served = known(event.served),
                .has_effect = rule.suspends,
                .limit = {}};
  bool const already_open = std::ranges::any_of(letters_, [&](Letter const& earlier) {
    return earlier.to == to && earlier.party == letter.party && earlier.open_on(event.on);
  });
  if (rule.suspends && already_open) return Fault::already_open;
  if (!rule.suspends) {
    warn(Warning::agency_counts);
  } else if (expired_on(event.on)) {
    warn(Warning::no_effect_after_due);
    letter.has_effect = false;
  } else if (letter.served && rule.within) {
    // art-32 of 2019: "第三方应当自收到征求意见书之日起15个工作日内提出意见。"
    letter.limit = period_end(to == Party::agency ? StepRule::agency : StepRule::third_party, *letter.served,
                              *rule.within);
  }
  letters_.push_back(letter);
  return std::nullopt;
}

std::optional<Fault> ClockState::hear(Event const& event, Party from) {
  Letter* const letter = latest_unanswered(
      letters_, [&](Letter const& sent) { return sent.to == from && sent.party == event.party; });
  if (letter == nullptr) return Fault::no_consultation_open;
  if (letter->served && event.on < *letter->served) return Fault::date_order;
  letter->answered = event.on;
  letter->ended = event.on;
  if (letter->limit && event.on > *letter->limit) {
    // art-32: "第三方逾期未提出意见的，由行政机关依照本条例的规定决定是否公开。"
    warn(Warning::late_opinion);
    letter->ended = letter->limit;
  }
  return std::nullopt;
}

/// art-33 para 2 of 2019: "需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人，
/// 延长的期限最长不得超过20个工作日。"
void ClockState::extend(Event const& event) {
  if (hold_) {
    warn(Warning::extension_no_clock);
    return;
  }
  if (expired_on(event.on)) {
    warn(Warning::extension_late);
    return;
  }
  int const room = reply_rule().extension_cap - extension_;
  int const days = settled(event.days);
  if (days > room) warn(Warning::extension_capped);
  extension_ += std::min(room, days);
}

void ClockState::close(Event const& event, State state) {
  closed_ = Close{.state = state, .on = event.on, .event = taken_};
}

}  // namespace gongkai::law
