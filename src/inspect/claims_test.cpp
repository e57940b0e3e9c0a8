// What the text's numbers are understood as, and which of them are left alone.

#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

/// The claims of a text without a form: "subject=count unit topic", with "share/base" where there is one.
Told claims(std::string const& body) {
  Report const report = inspected("晴川镇2018年政府信息公开工作年度报告\n" + body + "\n");
  Told found;
  for (Claim const& claim : report.claims) {
    std::string text = claim.subject + "=" + (claim.count ? claim.count->plain() : "?") + claim.unit;
    if (!claim.topic.empty()) text += " " + claim.topic;
    if (claim.share) text += " " + claim.share->text() + "%";
    if (claim.base) text += "/" + claim.base->plain();
    found.push_back(text);
  }
  return found;
}

/// The topics alone, with their counts.
Told topics(std::string const& body) {
  Report const report = inspected("晴川镇2018年政府信息公开工作年度报告\n" + body + "\n");
  Told found;
  for (Claim const& claim : report.claims) {
    if (!claim.topic.empty()) found.push_back(claim.topic + "=" + (claim.count ? claim.count->plain() : "?"));
  }
  return found;
}

TEST(Claims, KnowTheirSubjectCountAndUnit) {
  EXPECT_EQ(claims("全年收到政府信息公开申请18件。"),
            Told{"全年收到政府信息公开申请=18件 requests.received"});
  EXPECT_EQ(claims("机构职能类信息26条。"), Told{"机构职能类信息=26条 category.institution"});
  EXPECT_EQ(claims("“同意公开”的3件。"), Told{"同意公开=3件 outcome.granted"});
}

TEST(Claims, LeaveOutTheNumberOfTheirPoint) {
  EXPECT_EQ(claims("（二）县政府办公室新收申请18件。"), Told{"县政府办公室新收申请=18件 requests.received"});
  EXPECT_EQ(claims("2.收到申请18件。"), Told{"收到申请=18件 requests.received"});
}

TEST(Claims, AreQuotedWithoutWhatEndsTheOneBefore) {
  Report const report = inspected(
      "晴川镇2018年政府信息公开工作年度报告\n予以公开4件（80%）、部分公开1件（20%"
      "），不予公开2件、无法提供3件。\n");
  ASSERT_EQ(report.claims.size(), 4U);
  EXPECT_EQ(report.claims[1].quote, "部分公开1件（20%");
  EXPECT_EQ(report.claims[2].quote, "不予公开2件");
  EXPECT_EQ(report.claims[3].quote, "无法提供3件");
}

TEST(Claims, MayNameTheirSubjectBehindTheNumber) {
  EXPECT_EQ(topics("全年收到18件政府信息公开申请。"), Told{"requests.received=18"});
}

TEST(Claims, StandOnTheLineOfTheirClause) {
  Report const report = inspected("晴川镇2018年政府信息公开工作年度报告\n前言。\n收到申请18件。\n");
  ASSERT_EQ(report.claims.size(), 1U);
  EXPECT_EQ(report.claims[0].place.line, 3U);
  EXPECT_EQ(report.claims[0].quote, "收到申请18件");
}

TEST(Claims, AreReadInEitherWidthAndInChinese) {
  EXPECT_EQ(topics("收到申请１８件。"), Told{"requests.received=18"});
  EXPECT_EQ(topics("收到申请十八件。"), Told{"requests.received=18"});
  EXPECT_EQ(topics("收到申请 18 件。"), Told{"requests.received=18"});
  EXPECT_EQ(topics("主动公开政府信息96,418条。"), Told{"proactive.total=96418"});
  EXPECT_EQ(topics("主动公开政府信息1.2万条。"), Told{"proactive.total=12000"});
}

TEST(Claims, AreNamedByTheLongestPattern) {
  EXPECT_EQ(topics("不同意公开2件，同意部分公开1件，同意公开3件。"),
            (Told{"outcome.refused=2", "outcome.partly=1", "outcome.granted=3"}));
  EXPECT_EQ(topics("按时办结数17件，申请办结数18件。"),
            (Told{"requests.concluded.on_time=17", "requests.concluded=18"}));
}

