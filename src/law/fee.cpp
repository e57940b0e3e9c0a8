#include "law/fee.h"

#include <fmt/format.h>

#include <algorithm>

namespace gongkai::law {
namespace {

constexpr std::int64_t kMostCounted = 1'000'000;

FeeStep band(std::int64_t above, std::optional<std::int64_t> to, std::int64_t rate, std::int64_t count) {
  std::int64_t const here = (to ? std::min(count, *to) : count) - above;
  return {.above = above, .to = to, .count = here, .rate = rate, .amount = here * rate};
}

/// fee-2020 art-4 and 5: "超额累进": a band's rate is that of what lies inside the band only.
std::vector<FeeStep> bands(FeeRule const& rule, std::int64_t count) {
  std::vector<FeeStep> steps;
  std::int64_t above = 0;
  std::int64_t rate = 0;
  for (FeeTier const& tier : rule.tiers) {
    if (count <= above) return steps;
    steps.push_back(band(above, tier.to, tier.rate, count));
    above = tier.to;
    rate = tier.rate;
  }
  while (count > above) {
    bool const repeats = rule.then_every > 0;
    rate = repeats ? rate + rule.then_rise : rule.then_rate;
    std::int64_t const to = repeats ? above + rule.then_every : count;
    steps.push_back(band(above, repeats ? std::optional(to) : std::nullopt, rate, count));
    above = to;
  }
  return steps;
}

}  // namespace

Result<FeeSum> fee_for(Regime const& regime, std::string_view basis, std::int64_t count, Date day) {
  if (count < 0) return failure(Code::bad_input, fmt::format("{} is no number of items or pages", count));
  if (count > kMostCounted) {
    return failure(Code::too_large, fmt::format("{} is more than {}: count in parts", count, kMostCounted));
  }
  auto const fee = std::ranges::find(regime.fees, basis, &Fee::basis);
  if (fee == regime.fees.end()) {
    std::vector<std::string_view> known;
    known.reserve(regime.fees.size());
    for (Fee const& other : regime.fees) known.emplace_back(other.basis);
    return failure(Code::bad_input, fmt::format("regime {} has no fee by '{}': give one of {}", regime.id,
                                                basis, fmt::join(known, ", ")));
  }
  auto const* const value = fee->rule.on(day);
  if (value == nullptr || !value->is.charged) {
    return failure(Code::bad_input, fmt::format("regime {} charges no fee by {} on {}{}", regime.id, basis,
                                                day.iso(), value == nullptr ? "" : ": " + value->basis.cite));
  }
  if (value->is.tiers.empty()) {
    return failure(Code::bad_input,
                   fmt::format("the fee by {} has no tariff of its own in regime {}: the amounts were "
                               "set locally ({})",
                               basis, regime.id, value->basis.cite));
  }
  FeeSum sum{
      .fee = &*fee, .basis = &value->basis, .count = count, .amount = 0, .steps = bands(value->is, count)};
  for (FeeStep const& step : sum.steps) sum.amount += step.amount;
  return sum;
}

}  // namespace gongkai::law
