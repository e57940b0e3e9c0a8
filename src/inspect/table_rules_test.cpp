// R02 to R07, T01 to T04: what the table itself gets told, and what it does not.

#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

/// "error T01 57 若干->", with the line of `what` in place of #.
std::string at(std::string const& text, std::string_view what, std::string expected) {
  return expected.replace(expected.find('#'), 1, std::to_string(line_of(text, what)));
}

TEST(Reading, FindsNoFaultInAReportThatHasNone) {
  EXPECT_EQ(told(inspected(town())), Told{});
  EXPECT_EQ(told(inspected(county())), Told{});
}

TEST(Reading, SaysWhenNoFormIsFound) {
  Report const report =
      inspected("晴川镇2018年政府信息公开工作年度报告\n全年收到申请18件。\n晴川镇人民政府\n2019年3月11日\n");
  EXPECT_EQ(report.form, nullptr);
  EXPECT_FALSE(report.sheet.has_value());
  EXPECT_EQ(told(report, "R02"), Told{"error R02"});
}

TEST(Reading, SaysOfAnEmptyFileThatNothingIsThere) {
  Report const report = inspected(std::string());
  EXPECT_EQ(told(report, "R02"), Told{"error R02"});
  EXPECT_EQ(told(report, "R03"), Told{"error R03"});
  EXPECT_EQ(told(report, "R04"), Told{"warning R04"});
}

TEST(Reading, SaysWhenNoYearIsNamed) {
  Paper paper = town();
  paper.title = "晴川镇政府信息公开工作年度报告";
  paper.signature = "晴川镇人民政府";
  Report const report = inspected(replaced(text_of(paper), "统计表（2018年度）", "统计表"));
  EXPECT_EQ(report.year, std::nullopt);
  EXPECT_EQ(told(report, "R03"), Told{"error R03"});
}

TEST(Reading, SaysWhenNoAgencyIsNamed) {
  Paper paper = town();
  paper.title = "2018年政府信息公开工作年度报告";
  paper.signature = "2019年3月11日";
  Report const report = inspected(paper);
  EXPECT_EQ(report.agency, "");
  EXPECT_EQ(told(report), Told{"warning R04"});
}

TEST(Reading, SaysOnceThatAFormIsNotFilledIn) {
  Values blanks;
  for (form::Cell const& cell : builtin_rules().forms().find("cn-2014")->cells)
    blanks.emplace_back(cell.key, "");
  Report const report = inspected(Paper{.body = "", .values = blanks});
  ASSERT_NE(report.form, nullptr);
  EXPECT_EQ(told(report), Told{"error R06"});
}

TEST(Reading, SaysWhenTheFormIsOfAnotherEdition) {
  Paper paper = county();
  paper.title = "晴川镇2019年政府信息公开工作年度报告";
  paper.signature = "晴川镇人民政府\n2020年1月20日";
  EXPECT_EQ(told(inspected(paper)), Told{"warning R07 1 cn-2021->cn-2019"});
}

TEST(Reading, CallsAFileThatCannotBeReadUnreadable) {
  auto const refused = document::refusal(Code::unreadable, "a.txt", document::Reason::not_utf8,
                                         {{"line", 2}, {"byte", 5}, {"value", "0xB9"}});
  Report const report = unreadable("a.txt", refused.error(), builtin_rules());
  EXPECT_TRUE(report.unreadable);
  EXPECT_EQ(report.file, "a.txt");
  EXPECT_EQ(told(report), Told{"error R01"});
  EXPECT_TRUE(report.findings[0].message.zh.starts_with("第 2 行：文件的第 5 字节（0xB9）"));
  EXPECT_TRUE(report.findings[0].message.en.starts_with("Line 2: byte 5 of the file (0xB9)"));
}

TEST(Reading, NeedsASentenceForEveryReasonToRefuseAFile) {
  std::string findings;
  std::vector<form::SourceFile> files;
  for (std::string_view const folder : {"rules/form/", "rules/inspect/"}) {
    for (EmbeddedFile const& file : embedded_files(folder))
      files.push_back({std::string(file.path), file.text});
  }
  for (form::SourceFile& file : files) {
    if (!file.path.ends_with("findings.toml")) continue;
    findings = replaced(std::string(file.text), "\"R01.not_utf8\"", "\"R01.not_utf9\"");
    file.text = findings;
  }
  std::vector<toml_file::Problem> problems;
  static_cast<void>(load_rules(files, problems));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_TRUE(problems[0].text().contains("no finding 'R01.not_utf8'")) << problems[0].text();
}

