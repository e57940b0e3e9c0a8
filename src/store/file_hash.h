#pragma once
// The name of a stored file: the SM3 of its bytes. Nothing else is ever made a path of.

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gongkai::store {

class FileHash {
 public:
  /// Nothing but 64 lower-case hex digits.
  [[nodiscard]] static std::optional<FileHash> parse(std::string_view hex);
  [[nodiscard]] std::string const& hex() const { return hex_; }
  friend auto operator<=>(FileHash const&, FileHash const&) = default;

 private:
  explicit FileHash(std::string hex) : hex_(std::move(hex)) {}
  std::string hex_;
};

}  // namespace gongkai::store
