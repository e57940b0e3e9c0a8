#pragma once
// Until when may a citizen apply for reconsideration or sue, must it be reconsidered first, and by when must
// the agency answer there? Each date comes with the rule it follows from. Pure.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "law/calendar.h"
#include "law/dated.h"
#include "law/regime.h"

namespace gongkai::law {

enum class PeriodUnit { day, month, working_day };

inline constexpr std::array<std::string_view, 3> kPeriodUnits{"day", "month", "working_day"};

/// Whose period it is.
enum class Who { applicant, agency, reviewer };

inline constexpr std::array<std::string_view, 3> kWho{"applicant", "agency", "reviewer"};

/// The day from which a period runs: rules/regime/remedies.toml says what each means.
enum class RunsFrom {
  reply,
  act,
  silence,
  decision,
  review_silence,
  copy,
  complaint,
  application,
  acceptance,
  judgment,
  ruling,
};

inline constexpr std::array<std::string_view, 11> kRunsFrom{
    "reply",     "act",         "silence",    "decision", "review_silence", "copy",
    "complaint", "application", "acceptance", "judgment", "ruling"};

struct RemedyTerm {
  int within;
  PeriodUnit unit;
  bool bridges;  // also for a period that ran under the value before and had not ended when this one began to
                 // bind
};

struct RemedyRule {
  std::string id;
  Who who;
  RunsFrom runs_from;
  bool is_direct_suit;  // not open where the law wants reconsideration first
  std::string zh;
  std::string en;
  Dated<RemedyTerm> terms;
};

struct RemedyRules {
  std::vector<RemedyRule> rules;
  Dated<std::vector<Withheld>> reconsider_first;  // what must be reconsidered before a suit
};

/// One period: `n` `unit` after `from`, moved off a rest day where the unit is no working day.
struct RemedyDate {
  RemedyRule const* rule;
  Basis const* basis;
  Date from;
  int n;
  PeriodUnit unit;
  std::optional<Date>
      counted;               // before it is moved off a rest day; nothing: working days ran past the calendar
  std::optional<Date> last;  // nothing when it lies beyond the calendar
  std::optional<int> waits_for;  // the year whose holidays are not announced yet, where `last` is not known
  Value<RemedyTerm> const* bridged =
      nullptr;                              // the shorter period that ran first, where a later rule took over
  Basis const* reconsider_first = nullptr;  // why this suit is not open before a reconsideration
};

/// One step of the proof of a last day. Each can be counted again by itself.
struct RemedyStep {
  /// bridge: the period that ran when a longer one took over. period: the count. moved: off a rest day.
  enum class Rule { reconsider_first, bridge, period, moved };

  Rule rule;
  std::string article;
  std::optional<Date> from;
  std::optional<int> n;
  PeriodUnit unit = PeriodUnit::day;
  std::optional<Date> to;
};

inline constexpr std::array<std::string_view, 4> kRemedySteps{"reconsider_first", "bridge", "period",
                                                              "moved"};

/// The steps that lead to the last day, in order; the last one that names a day names it.
///
/// law: 民法典/art-201, art-202, art-203
[[nodiscard]] std::vector<RemedyStep> remedy_steps(RemedyDate const& date, Calendar const& calendar);

/// The periods that run from an event of the kind `from` on `day`, in the order of the file.
///
/// law:    arl-2017/art-9, arl-2023/art-20, all-2017/art-46, spc-2015/art-26 and the articles in `basis`
/// unit:   per rule; the day of the event is not counted
/// errors: calendar_gap when `day` is not covered
[[nodiscard]] Result<std::vector<RemedyDate>> remedy_dates(RemedyRules const& rules, Calendar const& calendar,
                                                           RunsFrom from, Date day);

/// The same for a reply with `outcome`, made (RunsFrom::act) or served (RunsFrom::reply) on `day`: a direct
/// suit is marked where the law wants reconsideration first.
///
/// law: arl-2023/art-23
[[nodiscard]] Result<std::vector<RemedyDate>> remedies_of_reply(RemedyRules const& rules,
                                                                Calendar const& calendar,
                                                                Outcome const& outcome, RunsFrom from,
                                                                Date day);

/// Whether a reply with `outcome` served on `day` must be reconsidered before it may go to court, and on what
/// that rests.
struct ReconsiderFirst {
  bool must;
  Basis const* basis;
};
[[nodiscard]] ReconsiderFirst reconsider_first(RemedyRules const& rules, Outcome const& outcome, Date day);

}  // namespace gongkai::law
