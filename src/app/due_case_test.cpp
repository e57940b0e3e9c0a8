#include "app/due_case.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>

#include "app/due_for_test.h"

namespace gongkai::app {
namespace {

/// The fault of a line, or "-".
std::string fault_of(std::string_view line) {
  auto const answer = boost::json::parse(due_line(line)).as_object();
  auto const* const error = answer.if_contains("error");
  return error == nullptr ? "-" : std::string(error->as_string());
}

/// The fault of a case with these events, asked on 2024-12-31.
std::string fault_in(std::string const& events) {
  return fault_of(R"({"id":"t","as_of":"2024-12-31","events":)" + events + "}");
}

/// The same, with an arrival on 2024-06-03 before them.
std::string fault_after_arrival(std::string const& event) {
  return fault_in(R"([{"type":"arrived","on":"2024-06-03","channel":"in_person"},)" + event + "]");
}

constexpr std::string_view kArrival = R"([{"type":"arrived","on":"2024-06-03","channel":"in_person"}])";

TEST(DueForm, ALineThatIsNoObjectIsBadJson) {
  for (std::string_view const line :
       {"", "{", "[]", "null", "7", "\"a\"", "{\"id\":\"a\"}}", "{id:\"a\"}", "{\"id\":\"a\",}", "\xFF\xFE",
        "{\"id\":\"\xC3\x28\"}", "{'id':'a'}", "NaN", "{\"id\":\"\\ud800\"}"}) {
    EXPECT_EQ(due_line(line).substr(0, 30), R"({"id":null,"error":"bad_json",)") << line;
  }
  EXPECT_EQ(fault_of(std::string_view("{\"id\":\"a\"\0}", 11)), "bad_json");
}

TEST(DueForm, IsCheckedInOrderFromTheIdOn) {
  EXPECT_EQ(fault_of("{}"), "missing_field");
  EXPECT_EQ(fault_of(R"({"id":null})"), "missing_field");
  EXPECT_EQ(fault_of(R"({"id":7})"), "bad_value");
  EXPECT_EQ(fault_of(R"({"id":""})"), "bad_value");
  EXPECT_EQ(fault_of(R"({"id":"a","regime":"x"})"), "missing_field");  // as_of comes before regime
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":20240101,"regime":"x"})"), "bad_date");
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":"2024-1-01"})"), "bad_date");
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":"2023-02-29"})"), "bad_date");
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":"2027-01-01","regime":"x"})"), "out_of_calendar");
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":"2007-12-31"})"), "out_of_calendar");
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":"2024-01-01","regime":"x","calendar":"y"})"), "unknown_regime");
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":"2024-01-01","regime":7})"), "unknown_regime");
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":"2024-01-01","calendar":"y"})"), "unknown_calendar");
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":"2024-01-01","calendar":""})"), "unknown_calendar");
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":"2024-01-01"})"), "missing_field");
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":"2024-01-01","events":{}})"), "bad_value");
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":"2024-01-01","events":[]})"), "no_arrival");
}

TEST(DueForm, AnIdThatIsUnknownIsNull) {
  EXPECT_TRUE(due_line(R"({"id":7})").starts_with(R"({"id":null,"error":"bad_value")"));
  EXPECT_TRUE(due_line(R"({"id":"7"})").starts_with(R"({"id":"7","error":"missing_field")"));
  EXPECT_TRUE(due_line(R"({"id":"7"})").contains(R"("field":"as_of","message":"缺少必填字段：as_of")"));
}

TEST(DueForm, NullIsTheSameAsAbsentAndUnknownKeysAreIgnored) {
  EXPECT_EQ(
      fault_of(
          std::string(R"({"id":"a","regime":null,"calendar":null,"note":{"x":[1]},"as_of":"2024-06-10",)") +
          R"("events":)" + std::string(kArrival) + "}"),
      "-");
  EXPECT_EQ(
      fault_after_arrival(R"({"type":"third_party_asked","on":"2024-06-05","served":null,"party":null})"),
      "-");
  EXPECT_EQ(fault_after_arrival(R"({"type":"fee_paid","on":"2024-06-05","served":"nonsense"})"),
            "no_fee_open");
}

TEST(DueForm, AnEventIsCheckedFromItsTypeOn) {
  EXPECT_EQ(fault_in("[7]"), "bad_value");
  EXPECT_EQ(fault_in("[{}]"), "missing_field");
  EXPECT_EQ(fault_in(R"([{"type":"answered","on":"x"}])"), "unknown_event");
  EXPECT_EQ(fault_in(R"([{"type":1}])"), "unknown_event");
  EXPECT_EQ(fault_in(R"([{"type":"arrived"}])"), "missing_field");
  EXPECT_EQ(fault_in(R"([{"type":"arrived","on":"2024-02-30","channel":"phone"}])"), "bad_date");
  EXPECT_EQ(fault_in(R"([{"type":"arrived","on":"2027-02-01","channel":"phone"}])"), "out_of_calendar");
  EXPECT_EQ(fault_in(R"([{"type":"arrived","on":"2024-02-01"}])"), "missing_field");
  EXPECT_EQ(fault_in(R"([{"type":"arrived","on":"2024-02-01","channel":"phone"}])"), "unknown_channel");
  EXPECT_EQ(fault_in(R"([{"type":"confirmed","on":"2024-02-01"}])"), "no_arrival");
}

