// Any text: what the guard finds lies in the text, on borders of characters, in order and disjoint; a masked
// text holds nothing personal; what is said repeats nothing that is masked.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "registers/registers.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

using namespace gongkai;
using namespace gongkai::registers;

GuardRules const& rules() {
  static GuardRules const kRules = [] {
    std::vector<SourceFile> files;
    for (EmbeddedFile const& file : embedded_files("rules/guard/"))
      files.push_back({.path = std::string(file.path), .text = file.text});
    std::vector<toml_file::Problem> problems;
    GuardRules loaded = load_guard_rules(files, problems);
    fuzz::require(problems.empty(), "the built-in rules are right");
    return loaded;
  }();
  return kRules;
}

bool on_border(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
}

std::vector<Hit> checked_hits(std::string_view text) {
  auto hits = find_hits(rules(), "body", text, *Date::of(2026, 11, 24));
  std::size_t from = 0;
  for (Hit const& hit : hits) {
    fuzz::require(from <= hit.begin && hit.begin < hit.end && hit.end <= text.size(),
                  "hits lie in the text, in order and disjoint");
    fuzz::require(on_border(text, hit.begin) && on_border(text, hit.end), "on borders of characters");
    auto const lines = std::ranges::count(text.substr(0, hit.begin), '\n');
    fuzz::require(hit.line == 1 + static_cast<std::size_t>(lines), "in the line that is named");
    bool const word = hit.kind == HitKind::wrong_word;
    fuzz::require(word != hit.right.empty(), "only a wrong word has a right one");
    fuzz::require(word || !hit.mark.contains(text.substr(hit.begin, hit.end - hit.begin)),
                  "a mark does not repeat what is personal");
    from = hit.end;
  }
  return hits;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text = fuzz::mended(std::string(data, data + size));
  std::string const masked = masked_text(text, checked_hits(text));
  auto const again = checked_hits(masked);
  fuzz::require(std::ranges::none_of(again, [](Hit const& hit) { return is_personal(hit.kind); }),
                "a masked text holds nothing personal");
  fuzz::require(masked_text(masked, again) == masked, "masking again changes nothing");
  return 0;
}
