// gongkai remedy, fee and duty.

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <string>

#include "app/due_for_test.h"
#include "base/embedded.h"

namespace gongkai::app {
namespace {

TEST(RemedyCommand, PrintsTheLastDaysWithTheirArticles) {
  Outcome const outcome = run_due({"remedy", "reply", "2024-08-02", "--outcome", "B4", "--lang", "en"});
  EXPECT_EQ(outcome.exit, Exit::done);
  EXPECT_TRUE(outcome.out.starts_with(
      "apply for reconsideration: from 2024-08-02 60 days → 2024-10-08\n"
      "  2024-08-02 itself is not counted; 60 days from the day after end on 2024-10-01 (Administrative "
      "Reconsideration Law (2023 revision), art. 20"))
      << outcome.out;
  EXPECT_TRUE(
      outcome.out.contains("sue without reconsideration: from 2024-08-02 6 months → 2025-02-05\n"
                           "  It goes to reconsideration first"))
      << outcome.out;
}

TEST(RemedyCommand, PrintsAnObjectALineWithItsSteps) {
  Outcome const outcome = run_due({"remedy", "reply", "2024-08-02", "--format", "json"});
  auto const first = boost::json::parse(outcome.out.substr(0, outcome.out.find('\n'))).as_object();
  EXPECT_EQ(first.at("remedy"), "reconsideration");
  EXPECT_EQ(first.at("counted"), "2024-10-01");
  EXPECT_EQ(first.at("to"), "2024-10-08");
  EXPECT_TRUE(first.at("known_from").is_null());
  auto const& moved = first.at("steps").at(1).as_object();
  EXPECT_EQ(moved.at("rule"), "moved");
  EXPECT_EQ(moved.at("article"), "民法典/art-203");
  EXPECT_EQ(moved.at("from"), "2024-10-01");
  EXPECT_EQ(moved.at("to"), "2024-10-08");
}

TEST(RemedyCommand, BeyondTheCalendarSaysFromWhenItCouldBeKnown) {
  Outcome const outcome = run_due({"remedy", "reply", "2026-11-20", "--format", "json", "--lang", "en"});
  auto const first = boost::json::parse(outcome.out.substr(0, outcome.out.find('\n'))).as_object();
  EXPECT_TRUE(first.at("to").is_null());
  EXPECT_EQ(first.at("counted"), "2027-01-19");
  EXPECT_EQ(first.at("known_from"), "2026-11-20");
  EXPECT_TRUE(std::string_view(first.at("steps").at(1).at("text").as_string()).contains("holidays of 2027"));
  Outcome const outside = run_due({"remedy", "reply", "2028-08-02", "--lang", "en"});
  EXPECT_EQ(outside.exit, Exit::bad_usage);
  EXPECT_TRUE(outside.err.contains("2027-10-25 at the earliest")) << outside.err;
}

TEST(RemedyCommand, DrawsThePeriodsOnAPage) {
  Outcome const outcome = run_due({"remedy", "copy", "2024-11-05", "--format", "html"});
  EXPECT_TRUE(outcome.out.starts_with("<!doctype html>"));
  EXPECT_TRUE(outcome.out.contains("救济期限证明单"));
  EXPECT_TRUE(outcome.out.contains("计入，第10日，最后一日")) << outcome.out;
  EXPECT_TRUE(outcome.out.contains("2024-11-05当日不计入，自次日起算10个工作日，期满之日为2024-11-19"));
  EXPECT_TRUE(outcome.out.ends_with("</html>\n"));
  EXPECT_TRUE(
      run_due({"remedy", "ruling", "2008-06-05", "--format", "html"}).out.contains("自此没有期间起算"));
}

TEST(RemedyCommand, TakesOtherRules) {
  std::string text(embedded_file("rules/regime/remedies.toml").value());
  std::string_view const days = "within = 15\nunit = \"day\"\ncite = \"all-2017/art-45\"";
  auto const at = text.find(days);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, std::string_view("within = 15").size(), "within = 30");
  TemporaryFile const file(text, "remedies.toml");
  EXPECT_TRUE(
      run_due({"remedy", "decision", "2024-11-05", "--rules", file.path()}).out.contains("2024-12-05"));
  EXPECT_EQ(run_due({"fee", "item", "35", "2024-06-03", "--rules", "/no/such.toml"}).exit, Exit::bad_usage);
}

TEST(RemedyCommand, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(run_due({"remedy", "dawn", "2024-08-02"}).exit, Exit::bad_usage);
  EXPECT_EQ(run_due({"remedy", "reply", "2024-02-30"}).exit, Exit::bad_usage);
  EXPECT_EQ(run_due({"remedy", "reply", "2024-08-02", "--outcome", "Z9"}).exit, Exit::bad_usage);
  EXPECT_EQ(run_due({"remedy", "copy", "2024-08-02", "--outcome", "B1"}).exit, Exit::bad_usage);
}

TEST(FeeCommand, ShowsTheCalculation) {
  Outcome const outcome = run_due({"fee", "item", "35", "2024-06-03", "--lang", "en"});
  EXPECT_TRUE(outcome.out.starts_with(
      "by item: one applicant, one calendar month: 10×0 + 20×100 + 5×200 = 3000 yuan"))
      << outcome.out;
  EXPECT_TRUE(
      run_due({"fee", "page", "250", "2024-06-03", "--format", "json"}).out.contains(R"("amount":4700)"));
  EXPECT_EQ(run_due({"fee", "page", "-1", "2024-06-03"}).exit, Exit::bad_usage);
  EXPECT_EQ(run_due({"fee", "page", "99999999", "2024-06-03"}).exit, Exit::bad_usage);
}

// law: ogi-2019/art-26, bj-257/text
TEST(DutyCommand, TellsTheLastDayToPublishWhereARegionHasItsOwn) {
  EXPECT_EQ(
      run_due({"duty", "2018-09-20", "--lang", "en"}).out,
      "Publish what must be published: 2018-09-20 → 2018-10-24（Regulations on Open Government Information "
      "(2007), art. 18）\n");
  Outcome const beijing = run_due({"duty", "2018-09-20", "--calendar", "cn-beijing", "--format", "json"});
  EXPECT_TRUE(beijing.out.starts_with(
      R"({"duty":"publish","from":"2018-09-20","unit":"working_day","n":15,"to":"2018-10-17",)"))
      << beijing.out;
  EXPECT_TRUE(run_due({"duty", "2018-12-31", "--duty", "annual_report"}).out.contains("2019-03-29"));
}

TEST(DutyCommand, RefusesWhatItDoesNotKnow) {
  Outcome const unknown = run_due({"duty", "2018-12-31", "--duty", "annual_report_of_department"});
  EXPECT_EQ(unknown.exit, Exit::bad_usage);
  EXPECT_TRUE(unknown.err.contains("give one of publish, annual_report, keep_file")) << unknown.err;
  EXPECT_EQ(run_due({"duty", "2018-13-31"}).exit, Exit::bad_usage);
  EXPECT_EQ(run_due({"duty", "2026-12-31"}).exit, Exit::bad_usage);
}

}  // namespace
}  // namespace gongkai::app
