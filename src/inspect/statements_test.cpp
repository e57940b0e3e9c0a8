// N01 to N22: the text's statements held to the form. Each rule is shown where it fires and in a text near by
// where it does not.

#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

Told of_rule(std::string const& rule, std::string const& body, Values const& changes = {}) {
  return told(inspected(town(body, changes)), rule);
}

Told of_county(std::string const& rule, std::string const& body, Values const& changes = {}) {
  return told(inspected(county(body, changes)), rule);
}

// --- numbers that the form states too
// -------------------------------------------------------------------------

struct Statement {
  std::string_view rule;
  std::string_view right;  // fits town()
  std::string_view wrong;
  std::string_view told;  // what is said of `wrong`
  std::string_view cell;
};

class Statements : public testing::TestWithParam<Statement> {};

TEST_P(Statements, ThatFitTheFormGetNothingToldOfThem) {
  EXPECT_EQ(told(inspected(town(std::string(GetParam().right)))), Told{});
}

TEST_P(Statements, ThatDifferAreOneErrorWithBothNumbers) {
  Report const report = inspected(town(std::string(GetParam().wrong)));
  EXPECT_EQ(told(report),
            Told{"error " + std::string(GetParam().rule) + " 3 " + std::string(GetParam().told)});
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(cells(report, report.findings[0]).front(), GetParam().cell);
}

INSTANTIATE_TEST_SUITE_P(
    Form2014, Statements,
    testing::Values(
        Statement{"N01", "全年主动公开政府信息132条。", "全年主动公开政府信息123条。", "123->132",
                  "proactive.total"},
        Statement{"N07", "收到申请18件。", "收到申请19件。", "19->18", "request.received"},
        Statement{"N07", "其中当面申请1件。", "其中当面申请2件。", "2->1", "request.received.in_person"},
        Statement{"N08", "答复申请18件。", "答复申请17件。", "17->18", "request.replied"},
        Statement{"N08", "按时办结18件。", "按时办结17件。", "17->18", "request.concluded.on_time"},
        Statement{"N10", "“申请信息不存在”6件。", "“申请信息不存在”5件。", "5->6",
                  "request.replied.not_exist"},
        Statement{"N11", "不同意公开2件，其中涉及个人隐私2件。", "不同意公开2件，其中涉及个人隐私1件。",
                  "1->2", "request.replied.refused.personal_privacy"},
        Statement{"N13", "行政复议0件。", "行政复议1件。", "1->0", "reconsideration"},
        Statement{"N13", "没有发生行政诉讼。", "行政诉讼三件。", "3->0", "litigation"},
        Statement{"N15", "没有收取任何费用。", "收取费用500元。", "500->0", "fee"}),
    [](auto const& one) { return std::string(one.param.rule) + "Case" + std::to_string(one.index); });

TEST(StatementsOf2021, AreHeldToTheirTotals) {
  EXPECT_EQ(told(inspected(county("全年新收申请10件，办结11件，结转下年度1件，发生行政复议1件。"))), Told{});
  EXPECT_EQ(of_county("N07", "全年新收申请13件。"), Told{"error N07 3 13->10"});
  EXPECT_EQ(of_county("N08", "全年办结10件。"), Told{"error N08 3 10->11"});
  EXPECT_EQ(of_county("N09", "2件结转下年度继续办理。"), Told{"error N09 3 2->1"});
  EXPECT_EQ(of_county("N13", "发生行政复议2件。"), Told{"error N13 3 2->1"});
}

TEST(StatementsOf2021, HoldAGroupOfOutcomesToTheSumOfItsRows) {
  EXPECT_EQ(of_county("N10", "予以公开5件，不予公开1件，无法提供5件，不予处理0件。"), Told{});
  EXPECT_EQ(of_county("N10", "予以公开5件，不予公开3件，无法提供5件。"), Told{"error N10 3 3->1"});
}

TEST(StatementsOf2021, MayLeaveWithdrawnRequestsOutOfTheReplies) {
  Values const withdrawn{{"requests.result.granted@natural", "3"},
                         {"requests.result.granted@total", "4"},
                         {"requests.result.other.other@natural", "1"},
                         {"requests.result.other.other@total", "1"}};
  EXPECT_EQ(of_county("N08", "答复申请10件。", withdrawn), Told{});
  EXPECT_EQ(of_county("N08", "答复申请9件。", withdrawn), Told{"error N08 3 9->11"});
}

