#pragma once
// How is something kept so that only who has the key can read it, and no change goes unseen? With the
// national algorithms: SM4 in counter mode, then HMAC-SM3 over what came out (decision D-013).
//
// A sealed blob: version (1 byte, kSealVersion), nonce (16), ciphertext (as long as the plaintext), code
// (32). The code covers version, length of the associated data (8 bytes, high first), associated data, nonce,
// ciphertext.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/key.h"

namespace gongkai::store {

inline constexpr char kSealVersion = 1;
/// What a sealed blob is longer than its plaintext.
inline constexpr std::size_t kSealOverhead = 1 + 16 + 32;

/// Associated data that says where a blob belongs, such as {agency, case, "applicant"}: moved elsewhere it
/// does not open. Different parts never give the same text: each stands behind its length.
[[nodiscard]] std::string place(std::initializer_list<std::string_view> parts);

/// unit: bytes. The same plaintext never gives the same blob twice; its length can be seen.
[[nodiscard]] std::string seal(Key const& key, std::string_view associated_data, std::string_view plaintext);

/// errors: wrong_key when the key is another, the blob is from another place or was changed (which of them,
/// no
///         code can tell); damaged when it is too short to be one, or of another version
[[nodiscard]] Result<std::string> open(Key const& key, std::string_view associated_data,
                                       std::string_view sealed);

}  // namespace gongkai::store
