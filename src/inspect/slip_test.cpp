// One wrong number is one finding, which names the number and, where several rules agree, its right value.

#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

/// The only error of a report.
Finding const* only_error(Report const& report) {
  return report.count(form::Severity::error) == 1 ? &report.findings.front() : nullptr;
}

/// The number cells of table 3 that are part of a row and of a column: the outcomes and 一, 二, 四.
std::vector<std::string> cells_of_requests(bool totals) {
  std::vector<std::string> keys;
  for (form::Cell const& cell : builtin_rules().forms().find("cn-2021")->cells) {
    bool const request = cell.key.starts_with("requests.") && !cell.key.starts_with("requests.result.other@");
    if (request && cell.key.contains("@total") == totals) keys.push_back(cell.key);
  }
  return keys;
}

std::string printed_value(Values const& values, std::string_view key) {
  auto const found = std::ranges::find(values, key, &std::pair<std::string, std::string>::first);
  return found == values.end() ? "0" : found->second;
}

/// Reports whose cell `key` is too large by `much`: exactly one error, about that cell, with the right value.
void expect_slip_is_found(std::string const& key, int much) {
  std::string const right = printed_value(county_values(), key);
  std::string const wrong = std::to_string(std::stoi(right) + much);
  Report const report = inspected(county({}, {{key, wrong}}));
  Finding const* const error = only_error(report);
  ASSERT_NE(error, nullptr) << key << ": " << testing::PrintToString(told(report));
  EXPECT_EQ(cells(report, *error).front(), key);
  EXPECT_EQ(error->printed, wrong) << key;
  EXPECT_EQ(error->expected, right) << key;
  EXPECT_EQ(report.document.at(error->place.span), wrong) << key;
}

TEST(Slip, IsFoundInEveryCellOfTheTableOfRequests) {
  for (std::string const& key : cells_of_requests(false)) expect_slip_is_found(key, 3);
}

TEST(Slip, IsFoundInEveryTotalOfTheTableOfRequests) {
  for (std::string const& key : cells_of_requests(true)) expect_slip_is_found(key, 9);
}

TEST(Slip, NamesTheRulesThatItBreaks) {
  Report const report = inspected(county({}, {{"requests.result.unable.not_held@total", "32"}}));
  Finding const* const error = only_error(report);
  ASSERT_NE(error, nullptr);
  EXPECT_EQ(error->rule, "S3.coltotal");
  EXPECT_EQ(error->also, Told{"S3.rowtotal"});
  EXPECT_EQ(error->expected, "5");
}

TEST(Slip, InAColumnThatBalancesBreaksTheBalance) {
  Report const report = inspected(county({}, {{"requests.new@natural", "9"}}));
  Finding const* const error = only_error(report);
  ASSERT_NE(error, nullptr);
  EXPECT_EQ(error->rule, "S3.balance");
  EXPECT_EQ(error->also, Told{"S3.rowtotal"});
}

TEST(Slip, TwoOfThemAreTwoFindings) {
  Report const report = inspected(
      county({}, {{"requests.result.granted@natural", "6"}, {"requests.carried_in@legal.commercial", "7"}}));
  ASSERT_EQ(report.count(form::Severity::error), 2U) << testing::PrintToString(told(report));
  std::vector<std::string> found{cells(report, report.findings[0]).front(),
                                 cells(report, report.findings[1]).front()};
  std::ranges::sort(found);
  EXPECT_EQ(found, (std::vector<std::string>{"requests.carried_in@legal.commercial",
                                             "requests.result.granted@natural"}));
}

TEST(Slip, OfABlockTotalIsOneFindingWithTheSum) {
  std::string const text = text_of(county({}, {{"litigation.direct.upheld", "2"},
                                               {"litigation.direct.pending", "1"},
                                               {"litigation.direct.total", "2"}}));
  Report const report = inspected(text);
  ASSERT_EQ(told(report).size(), 1U);
  EXPECT_EQ(report.findings[0].rule, "S4.blocks");
  auto const named = cells(report, report.findings[0]);
  EXPECT_EQ(std::ranges::count(named, "litigation.direct.total"), 1);
}

TEST(Slip, IsNoneWhereABlockTotalIsBlank) {
  Report const report =
      inspected(county({}, {{"litigation.direct.upheld", "2"}, {"litigation.direct.total", ""}}));
  EXPECT_EQ(told(report, "S4.blocks"), Told{});
  EXPECT_EQ(value(report, "litigation.direct.total"), "null");
}

TEST(Slip, OfASumAloneIsTheSumsFinding) {
  Report const report = inspected(town(
      {},
      {{"resource.staff", "145"}, {"resource.staff.full_time", "41"}, {"resource.staff.part_time", "94"}}));
  ASSERT_EQ(told(report).size(), 1U);
  EXPECT_EQ(report.findings[0].rule, "T60");
  EXPECT_EQ(report.findings[0].printed, "145");
  EXPECT_EQ(report.findings[0].expected, "135");
  EXPECT_EQ(cells(report, report.findings[0]),
            (Told{"resource.staff", "resource.staff.full_time", "resource.staff.part_time"}));
}

TEST(Slip, OfACellIsConfirmedByTheText) {
  std::string const body = "全年收到政府信息公开申请18件。";
  Report const report = inspected(town(body, {{"request.received", "81"}}));
  Finding const* const error = only_error(report);
  ASSERT_NE(error, nullptr) << testing::PrintToString(told(report));
  EXPECT_EQ(cells(report, *error).front(), "request.received");
  EXPECT_EQ(error->rule, "T30");
  EXPECT_EQ(error->expected, "18");
  EXPECT_EQ(error->also.front(), "N07");
}

TEST(Slip, OfACountInTheTextIsConfirmedByTableAndShare) {
  std::string const body = "共答复申请18件。申请信息不存在9件，占答复总数的33.3%。";
  Report const report = inspected(town(body));
  Finding const* const error = only_error(report);
  ASSERT_NE(error, nullptr) << testing::PrintToString(told(report));
  EXPECT_EQ(error->place.line, 3U);
  EXPECT_EQ(error->printed, "9");
  EXPECT_EQ(error->expected, "6");
  EXPECT_EQ(error->rule, "N10");
  EXPECT_EQ(error->also, Told{"S04"});
}

TEST(Slip, IsNotLookedForWhereTheDifferenceMayBeRight) {
  // Refusals may cite two grounds; one broken sum alone does not say which of its numbers is wrong.
  Report const report = inspected(town({}, {{"request.replied.refused.trade_secret", "1"}}));
  ASSERT_EQ(told(report).size(), 1U);
  EXPECT_EQ(report.findings[0].rule, "T33");
  EXPECT_EQ(report.findings[0].printed, "2");
  EXPECT_EQ(report.findings[0].expected, "3");
}

}  // namespace
}  // namespace gongkai::inspect
