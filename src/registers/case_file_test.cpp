#include "registers/case_file.h"

#include <gtest/gtest.h>

#include "registers/office_for_test.h"

namespace gongkai::registers {
namespace {

std::string const kSm3(64, 'a');
Date const kToday = *Date::parse("2028-03-05");

SealInCase seal(std::string name = "applicant", std::string id = "2018-1") {
  return {.case_id = std::move(id),
          .items = {{.name = std::move(name), .form = ItemForm::text, .sm3 = kSm3}},
          .digests = {{.of = "id_number", .digest = kSm3}}};
}
ViewCase view(std::string name = "applicant", std::string id = "2018-1") {
  return {.case_id = std::move(id), .names = {std::move(name)}, .reason = ViewReason::reply};
}
EraseCase erase(std::string until = "2028-03-04") {
  return {.case_id = "2018-1",
          .reason = EraseReason::retention_over,
          .basis = "保管期限表 3.2",
          .retained_until = *Date::parse(until)};
}

class ACase : public testing::Test {
 protected:
  std::string refused(CaseCommand const& command) {
    auto const decided = decide(file(command), command, kToday);
    if (decided) return "";
    EXPECT_FALSE(case_refusal_text(decided.error()).zh.contains('{'));
    EXPECT_FALSE(case_refusal_text(decided.error()).en.contains('{'));
    return decided.error().reason;
  }
  void done(CaseCommand const& command) {
    auto const decided = decide(file(command), command, kToday);
    ASSERT_TRUE(decided.has_value()) << decided.error().message;
    for (NewEntry const& entry : *decided) {
      entry_ = {.agency = "lucheng",
                .seq = ++seq_,
                .at = "2028-03-05T00:00:00.000Z",
                .actor = "wang",
                .subject = entry.subject,
                .kind = entry.kind,
                .body = entry.body,
                .prev = {},
                .hash = {}};
      auto const applied = registers::apply(cases_, entry_);
      ASSERT_TRUE(applied.has_value()) << applied.error().message;
    }
  }
  CaseFile const* file(CaseCommand const& command) {
    auto const found = cases_.find(case_of(command));
    return found == cases_.end() ? nullptr : &found->second;
  }

  CaseFiles cases_;
  Entry entry_;
  std::int64_t seq_ = 0;
};

TEST_F(ACase, BeginsWithTheFirstThingThatIsSealed) {
  done(seal());
  CaseFile const& file = cases_.at("2018-1");
  EXPECT_EQ(file.items.at("applicant").sm3, kSm3);
  EXPECT_EQ(file.digests.size(), 1);
  EXPECT_EQ(file.version, 1);
  EXPECT_EQ(entry_.kind, "case.sealed");
}

TEST_F(ACase, SaysWhoLookedAtWhatAndWhy) {
  done(seal());
  done(view());
  EXPECT_EQ(entry_.body, R"({"names":["applicant"],"reason":"reply"})");
}

TEST_F(ACase, KeepsItsNamesAndLosesItsDigestsWhenErased) {
  done(seal());
  done(erase());
  CaseFile const& file = cases_.at("2018-1");
  EXPECT_EQ(file.erased_on, kToday);
  EXPECT_EQ(file.items.size(), 1);
  EXPECT_TRUE(file.digests.empty());
}

TEST_F(ACase, TakesAndShowsNothingOnceErased) {
  done(seal());
  done(erase());
  EXPECT_EQ(refused(seal("reply")), "case_erased");
  EXPECT_EQ(refused(view()), "case_erased");
  EXPECT_EQ(refused(erase()), "case_erased");
}

TEST_F(ACase, RefusesWhatCannotBe) {
  EXPECT_EQ(refused(seal("applicant", "张三")), "bad_case_id");
  EXPECT_EQ(refused(seal("applicant", "110228198803054321")), "bad_case_id");
  EXPECT_EQ(refused(seal("张三")), "bad_item_name");
  EXPECT_EQ(refused(SealInCase{.case_id = "2018-1", .items = {}, .digests = {}}), "nothing_to_seal");
  EXPECT_EQ(refused(view()), "no_case");
  EXPECT_EQ(refused(erase()), "no_case");
  done(seal());
  EXPECT_EQ(refused(seal()), "item_exists");
  EXPECT_EQ(refused(view("letter")), "no_item");
  EXPECT_EQ(refused(ViewCase{.case_id = "2018-1", .names = {}, .reason = ViewReason::audit}),
            "nothing_to_view");
}

TEST_F(ACase, IsErasedAfterItsRetentionOnlyUnlessADecisionDemandsIt) {
  done(seal());
  EXPECT_EQ(refused(erase("2028-03-05")), "still_retained");
  EraseCase ordered = erase("2030-01-01");
  ordered.reason = EraseReason::ordered;
  EXPECT_EQ(refused(ordered), "");
}

TEST_F(ACase, IsErasedForACitedReasonThatTellsNobody) {
  done(seal());
  EraseCase command = erase();
  command.basis = "";
  EXPECT_EQ(refused(command), "no_basis");
  command.basis = "应 13800138000 要求";
  EXPECT_EQ(refused(command), "basis_tells_a_person");
}

TEST_F(ACase, IsLeftAloneByAnEntryThatIsNotWhatItSays) {
  done(seal());
  CaseFiles const before = cases_;
  for (auto const& [kind, body] : std::vector<std::pair<std::string, std::string>>{
           {"case.sealed", R"({"items":[{"name":"a","form":"tape","sm3":""}],"digests":[]})"},
           {"case.sealed", R"({"items":[{"name":"applicant","form":"text","sm3":""}],"digests":[]})"},
           {"case.viewed", R"({"names":["letter"],"reason":"reply"})"},
           {"case.viewed", R"({"names":["applicant"],"reason":"boredom"})"},
           {"case.erased", R"({"on":"2028-03-05","reason":"retention_over","basis":"x"})"},
           {"case.lent", "{}"}}) {
    entry_ = {.agency = "lucheng",
              .seq = 9,
              .at = {},
              .actor = {},
              .subject = "case:2018-1",
              .kind = kind,
              .body = body,
              .prev = {},
              .hash = {}};
    auto const applied = registers::apply(cases_, entry_);
    ASSERT_FALSE(applied.has_value()) << body;
    EXPECT_EQ(applied.error().code, Code::damaged);
    EXPECT_EQ(cases_, before);
  }
}

TEST(TheMasterKeysRecord, FollowsItsChanges) {
  EXPECT_EQ(decide("k1", RotateKey{.from = "k1", .to = "k1"}).error().reason, "same_key");
  EXPECT_EQ(decide("k2", RotateKey{.from = "k1", .to = "k3"}).error().reason, "not_the_key_in_use");
  EXPECT_EQ(decide("k2", PrintKeySheet{.id = "k1"}).error().reason, "not_the_key_in_use");
  auto const decided = decide("k1", RotateKey{.from = "k1", .to = "k2"});
  ASSERT_TRUE(decided.has_value());
  KeyRecord record;
  Entry entry{.agency = "lucheng",
              .seq = 7,
              .at = "2028-03-05T00:00:00.000Z",
              .actor = "root",
              .subject = decided->front().subject,
              .kind = decided->front().kind,
              .body = decided->front().body,
              .prev = {},
              .hash = {}};
  ASSERT_TRUE(apply(record, entry).has_value());
  EXPECT_EQ(record, (KeyRecord{.key_id = "k2", .changed_at = entry.at, .version = 7}));
  entry.kind = "key.lost";
  EXPECT_FALSE(apply(record, entry).has_value());
}

}  // namespace
}  // namespace gongkai::registers
