// Bytes that claim to be sealed. Under the key here two things were ever sealed, kept as seeds: whatever
// opens must be one of them, whole or in pieces.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "require.h"
#include "store/seal.h"
#include "store/seal_stream.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace gongkai::fuzz {
namespace {

constexpr std::string_view kPlace = "a place";
constexpr std::string_view kPlain = "政府信息公开";

store::Key const& key() {
  static store::Key const kKey = *store::Key::of("thirty-two bytes of a public key");
  return kKey;
}

void check_blob(std::string_view sealed) {
  auto const opened = store::open(key(), kPlace, sealed);
  require(!opened || *opened == kPlain, "what opens was sealed");
  require(!store::open(key(), "elsewhere", sealed), "nothing opens elsewhere");
}

/// Whether the stream opens when it comes in pieces of the given size.
bool opens(std::string_view sealed, std::size_t piece) {
  store::SealReader reader{key(), kPlace};
  std::string plain;
  bool good = true;
  for (; good && !sealed.empty(); sealed.remove_prefix(std::min(piece, sealed.size()))) {
    good = reader.read(sealed.substr(0, piece), plain).has_value();
  }
  good = good && reader.finish(plain).has_value();
  require(kPlain.starts_with(plain), "what comes out was sealed");
  require(!good || plain == kPlain, "what opens is all that was sealed");
  return good;
}

}  // namespace
}  // namespace gongkai::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string const sealed(data, data + size);
  fuzz::check_blob(sealed);
  fuzz::require(fuzz::opens(sealed, sealed.size() + 1) == fuzz::opens(sealed, 7), "pieces do not matter");
  return 0;
}
