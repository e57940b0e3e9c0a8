#include "store/record_projection.h"

#include "store/ledger_for_test.h"
#include "store/projections.h"
#include "store/verify.h"

namespace gongkai::store {
namespace {

class RecordsOfALedger : public OnALedger {
 protected:
  void SetUp() override {
    OnALedger::SetUp();
    if (!IsSkipped()) make_agency();
  }

  std::vector<registers::Record> all(std::string const& register_id) {
    std::vector<registers::Record> found;
    value_of(ledger_->database().read([&](Connection& connection) {
      return each_record(connection, "lucheng", register_id,
                         [&](registers::Record const& one) -> Result<void> {
                           found.push_back(one);
                           return {};
                         });
    }));
    return found;
  }
};
GONGKAI_ON_BOTH_DATABASES(RecordsOfALedger);

registers::NewEntry entry(std::string const& subject, std::string const& kind, std::string const& body) {
  return {.subject = subject, .kind = kind, .body = body};
}

TEST_P(RecordsOfALedger, StandInTheirTableInOrderOfTheirKeys) {
  record(entry("item:x/2", "item.recorded", R"({"row":{"n":"二"}})"));
  record(entry("item:x/1", "item.recorded", R"({"refers_to":"x/2","row":{"n":"一"}})"));
  record(entry("request:1", "request.recorded", R"({"row":{}})"));
  record(entry("item:x/1", "item.withdrawn", R"({"row":{"n":"一"},"why":"w"})"));
  auto const items = all("item");
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0], (registers::Record{.register_id = "item",
                                         .key = "x/1",
                                         .row = R"({"n":"一"})",
                                         .refers_to = "",
                                         .state = "",
                                         .withdrawn = true,
                                         .version = 5}));
  EXPECT_EQ(items[1].key, "x/2");
  EXPECT_EQ(all("request").size(), 1U);
}

TEST_P(RecordsOfALedger, ThoseThatStandAreToldWithTheReferringOnesFirst) {
  record(entry("item:x/1", "item.recorded", R"({"row":{"n":"一"}})"));
  record(entry("item:x/2", "item.recorded", R"({"refers_to":"x/1","row":{"n":"二"}})"));
  record(entry("item:x/3", "item.recorded", R"({"row":{"n":"三"}})"));
  record(entry("item:x/3", "item.withdrawn", R"({"row":{"n":"三"},"why":"w"})"));
  record(entry("request:1", "request.recorded", R"({"row":{}})"));
  std::vector<std::string> told;
  value_of(ledger_->database().read([&](Connection& connection) {
    return each_standing(connection, "lucheng", "item",
                         [&](std::string_view key, std::string_view row) -> Result<void> {
                           told.push_back(std::string{key} + std::string{row});
                           return {};
                         });
  }));
  EXPECT_EQ(told, (std::vector<std::string>{R"(x/2{"n":"二"})", R"(x/1{"n":"一"})"}));
}

TEST_P(RecordsOfALedger, AnActSeesThoseItAsksForAndWhatRefersToThem) {
  record(entry("item:x/1", "item.recorded", R"({"refers_to":"x/2","row":{}})"));
  record(entry("item:x/2", "item.recorded", R"({"row":{}})"));
  value_of(ledger_->act(doing(), clock_, [&](Act& act) -> Result<void> {
    TRY_LET(auto const around, act.records("item", {"x/2", "x/3"}));
    EXPECT_EQ(around.records.size(), 1U);
    EXPECT_TRUE(around.records.contains("item:x/2"));
    EXPECT_EQ(around.referrers.at("x/2"), "x/1");
    EXPECT_FALSE(around.referrers.contains("x/3"));
    return {};
  }));
}

TEST_P(RecordsOfALedger, WithdrawnOnesReferToNothing) {
  record(entry("item:x/1", "item.recorded", R"({"refers_to":"x/2","row":{}})"));
  record(entry("item:x/2", "item.recorded", R"({"row":{}})"));
  record(entry("item:x/1", "item.withdrawn", R"({"refers_to":"x/2","row":{}})"));
  auto const around = value_of(ledger_->database().ask(
      [](Connection& connection) { return records_around(connection, "lucheng", "item", {"x/2"}); }));
  EXPECT_TRUE(around.referrers.empty());
}

TEST_P(RecordsOfALedger, AreThereAgainAsTheyWereRecordedUpToAnInstant) {
  clock_.set("2018-04-01T01:00:00.000Z");
  record(entry("item:x/1", "item.recorded", R"({"row":{"v":"1"}})"));
  clock_.set("2018-04-02T01:00:00.000Z");
  record(entry("item:x/1", "item.corrected", R"({"row":{"v":"2"}})"));
  record(entry("item:x/2", "item.recorded", R"({"row":{}})"));
  auto const as_of = [&](std::string_view at) {
    return value_of(ledger_->database().ask(
        [&](Connection& connection) { return records_as_of(connection, "lucheng", at); }));
  };
  EXPECT_TRUE(as_of("2018-04-01T00:59:59.999Z").empty());
  EXPECT_EQ(as_of("2018-04-01T01:00:00.000Z").at("item:x/1").row, R"({"v":"1"})");
  EXPECT_EQ(as_of("2018-04-01T15:59:59.999Z").size(), 1U);
  EXPECT_EQ(as_of("2018-04-02T15:59:59.999Z").at("item:x/1").row, R"({"v":"2"})");
  EXPECT_EQ(as_of("2018-04-02T15:59:59.999Z").size(), 2U);
}

TEST_P(RecordsOfALedger, AreMadeAgainFromTheJournal) {
  record(entry("item:x/1", "item.drafted", R"({"row":{"v":"1"},"state":{"open":true}})"));
  record(entry("item:x/1", "item.published", R"({"row":{"v":"2"},"state":{}})"));
  auto const before = all("item");
  value_of(script("DELETE FROM record_now"));
  value_of(rebuild(ledger_->database()));
  EXPECT_EQ(all("item"), before);
  EXPECT_EQ(value_of(verify(ledger_->database())).found, 0);
}

}  // namespace
}  // namespace gongkai::store