TEST(Reading, SaysWhichRuleABlankLeavesOpen) {
  Report const report = inspected(town({}, {{"request.replied.granted", ""}}));
  ASSERT_EQ(told(report, "R05").size(), 1U);
  Finding const& finding = *std::ranges::find(report.findings, "R05", &Finding::rule);
  EXPECT_EQ(cells(report, finding), (std::vector<std::string>{"request.replied.granted"}));
  EXPECT_TRUE(finding.message.zh.contains("T32")) << finding.message.zh;
}

// --- T01
// --------------------------------------------------------------------------------------------------------

TEST(CellRule, WordsInACellAreAnError) {
  std::string const text = text_of(town({}, {{"response.hot_topics", "若干"}}));
  Report const report = inspected(text);
  EXPECT_EQ(told(report), Told{at(text, "若干", "error T01 # 若干->")});
  EXPECT_EQ(cells(report, report.findings[0]), Told{"response.hot_topics"});
  EXPECT_EQ(value(report, "response.hot_topics"), "null");
}

TEST(CellRule, WordsInACellOfASumAreOneErrorAndNotABrokenSumToo) {
  std::string const text = text_of(town({}, {{"request.received.mail", "十几"}}));
  EXPECT_EQ(told(inspected(text)), Told{at(text, "十几", "error T01 # 十几->")});
}

TEST(CellRule, ANegativeNumberInASumGetsTheNumberThatBelongsThere) {
  std::string const text = text_of(town({}, {{"request.received.mail", "-17"}}));
  EXPECT_EQ(told(inspected(text)), Told{at(text, "-17", "error T01 # -17->17 +T30")});
}

TEST(CellRule, NegativeNumbersAreAnErrorWhereNothingIsCompared) {
  std::string const text = text_of(town({}, {{"response.hot_topics", "-3"}}));
  Report const report = inspected(text);
  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(report.findings[0].rule, "T01");
  EXPECT_EQ(report.findings[0].printed, "-3");
}

TEST(CellRule, NegativeChangesAreNone) {
  Paper paper = county({}, {{"proactive.licence@prev_items", "318"}, {"proactive.licence@change", "-26"}});
  paper.form = "cn-2019";
  paper.title = "晴川镇2019年政府信息公开工作年度报告";
  paper.signature = "晴川镇人民政府\n2020年1月20日";
  EXPECT_EQ(told(inspected(paper)), Told{});
}

TEST(CellRule, FractionsAreAnErrorInCountsAndNoneInMoney) {
  std::string const text = text_of(town({}, {{"response.hot_topics", "1.5"}, {"fee", "0.126"}}));
  EXPECT_EQ(told(inspected(text)), Told{at(text, "1.5", "error T01 # 1.5->")});
}

TEST(CellRule, BlanksAreShownOnceForTheWholeTable) {
  Report const report =
      inspected(town({}, {{"response.hot_topics", ""}, {"response.channel.policy_interpretation", "—"}}));
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].rule, "T01");
  EXPECT_EQ(report.findings[0].severity, form::Severity::info);
  EXPECT_EQ(cells(report, report.findings[0]),
            (Told{"response.hot_topics", "response.channel.policy_interpretation"}));
}

// --- T02, T03
// ---------------------------------------------------------------------------------------------------

TEST(HeadingRule, ANumberInAHeadingIsAWarning) {
  std::string const text = replaced(text_of(town()), "二、回应解读情况\t\t", "二、回应解读情况\t\t0");
  EXPECT_EQ(told(inspected(text)), Told{at(text, "二、回应解读情况", "warning T02 # 0->")});
}

TEST(UnitRule, AnotherUnitIsAnError) {
  std::string const text = replaced(text_of(town()), "制发规范性文件总数\t件", "制发规范性文件总数\t条");
  Report const report = inspected(text);
  EXPECT_EQ(told(report), Told{at(text, "制发规范性文件总数", "error T03 # 条->件")});
  EXPECT_EQ(value(report, "proactive.normative_docs_issued"), "0");
}

