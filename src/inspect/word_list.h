#pragma once
// Does a text begin or end with one of a few words, hold one, or consist of them? For lists of words that
// join others; the many that name something are found by WordIndex. No word is empty.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai::inspect {

using WordList = std::vector<std::string>;

/// As text.ends_with(word), and faster where most texts do not: the last byte tells most.
[[nodiscard]] inline bool ends_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && text.back() == word.back() && text.ends_with(word);
}

[[nodiscard]] bool has_one(std::string_view text, WordList const& words);
[[nodiscard]] bool begins_with_one(std::string_view text, WordList const& words);
[[nodiscard]] bool ends_with_one(std::string_view text, WordList const& words);

/// Where the first, or the last, of the words stands in a text, or npos.
[[nodiscard]] std::size_t first_of(std::string_view text, WordList const& words);
[[nodiscard]] std::size_t last_of(std::string_view text, WordList const& words);

/// Whether a text is nothing but some of the words.
[[nodiscard]] bool is_made_of(std::string_view text, WordList const& words);

}  // namespace gongkai::inspect
