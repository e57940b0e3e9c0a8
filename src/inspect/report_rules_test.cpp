// L02 to L08, N21: the report as a paper.

#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

Told of_rule(std::string const& rule, std::string const& body) {
  return told(inspected(town(body)), rule);
}
Told of_county(std::string const& rule, std::string const& body) {
  return told(inspected(county(body)), rule);
}

// law: ogi-2007/art-31, ogi-2007/art-32, ogi-2007/art-33
TEST(EditionOfTheRegulations, OfArticlesOnTheReportUntil2018) {
  for (std::string const article : {"第三十一条", "第三十二条", "第三十三条"}) {
    EXPECT_EQ(of_rule("L02", "依照" + article + "，可以申请行政复议。"), Told{}) << article;
    EXPECT_EQ(of_county("L02", "依照" + article + "，可以申请行政复议。"), Told{"warning L02 3"}) << article;
  }
}

// law: ogi-2019/art-49, ogi-2019/art-50, ogi-2019/art-51
TEST(EditionOfTheRegulations, OfArticlesOnTheReportSince2019) {
  for (std::string const article : {"第四十九条", "第五十条", "第五十一条"}) {
    EXPECT_EQ(of_rule("L02", "依照" + article + "，可以申请行政复议。"), Told{"warning L02 3"}) << article;
    EXPECT_EQ(of_county("L02", "依照" + article + "，可以申请行政复议。"), Told{}) << article;
  }
}

TEST(EditionOfTheRegulations, IsKnownByItsDecree) {
  EXPECT_EQ(of_county("L02", "依照《条例》（国务院令第492号）编制。"), Told{"warning L02 3"});
  EXPECT_EQ(of_county("L02", "依照《条例》（国务院令第711号）编制。"), Told{});
  EXPECT_EQ(of_rule("L02", "依照《条例》（国务院令第711号）编制。"), Told{"warning L02 3"});
}

TEST(Contents, MustBeAllThere) {
  std::string const text = replaced(text_of(town()), "收费与减免", "收费");
  Report const report = inspected(text);
  ASSERT_EQ(told(report), Told{"info L03"});
  EXPECT_TRUE(report.findings[0].message.zh.contains("减免"));
  EXPECT_TRUE(report.findings[0].message.en.contains("fee relief"));
  EXPECT_EQ(of_rule("L03", ""), Told{});
}

TEST(DocumentNumber, HasTheFormOfTheStandard) {
  EXPECT_EQ(of_rule("L04", "根据《通知》（晴政办发〔2018〕23号）的要求。"), Told{});
  EXPECT_EQ(of_rule("L04", "根据《通知》（晴政办发[2018]23号）的要求。"),
            Told{"warning L04 3 晴政办发[2018]23号->晴政办发〔2018〕23号"});
  EXPECT_EQ(of_rule("L04", "根据《通知》（晴政办发〔2018〕23）的要求。"),
            Told{"warning L04 3 晴政办发〔2018〕23->晴政办发〔2018〕23号"});
  EXPECT_EQ(of_rule("L04", "根据《通知》（晴政办发（2018）023号）的要求。"),
            Told{"warning L04 3 晴政办发（2018）023号->晴政办发〔2018〕23号"});
}

TEST(DocumentNumber, IsNotSeenInOtherBrackets) {
  EXPECT_EQ(of_rule("L04", "上年度（2017）的情况见网站；附件[1]。"), Told{});
  EXPECT_EQ(of_rule("L04", "［2018］"), Told{});
}

TEST(ReportingUnit, MustNotBeBlank) {
  std::string const text = text_of(town());
  std::string const blank = replaced(text, "指标名称\t", "填报单位（盖章）：\t\t\n指标名称\t");
  EXPECT_EQ(told(inspected(blank)), Told{"warning L05 " + std::to_string(line_of(blank, "填报单位"))});
  EXPECT_EQ(told(inspected(replaced(text, "指标名称\t", "填报单位（盖章）：晴川镇\t\t\n指标名称\t"))),
            Told{});
  EXPECT_EQ(told(inspected(replaced(text, "指标名称\t", "填报单位（盖章）：\t晴川镇\t\n指标名称\t"))),
            Told{});
}

