#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <utility>

#include "base/canonical_json.h"
#include "registers/entry_facts.h"
#include "registers/row.h"

namespace gongkai::registers {
namespace {

namespace json = boost::json;

json::value json_of(FieldValue const& value) {
  if (auto const* const text = std::get_if<std::string>(&value)) return json::string{*text};
  if (auto const* const day = std::get_if<Date>(&value)) return json::string{day->iso()};
  if (auto const* const number = std::get_if<Decimal>(&value)) return json::string{number->plain()};
  if (std::holds_alternative<bool>(value)) return std::get<bool>(value);
  json::array list;
  for (std::string const& part : std::get<std::vector<std::string>>(value)) list.emplace_back(part);
  return list;
}

std::string_view view(json::string const& text) {
  return {text.data(), text.size()};
}

bool is_choice(Field const& field, std::string_view code) {
  return field.choices.empty() ||
         std::ranges::any_of(field.choices, [&](Choice const& choice) { return choice.code == code; });
}

std::optional<FieldValue> list_of(Field const& field, json::value const& value) {
  if (!value.is_array() || value.get_array().empty()) return std::nullopt;
  std::vector<std::string> list;
  for (json::value const& part : value.get_array()) {
    if (!part.is_string() || !is_choice(field, view(part.get_string()))) return std::nullopt;
    list.emplace_back(view(part.get_string()));
  }
  return list;
}

/// Nothing when it is not what stands in such a field.
std::optional<FieldValue> value_of(Field const& field, json::value const& value) {
  switch (field.kind) {
    case FieldKind::flag:
      if (value.is_bool()) return value.get_bool();
      return std::nullopt;
    case FieldKind::texts:
    case FieldKind::choices: return list_of(field, value);
    default: break;
  }
  if (!value.is_string() || value.get_string().empty()) return std::nullopt;
  std::string_view const text = view(value.get_string());
  switch (field.kind) {
    case FieldKind::date:
      if (auto const day = Date::parse(text)) return *day;
      return std::nullopt;
    case FieldKind::count:
    case FieldKind::year:
    case FieldKind::money:
    case FieldKind::change_of_money:
    case FieldKind::number:
      if (auto const number = Decimal::parse(text)) return *number;
      return std::nullopt;
    default: break;
  }
  if (!is_choice(field, text)) return std::nullopt;
  return std::string{text};
}

}  // namespace

std::string row_json(Register const& of, RegisterRow const& row) {
  json::object object;
  for (FieldIndex field = 0; field < of.fields.size(); ++field) {
    if (!row.is_empty(field)) object[of.fields[field].key] = json_of(row.values[field]);
  }
  auto text = canonical_json(object);
  GONGKAI_ASSERT(text.has_value());  // texts are UTF-8 (read_row), and there is no number in it
  return *std::move(text);
}

Result<RegisterRow> row_of_json(Register const& of, std::string_view text) {
  auto const damaged = [&](Text const& what) { return damaged_row(of.id, what); };
  json::error_code wrong;
  auto const parsed = json::parse(text, wrong);
  if (wrong || !parsed.is_object()) return damaged({.zh = "不是 JSON 对象", .en = "it is no JSON object"});
  RegisterRow row;
  row.values.resize(of.fields.size());
  for (auto const& [key, value] : parsed.get_object()) {
    std::string_view const name{key.data(), key.size()};
    auto const field = of.find_field(name);
    if (!field) {
      return damaged(
          {.zh = fmt::format("没有字段“{}”", name), .en = fmt::format("there is no field '{}'", name)});
    }
    auto found = value_of(of.fields[*field], value);
    if (!found) {
      return damaged({.zh = fmt::format("字段“{}”的内容不可能有", name),
                      .en = fmt::format("field '{}' holds what it cannot", name)});
    }
    row.values[*field] = *std::move(found);
  }
  return row;
}

}  // namespace gongkai::registers
