// Tables in every layout, through inspect().

#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

std::string name(Written how) {
  switch (how) {
    case Written::cell_lines: return "CellLines";
    case Written::bare_lines: return "BareLines";
    case Written::tab_rows: return "TabRows";
    case Written::pipes: return "Pipes";
    case Written::columns: return "Columns";
  }
  return {};
}

class TableReader : public testing::TestWithParam<Written> {};

void expect_values(Report const& report, Values const& values) {
  for (auto const& [key, printed] : values) EXPECT_EQ(value(report, key), printed) << key;
}

TEST_P(TableReader, ReadsTheFormOf2014) {
  Paper paper = town();
  paper.written = GetParam();
  Report const report = inspected(paper);
  ASSERT_NE(report.form, nullptr);
  EXPECT_EQ(report.form->id, "cn-2014");
  expect_values(report, paper.values);
  EXPECT_EQ(value(report, "request.received.fax"), "0");
  EXPECT_EQ(told(report), Told{});
}

TEST_P(TableReader, ReadsBeijingsFormOf2014) {
  Paper paper = town({}, {{"proactive.key_area.total", "10"}, {"proactive.key_area.food_safety", "10"}});
  paper.form = "cn-2014-beijing";
  paper.written = GetParam();
  Report const report = inspected(paper);
  ASSERT_NE(report.form, nullptr);
  EXPECT_EQ(report.form->id, "cn-2014-beijing");
  expect_values(report, paper.values);
  EXPECT_EQ(told(report), Told{});
}

TEST_P(TableReader, ReadsTheFormOf2019) {
  Paper paper = county({}, {{"proactive.licence@prev_items", "318"}, {"proactive.licence@change", "-26"}});
  paper.form = "cn-2019";
  paper.title = "晴川镇2019年政府信息公开工作年度报告";
  paper.signature = "晴川镇人民政府\n2020年1月20日";
  paper.written = GetParam();
  Report const report = inspected(paper);
  ASSERT_NE(report.form, nullptr);
  EXPECT_EQ(report.form->id, "cn-2019");
  expect_values(report, paper.values);
  EXPECT_EQ(told(report), Told{});
}

TEST_P(TableReader, ReadsTheFormOf2021) {
  Paper paper = county();
  paper.written = GetParam();
  Report const report = inspected(paper);
  ASSERT_NE(report.form, nullptr);
  EXPECT_EQ(report.form->id, "cn-2021");
  expect_values(report, paper.values);
  EXPECT_EQ(value(report, "requests.result.other.other@total"), "0");
  EXPECT_EQ(value(report, "litigation.after_reconsideration.total"), "0");
  EXPECT_EQ(value(report, "requests.result.other@total"), "null");
  EXPECT_EQ(told(report), Told{});
}

TEST_P(TableReader, ReadsASingleRowInsteadOfThreeOtherOutcomes) {
  Paper paper = county({}, {{"requests.result.other@natural", "1"},
                            {"requests.result.other@total", "1"},
                            {"requests.result.granted@natural", "3"},
                            {"requests.result.granted@total", "4"}});
  paper.written = GetParam();
  Report const report = inspected(paper);
  EXPECT_EQ(value(report, "requests.result.other@total"), "1");
  EXPECT_EQ(value(report, "requests.result.other.other@total"), "null");
  EXPECT_EQ(value(report, "requests.result.total@total"), "11");
  EXPECT_EQ(told(report), Told{});
}

TEST_P(TableReader, SaysOnWhichLineACellIsPrinted) {
  Paper paper = town({}, {{"request.received", "4711"}});
  paper.written = GetParam();
  std::string const text = text_of(paper);
  Report const report = inspected(text);
  CellPlace const& place = report.cell_places.at(*report.form->find_cell("request.received"));
  EXPECT_EQ(place.printed, "4711");
  EXPECT_EQ(place.place.line, line_of(text, "4711"));
  EXPECT_EQ(report.document.at(place.place.span), "4711");
}