TEST(ReportingUnit, IsNotTheHeadOfTheTable) {
  for (Written const how :
       {Written::cell_lines, Written::bare_lines, Written::tab_rows, Written::pipes, Written::columns}) {
    Paper paper = town();
    paper.written = how;
    std::string const head = paper::written({"指标名称", "单位", "统计数"}, how);
    std::string const label = how == Written::cell_lines ? "\t填报单位（盖章）：\n" : "填报单位（盖章）：\n";
    std::string text = replaced(text_of(paper), head, label + head);
    EXPECT_EQ(told(inspected(text)), Told{"warning L05 " + std::to_string(line_of(text, "填报单位"))});
    text = replaced(text, "指标名称", "统 计 指 标");
    EXPECT_EQ(told(inspected(text), "L05").size(), 1U);
  }
}

TEST(ReportingUnit, MayStandOnTheNextLine) {
  Paper paper = town();
  paper.written = Written::bare_lines;
  std::string const text =
      replaced(text_of(paper), "指标名称\n", "填报单位（盖章）：\n晴川镇人民政府\n指标名称\n");
  EXPECT_EQ(told(inspected(text)), Told{});
}

TEST(Residue, OfConvertersIsShown) {
  std::string const text =
      replaced(text_of(town()), "制发规范性文件总数", "[bookmark: _GoBack]制发规范性文件总数");
  Report const report = inspected(text);
  EXPECT_EQ(told(report), Told{"info L06 " + std::to_string(line_of(text, "[bookmark"))});
  EXPECT_EQ(report.findings[0].quote, "[bookmark: _GoBack]");
  EXPECT_EQ(value(report, "proactive.normative_docs_issued"), "0");
}

TEST(Numbering, MustNotSkipANumber) {
  EXPECT_EQ(of_rule("L07", "一、概述\n二、公开\n三、复议"), Told{});
  EXPECT_EQ(of_rule("L07", "一、概述\n二、公开\n四、复议"), Told{"info L07 5"});
  Report const report = inspected(town("一、概述\n二、公开\n四、复议"));
  ASSERT_EQ(told(report), Told{"info L07 5"});
  EXPECT_TRUE(report.findings[0].message.zh.starts_with("“二、”之后是“四、”"))
      << report.findings[0].message.zh;
  EXPECT_TRUE(report.findings[0].message.en.starts_with("“四、” follows “二、”"))
      << report.findings[0].message.en;
}

TEST(Numbering, OfPointsMustNotSkipANumber) {
  EXPECT_EQ(of_rule("L07", "一、概述\n1、甲\n2、乙\n4、丁\n5、戊"), Told{"info L07 6"});
  EXPECT_EQ(of_rule("L07", "一、概述\n（一）甲\n（三）丙"), Told{"info L07 5"});
  EXPECT_EQ(of_rule("L07", "一、概述\n1、甲\n2、乙\n2、丙"), Told{"info L07 6"});
  EXPECT_EQ(of_rule("L07", "一、概述\n1、甲\n1.子\n2.丑\n2、乙\n1.寅\n3、丙\n二、公开\n1、甲"), Told{});
  EXPECT_EQ(of_rule("L07", "一、概述\n（一）甲\n1.子\n（二）乙\n1.丑\n2.寅"), Told{});
}

TEST(Numbering, NeedsAHeadingBeforeSectionsOfTheSecondLevel) {
  EXPECT_EQ(of_rule("L07", "（一）机构\n（二）制度\n一、公开\n二、复议"), Told{"info L07 3"});
  EXPECT_EQ(of_rule("L07", "一、概述\n（一）机构\n（二）制度\n二、复议"), Told{});
}

TEST(Wording, IsImproved) {
  EXPECT_EQ(of_rule("L08", "截止到年底。"), Told{"info L08 3 截止到->截至"});
  EXPECT_EQ(of_rule("L08", "截至年底。"), Told{});
}

