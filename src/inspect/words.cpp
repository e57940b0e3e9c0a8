#include "inspect/words.h"

#include <algorithm>

#include "base/fold.h"
#include "base/result.h"

namespace gongkai::inspect {
namespace {

/// The first character as a number; all characters beyond the basic plane share one place, which only costs time.
std::uint32_t first_character(std::string_view text, std::size_t at) {
  auto const byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i])); };
  switch (character_size(text, at)) {
    case 1: return byte(0);
    case 2: return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
    case 3: return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    default: return 0xFFFF;
  }
}

bool is_negated(std::string_view text, std::size_t at) {
  std::string_view const before = text.substr(0, at);
  return before.ends_with("不") || before.ends_with("未");
}

}  // namespace

WordId WordIndex::add(std::string_view word) {
  GONGKAI_ASSERT(!word.empty() && first_.empty());
  auto const [place, is_new] = ids_.try_emplace(std::string(word), static_cast<WordId>(words_.size()));
  if (is_new) words_.emplace_back(word);
  return place->second;
}

void WordIndex::finish() {
  for (std::size_t id = 0; id < words_.size(); ++id) ordered_.push_back(static_cast<WordId>(id));
  std::ranges::sort(ordered_, [&](WordId a, WordId b) {
    auto const x = first_character(words_[a], 0);
    auto const y = first_character(words_[b], 0);
    return x != y ? x < y : words_[a].size() > words_[b].size();
  });
  first_.assign(0x10000, 0);
  for (std::size_t i = ordered_.size(); i-- > 0;) {
    first_[first_character(words_[ordered_[i]], 0)] = static_cast<std::uint16_t>(i + 1);
  }
}

void WordIndex::find(std::string_view text, std::uint32_t offset, std::vector<WordHit>& hits) const {
  for (std::size_t at = 0; at < text.size(); at += character_size(text, at)) {
    std::uint32_t const character = first_character(text, at);
    std::size_t place = first_[character];
    if (place == 0) continue;
    for (--place; place < ordered_.size(); ++place) {
      std::string const& word = words_[ordered_[place]];
      if (first_character(word, 0) != character) break;
      if (text.compare(at, word.size(), word) != 0 || is_negated(text, at)) continue;
      auto const begin = offset + static_cast<std::uint32_t>(at);
      hits.push_back({begin, begin + static_cast<std::uint32_t>(word.size()), ordered_[place]});
    }
  }
}

}  // namespace gongkai::inspect
