// Numbers of people. The text is cut into runs of digits; neighbouring runs that may belong together are
// tried as one number. What makes it one is its check digit, its day of birth, its first digits, how it is
// grouped.

#include <algorithm>
#include <optional>

#include "registers/guard_finders.h"

namespace gongkai::registers {
namespace {

constexpr std::size_t kFewestDigits = 11;  // of a mobile number
constexpr std::size_t kMostDigits = 19;    // of a card
constexpr std::size_t kMostJoined = 3;     // characters between two groups
constexpr std::size_t kMostGroups = 6;     // of a number, unless it is an identity number with one digit each
constexpr std::size_t kMostDecimals = 2;   // behind the point of an amount

/// What stands between a run and the next.
enum class Joint {
  none,   // something that parts them
  close,  // characters that join groups
  line,   // the same with one line end
  cell,   // a tab or line ends: cells of a table, each with a part
  mask,   // stars: both are what is left of a masked number
};

struct Run {
  std::size_t begin;
  std::size_t end;
  bool text_before;  // something stands before it in its line
  Joint next = Joint::none;
};

class RunReader {
 public:
  RunReader(Folded const& folded, std::string_view original, std::vector<std::string> const& joins)
      : folded_(folded), text_(folded.text), original_(original), joins_(joins) {}

  [[nodiscard]] std::vector<Run> read() const {
    std::vector<Run> runs;
    bool text_in_line = false;
    for (std::size_t at = 0; at < text_.size();) {
      if (!is_digit(text_[at])) {
        if (text_[at] == '\n')
          text_in_line = false;
        else if (text_[at] != ' ')
          text_in_line = true;
        ++at;
        continue;
      }
      std::size_t const begin = at;
      while (at < text_.size() && is_digit(text_[at])) ++at;
      if (!runs.empty()) runs.back().next = joint(runs.back().end, begin);
      runs.push_back({.begin = begin, .end = at, .text_before = text_in_line});
      text_in_line = true;
    }
    return runs;
  }

 private:
  [[nodiscard]] Joint joint(std::size_t begin, std::size_t end) const {
    if (text_.substr(begin, end - begin).find_first_not_of('*') == std::string_view::npos) return Joint::mask;
    std::size_t characters = 0;
    std::size_t line_ends = 0;
    bool tab = false;
    for (std::size_t at = begin; at < end; ++characters) {
      if (characters == kMostJoined) return Joint::none;
      if (text_[at] == '\n') {
        ++line_ends;
      } else if (!is_join(text_.substr(at, character_size(text_, at)))) {
        return Joint::none;
      }
      tab = tab || original_[folded_.origin[at]] == '\t';
      at += character_size(text_, at);
    }
    if (tab || line_ends > 1) return Joint::cell;
    return line_ends == 1 ? Joint::line : Joint::close;
  }

  [[nodiscard]] bool is_join(std::string_view character) const {
    return std::ranges::find(joins_, character) != joins_.end();
  }

  Folded const& folded_;
  std::string_view text_;
  std::string_view original_;
  std::vector<std::string> const& joins_;
};

std::size_t number_of(std::string_view digits) {
  std::size_t number = 0;
  for (char const digit : digits) number = number * 10 + static_cast<std::size_t>(digit - '0');
  return number;
}

/// The check digit of an identity number: ISO 7064 MOD 11-2 over the 17 before it.
char check_digit(std::string_view seventeen) {
  std::size_t remainder = 0;
  for (char const digit : seventeen) remainder = (remainder + static_cast<std::size_t>(digit - '0')) * 2 % 11;
  return "10X98765432"[remainder];
}

bool has_luhn_check(std::string_view digits) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    auto const digit = static_cast<std::size_t>(digits[digits.size() - 1 - i] - '0');
    std::size_t const doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += i % 2 == 0 ? digit : doubled;
  }
  return sum % 10 == 0;
}

bool begins_with_any(std::string_view digits, std::vector<std::string> const& first) {
  return std::ranges::any_of(first, [&](std::string const& one) { return digits.starts_with(one); });
}

bool has_grouping(std::vector<Grouping> const& groupings, Grouping const& groups) {
  return std::ranges::find(groupings, groups) != groupings.end();
}

/// Runs that are tried as one number. One is used for the whole text.
struct Window {
  std::string digits;
  Grouping groups;  // what a line end parts is one group
  std::size_t runs = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t lines = 0;
  bool cells = false;

  void restart(std::size_t at) {
    digits.clear();
    groups.clear();
    runs = lines = 0;
    begin = end = at;
    cells = false;
  }
};

class NumberFinder {
 public:
  NumberFinder(GuardRules const& rules, Folded const& folded, std::string_view original, Date published)
      : rules_(rules),
        text_(folded.text),
        published_(published),
        runs_(RunReader(folded, original, rules.joins).read()) {}

