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

/// The day from which a period runs.
enum class RunsFrom { reply, silence, decision, copy, complaint, application, acceptance, judgment, ruling };

inline constexpr std::array<std::string_view, 9> kRunsFrom{
    "reply", "silence", "decision", "copy", "complaint", "application", "acceptance", "judgment", "ruling"};

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

/// One period with its proof: `n` `unit` after `from`, moved off a rest day where the unit is no working day.
struct RemedyDate {
  RemedyRule const* rule;
  Basis const* basis;
  Date from;
  int n;
  PeriodUnit unit;
  Date counted;                             // before it is moved off a rest day
  std::optional<Date> last;                 // nothing when it lies beyond the calendar
  bool bridged;                             // a later rule took over while the period ran
  bool after_reconsideration_only = false;  // this suit is not open before a reconsideration
};

/// The periods that run from an event of the kind `from` on `day`, in the order of the file.
///
/// law:    arl-2017/art-9, arl-2023/art-20, all-2017/art-46, spc-2015/art-26 and the articles in `basis`
/// unit:   per rule; the day of the event is not counted
/// errors: calendar_gap when `day` is not covered
[[nodiscard]] Result<std::vector<RemedyDate>> remedy_dates(RemedyRules const& rules, Calendar const& calendar,
                                                           RunsFrom from, Date day);

/// The same for a reply with `outcome`: a direct suit is marked where the law wants reconsideration first.
///
/// law: arl-2023/art-23
[[nodiscard]] Result<std::vector<RemedyDate>> remedies_of_reply(RemedyRules const& rules,
                                                                Calendar const& calendar,
                                                                Outcome const& outcome, Date served);

/// Whether a reply with `outcome` served on `day` must be reconsidered before it may go to court, and on what
/// that rests.
struct ReconsiderFirst {
  bool must;
  Basis const* basis;
};
[[nodiscard]] ReconsiderFirst reconsider_first(RemedyRules const& rules, Outcome const& outcome, Date day);

}  // namespace gongkai::law
