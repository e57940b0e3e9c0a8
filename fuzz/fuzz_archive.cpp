// Any bytes as a zip file: entries have names that a person can read and that are told apart, and what is
// read of them stays within the limits.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "document/archive.h"
#include "document/limits.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace gongkai::fuzz {
namespace {

using document::Archive;

constexpr std::size_t kMostRead = 20;  // entries; more of them only take time

void check_names(Archive const& archive) {
  std::set<std::string> names;
  for (Archive::Entry const& entry : archive.entries()) {
    require(!entry.name.empty() && !entry.name.ends_with('/'), "an entry is a file with a name");
    require(!first_bad_utf8(entry.name) && !entry.name.contains('\n'), "a name is UTF-8 on one line");
    require(names.insert(entry.name).second, "no two entries have one name");
    require(archive.has(entry.name), "an entry that is listed is there");
  }
}

void check_contents(Archive& archive) {
  std::size_t total = 0;
  for (std::size_t e = 0; e < std::min(archive.entries().size(), kMostRead); ++e) {
    auto const content = archive.read(archive.entries()[e].name);
    if (!content) {
      require(content.error().message.starts_with("a.x: "), "an error names the file");
      continue;
    }
    total += content->size();
    require(content->size() <= document::kMaxZipEntryBytes && total <= document::kMaxZipTotalBytes,
            "what is read stays within the limits");
    archive.begin_document();
    auto const again = archive.read(archive.entries()[e].name);
    require(again.has_value() && *again == *content, "an entry is read again as it was");
  }
}

}  // namespace
}  // namespace gongkai::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace gongkai;
  auto archive = document::Archive::open(std::string(data, data + size), "a.x");
  if (!archive) {
    fuzz::require(archive.error().message.starts_with("a.x: "), "an error names the file");
    return 0;
  }
  fuzz::check_names(*archive);
  fuzz::check_contents(*archive);
  return 0;
}