TEST(StatementsOf2021, MayCountTheRequestsThatCameOverFromLastYearIn) {
  EXPECT_EQ(of_county("N07", "全年收到申请12件。"), Told{});
  EXPECT_EQ(of_county("N07", "全年收到申请10件。"), Told{});
  EXPECT_EQ(of_county("N07", "全年收到申请11件。"), Told{"error N07 3 11->10"});
  EXPECT_EQ(of_county("N07", "全年收到申请12件（含上年结转2件）。"), Told{});
  EXPECT_EQ(of_county("N07", "上年结转2件，新收申请10件，共收到申请12件。"), Told{});
  EXPECT_EQ(of_county("N07", "全年收到申请12件；上年结转2件。"), Told{"error N07 3 12->10"});
}

TEST(StatementsOf2021, OfNewRequestsLeaveOutThoseOfLastYear) {
  EXPECT_EQ(of_county("N07", "2021年新收申请12件。"), Told{"error N07 3 12->10"});
  EXPECT_EQ(of_county("N07", "2021年共收到申请12件，其中自然人申请8件、法人申请4件；上年结转2件。"),
            Told{"error N07 3 12->10"});
  EXPECT_EQ(of_county("N07", "2021年新收申请12件，其中上年结转2件。"), Told{});
}

TEST(StatementsOf2021, AreNoPartOfTheirOwnParts) {
  EXPECT_EQ(of_county("N13", "行政复议方面，全年共发生2件，其中结果维持1件。"), Told{"error N13 3 2->1"});
}

TEST(StatementsOf2021, OfNoRequestsAreHeldToTheForm) {
  EXPECT_EQ(of_county("N07", "全年未收到政府信息公开申请。"), Told{"error N07 3 0->10"});
}

TEST(StatementsOf2021, AboutTheOfficeAloneAreAWarningWhereTheTableCoversAnArea) {
  Paper paper = county("区政府办公室收到申请6件。");
  paper.title = "晴川区人民政府2021年政府信息公开工作年度报告";
  paper.signature = "晴川区人民政府\n2022年3月20日";
  EXPECT_EQ(told(inspected(paper)), Told{"warning N07 3 6->10"});
  paper.body = "全区收到申请6件。";
  EXPECT_EQ(told(inspected(paper)), Told{"error N07 3 6->10"});
  // What follows in the paragraph is still about the office, up to the area's own name.
  paper.body = "区政府办公室工作有序；信息公开行政诉讼0件，行政复议0件；收到申请6件。";
  EXPECT_EQ(told(inspected(paper), "N07"), Told{"warning N07 3 6->10"});
  paper.body = "区政府办公室工作有序；全区形势良好；收到申请6件。";
  EXPECT_EQ(told(inspected(paper), "N07"), Told{"error N07 3 6->10"});
}

TEST(StatementsOf2021, HoldTheTotalOfTheTextToItself) {
  EXPECT_EQ(of_county("N01", "主动公开政府信息214条。\n如前所述，主动公开政府信息214条。"), Told{});
  EXPECT_EQ(of_county("N01", "主动公开政府信息214条。\n如前所述，主动公开政府信息241条。"),
            Told{"warning N01 4 241->214"});
}

TEST(FeeStatement, InYuanFitsTheFormInTenThousands) {
  EXPECT_EQ(of_rule("N15", "收取费用1260元。", {{"fee", "0.126"}}), Told{});
  EXPECT_EQ(of_rule("N15", "收取费用0.126万元。", {{"fee", "0.126"}}), Told{});
  EXPECT_EQ(of_rule("N15", "收取费用1260元。", {{"fee", "0.162"}}).size(), 1U);
}

// --- statements in words
// --------------------------------------------------------------------------------------------

TEST(KeyAreaStatement, IsHeldToItsRow) {
  Paper paper = town("主动公开政府信息132条，其中重点领域信息10条。",
                     {{"proactive.key_area.total", "10"}, {"proactive.key_area.food_safety", "10"}});
  paper.form = "cn-2014-beijing";
  EXPECT_EQ(told(inspected(paper)), Told{});
  paper.body = "主动公开政府信息132条，其中重点领域信息12条。";
  EXPECT_EQ(told(inspected(paper)), Told{"error N03 3 12->10"});
}

