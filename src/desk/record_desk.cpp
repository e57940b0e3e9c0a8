#include "desk/record_desk.h"

#include <utility>

#include "base/china_date.h"
#include "desk/judging.h"

namespace gongkai::desk {
namespace {

using registers::Around;
using registers::Register;

bool is_words(registers::Field const& field) {
  return !field.unique &&
         (field.kind == registers::FieldKind::text || field.kind == registers::FieldKind::texts);
}

/// The journal is kept for ever, so numbers of people are kept out of it. Where a home lies is no such
/// number: titles name buildings.
void refuse_personal_numbers(Register const& of, std::vector<registers::ReadLine> const& lines,
                             registers::GuardRules const& guard, Date today,
                             std::vector<registers::TableFault>& faults) {
  for (registers::ReadLine const& line : lines) {
    for (registers::FieldIndex field = 0; field < of.fields.size(); ++field) {
      if (!is_words(of.fields[field]) || line.row.is_empty(field)) continue;
      std::string const words = registers::cell_text(of.fields[field], line.row.values[field]);
      for (auto const& hit : registers::find_hits(guard, of.fields[field].key, words, today)) {
        if (!registers::is_personal(hit.kind) || hit.kind == registers::HitKind::home_address) continue;
        if (faults.size() >= registers::kMostImportFaults) return;
        faults.push_back(
            {.line = line.number,
             .column = of.fields[field].heading.zh,
             .typed = hit.masked,
             .reason = {.zh = "像个人的证件、手机或银行卡号码：台账永久保存，请去掉。",
                        .en = "This looks like a person's identity, telephone or card number: the "
                              "ledgers are kept for ever, take it out."}});
      }
    }
  }
}

/// Decides on the lines; entries only where nothing is wrong.
registers::Recording decided(Register const& of, Around const& around,
                             std::vector<registers::ReadLine> const& lines, std::string_view reason,
                             Imported& imported) {
  auto recording = registers::decide_recording(of, around, lines, reason, imported.faults);
  if (!imported.faults.empty()) return {};
  imported.added = recording.added;
  imported.corrected = recording.corrected;
  imported.unchanged = recording.unchanged;
  return recording;
}

}  // namespace

Date RecordDesk::today() const {
  return china_date(clock_.now());
}

Result<Imported> RecordDesk::import(Actor const& actor, Envelope const& envelope,
                                    std::string_view register_id, registers::TypedTable const& table,
                                    ImportOptions const& options) {
  TRY_DO(judge(actor, Act::record, ledger_, envelope.agency, today()));
  if (!options.reason.empty()) TRY_DO(judge(actor, Act::correct_record, ledger_, envelope.agency, today()));
  TRY_LET(Register const* const of, rules_.register_named(register_id));
  Imported imported;
  auto const lines = registers::read_table(*of, table, imported.faults);
  refuse_personal_numbers(*of, lines, rules_.guard(), today(), imported.faults);
  if (!imported.faults.empty()) return imported;
  auto const keys = registers::keys_asked(*of, lines);
  if (options.dry_run) {
    TRY_LET(Around const around, ledger_.database().ask([&](store::Connection& connection) {
      return store::records_around(connection, envelope.agency, of->id, keys);
    }));
    static_cast<void>(decided(*of, around, lines, options.reason, imported));
    return imported;
  }
  TRY_DO(ledger_.act(doing_of(actor, envelope), clock_, [&](store::Act& open) -> Result<void> {
    imported = {};
    TRY_DO(judge(actor, Act::record, open, today()));
    if (!options.reason.empty()) TRY_DO(judge(actor, Act::correct_record, open, today()));
    TRY_LET(Around const around, open.records(of->id, keys));
    auto recording = decided(*of, around, lines, options.reason, imported);
    return open.record(std::move(recording.entries), {rules_.file_of(*of)});
  }));
  return imported;
}

Result<store::Receipt> RecordDesk::change(Actor const& actor, Envelope const& envelope, Act act,
                                          std::string_view register_id, std::string_view key,
                                          Decide const& decide) {
  TRY_LET(Register const* const of, rules_.register_named(register_id));
  return ledger_.act(doing_of(actor, envelope), clock_, [&](store::Act& open) -> Result<void> {
    TRY_DO(judge(actor, act, open, today()));
    TRY_LET(Around around, open.records(of->id, {std::string(key)}));
    auto const own = around.records.find(registers::record_subject(of->id, key));
    if (own != around.records.end() && !own->second.refers_to.empty()) {
      TRY_LET(around, open.records(of->id, {std::string(key), own->second.refers_to}));
    }
    TRY_LET(auto entry, decide(*of, around));
    return open.record({std::move(entry)}, {rules_.file_of(*of)});
  });
}

Result<store::Receipt> RecordDesk::withdraw(Actor const& actor, Envelope const& envelope,
                                            std::string_view register_id, std::string_view key,
                                            std::string_view reason) {
  return change(actor, envelope, Act::withdraw_record, register_id, key,
                [&](Register const& of, Around const& around) {
                  return registers::decide_withdrawal(of, around, key, reason);
                });
}

Result<store::Receipt> RecordDesk::restore(Actor const& actor, Envelope const& envelope,
                                           std::string_view register_id, std::string_view key,
                                           std::string_view reason) {
  return change(actor, envelope, Act::withdraw_record, register_id, key,
                [&](Register const& of, Around const& around) {
                  return registers::decide_restoring(of, around, key, reason);
                });
}

Result<std::vector<registers::RegisterRow>> RecordDesk::rows(Actor const& actor, std::string_view agency,
                                                             std::string_view register_id) {
  TRY_DO(judge(actor, Act::read_records, ledger_, agency, today()));
  TRY_LET(Register const* const of, rules_.register_named(register_id));
  std::vector<registers::RegisterRow> rows;
  TRY_DO(ledger_.database().read([&](store::Connection& connection) {
    return store::each_record(connection, agency, of->id,
                              [&](registers::Record const& record) -> Result<void> {
                                if (record.withdrawn) return {};
                                TRY_LET(auto row, registers::row_of_json(*of, record.row));
                                rows.push_back(std::move(row));
                                return {};
                              });
  }));
  return rows;
}

Result<std::vector<registers::Entry>> RecordDesk::history(Actor const& actor, std::string_view agency,
                                                          std::string_view register_id,
                                                          std::string_view key) {
  TRY_DO(judge(actor, Act::read_records, ledger_, agency, today()));
  TRY_LET(Register const* const of, rules_.register_named(register_id));
  return ledger_.database().ask([&](store::Connection& connection) -> Result<std::vector<registers::Entry>> {
    TRY_LET(auto entries, store::entries_of(connection, agency, registers::record_subject(of->id, key)));
    if (!entries.empty()) return entries;
    return registers::record_refusal(
        registers::RecordReason::no_record,
        {{"title", of->title.zh + "\t" + of->title.en}, {"key", std::string(key)}});
  });
}

}  // namespace gongkai::desk
