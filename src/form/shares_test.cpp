#include "form/shares.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>
#include <string>

namespace gongkai::form {
namespace {

using enum ShareVerdict;

ShareItem item(std::int64_t count, std::string const& share) {
  return {count, *Decimal::parse(share)};
}

// The five categories of 132 items in Lucheng's report of 2018.
std::vector<ShareItem> categories() {
  return {item(26, "19.7"), item(3, "2.3"), item(22, "16.7"), item(0, "0"), item(81, "61.3")};
}

// The outcomes of 17 replies there; 6.9 is the slip.
std::vector<ShareItem> outcomes() {
  return {item(4, "23.5"), item(3, "17.6"), item(2, "11.8"), item(1, "6.9"), item(6, "35.3"), item(1, "5.9")};
}

TEST(RoundedShare, RoundsHalfUp) {
  EXPECT_EQ(rounded_share(1, 17, 1).text(), "5.9");
  EXPECT_EQ(rounded_share(1, 8, 1).text(), "12.5");
  EXPECT_EQ(rounded_share(1, 8, 0).text(), "13");
  EXPECT_EQ(rounded_share(1, 3, 9).text(), "33.333333333");
  EXPECT_EQ(rounded_share(0, 132, 1).text(), "0.0");
}

TEST(RoundedShare, TakesCountsOfAMillionMillions) {
  EXPECT_EQ(rounded_share(1'000'000'000'000, 3'000'000'000'000, 9).text(), "33.333333333");
  EXPECT_EQ(rounded_share(999'999'999'999, 1'000'000'000'000, 9).text(), "100.000000000");
  EXPECT_EQ(truncated_share(999'999'999'999, 1'000'000'000'000, 9).text(), "99.999999999");
}

TEST(TruncatedShare, CutsOff) {
  EXPECT_EQ(truncated_share(2, 46, 2).text(), "4.34");  // 4.3478
  EXPECT_EQ(truncated_share(81, 132, 1).text(), "61.3");
}

TEST(JudgeShares, TakesALargestRemainderSetForBalanced) {
  ShareJudgement const judgement = judge_shares(categories(), 132);
  EXPECT_EQ(judgement.verdicts, (std::vector{right, right, right, right, balanced}));
  EXPECT_TRUE(judgement.whole);
  EXPECT_TRUE(judgement.sums_to_100);
  EXPECT_TRUE(judgement.sum_is_near_100);
  EXPECT_TRUE(is_largest_remainder(categories(), 132));
  EXPECT_EQ(judgement.sum.text(), "100.0");
}

TEST(JudgeShares, FindsTheWrongShareOfOneInSeventeen) {
  ShareJudgement const judgement = judge_shares(outcomes(), 17);
  EXPECT_EQ(judgement.verdicts, (std::vector{right, right, right, wrong, right, right}));
  EXPECT_TRUE(judgement.whole);
  EXPECT_FALSE(judgement.sums_to_100);
  EXPECT_FALSE(judgement.sum_is_near_100);
  EXPECT_FALSE(is_largest_remainder(outcomes(), 17));
  EXPECT_EQ(judgement.sum.text(), "101.0");
}

TEST(JudgeShares, FindsTruncationOutsideABalancedGroup) {
  std::vector<ShareItem> const part = {item(2, "4.34")};
  EXPECT_EQ(judge_shares(part, 46).verdicts, std::vector{truncated});
  std::vector<ShareItem> const whole = {item(2, "66.6"), item(1, "33.3")};
  EXPECT_EQ(judge_shares(whole, 3).verdicts, (std::vector{truncated, right}));
}

TEST(JudgeShares, AcceptsACeilingOnlyInABalancedGroup) {
  std::vector<ShareItem> const group = {item(1, "34"), item(1, "33"), item(1, "33")};
  EXPECT_EQ(judge_shares(group, 3).verdicts, (std::vector{balanced, right, right}));
  EXPECT_TRUE(is_largest_remainder(group, 3));
  std::vector<ShareItem> const alone = {item(1, "34")};
  EXPECT_EQ(judge_shares(alone, 3).verdicts, std::vector{wrong});
}

TEST(JudgeShares, FindsTheOneSlipInABalancedGroup) {
  // Balanced: 19.7, 2.3, 16.7, 61.3. The last one is no second truncation beside the first.
  std::vector<ShareItem> const cut_off = {item(26, "19.6"), item(3, "2.3"), item(22, "16.7"),
                                          item(81, "61.3")};
  EXPECT_EQ(judge_shares(cut_off, 132).verdicts, (std::vector{truncated, right, right, balanced}));
  std::vector<ShareItem> const false_one = {item(26, "17.9"), item(3, "2.3"), item(22, "16.7"),
                                            item(81, "61.3")};
  EXPECT_EQ(judge_shares(false_one, 132).verdicts, (std::vector{wrong, right, right, balanced}));
  std::vector<ShareItem> const two = {item(26, "19.6"), item(3, "2.2"), item(22, "16.7"), item(81, "61.3")};
  EXPECT_EQ(judge_shares(two, 132).verdicts, (std::vector{truncated, truncated, right, truncated}));
}

TEST(JudgeShares, GivesTiesOfTheLargestRemainderToTheEarlierItem) {
  std::vector<ShareItem> const later = {item(1, "33"), item(1, "34"), item(1, "33")};
  EXPECT_FALSE(is_largest_remainder(later, 3));
  EXPECT_EQ(judge_shares(later, 3).verdicts[1], balanced);
}

TEST(JudgeShares, NeverBalancesAnExactShare) {
  std::vector<ShareItem> const group = {item(1, "26"), item(1, "24"), item(2, "50")};
  EXPECT_EQ(judge_shares(group, 4).verdicts, (std::vector{wrong, wrong, right}));
}

TEST(JudgeShares, JudgesEachItemAtItsOwnScale) {
  std::vector<ShareItem> const group = {item(0, "0"), item(1, "2.38"), item(41, "97.6")};
  ShareJudgement const judgement = judge_shares(group, 42);
  EXPECT_EQ(judgement.verdicts, (std::vector{right, right, right}));
  EXPECT_EQ(judgement.sum.text(), "99.98");
  EXPECT_TRUE(judgement.sum_is_near_100);
  EXPECT_FALSE(judgement.sums_to_100);
}

TEST(JudgeShares, AllowsHalfAUnitForEachShareInTheSum) {
  std::vector<ShareItem> const border = {item(1, "33"), item(1, "33"), item(1, "32.5")};
  EXPECT_FALSE(judge_shares(border, 3).sum_is_near_100);  // off by 1.5, allowed 0.5 + 0.5 + 0.05
  std::vector<ShareItem> const ordinary = {item(1, "33"), item(1, "33"), item(1, "33")};
  EXPECT_TRUE(judge_shares(ordinary, 3).sum_is_near_100);  // off by 1, allowed 1.5
}

TEST(JudgeShares, DoesNotAskThePartsOfAGroupToMakeUp100) {
  std::vector<ShareItem> const part = {item(4, "23.5"), item(3, "17.6")};
  ShareJudgement const judgement = judge_shares(part, 17);
  EXPECT_FALSE(judgement.whole);
  EXPECT_TRUE(judgement.sum_is_near_100);
  EXPECT_FALSE(is_largest_remainder(part, 17));
}

TEST(JudgeShares, TakesNoItems) {
  ShareJudgement const judgement = judge_shares({}, 17);
  EXPECT_TRUE(judgement.verdicts.empty());
  EXPECT_FALSE(judgement.whole);
}

TEST(UnequalShares, NamesBothItemsOfOneCount) {
  EXPECT_EQ(unequal_shares(outcomes()), (std::vector<std::size_t>{3, 5}));
}

TEST(UnequalShares, AllowsOneUnitOfTheLastPlace) {
  EXPECT_TRUE(unequal_shares(std::vector{item(1, "5.8"), item(1, "5.9")}).empty());
  EXPECT_TRUE(unequal_shares(std::vector{item(1, "5.9"), item(1, "6")}).empty());  // scales differ
  EXPECT_TRUE(unequal_shares(std::vector{item(1, "5.9"), item(2, "11.8")}).empty());
}

TEST(UnequalShares, LeavesOutTheItemsBetween) {
  std::vector<ShareItem> const items = {item(1, "5.0"), item(1, "5.1"), item(1, "5.2")};
  EXPECT_EQ(unequal_shares(items), (std::vector<std::size_t>{0, 2}));
}

std::vector<std::int64_t> some_counts(std::int64_t most) {
  auto const counts = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, most)));
  RC_PRE(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) > 0);
  return counts;
}

RC_GTEST_PROP(JudgeSharesProperty, RoundedSharesAreRight, ()) {
  auto const counts = some_counts(1'000'000'000'000);
  std::int64_t const total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  std::vector<ShareItem> items;
  for (std::int64_t const count : counts)
    items.push_back({count, rounded_share(count, total, *rc::gen::inRange(0, 10))});
  ShareJudgement const judgement = judge_shares(items, total);
  for (ShareVerdict const verdict : judgement.verdicts) RC_ASSERT(verdict == right);
  RC_ASSERT(judgement.whole);
  RC_ASSERT(judgement.sum_is_near_100);
}

RC_GTEST_PROP(JudgeSharesProperty, TruncatedSharesAreNeverWrong, ()) {
  auto const counts = some_counts(1'000'000'000'000);
  std::int64_t const total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  int const scale = *rc::gen::inRange(0, 10);
  std::vector<ShareItem> items;
  for (std::int64_t const count : counts) items.push_back({count, truncated_share(count, total, scale)});
  for (ShareVerdict const verdict : judge_shares(items, total).verdicts) RC_ASSERT(verdict != wrong);
}

RC_GTEST_PROP(JudgeSharesProperty, ALargestRemainderSetIsNeverWrong, ()) {
  auto const counts = some_counts(10'000);
  std::int64_t const total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  int const scale = *rc::gen::inRange(0, 3);
  std::int64_t const whole = scale == 0 ? 100 : scale == 1 ? 1'000 : 10'000;
  // Built the slow way: one unit after the other to the item that is furthest behind.
  std::vector<std::int64_t> units;
  std::int64_t given = 0;
  for (std::int64_t const count : counts) given += units.emplace_back(whole * count / total);
  std::vector<bool> raised(counts.size(), false);
  for (; given < whole; ++given) {
    std::size_t best = counts.size();
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (raised[i]) continue;
      if (best == counts.size() || whole * counts[i] % total > whole * counts[best] % total) best = i;
    }
    raised[best] = true;
    ++units[best];
  }
  std::vector<ShareItem> items;
  for (std::size_t i = 0; i < counts.size(); ++i) items.push_back({counts[i], Decimal(units[i], scale)});
  ShareJudgement const judgement = judge_shares(items, total);
  RC_ASSERT(judgement.sums_to_100);
  RC_ASSERT(is_largest_remainder(items, total));
  for (ShareVerdict const verdict : judgement.verdicts) RC_ASSERT(verdict == right || verdict == balanced);
}

RC_GTEST_PROP(JudgeSharesProperty, AWrongShareIsOffByHalfAUnitOrMore, ()) {
  auto const total = *rc::gen::inRange<std::int64_t>(1, 1000);
  auto const count = *rc::gen::inRange<std::int64_t>(0, total + 1);
  auto const printed = *rc::gen::inRange<std::int64_t>(0, 1100);  // tenths of a percent
  std::vector<ShareItem> const items = {{count, Decimal(printed, 1)}};
  std::int64_t const off = printed * total - 1000 * count;  // in 1/total tenths
  if (judge_shares(items, total).verdicts[0] == wrong) {
    RC_ASSERT(2 * off >= total || off <= -total);
  } else {
    RC_ASSERT(off > -total && 2 * off <= total);
  }
}

}  // namespace
}  // namespace gongkai::form
