#pragma once
// Numbers as Chinese reports write them: 132, １３２, 1,234, 一百三十二, 1.2万, 百分之六点九, 6.9%, 100余,
// 约30, 3至5. All functions read folded text (base/fold.h).

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/decimal.h"

namespace gongkai {

struct Numeral {
  Decimal value;
  std::size_t begin = 0;  // bytes of the text; sign, 百分之, %, 万 and 余 included
  std::size_t end = 0;
  bool percent = false;
  bool exact = true;     // false: 约, 近, 余, 多, 以上, or one end of a range
  bool chinese = false;  // written in Chinese numerals
  bool signed_number = false;
};

/// Whether a Chinese digit or power of ten (一, 壹, 十, 〇) stands at `text[at]`.
[[nodiscard]] bool is_chinese_numeral(std::string_view text, std::size_t at);

/// The numeral that begins at `text[at]`, or nothing. Digits inside Latin words are none.
[[nodiscard]] std::optional<Numeral> numeral_at(std::string_view text, std::size_t at);

/// The first numeral at or after `from`.
[[nodiscard]] std::optional<Numeral> next_numeral(std::string_view text, std::size_t from);

/// Whether the text is a unit that forms count in: 条, 件, 人次, 万元.
[[nodiscard]] bool is_unit(std::string_view folded_text);

/// What stands in a table cell that should hold a number.
struct CellNumber {
  enum class Kind { blank, number, text };
  Kind kind = Kind::blank;
  Decimal value;
  std::string_view unit;  // written behind the number, such as 件 or 万元
};

/// Blank: empty, -, --, /, 无. Number: one numeral and at most a unit behind it. Anything else is text.
[[nodiscard]] CellNumber read_cell_number(std::string_view folded_text);

}  // namespace gongkai
