#include "registers/entry_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

namespace gongkai::registers {
namespace {

namespace json = boost::json;

std::string_view view(json::string const& text) {
  return {text.data(), text.size()};
}

}  // namespace

std::unexpected<Error> damaged(Entry const& entry, std::string_view what) {
  return failure(Code::damaged,
                 fmt::format("entry {} ({}, {}): {}; verify the journal and restore a backup that does",
                             entry.seq, entry.kind, entry.subject, what));
}

Result<Facts> Facts::of(Entry const& entry) {
  json::error_code error;
  json::value body = json::parse(entry.body, error);
  if (error || !body.is_object()) return damaged(entry, "its body is no JSON object");
  body.get_object().erase("rules");  // which rules the act relied on: `store` looks after those
  return Facts(entry, std::move(body.get_object()));
}

std::unexpected<Error> Facts::fault(std::string_view field, std::string_view what) const {
  return damaged(entry_, fmt::format("field '{}': {}", field, what));
}

Result<json::value const*> Facts::take(std::string_view field) {
  asked_.emplace_back(field);
  json::value const* const value = body_.if_contains({field.data(), field.size()});
  if (value == nullptr) return fault(field, "is missing");
  return value;
}

Result<json::array const*> Facts::list(std::string_view field) {
  TRY_LET(json::value const* const value, take(field));
  if (!value->is_array()) return fault(field, "is no list");
  return &value->get_array();
}

Result<std::string> Facts::text(std::string_view field) {
  TRY_LET(json::value const* const value, take(field));
  if (!value->is_string()) return fault(field, "is no text");
  return std::string(view(value->get_string()));
}

Result<Date> Facts::date(std::string_view field) {
  TRY_LET(std::string const iso, text(field));
  auto const day = Date::parse(iso);
  if (!day) return fault(field, fmt::format("'{}' is no day", iso));
  return *day;
}

Result<std::vector<std::string>> Facts::texts(std::string_view field) {
  TRY_LET(json::array const* const items, list(field));
  std::vector<std::string> found;
  for (json::value const& item : *items) {
    if (!item.is_string()) return fault(field, "holds what is no text");
    found.emplace_back(view(item.get_string()));
  }
  return found;
}

Result<std::vector<std::vector<std::string>>> Facts::rows(std::string_view field,
                                                          std::vector<std::string_view> const& columns) {
  TRY_LET(json::array const* const items, list(field));
  std::vector<std::vector<std::string>> found;
  for (json::value const& item : *items) {
    if (!item.is_object() || item.get_object().size() != columns.size())
      return fault(field, fmt::format("each of it must have {}", fmt::join(columns, ", ")));
    std::vector<std::string>& row = found.emplace_back();
    for (std::string_view const column : columns) {
      json::value const* const cell = item.get_object().if_contains({column.data(), column.size()});
      if (cell == nullptr || !cell->is_string())
        return fault(field, fmt::format("each of it must have the text '{}'", column));
      row.emplace_back(view(cell->get_string()));
    }
  }
  return found;
}

Result<void> Facts::finish() const {
  for (auto const& member : body_) {
    std::string_view const field{member.key().data(), member.key().size()};
    if (std::ranges::find(asked_, field) == asked_.end()) return fault(field, "is not known");
  }
  return {};
}

}  // namespace gongkai::registers
