#include "desk/supervision_desk.h"

#include <algorithm>
#include <utility>

#include "base/china_date.h"
#include "desk/judging.h"

namespace gongkai::desk {
namespace {

/// The rows of the registers that supervision looks at.
Result<registers::KeptRows> kept_rows(store::Ledger& ledger, LedgerRules const& rules,
                                      std::string_view agency) {
  registers::KeptRows rows;
  TRY_DO(ledger.database().read([&](store::Connection& connection) -> Result<void> {
    rows.clear();
    for (std::string_view const id : registers::kSupervised) {
      TRY_LET(registers::Register const* const of, rules.register_named(id));
      auto& kept = rows[std::string{id}];
      TRY_DO(store::each_record(connection, agency, id, [&](registers::Record const& record) -> Result<void> {
        if (record.withdrawn) return {};
        TRY_LET(auto row, registers::row_of_json(*of, record.row));
        kept.push_back({.key = record.key, .row = std::move(row)});
        return {};
      }));
    }
    return {};
  }));
  return rows;
}

/// Whether a row names the department: ledgers may be older than the list of departments.
bool is_named(registers::RegisterSet const& registers, registers::KeptRows const& rows,
              std::string const& department) {
  return std::ranges::any_of(rows, [&](auto const& kept) {
    auto const field = registers.find(kept.first)->second.find_field("department");
    return field && std::ranges::any_of(kept.second, [&](registers::KeptRow const& one) {
             auto const* const named = std::get_if<std::string>(&one.row.values[*field]);
             return named != nullptr && *named == department;
           });
  });
}

}  // namespace

Result<Supervised> SupervisionDesk::read(Actor const& actor, std::string_view agency,
                                         registers::SupervisionAsked const& asked) {
  TRY_DO(judge(actor, Act::read_supervision, ledger_, agency, china_date(clock_.now())));
  TRY_LET(auto const office, ledger_.office(agency));
  TRY_LET(auto const rows, kept_rows(ledger_, rules_, agency));
  if (!asked.department.empty() && !office.departments.contains(asked.department) &&
      !is_named(rules_.registers(), rows, asked.department)) {
    return registers::refusal(registers::OfficeReason::no_department, {{"id", asked.department}});
  }
  TRY_LET(auto found, registers::supervise({.registers = rules_.registers(),
                                            .outcomes = rules_.outcomes(),
                                            .law = law_,
                                            .calendar = calendar_},
                                           rows, asked));
  Supervised supervised{.found = std::move(found), .departments = {}};
  for (auto const& [id, department] : office.departments) {
    auto const* const name = department.names.on(asked.to);
    supervised.departments[id] = name != nullptr ? *name : department.names.last().text;
  }
  return supervised;
}

}  // namespace gongkai::desk
