#pragma once
// May this password be used, and is it the right one? Argon2id through libsodium; what is stored is the hash
// with its salt and costs, in the usual "$argon2id$…" form.

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongkai::store {

/// Long enough that guessing online is hopeless and offline is dear; no rules about kinds of characters,
/// which only make people write passwords down.
inline constexpr std::size_t kPasswordMinCharacters = 10;
/// A sentence fits; who sends megabytes wants us to hash them.
inline constexpr std::size_t kPasswordMaxBytes = 1024;

/// Two passes over 19 MiB: the least that OWASP's cheat sheet on storing passwords accepts for Argon2id with
/// one thread. Each log-in in progress needs that much memory, on a machine that may be an old office PC.
inline constexpr unsigned long long kPasswordPasses = 2;
inline constexpr std::size_t kPasswordMemoryBytes = std::size_t{19} << 20U;

/// unit:   length in characters (code points); at most kPasswordMaxBytes bytes
/// errors: bad_input, with what to do
[[nodiscard]] Result<void> check_new_password(std::string_view user_name, std::string_view password);

/// What is to be stored. It does not apply check_new_password.
/// errors: bad_input when it is longer than kPasswordMaxBytes; storage when there is no memory for it
/// cost:   some 15 ms and kPasswordMemoryBytes, here and in the two below
[[nodiscard]] Result<std::string> hash_password(std::string_view password);

/// False as well when `stored` is no hash.
[[nodiscard]] bool password_matches(std::string_view stored, std::string_view password);

/// Always false, and takes as long as password_matches(): for a user that does not exist, so that the time of
/// the answer does not tell who does.
bool no_user_matches(std::string_view password);

/// Whether the hash was made with other costs than today's: then hash again while the password is at hand.
[[nodiscard]] bool needs_rehash(std::string_view stored);

}  // namespace gongkai::store
