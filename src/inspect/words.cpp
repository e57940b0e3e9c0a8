#include "inspect/words.h"

#include <algorithm>

#include "base/fold.h"
#include "base/result.h"

namespace gongkai::inspect {
namespace {

/// The first character as a number; all characters beyond the basic plane share one place, which only costs
/// time.
std::uint32_t first_character(std::string_view text, std::size_t at) {
  auto const byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  switch (character_size(text, at)) {
    case 1: return byte(0);
    case 2: return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
    case 3: return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    default: return 0xFFFF;
  }
}

constexpr std::uint32_t kPairs = 1U << 16U;

std::uint32_t pair_of(std::uint32_t first, std::uint32_t second) {
  return (first * 31U + second * 0x9E37U) % kPairs;
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
  for (std::size_t id = 0; id < words_.size(); ++id) {
    std::string const& word = words_[id];
    std::size_t const second = character_size(word, 0);
    ordered_.push_back({first_character(word, 0), second < word.size() ? first_character(word, second) : 0,
                        static_cast<WordId>(id)});
  }
  std::ranges::sort(ordered_, [&](Entry const& a, Entry const& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.second != b.second) return a.second > b.second;  // a word of one character last: it is the shortest
    return words_[a.word].size() > words_[b.word].size();
  });
  first_.assign(0x10000, 0);
  pairs_.assign(kPairs, false);
  for (std::size_t i = ordered_.size(); i-- > 0;) {
    Entry const& entry = ordered_[i];
    first_[entry.first] = static_cast<std::uint16_t>(i + 1);
    if (entry.second != 0) {
      pairs_[pair_of(entry.first, entry.second)] = true;
    } else {
      for (std::uint32_t any = 0; any < 0x10000; ++any) pairs_[pair_of(entry.first, any)] = true;
    }
  }
}

void WordIndex::find(std::string_view text, std::uint32_t offset, std::vector<WordHit>& hits) const {
  std::uint32_t character = text.empty() ? 0 : first_character(text, 0);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const next = at + character_size(text, at);
    std::uint32_t const second = next < text.size() ? first_character(text, next) : 0;
    if (first_[character] != 0 && pairs_[pair_of(character, second)])
      find_at(text, at, {.first = character, .second = second}, offset, hits);
    character = second;
    at = next;
  }
}

void WordIndex::find_at(std::string_view text, std::size_t at, Pair pair, std::uint32_t offset,
                        std::vector<WordHit>& hits) const {
  for (std::size_t place = first_[pair.first] - std::size_t{1};
       place < ordered_.size() && ordered_[place].first == pair.first; ++place) {
    Entry const& entry = ordered_[place];
    if (entry.second != pair.second && entry.second != 0) continue;
    std::string const& word = words_[entry.word];
    if (!begins_with(text.substr(at), word) || is_negated(text, at)) continue;
    auto const begin = offset + static_cast<std::uint32_t>(at);
    hits.push_back(
        {.begin = begin, .end = begin + static_cast<std::uint32_t>(word.size()), .word = entry.word});
  }
}

}  // namespace gongkai::inspect
