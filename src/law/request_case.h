#pragma once
// What happened to one application? The facts from which its clock is computed, in the words of the law.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace gongkai::law {

/// How an application came.
enum class Channel { in_person, registered_mail, oral, email, ordinary_mail, fax, online, other_unit };

inline constexpr std::array<std::string_view, 8> kChannels{
    "in_person", "registered_mail", "oral", "email", "ordinary_mail", "fax", "online", "other_unit"};

enum class EventType {
  arrived,
  confirmed,
  correction_asked,
  corrected,
  third_party_asked,
  third_party_answered,
  agency_asked,
  agency_answered,
  extended,
  fee_notified,
  fee_paid,
  withdrawn,
  replied,
};

inline constexpr std::array<std::string_view, 13> kEventTypes{
    "arrived",      "confirmed",         "correction_asked",
    "corrected",    "third_party_asked", "third_party_answered",
    "agency_asked", "agency_answered",   "extended",
    "fee_notified", "fee_paid",          "withdrawn",
    "replied"};

enum class Opinion { agree, refuse };

/// One thing that happened on one day. Members that its type does not use are left as they are.
struct Event {
  EventType type;
  Date on;
  std::optional<Date> served = {};  // the addressee had the notice or letter in hand
  std::optional<Channel> channel = {};
  std::optional<int> days = {};  // of a period for correction, or of an extension
  std::string party = {};        // tells several third parties, or several agencies, apart
  std::optional<Opinion> opinion = {};
  bool good_reason = false;
  std::string outcome = {};
};

/// One application and the day on which the question is asked. Events in order; the order within a day
/// counts.
struct Case {
  std::string id;
  std::string regime = "auto";  // auto, or the id of a regime
  std::string calendar = "cn";
  Date as_of;
  std::vector<Event> events = {};
};

/// Why a case has no answer.
enum class Fault {
  bad_json,
  missing_field,
  bad_date,
  bad_value,
  unknown_regime,
  unknown_calendar,
  unknown_event,
  unknown_channel,
  unknown_outcome,
  date_order,
  no_arrival,
  arrived_twice,
  no_regime,
  not_received,
  after_close,
  correction_twice,
  clock_stopped,
  no_correction_open,
  already_open,
  no_consultation_open,
  fee_twice,
  no_fee_open,
  out_of_calendar,
};

inline constexpr std::array<std::string_view, 23> kFaults{
    "bad_json",         "missing_field", "bad_date",           "bad_value",       "unknown_regime",
    "unknown_calendar", "unknown_event", "unknown_channel",    "unknown_outcome", "date_order",
    "no_arrival",       "arrived_twice", "no_regime",          "not_received",    "after_close",
    "correction_twice", "clock_stopped", "no_correction_open", "already_open",    "no_consultation_open",
    "fee_twice",        "no_fee_open",   "out_of_calendar"};

/// The name of an enumerator, as it is written in files and answers.
template <class Enum, std::size_t kSize>
[[nodiscard]] constexpr std::string_view name_in(std::array<std::string_view, kSize> const& names,
                                                 Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

/// The enumerator of that name.
template <class Enum, std::size_t kSize>
[[nodiscard]] constexpr std::optional<Enum> named(std::array<std::string_view, kSize> const& names,
                                                  std::string_view name) {
  for (std::size_t i = 0; i < kSize; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace gongkai::law