TEST_P(TableReader, TellsACellThatIsLeftBlankFromAZero) {
  Paper paper = town({}, {{"response.hot_topics", ""}});
  paper.written = GetParam();
  Report const report = inspected(paper);
  EXPECT_EQ(value(report, "response.hot_topics"), "null");
  EXPECT_EQ(value(report, "response.channel.policy_interpretation"), "0");
}

TEST_P(TableReader, TakesTheSignsForNothingAsBlank) {
  for (std::string_view const sign : {"—", "/", "无", "－"}) {
    Paper paper = town({}, {{"response.hot_topics", std::string(sign)}});
    paper.written = GetParam();
    Report const report = inspected(paper);
    EXPECT_EQ(value(report, "response.hot_topics"), "null") << sign;
    ASSERT_EQ(told(report).size(), 1U) << sign;
    EXPECT_EQ(report.findings[0].rule, "T01");
    EXPECT_EQ(report.findings[0].severity, form::Severity::info);
  }
}

INSTANTIATE_TEST_SUITE_P(EveryLayout, TableReader,
                         testing::Values(Written::cell_lines, Written::bare_lines, Written::tab_rows,
                                         Written::pipes, Written::columns),
                         [](auto const& layout) { return name(layout.param); });

TEST_P(TableReader, ReadsListsWhoseUnitStandsLast) {
  Paper paper = town();
  paper.written = GetParam();
  paper.unit_last = true;
  Report const report = inspected(paper);
  expect_values(report, paper.values);
  EXPECT_EQ(told(report), Told{});
}

TEST_P(TableReader, ReadsTheTableBelowACaptionBehindATab) {
  Paper paper = town();
  paper.written = GetParam();
  std::string const text = replaced(text_of(paper), "\n政府信息公开情况统计表", "\n\t政府信息公开情况统计表");
  EXPECT_EQ(told(inspected(text)), Told{});
}

// --- what is odd in real tables
// ---------------------------------------------------------------------------------

TEST(TableReaderOddities, PassesOverPageNumbersBetweenRows) {
  Paper paper = town();
  paper.written = Written::columns;
  std::string const text =
      replaced(text_of(paper), "  2.传真申请数", "\n    第 5 页 共 6 页\n\n  2.传真申请数");
  EXPECT_EQ(told(inspected(text)), Told{});
}

TEST(TableReaderOddities, PassesOverPageNumbersBetweenCells) {
  Paper paper = town();
  paper.written = Written::bare_lines;
  std::string const text =
      replaced(text_of(paper), "（一）收到申请数\n件\n18", "（一）收到申请数\n件\n- 3 -\n18");
  EXPECT_EQ(value(inspected(text), "request.received"), "18");
}

TEST(TableReaderOddities, ReadsLabelsOfTwoLines) {
  for (Written const how : {Written::cell_lines, Written::bare_lines, Written::columns}) {
    Paper paper = town();
    paper.written = how;
    std::string const text = replaced(text_of(paper), "政府信息数（不同渠道和方式公开相同信息计1条）",
                                      "政府信息数\n（不同渠道和方式公开相同信息计1条）");
    Report const report = inspected(text);
    EXPECT_EQ(value(report, "proactive.total"), "132") << name(how);
  }
}

TEST(TableReaderOddities, ReadsRowsSetWithSingleSpacesWhoseLabelsHaveCommas) {
  Paper paper = town({}, {{"proactive.key_area.total", "10"}, {"proactive.key_area.food_safety", "10"}});
  paper.form = "cn-2014-beijing";
  std::string text = text_of(paper);
  std::ranges::replace(text, '\t', ' ');
  Report const report = inspected(text);
  expect_values(report, paper.values);
  EXPECT_EQ(told(report, "R05"), Told{});
}

TEST(TableReaderOddities, ReadsALabelThatIsBrokenAnywhere) {
  Paper paper = county();
  paper.written = Written::bare_lines;
  std::string const text =
      replaced(text_of(paper), "2.其他法律行政法规禁止公开", "2.其他法律行政\n法规禁止公开");
  EXPECT_EQ(told(inspected(text)), Told{});
}

