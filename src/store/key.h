#pragma once
// A secret key of 32 bytes. It is wiped when it goes, cannot be copied by accident and has no way to be
// printed.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongkai::store {

class Key {
 public:
  static constexpr std::size_t kBytes = 32;

  /// From the system's source of random bytes.
  [[nodiscard]] static Key random();
  /// Nothing when there are not exactly kBytes. The caller wipes its own copy.
  [[nodiscard]] static std::optional<Key> of(std::string_view bytes);

  Key(Key const&) = delete;
  Key& operator=(Key const&) = delete;
  Key(Key&& other) noexcept;
  Key& operator=(Key&& other) noexcept;
  ~Key();

  [[nodiscard]] Key copy() const;
  /// A key for one purpose, by HKDF with SM3 (RFC 5869). From it neither this key nor that of another purpose
  /// or salt can be found.
  [[nodiscard]] Key derive(std::string_view purpose, std::string_view salt = {}) const;

  /// The secret itself. A view, valid as long as the key.
  [[nodiscard]] std::string_view reveal() const;

  /// Takes the same time whether or where they differ.
  friend bool operator==(Key const& one, Key const& other);

 private:
  Key() = default;

  std::array<std::uint8_t, kBytes> bytes_{};
};

/// Overwrites the text with zeros, which no optimizer leaves out, and empties it.
void wipe(std::string& secret);

/// From the system's source of random bytes, for nonces and names: not for keys.
[[nodiscard]] std::string random_bytes(std::size_t count);

}  // namespace gongkai::store
