#pragma once
// Which sentences are told to people, and which {names} may stand in each? Private to the room.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai::law {

struct Sentence {
  std::string key;
  std::span<std::string_view const> names;  // those that step_text.cpp fills in there
};

/// All of them; a file of kind "wording" has these and no others.
[[nodiscard]] std::vector<Sentence> sentences();

}  // namespace gongkai::law
