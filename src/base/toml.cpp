#include "base/toml.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

namespace gongkai::toml_file {
namespace {

Node convert(::toml::node const& from) {
  Node to;
  to.line = from.source().begin.line;
  to.column = from.source().begin.column;
  if (auto const* table = from.as_table()) {
    to.kind = Node::Kind::table;
    for (auto&& [key, value] : *table) {
      to.members.emplace_back(std::string(key.str()), convert(value));
    }
  } else if (auto const* array = from.as_array()) {
    to.kind = Node::Kind::array;
    for (auto&& item : *array) to.items.push_back(convert(item));
  } else if (auto const* text = from.as_string()) {
    to.kind = Node::Kind::text;
    to.text = text->get();
  } else if (auto const* integer = from.as_integer()) {
    to.kind = Node::Kind::integer;
    to.integer = integer->get();
  } else if (auto const* real = from.as_floating_point()) {
    to.kind = Node::Kind::real;
    to.real = real->get();
  } else if (auto const* boolean = from.as_boolean()) {
    to.kind = Node::Kind::boolean;
    to.boolean = boolean->get();
  } else if (auto const* date = from.as_date()) {
    to.kind = Node::Kind::date;
    to.date = Date::of(date->get().year, date->get().month, date->get().day);
  }
  return to;
}

}  // namespace

std::string Problem::text() const {
  return fmt::format("{}:{}:{}: {}", file, line, column, message);
}

Node const* Node::find(std::string_view key) const {
  auto const found =
      std::ranges::find(members, key, [](Member const& member) { return std::string_view(member.first); });
  return found == members.end() ? nullptr : &found->second;
}

std::optional<Node> parse_into(std::string_view text, std::string_view file, std::vector<Problem>& problems) {
  try {
    return convert(::toml::parse(text, file));
  } catch (::toml::parse_error const& error) {
    auto const& at = error.source().begin;
    problems.push_back({std::string(file), at.line, at.column, std::string(error.description())});
    return std::nullopt;
  }
}

Result<Node> parse(std::string_view text, std::string_view file) {
  std::vector<Problem> problems;
  auto node = parse_into(text, file, problems);
  if (!node) return failure(Code::bad_rule_file, problems.front().text());
  return std::move(*node);
}

Reader::Reader(Node const& table, std::string_view file, std::vector<Problem>& problems)
    : table_(table), file_(file), problems_(problems) {
}

Node const* Reader::take(std::string_view key, Node::Kind kind, bool required, std::string_view expected) {
  asked_.emplace_back(key);
  Node const* const found = table_.find(key);
  if (found == nullptr) {
    if (required) fault(fmt::format("'{}' is missing; it must be {}", key, expected));
    return nullptr;
  }
  if (found->kind != kind) {
    fault_at(*found, fmt::format("'{}' must be {}", key, expected));
    return nullptr;
  }
  return found;
}

std::string Reader::text(std::string_view key) {
  Node const* const found = take(key, Node::Kind::text, true, "a text in quotes");
  return found == nullptr ? std::string() : found->text;
}

std::string Reader::text_or(std::string_view key, std::string_view otherwise) {
  Node const* const found = take(key, Node::Kind::text, false, "a text in quotes");
  return found == nullptr ? std::string(otherwise) : found->text;
}

Text Reader::bilingual(std::string_view key) {
  Node const* const found = node(key);
  if (found == nullptr || found->kind != Node::Kind::table) {
    fault(fmt::format("'{}' must be {{ zh = \"…\", en = \"…\" }}", key));
    return {};
  }
  Reader inner(*found, file_, problems_);
  Text text{.zh = inner.text("zh"), .en = inner.text("en")};
  inner.finish();
  return text;
}

Text Reader::bilingual_or(std::string_view key) {
  return node(key) == nullptr ? Text{} : bilingual(key);
}

std::int64_t Reader::integer(std::string_view key) {
  Node const* const found = take(key, Node::Kind::integer, true, "a whole number");
  return found == nullptr ? 0 : found->integer;
}

std::int64_t Reader::integer_or(std::string_view key, std::int64_t otherwise) {
  Node const* const found = take(key, Node::Kind::integer, false, "a whole number");
  return found == nullptr ? otherwise : found->integer;
}

bool Reader::boolean_or(std::string_view key, bool otherwise) {
  Node const* const found = take(key, Node::Kind::boolean, false, "true or false");
  return found == nullptr ? otherwise : found->boolean;
}

std::optional<Date> Reader::date(std::string_view key) {
  Node const* const found = take(key, Node::Kind::date, true, "a date such as 2026-01-31");
  return found == nullptr ? std::nullopt : found->date;
}

std::optional<Date> Reader::date_if(std::string_view key) {
  Node const* const found = take(key, Node::Kind::date, false, "a date such as 2026-01-31");
  return found == nullptr ? std::nullopt : found->date;
}

std::vector<std::string> Reader::texts(std::string_view key) {
  std::vector<std::string> texts;
  if (Node const* const found = take(key, Node::Kind::array, false, "a list of texts")) {
    for (Node const& item : found->items) {
      if (item.kind == Node::Kind::text) {
        texts.push_back(item.text);
      } else {
        fault_at(item, fmt::format("'{}' must hold texts in quotes only", key));
      }
    }
  }
  return texts;
}

std::vector<Node> const& Reader::tables(std::string_view key) {
  static std::vector<Node> const none;
  Node const* const found = take(key, Node::Kind::array, false, "a list of tables");
  if (found == nullptr) return none;
  for (Node const& item : found->items) {
    if (item.kind != Node::Kind::table) {
      fault_at(item, fmt::format("'{}' must hold tables only", key));
      return none;
    }
  }
  return found->items;
}

Node const* Reader::node(std::string_view key) {
  asked_.emplace_back(key);
  return table_.find(key);
}

void Reader::fault(std::string message) {
  fault_at(table_, std::move(message));
}

void Reader::fault_at(Node const& place, std::string message) {
  problems_.push_back({file_, place.line, place.column, std::move(message)});
}

void Reader::finish() {
  for (Member const& member : table_.members) {
    if (std::ranges::find(asked_, member.first) == asked_.end()) {
      fault_at(member.second, fmt::format("'{}' is not known here", member.first));
    }
  }
}

}  // namespace gongkai::toml_file
