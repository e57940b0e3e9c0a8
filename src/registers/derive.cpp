#include "registers/derive.h"

#include <algorithm>
#include <set>
#include <utility>

namespace gongkai::registers {
namespace {

FieldValue earliest(RegisterRow const& row, std::vector<Derived::Day> const& days) {
  std::optional<Date> first;
  for (auto const& [field, day_after] : days) {
    auto const* const day = std::get_if<Date>(&row.values[field]);
    if (day == nullptr) continue;
    Date const counted = day_after ? day->next() : *day;
    if (!first || counted < *first) first = counted;
  }
  return first ? FieldValue{*first} : FieldValue{};
}

template <class T>
T value_or_empty(Register const& of, RegisterRow const& row, std::string_view key) {
  auto const field = of.find_field(key);
  if (!field) return {};
  auto const* const value = std::get_if<T>(&row.values[*field]);
  return value == nullptr ? T{} : *value;
}

// What a closed request is told by.
constexpr std::string_view kClosing = "closing";
constexpr std::string_view kOutcomes = "outcomes";
constexpr std::string_view kGrounds = "grounds";
constexpr std::string_view kCorrected = "corrected_on";

ClosedRequest closed_request(Register const& of, RegisterRow const& row) {
  auto const corrected = of.find_field(kCorrected);
  return {.closing = value_or_empty<std::string>(of, row, kClosing),
          .outcomes = value_or_empty<std::vector<std::string>>(of, row, kOutcomes),
          .grounds = value_or_empty<std::vector<std::string>>(of, row, kGrounds),
          .corrected = corrected && !row.is_empty(*corrected)};
}

FieldValue text_or_nothing(std::string text) {
  return text.empty() ? FieldValue{} : FieldValue{std::move(text)};
}

FieldValue derived_value(Register const& of, Derived const& derived, RegisterRow const& row,
                         OutcomeRules const& outcomes) {
  switch (derived.how) {
    case Derived::How::earliest: return earliest(row, derived.days);
    case Derived::How::outcome:
      return text_or_nothing(outcomes.told(derived.set, closed_request(of, row)).outcome);
    case Derived::How::ground:
      return text_or_nothing(outcomes.told(derived.set, closed_request(of, row)).ground);
  }
  return {};
}

/// The days of which a derived one is the earliest.
std::set<FieldIndex> days_of_derived(Register const& of) {
  std::set<FieldIndex> fields;
  for (Derived const& derived : of.derived) {
    for (auto const& day : derived.days) fields.insert(day.field);
  }
  return fields;
}

}  // namespace

RegisterRow completed(Register const& of, RegisterRow row, OutcomeRules const& outcomes) {
  row.values.resize(of.fields.size());
  for (Derived const& derived : of.derived) {
    row.values.push_back(derived_value(of, derived, row, outcomes));
  }
  return row;
}

std::vector<FieldIndex> fields_behind(Register const& of, Derived const& derived) {
  std::vector<FieldIndex> fields;
  fields.reserve(derived.days.size());
  for (auto const& day : derived.days) fields.push_back(day.field);
  if (derived.how == Derived::How::earliest) return fields;
  for (std::string_view const key : {kClosing, kOutcomes, kGrounds, kCorrected}) {
    if (auto const field = of.find_field(key)) fields.push_back(*field);
  }
  return fields;
}

void take_in(Register const& of, RegisterRow& into, RegisterRow const& row) {
  for (FieldIndex const field : days_of_derived(of)) {
    auto const* const theirs = std::get_if<Date>(&row.values[field]);
    auto* const ours = std::get_if<Date>(&into.values[field]);
    if (theirs != nullptr && (ours == nullptr || *theirs < *ours)) into.values[field] = *theirs;
  }
  for (FieldIndex field = 0; field < of.fields.size(); ++field) {
    if (of.fields[field].kind != FieldKind::choices) continue;
    auto const* const theirs = std::get_if<std::vector<std::string>>(&row.values[field]);
    if (theirs == nullptr) continue;
    if (into.is_empty(field)) into.values[field] = std::vector<std::string>{};
    auto& ours = std::get<std::vector<std::string>>(into.values[field]);
    for (std::string const& code : *theirs) {
      if (std::ranges::find(ours, code) == ours.end()) ours.push_back(code);
    }
  }
}

}  // namespace gongkai::registers
