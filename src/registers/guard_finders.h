#pragma once
// Where in a folded text do numbers, addresses and wrong words stand? Private to the guard.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/fold.h"
#include "registers/guard_rules.h"

namespace gongkai::registers {

/// A hit in the folded text.
struct Found {
  HitKind kind;
  std::size_t begin;
  std::size_t end;
  std::string masked;
  WrongWord const* word;  // of a wrong word, else null
};

/// Numbers of people, in order and disjoint. `original` is the text that was folded.
[[nodiscard]] std::vector<Found> find_numbers(GuardRules const& rules, Folded const& folded,
                                              std::string_view original, Date published);

/// Home addresses beside the `numbers`, in order and disjoint.
[[nodiscard]] std::vector<Found> find_addresses(GuardRules const& rules, std::string_view folded,
                                                std::span<Found const> numbers);

/// Wrong words, in order and disjoint; of two that begin at one place the longer one.
[[nodiscard]] std::vector<Found> find_wrong_words(GuardRules const& rules, std::string_view folded,
                                                  Date published);

/// Whether the text goes on at `at` with one of the words, or stops before `at` with one. No word is empty.
[[nodiscard]] bool goes_on_with(std::string_view text, std::size_t at, std::vector<std::string> const& words);
[[nodiscard]] bool comes_after(std::string_view text, std::size_t at, std::vector<std::string> const& words);

[[nodiscard]] inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] inline bool is_latin(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace gongkai::registers
