#include "store/office_projection.h"

#include <optional>
#include <utility>

#include "store/office_rows.h"

namespace gongkai::store {
namespace {

using registers::Office;

std::string iso_or_empty(std::optional<Date> const& day) {
  return day ? day->iso() : "";
}

/// Writes one agency's records.
class Writer {
 public:
  Writer(Connection& connection, std::string_view agency) : connection_(connection), agency_(agency) {}

  Result<void> write(registers::Agency const& record) {
    static constexpr Sql kPut{
        "INSERT INTO agency_now (agency, merged_into, merged_on, version) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (agency) DO UPDATE SET merged_into = excluded.merged_into, "
        "merged_on = excluded.merged_on, version = excluded.version"};
    static constexpr Sql kClear{"DELETE FROM agency_text WHERE agency = $1"};
    TRY_DO(
        connection_.run(kPut, {agency_, record.merged_into, iso_or_empty(record.merged_on), record.version}));
    TRY_DO(connection_.run(kClear, {agency_}));
    TRY_DO(write_texts("name", record.names));
    TRY_DO(write_texts("code", record.codes));
    return write_texts("parent", record.parents);
  }

  Result<void> write(registers::Department const& record) {
    static constexpr Sql kPut{
        "INSERT INTO department_now (agency, id, opened_on, closed_on, version) VALUES ($1, $2, $3, $4, $5) "
        "ON CONFLICT (agency, id) DO UPDATE SET opened_on = excluded.opened_on, "
        "closed_on = excluded.closed_on, version = excluded.version"};
    static constexpr Sql kClear{"DELETE FROM department_name WHERE agency = $1 AND id = $2"};
    static constexpr Sql kName{
        "INSERT INTO department_name (agency, id, from_on, content) VALUES ($1, $2, $3, $4)"};
    TRY_DO(connection_.run(
        kPut, {agency_, record.id, record.opened_on.iso(), iso_or_empty(record.closed_on), record.version}));
    TRY_DO(connection_.run(kClear, {agency_, record.id}));
    for (auto const& name : record.names.values) {
      TRY_DO(connection_.run(kName, {agency_, record.id, name.from.iso(), name.text}));
    }
    return {};
  }

  Result<void> write(registers::User const& record) {
    static constexpr Sql kPut{
        "INSERT INTO user_now (agency, name, display, department, disabled, version) "
        "VALUES ($1, $2, $3, $4, $5, $6) "
        "ON CONFLICT (agency, name) DO UPDATE SET display = excluded.display, "
        "department = excluded.department, disabled = excluded.disabled, version = excluded.version"};
    static constexpr Sql kClear{"DELETE FROM user_role WHERE agency = $1 AND name = $2"};
    static constexpr Sql kRole{
        "INSERT INTO user_role (agency, name, position, role, from_on, until_on) "
        "VALUES ($1, $2, $3, $4, $5, $6)"};
    TRY_DO(connection_.run(kPut, {agency_, record.name, record.display, record.department,
                                  std::int64_t{record.disabled ? 1 : 0}, record.version}));
    TRY_DO(connection_.run(kClear, {agency_, record.name}));
    for (std::int64_t position = 1; registers::HeldRole const& held : record.roles) {
      TRY_DO(connection_.run(kRole, {agency_, record.name, position++, registers::name(held.role),
                                     held.from.iso(), iso_or_empty(held.until)}));
    }
    return {};
  }

  Result<void> write(registers::Delegation const& record) {
    static constexpr Sql kPut{
        "INSERT INTO delegation_now (agency, id, from_user, to_user, from_on, to_on, ended_on, version) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
        "ON CONFLICT (agency, id) DO UPDATE SET from_user = excluded.from_user, to_user = excluded.to_user, "
        "from_on = excluded.from_on, to_on = excluded.to_on, ended_on = excluded.ended_on, "
        "version = excluded.version"};
    static constexpr Sql kClear{"DELETE FROM delegation_role WHERE agency = $1 AND id = $2"};
    static constexpr Sql kRole{"INSERT INTO delegation_role (agency, id, role) VALUES ($1, $2, $3)"};
    TRY_DO(connection_.run(kPut, {agency_, record.id, record.from, record.to, record.from_on.iso(),
                                  record.to_on.iso(), iso_or_empty(record.ended), record.version}));
    TRY_DO(connection_.run(kClear, {agency_, record.id}));
    for (registers::Role const role : record.roles) {
      TRY_DO(connection_.run(kRole, {agency_, record.id, registers::name(role)}));
    }
    return {};
  }

