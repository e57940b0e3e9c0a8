#pragma once
// Under which name may a file be handed out, whatever the one who brought it called it?

#include <cstddef>
#include <string>
#include <string_view>

namespace gongkai::store {

inline constexpr std::size_t kSafeNameCharacters = 120;
/// What remains of a name of which nothing may be kept.
inline constexpr std::string_view kUnnamed = "file";

/// A name that every system takes as a name in the folder where it is saved, and that shows as it is: without
/// folders, control characters, characters that turn the direction of text or cannot be seen, leading dots,
/// and names that Windows keeps for devices. Chinese stays. What is too long loses its middle: the extension
/// stays. unit: at most kSafeNameCharacters code points, at most 255 bytes, never empty; UTF-8
[[nodiscard]] std::string safe_name(std::string_view original);

}  // namespace gongkai::store
