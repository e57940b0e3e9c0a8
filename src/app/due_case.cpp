#include "app/due_case.h"

#include <array>
#include <boost/json.hpp>
#include <limits>
#include <utility>

namespace gongkai::app {
namespace {

namespace json = boost::json;
using law::Event;
using law::EventType;
using law::Fault;

/// What a field says, or what is wrong with it; at which event is added by whoever knows.
template <class T>
using Field = std::expected<T, law::Refusal>;

/// `field`: the key whose value is missing or wrong.
law::Refusal refusal(Fault fault, std::string_view field) {
  return {.fault = fault, .field = field};
}

std::unexpected<law::Refusal> refused(Fault fault, std::string_view field) {
  return std::unexpected(refusal(fault, field));
}

/// The value of a key; null is the same as absent.
json::value const* find(json::object const& object, std::string_view key) {
  json::value const* const found = object.if_contains(key);
  return found == nullptr || found->is_null() ? nullptr : found;
}

std::optional<std::string_view> text_of(json::value const& value) {
  json::string const* const text = value.if_string();
  if (text == nullptr) return std::nullopt;
  return std::string_view(*text);
}

/// The day at a key; it exists, and the calendar covers it. `asked`: the day of the question, where this is
/// not that day itself.
Field<Date> day_at(json::object const& object, std::string_view key, law::Calendar const& calendar,
                   std::optional<Date> asked = {}) {
  json::value const* const value = find(object, key);
  if (value == nullptr) return refused(Fault::missing_field, key);
  auto const text = text_of(*value);
  auto const day = text ? Date::parse(*text) : std::nullopt;
  if (!day) return refused(Fault::bad_date, key);
  if (auto fault = law::coverage_fault(*day, asked.value_or(*day), calendar)) return std::unexpected(*fault);
  return *day;
}

/// A whole number, at least 1. What is larger than any period is kept as the largest; a number with a
/// fraction or an exponent is none.
Field<int> days_of(json::value const& value) {
  constexpr int kMost = std::numeric_limits<int>::max() / 2;
  constexpr double kBeyondAnyInteger = 1.8e19;  // only what has no place in 64 bits is read as a double here
  if (auto const* const whole = value.if_int64()) {
    if (*whole < 1) return refused(Fault::bad_value, "days");
    return static_cast<int>(std::min<std::int64_t>(*whole, kMost));
  }
  if (value.is_uint64()) return kMost;
  if (value.is_double() && value.get_double() > kBeyondAnyInteger) return kMost;
  return refused(Fault::bad_value, "days");
}

bool has_served(EventType type) {
  return type == EventType::correction_asked || type == EventType::third_party_asked ||
         type == EventType::agency_asked || type == EventType::fee_notified;
}

/// Reads the fields of one event, in the order in which their faults count.
class EventReader {
 public:
  EventReader(json::object const& object, law::Rules const& rules, law::Calendar const& calendar, Date asked)
      : object_(object), rules_(rules), calendar_(calendar), asked_(asked) {}

  Field<Event> read() {
    auto const type = read_type();
    if (!type) return std::unexpected(type.error());
    auto const on = day_at(object_, "on", calendar_, asked_);
    if (!on) return std::unexpected(on.error());
    Event event{.type = *type, .on = *on};
    if (auto const fault = read_own_fields(event)) return std::unexpected(*fault);
    if (has_served(*type) && find(object_, "served") != nullptr) {
      auto const day = day_at(object_, "served", calendar_, asked_);
      if (!day) return std::unexpected(day.error());
      event.served = *day;
    }
    return event;
  }

 private:
  Field<EventType> read_type() {
    json::value const* const value = find(object_, "type");
    if (value == nullptr) return refused(Fault::missing_field, "type");
    auto const text = text_of(*value);
    auto const type = text ? law::named<EventType>(law::kEventTypes, *text) : std::nullopt;
    if (!type) return refused(Fault::unknown_event, "type");
    return *type;
  }

