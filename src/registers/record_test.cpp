#include "registers/record.h"

#include <gtest/gtest.h>

namespace gongkai::registers {
namespace {

Entry entry(std::int64_t seq, std::string subject, std::string kind, std::string body) {
  return {.agency = "town",
          .seq = seq,
          .at = {},
          .actor = {},
          .subject = std::move(subject),
          .kind = std::move(kind),
          .body = std::move(body),
          .prev = {},
          .hash = {}};
}

/// The records after these entries; the last of them must be refused when `message` asks for words.
RecordSet after(std::vector<Entry> const& entries, std::string_view message = {}) {
  RecordSet records;
  for (Entry const& one : entries) {
    RecordSet const before = records;
    auto const applied = apply(records, one);
    if (&one == &entries.back() && !message.empty()) {
      EXPECT_FALSE(applied);
      if (!applied) {
        EXPECT_NE(applied.error().message.find(message), std::string::npos) << applied.error().message;
      }
      EXPECT_EQ(records, before);
    } else {
      EXPECT_TRUE(applied) << applied.error().message;
    }
  }
  return records;
}

constexpr char const* kRow = R"({"row":{"no":"1"}})";

TEST(Record, StandsAsItsLastEntryLeftIt) {
  auto const records =
      after({entry(1, "item:a/1", "item.recorded", R"({"row":{"title":"old"}})"),
             entry(2, "item:a/1", "item.corrected",
                   R"({"refers_to":"b/2","row":{"title":"new"},"state":{"open":true},"why":"slip"})")});
  EXPECT_EQ(records.at("item:a/1"), (Record{.register_id = "item",
                                            .key = "a/1",
                                            .row = R"({"title":"new"})",
                                            .refers_to = "b/2",
                                            .state = R"({"open":true})",
                                            .withdrawn = false,
                                            .version = 2}));
}

TEST(Record, IsWithdrawnAndRestored) {
  std::vector<Entry> entries{entry(1, "charge:1", "charge.recorded", kRow),
                             entry(2, "charge:1", "charge.withdrawn", kRow)};
  EXPECT_TRUE(after(entries).at("charge:1").withdrawn);
  entries.push_back(entry(3, "charge:1", "charge.restored", kRow));
  EXPECT_FALSE(after(entries).at("charge:1").withdrawn);
}

TEST(Record, KeyMayHoldColons) {
  EXPECT_EQ(after({entry(1, "document:a:b", "document.recorded", kRow)}).at("document:a:b").key, "a:b");
}

TEST(Record, EntriesThatDoNotFitAreDamage) {
  auto const first = entry(1, "item:1", "item.recorded", kRow);
  after({first, entry(2, "item:1", "item.recorded", kRow)}, "there already");
  after({entry(1, "item:1", "item.corrected", kRow)}, "no such record");
  after({first, entry(2, "item:1", "item.restored", kRow)}, "was not withdrawn");
  after({first, entry(2, "item:1", "item.withdrawn", kRow), entry(3, "item:1", "item.corrected", kRow)},
        "was withdrawn");
  after({first, entry(2, "item:1", "request.corrected", kRow)}, "another register");
  after({entry(1, "item:", "item.recorded", kRow)}, "names no record");
  after({entry(1, "item:1", "item.recorded", "{}")}, "no 'row'");
  after({entry(1, "item:1", "item.recorded", R"({"row":1})")}, "no object");
  after({entry(1, "item:1", "item.recorded", R"({"refers_to":1,"row":{}})")}, "no text");
  after({entry(1, "item:1", "item.recorded", "[")}, "no JSON object");
}

}  // namespace
}  // namespace gongkai::registers
