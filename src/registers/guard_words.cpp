// Wrong words: each is looked for where its first character stands, then what stands around it decides.

#include <algorithm>
#include <array>

#include "registers/guard_finders.h"

namespace gongkai::registers {
namespace {

/// The words by the third byte of their first character, the longer ones first.
using WordTable = std::array<std::vector<WrongWord const*>, 256>;

std::size_t row_of(char third_byte) {
  return static_cast<unsigned char>(third_byte);
}

WordTable table_of(GuardRules const& rules, Date published) {
  WordTable table;
  for (WrongWord const& word : rules.words) {
    if (!word.since || *word.since <= published) table[row_of(word.wrong[2])].push_back(&word);
  }
  for (auto& row : table) {
    std::ranges::stable_sort(row, std::greater{}, [](WrongWord const* word) { return word->wrong.size(); });
  }
  return table;
}

/// As goes_on_with and comes_after, a # being any digit.
bool digit_or_word_at(std::string_view text, std::size_t at, std::vector<std::string> const& words) {
  return goes_on_with(text, at, words) ||
         (at < text.size() && is_digit(text[at]) && std::ranges::find(words, "#") != words.end());
}
bool digit_or_word_before(std::string_view text, std::size_t at, std::vector<std::string> const& words) {
  return comes_after(text, at, words) ||
         (at > 0 && is_digit(text[at - 1]) && std::ranges::find(words, "#") != words.end());
}

bool fits(WordContext const& context, std::string_view text, std::size_t begin, std::size_t end) {
  if (!context.preceded_by.empty() && !digit_or_word_before(text, begin, context.preceded_by)) return false;
  if (!context.followed_by.empty() && !digit_or_word_at(text, end, context.followed_by)) return false;
  return !comes_after(text, begin, context.not_preceded_by) &&
         !goes_on_with(text, end, context.not_followed_by);
}

WrongWord const* word_at(WordTable const& table, std::string_view text, std::size_t at) {
  for (WrongWord const* word : table[row_of(text[at + 2])]) {
    if (!text.substr(at).starts_with(word->wrong)) continue;
    if (fits(word->context, text, at, at + word->wrong.size())) return word;
  }
  return nullptr;
}

}  // namespace

bool goes_on_with(std::string_view text, std::size_t at, std::vector<std::string> const& words) {
  std::string_view const rest = text.substr(at);
  return std::ranges::any_of(words, [&](std::string const& word) { return rest.starts_with(word); });
}

bool comes_after(std::string_view text, std::size_t at, std::vector<std::string> const& words) {
  std::string_view const before = text.substr(0, at);
  return std::ranges::any_of(words, [&](std::string const& word) { return before.ends_with(word); });
}

std::vector<Found> find_wrong_words(GuardRules const& rules, std::string_view folded, Date published) {
  std::vector<Found> found;
  WordTable const table = table_of(rules, published);
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t const size = character_size(folded, at);
    WrongWord const* const word = size == 3 ? word_at(table, folded, at) : nullptr;
    if (word == nullptr) {
      at += size;
      continue;
    }
    std::size_t const end = at + word->wrong.size();
    found.push_back(
        {.kind = HitKind::wrong_word, .begin = at, .end = end, .masked = word->wrong, .word = word});
    at = end;
  }
  return found;
}

}  // namespace gongkai::registers
