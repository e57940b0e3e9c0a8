#include "registers/register.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gongkai::registers {
namespace {

constexpr std::array<std::pair<FieldKind, std::string_view>, 13> kKinds{{
    {FieldKind::text, "text"},
    {FieldKind::document_number, "document_number"},
    {FieldKind::texts, "texts"},
    {FieldKind::date, "date"},
    {FieldKind::flag, "flag"},
    {FieldKind::choice, "choice"},
    {FieldKind::choices, "choices"},
    {FieldKind::reference, "reference"},
    {FieldKind::count, "count"},
    {FieldKind::year, "year"},
    {FieldKind::money, "money"},
    {FieldKind::change_of_money, "change_of_money"},
    {FieldKind::number, "number"},
}};

template <class Range, class Value, class Member>
std::optional<std::size_t> position(Range const& range, Value const& value, Member member) {
  auto const found = std::ranges::find(range, value, member);
  if (found == range.end()) return std::nullopt;
  return static_cast<std::size_t>(found - range.begin());
}

}  // namespace

std::string_view name(FieldKind kind) {
  auto const found = std::ranges::find(kKinds, kind, &std::pair<FieldKind, std::string_view>::first);
  return found->second;
}

std::optional<FieldKind> field_kind_named(std::string_view text) {
  auto const found = std::ranges::find(kKinds, text, &std::pair<FieldKind, std::string_view>::second);
  if (found == kKinds.end()) return std::nullopt;
  return found->first;
}

Choice const* Field::find_choice(std::string_view text) const {
  auto const found = std::ranges::find_if(
      choices, [&](Choice const& choice) { return choice.code == text || choice.label.zh == text; });
  return found == choices.end() ? nullptr : &*found;
}

std::optional<FieldIndex> Register::find_field(std::string_view key) const {
  return position(fields, key, &Field::key);
}

std::optional<FieldIndex> Register::find_heading(std::string_view chinese) const {
  return position(fields, chinese, [](Field const& field) -> std::string_view { return field.heading.zh; });
}

std::optional<FieldIndex> Register::find_value(std::string_view key) const {
  if (auto const field = find_field(key)) return field;
  auto const at = position(derived, key, &Derived::key);
  return at ? std::optional{fields.size() + *at} : std::nullopt;
}

FieldKind Register::kind_of(FieldIndex value) const {
  if (value < fields.size()) return fields[value].kind;
  return derived[value - fields.size()].how == Derived::How::earliest ? FieldKind::date : FieldKind::choice;
}

bool Register::has_code(FieldIndex value, std::string_view code) const {
  if (value >= fields.size()) return kind_of(value) == FieldKind::choice && !code.empty();
  return std::ranges::find(fields[value].choices, code, &Choice::code) != fields[value].choices.end();
}

}  // namespace gongkai::registers
