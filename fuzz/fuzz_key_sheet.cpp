// A key file or a recovery sheet that someone typed: what is taken for a key is one, and is written so that
// it reads the same.

#include <cstddef>
#include <cstdint>
#include <string>

#include "require.h"
#include "store/key_lines.h"
#include "store/master_key.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace gongkai::fuzz {
namespace {

void check_lines(std::string const& text, std::size_t count) {
  auto const read = store::read_key_lines(text, count);
  if (!read) {
    require(read.error().message.contains("line K") || read.error().message.contains("no text"),
            "a refusal names its lines");
    return;
  }
  require(read->size() == 8 * count, "a line holds eight bytes");
  std::string const lines = store::write_key_lines(*read);
  auto const written = store::read_key_lines(lines, count);
  require(written && *written == *read, "lines that are written read the same");
  auto const twice = store::read_key_lines(text + "\n" + lines, count);
  require(twice && *twice == *read, "the same line twice is one line");
}

void check_key(std::string const& text) {
  auto const key = store::MasterKey::parse(text);
  if (!key) return;
  auto const again = store::MasterKey::parse(
      key->recovery_sheet({.office_name = "K1", .office_code = "K2", .made = *Date::of(2026, 1, 1)}));
  require(again.has_value() && again->id() == key->id(), "a sheet gives its key back");
}

}  // namespace
}  // namespace gongkai::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string const text(data, data + size);
  fuzz::check_key(text);
  for (std::size_t const count : {1U, 5U, 9U}) fuzz::check_lines(text, count);
  return 0;
}