TEST(Claims, GoOnWithTheSubjectOfTheClauseBefore) {
  EXPECT_EQ(topics("行政复议方面，全年共发生6件。"), Told{"reconsideration=6"});
}

TEST(Claims, AreNotMadeOfOtherYears) {
  EXPECT_EQ(topics("去年收到申请30件。"), Told{});
  EXPECT_EQ(topics("2017年收到申请30件。"), Told{});
  EXPECT_EQ(topics("2018年收到申请30件。"), Told{"requests.received=30"});
  EXPECT_EQ(topics("收到申请30件，2017年收到28件，其中当面申请3件。"),
            (Told{"requests.received=30", "requests.received.in_person=3"}));
}

TEST(Claims, AreNotMadeOfDifferencesAndRatesOfGrowth) {
  EXPECT_EQ(topics("收到申请同比增加5件。"), Told{});
  EXPECT_EQ(topics("收到申请18件，比上年增加5件。"), Told{"requests.received=18"});
  Report const report = inspected("晴川镇2018年政府信息公开工作年度报告\n收到申请18件，同比增长20%。\n");
  ASSERT_EQ(report.claims.size(), 1U);
  EXPECT_FALSE(report.claims[0].share.has_value());
}

TEST(Claims, AreNotMadeOfPlansAndDuties) {
  EXPECT_EQ(claims("每季度至少公开信息20条。"), Told{});
}

TEST(Claims, OfSeveralYearsAreAboutNoTopicOfThisOne) {
  EXPECT_EQ(told(inspected(town("近三年来，收到申请310件，办结305件。"))), Told{});
  EXPECT_EQ(told(inspected(town("近三年收到申请分别为12件、15件、18件。"))), Told{});
  EXPECT_EQ(told(inspected(town("自条例施行以来制度渐全，2018年收到申请310件。"))),
            Told{"error N07 3 310->18"});
}

TEST(Claims, OfAnotherAreaAreAboutNoTopicOfTheAgency) {
  EXPECT_EQ(topics("全区共收到申请245件，办结240件。"), Told{});
  EXPECT_EQ(topics("全区共收到申请245件，我镇收到申请18件。"), Told{"requests.received=18"});
  EXPECT_EQ(topics("全镇共收到申请18件。"), Told{"requests.received=18"});
}

TEST(Claims, OfAPartOfTheYearOrOfTheCasesAreAboutNoTopic) {
  EXPECT_EQ(topics("1月20日前收到申请8件。"), Told{});
  EXPECT_EQ(topics("15个工作日内答复申请16件。"), Told{});
  EXPECT_EQ(topics("审结信息公开行政复议案件6件、行政诉讼案件3件。"), Told{});
}

TEST(Claims, AreNotMadeOfWhatIsSaidToBeUnrelated) {
  EXPECT_EQ(topics("行政复议案件6件（与政府信息公开无关）。"), Told{});
  EXPECT_EQ(topics("信息公开行政复议案件6件，其余工作与此无关。"), Told{"reconsideration=6"});
}

TEST(Claims, AreNotMadeOfOrdinalsDeadlinesAndPoints) {
  EXPECT_EQ(claims("第3条规定，应在20个工作日内答复；下降2个百分点；采取三项措施。"), Told{});
}

TEST(Claims, KeepNoCountWhereTheNumberIsRounded) {
  EXPECT_EQ(claims("整理服务事项100余项。"), Told{"整理服务事项=?项"});
  EXPECT_EQ(claims("组织约30次宣传。").size(), 1U);
  EXPECT_TRUE(claims("组织约30次宣传。")[0].contains("=?次"));
}

TEST(Claims, OfWhatWasConcludedAreOfRequestsWhereTheirOutcomesFollow) {
  EXPECT_EQ(topics("受理热线工单160件。全年共办结30件。"), Told{});
  EXPECT_EQ(topics("接听咨询电话160个。全年共办结30件。"), Told{"requests.concluded=30"});
  EXPECT_EQ(topics("受理热线工单160件。全年共办结30件。其中予以公开20件。"),
            (Told{"requests.concluded=30", "outcome.granted=20"}));
}

