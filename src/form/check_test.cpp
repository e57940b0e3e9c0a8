#include "form/check.h"

#include <algorithm>
#include <limits>

#include "form/fixture.h"

namespace gongkai::form {
namespace {

TEST(RunChecks, GivesBothSidesAndTheirCellsLeftFirst) {
  Sheet const sheet = sheet_of({"cn-2014", {{"request.concluded.extended", "1"}}, ""});
  CheckResult const result = run_checks(sheet);
  ASSERT_EQ(result.breaches.size(), 1U);
  Breach const& breach = result.breaches[0];
  EXPECT_EQ(breach.left, Decimal(0));
  EXPECT_EQ(breach.right, Decimal(1));
  EXPECT_EQ(keys(sheet.form(), breach.cells),
            (std::vector<std::string>{"request.concluded", "request.concluded.on_time",
                                      "request.concluded.extended"}));
  EXPECT_TRUE(breach.blanks.empty());
}

/// A sheet of cn-2014 with only these cells.
CheckResult with_only(Values const& values) {
  Sheet sheet(builtin_form("cn-2014"));
  fill(sheet, values);
  return run_checks(sheet);
}

TEST(RunChecks, PassesOverRelationsWithoutANumber) {
  CheckResult const result = with_only({});
  EXPECT_TRUE(result.breaches.empty());
  EXPECT_TRUE(result.undecided.empty());
}

TEST(RunChecks, DoesNotDecideWhenABlankPartMayHoldTheRest) {
  CheckResult const result = with_only({{"request.concluded", "18"},
                                        {"request.concluded.on_time", "17"},
                                        {"request.received", "18"},
                                        {"request.replied", "18"}});
  EXPECT_EQ(rules_of(result.breaches), "");
  ASSERT_EQ(rules_of(result.undecided), "T30 T31 T32");
  EXPECT_EQ(keys(builtin_form("cn-2014"), result.undecided[1].blanks),
            std::vector<std::string>{"request.concluded.extended"});
}

TEST(RunChecks, DoesNotDecideWhenTheTotalIsBlank) {
  EXPECT_EQ(rules_of(with_only({{"reconsideration.upheld", "1"}}).undecided), "T40");
}

TEST(RunChecks, FindsKnownPartsAboveTheTotalWhateverTheBlanksHold) {
  CheckResult const result = with_only({{"reconsideration", "1"}, {"reconsideration.upheld", "2"}});
  ASSERT_EQ(rules_of(result.breaches), "T40");
  EXPECT_EQ(result.breaches[0].blanks.size(), 2U);
  EXPECT_TRUE(result.undecided.empty());
}

TEST(RunChecks, SeesThatABlankOnBothSidesMendsNothing) {
  Form form = builtin_form("cn-2014");
  Check check;
  CellIndex const fee = cell(form, "fee");
  check.must.left = {{.factor = 1, .cell = fee}, {.factor = 1, .cell = cell(form, "complaint")}};
  check.must.right = {{.factor = 1, .cell = fee}};
  form.checks = {check};
  Sheet sheet(form);
  fill(sheet, {{"complaint", "1"}});
  EXPECT_EQ(run_checks(sheet).breaches.size(), 1U);
  std::swap(form.checks[0].must.left, form.checks[0].must.right);
  EXPECT_EQ(run_checks(sheet).breaches.size(), 1U);
  fill(sheet, {{"complaint", "0"}});
  EXPECT_TRUE(run_checks(sheet).breaches.empty());
}

TEST(RunChecks, TakesABlankForNothingInACondition) {
  EXPECT_EQ(rules_of(with_only({{"resource.staff", "0"}}).breaches), "");
  EXPECT_EQ(rules_of(with_only({{"resource.staff", "0"}, {"resource.dedicated_offices", "1"}}).breaches),
            "T61");
}

TEST(RunChecks, DoesNotDecideASumWithABlankChange) {
  Sheet sheet(builtin_form("cn-2019"));
  fill(sheet, {{"proactive.penalty@change", "-3"}});
  EXPECT_EQ(rules_of(run_checks(sheet).undecided), "S2.5.delta");
}

TEST(RunChecks, CountsTheSingleRowOfOtherHandlingAsTheThree) {
  Values values;
  for (std::string const column : {"natural", "total"}) {
    for (std::string const row : {"correction_overdue", "fee_overdue", "other"}) {
      values.emplace_back("requests.result.other." + row + "@" + column, "");
    }
    values.emplace_back("requests.new@" + column, "5");
    values.emplace_back("requests.result.total@" + column, "5");
    values.emplace_back("requests.result.other@" + column, "5");
  }
  CheckResult const result = run_checks(sheet_of({"cn-2021", values, ""}));
  EXPECT_EQ(rules_of(result.breaches), "");
  // The other columns have 0 in the three rows and no single row, so only the single row's own total has
  // gaps.
  EXPECT_EQ(rules_of(result.undecided), "");
}

TEST(RunChecks, FindsAWrongTotalAlthoughTheRowsThatAreNotPrintedAreBlank) {
  CheckResult const three = run_checks(
      sheet_of({"cn-2021", {{"requests.result.total@natural", "1"}, {"requests.new@natural", "1"}}, ""}));
  EXPECT_EQ(rules_of(three.breaches), "S3.coltotal S3.rowtotal S3.rowtotal");
  Values single;
  for (std::string const row : {"correction_overdue", "fee_overdue", "other"}) {
    single.emplace_back("requests.result.other." + row + "@natural", "");
  }
  single.emplace_back("requests.result.other@natural", "3");
  single.emplace_back("requests.result.total@natural", "4");
  CheckResult const result = run_checks(sheet_of({"cn-2021", single, ""}));
  auto const found =
      std::ranges::find(result.breaches, "S3.coltotal", [](Breach const& one) { return one.check->rule; });
  ASSERT_NE(found, result.breaches.end());
  EXPECT_EQ(found->left, Decimal(4));
  EXPECT_EQ(found->right, Decimal(3));
  EXPECT_TRUE(found->blanks.empty());
}

TEST(RunChecks, AddsNumbersTooLargeForTheirType) {
  constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
  Sheet sheet = sheet_of({"cn-2014", {}, ""});
  sheet.set(cell(sheet.form(), "request.received.mail"), Decimal(kLargest));
  sheet.set(cell(sheet.form(), "request.received.fax"), Decimal(kLargest));
  sheet.set(cell(sheet.form(), "request.received"), Decimal(kLargest - 1));
  CheckResult const result = run_checks(sheet);
  EXPECT_EQ(rules_of(result.breaches), "T30 T36 T61");
  EXPECT_EQ(result.breaches[0].right, Decimal(kLargest));  // stops there
}

TEST(RunChecks, AddsMoneyExactly) {
  EXPECT_TRUE(holds(Relation::equal, Decimal(1, 1).plus(Decimal(2, 1)), Decimal(30, 2)));
  EXPECT_FALSE(holds(Relation::less, Decimal(30, 2), Decimal(3, 1)));
  EXPECT_TRUE(holds(Relation::not_equal, Decimal(3), Decimal(3001, 3)));
}

TEST(RunChecks, PutsTheNamesOfRowAndColumnIntoTheMessage) {
  CheckResult const result =
      run_checks(sheet_of({"cn-2021", {{"requests.new@natural", "1"}, {"requests.new@total", "1"}}, ""}));
  ASSERT_EQ(rules_of(result.breaches), "S3.balance S3.balance");
  EXPECT_TRUE(result.breaches[0].check->zh.starts_with("自然人：")) << result.breaches[0].check->zh;
  EXPECT_TRUE(result.breaches[1].check->en.starts_with("Total: ")) << result.breaches[1].check->en;
}

TEST(RunSeriesChecks, DoesNotDecideWhenLastYearHasAGap) {
  Sheet const now = sheet_of({"cn-2021", {{"requests.carried_in@natural", "1"}}, ""});
  Sheet const then = sheet_of({"cn-2021", {{"requests.carried_out@natural", ""}}, ""});
  CheckResult const result = run_series_checks(now, then);
  EXPECT_EQ(rules_of(result.breaches), "");
  ASSERT_EQ(rules_of(result.undecided), "S3.crossyear");
  EXPECT_TRUE(result.undecided[0].blanks.empty());
}

}  // namespace
}  // namespace gongkai::form
