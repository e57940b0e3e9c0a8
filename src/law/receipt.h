#pragma once
// Under which edition of the Regulations does a case run, and when was the application received? Private to
// the room.

#include <expected>
#include <optional>
#include <span>
#include <string_view>

#include "law/regime.h"
#include "law/request_case.h"

namespace gongkai::law {

struct Intake {
  Regime const* regime;
  std::optional<Date> received;
  bool forced;  // the case names a regime that the law would not choose
};

/// law:    ogi-2019/art-31, receipt-2015; the transition is decided in D-005
/// errors: unknown_regime, no_regime
[[nodiscard]] std::expected<Intake, Fault> take_in(std::span<Event const> events, std::string_view named,
                                                   Date as_of, RegimeSet const& regimes);

}  // namespace gongkai::law
