#pragma once
// A number as eight bytes, the high one first, for what is sealed or hashed.

#include <cstdint>
#include <string>

namespace gongkai::store {

[[nodiscard]] inline std::string big_endian(std::uint64_t number) {
  std::string bytes(8, '\0');
  for (std::size_t at = bytes.size(); at-- > 0; number >>= 8U) bytes[at] = static_cast<char>(number & 0xffU);
  return bytes;
}

}  // namespace gongkai::store
