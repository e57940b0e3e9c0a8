#pragma once
// What does a user log in with? Kept beside the journal, as Argon2id makes it (password.h).

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/timestamp.h"
#include "store/database.h"

namespace gongkai::store {

/// Puts `hashed`, as hash_password() gave it, in the place of what the user had.
[[nodiscard]] Result<void> set_credential(Connection& connection, std::string_view agency,
                                          std::string_view user, std::string_view hashed, Timestamp at);

/// Nothing when the user never had one.
[[nodiscard]] Result<std::optional<std::string>> credential_of(Connection& connection,
                                                               std::string_view agency,
                                                               std::string_view user);

}  // namespace gongkai::store
