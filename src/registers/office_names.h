#pragma once
// What may a code, a log-in name or a name look like? Private to the room.

#include <optional>
#include <string>
#include <string_view>

namespace gongkai::registers {

// In characters.
inline constexpr std::size_t kLongestAgencyCode = 32;
inline constexpr std::size_t kLongestDepartmentId = 16;
inline constexpr std::size_t kLongestStepCode = 32;
inline constexpr std::size_t kLongestLogin = 32;
inline constexpr std::size_t kLongestName = 100;

/// Letters, digits and hyphens, a letter or digit first: it stands in addresses and file names.
[[nodiscard]] bool is_code(std::string_view text, std::size_t most);

/// Small letters, digits and underscores, a letter first.
[[nodiscard]] bool is_step_code(std::string_view text);

/// Small letters, digits and Chinese characters; dots, underscores and hyphens after the first. No capital
/// letters, so that no two names look like one; no @, which begins the names of those who are no users.
[[nodiscard]] bool is_login(std::string_view text);

/// The first full-width letter, digit or sign (ｗ, ３, ＿), the commonest slip where Chinese is typed.
[[nodiscard]] std::optional<std::string_view> full_width_character(std::string_view text);

/// Up to `most` characters, no space at either end, none that has no shape or turns the direction of
/// reading.
[[nodiscard]] bool is_name(std::string_view text, std::size_t most = kLongestName);

}  // namespace gongkai::registers
