#include "inspect/words.h"

#include <algorithm>

#include "base/fold.h"
#include "base/result.h"

namespace gongkai::inspect {
namespace {

constexpr std::uint32_t kBeyond = 0xFFFF;

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
    default: return kBeyond;
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
    Entry entry{.first = first_character(word, 0), .word = static_cast<WordId>(id)};
    if (second < word.size()) entry.second = first_character(word, second);
    std::size_t const both = second < word.size() ? second + character_size(word, second) : second;
    bool const told_apart = entry.first != kBeyond && entry.second != kBeyond;
    entry.known = static_cast<std::uint8_t>(told_apart ? both : 0);
    ordered_.push_back(entry);
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
  std::size_t begin = 0;
  Pair pair;  // the character at `begin`, none at first, and the one behind it
  for (std::size_t at = 0; begin < text.size();) {
    pair.second = at < text.size() ? first_character(text, at) : 0;
    if (first_[pair.first] != 0 && pairs_[pair_of(pair.first, pair.second)])
      find_at(text, begin, pair, offset, hits);
    begin = at;
    pair.first = pair.second;
    if (at < text.size()) at += character_size(text, at);
  }
}

void WordIndex::find_at(std::string_view text, std::size_t at, Pair pair, std::uint32_t offset,
                        std::vector<WordHit>& hits) const {
  if (is_negated(text, at)) return;
  for (std::size_t place = first_[pair.first] - std::size_t{1};
       place < ordered_.size() && ordered_[place].first == pair.first; ++place) {
    Entry const& entry = ordered_[place];
    if (entry.second != pair.second && entry.second != 0) continue;
    std::string_view const word = words_[entry.word];
    if (word.size() > entry.known && !begins_with(text.substr(at + entry.known), word.substr(entry.known)))
      continue;
    auto const begin = offset + static_cast<std::uint32_t>(at);
    hits.push_back(
        {.begin = begin, .end = begin + static_cast<std::uint32_t>(word.size()), .word = entry.word});
  }
}

}  // namespace gongkai::inspect