TEST(TableReaderOddities, ReadsLabelsInAnySpelling) {
  std::string const text = replaced(text_of(town()), "3.同意部分公开答复数", "３．　同意部分公开　答复数");
  EXPECT_EQ(told(inspected(text)), Told{});
}

TEST(TableReaderOddities, ReadsMergedCellsBesideTheirRows) {
  Paper paper = county();
  paper.written = Written::pipes;
  std::string text = text_of(paper);
  text = replaced(text, "| 三、本年度办理结果 |  |  |  |  |  |  |  |\n", "");
  text = replaced(text, "| （一）予以公开 |", "| 三、本年度办理结果 | （一）予以公开 |  |");
  text = replaced(text, "| （三）不予公开 |  |  |  |  |  |  |  |\n", "");
  text = replaced(text, "| 1.属于国家秘密 |", "| 三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密 |");
  text = replaced(text, "| 2.其他法律行政法规禁止公开 |",
                  "| 三、本年度办理结果 | （三）不予公开 | 2.其他法律行政法规禁止公开 |");
  text = replaced(text, "| 4.保护第三方合法权益 |", "|  |  | 4.保护第三方合法权益 |");
  Report const report = inspected(text);
  EXPECT_EQ(told(report), Told{});
  EXPECT_EQ(value(report, "requests.result.granted@total"), "5");
  EXPECT_EQ(value(report, "requests.result.refused.third_party@natural"), "1");
}

TEST(TableReaderOddities, ReadsFullWidthAndChineseNumbersInCells) {
  Report const report = inspected(
      town({}, {{"request.received", "１８"}, {"request.replied", "十八"}, {"proactive.total", "132 条"}}));
  EXPECT_EQ(value(report, "request.received"), "18");
  EXPECT_EQ(value(report, "request.replied"), "18");
  EXPECT_EQ(value(report, "proactive.total"), "132");
  EXPECT_EQ(told(report), Told{});
}

TEST(TableReaderOddities, ReadsMoneyInYuanIntoTenThousands) {
  Report const report = inspected(town({}, {{"fee", "1260元"}}));
  EXPECT_EQ(value(report, "fee"), "0.126");
  EXPECT_EQ(told(report, "T03").size(), 1U);
}

TEST(TableReaderOddities, ReadsTheUnitOfMoneyBesideItsRowOrBelowItsHead) {
  Paper paper = county({}, {{"proactive.fee@amount", "1260"}});
  paper.written = Written::pipes;
  std::string const text = text_of(paper);
  EXPECT_EQ(value(inspected(text), "proactive.fee@amount"), "1260");
  for (std::string const& in_yuan :
       {replaced(text, "| 行政事业性收费 |", "| 行政事业性收费（元） |"),
        replaced(text, "| 行政事业性收费 |",
                 "| 信息内容 | 本年收费金额 |\n| | （单位：元） |\n| 行政事业性收费 |")}) {
    Report const report = inspected(in_yuan);
    EXPECT_EQ(value(report, "proactive.fee@amount"), "0.126");
    EXPECT_EQ(told(report, "T03").size(), 1U) << testing::PrintToString(told(report));
  }
  Paper list = town({}, {{"fee", "1260"}});
  std::string const of_list = text_of(list);
  std::size_t const at = of_list.find("\t万元\t1260");
  ASSERT_NE(at, std::string::npos);
  std::string spoilt = of_list;
  spoilt.replace(at, std::string_view("\t万元\t1260").size(), "（元）\t\t1260");
  EXPECT_EQ(value(inspected(spoilt), "fee"), "0.126");
}

TEST(TableReaderOddities, ReadsTheFifteenNumbersByTheirPlace) {
  Values numbers;
  form::Form const& form = *builtin_rules().forms().find("cn-2021");
  int next = 0;
  for (form::Row const& row : form.rows) {
    if (form.table_of(row).layout == form::Layout::strip)
      numbers.emplace_back(form.cells[row.first_cell].key, std::to_string(100 + next++));
  }
  ASSERT_EQ(numbers.size(), 15U);
  for (Written const how :
       {Written::cell_lines, Written::bare_lines, Written::tab_rows, Written::pipes, Written::columns}) {
    Paper paper = county({}, numbers);
    paper.written = how;
    expect_values(inspected(paper), numbers);
  }
}

