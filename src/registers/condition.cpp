#include "registers/condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace gongkai::registers {
namespace {

enum class Test : std::uint8_t {
  all,
  any,
  none,
  says_yes,
  is,
  given,
  in_year,
  before,
  not_after,
  after,
  not_before
};
enum class Day : std::uint8_t { first_day, last_day, day_before };

constexpr std::array<std::pair<std::string_view, Day>, 3> kDays{
    {{"first_day", Day::first_day}, {"last_day", Day::last_day}, {"day_before", Day::day_before}}};
constexpr std::array<std::pair<std::string_view, Test>, 4> kComparisons{
    {{"<", Test::before}, {"<=", Test::not_after}, {">", Test::after}, {">=", Test::not_before}}};

}  // namespace

struct Condition::Node {
  Test test = Test::all;
  std::vector<Node> parts;  // of all, any, none
  FieldIndex field = 0;
  std::set<std::string, std::less<>> codes{};
  Day day = Day::first_day;
};

namespace {

using Node = Condition::Node;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The words and signs of a condition.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    if (text[at] == ' ' || text[at] == '\n') {
      at = end;
      continue;
    }
    if (is_word(text[at])) {
      while (end < text.size() && is_word(text[end])) ++end;
    } else if (end < text.size() && text[end] == '=') {
      ++end;
    }
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

class Parser {
 public:
  Parser(std::string_view text, Register const& of) : of_(of), text_(text), words_(words_of(text)) {}

  Result<Node> parse() {
    TRY_LET(Node node, joined("or", Test::any, &Parser::term));
    if (at_ < words_.size()) return wrong("'and', 'or' or the end is expected");
    return node;
  }

 private:
  using Part = Result<Node> (Parser::*)();

  Result<Node> term() { return joined("and", Test::all, &Parser::factor); }

  Result<Node> joined(std::string_view word, Test test, Part part) {
    TRY_LET(Node first, (this->*part)());
    if (peek() != word) return first;
    Node node{.test = test, .parts = {}};
    node.parts.push_back(std::move(first));
    while (take(word)) {
      TRY_LET(Node next, (this->*part)());
      node.parts.push_back(std::move(next));
    }
    return node;
  }

  Result<Node> factor() {
    if (++depth_ > kDeepest) return wrong("it is nested too deeply");
    auto node = plain_factor();
    --depth_;
    return node;
  }

  Result<Node> plain_factor() {
    if (take("not")) {
      TRY_LET(Node inner, factor());
      Node node{.test = Test::none, .parts = {}};
      node.parts.push_back(std::move(inner));
      return node;
    }
    if (!take("(")) return test();
    TRY_LET(Node inner, joined("or", Test::any, &Parser::term));
    if (!take(")")) return wrong("')' is expected");
    return inner;
  }

  Result<Node> test() {
    auto const field = of_.find_value(peek());
    if (!field) return wrong("a field is expected");
    ++at_;
    Node node{.test = Test::given, .parts = {}, .field = *field};
    if (take("given")) return node;
    if (take("empty")) return negated(std::move(node));
    if (take("in")) return take("year") ? in_year(std::move(node)) : one_of(std::move(node));
    if (take("has") || take("=")) return has(std::move(node));
    if (take("!=")) {
      TRY_LET(Node same, has(std::move(node)));
      return negated(std::move(same));
    }
    for (auto const& [sign, test] : kComparisons) {
      if (take(sign)) return compared(std::move(node), test);
    }
    if (of_.kind_of(*field) != FieldKind::flag) return wrong("only a flag stands by itself");
    node.test = Test::says_yes;
    return node;
  }

  static Result<Node> negated(Node inner) {
    Node node{.test = Test::none, .parts = {}};
    node.parts.push_back(std::move(inner));
    return node;
  }

  Result<Node> in_year(Node node) {
    if (of_.kind_of(node.field) != FieldKind::date) return wrong("a day is expected before 'in year'");
    node.test = Test::in_year;
    return node;
  }

  Result<void> code(Node& node) {
    if (!of_.has_code(node.field, peek())) {
      return std::unexpected(wrong(fmt::format("the field has no choice '{}'", peek())).error());
    }
    node.codes.emplace(peek());
    ++at_;
    return {};
  }

  Result<Node> has(Node node) {
    node.test = Test::is;
    TRY_DO(code(node));
    return node;
  }

  Result<Node> one_of(Node node) {
    node.test = Test::is;
    if (!take("(")) return wrong("'(' or 'year' is expected");
    do {
      TRY_DO(code(node));
    } while (take(","));
    if (!take(")")) return wrong("')' is expected");
    return node;
  }

