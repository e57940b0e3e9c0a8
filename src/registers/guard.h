#pragma once
// What of a text that is about to be published must a person look at first: numbers and addresses of people,
// wrong words? Pure; what happens to a hit is decided by others.

#include <cstddef>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "registers/guard_rules.h"

namespace gongkai::registers {

struct Hit {
  HitKind kind;
  std::string field;  // as the caller names it: "title", "attachment 2"
  /// Bytes of the text as it was given, on borders of characters.
  std::size_t begin;
  std::size_t end;
  std::size_t line;  // from 1
  std::string
      masked;  // what may stand in its place: 138****5678, *号楼*单元*室; of a wrong word the word itself
  std::string right;  // of a wrong word
  Text sentence;      // what it is, why it matters, what to do
  /// What a person signs for: kind/ordinal/masked/field, the ordinal among those of the field that look the
  /// same. It stays the same while other parts of the text change, and holds nothing personal. For that
  /// reason it cannot tell two numbers with one mask apart: who keeps signatures lets them go when the text
  /// changes where they were given.
  std::string mark;
};

/// Everything in `text` that a person must look at, in order and disjoint. `published` is the day on which it
/// goes out: later days are no days of birth, and names of bodies change. `text` must be UTF-8, `rules`
/// loaded without a fault.
///
/// cost: linear, whatever the text
[[nodiscard]] std::vector<Hit> find_hits(GuardRules const& rules, std::string_view field,
                                         std::string_view text, Date published);

/// `text` with what is masked of each personal hit in its place; wrong words stay. `hits` are those of
/// find_hits for this text. In what it gives nothing personal is found again.
[[nodiscard]] std::string masked_text(std::string_view text, std::span<Hit const> hits);

/// The hits that nobody has signed for yet, in their order.
[[nodiscard]] std::vector<Hit> unsigned_hits(std::span<Hit const> hits,
                                             std::set<std::string, std::less<>> const& signed_marks);

}  // namespace gongkai::registers
