#include "store/projections.h"

#include <array>
#include <string_view>

#include "store/journal.h"
#include "store/records.h"

namespace gongkai::store {
namespace {

constexpr int count_of_columns(std::string_view list) {
  int count = 1;
  for (char const c : list) count += c == ',' ? 1 : 0;
  return count;
}

// The texts are put together by the preprocessor, since a statement's text is fixed when it is compiled.
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage)
#define GONGKAI_TABLE(name, key, others)                                                 \
  ProjectionTable {                                                                      \
    name, count_of_columns(key), count_of_columns(key ", " others),                      \
        Sql{"SELECT " key ", " others " FROM " name " WHERE agency = $1 ORDER BY " key}, \
        Sql{"SELECT DISTINCT agency FROM " name " ORDER BY agency"},                     \
        Sql{"DELETE FROM " name " WHERE agency = $1"}                                    \
  }

constexpr std::array kTables{
    GONGKAI_TABLE("agency_now", "agency", "merged_into, merged_on, version"),
    GONGKAI_TABLE("agency_text", "agency, what, from_on", "content"),
    GONGKAI_TABLE("department_now", "agency, id", "opened_on, closed_on, version"),
    GONGKAI_TABLE("department_name", "agency, id, from_on", "content"),
    GONGKAI_TABLE("user_now", "agency, name", "display, department, disabled, version"),
    GONGKAI_TABLE("user_role", "agency, name, position", "role, from_on, until_on"),
    GONGKAI_TABLE("delegation_now", "agency, id", "from_user, to_user, from_on, to_on, ended_on, version"),
    GONGKAI_TABLE("delegation_role", "agency, id, role", "agency"),
    GONGKAI_TABLE("approval_now", "agency, procedure", "version"),
    GONGKAI_TABLE("approval_step", "agency, procedure, position", "step, title_zh, title_en, role, who"),
    GONGKAI_TABLE("case_now", "agency, id", "erased_on, version"),
    GONGKAI_TABLE("case_item", "agency, id, name", "form, sm3"),
    GONGKAI_TABLE("case_digest", "agency, kind, digest, id", "agency"),
    GONGKAI_TABLE("key_now", "agency", "key_id, changed_at, version"),
    GONGKAI_TABLE("record_now", "agency, register, id", "content, refers_to, state, withdrawn, version"),
};
#undef GONGKAI_TABLE

Result<std::int64_t> rebuild_agency(Connection& connection, std::string const& agency) {
  std::int64_t applied = 0;
  Records records{agency};
  TRY_DO(each_entry(connection, agency, 1, [&](Entry const& entry) -> Result<void> {
    ++applied;
    return records.apply(entry);
  }));
  for (ProjectionTable const& table : kTables) TRY_DO(connection.run(table.clear, {agency}));
  TRY_DO(records.flush(connection));
  return applied;
}

}  // namespace

std::span<ProjectionTable const> projection_tables() {
  return kTables;
}

Result<std::int64_t> rebuild(Database& database, std::string_view agency) {
  return database.change([&](Connection& connection) -> Result<std::int64_t> {
    std::vector<std::string> which{std::string{agency}};
    if (agency.empty()) {
      TRY_LET(which, agencies(connection));
    }
    std::int64_t applied = 0;
    for (std::string const& one : which) {
      TRY_DO(lock_chain(connection, one));
      TRY_LET(std::int64_t const of_one, rebuild_agency(connection, one));
      applied += of_one;
    }
    return applied;
  });
}

}  // namespace gongkai::store