  Result<Node> compared(Node node, Test test) {
    if (of_.kind_of(node.field) != FieldKind::date) return wrong("only days are compared");
    node.test = test;
    for (auto const& [word, day] : kDays) {
      if (take(word)) {
        node.day = day;
        return node;
      }
    }
    return wrong("first_day, last_day or day_before is expected");
  }

  [[nodiscard]] std::string_view peek() const {
    return at_ < words_.size() ? words_[at_] : std::string_view{};
  }
  bool take(std::string_view word) {
    if (peek() != word) return false;
    ++at_;
    return true;
  }

  [[nodiscard]] Result<Node> wrong(std::string_view what) const {
    return failure(Code::bad_rule_file,
                   at_ < words_.size() ? fmt::format("condition '{}': at '{}': {}", text_, words_[at_], what)
                                       : fmt::format("condition '{}': at its end: {}", text_, what));
  }

  static constexpr int kDeepest = 50;

  Register const& of_;
  std::string_view text_;
  std::vector<std::string_view> words_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

Date day_of(Day day, CountedYear const& year) {
  switch (day) {
    case Day::first_day: return year.first_day;
    case Day::last_day: return year.last_day;
    case Day::day_before: return year.day_before;
  }
  return year.first_day;
}

bool has_code(FieldValue const& value, std::set<std::string, std::less<>> const& codes) {
  if (auto const* const code = std::get_if<std::string>(&value)) return codes.contains(*code);
  auto const* const list = std::get_if<std::vector<std::string>>(&value);
  return list != nullptr &&
         std::ranges::any_of(*list, [&](std::string const& code) { return codes.contains(code); });
}

bool holds_node(Node const& node, RegisterRow const& row, CountedYear const& year) {
  auto const part = [&](Node const& inner) { return holds_node(inner, row, year); };
  FieldValue const& value = row.values[node.field];
  auto const* const day = std::get_if<Date>(&value);
  switch (node.test) {
    case Test::all: return std::ranges::all_of(node.parts, part);
    case Test::any: return std::ranges::any_of(node.parts, part);
    case Test::none: return std::ranges::none_of(node.parts, part);
    case Test::says_yes: {
      auto const* const flag = std::get_if<bool>(&value);
      return flag != nullptr && *flag;
    }
    case Test::is: return has_code(value, node.codes);
    case Test::given: return !std::holds_alternative<std::monostate>(value);
    case Test::in_year: return day != nullptr && year.first_day <= *day && *day <= year.end;
    case Test::before: return day != nullptr && *day < day_of(node.day, year);
    case Test::not_after: return day != nullptr && *day <= day_of(node.day, year);
    case Test::after: return day != nullptr && *day > day_of(node.day, year);
    case Test::not_before: return day != nullptr && *day >= day_of(node.day, year);
  }
  return false;
}

void add_values(Node const& node, std::set<FieldIndex>& values) {
  bool const joins = node.test == Test::all || node.test == Test::any || node.test == Test::none;
  if (!joins) values.insert(node.field);
  for (Node const& part : node.parts) add_values(part, values);
}

/// The first field of a test of one of these kinds.
std::optional<FieldIndex> first_tested(Node const& node, std::initializer_list<Test> tests) {
  if (std::ranges::find(tests, node.test) != tests.end()) return node.field;
  for (Node const& part : node.parts) {
    if (auto const found = first_tested(part, tests)) return found;
  }
  return std::nullopt;
}

}  // namespace

CountedYear CountedYear::of(int year) {
  Date const first = *Date::of(year, 1, 1);
  Date const end = *Date::of(year, 12, 31);
  return {.first_day = first, .last_day = end, .day_before = first.plus_days(-1), .end = end};
}

Result<Condition> Condition::parse(std::string_view text, Register const& of) {
  TRY_LET(Node root, Parser(text, of).parse());
  Condition condition;
  condition.root_ = std::make_shared<Node const>(std::move(root));
  return condition;
}

bool Condition::holds(RegisterRow const& row, CountedYear const& year) const {
  return root_ == nullptr || holds_node(*root_, row, year);
}

std::set<FieldIndex> Condition::values() const {
  std::set<FieldIndex> values;
  if (root_ != nullptr) add_values(*root_, values);
  return values;
}

std::optional<FieldIndex> Condition::day() const {
  if (root_ == nullptr) return std::nullopt;
  if (auto const in_year = first_tested(*root_, {Test::in_year})) return in_year;
  return first_tested(*root_, {Test::before, Test::not_after, Test::after, Test::not_before});
}

}  // namespace gongkai::registers
