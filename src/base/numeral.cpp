#include "base/numeral.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "base/fold.h"

namespace gongkai {
namespace {

constexpr std::size_t kMostDigits = 40;  // of a number, point included; more are none

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_latin(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool starts(std::string_view text, std::size_t at, std::string_view word) {
  return text.substr(at).starts_with(word);
}
bool ends(std::string_view text, std::size_t at, std::string_view word) {
  return text.substr(0, at).ends_with(word);
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

/// The character at `at` as a code point when it has three bytes, else 0. All Chinese numerals have three.
std::uint32_t three_byte_character(std::string_view text, std::size_t at) {
  if (at + 3 > text.size()) return 0;
  auto const byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  if ((byte(0) & 0xF0U) != 0xE0U) return 0;
  return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
}

/// A bit for each character of the basic plane: is it a Chinese digit or power of ten?
constexpr std::array<std::uint64_t, 1024> kNumeralCharacters = [] {
  std::array<std::uint64_t, 1024> bits{};
  for (char32_t const c : std::u32string_view(U"零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖十百千拾佰仟")) {
    bits[c / 64] |= std::uint64_t{1} << (c % 64);
  }
  return bits;
}();

/// The digit at `at`, or -1.
int chinese_digit(std::string_view text, std::size_t at) {
  switch (three_byte_character(text, at)) {
    case U'零':
    case U'〇': return 0;
    case U'一':
    case U'壹': return 1;
    case U'二':
    case U'两':
    case U'贰': return 2;
    case U'三':
    case U'叁': return 3;
    case U'四':
    case U'肆': return 4;
    case U'五':
    case U'伍': return 5;
    case U'六':
    case U'陆': return 6;
    case U'七':
    case U'柒': return 7;
    case U'八':
    case U'捌': return 8;
    case U'九':
    case U'玖': return 9;
    default: return -1;
  }
}

/// The power of ten at `at`, or -1.
int chinese_power(std::string_view text, std::size_t at) {
  switch (three_byte_character(text, at)) {
    case U'十':
    case U'拾': return 10;
    case U'百':
    case U'佰': return 100;
    case U'千':
    case U'仟': return 1000;
    default: return -1;
  }
}

/// A Chinese whole number while it is read, character by character.
class ChineseWhole {
 public:
  /// 一〇五 is read digit by digit; 三十〇五 is none.
  void add_digit(int digit) {
    digit_ = digits_in_row_ > 0 && !powers_ ? digit_ * 10 + digit : digit;
    ++digits_in_row_;
  }
  void add_power(int power) {
    total_ += (digit_ < 0 ? 1 : digit_) * power;
    digit_ = -1;
    digits_in_row_ = 0;
    powers_ = true;
  }

  [[nodiscard]] bool is_too_long() const { return digits_in_row_ > 9; }
  [[nodiscard]] std::int64_t value() const { return digit_ < 0 ? total_ : total_ + digit_; }

 private:
  std::int64_t total_ = 0;
  std::int64_t digit_ = -1;  // not yet multiplied by a power; -1: none
  std::size_t digits_in_row_ = 0;
  bool powers_ = false;
};

/// `whole` with the decimals of 三点五, if any stand at `at`, which then moves behind them. Nothing when they
/// are too many.
std::optional<Decimal> with_decimals(std::int64_t whole, std::string_view text, std::size_t& at) {
  if (!starts(text, at, "点") || chinese_digit(text, at + 3) < 0) return Decimal(whole, 0);
  std::size_t here = at + 3;
  int scale = 0;
  for (int digit = chinese_digit(text, here); digit >= 0 && scale < Decimal::kMaxScale;
       digit = chinese_digit(text, here)) {
    if (whole > (std::numeric_limits<std::int64_t>::max() - digit) / 10) return std::nullopt;
    whole = whole * 10 + digit;
    ++scale;
    here += 3;
  }
  at = here;
  return Decimal(whole, scale);
}

/// 一百三十二, 十八, 一〇五, 三点五; `at` moves behind it. Nothing when there is none or it makes no number.
std::optional<Decimal> chinese_number(std::string_view text, std::size_t& at) {
  ChineseWhole whole;
  std::size_t here = at;
  for (; here < text.size(); here += 3) {
    if (int const digit = chinese_digit(text, here); digit >= 0) {
      whole.add_digit(digit);
      if (whole.is_too_long()) return std::nullopt;
    } else if (int const power = chinese_power(text, here); power > 0) {
      whole.add_power(power);
    } else {
      break;
    }
  }
  if (here == at) return std::nullopt;
  auto const number = with_decimals(whole.value(), text, here);
  if (number) at = here;
  return number;
}

/// Where the digits at `at`, with a point among them, are at an end.
std::size_t end_of_digits(std::string_view text, std::size_t at) {
  auto const digit_at = [text](std::size_t place) { return place < text.size() && is_digit(text[place]); };
  while (digit_at(at) || (at < text.size() && text[at] == '.' && digit_at(at + 1))) ++at;
  return at;
}

/// Where the Chinese digits and powers of ten at `at` are at an end.
std::size_t end_of_chinese_digits(std::string_view text, std::size_t at) {
  while (is_chinese_numeral(text, at)) at += 3;
  return at;
}

/// 1234, 1,234.5; `at` moves behind it. Nothing when the digits are more than any number has.
std::optional<Decimal> ascii_number(std::string_view text, std::size_t& at) {
  std::string digits;
  std::size_t here = at;
  while (here < text.size() && is_digit(text[here]) && digits.size() <= kMostDigits) digits += text[here++];
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  bool const may_group = digits.size() <= 3 && digits[0] != '0';
  while (may_group && digits.size() <= kMostDigits && here + 3 < text.size() && text[here] == ',' &&
         is_digit(text[here + 1]) && is_digit(text[here + 2]) && is_digit(text[here + 3]) &&
         (here + 4 == text.size() || !is_digit(text[here + 4]))) {
    digits.append(text, here + 1, 3);
    here += 4;
  }
  if (here + 1 < text.size() && text[here] == '.' && is_digit(text[here + 1])) {
    digits += text[here++];
    while (here < text.size() && is_digit(text[here]) && digits.size() <= kMostDigits) digits += text[here++];
  }
  at = here;
  return Decimal::parse(digits);
}

/// 3至5, 3-5, 3~5: whether the far end begins at `at`.
bool ends_range(std::string_view text, std::size_t at) {
  for (std::string_view const word : {"至", "-", "~", "到"}) {
    if (!ends(text, at, word)) continue;
    std::size_t const before = at - word.size();
    if (before > 0 && is_digit(text[before - 1])) return true;
    if (before >= 3 && chinese_digit(text, before - 3) >= 0) return true;
  }
  return false;
}

bool is_inexact_before(std::string_view text, std::size_t at) {
  // All of the words below end in one of these, or a range goes before.
  switch (at < 3 ? 0 : three_byte_character(text, at - 3)) {
    case U'约':
    case U'近':
    case U'过':
    case U'逾':
    case U'超':
    case U'少':
    case U'于':
    case U'破':
    case U'至':
    case U'到': break;
    default:
      if (at == 0 || (text[at - 1] != '-' && text[at - 1] != '~')) return false;
  }
  for (std::string_view const word :
       {"约", "近", "超过", "逾", "超", "至少", "不少于", "不低于", "大约", "将近", "突破"}) {
    if (ends(text, at, word)) return true;
  }
  return ends_range(text, at);
}

/// 余, 多, 以上, 左右, or the near end of a range; `at` moves behind 余 and 多.
bool is_inexact_behind(std::string_view text, std::size_t& at) {
  switch (three_byte_character(text, at)) {
    case U'余':
    case U'多':
    case U'来':
    case U'至': break;
    default:
      if (at >= text.size() || (text[at] != '-' && text[at] != '~')) return false;
  }
  for (std::string_view const word : {"余", "多", "来"}) {
    if (!starts(text, at, word)) continue;
    at += word.size();
    return true;
  }
  for (std::string_view const word : {"至", "-", "~"}) {
    if (!starts(text, at, word) || at + word.size() >= text.size()) continue;
    std::size_t const behind = at + word.size();
    if (is_digit(text[behind]) || chinese_digit(text, behind) >= 0) return true;
  }
  return false;
}

/// 万 and 亿 behind a number multiply it, unless they belong to 万元 or 亿元.
void multiply(std::string_view text, std::size_t& at, Numeral& numeral) {
  std::uint32_t const unit = three_byte_character(text, at);
  if (unit != U'万' && unit != U'亿') return;
  for (auto const& [word, factor] :
       {std::pair<std::string_view, std::int64_t>{"万", 10'000}, {"亿", 100'000'000}}) {
    std::size_t const behind = at + word.size();
    if (!starts(text, at, word) || starts(text, behind, "元")) continue;
    numeral.value = numeral.value.times(factor);
    at = behind;
    if (numeral.chinese && word == "万" && is_chinese_numeral(text, at)) {
      std::size_t rest = starts(text, at, "零") ? at + 3 : at;
      if (auto const low = chinese_number(text, rest)) {
        numeral.value = numeral.value.plus(*low);
        at = rest;
      }
    }
  }
}

/// 两三件 is a guess, not 23.
bool is_guess(std::string_view text, std::size_t begin, std::size_t end) {
  int const first = chinese_digit(text, begin);
  return end == begin + 6 && first > 0 && first + 1 == chinese_digit(text, begin + 3);
}

/// A sign belongs to the number behind it; a dash between two numbers or behind a word is none.
bool is_sign(std::string_view text, std::size_t at) {
  if ((text[at] != '-' && text[at] != '+') || at + 1 >= text.size() || !is_digit(text[at + 1])) return false;
  return at == 0 || (!is_digit(text[at - 1]) && !is_latin(text[at - 1]));
}

/// The digits at `at`, which moves behind them. Those inside a Latin word are none.
std::optional<Decimal> value_at(std::string_view text, std::size_t& at, Numeral& numeral) {
  if (is_digit(text[at])) {
    bool const in_word = at > 0 && is_latin(text[at - 1]);
    return in_word ? std::nullopt : ascii_number(text, at);
  }
  if (!is_chinese_numeral(text, at) || numeral.signed_number) return std::nullopt;
  numeral.chinese = true;
  return chinese_number(text, at);
}

}  // namespace

bool is_chinese_numeral(std::string_view text, std::size_t at) {
  std::uint32_t const character = three_byte_character(text, at);
  return (kNumeralCharacters[character / 64] >> (character % 64) & 1U) != 0;
}

std::optional<Numeral> numeral_at(std::string_view text, std::size_t at) {
  constexpr std::string_view kPerHundred = "百分之";
  Numeral numeral;
  numeral.begin = at;
  std::size_t here = at;
  if (starts(text, here, kPerHundred)) {
    numeral.percent = true;
    here += kPerHundred.size();
  } else if (is_sign(text, here)) {
    numeral.signed_number = true;
    ++here;
  }
  if (here >= text.size()) return std::nullopt;
  auto const value = value_at(text, here, numeral);
  if (!value) return std::nullopt;
  numeral.value = numeral.signed_number && text[at] == '-' ? value->times(-1) : *value;
  numeral.exact = !is_inexact_before(text, at) && !(numeral.chinese && is_guess(text, at, here));
  multiply(text, here, numeral);
  if (is_inexact_behind(text, here)) numeral.exact = false;
  multiply(text, here, numeral);  // 3万, 3万余, 30余万
  if (is_inexact_behind(text, here)) numeral.exact = false;
  if (std::size_t const behind = skip_spaces(text, here); behind < text.size() && text[behind] == '%') {
    numeral.percent = true;
    here = behind + 1;
  }
  numeral.end = here;
  return numeral;
}

std::optional<Numeral> next_numeral(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size();) {
    bool const ascii = static_cast<unsigned char>(text[at]) < 0x80;
    bool const digit = ascii ? is_digit(text[at]) : is_chinese_numeral(text, at);
    if (digit || text[at] == '-' || text[at] == '+') {
      if (auto const numeral = numeral_at(text, at)) return numeral;
    }
    // Digits that make no number are passed over together: their tail makes none either.
    if (!digit) {
      at += character_size(text, at);
    } else {
      at = ascii ? end_of_digits(text, at) : end_of_chinese_digits(text, at);
    }
  }
  return std::nullopt;
}

bool is_unit(std::string_view folded_text) {
  static constexpr std::array<std::string_view, 14> kUnits = {"条",   "件", "次", "篇", "个", "人", "人次",
                                                              "万元", "元", "项", "份", "宗", "起", "例"};
  constexpr std::size_t kLongest = 6;  // bytes
  return folded_text.size() <= kLongest && std::ranges::find(kUnits, folded_text) != kUnits.end();
}

CellNumber read_cell_number(std::string_view folded_text) {
  std::string_view const text = trimmed(folded_text);
  CellNumber cell;
  if (text.empty() || text == "无" || text == "/" || text == "\\" ||
      text.find_first_not_of('-') == std::string_view::npos)
    return cell;
  cell.kind = CellNumber::Kind::text;
  std::size_t at = 0;
  bool negative = false;
  // A sign may be doubled ("--35", "+ 3") and may stand apart from its number.
  while (at < text.size() && (text[at] == '-' || text[at] == '+' || text[at] == ' ')) {
    negative = negative || text[at] == '-';
    ++at;
  }
  if (at >= text.size()) return cell;
  auto const numeral = numeral_at(text, at);
  if (!numeral || numeral->percent || !numeral->exact) return cell;
  std::string_view const unit = trimmed(text.substr(numeral->end));
  if (!unit.empty() && !is_unit(unit)) return cell;
  cell.kind = CellNumber::Kind::number;
  cell.value = negative ? numeral->value.times(-1) : numeral->value;
  cell.unit = unit;
  return cell;
}

}  // namespace gongkai
