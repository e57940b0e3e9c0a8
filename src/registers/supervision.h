#pragma once
// Does each department hand in what it owes, is enough passed on to the superior, does anything wait too
// long, and what became of the orders? Counted from the ledgers of items, quotas, forwardings and orders,
// each number with the rows behind it. Pure.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "law/law.h"
#include "registers/outcomes.h"
#include "registers/register.h"
#include "registers/row.h"

namespace gongkai::registers {

struct KeptRow {
  std::string key;
  RegisterRow row;
};

/// The rows that are not withdrawn, by register, those of one register in order of their keys.
using KeptRows = std::map<std::string, std::vector<KeptRow>, std::less<>>;

/// The registers that are looked at.
inline constexpr std::array<std::string_view, 4> kSupervised{"item", "quota", "forwarding", "order"};

/// All of it must outlive the call.
struct SupervisionRules {
  RegisterSet const& registers;
  OutcomeRules const& outcomes;
  law::Rules const& law;
  law::Calendar const& calendar;
};

/// The days that are looked at, both included. What lies after `to` is not known yet; what is due on `to` is
/// not late yet.
struct SupervisionAsked {
  Date from;
  Date to;
  std::string department;  // its id; "" all
};

/// How many items of a week there are, against the quota.
enum class AgainstQuota : std::uint8_t {
  no_quota,
  under,
  within,
  over,
  unfinished,  // too few, but not all working days of the week lie in the quota and in what was asked
};
inline constexpr std::array<std::string_view, 5> kAgainstQuota{"no_quota", "under", "within", "over",
                                                               "unfinished"};
[[nodiscard]] std::string_view name(AgainstQuota against);

/// A department in a week, Monday to Sunday, or in what of it was asked.
struct DepartmentWeek {
  std::string department;
  Date from;
  Date to;
  std::vector<std::string> items;   // first disclosed in it
  std::vector<std::string> quotas;  // that hold on a working day of it; it is held against the first
  std::int64_t least = 0;
  std::optional<std::int64_t> most{};
  AgainstQuota against = AgainstQuota::no_quota;
};

/// What a department discloses of a key area that one of its quotas names.
struct KeyAreaWatch {
  struct Last {
    std::string item;
    Date on;
  };

  std::string department;
  std::string area;                 // its code
  std::vector<std::string> quotas;  // that name it, and hold on one of the days
  std::vector<std::string> items;   // first disclosed on one of the days
  std::optional<Last> last;         // up to the last of the days, also before the first
  std::int64_t days_since = 0;      // unit: calendar days from `last` to the last of the days
};

struct PassedOnDay {
  Date day;
  bool works = true;
  std::vector<std::string> items;  // that were passed on, each once
  std::vector<std::string> forwardings;
};

struct PassingOn {
  std::vector<PassedOnDay> days;  // working days, and others with forwardings
  /// Working days without any. Of one department nothing is said: it is the office that owes one a day.
  std::optional<std::vector<Date>> without;
  std::vector<std::string> adopted;  // forwardings of these days, by what was known at the end of the last
  std::vector<std::string> declined;
  std::vector<std::string> pending;
};

/// An item that was disclosed late on one of the days, or that was formed and not disclosed at their end.
struct WatchedItem {
  enum class State : std::uint8_t {
    late,     // disclosed after its day
    overdue,  // not disclosed, and its day has passed
    waiting,  // not disclosed, and its day comes
    no_day,   // not disclosed; no rule of disclosure binds, or the calendar does not reach so far
  };

  std::string key;
  std::string title;
  std::string department;
  Date formed_on;
  std::optional<Date> disclosed_on;
  std::optional<Date> due;
  std::int64_t within = 0;  // working days, where the duty is counted in them
  std::string cite;         // "ogi-2019/art-26"
  State state = State::no_day;
};
inline constexpr std::array<std::string_view, 4> kWatchedStates{"late", "overdue", "waiting", "no_day"};
[[nodiscard]] std::string_view name(WatchedItem::State state);

/// The orders to one department that were open on one of the days.
struct OrdersOf {
  std::string department;
  std::vector<std::string> open;     // at the end of the days
  std::vector<std::string> overdue;  // of these, those whose day has passed
  std::vector<std::string> in_time;  // closed on one of the days, put right
  std::vector<std::string> late;     // the same after their day
  std::vector<std::string> not_put_right;
  std::vector<std::string> cancelled;
};

/// Departments are in order of their ids; what names none stands under "".
struct Supervision {
  SupervisionAsked asked;
  std::vector<DepartmentWeek> weeks;  // in order of day; weeks without a working day are left out
  std::vector<KeyAreaWatch> key_areas;
  PassingOn passing_on;
  std::vector<WatchedItem> items;  // in order of due day, those without one at the end
  std::vector<OrdersOf> orders;
};

/// law:    ogi-2007/art-18, ogi-2019/art-26, bj-257 (the duty "publish" of the calendar's region)
/// unit:   items are counted once: rows that belong to another are part of it, and what was taken over from
///         others does not count
/// errors: bad_input when the days are in the wrong order; calendar_gap when the calendar does not cover
/// them;
///         bad_rule_file when a register lacks a field that is asked for
[[nodiscard]] Result<Supervision> supervise(SupervisionRules const& rules, KeptRows const& rows,
                                            SupervisionAsked const& asked);

}  // namespace gongkai::registers
