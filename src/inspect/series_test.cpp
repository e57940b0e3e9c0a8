// The years of one agency are held to each other; other agencies and years that do not follow are left alone.

#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

/// The county's report of the year after, which took over what the values say.
Paper next_year(Values const& changes) {
  Paper paper = county({}, changes);
  paper.title = "晴川镇2022年政府信息公开工作年度报告";
  paper.signature = "晴川镇人民政府\n2023年1月20日";
  return paper;
}

std::vector<Report> series(Paper const& first, Paper const& second) {
  std::vector<Report> reports;
  reports.push_back(inspected(first));
  reports.push_back(inspected(second));
  inspect_series(reports, builtin_rules());
  return reports;
}

/// One request came over, as last year's report says.
Values taken_over() {
  return {{"requests.carried_in@natural", "1"},
          {"requests.carried_in@total", "1"},
          {"requests.new@natural", "9"},
          {"requests.new@total", "11"}};
}

TEST(Series, AcceptsWhatLastYearCarriedOver) {
  auto const reports = series(county(), next_year(taken_over()));
  EXPECT_EQ(told(reports[1], "S3.crossyear"), Told{});
}

TEST(Series, NamesARowThatDoesNotFollowOnceForAllItsColumns) {
  auto const reports = series(county(), next_year({}));
  auto const found = std::ranges::find(reports[1].findings, "S3.crossyear", &Finding::rule);
  ASSERT_NE(found, reports[1].findings.end());
  EXPECT_EQ(std::ranges::count(reports[1].findings, "S3.crossyear", &Finding::rule), 1);
  EXPECT_EQ(found->severity, form::Severity::error);
  EXPECT_EQ(found->printed, "2");
  EXPECT_EQ(found->expected, "1");
  EXPECT_EQ(cells(reports[1], *found),
            (std::vector<std::string>{"requests.carried_in@total", "requests.carried_in@natural"}));
  EXPECT_EQ(told(reports[0], "S3.crossyear"), Told{});
}

TEST(Series, RecountsTheStockOfDocuments) {
  Values const first{{"proactive.normative_documents@in_force", "5"}};
  Values second = taken_over();
  second.emplace_back("proactive.normative_documents@issued", "2");
  second.emplace_back("proactive.normative_documents@in_force", "6");
  auto const reports = series(county({}, first), next_year(second));
  auto const found = std::ranges::find(reports[1].findings, "S2.1.stock", &Finding::rule);
  ASSERT_NE(found, reports[1].findings.end());
  EXPECT_EQ(found->printed, "6");
  EXPECT_EQ(found->expected, "7");
}

TEST(Series, LeavesOtherAgenciesAndYearsThatDoNotFollowAlone) {
  Paper other = next_year({});
  other.title = "沙溪镇2022年政府信息公开工作年度报告";
  EXPECT_EQ(told(series(county(), other)[1], "S3.crossyear"), Told{});
  Paper later = next_year({});
  later.title = "晴川镇2023年政府信息公开工作年度报告";
  EXPECT_EQ(told(series(county(), later)[1], "S3.crossyear"), Told{});
}

}  // namespace
}  // namespace gongkai::inspect
