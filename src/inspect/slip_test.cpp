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

TEST(Slip, IsLeftOpenAmongThePartsOfATotalThatIsConfirmed) {
  // The sum of all outcomes confirms the two refusals; which of their grounds is wrong nobody can say.
  Report const report = inspected(town({}, {{"request.replied.refused.trade_secret", "1"}}));
  EXPECT_EQ(told(report).size(), 1U);
  EXPECT_EQ(told(report, "T33").front().substr(0, 9), "error T33");
  EXPECT_EQ(report.findings[0].printed, "3");
  EXPECT_EQ(report.findings[0].expected, "2");
  EXPECT_EQ(cells(report, report.findings[0]).front(), "request.replied.refused");
}

TEST(Slip, IsConfirmedByAWarning) {
  // 3.2 says 71; 3.3 is never more than it (a warning), and that is 18.
  Report const report = inspected(town({}, {{"request.concluded", "71"}}));
  ASSERT_EQ(told(report).size(), 1U) << testing::PrintToString(told(report));
  EXPECT_EQ(report.findings[0].rule, "T31");
  EXPECT_EQ(report.findings[0].expected, "18");
  EXPECT_EQ(report.findings[0].also, (Told{"T34", "T35"}));
}

TEST(Slip, ThatErrorsAgreeOnIsOneThoughAWarningIsAgainstIt) {
  // Eighteen concluded, seventeen replied: one was withdrawn. The text and the outcomes say so, T35 only
  // wonders.
  std::string const body = "共答复申请17件。";
  Report const report =
      inspected(town(body, {{"request.replied", "18"}, {"request.replied.already_public", "3"}}));
  Finding const* const error = only_error(report);
  ASSERT_NE(error, nullptr) << testing::PrintToString(told(report));
  EXPECT_EQ(cells(report, *error).front(), "request.replied");
  EXPECT_EQ(error->expected, "17");
}

TEST(Slip, IsThePartThatNothingElseConfirms) {
  // The total is confirmed by T34 and T35, and 延期 cannot be less than nothing.
  Report const report = inspected(town({}, {{"request.concluded.on_time", "71"}}));
  ASSERT_EQ(told(report).size(), 1U) << testing::PrintToString(told(report));
  EXPECT_EQ(cells(report, report.findings[0]).front(), "request.concluded.on_time");
  EXPECT_EQ(report.findings[0].printed, "71");
  EXPECT_EQ(report.findings[0].expected, "18");
}

TEST(Slip, IsTheCellsWhereTheTextIsConfirmedByItsOwnList) {
  std::string const body =
      "主动公开政府信息132条，其中机构职能类30条、政策法规类2条、规划计划类20条、业务动态类80条。";
  Report const report = inspected(town(body, {{"proactive.total", "123"}}));
  Finding const* const error = only_error(report);
  ASSERT_NE(error, nullptr) << testing::PrintToString(told(report));
  EXPECT_EQ(cells(report, *error).front(), "proactive.total");
  EXPECT_EQ(error->expected, "132");
  EXPECT_EQ(error->rule, "N01");
  EXPECT_EQ(error->also, Told{"T15"});
}

TEST(Slip, IsTheNumberThatEquationsAreAgainst) {
  // 126 in the text would mend N01, and T10 if the cell were as large; the list of the text says 116.
  std::string const body = "主动公开政府信息126条，其中机构职能类30条、政策法规类6条、业务动态类80条。";
  Report const report = inspected(town(body, {{"proactive.total", "116"},
                                              {"proactive.channel.other", "116"},
                                              {"proactive.normative_docs_disclosed", "119"}}));
  EXPECT_EQ(told(report, "N01"), Told{"error N01 3 126->116 +N02"});
  EXPECT_EQ(told(report, "T10").size(), 1U);
}

TEST(Slip, OfATotalInTheTextLeavesTheSharesOfItsListWithTheRightOne) {
  std::string const body = replaced(
      replaced(
          "共答复申请18件，结果如下：\n属于已主动公开范围4件，占总数的22.2%；\n同意公开4件，占总数的22.2%；\n"
          "不同意公开2件，占总数的11.1%；\n不属于本行政机关公开1件，占总数的5.6%"
          "；\n申请信息不存在6件，占总数的"
          "33.3%；\n告知通过其他途径办理1件，占总数的5.6%。",
          "答复申请18件", "答复申请81件"),
      "公开1件，占总数的5.6%", "公开1件，占总数的6.9%");
  Report const report = inspected(town(body));
  EXPECT_EQ(told(report), (Told{"error N08 3 81->18 +S04", "error S04 7 6.9%->5.6% +S05+S06"}));
}

}  // namespace
}  // namespace gongkai::inspect
