#include "registers/request_events.h"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>

namespace gongkai::registers {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 2> kOpinions{"agree", "refuse"};

json::array texts_json(std::vector<std::string> const& texts) {
  return json::array(texts.begin(), texts.end());
}

json::object event_json(RequestEvent const& one) {
  law::Event const& event = one.event;
  json::object object{{"type", law::name_in(law::kEventTypes, event.type)}, {"on", event.on.iso()}};
  if (event.served) object["served"] = event.served->iso();
  if (event.channel) object["channel"] = law::name_in(law::kChannels, *event.channel);
  if (event.days) object["days"] = *event.days;
  if (!event.party.empty()) object["party"] = event.party;
  if (event.opinion) object["opinion"] = law::name_in(kOpinions, *event.opinion);
  if (event.good_reason) object["good_reason"] = true;
  if (!one.outcomes.empty()) object["outcomes"] = texts_json(one.outcomes);
  if (!one.grounds.empty()) object["grounds"] = texts_json(one.grounds);
  if (one.amount) object["amount"] = one.amount->plain();
  return object;
}

std::string_view text_at(json::object const& object, std::string_view member) {
  auto const* const value = object.if_contains({member.data(), member.size()});
  if (value == nullptr || !value->is_string()) return {};
  return {value->get_string().data(), value->get_string().size()};
}

std::vector<std::string> texts_at(json::object const& object, std::string_view member) {
  std::vector<std::string> texts;
  auto const* const value = object.if_contains({member.data(), member.size()});
  if (value == nullptr || !value->is_array()) return texts;
  for (json::value const& one : value->get_array()) {
    if (one.is_string()) texts.emplace_back(one.get_string().data(), one.get_string().size());
  }
  return texts;
}

std::optional<RequestEvent> event_of(json::value const& value) {
  if (!value.is_object()) return std::nullopt;
  json::object const& object = value.get_object();
  auto const type = law::named<law::EventType>(law::kEventTypes, text_at(object, "type"));
  auto const on = Date::parse(text_at(object, "on"));
  if (!type || !on) return std::nullopt;
  RequestEvent one{.event = {.type = *type, .on = *on}};
  one.event.served = Date::parse(text_at(object, "served"));
  one.event.channel = law::named<law::Channel>(law::kChannels, text_at(object, "channel"));
  if (auto const* const days = object.if_contains("days"); days != nullptr && days->is_int64())
    one.event.days = static_cast<int>(days->get_int64());
  one.event.party = text_at(object, "party");
  one.event.opinion = law::named<law::Opinion>(kOpinions, text_at(object, "opinion"));
  one.event.good_reason = object.contains("good_reason");
  one.outcomes = texts_at(object, "outcomes");
  one.grounds = texts_at(object, "grounds");
  one.amount = Decimal::parse(text_at(object, "amount"));
  if (!one.outcomes.empty()) one.event.outcome = one.outcomes.front();
  return one;
}

}  // namespace

json::array events_json(std::vector<RequestEvent> const& events) {
  json::array array;
  for (RequestEvent const& event : events) array.push_back(event_json(event));
  return array;
}

Result<std::vector<RequestEvent>> request_events(Record const& record) {
  std::vector<RequestEvent> events;
  if (record.state.empty()) return events;
  auto const damaged = [&] {
    return failure(Code::damaged,
                   fmt::format("the record {} has a state that no act could have left: run gongkai "
                               "verify",
                               record.key));
  };
  json::error_code wrong;
  json::value const state = json::parse(record.state, wrong);
  if (wrong || !state.is_object()) return damaged();
  auto const* const list = state.get_object().if_contains("events");
  if (list == nullptr || !list->is_array()) return damaged();
  for (json::value const& one : list->get_array()) {
    auto event = event_of(one);
    if (!event) return damaged();
    events.push_back(*std::move(event));
  }
  return events;
}

}  // namespace gongkai::registers