TEST(AnnouncedPoints, AreAsManyAsAreListed) {
  EXPECT_EQ(of_rule("N21", "今后从以下三个方面改进：\n1、培训。\n2、审查。"), Told{"info N21 3 3->2"});
  EXPECT_EQ(of_rule("N21", "今后从以下两个方面改进：\n1、培训。\n2、审查。"), Told{});
  EXPECT_EQ(of_rule("N21", "今后从以下2个方面改进：\n1、培训。\n2、审查。"), Told{});
  EXPECT_EQ(of_rule("N21", "涉及教育、卫生等三个方面。\n1、培训。\n2、审查。"), Told{});
}

TEST(AnnouncedPoints, AreAsManyAsAreListedInTheParagraph) {
  EXPECT_EQ(of_rule("N21", "重点做好以下三个方面工作：一是加强培训；二是完善制度。"),
            Told{"info N21 3 3->2"});
  EXPECT_EQ(
      of_rule("N21", "重点做好以下三点：一是加强培训。\n二是完善制度。\n三是加强审查。\n下一步，一是检查。"),
      Told{});
  EXPECT_EQ(of_rule("N21", "存在以下两个问题：一是甲；二是乙。今后：一是丙；二是丁；三是戊。"), Told{});
  EXPECT_EQ(of_rule("N21", "存在以下十二个方面的不足：一是甲；二是乙。"), Told{"info N21 3 12->2"});
}

TEST(Findings, StandInOrderErrorsFirst) {
  Report const report = inspected(town("截止到年底，收到申请19件。\n法规文件类信息3条。"));
  ASSERT_EQ(report.findings.size(), 3U);
  EXPECT_EQ(report.findings[0].rule, "N07");
  EXPECT_EQ(report.findings[1].rule, "N05");
  EXPECT_EQ(report.findings[2].rule, "L08");
  EXPECT_EQ(report.count(form::Severity::error), 1U);
  EXPECT_EQ(report.count(form::Severity::warning), 1U);
  EXPECT_EQ(report.count(form::Severity::info), 1U);
}

TEST(Findings, NameWhatTheyRestOnInBothLanguages) {
  Report const report = inspected(town("截止到年底，收到申请19件。\n法规文件类信息3条。"));
  ASSERT_EQ(report.findings.size(), 3U);
  EXPECT_TRUE(report.findings[0].law.zh.ends_with("《条例》（2007）第三十二条")) << report.findings[0].law.zh;
  EXPECT_TRUE(report.findings[0].law.en.ends_with("Regulations 2007 art. 32")) << report.findings[0].law.en;
  EXPECT_TRUE(report.findings[1].law.zh.starts_with("国办发〔2014〕32号")) << report.findings[1].law.zh;
  EXPECT_TRUE(report.findings[2].law.zh.contains("公文起草")) << report.findings[2].law.zh;
  Report const later = inspected(county("收到申请19件。", {{"requests.new@total", "11"}}));
  ASSERT_FALSE(later.findings.empty());
  for (Finding const& finding : later.findings) {
    EXPECT_FALSE(finding.law.zh.empty() || finding.law.zh.contains('{')) << finding.rule;
    EXPECT_FALSE(finding.law.en.empty() || finding.law.en.contains('{')) << finding.rule;
  }
}

TEST(Findings, SayEverythingInBothLanguages) {
  Report const report = inspected(town("截止到年底，收到申请19件。\n法规文件类信息3条。"));
  for (Finding const& finding : report.findings) {
    EXPECT_FALSE(finding.title.zh.empty() || finding.title.en.empty()) << finding.rule;
    EXPECT_FALSE(finding.message.zh.empty() || finding.message.en.empty()) << finding.rule;
    EXPECT_FALSE(finding.message.zh.contains('{')) << finding.message.zh;
    EXPECT_FALSE(finding.message.en.contains('{')) << finding.message.en;
  }
}

}  // namespace
}  // namespace gongkai::inspect
