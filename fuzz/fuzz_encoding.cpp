// Any bytes, in whatever encoding: text that is said to be in one is UTF-8, and the rest is left as it was.

#include <cstddef>
#include <cstdint>
#include <string>

#include "document/encoding.h"
#include "document/read.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string const bytes(data, data + size);
  document::Decoded const decoded = document::decode(bytes);
  if (decoded.encoding.empty()) {
    fuzz::require(bytes.ends_with(decoded.text), "what is in no encoding is left alone");
  } else {
    fuzz::require(!first_bad_utf8(decoded.text), "decoded text is UTF-8");
  }
  // PDF files start a process each: that is no work for a fuzzer.
  if (document::carrier_of(bytes) == document::Carrier::pdf) return 0;
  auto const document = document::read(bytes, "a.x");
  if (document) fuzz::require(!first_bad_utf8(document->text), "a document's text is UTF-8");
  return 0;
}