  [[nodiscard]] std::vector<Found> find() const {
    std::vector<Found> all;
    Window window;
    for (std::size_t i = 0; i < runs_.size();) {
      auto number = number_at(i, window);
      if (!number) {
        ++i;
        continue;
      }
      while (i < runs_.size() && runs_[i].begin < number->end) ++i;
      all.push_back(*std::move(number));
    }
    return all;
  }

 private:
  /// The number that begins with run `first`: of several an identity number, or the longest.
  [[nodiscard]] std::optional<Found> number_at(std::size_t first, Window& window) const {
    std::optional<Found> best;
    window.restart(runs_[first].begin);
    if (is_masked(first)) return best;
    for (std::size_t i = first; i < runs_.size() && take(first, i, window); ++i) {
      if (auto number = id_number(window)) return number;
      if (auto number = weaker_number(first, i, window)) best = std::move(number);
      // So many groups are none of a number, unless nearly each holds one digit.
      if (window.runs > kMostGroups && window.digits.size() > window.runs + 1) break;
    }
    return best;
  }

  [[nodiscard]] bool is_masked(std::size_t i) const {
    return runs_[i].next == Joint::mask || (i > 0 && runs_[i - 1].next == Joint::mask);
  }

  /// Puts run `i` into the window; false when it does not belong there.
  [[nodiscard]] bool take(std::size_t first, std::size_t i, Window& window) const {
    Run const& run = runs_[i];
    std::size_t const size = run.end - run.begin;
    Joint const joint = i == first ? Joint::close : runs_[i - 1].next;
    if (joint == Joint::none || is_masked(i) || window.digits.size() + size > kMostDigits) return false;
    window.digits += text_.substr(run.begin, size);
    window.end = run.end;
    ++window.runs;
    if (joint == Joint::line) {
      window.groups.back() += size;
      ++window.lines;
    } else {
      window.groups.push_back(size);
    }
    window.cells = window.cells || joint == Joint::cell;
    return true;
  }

  [[nodiscard]] std::optional<Found> id_number(Window const& window) const {
    bool const grouped = window.runs <= kMostGroups || window.runs >= 17;
    if (window.digits.size() < 17 || window.digits.size() > 18 || !grouped || !has_province(window.digits))
      return std::nullopt;
    std::size_t const end = window.digits.size() == 17 ? end_of_x(window.end) : window.end;
    if (end == 0) return std::nullopt;
    std::string digits = window.digits;
    if (digits.size() == 17) digits += 'X';
    if (check_digit(std::string_view(digits).substr(0, 17)) != digits.back()) return std::nullopt;
    if (!is_birthday(number_of(digits.substr(6, 4)), digits.substr(10, 4))) return std::nullopt;
    return found(HitKind::id_number, window.begin, end, digits);
  }

  /// Where the X behind 17 digits is at an end, or 0. It is typed as several letters and signs.
  [[nodiscard]] std::size_t end_of_x(std::size_t at) const {
    for (std::size_t joined = 0; joined <= kMostJoined && at < text_.size(); ++joined) {
      for (std::string_view const x : {"X", "x", "×", "Ⅹ", "Х", "х"}) {
        std::size_t const end = at + x.size();
        bool const ends = end >= text_.size() || (!is_digit(text_[end]) && !is_latin(text_[end]));
        if (text_.substr(at).starts_with(x) && ends) return end;
      }
      std::string_view const character = text_.substr(at, character_size(text_, at));
      if (character != "\n" && std::ranges::find(rules_.joins, character) == rules_.joins.end()) return 0;
      at += character.size();
    }
    return 0;
  }

  [[nodiscard]] bool has_province(std::string_view digits) const {
    return rules_.provinces.contains(digits.substr(0, 2));
  }

  [[nodiscard]] bool is_birthday(std::size_t year, std::string_view month_and_day) const {
    auto const day =
        Date::of(static_cast<int>(year), static_cast<unsigned>(number_of(month_and_day.substr(0, 2))),
                 static_cast<unsigned>(number_of(month_and_day.substr(2))));
    return day && day->year() >= rules_.first_year && *day <= published_;
  }

  /// Numbers that what stands around them can rule out.
  [[nodiscard]] std::optional<Found> weaker_number(std::size_t first, std::size_t last,
                                                   Window const& window) const {
    bool const wrapped = window.lines <= (runs_[first].text_before ? 1U : 0U);
    bool const grouped = window.groups.size() <= kMostGroups;
    if (window.digits.size() < kFewestDigits || window.cells || !wrapped || !grouped) return std::nullopt;
    auto number = number_by_shape(window);
    if (number && (is_amount(window) || is_in_code(window) || goes_on(first, last, window)))
      return std::nullopt;
    return number;
  }

