#pragma once
// Which day is it in the offices' time zone?

#include "base/date.h"
#include "base/result.h"
#include "base/timestamp.h"

namespace gongkai {

/// The civil day in Asia/Shanghai, which has been eight hours ahead of UTC, summer and winter, since 1992.
/// A precondition: not before 1992.
[[nodiscard]] inline Date china_date(Timestamp at) {
  auto const day = Date::parse(Timestamp{at.time() + std::chrono::hours{8}}.iso().substr(0, 10));
  GONGKAI_ASSERT(day.has_value());
  return *day;
}

}  // namespace gongkai
