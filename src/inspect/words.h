#pragma once
// Where do known words stand in a text? One pass finds every occurrence of every word.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gongkai::inspect {

using WordId = std::uint16_t;

struct WordHit {
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  WordId word = 0;
};

class WordIndex {
 public:
  /// The word's id; the same for the same word. Words are folded; an empty word has no id and may not be
  /// added.
  WordId add(std::string_view word);
  /// To be called once, after the last add.
  void finish();

  /// Appends every occurrence in `text`, in order of begin (longer first); overlaps included, but none that
  /// directly follows 不 or 未, which would turn its meaning round. `offset` is added to the places.
  void find(std::string_view text, std::uint32_t offset, std::vector<WordHit>& hits) const;

  [[nodiscard]] std::string_view word(WordId id) const { return words_[id]; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  struct Pair {
    std::uint32_t first = 0;  // two characters of the text
    std::uint32_t second = 0;
  };
  void find_at(std::string_view text, std::size_t at, Pair pair, std::uint32_t offset,
               std::vector<WordHit>& hits) const;

  std::vector<std::string> words_;
  std::unordered_map<std::string, WordId> ids_;
  struct Entry {
    std::uint32_t first = 0;  // its first two characters; of a word of one, the second is 0
    std::uint32_t second = 0;
    WordId word = 0;
    std::uint8_t known = 0;  // bytes that are the same wherever those two characters are
  };
  std::vector<Entry> ordered_;  // by first character, longer first
  std::vector<bool> pairs_;     // by the hash of a word's first two characters: whether any word begins so
  std::vector<std::uint16_t> first_;  // a position in `ordered_` + 1 for each character up to U+FFFF; 0: none
};

}  // namespace gongkai::inspect
