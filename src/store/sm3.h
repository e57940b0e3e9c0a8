#pragma once
// The fingerprint of bytes by the national algorithm SM3 (GB/T 32905-2016), plain and under a key (HMAC).
// Bytes of any kind are std::string_view. Nothing here fails: a machine whose OpenSSL lacks SM3 is stopped.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_md_ctx_st;
struct evp_mac_ctx_st;

namespace gongkai::store {

inline constexpr std::size_t kSm3Bytes = 32;
using Sm3Digest = std::array<std::uint8_t, kSm3Bytes>;

/// Two lower-case digits a byte.
[[nodiscard]] std::string hex(std::string_view bytes);
[[nodiscard]] std::string hex(Sm3Digest const& digest);
/// Nothing when the text is not lower-case digits, two a byte.
[[nodiscard]] std::optional<std::string> bytes_of_hex(std::string_view digits);

/// A digest as bytes, to be hashed or stored further.
[[nodiscard]] inline std::string_view as_bytes(Sm3Digest const& digest) {
  return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}

/// Hashes what comes in pieces. One object serves any number of messages, one after the other, from one
/// thread.
class Sm3 {
 public:
  Sm3();
  Sm3(Sm3&& other) noexcept;
  Sm3& operator=(Sm3&& other) noexcept;
  ~Sm3();

  void update(std::string_view bytes);
  /// The digest of all bytes since the last one; the next message begins here.
  [[nodiscard]] Sm3Digest digest();
  [[nodiscard]] std::string hex_digest();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// 64 lower-case hex digits, as `openssl dgst -sm3` prints.
[[nodiscard]] std::string sm3_hex(std::string_view message);
[[nodiscard]] Sm3Digest sm3(std::string_view message);

/// HMAC-SM3: only who has the key can make or check it. Serves any number of messages, like Sm3.
class HmacSm3 {
 public:
  explicit HmacSm3(std::string_view key);
  HmacSm3(HmacSm3&& other) noexcept;
  HmacSm3& operator=(HmacSm3&& other) noexcept;
  ~HmacSm3();

  void update(std::string_view bytes);
  /// The code of all bytes since the last one; the next message, under the same key, begins here.
  [[nodiscard]] Sm3Digest digest();

 private:
  struct Free {
    void operator()(evp_mac_ctx_st* context) const;
  };
  std::unique_ptr<evp_mac_ctx_st, Free> context_;
};

[[nodiscard]] Sm3Digest hmac_sm3(std::string_view key, std::string_view message);

}  // namespace gongkai::store
