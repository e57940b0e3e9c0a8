#pragma once
// What does one line of NDJSON say happened to an application? Input from outside: nothing of it is believed.

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "law/law.h"

namespace gongkai::app {

/// The longest line that is read.
inline constexpr std::size_t kLongestCaseLine = std::size_t{4} << 20;
/// How deep a line may nest.
inline constexpr std::size_t kDeepestCase = 500;

/// A case, or the first fault of its form and the id as far as it is known.
struct ReadCase {
  std::optional<std::string> id;
  std::expected<law::Case, law::Refusal> facts;
  law::Calendar const* calendar;  // null when there is a fault
};

/// Reads one case. The order of the checks is that of docs/decisions/D-006-due.md; the first fault is the
/// answer.
[[nodiscard]] ReadCase read_case(std::string_view line, law::Rules const& rules);

}  // namespace gongkai::app
