// Whatever a file was called: the name under which it is handed out keeps its promises.

#include <cstddef>
#include <cstdint>
#include <string>

#include "require.h"
#include "store/safe_name.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string const name = store::safe_name(std::string(data, data + size));
  fuzz::require(!name.empty() && name.size() <= 255, "a name is neither empty nor too long");
  fuzz::require(!first_bad_utf8(name), "a name is UTF-8");
  std::size_t characters = 0;
  for (std::size_t at = 0; at < name.size(); at += character_size(name, at)) ++characters;
  fuzz::require(characters <= store::kSafeNameCharacters, "a name has few characters");
  fuzz::require(name.find_first_of("/\\<>:\"|?*\r\n\t") == std::string::npos,
                "a name has nothing that means more");
  fuzz::require(name.front() != '.' && name.back() != '.' && name.back() != ' ', "a name keeps its ends");
  fuzz::require(!name.contains("\u202E"), "a name turns no direction");
  fuzz::require(store::safe_name(name) == name, "a safe name is safe");
  return 0;
}
