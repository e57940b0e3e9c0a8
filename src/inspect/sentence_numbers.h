#pragma once
// Which numbers stand in a sentence, and which of them count something?

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/numeral.h"
#include "inspect/lexicon.h"
#include "inspect/source.h"

namespace gongkai::inspect {

/// A numeral of the sentence, and what it is.
struct Number {
  Numeral numeral;
  std::uint32_t end = 0;     // behind its measure word
  std::string_view measure;  // empty: none

  [[nodiscard]] std::uint32_t begin() const { return narrow(numeral.begin); }
};

/// A sentence while its claims are read.
struct Sentence {
  Stretch at;
  std::vector<Number> numbers;
  std::size_t first_claim = 0;  // position of its first claim among those of the report
};

/// Replaces `numbers` by those of the sentence, in order.
void find_numbers(Source const& source, Lexicon const& lexicon, Stretch sentence,
                  std::vector<Number>& numbers);

/// The last of the numbers that stand in one series with the `first`: each is like it, and no more than 和 or
/// 、 stands before it.
template <class IsLike>
[[nodiscard]] std::size_t end_of_series(std::vector<Number> const& numbers, std::size_t first,
                                        IsLike is_like) {
  constexpr std::size_t kJoint = 6;  // bytes
  std::size_t last = first;
  while (last + 1 < numbers.size() && is_like(numbers[last + 1]) &&
         numbers[last + 1].numeral.begin - numbers[last].end <= kJoint) {
    ++last;
  }
  return last;
}

}  // namespace gongkai::inspect