TEST(DueForm, TheFieldsOfEachEventAreChecked) {
  auto const one = [](std::string const& rest) {
    return fault_after_arrival(R"({"on":"2024-06-05","type":)" + rest);
  };
  EXPECT_EQ(one(R"("extended"})"), "missing_field");
  for (char const* const days : {"0", "-1", "1.5", "5.0", "\"5\"", "true", "[]", "1e2"}) {
    EXPECT_EQ(one(std::string(R"("extended","days":)") + days + "}"), "bad_value") << days;
  }
  EXPECT_EQ(one(R"("extended","days":18446744073709551616})"), "-");
  EXPECT_EQ(one(R"("extended","days":9223372036854775807})"), "-");
  EXPECT_EQ(one(R"("correction_asked"})"), "missing_field");
  EXPECT_EQ(one(R"("correction_asked","days":0})"), "bad_value");
  EXPECT_EQ(one(R"("corrected","good_reason":"yes"})"), "bad_value");
  EXPECT_EQ(one(R"("corrected","good_reason":true})"), "no_correction_open");
  EXPECT_EQ(one(R"("third_party_asked","party":7})"), "bad_value");
  EXPECT_EQ(one(R"("third_party_answered"})"), "missing_field");
  EXPECT_EQ(one(R"("third_party_answered","opinion":"maybe","party":7})"), "bad_value");
  EXPECT_EQ(one(R"("third_party_answered","opinion":"agree"})"), "no_consultation_open");
  EXPECT_EQ(one(R"("agency_answered","party":[]})"), "bad_value");
  EXPECT_EQ(one(R"("replied"})"), "missing_field");
  EXPECT_EQ(one(R"("replied","outcome":"Z9"})"), "unknown_outcome");
  EXPECT_EQ(one(R"("replied","outcome":"a4"})"), "-");  // a code of either edition, under either
}

TEST(DueForm, DatesMayNotGoBackwards) {
  EXPECT_EQ(fault_after_arrival(R"({"type":"withdrawn","on":"2024-06-02"})"), "date_order");
  EXPECT_EQ(fault_after_arrival(R"({"type":"fee_notified","on":"2024-06-05","served":"2024-06-04"})"),
            "date_order");
  EXPECT_EQ(fault_after_arrival(R"({"type":"fee_notified","on":"2024-06-05","served":"2027-06-04"})"),
            "out_of_calendar");
  // The first fault is the answer: backwards in the second event, no such day in the third.
  EXPECT_EQ(
      fault_after_arrival(R"({"type":"fee_paid","on":"2024-06-01"},{"type":"fee_paid","on":"2024-06-31"})"),
      "date_order");
}

TEST(DueForm, ReadsEventsAfterTheDayOfTheQuestionAsWell) {
  std::string const start = R"({"id":"a","as_of":"2024-06-04","events":[{"type":"arrived","on":"2024-06-03",)"
                            R"("channel":"in_person"},)";
  EXPECT_EQ(fault_of(start + R"({"type":"replied","on":"2024-06-20","outcome":"nine"}]})"),
            "unknown_outcome");
  EXPECT_EQ(fault_of(start + R"({"type":"arrived","on":"2024-06-20","channel":"fax"}]})"), "arrived_twice");
  EXPECT_EQ(fault_of(start + R"({"type":"fee_paid","on":"2024-06-20"}]})"), "-");  // left out, so not judged
}

TEST(DueHostileInput, IsAnsweredAndNeverBelieved) {
  EXPECT_EQ(fault_of(std::string(1'000'000, '[')), "bad_json");
  EXPECT_EQ(fault_of(R"({"id":"a","x":)" + std::string(100'000, '[')), "bad_json");
  std::string const deep = R"({"id":"a","x":)" + std::string(600, '[') + std::string(600, ']') + "}";
  EXPECT_EQ(fault_of(deep), "bad_json");
  std::string const less_deep = R"({"id":"a","x":)" + std::string(400, '[') + std::string(400, ']') + "}";
  EXPECT_EQ(fault_of(less_deep), "missing_field");
  EXPECT_EQ(fault_of(R"({"id":")" + std::string(kLongestCaseLine, 'x') + "\"}"), "bad_json");
  EXPECT_EQ(fault_of(R"({"id":"a","as_of":1e999999})"), "bad_date");
}

TEST(DueHostileInput, OfTwoKeysTheLastHolds) {
  auto const answer = boost::json::parse(due_line(R"({"id":"a","id":"b"})")).as_object();
  EXPECT_EQ(answer.at("id"), "b");
}

TEST(DueHostileInput, TextComesBackAsItWas) {
  std::string const line = R"({"id":"a\u0000\n\"申请","as_of":"x"})";
  auto const answer = boost::json::parse(due_line(line)).as_object();
  EXPECT_EQ(answer.at("id").as_string(), std::string_view("a\0\n\"申请", 10));
}

}  // namespace
}  // namespace gongkai::app