TEST(UnitRule, AMissingUnitIsNone) {
  std::string const text = replaced(text_of(town()), "制发规范性文件总数\t件\t", "制发规范性文件总数\t\t");
  EXPECT_EQ(told(inspected(text), "T03"), Told{});
}

TEST(UnitRule, AnAmountInYuanUnderItsHeadIsToldAndConverted) {
  std::string const text = replaced(text_of(county({}, {{"proactive.fee@amount", "12345"}})),
                                    "本年收费金额（单位：万元）", "本年收费金额（单位：元）");
  Report const report = inspected(text);
  EXPECT_EQ(told(report), Told{at(text, "单位：元", "error T03 # 元->万元")});
  EXPECT_EQ(cells(report, report.findings[0]), Told{"proactive.fee@amount"});
  EXPECT_EQ(value(report, "proactive.fee@amount"), "1.2345");
}

TEST(UnitRule, ReadsTheUnitOfAHeadOnOneLine) {
  for (std::string_view const head :
       {"信息内容 本年收费金额（单位：元）", "信息内容,本年收费金额（单位：元）",
        "信息内容｜本年收费金额（单位：元）"}) {
    Paper paper = county({}, {{"proactive.fee@amount", "12345"}});
    paper.written = Written::tab_rows;
    std::string const text = replaced(text_of(paper), "申请人情况\t本年收费金额（单位：万元）", head);
    EXPECT_EQ(value(inspected(text), "proactive.fee@amount"), "1.2345") << head;
  }
}

TEST(UnitRule, AnAmountInYuanUnderAHeadInTenThousandsIsToldAndConverted) {
  std::string const text = text_of(county({}, {{"proactive.fee@amount", "1234500元"}}));
  Report const report = inspected(text);
  EXPECT_EQ(told(report), Told{at(text, "1234500元", "error T03 # 元->万元")});
  EXPECT_EQ(value(report, "proactive.fee@amount"), "123.45");
}

TEST(UnitRule, TheHeadAndTheCellInYuanAreOneSlip) {
  std::string const text = replaced(text_of(county({}, {{"proactive.fee@amount", "12345元"}})),
                                    "本年收费金额（单位：万元）", "本年收费金额（元）");
  EXPECT_EQ(told(inspected(text)), Told{at(text, "本年收费金额（元）", "error T03 # 元->万元")});
}

TEST(UnitRule, AListThatCountsInYuanIsConvertedToo) {
  std::string const text = replaced(text_of(town({}, {{"fee", "1260"}})), "依申请公开信息收取的费用\t万元",
                                    "依申请公开信息收取的费用\t元");
  Report const report = inspected(text);
  EXPECT_EQ(told(report), Told{at(text, "依申请公开信息收取的费用\t元", "error T03 # 元->万元")});
  EXPECT_EQ(value(report, "fee"), "0.126");
}

// --- T04
// --------------------------------------------------------------------------------------------------------

TEST(RowRule, NamesRowsThatAreMissing) {
  std::string text = replaced(text_of(town()), "2.传真申请数\t件\t0\n", "");
  text = replaced(text, "制发规范性文件总数\t件\t0\n", "");
  Report const report = inspected(text);
  ASSERT_EQ(told(report, "T04"), Told{"warning T04"});
  Finding const& finding = *std::ranges::find(report.findings, "T04", &Finding::rule);
  EXPECT_EQ(cells(report, finding), (Told{"proactive.normative_docs_issued", "request.received.fax"}));
  EXPECT_TRUE(finding.message.zh.contains("传真申请数"));
}

TEST(RowRule, DoesNotMissTheRowsThatOnlyBeijingHas) {
  Paper paper = town();
  EXPECT_EQ(told(inspected(text_of(paper), "cn-2014-beijing")), Told{});
}

