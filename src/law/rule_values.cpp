#include "law/rule_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "law/clock_state.h"

namespace gongkai::law {
namespace {

std::string text(bool value) {
  return value ? "true" : "false";
}

class Values {
 public:
  void add(std::string name, std::string value, std::string cite) {
    if (std::ranges::find(values_, name, &RuleValue::name) != values_.end()) return;  // two letters, one rule
    values_.push_back({.name = std::move(name), .value = std::move(value), .cite = std::move(cite)});
  }

  void add(std::string_view rule, std::string_view key, std::string value, Basis const& basis) {
    add(fmt::format("{}.{}", rule, key), std::move(value), basis.cite);
  }

  void add(std::string_view rule, Value<ReplyRule> const& value) {
    add(rule, "within", std::to_string(value.is.within), value.basis);
    add(rule, "extension_cap", std::to_string(value.is.extension_cap), value.basis);
  }

  void add(std::string_view rule, Value<HoldRule> const& value) {
    add(rule, "holds", text(value.is.holds), value.basis);
    if (!value.is.holds) return;
    add(rule, "times", std::to_string(value.is.times), value.basis);
    add(rule, "period", std::string(name_in(HoldRule::kPeriods, value.is.period)), value.basis);
    if (value.is.period == HoldRule::Period::fixed) {
      add(rule, "within", std::to_string(value.is.within), value.basis);
    }
    add(rule, "reopens_for_good_reason", text(value.is.reopens_for_good_reason), value.basis);
  }

  void add(std::string_view rule, Value<LetterRule> const& value) {
    add(rule, "suspends", text(value.is.suspends), value.basis);
    if (value.is.within) add(rule, "within", std::to_string(*value.is.within), value.basis);
  }

  [[nodiscard]] std::vector<RuleValue> take() { return std::move(values_); }

 private:
  std::vector<RuleValue> values_;
};

}  // namespace

std::vector<RuleValue> values_read(Case const& facts, Regime const& regime, Date received) {
  Values values;
  values.add("in_force.from", regime.from.iso(), "");
  if (regime.to) values.add("in_force.to", regime.to->iso(), "");
  for (Event const& event : facts.events) {
    switch (event.type) {
      case EventType::arrived: {
        auto const channel = static_cast<std::size_t>(settled(event.channel));
        auto const& value = regime.receipt.at(channel).values.back();
        values.add(fmt::format("receipt.{}", kChannels.at(channel)), "starts",
                   std::string(name_in(kStarts, value.is)), value.basis);
        values.add("reply", regime.reply.on(received));
        break;
      }
      case EventType::correction_asked: values.add("correction", regime.correction.on(event.on)); break;
      case EventType::fee_notified: values.add("fee_notice", regime.fee_notice.on(event.on)); break;
      case EventType::third_party_asked: values.add("third_party", regime.third_party.on(event.on)); break;
      case EventType::agency_asked: values.add("agency", regime.agency.on(event.on)); break;
      case EventType::confirmed:
      case EventType::corrected:
      case EventType::third_party_answered:
      case EventType::agency_answered:
      case EventType::extended:
      case EventType::fee_paid:
      case EventType::withdrawn:
      case EventType::replied: break;
    }
  }
  return values.take();
}

std::vector<RuleValue> values_read(RemedyDate const& date) {
  Values values;
  values.add(date.rule->id, "within", std::to_string(date.n), *date.basis);
  values.add(date.rule->id, "unit", std::string(name_in(kPeriodUnits, date.unit)), *date.basis);
  values.add(date.rule->id, "starts", std::string(name_in(kRunsFrom, date.rule->runs_from)), *date.basis);
  return values.take();
}

}  // namespace gongkai::law
