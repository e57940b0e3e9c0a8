#include "registers/row_kinds.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "registers/register_for_test.h"

namespace gongkai::registers {
namespace {

CountedYear const kYear = CountedYear::of(2018);

std::set<FieldIndex> all_values(Register const& of) {
  std::set<FieldIndex> values;
  for (FieldIndex value = 0; value < of.fields.size() + of.derived.size(); ++value) values.insert(value);
  return values;
}

std::string kind_of(Register const& of, std::string_view json) {
  RowKinds kinds{of, all_values(of), kYear};
  EXPECT_TRUE(kinds.look_at(json)) << json;
  return std::string{kinds.kind()};
}

struct Sample {
  std::string register_id;
  std::string json;
};

std::vector<Sample> samples() {
  return {
      {.register_id = "request",
       .json =
           R"({"applicant_class":"natural","channel":"online","closed_on":"2018-12-31","closing":"replied",)"
           R"("fee":"120.5","fee_paid_on":"2019-01-03","grounds":["trade_secret","archive"],"no":"2018-031",)"
           R"("outcomes":["A2","B4"],"received_on":"2018-02-28","timeliness":"late"})"},
      {.register_id = "item",
       .json = R"({"full_text":true,"index_no":"x/1","key_areas":["food_safety"],"normative":false,)"
               R"("origin":"own","title":"关于水价的通知","website_on":"2018-01-01"})"},
      {.register_id = "response",
       .json = R"({"by_head":true,"held_on":"2018-05-01","kind":"other","no":"1","topics":["水价","供暖"]})"},
      {.register_id = "typed",
       .json = R"({"cell":"a@b","form":"cn-2021","person":"王芳","source":"财政科","typed_on":"2019-01-10",)"
               R"("value":"-0.5","year":"2018"})"},
  };
}

TEST(RowKinds, LookThroughWhatRowJsonWrites) {
  for (Sample const& sample : samples()) {
    Register const& of = built_in(sample.register_id);
    auto const row = row_of_json(of, sample.json);
    ASSERT_TRUE(row.has_value()) << row.error().message;
    ASSERT_EQ(row_json(of, *row), sample.json);
    RowKinds kinds{of, {}, kYear};
    ASSERT_TRUE(kinds.look_at(sample.json)) << sample.json;
    for (FieldIndex field = 0; field < of.fields.size(); ++field) {
      EXPECT_EQ(kinds.value(field), row->values[field]) << of.fields[field].key;
      EXPECT_EQ(kinds.is_empty(field), row->is_empty(field));
    }
    EXPECT_EQ(kinds.kind(), "") << "nothing is asked for";
  }
}

TEST(RowKinds, AreTheSameForDaysOnTheSameSide) {
  Register const& of = built_in("training");
  auto const held_on = [&](std::string const& day) {
    return kind_of(of, R"({"held_on":")" + day + R"(","kind":"class","no":"1"})");
  };
  EXPECT_EQ(held_on("2018-01-02"), held_on("2018-12-30"));
  EXPECT_EQ(held_on("2017-12-30"), held_on("2001-01-01"));
  EXPECT_EQ(held_on("2019-01-01"), held_on("2042-02-28"));
  std::set<std::string> kinds;
  for (auto const* const day :
       {"2017-12-30", "2017-12-31", "2018-01-01", "2018-06-01", "2018-12-31", "2019-01-01"}) {
    kinds.insert(held_on(day));
  }
  EXPECT_EQ(kinds.size(), 6U);
}

// A document that is valid to 31 December has ended on 1 January.
TEST(RowKinds, TellTheDayAfterApartWhereItIsAskedFor) {
  Register const& of = built_in("document");
  RowKinds kinds{of, {*of.find_value("ended_on")}, kYear};
  auto const valid_to = [&](std::string const& day) {
    std::string const row = R"({"document_no":"1","expires_on":")" + day + R"(","title":"办法"})";
    EXPECT_TRUE(kinds.look_at(row));
    return std::string{kinds.kind()};
  };
  EXPECT_NE(valid_to("2018-12-30"), valid_to("2018-12-29"));
  EXPECT_NE(valid_to("2018-12-31"), valid_to("2018-12-30"));
  EXPECT_EQ(valid_to("2018-12-29"), valid_to("2018-12-28"));
}

TEST(RowKinds, TellFieldsApartThatHoldTheSame) {
  Register const& of = built_in("item");
  std::set<std::string> kinds;
  for (auto const* const channel : {"website_on", "weibo_on", "wechat_on", "gazette_on"}) {
    kinds.insert(kind_of(of, std::string{R"({")"} + channel + R"(":"2018-05-01"})"));
  }
  kinds.insert(kind_of(of, "{}"));
  EXPECT_EQ(kinds.size(), 5U);
}

TEST(RowKinds, LeaveToTheGeneralWayWhatIsNotPlain) {
  RowKinds kinds{built_in("item"), {}, kYear};
  EXPECT_TRUE(kinds.look_at(R"({"index_no":"1","title":"a"})"));
  for (auto const* const row : {R"({"index_no":"1","title":"a\"b"})",
                                R"({"title":"a","index_no":"1"})",
                                R"({"index_no":"1" })",
                                R"({"index_no":"1","index_no":"1"})",
                                R"({"index_no":""})",
                                R"({"index_no":1})",
                                R"({"other":"1"})",
                                R"({"website_on":"2018-02-30"})",
                                R"({"website_on":"2018-13-01"})",
                                R"({"origin":"none"})",
                                R"({"key_areas":[]})",
                                R"({"key_areas":["none"]})",
                                R"({"normative":"true"})",
                                R"({"normative":null})",
                                R"({"index_no":"1",})",
                                R"({"index_no":"1")",
                                "[]",
                                "",
                                "{",
                                "{\"title\":\"\xff\"}",
                                "{\"title\":\"\n\"}",
                                R"({"title":"a"}})"}) {
    EXPECT_FALSE(kinds.look_at(row)) << row;
  }
}

/// A byte is changed, put in or taken out; most of the time.
std::string damaged(std::string text) {
  static std::string const kBytes = R"({}[]",:\/-.0129abtrue 1)";
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    auto const at = *rc::gen::inRange<std::size_t>(0, text.size());
    char const byte = *rc::gen::elementOf(kBytes);
    switch (*rc::gen::inRange(0, 3)) {
      case 0: text[at] = byte; break;
      case 1: text.insert(at, 1, byte); break;
      default: text.erase(at, 1);
    }
  }
  return text;
}

