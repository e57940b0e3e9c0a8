#include "registers/row_kinds.h"

#include <algorithm>
#include <utility>

#include "base/fold.h"
#include "registers/derive.h"

namespace gongkai::registers {
namespace {

constexpr std::size_t kNowhere = 0;  // where a value ends that is none

/// Without what makes reading difficult: escapes, and control characters, which JSON does not allow.
bool is_plain(std::string_view json) {
  unsigned found = 0;
  for (char const c : json) {
    auto const byte = static_cast<unsigned char>(c);
    found |= static_cast<unsigned>(byte < 0x20) | static_cast<unsigned>(byte == '\\');
  }
  return found == 0 && !first_bad_utf8(json);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "2018-03-05" as 20180305; 0 when there is no such day.
std::int32_t day_number(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return 0;
  std::int32_t number = 0;
  for (std::size_t const at : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
    if (!is_digit(iso[at])) return 0;
    number = number * 10 + (iso[at] - '0');
  }
  std::int32_t const month = number / 100 % 100;
  std::int32_t const day = number % 100;
  bool const in_any_month = number > 10'000 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
  return in_any_month || Date::parse(iso) ? number : 0;
}

std::int32_t day_number(Date day) {
  return day_number(day.iso());
}

/// The text between quotation marks at the beginning, with them; nothing when there is none.
std::string_view quoted(std::string_view rest) {
  if (!rest.starts_with('"')) return {};
  auto const end = rest.find('"', 1);
  return end == std::string_view::npos ? std::string_view{} : rest.substr(0, end + 1);
}

std::string_view unquoted(std::string_view text) {
  return text.substr(1, text.size() - 2);
}

bool has_code(std::vector<std::string> const& codes, std::string_view code) {
  return codes.empty() || std::ranges::find(codes, code) != codes.end();
}

template <class T>
FieldValue value_or_nothing(std::optional<T> const& value) {
  return value ? FieldValue{*value} : FieldValue{};
}

}  // namespace

RowKinds::RowKinds(Register const& of, std::set<FieldIndex> const& asked, CountedYear const& year)
    : of_(of), found_(of.fields.size()) {
  auto const days = [&](std::int64_t later) {
    auto const day = [&](Date named) { return day_number(named.plus_days(-later)); };
    return Days{day(year.day_before), day(year.first_day), day(year.last_day), day(year.end)};
  };
  for (FieldIndex field = 0; field < of.fields.size(); ++field) {
    columns_.push_back({.key = of.fields[field].key,
                        .field = field,
                        .kind = of.fields[field].kind,
                        .codes = {},
                        .asked = asked.contains(field),
                        .sides = {days(0)}});
    for (Choice const& choice : of.fields[field].choices) columns_.back().codes.push_back(choice.code);
  }
  for (FieldIndex const value : asked) {
    if (value < of.fields.size()) continue;
    Derived const& derived = of.derived[value - of.fields.size()];
    for (FieldIndex const field : fields_behind(of, derived)) columns_[field].asked = true;
    for (auto const& day : derived.days) {
      if (day.day_after) columns_[day.field].sides.push_back(days(1));
    }
  }
  std::ranges::sort(columns_, {}, &Column::key);
}

bool RowKinds::look_at(std::string_view json) {
  kind_.clear();
  std::ranges::fill(found_, std::string_view{});
  if (json.size() < 2 || json.front() != '{' || json.back() != '}' || !is_plain(json)) return false;
  std::string_view rest = json.substr(1, json.size() - 2);
  std::size_t next = 0;
  while (!rest.empty()) {
    if (!take_field(next, rest)) return false;
    if (rest.empty()) break;
    if (!rest.starts_with(",\"")) return false;
    rest.remove_prefix(1);
  }
  return true;
}

/// Takes the key and value that `rest` begins with; the key is that of column `next` or of a later one.
bool RowKinds::take_field(std::size_t& next, std::string_view& rest) {
  std::string_view const key = quoted(rest);
  if (key.empty() || !rest.substr(key.size()).starts_with(':')) return false;
  while (next < columns_.size() && columns_[next].key != unquoted(key)) ++next;
  if (next == columns_.size()) return false;
  Column const& column = columns_[next];
  if (column.asked) kind_ += static_cast<char>(next);
  rest.remove_prefix(key.size() + 1);
  std::size_t const end = value_end(column, rest);
  if (end == kNowhere) return false;
  found_[column.field] = rest.substr(0, end);
  rest.remove_prefix(end);
  ++next;
  return true;
}

/// Where the value ends that a field's text begins with. What makes its kind is added to the row's.
std::size_t RowKinds::value_end(Column const& column, std::string_view rest) {
  switch (column.kind) {
    case FieldKind::flag: return flag_end(column, rest);
    case FieldKind::texts:
    case FieldKind::choices: return list_end(column, rest);
    case FieldKind::date: return date_end(column, rest);
    case FieldKind::choice: return choice_end(column, rest);
    case FieldKind::text:
    case FieldKind::document_number:
    case FieldKind::reference:
    case FieldKind::count:
    case FieldKind::year:
    case FieldKind::money:
    case FieldKind::change_of_money:
    case FieldKind::number: break;
  }
  std::string_view const text = quoted(rest);
  return text.size() > 2 && is_valid(column, unquoted(text)) ? text.size() : kNowhere;
}

std::size_t RowKinds::flag_end(Column const& column, std::string_view rest) {
  bool const yes = rest.starts_with("true");
  if (!yes && !rest.starts_with("false")) return kNowhere;
  if (column.asked) kind_ += yes ? 'y' : 'n';
  return yes ? 4 : 5;
}

/// Whether it is one of the choices that are asked for is seen when the first of the kind is read.
std::size_t RowKinds::choice_end(Column const& column, std::string_view rest) {
  std::string_view const text = quoted(rest);
  if (text.size() <= 2) return kNowhere;
  if (column.asked) {
    kind_ += text;
  } else if (!has_code(column.codes, unquoted(text))) {
    return kNowhere;
  }
  return text.size();
}

bool RowKinds::is_valid(Column const& column, std::string_view text) const {
  bool const is_text = column.kind == FieldKind::text || column.kind == FieldKind::document_number ||
                       column.kind == FieldKind::reference;
  return is_text ? has_code(column.codes, text) : Decimal::parse(text).has_value();
}

std::size_t RowKinds::date_end(Column const& column, std::string_view rest) {
  constexpr std::size_t kSize = 12;  // with its quotation marks
  if (rest.size() < kSize || rest[0] != '"' || rest[kSize - 1] != '"') return kNowhere;
  std::int32_t const day = day_number(rest.substr(1, kSize - 2));
  if (day == 0) return kNowhere;
  if (!column.asked) return kSize;
  for (Days const& days : column.sides) {
    int side = 0;
    for (std::int32_t const named : days) side += (day >= named ? 1 : 0) + (day > named ? 1 : 0);
    kind_ += static_cast<char>(side);
  }
  return kSize;
}

std::size_t RowKinds::list_end(Column const& column, std::string_view rest) {
  if (!rest.starts_with("[\"")) return kNowhere;
  bool const in_kind = column.asked && column.kind == FieldKind::choices;
  std::size_t at = 0;
  do {
    std::string_view const text = quoted(rest.substr(at + 1));
    if (text.empty() || (!in_kind && !has_code(column.codes, unquoted(text)))) return kNowhere;
    at += 1 + text.size();
  } while (rest.substr(at).starts_with(",\""));
  if (!rest.substr(at).starts_with(']')) return kNowhere;
  if (in_kind) kind_ += rest.substr(0, at + 1);
  return at + 1;
}

FieldValue RowKinds::value(FieldIndex field) const {
  std::string_view const text = found_[field];
  if (text.empty()) return {};
  switch (of_.fields[field].kind) {
    case FieldKind::flag: return text == "true";
    case FieldKind::date: return value_or_nothing(Date::parse(unquoted(text)));
    case FieldKind::texts:
    case FieldKind::choices: {
      std::vector<std::string> list;
      for (std::string_view rest = text.substr(1); rest.size() > 1;) {
        std::string_view const part = quoted(rest);
        list.emplace_back(unquoted(part));
        rest.remove_prefix(part.size() + 1);
      }
      return list;
    }
    case FieldKind::count:
    case FieldKind::year:
    case FieldKind::money:
    case FieldKind::change_of_money:
    case FieldKind::number: return value_or_nothing(Decimal::parse(unquoted(text)));
    case FieldKind::text:
    case FieldKind::document_number:
    case FieldKind::reference:
    case FieldKind::choice: break;
  }
  return std::string{unquoted(text)};
}

}  // namespace gongkai::registers
