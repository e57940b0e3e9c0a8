// Any text: folding and reading numbers keep their promises.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "base/numeral.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace gongkai::fuzz {
namespace {

void check_fold(std::string_view text) {
  Folded const once = fold(text);
  require(once.origin.size() == once.text.size() + 1, "every byte and the end have an origin");
  require(once.origin.back() == text.size(), "the end comes from the end");
  require(!first_bad_utf8(once.text), "folded text is UTF-8");
  for (std::size_t at = 0; at < once.text.size(); ++at) {
    require(once.origin[at] < once.origin[at + 1], "origins ascend");
    bool const begins = (static_cast<unsigned char>(once.text[at]) & 0xC0U) != 0x80;
    bool const from_begin = (static_cast<unsigned char>(text[once.origin[at]]) & 0xC0U) != 0x80;
    require(begins == from_begin, "characters come from characters");
  }
  require(folded(once.text) == once.text, "folding again changes nothing");
}

void check_numeral(std::string_view text, Numeral const& numeral) {
  require(numeral.begin < numeral.end && numeral.end <= text.size(), "a numeral has a length");
  require(!numeral.value.is_negative() || numeral.signed_number, "only a sign makes a number negative");
  // What does not fit stops at the largest number, which is printed but need not be read again.
  std::int64_t const units = numeral.value.units();
  if (units == std::numeric_limits<std::int64_t>::min() || units == std::numeric_limits<std::int64_t>::max())
    return;
  std::string const printed = numeral.value.plain();
  auto const again = numeral_at(printed, 0);
  require(again && again->end == printed.size() && again->value == numeral.value,
          "a value that is printed reads the same");
  require(again->exact && !again->percent && !again->chinese, "a printed value is a plain number");
}

void check_numerals(std::string_view text) {
  std::size_t from = 0;
  for (auto numeral = next_numeral(text, 0); numeral; numeral = next_numeral(text, from)) {
    require(numeral->begin >= from, "numerals follow each other");
    check_numeral(text, *numeral);
    from = numeral->end;
  }
  for (std::size_t at = 0; at < text.size(); at += character_size(text, at)) {
    if (auto const numeral = numeral_at(text, at)) check_numeral(text, *numeral);
  }
}

void check_cell(std::string_view text) {
  CellNumber const cell = read_cell_number(text);
  if (cell.kind != CellNumber::Kind::number) return;
  require(text.contains(cell.unit), "a cell's unit is printed in it");
  auto const again = read_cell_number(cell.value.plain());
  require(again.value == cell.value, "a cell's value that is printed reads the same");
}

}  // namespace
}  // namespace gongkai::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  std::string const text = fuzz::mended(std::string(data, data + size));
  fuzz::check_fold(text);
  std::string const spelt = folded(text);
  fuzz::check_numerals(spelt);
  fuzz::check_cell(spelt);
  return 0;
}
