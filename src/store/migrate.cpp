#include "store/migrate.h"

#include <charconv>
#include <string>
#include <string_view>

#include "base/embedded.h"
#include "store/refusal.h"

namespace gongkai::store {
namespace {

constexpr std::string_view kFolder = "schema/";

/// "schema/0001-journal.sql" is number 1.
int number_of(EmbeddedFile const& file) {
  int number = 0;
  std::string_view const name = file.path.substr(kFolder.size());
  auto const [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  GONGKAI_ASSERT(error == std::errc{} && *end == '-');
  return number;
}

Result<std::int64_t> applied(Connection& connection) {
  static constexpr Sql kApplied{"SELECT coalesce(max(number), 0) FROM schema_version"};
  TRY_LET(auto const number, connection.one(kApplied, {}, [](Row const& row) { return row.integer(0); }));
  return number.value_or(0);
}

Result<void> run_new_files(Connection& connection, std::int64_t seen) {
  static constexpr Sql kRecord{"INSERT INTO schema_version (number, name) VALUES ($1, $2)"};
  for (EmbeddedFile const& file : embedded_files(kFolder)) {
    if (number_of(file) <= seen) continue;
    TRY_DO(connection.run_script(std::string{file.text}));
    TRY_DO(connection.run(kRecord, {std::int64_t{number_of(file)}, file.path}));
  }
  return {};
}

}  // namespace

int newest_schema() {
  int newest = 0;
  for (EmbeddedFile const& file : embedded_files(kFolder)) newest = std::max(newest, number_of(file));
  return newest;
}

Result<void> migrate(Database& database) {
  return database.write([](Connection& connection) -> Result<void> {
    TRY_DO(connection.prepare_for_schema());
    TRY_DO(connection.run_script(
        "CREATE TABLE IF NOT EXISTS schema_version (number BIGINT NOT NULL PRIMARY KEY, "
        "name ctext NOT NULL)"));
    TRY_LET(std::int64_t const seen, applied(connection));
    if (seen > newest_schema()) {
      return refusal(DatabaseReason::newer_schema, {{"schema", seen}, {"newest", newest_schema()}});
    }
    return run_new_files(connection, seen);
  });
}

}  // namespace gongkai::store
