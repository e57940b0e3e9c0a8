#include "desk/sheet_desk.h"

#include <array>
#include <chrono>

#include "base/china_date.h"
#include "desk/judging.h"

namespace gongkai::desk {
namespace {

using registers::Record;

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
  auto const add = [&](Record const& record) -> Result<void> {
    auto const of = rules_.registers().find(record.register_id);
    if (record.withdrawn || of == rules_.registers().end()) return {};
    TRY_LET(auto const row, registers::row_of_json(of->second, record.row));
    compiler.add(record.register_id, record.key, row);
    return {};
  };
  TRY_DO(ledger_.database().read([&](store::Connection& connection) -> Result<void> {
    if (asked.as_of) {
      TRY_LET(auto const records, store::records_as_of(connection, agency, end_of(*asked.as_of)));
      for (auto const& [subject, record] : records) TRY_DO(add(record));
      return {};
    }
    for (auto const& [id, of] : rules_.registers()) TRY_DO(store::each_record(connection, agency, id, add));
    return {};
  }));
  return compiler.finish();
}

RecordLine line_of(registers::Register const& of, registers::RegisterRow const& row) {
  RecordLine line{.title = {}, .day = {}};
  for (std::string_view const key : {"title", "name", "subject"}) {
    if (auto const field = of.find_field(key); field && line.title.empty())
      line.title = registers::cell_text(of.fields[*field], row.values[*field]);
  }
  if (line.title.empty()) line.title = row.key(of);
  for (registers::FieldValue const& value : row.values) {
    auto const* const day = std::get_if<Date>(&value);
    if (day != nullptr && !line.day) line.day = *day;
  }
  return line;
}

}  // namespace gongkai::desk
