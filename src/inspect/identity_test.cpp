// Agency, year, title and dates, in the forms in which reports print them.

#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

constexpr std::string_view kPeriod = "统计期限为2018年1月1日至2018年12月31日。\n";

struct Titled {
  std::string_view name;
  std::string_view head;  // the report's first lines
  std::string_view agency;
  std::string_view title;
};

class Titles : public testing::TestWithParam<Titled> {};

TEST_P(Titles, GiveTitleAgencyAndYear) {
  Report const report = inspected(std::string(GetParam().head) + "\n" + std::string(kPeriod));
  EXPECT_EQ(report.agency, GetParam().agency);
  EXPECT_EQ(report.year, 2018);
  EXPECT_EQ(report.title, GetParam().title);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Titles,
    testing::Values(Titled{"AgencyFirst", "潞阳镇2018年政府信息公开工作年度报告", "潞阳镇",
                           "潞阳镇2018年政府信息公开工作年度报告"},
                    Titled{"WithGovernment", "潞阳镇人民政府2018年政府信息公开工作年度报告", "潞阳镇",
                           "潞阳镇人民政府2018年政府信息公开工作年度报告"},
                    Titled{"YearFirst", "2018年潞阳镇政府信息公开工作年度报告", "潞阳镇",
                           "2018年潞阳镇政府信息公开工作年度报告"},
                    Titled{"WithAbout", "潞阳镇人民政府关于2018年度政府信息公开工作的年度报告", "潞阳镇",
                           "潞阳镇人民政府关于2018年度政府信息公开工作的年度报告"},
                    Titled{"InBookMarks", "《潞阳镇2018年政府信息公开工作年度报告》", "潞阳镇",
                           "潞阳镇2018年政府信息公开工作年度报告"},
                    Titled{"YearInBrackets", "潞阳镇政府信息公开工作年度报告（2018年）", "潞阳镇",
                           "潞阳镇政府信息公开工作年度报告（2018年）"},
                    Titled{"SpacedOut", "潞阳镇 2018 年政府信息公开工作年度报告", "潞阳镇",
                           "潞阳镇 2018 年政府信息公开工作年度报告"},
                    Titled{"ChineseYear", "潞阳镇二〇一八年政府信息公开工作年度报告", "潞阳镇",
                           "潞阳镇二〇一八年政府信息公开工作年度报告"},
                    Titled{"OnTwoLines", "石岭县人民政府\n2018年政府信息公开工作年度报告", "石岭县",
                           "石岭县人民政府2018年政府信息公开工作年度报告"},
                    Titled{"SetInAndOnTwoLines", "    石岭县人民政府\n\n  2018年政府信息公开工作年度报告",
                           "石岭县", "石岭县人民政府2018年政府信息公开工作年度报告"},
                    Titled{"WithOneGovernmentForTwo", "2018年度石岭县人民政府信息公开工作年度报告", "石岭县",
                           "2018年度石岭县人民政府信息公开工作年度报告"},
                    Titled{"OfADepartment", "石岭县教育局2018年政府信息公开工作年度报告", "石岭县教育局",
                           "石岭县教育局2018年政府信息公开工作年度报告"},
                    Titled{"OfAnOffice", "石岭县人民政府办公室2018年政府信息公开工作年度报告",
                           "石岭县人民政府办公室", "石岭县人民政府办公室2018年政府信息公开工作年度报告"},
                    Titled{"BehindAMenu", "首页 > 政务公开 > 年报\n\n潞阳镇2018年政府信息公开工作年度报告",
                           "潞阳镇", "潞阳镇2018年政府信息公开工作年度报告"}),
    [](auto const& one) { return std::string(one.param.name); });

TEST(Agency, IsTheReportingUnitWhereTheTitleNamesNone) {
  Report const report = inspected("2018年政府信息公开工作年度报告\n填报单位（盖章）：潞阳镇人民政府\n");
  EXPECT_EQ(report.agency, "潞阳镇");
}

TEST(Agency, IsTheSignatureWhereNothingElseNamesOne) {
  Report const report = inspected("2018年政府信息公开工作年度报告\n正文。\n潞阳镇人民政府\n2019年3月\n");
  EXPECT_EQ(report.agency, "潞阳镇");
}

