// Any bytes as a saved page.

#include <cstddef>
#include <cstdint>
#include <string>

#include "document/html_reader.h"
#include "document_properties.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string const bytes(data, data + size);
  fuzz::check_read(document::read_html(bytes, "a.x"));
  return 0;
}