TEST(KeyAreaStatement, BehindACategoryIsUnclear) {
  Paper paper = town("主动公开政府信息132条，其中业务动态类81条，其中重点领域信息10条。",
                     {{"proactive.key_area.total", "10"}, {"proactive.key_area.food_safety", "10"}});
  paper.form = "cn-2014-beijing";
  EXPECT_EQ(told(inspected(paper)), Told{"info N03 3"});
}

TEST(ChannelStatement, NeedsARowThatIsNotZero) {
  std::string const body = "通过政府信息公开专栏主动公开政府信息132条。";
  EXPECT_EQ(of_rule("N04", body), Told{"warning N04 3"});
  EXPECT_EQ(of_rule("N04", body, {{"proactive.channel.website", "132"}}), Told{});
  EXPECT_EQ(of_rule("N04", "政府信息公开专栏改版。"), Told{});
}

TEST(ChannelStatement, WithANumberIsAWarningWhereTheRowIsSmaller) {
  Values const thirty{{"proactive.channel.website", "30"}};
  EXPECT_EQ(of_rule("N04", "政府网站公开信息30条。", thirty), Told{});
  EXPECT_EQ(of_rule("N04", "政府网站公开信息20条。", thirty), Told{});  // it may speak of a part
  EXPECT_EQ(of_rule("N04", "政府网站公开信息40条。", thirty), Told{"warning N04 3 40->30"});
}

TEST(RegulationStatement, IsAskedAboutWhereNoNormativeDocumentWasDisclosed) {
  EXPECT_EQ(of_rule("N05", "法规文件类信息3条。"), Told{"warning N05 3"});
  EXPECT_EQ(of_rule("N05", "法规文件类信息0条。"), Told{});
  EXPECT_EQ(of_rule("N05", "法规文件类信息3条。",
                    {{"proactive.normative_docs_disclosed", "2"}, {"proactive.normative_docs_issued", "2"}}),
            Told{});
}

TEST(AreaStatement, NeedsARowThatIsNotZero) {
  Paper paper = town("重点公开了安全生产、大气治理等信息。",
                     {{"proactive.key_area.total", "10"}, {"proactive.key_area.food_safety", "10"}});
  paper.form = "cn-2014-beijing";
  Report const report = inspected(paper);
  EXPECT_EQ(told(report), Told{"warning N06 3"});
  EXPECT_EQ(cells(report, report.findings[0]),
            (Told{"proactive.key_area.environment", "proactive.key_area.work_safety"}));
  paper.body = "重点公开了食品安全等信息。";
  EXPECT_EQ(told(inspected(paper)), Told{});
  paper.body = "加强安全生产工作。";
  EXPECT_EQ(told(inspected(paper)), Told{});
}

Values const kOneOpen{{"request.concluded", "17"},
                      {"request.concluded.on_time", "17"},
                      {"request.replied", "17"},
                      {"request.replied.granted", "3"}};

TEST(OpenRequests, NeedAnExplanation) {
  Report const report = inspected(town("答复申请17件。", kOneOpen));
  EXPECT_EQ(told(report), Told{"warning N09 3 +T36"});
}

TEST(OpenRequests, ThatAreExplainedGetNothingToldOfThem) {
  EXPECT_EQ(told(inspected(town("答复申请17件，其余1件尚未到期，正在办理。", kOneOpen))), Told{});
}

TEST(OpenRequests, AreNoneWhereAllAreConcluded) {
  EXPECT_EQ(told(inspected(town("答复申请18件。"))), Told{});
}

TEST(OutcomeStatement, ThatIsMissingFromAListIsAskedFor) {
  std::string const body =
      "共答复申请18件，其中已主动公开4件，同意公开4件，不同意公开2件，申请信息不存在6件，告知通过其他途径1件";
  EXPECT_EQ(told(inspected(town(body + "。")), "N10"), Told{"warning N10 3"});
  EXPECT_EQ(told(inspected(town(body + "等。")), "N10"), Told{});
  EXPECT_EQ(told(inspected(town(body + "，其余1件。")), "N10"), Told{});
  EXPECT_EQ(told(inspected(town(body + "，不属于本机关公开1件。")), "N10"), Told{});
}

