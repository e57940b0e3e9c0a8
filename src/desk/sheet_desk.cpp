#include "desk/sheet_desk.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <tuple>
#include <utility>

#include "base/china_date.h"
#include "desk/judging.h"

namespace gongkai::desk {
namespace {

/// The last millisecond of a day in Asia/Shanghai.
std::string end_of(Date day) {
  auto const midnight = Timestamp::parse(day.next().iso() + "T00:00:00.000Z");
  GONGKAI_ASSERT(midnight.has_value());
  return Timestamp{midnight->time() - std::chrono::hours{8} - std::chrono::milliseconds{1}}.iso();
}

/// The days of the year, with the one on which stocks are taken.
registers::CountedYear counted(int year, Date on) {
  auto days = registers::CountedYear::of(year);
  if (days.first_day <= on && on < days.last_day) days.last_day = on;
  return days;
}

/// What a record is called in a list.
std::string title_of(registers::Register const& of, registers::RegisterRow const& row) {
  for (std::string_view const key : {"title", "name", "subject", "source"}) {
    auto const field = of.find_field(key);
    if (field && !row.is_empty(*field)) return registers::cell_text(of.fields[*field], row.values[*field]);
  }
  return row.key(of);
}

}  // namespace

Result<registers::CompiledSheet> SheetDesk::compile(Actor const& actor, std::string_view agency,
                                                    SheetAsked const& asked) {
  Date const today = china_date(clock_.now());
  TRY_DO(judge(actor, Act::compile_sheet, ledger_, agency, today));
  TRY_DO(ledger_.office(agency));
  registers::Compiler compiler{*asked.form,
                               rules_.sheet_rules(*asked.form),
                               rules_.registers(),
                               rules_.outcomes(),
                               counted(asked.year, asked.as_of.value_or(today)),
                               asked.keep_rows};
  TRY_DO(each_row(
      agency, asked, [&](std::string_view id) { return compiler.asks(id); },
      [&](registers::Register const& of, std::string_view key, std::string_view row) {
        return compiler.add(of.id, key, row);
      }));
  return compiler.finish();
}

Result<void> SheetDesk::each_row(std::string_view agency, SheetAsked const& asked, Wanted const& wanted,
                                 OnRow const& on_row) {
  return ledger_.database().read([&](store::Connection& connection) {
    return asked.as_of ? each_row_as_of(connection, agency, *asked.as_of, wanted, on_row)
                       : each_row_now(connection, agency, wanted, on_row);
  });
}

Result<void> SheetDesk::each_row_now(store::Connection& connection, std::string_view agency,
                                     Wanted const& wanted, OnRow const& on_row) {
  for (auto const& [id, of] : rules_.registers()) {
    if (!wanted(id)) continue;
    TRY_DO(store::each_standing(connection, agency, id, [&](std::string_view key, std::string_view row) {
      return on_row(of, key, row);
    }));
  }
  return {};
}

Result<void> SheetDesk::each_row_as_of(store::Connection& connection, std::string_view agency, Date day,
                                       Wanted const& wanted, OnRow const& on_row) {
  TRY_LET(auto const then, store::records_as_of(connection, agency, end_of(day)));
  for (bool const refers : {true, false}) {
    for (auto const& [subject, record] : then) {
      if (record.withdrawn || record.refers_to.empty() == refers || !wanted(record.register_id)) continue;
      auto const of = rules_.registers().find(record.register_id);
      if (of != rules_.registers().end()) TRY_DO(on_row(of->second, record.key, record.row));
    }
  }
  return {};
}

Result<CellRecords> SheetDesk::records(Actor const& actor, std::string_view agency, SheetAsked const& asked,
                                       std::string_view cell) {
  auto const index = asked.form->find_cell(cell);
  if (!index) {
    return registers::record_refusal(registers::RecordReason::no_cell,
                                     {{"form", asked.form->id}, {"cell", std::string(cell)}});
  }
  TRY_LET(auto compiled, compile(actor, agency, asked));
  CellRecords found{.value = compiled.sheet.at(*index), .records = {}};
  for (auto& counted : compiled.rows[*index])
    found.records.push_back({.counted = std::move(counted), .title = {}});
  for (auto const& typed : compiled.typed) {
    if (typed.fate != registers::TypedFigure::Fate::stands || typed.cell != cell) continue;
    found.records.push_back({.counted = {.register_id = "typed",
                                         .key = typed.key,
                                         .part = {},
                                         .amount = typed.value,
                                         .day = typed.typed_on},
                             .title = {}});
  }
  std::map<std::pair<std::string_view, std::string_view>, std::string> titles;
  for (CellRecord const& one : found.records) titles[{one.counted.register_id, one.counted.key}];
  auto const holds_any = [&](std::string_view id) {
    auto const first = titles.lower_bound({id, {}});
    return first != titles.end() && first->first.first == id;
  };
  TRY_DO(each_row(
      agency, asked, holds_any,
      [&](registers::Register const& of, std::string_view key, std::string_view json) -> Result<void> {
        auto const wanted = titles.find({of.id, key});
        if (wanted == titles.end()) return {};
        TRY_LET(auto const row, registers::row_of_json(of, json));
        wanted->second = title_of(of, row);
        return {};
      }));
  for (CellRecord& one : found.records) one.title = titles[{one.counted.register_id, one.counted.key}];
  std::ranges::stable_sort(found.records, {}, [](CellRecord const& one) {
    return std::tie(one.counted.register_id, one.counted.key, one.counted.part);
  });
  return found;
}

}  // namespace gongkai::desk
