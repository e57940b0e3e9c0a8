#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "base/canonical_json.h"
#include "registers/item_facts.h"

namespace gongkai::registers {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 5> kStages{"recorded", "draft", "review", "approved", "published"};

std::string_view text_at(json::object const& object, std::string_view member) {
  auto const* const value = object.if_contains({member.data(), member.size()});
  if (value == nullptr || !value->is_string()) return {};
  return {value->get_string().data(), value->get_string().size()};
}

std::optional<ApprovalStep> step_of(json::value const& value) {
  if (!value.is_object()) return std::nullopt;
  json::object const& object = value.get_object();
  auto const role = role_named(text_at(object, "role"));
  auto const who = who_named(text_at(object, "who"));
  if (!role || !who) return std::nullopt;
  return ApprovalStep{
      .step = std::string(text_at(object, "step")),
      .title = {.zh = std::string(text_at(object, "zh")), .en = std::string(text_at(object, "en"))},
      .role = *role,
      .who = *who};
}

}  // namespace

std::string_view name(ItemStage stage) {
  return kStages.at(static_cast<std::size_t>(stage));
}

Result<ItemState> item_state(Record const& record) {
  ItemState state;
  if (record.state.empty()) return state;
  auto const damaged = [&] {
    return failure(Code::damaged,
                   fmt::format("the record {} has a state that no act could have left: run gongkai "
                               "verify",
                               record.key));
  };
  json::error_code wrong;
  json::value const parsed = json::parse(record.state, wrong);
  if (wrong || !parsed.is_object()) return damaged();
  json::object const& object = parsed.get_object();
  auto const stage = std::ranges::find(kStages, text_at(object, "stage"));
  if (stage == kStages.end()) return damaged();
  state.stage = static_cast<ItemStage>(stage - kStages.begin());
  state.next = text_at(object, "next");
  if (auto const* const steps = object.if_contains("steps"); steps != nullptr && steps->is_array()) {
    for (json::value const& one : steps->get_array()) {
      auto step = step_of(one);
      if (!step) return damaged();
      state.steps.push_back(*std::move(step));
    }
  }
  if (auto const* const step = object.if_contains("step"); step != nullptr && step->is_int64())
    state.step = static_cast<std::size_t>(step->get_int64());
  if (state.stage == ItemStage::review && state.step >= state.steps.size()) return damaged();
  return state;
}

std::string state_json(ItemState const& state) {
  json::object object{{"stage", name(state.stage)}};
  if (state.stage != ItemStage::published) object["open"] = true;
  if (!state.next.empty()) object["next"] = state.next;
  if (state.stage == ItemStage::review) {
    json::array steps;
    for (ApprovalStep const& one : state.steps) {
      steps.push_back(json::object{{"step", one.step},
                                   {"zh", one.title.zh},
                                   {"en", one.title.en},
                                   {"role", name(one.role)},
                                   {"who", name(one.who)}});
    }
    object["steps"] = std::move(steps);
    object["step"] = static_cast<std::int64_t>(state.step);
  }
  return canonical_json(object).value();
}

Text title(ItemStage stage) {
  switch (stage) {
    case ItemStage::recorded: return {.zh = "已登记", .en = "recorded"};
    case ItemStage::draft: return {.zh = "草稿", .en = "draft"};
    case ItemStage::review: return {.zh = "审核中", .en = "in review"};
    case ItemStage::approved: return {.zh = "待发布", .en = "approved"};
    case ItemStage::published: return {.zh = "已公开", .en = "published"};
  }
  return {};
}

}  // namespace gongkai::registers
