#include "store/setting.h"

namespace gongkai::store {

Result<std::optional<std::string>> setting(Connection& connection, std::string_view name) {
  static constexpr Sql kSetting{"SELECT content FROM setting WHERE name = $1"};
  return connection.one(kSetting, {name}, [](Row const& row) { return std::string{row.text(0)}; });
}

Result<std::string> key_in_use(Connection& connection) {
  TRY_LET(auto const id, setting(connection, kKeyId));
  return id.value_or("");
}

Result<void> set_if_new(Connection& connection, std::string_view name, std::string_view content) {
  static constexpr Sql kSet{
      "INSERT INTO setting (name, content) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING"};
  return connection.run(kSet, {name, content});
}

Result<void> change_setting(Connection& connection, std::string_view name, std::string_view content) {
  static constexpr Sql kChange{"UPDATE setting SET content = $2 WHERE name = $1"};
  return connection.run(kChange, {name, content});
}

}  // namespace gongkai::store
