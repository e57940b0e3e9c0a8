#include "document/numbering.h"

#include <array>

namespace gongkai::document {
namespace {

constexpr std::uint32_t kMaxChinese = 9999;

std::string chinese(std::uint32_t number) {
  constexpr std::array<std::string_view, 10> kDigits{"〇", "一", "二", "三", "四",
                                                     "五", "六", "七", "八", "九"};
  constexpr std::array<std::string_view, 4> kPowers{"", "十", "百", "千"};
  std::string const digits = std::to_string(number);
  std::string text;
  bool zero = false;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    auto const digit = static_cast<std::size_t>(digits[at] - '0');
    std::size_t const power = digits.size() - 1 - at;
    if (digit == 0) {
      zero = true;
      continue;
    }
    if (zero && !text.empty()) text += kDigits[0];
    zero = false;
    if (!(digit == 1 && power == 1 && text.empty())) text += kDigits[digit];
    text += kPowers[power];
  }
  return text.empty() ? std::string(kDigits[0]) : text;
}

std::string letter(std::uint32_t number, char first) {
  return std::string(1 + (number - 1) / 26, static_cast<char>(first + static_cast<char>((number - 1) % 26)));
}

std::string circled(std::uint32_t number) {
  if (number > 20) return std::to_string(number);
  std::string text = "\xE2\x91\x9F";  // the character before ①
  text.back() = static_cast<char>(0x9F + static_cast<int>(number));
  return text;
}

}  // namespace

std::string list_number(std::uint32_t number, std::string_view kind) {
  if (number == 0 || number > kMaxChinese) return std::to_string(number);
  if (kind == "decimal" || kind == "decimalFullWidth" || kind == "decimalZero" || kind == "decimalHalfWidth")
    return std::to_string(number);
  for (std::string_view const counting :
       {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand",
        "ideographDigital", "taiwaneseCounting", "koreanCounting"}) {
    if (kind == counting) return chinese(number);
  }
  if (kind == "lowerLetter" && number <= 260) return letter(number, 'a');
  if (kind == "upperLetter" && number <= 260) return letter(number, 'A');
  if (kind.starts_with("decimalEnclosedCircle")) return circled(number);
  return "";
}

ListLevel& Lists::level(std::string const& abstract, std::uint32_t level) {
  return abstracts_[abstract].levels.at(level);
}

std::string Lists::next(std::string const& list, std::uint32_t level) {
  auto const abstract = abstract_of_.find(list);
  if (abstract == abstract_of_.end() || level >= kLevels) return "";
  Abstract& counts = abstracts_[abstract->second];
  ++counts.counted[level];
  for (std::uint32_t deeper = level + 1; deeper < kLevels; ++deeper) counts.counted[deeper] = 0;
  std::string printed;
  std::string const& text = counts.levels[level].text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool const place = text[at] == '%' && at + 1 < text.size() && text[at + 1] >= '1' && text[at + 1] <= '9';
    if (!place) {
      printed += text[at];
      continue;
    }
    auto const of = static_cast<std::uint32_t>(text[++at] - '1');
    ListLevel const& shown = counts.levels[of];
    std::uint32_t const steps = counts.counted[of] > 0 ? counts.counted[of] - 1 : 0;
    std::string const number = list_number(shown.start + steps, shown.kind);
    if (number.empty()) return "";  // bullets
    printed += number;
  }
  return printed;
}

}  // namespace gongkai::document
