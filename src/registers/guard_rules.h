#pragma once
// What must an office not publish unseen, as data? Rules: rules/guard/*.toml.

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "base/toml.h"
#include "registers/approval_rules.h"

namespace gongkai::registers {

enum class HitKind { id_number, mobile_number, card_number, home_address, wrong_word };
inline constexpr std::array kHitKinds{HitKind::id_number, HitKind::mobile_number, HitKind::card_number,
                                      HitKind::home_address, HitKind::wrong_word};

/// As it is spelt in the rules and in marks.
[[nodiscard]] std::string_view name(HitKind kind);

/// Whether such a hit tells of a person. A wrong word does not.
[[nodiscard]] inline bool is_personal(HitKind kind) {
  return kind != HitKind::wrong_word;
}

/// How many digits stand in each group of a number: {3, 4, 4}.
using Grouping = std::vector<std::size_t>;

/// Numbers that begin with one of some digits and are written in one of some ways.
struct NumberShape {
  std::vector<std::string> first;
  std::vector<Grouping> groupings;
};

/// A row of numbers with words behind them that tells where somebody lives.
struct Dwelling {
  std::vector<std::string> parts;            // of GuardRules::address, or one of the three below
  std::vector<std::string> preceded_by;      // empty: by anything
  std::vector<std::string> not_followed_by;  // directly
  std::vector<std::string> not_near;         // in the characters before it
};

/// Parts of a dwelling that need no word: 502 or 2-502; 8-3-502; 8-3-502室.
inline constexpr std::string_view kNumberPart = "number";
inline constexpr std::string_view kDashedPart = "dashed";
inline constexpr std::string_view kDashedRoomPart = "dashed_room";
/// The part whose words make a dashed_room of a dashed number.
inline constexpr std::string_view kRoomPart = "room";

/// What stands directly around a word. In `preceded_by` and `followed_by` a # is any digit, and an empty list
/// allows anything.
struct WordContext {
  std::vector<std::string> preceded_by;
  std::vector<std::string> followed_by;
  std::vector<std::string> not_preceded_by;
  std::vector<std::string> not_followed_by;
};

struct WrongWord {
  std::string wrong;
  std::string right;
  std::string reason;  // one of GuardRules::reasons
  WordContext context;
  std::optional<Date> since;  // wrong in what is published from this day on
};

struct GuardRules {
  std::vector<std::string> joins;  // what may stand between the groups of one number
  std::vector<std::string> amount_followed_by;
  std::vector<std::string> amount_preceded_by;
  std::set<std::string, std::less<>> provinces;  // the first two digits of an identity number
  int first_year = 0;                            // of birth
  std::vector<Grouping> old_groupings;           // of identity numbers of 15 digits
  NumberShape mobile;
  std::set<std::string, std::less<>> country_codes;
  std::vector<NumberShape> cards;
  std::map<std::string, std::vector<std::string>, std::less<>>
      address;  // part -> the words behind its number
  std::vector<Dwelling> dwellings;
  std::vector<WrongWord> words;
  std::map<std::string, Text, std::less<>> reasons;
  std::map<HitKind, Text> sentences;
};

/// Reads all files of the guard. When `problems` is not empty afterwards the rules must not be used. Named
/// faults, each with file:line:column: not TOML; unknown or missing key; a section that comes twice or not at
/// all; a grouping that is none; digits that are none; a part or a reason that does not exist; a word that
/// does not begin with a Chinese character, is its own correction or comes twice; a kind without a sentence;
/// a {name} in a sentence that nothing fills in.
[[nodiscard]] GuardRules load_guard_rules(std::span<SourceFile const> files,
                                          std::vector<toml_file::Problem>& problems);

}  // namespace gongkai::registers