RC_GTEST_PROP(RowKinds, SeeNothingThatRowOfJsonDoesNotSee, ()) {
  Sample const sample = (*rc::gen::elementOf(samples()));
  Register const& of = built_in(sample.register_id);
  std::string const json = damaged(sample.json);
  RowKinds kinds{of, {}, kYear};
  if (!kinds.look_at(json)) return;
  auto const row = row_of_json(of, json);
  if (!row) RC_FAIL(json + ": " + row.error().message);
  for (FieldIndex field = 0; field < of.fields.size(); ++field) {
    RC_ASSERT(kinds.value(field) == row->values[field]);
  }
}

// What is asked for is not looked up: one row that is none would be another of its kind.
RC_GTEST_PROP(RowKinds, AreOfRowsThatAreAllReadOrNone, ()) {
  Sample const sample = (*rc::gen::elementOf(samples()));
  Register const& of = built_in(sample.register_id);
  std::string const json = damaged(sample.json);
  RowKinds kinds{of, all_values(of), kYear};
  RC_ASSERT(kinds.look_at(sample.json));
  std::string const whole{kinds.kind()};
  if (!kinds.look_at(json) || kinds.kind() != whole) return;
  RC_ASSERT(row_of_json(of, json).has_value());
}

}  // namespace
}  // namespace gongkai::registers
