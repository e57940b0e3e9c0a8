#pragma once
// How the clock of one case stands after each of its events. Private to the room.

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "law/clock.h"
#include "law/receipt.h"

namespace gongkai::law {

/// What must be there by now: that it is not would be our mistake.
template <class T>
[[nodiscard]] T const& settled(std::optional<T> const& value) {
  GONGKAI_ASSERT(value.has_value());
  return *value;
}

/// The clock of one case while its events are read in order.
class ClockState {
 public:
  ClockState(Intake const& intake, Calendar const& calendar, RegimeSet const& regimes, Date as_of);

  void warn(Warning warning);
  /// Takes the next event; nothing when the case may go on.
  [[nodiscard]] std::optional<Fault> take(Event const& event);
  /// What the clock says after the last event.
  [[nodiscard]] Answer read();
  [[nodiscard]] std::optional<BeyondCalendar> const& beyond() const { return beyond_; }

 private:
  enum class Party { third_party, agency };

  /// A correction or fee notice.
  struct Notice {
    bool has_effect;
    std::optional<Date> served;
    bool answered = false;
  };

  /// A letter to a third party or another agency.
  struct Letter {
    Party to;
    std::string_view party;
    Date sent;
    std::optional<Date> served;
    bool has_effect;
    std::optional<Date> limit;  // the last day for the answer
    std::optional<Date> answered = {};
    std::optional<Date> ended = {};  // the last day of the pause

    [[nodiscard]] bool open_on(Date day) const {
      return has_effect && !answered && (!limit || day <= *limit);
    }
    /// The last day of its pause, as far as it is known: nobody answers after the last event.
    [[nodiscard]] std::optional<Date> last() const { return answered ? ended : limit; }
  };

  /// What stands between a notice and its answer, while nothing is counted.
  struct Hold {
    Provision<HoldRule> const* provision;
    bool is_fee;
    Date since;
    std::optional<Date> last;  // the last day for the answer, where it is known
    bool reopens_for_good_reason;
  };

  /// The reply or withdrawal that ended the case.
  struct Close {
    State state;
    Date on;
    std::size_t event;  // counted from 0
  };

  // clock_events.cpp
  [[nodiscard]] std::optional<Fault> take_next(Event const& event);
  [[nodiscard]] std::optional<Fault> after_given_up(Event const& event, Hold const& hold);
  [[nodiscard]] std::optional<Fault> take_known(Event const& event);
  void confirm(Event const& event);
  [[nodiscard]] std::optional<Fault> ask_correction(Event const& event);
  [[nodiscard]] std::optional<Fault> notify_fee(Event const& event);
  [[nodiscard]] std::optional<Fault> take_answer(Event const& event);
  void hold(Event const& event, Provision<HoldRule> const& provision, std::optional<int> days);
  void restart(Event const& event);
  [[nodiscard]] std::optional<Fault> ask(Event const& event, Party to);
  [[nodiscard]] std::optional<Fault> hear(Event const& event, Party from);
  void extend(Event const& event);
  void close(Event const& event, State state);

  // clock_state.cpp
  void receive(Date day);
  [[nodiscard]] std::optional<Date> known(std::optional<Date> day) const;
  [[nodiscard]] std::optional<Date> period_end(StepRule rule, Date from, int days);
  [[nodiscard]] std::vector<Pause> pauses() const;
  [[nodiscard]] bool expired_on(Date day) const;
  [[nodiscard]] ReplyRule const& reply_rule() const;

  // clock_reading.cpp
  [[nodiscard]] State state() const;
  [[nodiscard]] std::optional<Timeliness> timeliness(State state, Answer const& answer, Reached const& limit,
                                                     Reached const& end) const;
  void read_days(Answer& answer);
  void add_letter_steps();
  void add_limit_steps(Reached const& limit, Reached const& end);
  void note_beyond(StepRule rule, Date from, int days, int left);

  Regime const* regime_;
  Calendar const& calendar_;
  RegimeSet const& regimes_;
  Date as_of_;
  Date arrived_;
  std::optional<Date> received_;  // of the application, never of a corrected copy
  std::optional<Date> start_;     // of the current clock
  int extension_ = 0;             // of the current clock
  std::optional<Hold> hold_;
  std::vector<Notice> corrections_;
  std::vector<Notice> fees_;
  std::vector<Letter> letters_;
  std::size_t taken_ = 0;  // events so far
  std::optional<Close> closed_;
  std::optional<std::size_t> lapse_notice_;  // that the application was given up
  std::vector<Warning> warnings_;
  std::vector<Step> steps_;
  std::vector<Run> runs_;
  std::optional<BeyondCalendar> beyond_;
};

}  // namespace gongkai::law