TEST(Claims, OfNothingAreMadeOfWords) {
  EXPECT_EQ(topics("全年未发生行政复议、行政诉讼。"), (Told{"reconsideration=0", "litigation=0"}));
  EXPECT_EQ(topics("没有收取任何费用。"), Told{"fee=0"});
  EXPECT_EQ(topics("去年未发生行政复议。"), Told{});
  EXPECT_EQ(topics("行政复议工作有序。"), Told{});
}

TEST(Claims, KeepTheirShareAndItsTotal) {
  EXPECT_EQ(
      claims("主动公开政府信息132条，其中机构职能类信息26条，占19.7%。"),
      (Told{"主动公开政府信息=132条 proactive.total", "机构职能类信息=26条 category.institution 19.7%/132"}));
  EXPECT_EQ(claims("共答复申请18件。同意公开9件（50%）。").at(1), "同意公开=9件 outcome.granted 50%/18");
}

TEST(Claims, TakeSharesGivenInTurn) {
  EXPECT_EQ(claims("收到申请38件，其中自然人31件，法人7件，分别占81.6%和18.4%。"),
            (Told{"收到申请=38件 requests.received", "自然人=31件 applicant.natural 81.6%/38",
                  "法人=7件 18.4%/38"}));
}

TEST(Claims, TakeNoShareOfSomethingElse) {
  Told const found = claims("主动公开政府信息132条，电子化率为100%。");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].contains('%'));
}

TEST(Claims, AreReadUpToALimitThatIsTold) {
  std::string body;
  for (int i = 0; i < 5000; ++i) body += "整理材料3件，";
  Report const report = inspected(town(body + "完。"));
  EXPECT_EQ(report.claims.size(), 1000U);
  EXPECT_EQ(told(report, "R01"), Told{"error R01 3"});
}

TEST(Claims, AreReadOutsideTheTableOnly) {
  Report const report = inspected(town("收到申请18件。"));
  EXPECT_EQ(report.claims.size(), 1U);
}

TEST(Claims, AreReadAcrossTheLinesOfABrokenParagraph) {
  std::string const body =
      "过去一年，晴川镇把公开透明作为基层治理的基本要求，对照全区要点逐条分\n"
      "解任务，重点公开了村级事务等方面的内容，答复群众提问及时，全年收到政\n"
      "府信息公开申请18件，均已按照规定的期限答复，没有一件逾期，群众对办理\n"
      "的结果满意。";
  EXPECT_EQ(topics(body), Told{"requests.received=18"});
}

TEST(Claims, AreReadAcrossLinesBrokenWhereANumberOrABracketIs) {
  std::string const first =
      "一年来，晴川镇把公开透明作为基层治理的基本要求，对照要点逐条分解任务，工\n"
      "作开展得扎实有序，各项制度逐步健全，有关平台运行平稳，管理规范而有效，群\n"
      "众的获得感不断提升，队伍的能力持续增强，上下联动的格局已经形成，成效好，\n";
  // A unit behind a break, and a row of a table that ends so is none.
  EXPECT_EQ(topics(first + "主动公开政府信息 30 条，答复群众提问及时，全年还共收到政府信息公开申请 18\n"
                           "件，均已按照规定的期限答复，没有一件逾期，群众对办理的结果都满意。"),
            (Told{"proactive.total=30", "requests.received=18"}));
  // "八）" ends a bracket and numbers nothing.
  EXPECT_EQ(claims(first + "答复申请十八件，其中信息不存在的六件，占答复总数的比例为（百分之三十三点\n"
                           "三）；同意公开三件，占（百分之十六点七）。")
                .back(),
            "同意公开=3件 outcome.granted 16.7%/18");
  // Several spaces around a number set no columns off.
  EXPECT_EQ(topics(first + "收到政府信息公开申请  18  件，均已按照规定的期限答复，没有一件逾期，历年累计\n"
                           "公开政府信息1058条。"),
            Told{"requests.received=18"});
}

}  // namespace
}  // namespace gongkai::inspect
