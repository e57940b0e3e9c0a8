#include "registers/compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "base/result.h"

namespace gongkai::registers {
namespace {

/// More kinds of rows than these are not remembered: then they have little in common.
constexpr std::size_t kMostKinds = 50'000;

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

/// By register and key; of those that hold a value counted once, the first adds it.
void put_in_order(std::vector<CountedRow>& rows) {
  std::ranges::stable_sort(rows, {},
                           [](CountedRow const& row) { return std::tie(row.register_id, row.key); });
  std::set<std::string_view> parts;
  for (CountedRow& row : rows) {
    if (!row.part.empty()) row.amount = Decimal{parts.insert(row.part).second ? 1 : 0};
  }
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
  for (auto const& [id, of_register] : rules.registers) {
    Register const& of = registers.find(id)->second;
    ledgers_.emplace(id,
                     Ledger{.of = of, .rules = of_register, .look = RowKinds{of, asked(of_register), year}});
  }
}

std::set<FieldIndex> Compiler::asked(SheetRules::OfRegister const& rules) {
  std::set<FieldIndex> values;
  for (Count const& count : rules.counts) {
    values.merge(count.where.values());
    if (count.minus) values.merge(count.minus->values());
    if (count.split) values.insert(count.split->by);
  }
  for (Unknown const& unknown : rules.unknowns) values.merge(unknown.where.values());
  return values;
}

bool Compiler::asks(std::string_view register_id) const {
  return register_id == kTyped || ledgers_.contains(register_id);
}

Result<void> Compiler::add(std::string_view register_id, std::string_view key, std::string_view json) {
  if (!asks(register_id)) return {};
  auto const ledger = ledgers_.find(register_id);
  if (ledger != ledgers_.end() && add_like_another(ledger->second, key, json)) return {};
  auto const row = row_of_json(registers_.find(register_id)->second, json);
  if (!row) return failure(row.error().code, fmt::format("{}: {}", key, row.error().message));
  return add(register_id, key, *row);
}

Result<void> Compiler::add(std::string_view register_id, std::string_view key, RegisterRow const& row) {
  if (register_id == kTyped) add_typed(registers_.find(kTyped)->second, key, row);
  auto const ledger = ledgers_.find(register_id);
  return ledger == ledgers_.end() ? Result<void>{} : add_row(ledger->second, key, row);
}

/// Those that refer to another row are part of it.
Result<void> Compiler::add_row(Ledger& ledger, std::string_view key, RegisterRow const& row) {
  if (!ledger.of.same_as) {
    count(ledger, key, completed(ledger.of, row, outcomes_));
    return {};
  }
  if (auto const* const whole = std::get_if<std::string>(&row.values[*ledger.of.same_as])) {
    if (ledger.wholes_came) {
      return failure(Code::damaged,
                     fmt::format("{}: {} refers to {}, and its table does not say so; run gongkai rebuild",
                                 ledger.of.id, key, *whole));
    }
    ledger.parts.emplace(*whole, Part{.key = std::string{key}, .row = row});
    return {};
  }
  ledger.wholes_came = true;
  RegisterRow whole = row;
  auto const [first, last] = ledger.parts.equal_range(key);
  for (auto part = first; part != last; ++part) take_in(ledger.of, whole, part->second.row);
  ledger.parts.erase(first, last);
  count(ledger, key, completed(ledger.of, std::move(whole), outcomes_));
  return {};
}

/// Of the row that was looked at last; nothing when it has to be read to be counted.
Compiler::Kind* Compiler::kind_looked_at(Ledger& ledger, std::string_view json) {
  auto const known = ledger.kinds.find(ledger.look.kind());
  if (known != ledger.kinds.end()) return &known->second;
  if (ledger.kinds.size() == kMostKinds) return nullptr;
  auto const row = row_of_json(ledger.of, json);
  if (!row) return nullptr;
  Kind made;
  for (Hit const& hit : hits(ledger.rules, completed(ledger.of, *row, outcomes_))) {
    (hit.count->counting == Counting::rows ? made.alike : made.each).push_back(hit);
  }
  return &ledger.kinds.emplace(ledger.look.kind(), std::move(made)).first->second;
}

/// Adds a row as one of its kind; false when it has to be read to be counted.
bool Compiler::add_like_another(Ledger& ledger, std::string_view key, std::string_view json) {
  if (keep_rows_ || !ledger.look.look_at(json)) return false;
  auto const& same_as = ledger.of.same_as;
  if (same_as && (!ledger.look.is_empty(*same_as) || ledger.parts.contains(key))) return false;
  Kind* const kind = kind_looked_at(ledger, json);
  if (kind == nullptr) return false;
  ledger.wholes_came = true;
  ++kind->rows;
  for (Hit const& hit : kind->each) {
    add_to(ledger, hit, key, [&](FieldIndex field) { return ledger.look.value(field); });
  }
  return true;
}

void Compiler::count(Ledger const& ledger, std::string_view key, RegisterRow const& completed) {
  for (Hit const& hit : hits(ledger.rules, completed)) {
    add_to(ledger, hit, key, [&](FieldIndex value) -> FieldValue const& { return completed.values[value]; });
  }
}

/// In which cells a row counts. Where its being there makes a cell one that nobody can know, that is noted.
std::vector<Compiler::Hit> Compiler::hits(SheetRules::OfRegister const& rules, RegisterRow const& completed) {
  std::vector<Hit> found;
  for (Count const& count : rules.counts) add_hits(count, completed, found);
  for (Hit const& hit : found) tallies_[hit.cell].counted = true;
  for (Unknown const& unknown : rules.unknowns) {
    if (!unknown.where.holds(completed, year_)) continue;
    for (form::CellIndex const cell : unknown.cells) tallies_[cell].unknown = true;
  }
  return found;
}

void Compiler::add_hits(Count const& count, RegisterRow const& completed, std::vector<Hit>& hits) {
  if (count.minus && count.minus->holds(completed, year_)) {
    hits.push_back({.count = &count, .cell = count.cell, .sign = -1});
  }
  if (!count.where.holds(completed, year_)) return;
  hits.push_back({.count = &count, .cell = count.cell, .sign = 1});
  if (!count.split) return;
  if (auto const* const code = std::get_if<std::string>(&completed.values[count.split->by])) {
    hits.push_back({.count = &count, .cell = count.split->cells.find(*code)->second, .sign = 1});
  } else {
    for (auto const& [any, cell] : count.split->cells) tallies_[cell].unknown = true;
  }
}

/// `value_of`: the row's value of a field. That of what is derived is only asked for when rows are kept.
template <class ValueOf>
void Compiler::add_to(Ledger const& ledger, Hit const& hit, std::string_view key, ValueOf const& value_of) {
  Tally& tally = tallies_[hit.cell];
  Count const& count = *hit.count;
  auto const counted = [&](std::string part, Decimal amount) {
    if (!keep_rows_) return;
    FieldValue const day = count.day ? value_of(*count.day) : FieldValue{};
    auto const* const date = std::get_if<Date>(&day);
    rows_[hit.cell].push_back({.register_id = ledger.of.id,
                               .key = std::string{key},
                               .part = std::move(part),
                               .amount = amount,
                               .day = date == nullptr ? std::nullopt : std::optional{*date}});
  };
  if (count.counting == Counting::rows) {
    tally.sum = tally.sum.plus(Decimal{hit.sign});
    return counted("", Decimal{hit.sign});
  }
  FieldValue const& value = value_of(count.of);
  if (count.counting == Counting::distinct) {
    for (std::string const& one : values_of(ledger.of.fields[count.of], value)) {
      tally.once.insert(one);
      counted(one, Decimal{});  // what it adds is known when all are there: put_in_order()
    }
  } else if (auto const* const amount = std::get_if<Decimal>(&value)) {
    Decimal const added = in_units(amount->times(hit.sign), count.per);
    tally.sum = tally.sum.plus(added);
    counted("", added);
  }
}

void Compiler::count_kinds() {
  for (auto const& [id, ledger] : ledgers_) {
    for (auto const& [kind, one] : ledger.kinds) {
      for (Hit const& hit : one.alike) {
        tallies_[hit.cell].sum = tallies_[hit.cell].sum.plus(Decimal{hit.sign * one.rows});
      }
    }
  }
}

/// What they are part of is not there.
void Compiler::count_lone_parts() {
  for (auto const& [id, ledger] : ledgers_) {
    for (auto const& [whole, part] : ledger.parts) {
      count(ledger, part.key, completed(ledger.of, part.row, outcomes_));
    }
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
  count_kinds();
  count_lone_parts();
  for (auto& [cell, rows] : rows_) put_in_order(rows);
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
