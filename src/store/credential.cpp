#include "store/credential.h"

namespace gongkai::store {

Result<void> set_credential(Connection& connection, std::string_view agency, std::string_view user,
                            std::string_view hashed, Timestamp at) {
  static constexpr Sql kSet{
      "INSERT INTO credential (agency, user_name, password, set_at) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (agency, user_name) DO UPDATE SET password = excluded.password, "
      "set_at = excluded.set_at"};
  return connection.run(kSet, {agency, user, hashed, at.iso()});
}

Result<std::optional<std::string>> credential_of(Connection& connection, std::string_view agency,
                                                 std::string_view user) {
  static constexpr Sql kFind{"SELECT password FROM credential WHERE agency = $1 AND user_name = $2"};
  return connection.one(kFind, {agency, user}, [](Row const& row) { return std::string{row.text(0)}; });
}

}  // namespace gongkai::store
