#pragma once
// Where do known words stand in a text? One pass finds every occurrence of every word.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "inspect/word_list.h"

namespace gongkai::inspect {

using WordId = std::uint16_t;

struct WordHit {
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  WordId word = 0;
};

/// A set of words of the index.
class WordSet {
 public:
  void add(WordId word);
  [[nodiscard]] bool has(WordId word) const {
    return word / kBits < has_.size() && (has_[word / kBits] >> (word % kBits) & 1U) != 0;
  }
  /// Whether some word is in both.
  [[nodiscard]] bool meets(WordSet const& other) const;
  [[nodiscard]] bool empty() const { return has_.empty(); }

 private:
  static constexpr std::size_t kBits = 64;
  std::vector<std::uint64_t> has_;  // a bit for each word
};

class WordIndex {
 public:
  /// The word's id; the same for the same word. Words are folded; an empty word has no id and may not be
  /// added.
  WordId add(std::string_view word);
  /// A word directly behind one of these does not count as being there: they turn its meaning round.
  void set_negations(WordList words) { negations_ = std::move(words); }
  /// To be called once, after the last add.
  void finish();

  /// Appends every occurrence in `text`, in order of begin (longer first); overlaps included, but none that
  /// is negated. `offset` is added to the places.
  void find(std::string_view text, std::uint32_t offset, std::vector<WordHit>& hits) const;

  [[nodiscard]] std::string_view word(WordId id) const { return words_[id]; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  /// A beginning of words, and how it may go on.
  struct Node {
    std::uint32_t character = 0;  // its last one
    std::uint16_t first_child = 0;
    std::uint16_t children = 0;
    std::optional<WordId> word;  // the one that ends here
  };
  void grow(std::vector<WordId> const& sorted);
  [[nodiscard]] std::size_t child_of(std::size_t node, std::uint32_t character) const;
  void find_at(std::string_view text, std::size_t begin, std::size_t node, std::size_t end,
               std::uint32_t offset, std::vector<WordHit>& hits) const;

  std::vector<std::string> words_;
  std::unordered_map<std::string, WordId> ids_;
  WordList negations_;
  std::vector<Node> nodes_;           // the root, its children, theirs, …: those of one node side by side
  std::vector<std::uint16_t> first_;  // for each character the root's child; 0: no word begins so
};

}  // namespace gongkai::inspect
