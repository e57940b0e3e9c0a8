// Any bytes as what pdftotext says of a file's words.

#include <cstddef>
#include <cstdint>
#include <string>

#include "document/pdf_reader.h"
#include "document_properties.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string const bytes(data, data + size);
  fuzz::check_read(document::read_pdf_bbox(bytes, "a.x"));
  return 0;
}
