#include "registers/outcomes.h"

#include <gtest/gtest.h>

#include "registers/sheets_for_test.h"

namespace gongkai::registers {
namespace {

ToldOutcome told(std::string_view set, std::vector<std::string> outcomes,
                 std::vector<std::string> grounds = {}, bool corrected = false) {
  return built_in_outcomes().told(set, {.closing = "replied",
                                        .outcomes = std::move(outcomes),
                                        .grounds = std::move(grounds),
                                        .corrected = corrected});
}

ToldOutcome closed(std::string_view set, std::string closing) {
  return built_in_outcomes().told(
      set, {.closing = std::move(closing), .outcomes = {}, .grounds = {}, .corrected = false});
}

std::string faults_of(std::string const& from, std::string const& to) {
  std::string text{*embedded_file("rules/outcome/outcomes.toml")};
  auto const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  std::vector<toml_file::Problem> problems;
  std::array const files{SourceFile{.path = "o.toml", .text = text}};
  static_cast<void>(OutcomeRules::load(files, problems));
  std::string all;
  for (auto const& problem : problems) all += problem.text() + "\n";
  return all;
}

TEST(Outcome, OfAnOpenRequestIsNone) {
  EXPECT_EQ(closed("2019", ""), ToldOutcome{});
}

TEST(Outcome, OfARequestWithoutReplyFollowsFromItsClosing) {
  EXPECT_EQ(closed("2019", "withdrawn").outcome, "E3");
  EXPECT_EQ(closed("2019", "correction_overdue").outcome, "E1");
  EXPECT_EQ(closed("2019", "fee_overdue").outcome, "E2");
  EXPECT_EQ(closed("2007", "correction_overdue").outcome, "a7");
  EXPECT_EQ(closed("2007", "withdrawn").outcome, "");
  EXPECT_EQ(closed("2007", "fee_overdue").outcome, "");
}

TEST(Outcome, OfAReplyInPartsIsOne) {
  EXPECT_EQ(told("2019", {"A1", "A2"}).outcome, "A2");
  EXPECT_EQ(told("2019", {"A2", "B4"}).outcome, "A3");
  EXPECT_EQ(told("2019", {"C1", "B5"}).outcome, "B5");
  EXPECT_EQ(told("2019", {"C3", "C1"}).outcome, "C1");
  EXPECT_EQ(told("2007", {"a1", "a2"}).outcome, "a2");
  EXPECT_EQ(told("2007", {"a1", "a6"}).outcome, "a3");
}

// It was taken for granted once: no part had an outcome, and nothing that was not granted was left.
TEST(Outcome, OfARefusalOnAForeignGroundIsNoGrant) {
  EXPECT_EQ(told("2019", {"a4"}, {"other_right"}).outcome, "E3");
  EXPECT_EQ(told("2019", {"a4", "A2"}, {"petition"}).outcome, "A3");
  EXPECT_EQ(told("2007", {"a4"}, {"petition"}), (ToldOutcome{"a4", ""}));
}

TEST(Outcome, IsTurnedIntoTheTermsOfTheOtherEdition) {
  EXPECT_EQ(told("2007", {"B1"}), (ToldOutcome{"a4", "state_secret"}));
  EXPECT_EQ(told("2007", {"B6"}), (ToldOutcome{"a4", "other_statutory"}));
  EXPECT_EQ(told("2007", {"B4"}, {"other_right"}), (ToldOutcome{"a4", "other_statutory"}));
  EXPECT_EQ(told("2007", {"B4"}), (ToldOutcome{"a4", ""}));
  EXPECT_EQ(told("2007", {"E3"}), (ToldOutcome{"a4", "not_government_information"}));
  EXPECT_EQ(told("2019", {"a4"}, {"state_secret", "trade_secret"}).outcome, "B1");
  EXPECT_EQ(told("2019", {"a4"}, {"not_government_information"}).outcome, "E3");
  EXPECT_EQ(told("2019", {"a7"}, {}, true).outcome, "C4");
  EXPECT_EQ(told("2019", {"a7"}).outcome, "E1");
  EXPECT_EQ(told("2019", {"a8"}).outcome, "E3");
}

TEST(Outcome, HasTheFirstOfSeveralGrounds) {
  EXPECT_EQ(told("2007", {"a4"}, {"personal_privacy", "trade_secret"}).ground, "trade_secret");
  EXPECT_EQ(told("2007", {"B5", "B1"}), (ToldOutcome{"a4", "state_secret"}));
}

TEST(OutcomeRules, NameTheirFaults) {
  EXPECT_TRUE(faults_of("mixed = \"A3\"", "mixed = \"Z9\"").contains("'Z9' is none of the order"));
  EXPECT_TRUE(
      faults_of("to = \"C2\"", "to = \"a1\"").contains("it turns an outcome into one of its own set"));
  EXPECT_TRUE(faults_of("to = \"C2\"", "to = \"Z9\"").contains("no set has the outcome 'Z9'"));
  EXPECT_TRUE(faults_of("with = \"state_secret\"", "with = \"boredom\"").contains("has no ground 'boredom'"));
  EXPECT_TRUE(faults_of("from = \"a5\"\nto = \"C2\"\n", "from = \"a6\"\nto = \"C2\"\n")
                  .contains("no [[turn]] says what 'a5' is in the other set"));
  EXPECT_TRUE(faults_of("id = \"2019\"", "id = \"2007\"").contains("the set '2007' comes twice"));
}

}  // namespace
}  // namespace gongkai::registers
