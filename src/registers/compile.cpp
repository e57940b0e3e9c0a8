#include "registers/compile.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/result.h"

namespace gongkai::registers {
namespace {

/// The register of figures that no other can know.
constexpr std::string_view kTyped = "typed";

/// `amount` in units of which `per` make one of the cell's: exact, since `per` is a power of ten.
Decimal in_units(Decimal amount, std::int64_t per) {
  int scale = amount.scale();
  for (; per > 1; per /= 10) {
    GONGKAI_ASSERT(per % 10 == 0 && scale < Decimal::kMaxScale);
    ++scale;
  }
  return Decimal{amount.units(), scale};
}

/// What is counted once each: the entries of a list, or the one value.
std::vector<std::string> values_of(Field const& field, FieldValue const& value) {
  if (auto const* const list = std::get_if<std::vector<std::string>>(&value)) return *list;
  if (std::holds_alternative<std::monostate>(value)) return {};
  return {cell_text(field, value)};
}

}  // namespace

std::string_view name(TypedFigure::Fate fate) {
  constexpr std::array<std::string_view, 4> kNames{"stands", "counted", "not_allowed", "no_cell"};
  return kNames.at(static_cast<std::size_t>(fate));
}

Compiler::Compiler(form::Form const& form, SheetRules const& rules, RegisterSet const& registers,
                   OutcomeRules const& outcomes, CountedYear const& year, bool keep_rows)
    : form_(form),
      rules_(rules),
      registers_(registers),
      outcomes_(outcomes),
      year_(year),
      keep_rows_(keep_rows),
      tallies_(form.cells.size()) {
}

void Compiler::add(std::string_view register_id, std::string_view key, RegisterRow const& row) {
  if (register_id == kTyped) return add_typed(registers_.find(kTyped)->second, key, row);
  auto const rules = rules_.registers.find(register_id);
  if (rules == rules_.registers.end()) return;  // the form asks nothing of this register
  Register const& of = registers_.find(register_id)->second;
  if (of.same_as) {
    waiting_[of.id].insert_or_assign(std::string{key}, row);
  } else {
    count(of, rules->second, key, completed(of, row, outcomes_));
  }
}

/// Those that refer to another row are part of it.
void Compiler::count_waiting() {
  for (auto& [id, rows] : waiting_) {
    Register const& of = registers_.find(id)->second;
    auto const reference = [&](RegisterRow const& row) {
      auto const* const key = std::get_if<std::string>(&row.values[*of.same_as]);
      return key == nullptr ? rows.end() : rows.find(*key);
    };
    for (auto const& [key, row] : rows) {
      if (auto const whole = reference(row); whole != rows.end()) take_in(of, whole->second, row);
    }
    for (auto const& [key, row] : rows) {
      if (reference(row) == rows.end()) {
        count(of, rules_.registers.find(id)->second, key, completed(of, row, outcomes_));
      }
    }
  }
  waiting_.clear();
}

void Compiler::count(Register const& of, SheetRules::OfRegister const& rules, std::string_view key,
                     RegisterRow const& row) {
  for (Count const& one : rules.counts) {
    if (one.where.holds(row, year_)) add_to(one.cell, one, of, key, row, 1);
    if (one.minus && one.minus->holds(row, year_)) add_to(one.cell, one, of, key, row, -1);
    if (!one.split || !one.where.holds(row, year_)) continue;
    auto const* const code = std::get_if<std::string>(&row.values[one.split->by]);
    if (code == nullptr) {
      for (auto const& [any, cell] : one.split->cells) tallies_[cell].unknown = true;
    } else {
      add_to(one.split->cells.find(*code)->second, one, of, key, row, 1);
    }
  }
  for (Unknown const& unknown : rules.unknowns) {
    if (!unknown.where.holds(row, year_)) continue;
    for (form::CellIndex const cell : unknown.cells) tallies_[cell].unknown = true;
  }
}

void Compiler::add_to(form::CellIndex cell, Count const& count, Register const& of, std::string_view key,
                      RegisterRow const& row, std::int64_t sign) {
  Tally& tally = tallies_[cell];
  tally.counted = true;
  auto const* const day = count.day ? std::get_if<Date>(&row.values[*count.day]) : nullptr;
  auto const counted = [&](std::string part, Decimal amount) {
    if (!keep_rows_) return;
    rows_[cell].push_back({.register_id = of.id,
                           .key = std::string{key},
                           .part = std::move(part),
                           .amount = amount,
                           .day = day == nullptr ? std::nullopt : std::optional{*day}});
  };
  switch (count.counting) {
    case Counting::rows: tally.sum = tally.sum.plus(Decimal{sign}); return counted("", Decimal{sign});
    case Counting::sum: {
      auto const* const amount = std::get_if<Decimal>(&row.values[count.of]);
      if (amount == nullptr) return;
      Decimal const added = in_units(amount->times(sign), count.per);
      tally.sum = tally.sum.plus(added);
      return counted("", added);
    }
    case Counting::distinct:
      for (std::string const& value : values_of(of.fields[count.of], row.values[count.of])) {
        bool const first = tally.once.insert(value).second;
        counted(value, Decimal{first ? 1 : 0});
      }
      return;
  }
}

void Compiler::add_typed(Register const& of, std::string_view key, RegisterRow const& row) {
  auto const value = [&](std::string_view field) -> FieldValue const& {
    return row.values[*of.find_field(field)];
  };
  auto const text = [&](std::string_view field) {
    return cell_text(of.fields[*of.find_field(field)], value(field));
  };
  if (text("form") != form_.id || text("year") != std::to_string(year_.first_day.year())) return;
  typed_.push_back({.key = std::string{key},
                    .cell = text("cell"),
                    .value = std::get<Decimal>(value("value")),
                    .person = text("person"),
                    .source = text("source"),
                    .typed_on = std::get<Date>(value("typed_on"))});
}

/// Also where nobody can know the number from the rows.
void Compiler::put_typed(form::Sheet& sheet) {
  for (TypedFigure& typed : typed_) {
    auto const cell = form_.find_cell(typed.cell);
    if (!cell) {
      typed.fate = TypedFigure::Fate::no_cell;
    } else if (!tallies_[*cell].unknown && !rules_.typed.contains(*cell)) {
      typed.fate = TypedFigure::Fate::not_allowed;
    } else if (!tallies_[*cell].unknown && tallies_[*cell].counted) {
      typed.fate = TypedFigure::Fate::counted;
    } else {
      sheet.set(*cell, typed.value);
    }
  }
}

CompiledSheet Compiler::finish() {
  count_waiting();
  CompiledSheet compiled{.sheet = form::Sheet{form_}, .typed = {}, .rows = std::move(rows_)};
  for (form::CellIndex const cell : form::cells_of(form_)) {
    Tally const& tally = tallies_[cell];
    if (tally.unknown || rules_.left_out.contains(cell)) continue;
    Decimal const once{static_cast<std::int64_t>(tally.once.size())};
    compiled.sheet.set(cell, tally.sum.plus(once));
  }
  put_typed(compiled.sheet);
  compiled.typed = std::move(typed_);
  return compiled;
}

}  // namespace gongkai::registers
