// S01 to S08 in the text of a report. The arithmetic of one group is tested in form/shares_test.cpp.

#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

Told shares_told(std::string const& body, Values const& changes = {}) {
  Told found;
  for (Finding const& finding : inspected(town(body, changes)).findings) {
    if (finding.rule.starts_with('S')) found.push_back(told(finding));
  }
  return found;
}

// Eighteen replies, as the table of town() has them.
constexpr std::string_view kReplies =
    "共答复申请18件，结果如下：\n"
    "属于已主动公开范围4件，占总数的22.2%；\n"
    "同意公开4件，占总数的22.2%；\n"
    "不同意公开2件，占总数的11.1%；\n"
    "不属于本行政机关公开1件，占总数的5.6%；\n"
    "申请信息不存在6件，占总数的33.3%；\n"
    "告知通过其他途径办理1件，占总数的5.6%。";

TEST(Shares, ThatAreRoundedAreRight) {
  EXPECT_EQ(told(inspected(town(std::string(kReplies)))), Told{});
}

TEST(Shares, ThatAreWrongAreOneErrorWithTheirOtherSymptoms) {
  std::string const body = replaced(std::string(kReplies), "公开1件，占总数的5.6%", "公开1件，占总数的6.9%");
  EXPECT_EQ(told(inspected(town(body))), Told{"error S04 7 6.9%->5.6% +S05+S06"});
}

TEST(Shares, ThatAreWrongAloneHaveNoOtherSymptoms) {
  EXPECT_EQ(shares_told("共答复申请18件，其中同意公开4件，占23.2%。"), Told{"error S04 3 23.2%->22.2%"});
}

TEST(Shares, ThatAreBalancedToAHundredAreNoError) {
  // 26, 3, 22, 0, 81 of 132: 61.3636 is printed 61.3 because 61.4 would make 100.1.
  std::string const body =
      "主动公开政府信息132条，其中机构职能类26条，占19.7%；法规文件类3条，占2.3%；规划计划类22条，占16.7%"
      "；行政职责类0条，占0.0%；"
      "业务动态类81条，占61.3%。";
  EXPECT_EQ(shares_told(body), Told{"info S02 3 61.3%->61.4%"});
}

TEST(Shares, OfALinePageWideGoOnBehindItsEnd) {
  // Wide brackets fill a line as characters do; a share in brackets and a semicolon may begin the next one.
  std::string const body =
      "我镇公开情况如下，各项工作都按照上级统一要求进行，公开内容真实、准确、\n"
      "全面。2018年主动公开政府信息132条。机构职能类26条（占比19.7%）；法规文件类3条\n"
      "（占比2.3%）；规划计划类22条（占比16.7%）；行政职责类0条（占比0.0%）；业务\n"
      "动态类81条（占比61.3%）。以上均按条例规定的时限和方式公开，并按类别归档。";
  EXPECT_EQ(shares_told(body), Told{"info S02 5 61.3%->61.4%"});
}

TEST(Shares, AreOfTheTotalThatTheyNameHoweverFarAboveItStands) {
  std::string body = "主动公开政府信息132条。按类别分：\n";
  for (char const* const kind :
       {"机构职能类26条；", "法规文件类3条；", "规划计划类22条；", "业务动态类81条。"})
    body += std::string(kind) + "\n\n\n\n";
  EXPECT_EQ(shares_told(body + "从渠道看，政务微博公开66条，占主动公开总数的50.0%。"), Told{});
}

TEST(Shares, ThatAreCutOffAreAWarning) {
  EXPECT_EQ(shares_told("共答复申请18件，其中不属于本行政机关公开1件，占5.5%。"),
            Told{"warning S03 3 5.5%->5.6%"});
}

TEST(Shares, ThatAreBalancedButForOneAreOneFinding) {
  // The other one that lies below its rounded value was balanced: with 19.7 in its place all make 100.
  std::string const body =
      "主动公开政府信息132条，其中机构职能类26条，占19.6%；法规文件类3条，占2.3%；规划计划类22条，占16.7%"
      "；行政职责类0条，占0.0%；业务动态类81条，占61.3%。";
  EXPECT_EQ(shares_told(body), Told{"warning S03 3 19.6%->19.7%"});
}

TEST(Shares, MayAddUpToALittleMoreOrLessThanAHundred) {
  EXPECT_EQ(
      shares_told("主动公开政府信息132条，其中甲类44条，占33.3%；乙类44条，占33.3%；丙类44条，占33.3%。"),
      Told{});
}

TEST(Shares, WithOtherDecimalsAreShownAndEachJudgedAtItsOwn) {
  EXPECT_EQ(shares_told("共答复申请18件，其中同意公开9件，占50%；申请信息不存在6件，占33.33%。",
                        {{"request.replied.granted", "9"},
                         {"request.replied.already_public", "0"},
                         {"request.replied.not_this_agency", "0"}}),
            Told{"info S07 3"});
}

TEST(Shares, AreOfTheTotalThatIsNamedLast) {
  // 17 replied of 18 received: 4 of 17 is 23.5 %, of 18 it would be 22.2 %.
  std::string const body =
      "全年收到申请18件。共答复申请17件，其中同意公开4件，占23.5%；申请信息不存在6件，占35.3%。";
  Values const changes{{"request.replied", "17"}, {"request.replied.already_public", "3"}};
  EXPECT_EQ(shares_told(body, changes), Told{});
  EXPECT_EQ(shares_told(replaced(body, "23.5%", "22.2%"), changes), Told{"error S04 3 22.2%->23.5%"});
}