/// A report whose fifteen numbers stand a line each, and `behind` them.
Report with_strip(std::string const& behind) {
  Paper paper = county();
  paper.written = Written::bare_lines;
  std::string text = text_of(paper);
  while (text.ends_with('\n')) text.pop_back();
  return inspected(text + behind);
}

TEST(TableReaderOddities, TellsASixteenthNumberFromAPageNumber) {
  EXPECT_EQ(told(with_strip("\n")), Told{});
  EXPECT_EQ(told(with_strip("\n\n12\n")), Told{});
  EXPECT_EQ(told(with_strip("\n12\n"), "R05").size(), 1U);
}

TEST_P(TableReader, TellsOfAWordAmongTheFifteenNumbers) {
  for (char const* const key :
       {"reconsideration.upheld", "litigation.direct.upheld", "litigation.after_reconsideration.total"}) {
    Paper paper = county({}, {{key, "详见附件"}});
    paper.written = GetParam();
    Report const report = inspected(paper);
    ASSERT_EQ(told(report, "T01").size(), 1U) << key << testing::PrintToString(told(report));
    EXPECT_EQ(cells(report, report.findings.front()), Told{key});
    EXPECT_EQ(value(report, "reconsideration.corrected"), "0");
  }
}

TEST_P(TableReader, TellsOfAWordForARowsOnlyNumber) {
  if (GetParam() == Written::bare_lines || GetParam() == Written::columns)
    GTEST_SKIP() << "nothing sets the cell off";
  Paper paper = county({}, {{"proactive.coercion@decisions", "较多"}});
  paper.written = GetParam();
  EXPECT_EQ(told(inspected(paper), "T01").size(), 1U);
}

TEST(TableReaderOddities, UsesNoneOfARowWithTooFewNumbers) {
  Paper paper = county();
  std::string const text = replaced(text_of(paper), "二、上年结转政府信息公开申请数量\t2\t0\t0\t0\t0\t0\t2",
                                    "二、上年结转政府信息公开申请数量\t2\t2");
  Report const report = inspected(text);
  EXPECT_EQ(value(report, "requests.carried_in@natural"), "null");
  std::uint32_t const line = line_of(text, "二、上年结转");
  EXPECT_EQ(told(report, "R05").at(0), "warning R05 " + std::to_string(line) + " 2->7");
}

TEST(TableReaderOddities, UsesNoneOfARowWithTooManyNumbers) {
  std::string const text =
      replaced(text_of(county()), "二、上年结转政府信息公开申请数量\t2\t0\t0\t0\t0\t0\t2",
               "二、上年结转政府信息公开申请数量\t2\t0\t0\t7\t0\t0\t0\t5");
  Report const report = inspected(text);
  EXPECT_EQ(value(report, "requests.carried_in@natural"), "null");
  std::uint32_t const line = line_of(text, "二、上年结转");
  EXPECT_EQ(told(report, "R05").at(0), "warning R05 " + std::to_string(line) + " 8->7");
}

TEST(TableReaderOddities, ReadsAReportAsTheFormThatIsAskedFor) {
  Report const report = inspected(text_of(town()), "cn-2021");
  ASSERT_NE(report.form, nullptr);
  EXPECT_EQ(report.form->id, "cn-2021");
  EXPECT_EQ(value(report, "requests.new@total"), "null");
  ASSERT_EQ(told(report, "R02"), Told{"error R02"});
  EXPECT_TRUE(report.findings[0].message.zh.starts_with("按要求读作")) << report.findings[0].message.zh;
  EXPECT_EQ(told(report, "R06"), Told{});
}

}  // namespace
}  // namespace gongkai::inspect
