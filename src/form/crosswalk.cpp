#include "form/crosswalk.h"

#include <fmt/format.h>

#include <utility>

namespace gongkai::form {
namespace {

/// The sum, or why there is none.
struct Summed {
  std::optional<Decimal> sum;
  Text why;
};

Summed summed(Sheet const& sheet, std::vector<CrossTerm> const& terms) {
  Decimal sum;
  for (auto const& [cell, factor] : terms) {
    auto const& value = sheet.at(cell);
    if (!value) {
      std::string const& key = sheet.form().cells[cell].key;
      return {.sum = {},
              .why = {.zh = fmt::format("原表的“{}”没有数", key),
                      .en = fmt::format("the sheet has no number for '{}'", key)}};
    }
    sum = sum.plus(value->times(factor));
  }
  return {.sum = sum, .why = {}};
}

/// Why the rule's number does not hold for this sheet; empty when it does.
Text hindrance(Sheet const& sheet, CrossRule const& rule) {
  if (!rule.derivable) return rule.why;
  for (CellIndex const cell : rule.only_if_zero) {
    auto const& value = sheet.at(cell);
    if (!value || !value->is_zero()) return rule.why;
  }
  return {};
}

void cross(Sheet const& sheet, CrossRule const& rule, CellIndex cell, Crossed& made) {
  CrossGrounds& grounds = made.grounds[cell];
  grounds.why = hindrance(sheet, rule);
  if (grounds.why.zh.empty()) {
    auto found = summed(sheet, rule.terms);
    bool const wrong =
        found.sum && found.sum->is_negative() && made.sheet.form().cells[cell].number != Number::change;
    if (found.sum && !wrong) {
      made.sheet.set(cell, found.sum);
      grounds.note = rule.note;
      return;
    }
    grounds.why = wrong ? Text{.zh = "算得负数：请核对原表", .en = "it would be negative: check the sheet"}
                        : std::move(found.why);
    return;
  }
  if (rule.together.empty()) return;
  grounds.sum = summed(sheet, rule.sum).sum;
  if (grounds.sum) grounds.together = rule.together;
}

}  // namespace

Crosswalk const* CrosswalkSet::find(std::string_view from, std::string_view to) const {
  for (Crosswalk const& one : crosswalks_) {
    if (one.from->id == from && one.to->id == to) return &one;
  }
  return nullptr;
}

Crossed crossed(Sheet const& sheet, Crosswalk const& crosswalk) {
  Crossed made{.sheet = Sheet{*crosswalk.to}, .grounds = {}};
  made.grounds.resize(crosswalk.to->cells.size());
  for (CellIndex const cell : cells_of(*crosswalk.to)) cross(sheet, crosswalk.cells[cell], cell, made);
  return made;
}

}  // namespace gongkai::form
