// Home addresses. Numbers with a word behind them are parts; parts that follow each other directly make a
// dwelling when the rules know their order.

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "registers/guard_finders.h"

namespace gongkai::registers {
namespace {

constexpr std::size_t kMostNumberDigits = 5;        // 10512室
constexpr std::size_t kMostNumerals = 5;            // 二十三单元, 一百二十号
constexpr std::size_t kMostBetweenParts = 3;        // bytes
constexpr std::size_t kNear = std::size_t{30} * 3;  // bytes of 30 characters
constexpr std::array<std::string_view, 13> kNumerals{"〇", "零", "一", "二", "两", "三", "四",
                                                     "五", "六", "七", "八", "九", "十"};

/// A number of an address and the word behind it, if any.
struct Part {
  std::size_t begin;
  std::size_t word_begin;  // `end` where there is none
  std::size_t end;
  std::string_view name;  // as in Dwelling::parts
};

struct Number {
  std::size_t end;
  std::size_t dashes = 0;
  bool plain = false;  // three or four digits, or such behind a dash: a room without a word
};

bool is_alnum(char c) {
  return is_digit(c) || is_latin(c);
}

/// The lengths of the runs of digits between the dashes of a text; empty when it holds anything else.
std::vector<std::size_t> dashed_sizes(std::string_view text) {
  std::vector<std::size_t> sizes{0};
  for (char const c : text) {
    if (is_digit(c)) {
      ++sizes.back();
    } else if (c == '-') {
      sizes.push_back(0);
    } else {
      return {};
    }
  }
  return sizes;
}

/// A run of digits, letters and dashes as a number of an address: 8, 3A, B, 502, 2-502, 8-3-502.
std::optional<Number> number_of_run(std::string_view run, std::size_t end) {
  auto const is_room = [](std::size_t size) { return size == 3 || size == 4; };
  if (run.size() == 1) return Number{.end = end};
  if (run.size() > kMostNumberDigits * 2) return std::nullopt;
  bool const lettered = is_latin(run.back());
  auto const sizes = dashed_sizes(lettered ? run.substr(0, run.size() - 1) : run);
  if (sizes.size() == 1 && sizes[0] <= kMostNumberDigits)
    return Number{.end = end, .plain = !lettered && is_room(sizes[0])};
  if (lettered || sizes.size() < 2 || sizes.size() > 3) return std::nullopt;
  auto const is_short = [](std::size_t size) { return size >= 1 && size <= 3; };
  if (!std::all_of(sizes.begin(), sizes.end() - 1, is_short) || !is_room(sizes.back())) return std::nullopt;
  return Number{.end = end, .dashes = sizes.size() - 1, .plain = sizes.size() == 2};
}

class PartReader {
 public:
  PartReader(GuardRules const& rules, std::string_view text, std::span<Found const> numbers)
      : text_(text), numbers_(numbers) {
    for (auto const& [name, words] : rules.address) {
      for (std::string const& word : words) words_.push_back({.word = word, .part = name});
    }
    std::ranges::stable_sort(words_, std::greater{}, [](PartWord const& one) { return one.word.size(); });
  }

  [[nodiscard]] std::vector<Part> read() {
    std::vector<Part> parts;
    for (std::size_t at = 0; at < text_.size();) {
      std::size_t const end = end_of_run(at);
      if (end == at) {
        at += character_size(text_, at);
        continue;
      }
      if (auto const part = part_of_run(at, end)) parts.push_back(*part);
      at = end;
    }
    return parts;
  }

 private:
  struct PartWord {
    std::string_view word;
    std::string_view part;
  };

  /// Where the run of digits, letters and dashes, or of numerals, that begins at `at` is at an end; `at` when
  /// none does.
  [[nodiscard]] std::size_t end_of_run(std::size_t at) const {
    std::size_t end = at;
    if (is_alnum(text_[at])) {
      while (end < text_.size() && (is_alnum(text_[end]) || text_[end] == '-')) ++end;
      return end;
    }
    while (is_numeral(end)) end += 3;
    return end;
  }

  [[nodiscard]] bool is_numeral(std::size_t at) const {
    std::string_view const character = text_.substr(at, 3);
    return character.size() == 3 && std::ranges::find(kNumerals, character) != kNumerals.end();
  }

  [[nodiscard]] std::optional<Part> part_of_run(std::size_t begin, std::size_t end) {
    // A star is what is left of a number that was masked.
    bool const masked = (begin > 0 && text_[begin - 1] == '*') || (end < text_.size() && text_[end] == '*');
    if (masked || is_in_number(begin, end)) return std::nullopt;
    auto const number = read_number(begin, end);
    if (!number) return std::nullopt;
    PartWord const* const word = word_at(number->end);
    if (word == nullptr) return bare_part(begin, *number);
    std::size_t const word_begin = number->end + (text_[number->end] == ' ' ? 1 : 0);
    Part part{
        .begin = begin, .word_begin = word_begin, .end = word_begin + word->word.size(), .name = word->part};
    if (number->dashes > 0 && word->part != kRoomPart) return std::nullopt;
    if (number->dashes == 2) part.name = kDashedRoomPart;
    return part;
  }

