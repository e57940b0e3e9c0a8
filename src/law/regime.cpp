#include "law/regime.h"

#include <algorithm>
#include <utility>

namespace gongkai::law {

Starts Regime::starts(Channel channel) const {
  auto const& values = receipt.at(static_cast<std::size_t>(channel)).values;
  GONGKAI_ASSERT(!values.empty());
  return values.back().is;  // one value a regime: which edition binds is chosen by this very rule
}

RegimeSet::RegimeSet(std::vector<Regime> regimes) : regimes_(std::move(regimes)) {
  std::ranges::sort(regimes_, {}, &Regime::from);
}

Regime const* RegimeSet::find(std::string_view id) const {
  auto const found = std::ranges::find(regimes_, id, &Regime::id);
  return found == regimes_.end() ? nullptr : &*found;
}

Outcome const* RegimeSet::outcome(std::string_view code) const {
  for (Regime const& regime : regimes_) {
    auto const found = std::ranges::find(regime.outcomes, code, &Outcome::code);
    if (found != regime.outcomes.end()) return &*found;
  }
  return nullptr;
}

}  // namespace gongkai::law