TEST(RowRule, SaysOnceWhichSumsAMissingRowLeavesOpen) {
  std::string text = text_of(county());
  std::size_t const begin = text.find("1.本机关不掌握相关政府信息");
  text.erase(begin, text.find("2.没有现成信息需要另行制作") - begin);
  Report const report = inspected(text);
  EXPECT_EQ(value(report, "requests.result.unable.not_held@total"), "null");
  ASSERT_EQ(told(report, "R05"), Told{"warning R05"});
  Finding const& finding = *std::ranges::find(report.findings, "R05", &Finding::rule);
  EXPECT_EQ(cells(report, finding), Told{"requests.result.unable.not_held@natural"});
  EXPECT_TRUE(finding.message.zh.starts_with("表中没有“本机关不掌握相关政府信息”")) << finding.message.zh;
  EXPECT_TRUE(finding.message.zh.contains("S3.coltotal")) << finding.message.zh;
}

TEST(RowRule, KnowsARenamedRowBesideTheFirstOfAMergedHeading) {
  Paper paper = county();
  paper.written = Written::pipes;
  std::string text = text_of(paper);
  std::size_t const heading = text.find("（五）不予处理");
  std::size_t const line = text.rfind('\n', heading) + 1;
  text.erase(line, text.find('\n', heading) + 1 - line);
  text = replaced(text, "1.信访举报投诉类申请", "（五）不予处理|1.信访投诉举报类申请");
  text = replaced(text, "2.重复申请", "（五）不予处理|2.重复申请");
  Report const report = inspected(text);
  EXPECT_EQ(value(report, "requests.result.not_handled.petition@natural"), "0");
  EXPECT_EQ(told(report),
            Told{at(text, "1.信访投诉举报类申请", "warning T04 # 1.信访投诉举报类申请->信访举报投诉类申请")});
}

TEST(RowRule, ReadsTablesInAnotherOrder) {
  std::string text = text_of(county({}, {{"proactive.rules@in_force", "3"}}));
  std::size_t const begin = text.find("第二十条第（一）项");
  std::size_t const end = text.find("第二十条第（五）项");
  std::string const first = text.substr(begin, end - begin);
  text = text.erase(begin, end - begin) + "\n" + first;
  Report const report = inspected(text);
  EXPECT_EQ(value(report, "proactive.rules@in_force"), "3");
  EXPECT_EQ(value(report, "proactive.normative_documents@in_force"), "0");
  EXPECT_EQ(told(report), Told{at(text, "规章", "warning T04 #")});
}

TEST(RowRule, UsesTheFirstOfTwoEqualRows) {
  std::string const text =
      replaced(text_of(town()), "2.传真申请数\t件\t0\n", "2.传真申请数\t件\t0\n2.传真申请数\t件\t5\n");
  Report const report = inspected(text);
  EXPECT_EQ(value(report, "request.received.fax"), "0");
  ASSERT_EQ(told(report, "T04").size(), 1U);
  EXPECT_EQ(told(report, "T04")[0], "warning T04 " + std::to_string(line_of(text, "2.传真申请数\t件\t5")));
}

TEST(RowRule, SaysWhichRowStandsElsewhere) {
  std::string const fax = "2.传真申请数\t件\t0\n";
  std::string const online = "3.网络申请数\t件\t0\n";
  std::string const text = replaced(text_of(town()), fax + online, online + fax);
  EXPECT_EQ(told(inspected(text)), Told{at(text, "2.传真申请数", "warning T04 #")});
}

TEST(RowRule, KnowsARenamedRowByItsPlace) {
  std::string const text = replaced(text_of(town()), "7.告知作出更改补充数", "7.告知申请人更改补充数");
  Report const report = inspected(text);
  EXPECT_EQ(value(report, "request.replied.asked_to_amend"), "0");
  EXPECT_EQ(told(report),
            Told{at(text, "7.告知", "warning T04 # 7.告知申请人更改补充数->告知作出更改补充数")});
}

TEST(StrayNumbers, OfARowThatIsNoneOfTheFormsAreTold) {
  Paper paper = county();
  paper.written = Written::pipes;
  std::string const text = text_of(paper);
  EXPECT_EQ(told(inspected(text), "R05"), Told{});
  std::string const row = "| 四、结转下年度继续办理 |";
  Report const report = inspected(replaced(text, row, "| 息数 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n" + row));
  ASSERT_EQ(told(report, "R05").size(), 1U) << testing::PrintToString(told(report));
  EXPECT_EQ(told(inspected(replaced(text, row, "| 栏次 | 1 | 2 | 3 | 4 | 5 | 6 | 7 |\n" + row)), "R05"),
            Told{});
}

}  // namespace
}  // namespace gongkai::inspect