  [[nodiscard]] std::optional<Number> read_number(std::size_t begin, std::size_t end) const {
    if (is_alnum(text_[begin])) return number_of_run(text_.substr(begin, end - begin), end);
    if (end - begin > kMostNumerals * 3) return std::nullopt;
    return Number{.end = end};
  }

  static std::optional<Part> bare_part(std::size_t begin, Number const& number) {
    if (number.dashes != 2 && !number.plain) return std::nullopt;
    return Part{.begin = begin,
                .word_begin = number.end,
                .end = number.end,
                .name = number.dashes == 2 ? kDashedPart : kNumberPart};
  }

  /// Whether one of the numbers of people reaches into these bytes. Asked from the beginning to the end.
  [[nodiscard]] bool is_in_number(std::size_t begin, std::size_t end) {
    while (!numbers_.empty() && numbers_.front().end <= begin) numbers_ = numbers_.subspan(1);
    return !numbers_.empty() && numbers_.front().begin < end;
  }

  /// The word behind a number, one space allowed.
  [[nodiscard]] PartWord const* word_at(std::size_t at) const {
    std::string_view rest = text_.substr(at);
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    auto const found =
        std::ranges::find_if(words_, [&](PartWord const& one) { return rest.starts_with(one.word); });
    return found == words_.end() ? nullptr : &*found;
  }

  std::string_view text_;
  std::span<Found const> numbers_;
  std::vector<PartWord> words_;
};

class DwellingFinder {
 public:
  DwellingFinder(GuardRules const& rules, std::string_view text, std::span<Found const> numbers)
      : rules_(rules), text_(text), parts_(PartReader(rules, text, numbers).read()) {}

  [[nodiscard]] std::vector<Found> find() const {
    std::vector<Found> all;
    for (std::size_t i = 0; i < parts_.size();) {
      std::size_t const size = parts_of_dwelling(i);
      if (size > 0) all.push_back(found(std::span(parts_).subspan(i, size)));
      i += std::max<std::size_t>(size, 1);
    }
    return all;
  }

 private:
  /// How many parts the longest dwelling that begins with part `first` has; 0 when none does.
  [[nodiscard]] std::size_t parts_of_dwelling(std::size_t first) const {
    std::size_t longest = 0;
    for (Dwelling const& dwelling : rules_.dwellings) {
      if (dwelling.parts.size() > longest && stands_at(dwelling, first)) longest = dwelling.parts.size();
    }
    return longest;
  }

  [[nodiscard]] bool stands_at(Dwelling const& dwelling, std::size_t first) const {
    if (dwelling.parts.size() > parts_.size() - first) return false;
    for (std::size_t i = 0; i < dwelling.parts.size(); ++i) {
      if (parts_[first + i].name != dwelling.parts[i] || (i > 0 && !follows(first + i))) return false;
    }
    std::size_t const begin = parts_[first].begin;
    std::size_t const end = parts_[first + dwelling.parts.size() - 1].end;
    if (!dwelling.preceded_by.empty() && !comes_after(text_, begin, dwelling.preceded_by)) return false;
    return !goes_on_with(text_, end, dwelling.not_followed_by) && !is_near(dwelling.not_near, begin);
  }

  /// Whether only spaces, commas, dashes and line ends stand before a part and the one before it.
  [[nodiscard]] bool follows(std::size_t part) const {
    std::size_t const begin = parts_[part - 1].end;
    std::string_view const between = text_.substr(begin, parts_[part].begin - begin);
    return between.size() <= kMostBetweenParts &&
           between.find_first_not_of(" ,-\n") == std::string_view::npos;
  }

  [[nodiscard]] bool is_near(std::vector<std::string> const& words, std::size_t begin) const {
    std::size_t const from = begin - std::min(begin, kNear);
    std::string_view const near = text_.substr(from, begin - from);
    return std::ranges::any_of(words, [&](std::string const& word) { return has_word(near, word); });
  }

  /// A hit that shows the words and no number.
  [[nodiscard]] Found found(std::span<Part const> parts) const {
    std::string masked;
    for (Part const& part : parts) {
      masked += '*';
      masked += text_.substr(part.word_begin, part.end - part.word_begin);
    }
    return {.kind = HitKind::home_address,
            .begin = parts.front().begin,
            .end = parts.back().end,
            .masked = std::move(masked),
            .word = nullptr};
  }

  GuardRules const& rules_;
  std::string_view text_;
  std::vector<Part> parts_;
};

}  // namespace

std::vector<Found> find_addresses(GuardRules const& rules, std::string_view folded,
                                  std::span<Found const> numbers) {
  return DwellingFinder(rules, folded, numbers).find();
}

}  // namespace gongkai::registers