TEST(Shares, OfAListAreOfTheTotalThatIsItselfAShare) {
  std::string const body =
      "收到申请18件。共答复申请17件，占申请总数的94.4%，其中：\n"
      "属于已主动公开范围3件，占17.6%；同意公开4件，占23.5%；不同意公开2件，占11.8%；\n"
      "不属于本行政机关公开1件，占5.9%；申请信息不存在6件，占35.3%；告知通过其他途径办理1件，占5.9%。";
  Values const changes{{"request.replied", "17"}, {"request.replied.already_public", "3"}};
  EXPECT_EQ(shares_told(body, changes), Told{});
  EXPECT_EQ(shares_told(replaced(body, "94.4%", "95.4%"), changes), Told{"error S04 3 95.4%->94.4%"});
}

TEST(Shares, OfAPartOfAnItemAreOfThatItem) {
  std::string const body =
      "共答复申请18件，其中不同意公开2件，占11.1%，其中涉及个人隐私1件，占50%；同意公开4件，占22.2%。";
  EXPECT_EQ(shares_told(body), Told{});
  EXPECT_EQ(shares_told(replaced(body, "占50%", "占60%")), Told{"error S04 3 60%->50%"});
  EXPECT_EQ(shares_told(replaced(body, "占50%", "占5.6%")), Told{});
}

TEST(Shares, MayBeOfWhatWasReceivedTogetherWithWhatCameOver) {
  Report const report = inspected(county("新收申请10件，上年结转2件，办结11件，占91.7%。"));
  EXPECT_EQ(told(report), Told{});
}

TEST(Shares, OfAnotherTotalThanTheListMakesUpAreOneFinding) {
  std::string const body =
      "收到申请18件。共答复申请17件，结果如下：\n"
      "属于已主动公开范围3件，占总数的16.7%；\n同意公开4件，占总数的22.2%；\n不同意公开2件，占总数的11.1%；\n"
      "不属于本行政机关公开1件，占总数的5.6%；\n申请信息不存在6件，占总数的33.3%"
      "；\n告知通过其他途径办理1件，占总数的5.6%。";
  Values const changes{{"request.replied", "17"}, {"request.replied.already_public", "3"}};
  EXPECT_EQ(shares_told(body, changes), Told{"error S04 4 16.7%->17.6% +S05"});
}

TEST(Shares, ThatFitTwoTotalsAreOfTheOneThatTheirCountsMakeUp) {
  std::string const body =
      "共答复申请18件，其中按时办结17件，延期办结1件。答复结果如下：同意公开9件，占50%"
      "；申请信息不存在9件，占50%。";
  EXPECT_EQ(told(inspected(town(body)), "N02"), Told{});
}

TEST(Shares, MayStandBeforeTheirCount) {
  std::string const body = "主动公开政府信息132条，工作动态占75%，共99条；政策文件占25%，共33条。";
  EXPECT_EQ(shares_told(body), Told{});
  EXPECT_EQ(shares_told(replaced(body, "占75%", "占57%")), Told{"error S04 3 57%->75% +S05"});
}

TEST(Shares, ThatDoNotAddUpToAHundredAreToldOnce) {
  EXPECT_EQ(shares_told("共答复申请18件，其中同意公开7件，占38%；申请信息不存在7件，占38%；其他4件，占22%。"),
            (Told{"warning S03 3 38%->39%", "warning S03 3 38%->39% +S05"}));
}

TEST(Shares, OfSomethingElseAreNotJudged) {
  EXPECT_EQ(shares_told("共答复申请18件，其中同意公开4件，占全市的1.3%。"), Told{});
  EXPECT_EQ(shares_told("主动公开政府信息132条，同比增长61.3%。"), Told{});
}

TEST(Shares, GivenInTurnAreJudged) {
  std::string const body = "收到申请18件，其中当面申请1件，信函申请17件，分别占5.6%和94.4%。";
  EXPECT_EQ(shares_told(body), Told{});
  EXPECT_EQ(shares_told(replaced(body, "94.4%", "84.4%")), Told{"error S04 3 84.4%->94.4% +S05"});
}

TEST(Shares, InChineseNumeralsAreJudged) {
  EXPECT_EQ(shares_told("共答复申请十八件，其中同意公开四件，占百分之二十二点二。"), Told{});
  EXPECT_EQ(shares_told("共答复申请十八件，其中同意公开四件，占百分之二十二点九。"),
            Told{"error S04 3 22.9%->22.2%"});
}

TEST(Shares, OfOneListSayNothingOfTheNext) {
  std::string const body =
      "主动公开政府信息132条，其中甲类66条，占50%；乙类66条，占50%。\n"
      "收到申请18件，其中当面申请1件，占5.6%；信函申请17件，占94.4%。";
  EXPECT_EQ(shares_told(body), Told{});
}

TEST(Categories, MustAddUpToTheirTotal) {
  std::string const body =
      "主动公开政府信息132条，其中机构职能类30条、政策法规类2条、规划计划类20条、业务动态类80条。";
  EXPECT_EQ(told(inspected(town(body)), "N02"), Told{});
  EXPECT_EQ(told(inspected(town(replaced(body, "类80条", "类90条"))), "N02"), Told{"error N02 3 142->132"});
}

TEST(Categories, ThatGoOnWithEtceteraNeedNotAddUp) {
  EXPECT_EQ(
      told(inspected(town("主动公开政府信息132条，其中机构职能类30条、政策法规类2条、规划计划类20条等。")),
           "N02"),
      Told{});
}

TEST(Categories, AloneMakeTheTotalWrongWhereTheFormDoesNotConfirmIt) {
  std::string const body =
      "主动公开政府信息132条，其中机构职能类30条、政策法规类2条、规划计划类20条、业务动态类90条。";
  EXPECT_EQ(told(inspected(county(body)), "N02"), Told{"error N02 3 132->142"});
}

}  // namespace
}  // namespace gongkai::inspect