  std::optional<law::Refusal> read_own_fields(Event& event) {
    switch (event.type) {
      case EventType::arrived: return read_channel(event);
      case EventType::correction_asked: return read_days(event, false);
      case EventType::extended: return read_days(event, true);
      case EventType::corrected: return read_good_reason(event);
      case EventType::third_party_answered: {
        auto const fault = read_opinion(event);
        return fault ? fault : read_party(event);
      }
      case EventType::third_party_asked:
      case EventType::agency_asked:
      case EventType::agency_answered: return read_party(event);
      case EventType::replied: return read_outcome(event);
      case EventType::confirmed:
      case EventType::fee_notified:
      case EventType::fee_paid:
      case EventType::withdrawn: return std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<law::Refusal> read_channel(Event& event) {
    json::value const* const value = find(object_, "channel");
    if (value == nullptr) return refusal(Fault::missing_field, "channel");
    auto const text = text_of(*value);
    event.channel = text ? law::named<law::Channel>(law::kChannels, *text) : std::nullopt;
    return event.channel ? std::nullopt : std::optional(refusal(Fault::unknown_channel, "channel"));
  }

  /// Whether a notice to correct needs its days depends on the regime, which is not known yet.
  std::optional<law::Refusal> read_days(Event& event, bool required) {
    json::value const* const value = find(object_, "days");
    if (value == nullptr)
      return required ? std::optional(refusal(Fault::missing_field, "days")) : std::nullopt;
    auto const days = days_of(*value);
    if (!days) return days.error();
    event.days = *days;
    return std::nullopt;
  }

  std::optional<law::Refusal> read_good_reason(Event& event) {
    json::value const* const value = find(object_, "good_reason");
    if (value == nullptr) return std::nullopt;
    if (!value->is_bool()) return refusal(Fault::bad_value, "good_reason");
    event.good_reason = value->get_bool();
    return std::nullopt;
  }

  std::optional<law::Refusal> read_opinion(Event& event) {
    json::value const* const value = find(object_, "opinion");
    if (value == nullptr) return refusal(Fault::missing_field, "opinion");
    constexpr std::array<std::string_view, 2> kOpinions{"agree", "refuse"};
    auto const text = text_of(*value);
    event.opinion = text ? law::named<law::Opinion>(kOpinions, *text) : std::nullopt;
    return event.opinion ? std::nullopt : std::optional(refusal(Fault::bad_value, "opinion"));
  }

  std::optional<law::Refusal> read_party(Event& event) {
    json::value const* const value = find(object_, "party");
    if (value == nullptr) return std::nullopt;
    auto const text = text_of(*value);
    if (!text) return refusal(Fault::bad_value, "party");
    event.party = *text;
    return std::nullopt;
  }

  std::optional<law::Refusal> read_outcome(Event& event) {
    json::value const* const value = find(object_, "outcome");
    if (value == nullptr) return refusal(Fault::missing_field, "outcome");
    auto const text = text_of(*value);
    if (!text || rules_.regimes.outcome(*text) == nullptr) return refusal(Fault::unknown_outcome, "outcome");
    event.outcome = *text;
    return std::nullopt;
  }

  json::object const& object_;
  law::Rules const& rules_;
  law::Calendar const& calendar_;
  Date asked_;
};

/// The name at a key that may be left out; what is no text names nothing.
std::string name_at(json::object const& object, std::string_view key, std::string_view otherwise) {
  json::value const* const value = find(object, key);
  if (value == nullptr) return std::string(otherwise);
  return std::string(text_of(*value).value_or(std::string_view()));
}

class LineReader {
 public:
  LineReader(json::object const& object, law::Rules const& rules) : object_(object), rules_(rules) {}

  ReadCase read() {
    auto const id = read_id();
    if (!id) return {.id = {}, .facts = std::unexpected(id.error()), .calendar = nullptr};
    auto facts = read_facts(*id);
    bool const is_fine = facts.has_value();
    return {.id = *id, .facts = std::move(facts), .calendar = is_fine ? calendar_ : nullptr};
  }

 private:
  using Facts = std::expected<law::Case, law::Refusal>;

  Field<std::string> read_id() {
    json::value const* const value = find(object_, "id");
    if (value == nullptr) return refused(Fault::missing_field, "id");
    auto const text = text_of(*value);
    if (!text || text->empty()) return refused(Fault::bad_value, "id");
    return std::string(*text);
  }

  Facts read_facts(std::string const& id) {
    std::string calendar = name_at(object_, "calendar", "cn");
    auto const named = rules_.calendars.find(calendar);
    // Days are held to a coverage before it is known whether the calendar exists; all have the same.
    calendar_ = named ? *named : &rules_.calendars.all().front();
    auto const as_of = day_at(object_, "as_of", *calendar_);
    if (!as_of) return std::unexpected(as_of.error());
    std::string regime = name_at(object_, "regime", "auto");
    if (regime != "auto" && rules_.regimes.find(regime) == nullptr)
      return refused(Fault::unknown_regime, "regime");
    if (!named) return refused(Fault::unknown_calendar, "calendar");
    law::Case facts{.id = id,
                    .regime = std::move(regime),
                    .calendar = std::move(calendar),
                    .as_of = *as_of,
                    .events = {}};
    if (auto const refusal = read_events(facts)) return std::unexpected(*refusal);
    return facts;
  }

  std::optional<law::Refusal> read_events(law::Case& facts) {
    json::value const* const value = find(object_, "events");
    if (value == nullptr) return refusal(Fault::missing_field, "events");
    json::array const* const list = value->if_array();
    if (list == nullptr) return refusal(Fault::bad_value, "events");
    facts.events.reserve(list->size());
    for (json::value const& item : *list) {
      auto event = read_event(item, facts);
      if (!event) {
        event.error().event = facts.events.size();
        return event.error();
      }
      facts.events.push_back(*std::move(event));
    }
    return law::arrival_fault(facts.events);
  }

  /// The event that follows on those of `facts`.
  [[nodiscard]] Field<Event> read_event(json::value const& item, law::Case const& facts) const {
    json::object const* const object = item.if_object();
    if (object == nullptr) return refused(Fault::bad_value, "events");
    auto event = EventReader(*object, rules_, *calendar_, facts.as_of).read();
    if (!event) return event;
    Event const* const previous = facts.events.empty() ? nullptr : &facts.events.back();
    if (auto const fault = law::order_fault(*event, previous, facts.as_of, *calendar_)) {
      return std::unexpected(*fault);
    }
    return event;
  }

  json::object const& object_;
  law::Rules const& rules_;
  law::Calendar const* calendar_ = nullptr;
};

}  // namespace

ReadCase read_case(std::string_view line, law::Rules const& rules) {
  ReadCase no_object{
      .id = {}, .facts = std::unexpected(law::Refusal{.fault = Fault::bad_json}), .calendar = nullptr};
  if (line.size() > kLongestCaseLine) return no_object;
  // One block of memory that is given back at once: taking a deep value apart piece by piece would recurse.
  std::array<unsigned char, 16384> first_block;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  json::monotonic_resource memory(first_block.data(), first_block.size());
  json::parse_options options;
  options.max_depth = kDeepestCase;
  json::error_code error;
  json::value const value = json::parse(line, error, &memory, options);
  if (error || !value.is_object()) return no_object;
  return LineReader(value.get_object(), rules).read();
}

}  // namespace gongkai::app
