#pragma once
// What numbers does the text state, and what are they about?

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/decimal.h"
#include "inspect/identity.h"
#include "inspect/lexicon.h"
#include "inspect/source.h"

namespace gongkai::inspect {

inline constexpr int kNoTopic = -1;

/// Numbers of a text that are held to each other. A city's report states some three hundred; what is compared
/// with what grows with their square.
inline constexpr std::size_t kMostClaims = 1000;

/// A number with a measure word, and the share printed with it.
struct TextClaim {
  Stretch number;  // with its measure word
  Stretch clause;
  Stretch sentence;
  Stretch subject;
  std::uint32_t line = 0;       // of the number
  std::uint32_t paragraph = 0;  // its first line
  Decimal count;
  std::string_view unit;
  bool exact = true;        // false: 约, 余, a range
  bool zero_words = false;  // stated in words: 未发生
  bool part = false;        // behind 其中, or with words that make it one: never held to equal a total
  bool of_channel = false;  // a part because it names where it was published, and for nothing else
  bool cumulative = false;  // counted since long ago
  bool elsewhere = false;   // of another area than the agency's
  bool nested = false;      // behind 其中, without a share: a part of the claim before it
  int topic = kNoTopic;     // position in Lexicon::topics
  bool misnamed = false;

  std::optional<Decimal> share;
  Stretch share_at;
  Stretch share_words;  // from 占 to the share
  bool foreign_base = false;
  int base_topic = kNoTopic;  // of which total, when the words say so
};

/// The claims of sentences, in order. Claims about other years than `identity`'s are left out.
[[nodiscard]] std::vector<TextClaim> read_claims(Source const& source, Lexicon const& lexicon,
                                                 std::vector<WordHit> const& hits,
                                                 std::span<Stretch const> sentences,
                                                 Identity const& identity);

}  // namespace gongkai::inspect
