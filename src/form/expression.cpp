#include "form/expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace gongkai::form {
namespace {

constexpr std::int64_t kLargestNumber = 1'000'000'000'000;

bool is_digit(char c) {
  return '0' <= c && c <= '9';
}

bool starts_name(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
}

bool continues_name(char c) {
  return starts_name(c) || is_digit(c) || c == '_' || c == '.' || c == '@';
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<NamedComparison> relation() {
    NamedComparison comparison;
    TRY_DO(side(comparison.left));
    TRY_LET(comparison.relation, relation_sign());
    TRY_DO(side(comparison.right));
    skip_spaces();
    if (at_ < text_.size()) return expected("the end or '+' or '-'");
    return comparison;
  }

 private:
  Result<bool> side(NamedSide& side) {
    std::int64_t sign = take("-") ? -1 : 1;
    do {
      TRY_DO(term(side, sign));
      sign = take("+") ? 1 : take("-") ? -1 : 0;
    } while (sign != 0);
    return true;
  }

  Result<bool> term(NamedSide& side, std::int64_t sign) {
    skip_spaces();
    std::int64_t factor = 1;
    if (at_ < text_.size() && is_digit(text_[at_])) {
      TRY_LET(factor, number());
      if (!take("*")) {
        side.constant += sign * factor;
        return true;
      }
    }
    TRY_LET(NamedTerm term, place());
    term.factor = sign * factor;
    side.terms.push_back(std::move(term));
    return true;
  }

  Result<NamedTerm> place() {
    TRY_LET(std::string word, name());
    if (!take("(")) return NamedTerm{.key = std::move(word)};
    NamedTerm term;
    if (word == "parts") {
      term.kind = NamedTerm::Kind::parts;
    } else if (word == "children") {
      term.kind = NamedTerm::Kind::children;
    } else if (word == "last") {
      term.kind = NamedTerm::Kind::last;
    } else {
      return failure(Code::bad_rule_file,
                     fmt::format("'{}(' is not known; use parts(, children( or last(", word));
    }
    TRY_LET(term.key, name());
    if (!take(")")) return expected("')'");
    return term;
  }

  Result<std::string> name() {
    skip_spaces();
    std::size_t const begin = at_;
    if (at_ < text_.size() && starts_name(text_[at_])) {
      while (at_ < text_.size() && continues_name(text_[at_])) ++at_;
    }
    if (at_ == begin) return expected("a cell");
    return std::string(text_.substr(begin, at_ - begin));
  }

  Result<std::int64_t> number() {
    std::int64_t value = 0;
    while (at_ < text_.size() && is_digit(text_[at_])) {
      value = value * 10 + (text_[at_++] - '0');
      if (value > kLargestNumber) return expected("a smaller number");
    }
    return value;
  }

  Result<Relation> relation_sign() {
    static constexpr std::array<std::pair<std::string_view, Relation>, 6> kSigns = {
        {{"!=", Relation::not_equal},
         {"<=", Relation::less_equal},
         {">=", Relation::greater_equal},
         {"=", Relation::equal},
         {"<", Relation::less},
         {">", Relation::greater}}};
    for (auto const& [sign, relation] : kSigns) {
      if (take(sign)) return relation;
    }
    return expected("one of = != < <= > >=");
  }

  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) ++at_;
  }

  bool take(std::string_view word) {
    skip_spaces();
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  std::unexpected<Error> expected(std::string_view what) {
    skip_spaces();
    std::string_view const rest = text_.substr(at_, 20);
    return failure(Code::bad_rule_file,
                   fmt::format("'{}' cannot be read: expected {} {}", text_, what,
                               rest.empty() ? std::string("at its end") : fmt::format("before '{}'", rest)));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// "requests.result@total" -> its row and the part behind the row's key, "@total".
struct RowAndSuffix {
  RowIndex row;
  std::string suffix;
};

std::optional<RowAndSuffix> split(Form const& form, std::string const& key) {
  std::size_t const at = std::min(key.find('@'), key.size());
  auto const row = form.find_row(std::string_view(key).substr(0, at));
  if (!row) return std::nullopt;
  return RowAndSuffix{.row = *row, .suffix = key.substr(at)};
}

std::unexpected<Error> no_such_cell(std::string_view key, Form const& form) {
  return failure(Code::bad_rule_file, fmt::format("no row or column of {} has the cell '{}'", form.id, key));
}

Result<bool> resolve_group(NamedTerm const& term, Form const& form, std::vector<Term>& terms) {
  auto const of = split(form, term.key);
  if (!of) return no_such_cell(term.key, form);
  std::size_t const before = terms.size();
  for (Row const& row : form.rows) {
    bool const belongs =
        term.kind == NamedTerm::Kind::parts ? row.whole == of->row : row.parent == of->row && !row.heading;
    if (!belongs) continue;
    auto const cell = form.find_cell(row.key + of->suffix);
    if (!cell) return no_such_cell(row.key + of->suffix, form);
    terms.push_back({.factor = term.factor, .cell = *cell});
  }
  if (terms.size() == before) {
    return failure(
        Code::bad_rule_file,
        fmt::format("'{}' has no {}", term.key, term.kind == NamedTerm::Kind::parts ? "parts" : "children"));
  }
  return true;
}

Result<bool> resolve_side(NamedSide const& side, Form const& form, Form const* earlier,
                          std::vector<Term>& terms) {
  for (NamedTerm const& term : side.terms) {
    if (term.kind == NamedTerm::Kind::parts || term.kind == NamedTerm::Kind::children) {
      TRY_DO(resolve_group(term, form, terms));
      continue;
    }
    bool const last_year = term.kind == NamedTerm::Kind::last;
    if (last_year && earlier == nullptr) {
      return failure(Code::bad_rule_file, "last( belongs in a [[series_check]]");
    }
    Form const& of = last_year ? *earlier : form;
    auto const cell = of.find_cell(term.key);
    if (!cell) return no_such_cell(term.key, of);
    terms.push_back({.factor = term.factor, .cell = *cell, .last_year = last_year});
  }
  return true;
}

}  // namespace

Result<NamedComparison> parse_relation(std::string_view text) {
  return Parser(text).relation();
}

Result<Comparison> resolve(NamedComparison const& named, Form const& form, Form const* earlier) {
  Comparison comparison;
  comparison.relation = named.relation;
  comparison.left_constant = named.left.constant;
  comparison.right_constant = named.right.constant;
  TRY_DO(resolve_side(named.left, form, earlier, comparison.left));
  TRY_DO(resolve_side(named.right, form, earlier, comparison.right));
  if (comparison.left.empty() && comparison.right.empty()) {
    return failure(Code::bad_rule_file, "the relation names no cell");
  }
  return comparison;
}

}  // namespace gongkai::form
