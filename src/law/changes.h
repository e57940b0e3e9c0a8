#pragma once
// Where do two sets of rules differ, as far as they are read for one case, and how is one of the differences
// carried over without the others? Private to the room.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "law/compare.h"

namespace gongkai::law {

/// One difference. Of the three functions the one for the part of the rules where it lies carries it over
/// into rules that have not got it; each leaves the rest of that part as it is.
struct Change {
  Reason reason;
  std::function<void(CalendarFacts&)> in_calendar = {};
  std::function<void(std::vector<Regime>&)> in_regimes = {};
  std::function<void(RemedyRules&)> in_remedies = {};
};

/// Days on which a calendar is read: after `from`, up to and including `to`.
struct Stretch {
  Date from;
  Date to;
};

/// What one set of rules says about a case. An answer, where there is one, names the regime that binds.
struct Told {
  Rules const& rules;
  Calendar const* calendar;  // nullptr: the rules have no such calendar
  std::expected<Answer, Refusal> answer;
  std::vector<RemedyDate> remedies;

  [[nodiscard]] std::optional<Date> due() const { return answer ? answer->due : std::nullopt; }
  [[nodiscard]] std::optional<Date> received() const { return answer ? answer->received : std::nullopt; }
};

/// What a calendar is made from, as far as days are counted by it: without festivals and notices.
[[nodiscard]] CalendarFacts facts_of(Calendar const& calendar);

/// Days worked under one calendar only, within `stretches`, and another coverage, where they reach it.
[[nodiscard]] std::vector<Change> calendar_changes(Calendar const& before, Calendar const& after,
                                                   std::span<Stretch const> stretches);

/// When an edition begins, which channels wait for a confirmation, and what the editions that bind the case
/// say about its limit, notices, letters and outcomes. References to `was` and `is` are kept.
[[nodiscard]] std::vector<Change> regime_changes(Case const& facts, Told const& was, Told const& is);

/// The periods of the remedies with these ids, and what must be reconsidered before a suit. References to
/// `was` and `is` are kept.
[[nodiscard]] std::vector<Change> remedy_changes(Case const& facts, Told const& was, Told const& is,
                                                 std::span<std::string const> ids);

}  // namespace gongkai::law