TEST(StatementsOfAChannel, AreHeldToTheTotalThatTheirListMakesUp) {
  std::string const list =
      "，其中机构职能类30条、政策法规类2条、规划计划类20条、业务动态类88条，其中重点领域公开0条。";
  EXPECT_EQ(told(inspected(town("通过政府网站主动公开政府信息140条" + list)), "N01"),
            Told{"error N01 3 140->132"});
  EXPECT_EQ(told(inspected(town("通过政府网站主动公开政府信息140条。")), "N01"), Told{});
}

TEST(OutcomeStatement, UnderAnotherNameIsHeldToItsRowWithAWarning) {
  Report const report = inspected(town("“不属于本政府信息”1件。"));
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].rule, "N12");
  EXPECT_EQ(report.findings[0].severity, form::Severity::warning);
  EXPECT_EQ(cells(report, report.findings[0]), Told{"request.replied.not_this_agency"});
  EXPECT_EQ(told(inspected(town("“不属于本行政机关公开”1件。"))), Told{});
}

TEST(ReconsiderationStatement, OfARespondentIsNoAcceptance) {
  EXPECT_EQ(of_rule("N14", "我镇受理行政复议0件。"), Told{"info N14 3"});
  EXPECT_EQ(of_rule("N14", "我镇被申请行政复议0件。"), Told{});
  Paper paper = town("受理行政复议0件。");
  paper.title = "晴川区人民政府2018年政府信息公开工作年度报告";
  paper.signature = "晴川区人民政府\n2019年3月11日";
  EXPECT_EQ(told(inspected(paper), "N14"), Told{});
}

TEST(StaffStatement, FitsTheRowsOfStaff) {
  EXPECT_EQ(of_rule("N16", "由办公室主任兼任信息公开工作人员。"), Told{"warning N16 3"});
  EXPECT_EQ(of_rule("N16", "由办公室主任兼任信息公开工作人员。",
                    {{"resource.staff", "2"}, {"resource.staff.part_time", "1"}}),
            Told{});
  EXPECT_EQ(of_rule("N16", "配备专职人员1名。"), Told{});
  EXPECT_EQ(of_rule("N16", "配备专职人员2名。"), Told{"warning N16 3 2->1"});
  EXPECT_EQ(of_rule("N16", "设立信息公开办公室。"), Told{"warning N16 3"});
  EXPECT_EQ(of_rule("N16", "设立信息公开办公室。", {{"resource.dedicated_offices", "1"}}), Told{});
}

TEST(ReadingPoints, ThatAreCountedFitTheForm) {
  EXPECT_EQ(of_rule("N19", "设立查阅点3个。"), Told{"info N19 3 3->1"});
  EXPECT_EQ(of_rule("N19", "设立查阅点1个，对外服务办公室2间。"), Told{});
}

TEST(OutsideHelp, IsShownWhereNoFundsAreGiven) {
  EXPECT_EQ(of_rule("N17", "聘请律师参与答复。"), Told{"info N17 3"});
  EXPECT_EQ(of_rule("N17", "聘请律师参与答复。", {{"resource.special_funds", "2"}}), Told{});
  EXPECT_EQ(of_rule("N17", "下一步将聘请律师。"), Told{});
}

TEST(TrainingStatement, IsAWarningWhereEachClassHadOneTrainee) {
  Values const two{{"training.classes", "2"}, {"training.trainees", "2"}};
  EXPECT_EQ(told(inspected(town("加大培训力度。", two))), Told{"warning N18 3 +T71"});
  EXPECT_EQ(told(inspected(town("加大培训力度。", {{"training.classes", "2"}, {"training.trainees", "60"}}))),
            Told{});
  EXPECT_EQ(told(inspected(town({}, two)), "T71").size(), 1U);
}

TEST(TrainingStatement, IsHeldToItsRow) {
  Values const sixty{{"training.classes", "2"}, {"training.trainees", "60"}};
  EXPECT_EQ(of_rule("N18", "举办培训班2期，培训60人次。", sixty), Told{});
  EXPECT_EQ(of_rule("N18", "举办培训班3期，培训60人次。", sixty), Told{"warning N18 3 3->2"});
}

TEST(RoundedStatement, IsShownAndNotCompared) {
  EXPECT_EQ(told(inspected(town("收到申请20余件。"))), Told{"info N22 3"});
  EXPECT_EQ(told(inspected(town("收到申请18件。"))), Told{});
}

}  // namespace
}  // namespace gongkai::inspect
