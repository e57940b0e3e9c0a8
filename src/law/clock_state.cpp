#include "law/clock_state.h"

#include <algorithm>

namespace gongkai::law {

ClockState::ClockState(Intake const& intake, Calendar const& calendar, RegimeSet const& regimes, Date as_of)
    : regime_(intake.regime), calendar_(calendar), regimes_(regimes), as_of_(as_of), arrived_(as_of) {
}

void ClockState::warn(Warning warning) {
  if (std::ranges::find(warnings_, warning) == warnings_.end()) warnings_.push_back(warning);
}

void ClockState::receive(Date day) {
  received_ = day;
  start_ = day;
  runs_.push_back({.start = day, .stopped = {}, .answered = {}});
  steps_.push_back(
      {.rule = StepRule::receipt, .article = regime_->receipt_article, .from = arrived_, .n = {}, .to = day});
}

/// A day that has not come yet is not known.
std::optional<Date> ClockState::known(std::optional<Date> day) const {
  return day && *day <= as_of_ ? day : std::nullopt;
}

void ClockState::note_beyond(StepRule rule, Date from, int days, int left) {
  if (beyond_) return;
  beyond_ = {
      .rule = rule, .from = from, .n = days, .left = left, .last_covered = calendar_.to(), .asked = as_of_};
}

/// The last day of a period of working days from `from`; nothing, and a note why, when the calendar ends
/// first.
std::optional<Date> ClockState::period_end(StepRule rule, Date from, int days) {
  Reached const end = CountedDays(calendar_, {}).nth(from, days);
  if (!end.day) note_beyond(rule, from, days, end.left);
  return end.day;
}

std::vector<Pause> ClockState::pauses() const {
  std::vector<Pause> found;
  for (Letter const& letter : letters_) {
    if (letter.has_effect) found.push_back({.after = letter.sent, .until = letter.last()});
  }
  return found;
}

ReplyRule const& ClockState::reply_rule() const {
  return regime_->reply.on(settled(received_)).is;
}

/// Whether the due day lies before `day`: then nothing can stop, restart or lengthen the clock any more
/// (D-005).
bool ClockState::expired_on(Date day) const {
  if (hold_) return false;
  auto const letters = pauses();
  return CountedDays(calendar_, letters).nth(settled(start_), reply_rule().within + extension_).before(day);
}

}  // namespace gongkai::law