TEST(Agency, IsNotMadeUp) {
  Report const report = inspected("2018年政府信息公开工作年度报告\n正文。\n");
  EXPECT_EQ(report.agency, "");
  EXPECT_EQ(told(report, "R04"), Told{"warning R04"});
}

// --- the year
// ---------------------------------------------------------------------------------------------------

std::optional<int> year_of(std::string const& text) {
  return inspected(text).year;
}

TEST(Year, IsThatOfThePeriodWhereTheTitleNamesNone) {
  EXPECT_EQ(year_of("潞阳镇政府信息公开工作年度报告\n" + std::string(kPeriod)), 2018);
  EXPECT_EQ(year_of("潞阳镇政府信息公开工作年度报告\n统计期限自2018年1月1日起至12月31日止。\n"), 2018);
}

TEST(Year, IsThatOfTheCaptionWhereNothingElseNamesOne) {
  EXPECT_EQ(year_of("潞阳镇政府信息公开工作年度报告\n潞阳镇政府信息公开情况统计表（2018年度）\n"), 2018);
}

TEST(Year, IsNotTakenFromADateAlone) {
  Report const report = inspected("潞阳镇政府信息公开工作年度报告\n正文。\n潞阳镇人民政府\n2019年3月11日\n");
  EXPECT_EQ(report.year, std::nullopt);
  EXPECT_EQ(told(report, "R03"), Told{"error R03"});
}

TEST(Year, IsTheOneThatMostPlacesName) {
  Paper paper = town(std::string(kPeriod.substr(0, kPeriod.size() - 1)));
  paper.title = "晴川镇2017年政府信息公开工作年度报告";
  Report const report = inspected(paper);
  EXPECT_EQ(report.year, 2018);
  EXPECT_EQ(told(report), Told{"error N23 1 2017->2018"});
}

TEST(Year, OfAPeriodThatDiffersIsAnError) {
  EXPECT_EQ(told(inspected(town("统计期限为2017年1月1日至12月31日。")), "N23"),
            Told{"error N23 3 2017->2018"});
  EXPECT_EQ(told(inspected(town("统计期限为2018年1月1日至12月31日。"))), Told{});
}

TEST(Year, OfTheSecondHalfOfAPeriodMustBeThatOfTheFirst) {
  EXPECT_EQ(told(inspected(town("统计期限为2018年1月1日至2019年12月31日。")), "N23"),
            Told{"error N23 3 2019->2018"});
}

TEST(Year, OfTheCaptionThatDiffersIsAnError) {
  std::string const text = replaced(text_of(town()), "统计表（2018年度）", "统计表（2017年度）");
  EXPECT_EQ(told(inspected(text)),
            Told{"error N23 " + std::to_string(line_of(text, "2017年度")) + " 2017->2018"});
}

TEST(Year, OfTheSignatureIsTheOneAfter) {
  Paper paper = town();
  paper.signature = "晴川镇人民政府\n2018年3月11日";
  EXPECT_EQ(told(inspected(paper)), Told{"error N23 4 2018->2019"});
}

TEST(Year, OfASignatureInDecemberMayBeTheReportsOwn) {
  Paper paper = town();
  paper.signature = "晴川镇人民政府\n2018年12月28日";
  EXPECT_EQ(told(inspected(paper)), Told{});
}

// --- dates and L01
// ------------------------------------------------------------------------------------------------

Told late(Paper paper, std::string const& signature) {
  paper.signature = signature;
  return told(inspected(paper), "L01");
}

TEST(Year, OfAPeriodIsOneFaultHoweverOftenItStands) {
  EXPECT_EQ(told(inspected(county("统计期限自2020年1月1日起至2020年12月31日止。")), "N23"),
            Told{"error N23 3 2020->2021"});
}

/// Told of the text of a report for 2021 whose form has 10 received, 11 concluded and 2 carried in.
Told wrong_years(std::string const& body) {
  return told(inspected(county(body)), "N23");
}

