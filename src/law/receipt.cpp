#include "law/receipt.h"

#include <algorithm>

#include "base/result.h"

namespace gongkai::law {
namespace {

/// art-31 of 2019: in person, the day handed in; by post that is signed for, the day the agency signs; by
/// ordinary post, fax or online, "以双方确认之日为收到申请之日". Which channel is which is data.
std::optional<Date> received_under(Regime const& regime, std::span<Event const> events) {
  Event const& arrival = events.front();
  GONGKAI_ASSERT(arrival.channel.has_value());
  if (regime.starts(*arrival.channel) == Starts::arrival) return arrival.on;
  auto const confirmed = std::ranges::find(events, EventType::confirmed, &Event::type);
  if (confirmed == events.end()) return std::nullopt;
  return confirmed->on;
}

/// The first edition that was still in force on the day on which it would take the application as received.
/// While nothing is received, the day of the question stands in.
Regime const& chosen_by_law(RegimeSet const& regimes, std::span<Event const> events, Date as_of) {
  for (Regime const& regime : regimes.all()) {
    Date const day = received_under(regime, events).value_or(as_of);
    if (!regime.to || day <= *regime.to) return regime;
  }
  return regimes.all().back();
}

}  // namespace

std::expected<Intake, Fault> take_in(std::span<Event const> events, std::string_view named, Date as_of,
                                     RegimeSet const& regimes) {
  GONGKAI_ASSERT(!regimes.all().empty());
  Regime const& by_law = chosen_by_law(regimes, events, as_of);
  Regime const* const regime = named == "auto" ? &by_law : regimes.find(named);
  if (regime == nullptr) return std::unexpected(Fault::unknown_regime);
  auto const received = received_under(*regime, events);
  if (received.value_or(as_of) < regimes.all().front().from) return std::unexpected(Fault::no_regime);
  return Intake{.regime = regime, .received = received, .forced = regime != &by_law};
}

}  // namespace gongkai::law
