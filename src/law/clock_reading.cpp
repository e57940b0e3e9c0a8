// The answer, read off the clock after the last event.

#include <algorithm>

#include "law/clock_state.h"

namespace gongkai::law {

State ClockState::state() const {
  if (closed_) return closed_->state;
  if (!received_) return State::awaiting_confirmation;
  if (hold_) {
    if (hold_->last && as_of_ > *hold_->last) return State::abandoned;
    return hold_->is_fee ? State::awaiting_payment : State::awaiting_correction;
  }
  auto const open_to = [&](Party party) {
    return std::ranges::any_of(
        letters_, [&](Letter const& letter) { return letter.to == party && letter.open_on(as_of_); });
  };
  if (open_to(Party::third_party)) return State::awaiting_third_party;
  if (open_to(Party::agency)) return State::awaiting_agency;
  return State::running;
}

/// A reply is judged on the day it was made; while the clock was held, as if on the day of the notice.
std::optional<Timeliness> ClockState::timeliness(State state, Answer const& answer, Reached const& limit,
                                                 Reached const& end) const {
  if (state == State::replied) {
    if (hold_) return limit.before(hold_->since) ? Timeliness::extended : Timeliness::on_time;
    if (!limit.before(answer.measured)) return Timeliness::on_time;
    return end.before(answer.measured) ? Timeliness::late : Timeliness::extended;
  }
  if (!answer.due) return std::nullopt;
  return as_of_ <= *answer.due ? Timeliness::open_in_time : Timeliness::open_overdue;
}

/// art-33 para 3 of 2019: "行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内。"
void ClockState::add_letter_steps() {
  for (Letter const& letter : letters_) {
    auto const last = letter.last();
    if (!letter.has_effect || (last && *last <= settled(start_))) continue;
    bool const to_agency = letter.to == Party::agency;
    steps_.push_back(
        {.rule = to_agency ? StepRule::agency : StepRule::third_party,
         .article = to_agency ? regime_->agency.article : regime_->third_party.article,
         .from = letter.sent,
         .n = last ? std::optional(calendar_.working_days_between(letter.sent, *last).value()) : std::nullopt,
         .to = last});
  }
}

/// art-33 para 2 of 2019: "行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复"; art-24 para 2
/// of 2007: 15 working days.
void ClockState::add_limit_steps(Reached const& limit, Reached const& end) {
  steps_.push_back({.rule = StepRule::reply_limit,
                    .article = regime_->reply.article,
                    .from = start_,
                    .n = reply_rule().within,
                    .to = limit.day});
  if (extension_ == 0) return;
  steps_.push_back({.rule = StepRule::extension,
                    .article = regime_->reply.article,
                    .from = limit.day,
                    .n = extension_,
                    .to = end.day});
}

/// What only an application that was received has: the due day, the days used, and whether it is in time.
void ClockState::read_days(Answer& answer) {
  CountedDays const days(calendar_, answer.pauses);
  int const within = reply_rule().within;
  Date const start = settled(start_);
  Reached const limit = days.nth(start, within);
  Reached const end = extension_ == 0 ? limit : days.nth(start, within + extension_);
  answer.used = days.between(start, hold_ ? hold_->since : answer.measured);
  answer.limit = limit.day;
  if (!hold_ && answer.state != State::withdrawn) {
    answer.due = end.day;
    if (limit.how == Reached::How::beyond_calendar) {
      note_beyond(StepRule::reply_limit, start, within, limit.left);
    } else if (end.how == Reached::How::beyond_calendar) {
      note_beyond(StepRule::extension, settled(limit.day), extension_, end.left);
    }
    add_letter_steps();
    add_limit_steps(limit, end);
  }
  answer.timeliness = timeliness(answer.state, answer, limit, end);
  if (!answer.due) return;
  Date const day = answer.measured;
  answer.remaining = day <= *answer.due ? calendar_.working_days_between(day, *answer.due).value()
                                        : -calendar_.working_days_between(*answer.due, day).value();
}

Answer ClockState::read() {
  Answer answer{.regime = regime_,
                .received = received_,
                .due = {},
                .state = state(),
                .timeliness = {},
                .used = 0,
                .remaining = {},
                .warnings = {},
                .steps = {},
                .beyond = {},
                .runs = runs_,
                .pauses = pauses(),
                .limit = {},
                .measured = closed_ ? closed_->on : as_of_,
                .closed_by = closed_ ? std::optional(closed_->event) : std::nullopt,
                .noticed_by = lapse_notice_};
  if (received_) {
    read_days(answer);
  } else {
    steps_.push_back({.rule = StepRule::receipt,
                      .article = regime_->receipt_article,
                      .from = arrived_,
                      .n = {},
                      .to = {}});
  }
  if (answer.state == State::abandoned) {
    Hold const& hold = settled(hold_);
    Date const last = settled(hold.last);
    steps_.push_back({.rule = StepRule::abandoned,
                      .article = hold.provision->article,
                      .from = last,
                      .n = {},
                      .to = last.next()});
  }
  answer.warnings = std::move(warnings_);
  answer.steps = std::move(steps_);
  answer.beyond = beyond_;
  return answer;
}

}  // namespace gongkai::law
