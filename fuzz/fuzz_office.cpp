// Any journal of an office is folded: an entry is damage and changes nothing, or it is a fact that means the
// same when its body is written canonically, and the accepted ones lead to the same office again.

#include <boost/json.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/canonical_json.h"
#include "registers/registers.h"
#include "require.h"

namespace {

using namespace gongkai;
using namespace gongkai::registers;

// One entry a line: subject, kind, body.
constexpr std::string_view kBeginning =
    "agency:lucheng agency.created {\"from\":\"2010-01-01\",\"name\":\"潞城镇\",\"parent\":\"\"}\n"
    "department:plan department.added {\"name\":\"规划科\",\"opened_on\":\"2012-03-01\"}\n"
    "user:wang user.added {\"department\":\"plan\",\"display\":\"王芳\"}\n"
    "user:wang user.role_granted {\"on\":\"2018-06-01\",\"role\":\"admin\"}\n";

std::string taken(std::string_view& line) {
  std::size_t const space = line.find(' ');
  std::string word(line.substr(0, space));
  line.remove_prefix(space == std::string_view::npos ? line.size() : space + 1);
  return word;
}

std::vector<Entry> journal_of(std::string_view text) {
  std::vector<Entry> journal;
  while (!text.empty()) {
    std::size_t const end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    Entry entry;
    entry.seq = static_cast<std::int64_t>(journal.size()) + 1;
    entry.subject = taken(line);
    entry.kind = taken(line);
    entry.body = line;
    journal.push_back(std::move(entry));
  }
  return journal;
}

void require_same_when_canonical(Office const& before, Entry entry, Office const& after) {
  entry.body = *canonical_json(boost::json::parse(entry.body));
  Office again = before;
  fuzz::require(apply(again, entry).has_value(), "an accepted body is accepted when it is canonical");
  fuzz::require(office_json(again) == office_json(after), "and means the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text = std::string(kBeginning) + std::string(reinterpret_cast<char const*>(data), size);
  Office office;
  std::vector<Entry> accepted;
  for (Entry const& entry : journal_of(text)) {
    Office const before = office;
    auto const applied = apply(office, entry);
    if (!applied) {
      fuzz::require(applied.error().code == Code::damaged, "what is not accepted is damage");
      fuzz::require(office == before, "damage changes nothing");
      continue;
    }
    require_same_when_canonical(before, entry, office);
    accepted.push_back(entry);
  }
  fuzz::require(accepted.size() >= 4, "what the journal begins with is accepted");
  Office again;
  for (Entry const& entry : accepted)
    fuzz::require(apply(again, entry).has_value(), "an accepted entry is accepted again");
  fuzz::require(office_json(again) == office_json(office), "the same entries make the same office");
  return 0;
}
