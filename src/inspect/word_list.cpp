#include "inspect/word_list.h"

#include <algorithm>

#include "base/fold.h"

namespace gongkai::inspect {

bool has_one(std::string_view text, WordList const& words) {
  return std::ranges::any_of(words, [&](std::string const& word) { return has_word(text, word); });
}

bool begins_with_one(std::string_view text, WordList const& words) {
  return std::ranges::any_of(words, [&](std::string const& word) { return begins_with(text, word); });
}

bool ends_with_one(std::string_view text, WordList const& words) {
  return std::ranges::any_of(words, [&](std::string const& word) { return ends_with(text, word); });
}

std::size_t first_of(std::string_view text, WordList const& words) {
  std::size_t first = std::string_view::npos;
  for (std::string const& word : words) first = std::min(first, find_word(text, word));
  return first;
}

namespace {

/// As text.rfind(word), and faster.
std::size_t find_last_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.size(); at-- > 0;) {
    if (begins_with(text.substr(at), word)) return at;
  }
  return std::string_view::npos;
}

}  // namespace

std::size_t last_of(std::string_view text, WordList const& words) {
  std::size_t last = std::string_view::npos;
  for (std::string const& word : words) {
    std::size_t const at = find_last_word(text, word);
    if (at != std::string_view::npos && (last == std::string_view::npos || at > last)) last = at;
  }
  return last;
}

bool is_made_of(std::string_view text, WordList const& words) {
  bool cut = true;
  while (cut && !text.empty()) {
    cut = false;
    for (std::string const& word : words) {
      if (!begins_with(text, word)) continue;
      text.remove_prefix(word.size());
      cut = true;
    }
  }
  return text.empty();
}

}  // namespace gongkai::inspect
