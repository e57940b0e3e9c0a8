#include "inspect/words.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/fold.h"
#include "base/result.h"

namespace gongkai::inspect {
namespace {

struct Character {
  std::uint32_t code = 0;
  std::size_t size = 0;  // bytes
};

Character character_at(std::string_view text, std::size_t at) {
  auto const byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  auto const tail = [&](std::size_t i) { return byte(i) & 0x3FU; };
  std::size_t const size = character_size(text, at);
  switch (size) {
    case 1: return {.code = byte(0), .size = size};
    case 2: return {.code = (byte(0) & 0x1FU) << 6U | tail(1), .size = size};
    case 3: return {.code = (byte(0) & 0x0FU) << 12U | tail(1) << 6U | tail(2), .size = size};
    default: break;
  }
  return {.code = (byte(0) & 0x07U) << 18U | tail(1) << 12U | tail(2) << 6U | tail(3), .size = size};
}

}  // namespace

void WordSet::add(WordId word) {
  if (has_.size() <= word / kBits) has_.resize(word / kBits + 1);
  has_[word / kBits] |= std::uint64_t{1} << (word % kBits);
}

bool WordSet::meets(WordSet const& other) const {
  for (std::size_t i = 0; i < std::min(has_.size(), other.has_.size()); ++i) {
    if ((has_[i] & other.has_[i]) != 0) return true;
  }
  return false;
}

WordId WordIndex::add(std::string_view word) {
  GONGKAI_ASSERT(!word.empty() && nodes_.empty());
  auto const [place, is_new] = ids_.try_emplace(std::string(word), static_cast<WordId>(words_.size()));
  if (is_new) words_.emplace_back(word);
  return place->second;
}

void WordIndex::finish() {
  std::vector<WordId> sorted(words_.size());
  std::iota(sorted.begin(), sorted.end(), WordId{0});
  std::ranges::sort(sorted, {}, [&](WordId id) -> std::string const& { return words_[id]; });
  grow(sorted);
  GONGKAI_ASSERT(nodes_.size() <= std::numeric_limits<std::uint16_t>::max());
  Node const& root = nodes_.front();
  for (std::size_t child = root.first_child; child < std::size_t{root.first_child} + root.children; ++child) {
    if (first_.size() <= nodes_[child].character) first_.resize(nodes_[child].character + 1);
    first_[nodes_[child].character] = static_cast<std::uint16_t>(child);
  }
}

void WordIndex::grow(std::vector<WordId> const& sorted) {
  struct Range {
    std::size_t begin = 0;  // of the sorted words, those that begin so
    std::size_t end = 0;
    std::size_t known = 0;  // bytes of that beginning
  };
  std::vector<Range> ranges = {{.begin = 0, .end = sorted.size(), .known = 0}};
  nodes_.emplace_back();
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    auto [begin, end, known] = ranges[n];
    nodes_[n].first_child = static_cast<std::uint16_t>(nodes_.size());
    for (; begin < end; ++begin) {
      std::string const& word = words_[sorted[begin]];
      if (word.size() == known) {
        nodes_[n].word = sorted[begin];
        continue;
      }
      Character const next = character_at(word, known);
      if (nodes_[n].children == 0 || nodes_.back().character != next.code) {
        ++nodes_[n].children;
        nodes_.push_back({.character = next.code, .word = {}});
        ranges.push_back({.begin = begin, .end = begin, .known = known + next.size});
      }
      ++ranges.back().end;
    }
  }
}

std::size_t WordIndex::child_of(std::size_t node, std::uint32_t character) const {
  std::size_t const end = std::size_t{nodes_[node].first_child} + nodes_[node].children;
  for (std::size_t child = nodes_[node].first_child; child < end; ++child) {
    if (nodes_[child].character == character) return child;
  }
  return 0;
}

void WordIndex::find(std::string_view text, std::uint32_t offset, std::vector<WordHit>& hits) const {
  for (std::size_t begin = 0; begin < text.size();) {
    Character const first = character_at(text, begin);
    std::size_t const node = first.code < first_.size() ? first_[first.code] : 0;
    if (node != 0) find_at(text, begin, node, begin + first.size, offset, hits);
    begin += first.size;
  }
}

/// Adds the words that stand at `begin`; the first character is that of `node` and ends at `end`.
void WordIndex::find_at(std::string_view text, std::size_t begin, std::size_t node, std::size_t end,
                        std::uint32_t offset, std::vector<WordHit>& hits) const {
  std::size_t const before = hits.size();
  while (true) {
    if (auto const word = nodes_[node].word)
      hits.push_back({.begin = offset + static_cast<std::uint32_t>(begin),
                      .end = offset + static_cast<std::uint32_t>(end),
                      .word = *word});
    if (end == text.size() || nodes_[node].children == 0) break;
    Character const next = character_at(text, end);
    node = child_of(node, next.code);
    if (node == 0) break;
    end += next.size;
  }
  if (hits.size() == before) return;
  auto const found = hits.begin() + static_cast<std::ptrdiff_t>(before);
  if (ends_with_one(text.substr(0, begin), negations_)) {
    hits.erase(found, hits.end());
  } else {
    std::reverse(found, hits.end());
  }
}

}  // namespace gongkai::inspect
