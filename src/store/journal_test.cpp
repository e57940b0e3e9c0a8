#include "store/journal.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "store/databases_for_test.h"
#include "store/migrate.h"

namespace gongkai::store {
namespace {

constexpr auto kNoon = "2018-03-05T04:00:00.000Z";

Writing writing(std::string_view at = kNoon) {
  return {.agency = "110228-1", .actor = "wang", .at = *Timestamp::parse(at)};
}

class AJournal : public OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    database_ = open();
    value_of(migrate(*database_));
  }
  void TearDown() override {
    database_.reset();
    OnBothDatabases::TearDown();
  }

  Result<void> write(std::vector<NewEntry> const& added, std::string_view at = kNoon) {
    return database_->write([&](Connection& connection) -> Result<void> {
      TRY_LET(auto end, lock_or_start_chain(connection, "110228-1"));
      TRY_DO(append(connection, writing(at), end, added));
      return {};
    });
  }
  std::vector<Entry> all(std::int64_t first = 1) {
    std::vector<Entry> entries;
    value_of(database_->read([&](Connection& connection) {
      return each_entry(connection, "110228-1", first, [&](Entry const& entry) -> Result<void> {
        entries.push_back(entry);
        return {};
      });
    }));
    return entries;
  }

  std::unique_ptr<Database> database_;
};
GONGKAI_ON_BOTH_DATABASES(AJournal);

// The vector of docs/journal.md, which anyone can repeat with openssl.
TEST(JournalVector, IsThatOfTheDocumentation) {
  Entry const entry{.agency = "110228-1",
                    .seq = 1,
                    .at = kNoon,
                    .actor = "@operator",
                    .subject = "agency:110228-1",
                    .kind = "agency.created",
                    .body = R"({"name":"潞城镇人民政府"})",
                    .prev = std::string{kBeforeTheFirst},
                    .hash = {}};
  EXPECT_EQ(entry_json(entry), R"({"actor":"@operator","agency":"110228-1","at":"2018-03-05T04:00:00.000Z",)"
                               R"("body":{"name":"潞城镇人民政府"},"kind":"agency.created","prev":")" +
                                   std::string{kBeforeTheFirst} +
                                   R"(","seq":1,"subject":"agency:110228-1"})");
  EXPECT_EQ(entry_hash(entry), "1e00b5ef07a773688bbc33dd3c8fbdade78f5a3e3de3cc53337c3a21c6cef6ca");
  Entry const next{.agency = "110228-1",
                   .seq = 2,
                   .at = kNoon,
                   .actor = "@operator",
                   .subject = "user:wang",
                   .kind = "user.added",
                   .body = R"({"display":"王\"芳\"","name":"wang"})",
                   .prev = entry_hash(entry),
                   .hash = {}};
  EXPECT_EQ(entry_hash(next), "f9c8318625da31c27eefbbade2d82d0cae2366d31dd8c1681ba969f1b57c80e7");
  std::ifstream page{GONGKAI_SOURCE_DIR "/docs/journal.md"};
  std::string const text{std::istreambuf_iterator<char>(page), {}};
  EXPECT_TRUE(text.contains(entry_hash(entry)));
  EXPECT_TRUE(text.contains(entry_hash(next)));
}

TEST_P(AJournal, LinksEachEntryToTheOneBefore) {
  value_of(write(
      {{.subject = "a:1", .kind = "a.b", .body = "{}"}, {.subject = "a:2", .kind = "a.b", .body = "{}"}}));
  value_of(write({{.subject = "a:1", .kind = "a.c", .body = R"({"x":"\n"})"}}));
  auto const entries = all();
  ASSERT_EQ(entries.size(), 3);
  std::string prev{kBeforeTheFirst};
  for (std::int64_t seq = 1; Entry const& entry : entries) {
    EXPECT_EQ(entry.seq, seq++);
    EXPECT_EQ(entry.prev, prev);
    EXPECT_EQ(entry.hash, entry_hash(entry));
    prev = entry.hash;
  }
  EXPECT_EQ(all(3).size(), 1);
}

TEST_P(AJournal, FindsTheEntriesOfOneRecord) {
  value_of(write(
      {{.subject = "a:1", .kind = "a.b", .body = "{}"}, {.subject = "a:2", .kind = "a.b", .body = "{}"}}));
  value_of(write({{.subject = "a:1", .kind = "a.c", .body = "{}"}}));
  auto const since = [&](std::int64_t after) {
    return value_of(database_->ask(
        [&](Connection& connection) { return entries_of(connection, "110228-1", "a:1", after); }));
  };
  EXPECT_EQ(since(0).size(), 2);
  ASSERT_EQ(since(1).size(), 1);
  EXPECT_EQ(since(1)[0].seq, 3);
}

TEST_P(AJournal, RefusesAClockThatWasSetBack) {
  value_of(write({{.subject = "a:1", .kind = "a.b", .body = "{}"}}));
  auto const refused = write({{.subject = "a:1", .kind = "a.c", .body = "{}"}}, "2018-03-05T03:57:59.999Z");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::clock_set_back);
  EXPECT_EQ(all().size(), 1);
}

TEST_P(AJournal, OverlooksAClockThatIsALittleBehind) {
  value_of(write({{.subject = "a:1", .kind = "a.b", .body = "{}"}}));
  value_of(write({{.subject = "a:1", .kind = "a.c", .body = "{}"}}, "2018-03-05T03:58:00.000Z"));
  EXPECT_EQ(all()[1].at, kNoon);
}

TEST_P(AJournal, HasNoChainForAnAgencyThatIsNotThere) {
  auto const found =
      database_->change([](Connection& connection) { return lock_chain(connection, "nobody"); });
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, Code::no_such_record);
}

TEST_P(AJournal, RefusesADatabaseOfANewerProgram) {
  value_of(database_->write([](Connection& connection) {
    return connection.run_script(
        "INSERT INTO schema_version (number, name) VALUES (9999, 'schema/9999-new.sql')");
  }));
  auto const refused = migrate(*database_);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::newer_schema);
}

}  // namespace
}  // namespace gongkai::store
