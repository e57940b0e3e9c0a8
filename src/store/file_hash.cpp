#include "store/file_hash.h"

#include <algorithm>

#include "store/sm3.h"

namespace gongkai::store {

std::optional<FileHash> FileHash::parse(std::string_view hex) {
  bool const digits =
      std::ranges::all_of(hex, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (hex.size() != 2 * kSm3Bytes || !digits) return std::nullopt;
  return FileHash{std::string(hex)};
}

}  // namespace gongkai::store