TEST(YearOfANumber, IsWrongWhereTheFormHasThatNumberForTheReportsYear) {
  EXPECT_EQ(wrong_years("2020年，全镇新收政府信息公开申请10件，办结11件。"), Told{"error N23 3 2020->2021"});
  EXPECT_EQ(wrong_years("2022年度，新收政府信息公开申请10件。"), Told{"error N23 3 2022->2021"});
  EXPECT_EQ(wrong_years("截至2020年12月31日，全镇新收政府信息公开申请10件。"),
            Told{"error N23 3 2020->2021"});
  EXPECT_EQ(wrong_years("2021年，全镇新收政府信息公开申请10件，办结11件。"), Told{});
}

TEST(YearOfANumber, MayBeAnother) {
  EXPECT_EQ(wrong_years("2020年，全镇新收政府信息公开申请7件，办结5件。"), Told{});
  EXPECT_EQ(wrong_years("2021年，新收政府信息公开申请10件，与2020年的10件持平。"), Told{});
  EXPECT_EQ(wrong_years("新收政府信息公开申请10件，较2020年增加3件。"), Told{});
  EXPECT_EQ(wrong_years("2020年新收政府信息公开申请10件。2021年新收政府信息公开申请10件。"), Told{});
  EXPECT_EQ(wrong_years("共收到政府信息公开申请10件，2020年收到7件，办结11件。"), Told{});
  EXPECT_EQ(wrong_years("2022年，我们将做到新收政府信息公开申请10件以上。"), Told{});
  EXPECT_EQ(wrong_years("2020年增加3件，自然人申请8件。"), Told{});
  EXPECT_EQ(wrong_years("2020年结转申请2件。"), Told{});
  EXPECT_EQ(wrong_years("2020年12月收到并结转到本年的申请2件。"), Told{});
  EXPECT_EQ(wrong_years("按照晴政办发〔2020〕10号文件，新收政府信息公开申请10件。"), Told{});
  EXPECT_EQ(wrong_years("2022年，计划公开信息10件。"), Told{});
  EXPECT_EQ(wrong_years("2020年，未收到政府信息公开申请。"), Told{});
}

TEST(PublicationDate, MustBeInTime) {
  EXPECT_EQ(late(town(), "晴川镇人民政府\n2019年3月31日"), Told{});
  EXPECT_EQ(late(town(), "晴川镇人民政府\n2019年4月1日"), Told{"error L01 4 2019年4月1日->2019-03-31"});
}

TEST(PublicationDate, IsReadInEveryHand) {
  EXPECT_EQ(late(town(), "晴川镇人民政府\n二〇一九年四月二日").size(), 1U);
  EXPECT_EQ(late(town(), "晴川镇人民政府\n二〇一九年十二月二十八日").size(), 1U);
  EXPECT_EQ(late(town(), "晴川镇人民政府\n2019-04-02").size(), 1U);
  EXPECT_EQ(late(town(), "晴川镇人民政府\n２０１９ 年 4 月 2 日").size(), 1U);
  EXPECT_EQ(late(town(), "晴川镇人民政府\n2019年4月").size(), 1U);
}

TEST(PublicationDate, WithoutADayIsInTimeWhereTheMonthIs) {
  EXPECT_EQ(late(town(), "晴川镇人民政府\n2019年3月"), Told{});
}

TEST(PublicationDate, OfNoRealDayIsNone) {
  EXPECT_EQ(late(town(), "晴川镇人民政府\n2019年4月31日"), Told{});
}

TEST(PublicationDate, OfDepartmentsIsTwoMonthsEarlierFrom2019On) {
  Paper paper = county();
  EXPECT_EQ(late(paper, "晴川镇人民政府\n2022年3月31日"), Told{});
  EXPECT_EQ(late(paper, "晴川镇人民政府\n2022年4月1日").size(), 1U);
  paper.title = "晴川县教育局2021年政府信息公开工作年度报告";
  EXPECT_EQ(late(paper, "晴川县教育局\n2022年1月31日"), Told{});
  EXPECT_EQ(late(paper, "晴川县教育局\n2022年2月1日"), Told{"error L01 4 2022年2月1日->2022-01-31"});
}

TEST(PublicationDate, OfDepartmentsWasThatOfAllUntil2018) {
  Paper paper = town();
  paper.title = "晴川县教育局2018年政府信息公开工作年度报告";
  EXPECT_EQ(late(paper, "晴川县教育局\n2019年3月31日"), Told{});
}

}  // namespace
}  // namespace gongkai::inspect
