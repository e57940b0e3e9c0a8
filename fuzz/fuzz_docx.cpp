// Any bytes as the parts of a Word file.

#include <cstddef>
#include <cstdint>
#include <string>

#include "document/docx_reader.h"
#include "document_properties.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string const bytes(data, data + size);
  fuzz::Parts const parts(bytes);
  fuzz::check_read(document::read_docx_parts(
      {.body = parts.at(0), .numbering = parts.at(1), .styles = parts.at(2), .footnotes = parts.at(3)},
      "a.x"));
  return 0;
}
