#pragma once
// What is true of the installation as a whole: a few named texts beside the journal.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/database.h"

namespace gongkai::store {

inline constexpr std::string_view kDefaultAgency = "default_agency";
/// Which master key the cases are locked under: MasterKey::id().
inline constexpr std::string_view kKeyId = "key_id";
/// The key of keyed digests, locked under the master key, in hexadecimal.
inline constexpr std::string_view kDigestKey = "digest_key";

/// The id of the master key under which the cases are locked, "" before one was made.
[[nodiscard]] Result<std::string> key_in_use(Connection& connection);

[[nodiscard]] Result<std::optional<std::string>> setting(Connection& connection, std::string_view name);
[[nodiscard]] Result<void> set_if_new(Connection& connection, std::string_view name,
                                      std::string_view content);
/// Changes one that is there.
[[nodiscard]] Result<void> change_setting(Connection& connection, std::string_view name,
                                          std::string_view content);

}  // namespace gongkai::store
