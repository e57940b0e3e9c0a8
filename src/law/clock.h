#pragma once
// When must the office answer, what is the state of the case, and why? Pure: no wall clock, no database, no
// files.
//
// The law leaves gaps; docs/decisions/D-005-clock.md says how each is closed. Warnings and faults are those
// of docs/decisions/D-006-due.md.

#include <array>
#include <expected>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "law/calendar.h"
#include "law/counted_days.h"
#include "law/regime.h"
#include "law/request_case.h"

namespace gongkai::law {

enum class State {
  withdrawn,
  replied,
  awaiting_confirmation,
  abandoned,
  awaiting_correction,
  awaiting_payment,
  awaiting_third_party,
  awaiting_agency,
  running,
};

inline constexpr std::array<std::string_view, 9> kStates{"withdrawn",
                                                         "replied",
                                                         "awaiting_confirmation",
                                                         "abandoned",
                                                         "awaiting_correction",
                                                         "awaiting_payment",
                                                         "awaiting_third_party",
                                                         "awaiting_agency",
                                                         "running"};

enum class Timeliness { on_time, extended, late, open_in_time, open_overdue };

inline constexpr std::array<std::string_view, 5> kTimeliness{"on_time", "extended", "late", "open_in_time",
                                                             "open_overdue"};

/// Something that had no effect, or had it in spite of a fault.
enum class Warning {
  agency_counts,
  confirmation_not_needed,
  correction_notice_late,
  extension_capped,
  extension_late,
  extension_no_clock,
  fee_no_effect,
  future_event,
  late_correction,
  late_opinion,
  late_payment,
  no_effect_after_due,
  regime_forced,
};

inline constexpr std::array<std::string_view, 13> kWarnings{
    "agency_counts",          "confirmation_not_needed",
    "correction_notice_late", "extension_capped",
    "extension_late",         "extension_no_clock",
    "fee_no_effect",          "future_event",
    "late_correction",        "late_opinion",
    "late_payment",           "no_effect_after_due",
    "regime_forced"};

/// What a step of the proof does.
enum class StepRule {
  receipt,
  correction_period,
  correction_restart,
  fee_period,
  fee_restart,
  abandoned,
  third_party,
  agency,
  reply_limit,
  extension,
};

inline constexpr std::array<std::string_view, 10> kStepRules{
    "receipt",     "correction_period", "correction_restart", "fee_period",
    "fee_restart", "abandoned",         "third_party",        "agency",
    "reply_limit", "extension"};

/// One step of the proof. Each can be counted again by itself.
struct Step {
  StepRule rule;
  std::string_view article;  // of the regime
  std::optional<Date> from;
  std::optional<int> n;  // unit: working days
  std::optional<Date> to;
};

/// A count that ran past the last published holiday notice: its end is not known, and this is why.
struct BeyondCalendar {
  StepRule rule;  // of the step whose end is not known
  Date from;
  int n;     // unit: working days
  int left;  // still to count after the last covered day
  Date last_covered;
  Date asked;  // the day of the question
};

/// One run of the clock: from its start until it was stopped for good, by a notice that restarted it or in
/// the end.
struct Run {
  Date start;
  std::optional<Date> stopped;   // the day of the notice that holds it, or held it
  std::optional<Date> answered;  // the day of the answer, on which the next run starts
};

struct Answer {
  Regime const* regime;
  std::optional<Date> received;
  std::optional<Date> due;
  State state;
  std::optional<Timeliness> timeliness;
  int used;                      // unit: working days
  std::optional<int> remaining;  // unit: working days; negative when overdue
  std::vector<Warning> warnings;
  std::vector<Step> steps;
  std::optional<BeyondCalendar>
      beyond;  // the first count that ran past the calendar; then `due` may be empty

  // What the days of a proof sheet are drawn from.
  std::vector<Run> runs;
  std::vector<Pause> pauses;
  std::optional<Date> limit;  // the last day without any extension
  Date measured;              // the day for which used and remaining are told

  // Counted from 0.
  std::optional<std::size_t> closed_by;   // the reply or withdrawal that ended the case
  std::optional<std::size_t> noticed_by;  // the first notice that the application was given up
};

/// A day of the case itself that the calendar does not cover.
struct OutsideCalendar {
  Date day;
  Date first_covered;
  Date last_covered;
  Date asked;  // the day of the question
};

/// Why there is no answer, and at which event (counted from 0). Fault::out_of_calendar tells one of the last
/// two.
struct Refusal {
  Fault fault;
  std::string_view field = {};  // of the input, where one is missing or wrong
  std::optional<std::size_t> event = {};
  std::optional<BeyondCalendar> beyond = {};
  std::optional<OutsideCalendar> outside = {};
};

/// The refusal of a case that names `day`; nothing when the calendar covers it.
[[nodiscard]] std::optional<Refusal> coverage_fault(Date day, Date asked, Calendar const& calendar);

/// What is wrong with `event` by itself or after the one before it, of whichever kind: a day outside the
/// calendar, served before it was sent, or going backwards.
[[nodiscard]] std::optional<Refusal> order_fault(Event const& event, Event const* previous, Date asked,
                                                 Calendar const& calendar);

/// What is wrong with the events as a whole: the first must be the arrival, and the only one.
[[nodiscard]] std::optional<Refusal> arrival_fault(std::vector<Event> const& events);

/// The answer for one case on the day `facts.as_of`. A due day beyond the published calendar is not guessed
/// and does not refuse the case: `due` is empty and `beyond` says why.
///
/// law:    ogi-2007/art-24, ogi-2019/art-33 and the articles in the steps
/// unit:   working days of `calendar`; the day of an event is day zero (decision D-007)
/// errors: the faults of decision D-006, out_of_calendar only for days that the case itself names
[[nodiscard]] std::expected<Answer, Refusal> answer(Case const& facts, RegimeSet const& regimes,
                                                    Calendar const& calendar);

}  // namespace gongkai::law