  [[nodiscard]] std::optional<Found> number_by_shape(Window const& window) const {
    if (is_card(window)) return found(HitKind::card_number, window.begin, window.end, window.digits);
    if (is_old_id_number(window)) return found(HitKind::id_number, window.begin, window.end, window.digits);
    return mobile_number(window);
  }

  [[nodiscard]] bool is_card(Window const& window) const {
    auto const issued = [&](NumberShape const& card) {
      return begins_with_any(window.digits, card.first) && has_grouping(card.groupings, window.groups);
    };
    return has_luhn_check(window.digits) && std::ranges::any_of(rules_.cards, issued);
  }

  [[nodiscard]] bool is_old_id_number(Window const& window) const {
    std::string_view const digits = window.digits;
    return digits.size() == 15 && has_grouping(rules_.old_groupings, window.groups) && has_province(digits) &&
           is_birthday(1900 + number_of(digits.substr(6, 2)), digits.substr(8, 4));
  }

  [[nodiscard]] std::optional<Found> mobile_number(Window const& window) const {
    if (is_mobile(window.digits, window.groups))
      return found(HitKind::mobile_number, window.begin, window.end, window.digits);
    // With the code of the country in one run; in a run of its own it is not part of the number.
    for (std::string const& code : rules_.country_codes) {
      if (!window.digits.starts_with(code) || window.groups.front() <= code.size()) continue;
      Grouping groups = window.groups;
      groups.front() -= code.size();
      std::string const digits = window.digits.substr(code.size());
      if (is_mobile(digits, groups))
        return found(HitKind::mobile_number, window.begin + code.size(), window.end, digits);
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_mobile(std::string_view digits, Grouping const& groups) const {
    return begins_with_any(digits, rules_.mobile.first) && has_grouping(rules_.mobile.groupings, groups);
  }

  [[nodiscard]] bool is_amount(Window const& window) const {
    bool const space = window.end < text_.size() && text_[window.end] == ' ';
    return goes_on_with(text_, window.end + (space ? 1 : 0), rules_.amount_followed_by) ||
           comes_after(text_, window.begin, rules_.amount_preceded_by) || has_decimals(window.end);
  }

  /// A point and one or two digits, or a star: what is left of digits that were masked.
  [[nodiscard]] bool has_decimals(std::size_t at) const {
    if (at + 1 >= text_.size() || text_[at] != '.') return false;
    char const sign = text_[at + 1];
    if (sign == '*') return at + 2 >= text_.size() || text_[at + 2] != '*';
    std::size_t end = at + 1;
    while (end < text_.size() && end <= at + 1 + kMostDecimals && is_digit(text_[end])) ++end;
    return end > at + 1 && end <= at + 1 + kMostDecimals;
  }

  /// Letters directly on both sides: part of a code.
  [[nodiscard]] bool is_in_code(Window const& window) const {
    return window.begin > 0 && is_latin(text_[window.begin - 1]) && window.end < text_.size() &&
           is_latin(text_[window.end]);
  }

  /// Groups that are joined by - and go on with more groups on one side: a longer number.
  [[nodiscard]] bool goes_on(std::size_t first, std::size_t last, Window const& window) const {
    if (first == last) return false;
    auto const is_part = [&](std::size_t at) { return is_digit(text_[at]) || text_[at] == '*'; };
    auto const is_sign = [&](std::size_t at) { return text_[at] != ' ' && is_join_at(at); };
    std::size_t const begin = window.begin;
    std::size_t const end = window.end;
    bool const before = begin >= 2 && is_sign(begin - 1) && is_part(begin - 2) && !is_country_code(first);
    bool const behind = end + 1 < text_.size() && is_sign(end) && is_part(end + 1);
    return before || behind;
  }

  [[nodiscard]] bool is_join_at(std::size_t at) const {
    return std::ranges::find(rules_.joins, text_.substr(at, 1)) != rules_.joins.end();
  }

  [[nodiscard]] bool is_country_code(std::size_t first) const {
    if (first == 0) return false;
    Run const& run = runs_[first - 1];
    return rules_.country_codes.contains(text_.substr(run.begin, run.end - run.begin));
  }

  /// A hit that shows the first 3 and the last 4 digits.
  static Found found(HitKind kind, std::size_t begin, std::size_t end, std::string_view digits) {
    std::string masked(digits.substr(0, 3));
    masked.append(digits.size() - 7, '*');
    masked += digits.substr(digits.size() - 4);
    return {.kind = kind, .begin = begin, .end = end, .masked = std::move(masked), .word = nullptr};
  }

  GuardRules const& rules_;
  std::string_view text_;
  Date published_;
  std::vector<Run> runs_;
};

}  // namespace

std::vector<Found> find_numbers(GuardRules const& rules, Folded const& folded, std::string_view original,
                                Date published) {
  return NumberFinder(rules, folded, original, published).find();
}

}  // namespace gongkai::registers