  Result<void> write(registers::ApprovalChain const& record) {
    static constexpr Sql kPut{
        "INSERT INTO approval_now (agency, procedure, version) VALUES ($1, $2, $3) "
        "ON CONFLICT (agency, procedure) DO UPDATE SET version = excluded.version"};
    static constexpr Sql kClear{"DELETE FROM approval_step WHERE agency = $1 AND procedure = $2"};
    static constexpr Sql kStep{
        "INSERT INTO approval_step (agency, procedure, position, step, title_zh, title_en, role, who) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
    auto const procedure = registers::name(record.procedure);
    TRY_DO(connection_.run(kPut, {agency_, procedure, record.version}));
    TRY_DO(connection_.run(kClear, {agency_, procedure}));
    for (std::int64_t position = 1; registers::ApprovalStep const& step : record.steps) {
      TRY_DO(connection_.run(kStep, {agency_, procedure, position++, step.step, step.title.zh, step.title.en,
                                     registers::name(step.role), registers::name(step.who)}));
    }
    return {};
  }

  Result<void> write(Office const& office, std::string_view subject) {
    std::string_view const record = subject.substr(0, subject.find(':'));
    std::string_view const key = subject.substr(record.size() + 1);
    if (record == "agency") return write(*office.agency);
    if (record == "department") return write(office.departments.find(key)->second);
    if (record == "user") return write(office.users.find(key)->second);
    if (record == "delegation") return write(office.delegations.find(key)->second);
    GONGKAI_ASSERT(record == "approval");
    return write(office.approvals.at(*registers::procedure_named(key)));
  }

 private:
  Result<void> write_texts(std::string_view what, registers::DatedText const& texts) {
    static constexpr Sql kText{
        "INSERT INTO agency_text (agency, what, from_on, content) VALUES ($1, $2, $3, $4)"};
    for (auto const& value : texts.values) {
      TRY_DO(connection_.run(kText, {agency_, what, value.from.iso(), value.text}));
    }
    return {};
  }

  Connection& connection_;
  std::string_view agency_;
};

}  // namespace

Result<OfficeProjection> OfficeProjection::of(Connection& connection, std::string_view agency) {
  OfficeProjection projection{std::string{agency}};
  TRY_LET(auto found, office_rows::agencies(connection, agency));
  if (!found.empty()) projection.office_.agency = std::move(found.begin()->second);
  TRY_DO(office_rows::departments(connection, agency, projection.office_));
  TRY_DO(office_rows::users(connection, agency, projection.office_));
  TRY_DO(office_rows::delegations(connection, agency, projection.office_));
  TRY_DO(office_rows::approvals(connection, agency, projection.office_));
  return projection;
}

bool OfficeProjection::keeps(std::string_view record) const {
  return registers::is_office_subject(std::string{record} + ":");
}

Result<void> OfficeProjection::load(Connection&, std::string_view) {
  return {};
}

Result<void> OfficeProjection::apply(registers::Entry const& entry) {
  TRY_DO(registers::apply(office_, entry));
  changed_.insert(entry.subject);
  return {};
}

Result<void> OfficeProjection::flush(Connection& connection) {
  Writer writer{connection, agency_};
  for (std::string const& subject : changed_) TRY_DO(writer.write(office_, subject));
  changed_.clear();
  return {};
}

Result<registers::Agencies> load_agencies(Connection& connection) {
  return office_rows::agencies(connection, "");
}

}  // namespace gongkai::store
