#include "store/office_rows.h"

#include <optional>
#include <string>

#include "store/refusal.h"

namespace gongkai::store::office_rows {
namespace {

using registers::DatedText;
using registers::Office;

std::unexpected<Error> tampered(std::string_view table, std::string_view found) {
  return refusal(LedgerReason::tampered, {{"table", table}, {"value", found}});
}

Result<Date> day(std::string_view table, std::string_view text) {
  if (auto const date = Date::parse(text)) return *date;
  return tampered(table, text);
}

/// "" is no day.
Result<std::optional<Date>> day_if(std::string_view table, std::string_view text) {
  if (text.empty()) return std::nullopt;
  TRY_LET(Date const date, day(table, text));
  return date;
}

Result<void> add(DatedText& texts, std::string_view table, std::string_view from, std::string_view content) {
  TRY_LET(Date const date, day(table, from));
  texts.add(date, std::string{content});
  return {};
}

/// The record that a row of a second table belongs to.
template <class Records>
Result<typename Records::mapped_type*> owner(Records& records, std::string_view table, std::string_view key) {
  auto const found = records.find(key);
  if (found == records.end()) return tampered(table, key);
  return &found->second;
}

}  // namespace

Result<registers::Agencies> agencies(Connection& connection, std::string_view agency) {
  // One statement: an act holds the chain of its own agency only, and others may be made between two.
  static constexpr Sql kAgencies{
      "SELECT n.agency, n.merged_into, n.merged_on, n.version, t.what, t.from_on, t.content "
      "FROM agency_now n LEFT JOIN agency_text t ON t.agency = n.agency "
      "WHERE $1 = '' OR n.agency = $1 ORDER BY n.agency, t.what, t.from_on"};
  registers::Agencies found;
  TRY_DO(connection.each(kAgencies, {agency}, [&](Row const& row) -> Result<void> {
    registers::Agency& record = found[std::string{row.text(0)}];
    record.code = row.text(0);
    record.merged_into = row.text(1);
    TRY_LET(record.merged_on, day_if("agency_now", row.text(2)));
    record.version = row.integer(3);
    if (row.is_null(4)) return {};
    std::string_view const what = row.text(4);
    DatedText* const texts = what == "name"     ? &record.names
                             : what == "code"   ? &record.codes
                             : what == "parent" ? &record.parents
                                                : nullptr;
    if (texts == nullptr) return tampered("agency_text", what);
    return add(*texts, "agency_text", row.text(5), row.text(6));
  }));
  return found;
}

Result<void> departments(Connection& connection, std::string_view agency, Office& office) {
  static constexpr Sql kDepartments{
      "SELECT id, opened_on, closed_on, version FROM department_now WHERE agency = $1 ORDER BY id"};
  static constexpr Sql kNames{
      "SELECT id, from_on, content FROM department_name WHERE agency = $1 ORDER BY id, from_on"};
  TRY_DO(connection.each(kDepartments, {agency}, [&](Row const& row) -> Result<void> {
    TRY_LET(Date const opened, day("department_now", row.text(1)));
    TRY_LET(auto const closed, day_if("department_now", row.text(2)));
    std::string const id{row.text(0)};
    office.departments.emplace(
        id, registers::Department{
                .id = id, .names = {}, .opened_on = opened, .closed_on = closed, .version = row.integer(3)});
    return {};
  }));
  return connection.each(kNames, {agency}, [&](Row const& row) -> Result<void> {
    TRY_LET(auto* const department, owner(office.departments, "department_name", row.text(0)));
    return add(department->names, "department_name", row.text(1), row.text(2));
  });
}

Result<void> users(Connection& connection, std::string_view agency, Office& office) {
  static constexpr Sql kUsers{
      "SELECT name, display, department, disabled, version FROM user_now WHERE agency = $1 ORDER BY name"};
  static constexpr Sql kRoles{
      "SELECT name, role, from_on, until_on FROM user_role WHERE agency = $1 ORDER BY name, position"};
  TRY_DO(connection.each(kUsers, {agency}, [&](Row const& row) -> Result<void> {
    std::string const name{row.text(0)};
    office.users.emplace(name, registers::User{.name = name,
                                               .display = std::string{row.text(1)},
                                               .department = std::string{row.text(2)},
                                               .roles = {},
                                               .disabled = row.integer(3) != 0,
                                               .version = row.integer(4)});
    return {};
  }));
  return connection.each(kRoles, {agency}, [&](Row const& row) -> Result<void> {
    TRY_LET(auto* const user, owner(office.users, "user_role", row.text(0)));
    auto const role = registers::role_named(row.text(1));
    if (!role) return tampered("user_role", row.text(1));
    TRY_LET(Date const from, day("user_role", row.text(2)));
    TRY_LET(auto const until, day_if("user_role", row.text(3)));
    user->roles.push_back({.role = *role, .from = from, .until = until});
    return {};
  });
}

Result<void> delegations(Connection& connection, std::string_view agency, Office& office) {
  static constexpr Sql kDelegations{
      "SELECT id, from_user, to_user, from_on, to_on, ended_on, version FROM delegation_now "
      "WHERE agency = $1 ORDER BY id"};
  static constexpr Sql kRoles{"SELECT id, role FROM delegation_role WHERE agency = $1 ORDER BY id, role"};
  TRY_DO(connection.each(kDelegations, {agency}, [&](Row const& row) -> Result<void> {
    TRY_LET(Date const from_on, day("delegation_now", row.text(3)));
    TRY_LET(Date const to_on, day("delegation_now", row.text(4)));
    TRY_LET(auto const ended, day_if("delegation_now", row.text(5)));
    std::string const id{row.text(0)};
    office.delegations.emplace(id, registers::Delegation{.id = id,
                                                         .from = std::string{row.text(1)},
                                                         .to = std::string{row.text(2)},
                                                         .roles = {},
                                                         .from_on = from_on,
                                                         .to_on = to_on,
                                                         .ended = ended,
                                                         .version = row.integer(6)});
    return {};
  }));
  return connection.each(kRoles, {agency}, [&](Row const& row) -> Result<void> {
    TRY_LET(auto* const delegation, owner(office.delegations, "delegation_role", row.text(0)));
    auto const role = registers::role_named(row.text(1));
    if (!role) return tampered("delegation_role", row.text(1));
    delegation->roles.insert(*role);
    return {};
  });
}

Result<void> approvals(Connection& connection, std::string_view agency, Office& office) {
  static constexpr Sql kChains{
      "SELECT procedure, version FROM approval_now WHERE agency = $1 ORDER BY procedure"};
  static constexpr Sql kSteps{
      "SELECT procedure, step, title_zh, title_en, role, who FROM approval_step WHERE agency = $1 "
      "ORDER BY procedure, position"};
  TRY_DO(connection.each(kChains, {agency}, [&](Row const& row) -> Result<void> {
    auto const procedure = registers::procedure_named(row.text(0));
    if (!procedure) return tampered("approval_now", row.text(0));
    office.approvals.emplace(
        *procedure,
        registers::ApprovalChain{.procedure = *procedure, .steps = {}, .version = row.integer(1)});
    return {};
  }));
  return connection.each(kSteps, {agency}, [&](Row const& row) -> Result<void> {
    auto const procedure = registers::procedure_named(row.text(0));
    auto const role = registers::role_named(row.text(4));
    auto const who = registers::who_named(row.text(5));
    if (!procedure || !office.approvals.contains(*procedure)) return tampered("approval_step", row.text(0));
    if (!role) return tampered("approval_step", row.text(4));
    if (!who) return tampered("approval_step", row.text(5));
    office.approvals.at(*procedure)
        .steps.push_back({.step = std::string{row.text(1)},
                          .title = {.zh = std::string{row.text(2)}, .en = std::string{row.text(3)}},
                          .role = *role,
                          .who = *who});
    return {};
  });
}

}  // namespace gongkai::store::office_rows
