// gongkai check: exit codes, files and folders, and the two outputs.

#include <boost/json.hpp>

#include "app/run_for_test.h"

namespace gongkai::app {
namespace {

namespace json = boost::json;

json::object checked(std::vector<std::string> words) {
  words.insert(words.begin(), {"check", "--format", "json"});
  Ran const check = ran(words);
  boost::system::error_code error;
  json::value document = json::parse(check.out, error);
  EXPECT_FALSE(error) << error.message() << "\n" << check.out.substr(0, 500);
  return document.is_object() ? document.as_object() : json::object{};
}

std::vector<std::string> keys(json::object const& object) {
  std::vector<std::string> found;
  for (auto const& member : object) found.emplace_back(member.key());
  return found;
}

json::object first_report(std::vector<std::string> const& words) {
  return checked(words).at("reports").at(0).as_object();
}

// --- exit codes
// -------------------------------------------------------------------------------------------------

TEST(CheckExit, IsZeroWhereNoErrorIsFound) {
  Ran const check = ran({"check", sample("street-2017")});
  EXPECT_EQ(check.exit, 0) << check.out;
  EXPECT_EQ(check.err, "");
}

TEST(CheckExit, IsOneWhereAnErrorIsFound) {
  EXPECT_EQ(ran({"check", sample("town-2018")}).exit, 1);
}

TEST(CheckExit, IsOneWhereOneReportOfSeveralHasAnError) {
  EXPECT_EQ(ran({"check", sample("street-2017"), sample("town-2018")}).exit, 1);
}

TEST(CheckExit, IsTwoWhereAFileIsNotThere) {
  Folder const folder;
  Ran const check = ran({"check", "--lang", "en", folder("no.txt")});
  EXPECT_EQ(check.exit, 2);
  EXPECT_TRUE(check.err.contains("no.txt: There is no such file or folder: check the path")) << check.err;
}

TEST(CheckExit, IsTwoWhereAFolderHoldsNoReports) {
  Folder const folder;
  folder.write("notes.md", "text");
  Ran const check = ran({"check", folder("")});
  EXPECT_EQ(check.exit, 2);
  EXPECT_TRUE(check.err.contains("hold no report that can be read")) << check.err;
}

TEST(CheckExit, IsTwoForAFormThatNobodyKnows) {
  Ran const check = ran({"check", "--form", "cn-1999", sample("street-2017")});
  EXPECT_EQ(check.exit, 2);
  EXPECT_EQ(check.out, "");
  EXPECT_TRUE(check.err.contains("cn-1999") && check.err.contains("cn-2014-beijing")) << check.err;
}

TEST(CheckExit, IsTwoWhereThePageCannotBeWritten) {
  Folder const folder;
  Ran const check = ran({"check", "--html", folder("no/such/page.html"), sample("street-2017")});
  EXPECT_EQ(check.exit, 2);
  EXPECT_TRUE(check.err.contains("page.html")) << check.err;
}

// --- files
// ------------------------------------------------------------------------------------------------------

TEST(CheckFiles, ThatCannotBeReadAreAFindingAndTheOthersAreDone) {
  Folder const folder;
  std::string const broken = folder.write("b.txt", std::string("a\0b\xFF\xFF", 5));
  Ran const check = ran({"check", "--format", "json", sample("street-2017"), broken, sample("town-2021")});
  EXPECT_EQ(check.exit, 2);
  json::array const reports = json::parse(check.out).at("reports").as_array();
  ASSERT_EQ(reports.size(), 3U);
  EXPECT_EQ(reports[0].at("form"), "cn-2014-beijing");
  EXPECT_EQ(reports[2].at("form"), "cn-2021");
  json::object const& unread = reports[1].as_object();
  EXPECT_EQ(unread.at("file"), json::value(broken));
  EXPECT_TRUE(unread.at("form").is_null());
  EXPECT_TRUE(unread.at("values").as_object().empty());
  ASSERT_EQ(unread.at("findings").as_array().size(), 1U);
  EXPECT_EQ(unread.at("findings").at(0).at("rule"), "R01");
  EXPECT_TRUE(unread.at("findings").at(0).at("line").is_null());
}

TEST(CheckFiles, ThatAreMissingAreAFindingAndDoNotStopTheOthers) {
  Folder const folder;
  Ran const check = ran({"check", "--format", "json", folder("no.txt"), sample("street-2017")});
  EXPECT_EQ(check.exit, 2);
  EXPECT_TRUE(check.err.contains("no.txt: 没有这个文件或文件夹：请核对路径和文件名。\n")) << check.err;
  json::array const reports = json::parse(check.out).at("reports").as_array();
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].at("findings").at(0).at("rule"), "R01");
  EXPECT_EQ(reports[1].at("form"), "cn-2014-beijing");
}

TEST(CheckFiles, OfAFolderAreTakenByNameAndThoseOfItsFoldersToo) {
  Folder const folder;
  std::string const text = text_of_file(sample("street-2017"));
  std::string const b = folder.write("b.txt", text);
  std::string const a = folder.write("a.TXT", text);
  std::string const c = folder.write("sub/c.txt", text);
  folder.write("notes.md", "text");
  folder.write(".hidden.txt", text);
  folder.write(".git/d.txt", text);
  Ran const check = ran({"check", "--format", "json", folder("")});
  EXPECT_EQ(check.exit, 0);
  EXPECT_TRUE(check.err.contains("passed over in folders and zip files as no reports: 1 ")) << check.err;
  json::array const reports = json::parse(check.out).at("reports").as_array();
  ASSERT_EQ(reports.size(), 3U);
  EXPECT_EQ(reports[0].at("file"), json::value(a));
  EXPECT_EQ(reports[1].at("file"), json::value(b));
  EXPECT_EQ(reports[2].at("file"), json::value(c));
}

TEST(CheckFiles, ThatAreNamedAreReadWhateverTheirEnding) {
  Folder const folder;
  EXPECT_EQ(ran({"check", folder.write("report", text_of_file(sample("street-2017")))}).exit, 0);
}

TEST(CheckFiles, AreReadAsTheFormThatIsAskedFor) {
  EXPECT_EQ(first_report({"--form", "cn-2014", sample("street-2017")}).at("form"), "cn-2014");
}

TEST(CheckFiles, ThatAreEmptyAreFoundToBeEmpty) {
  Folder const folder;
  json::object const report = first_report({folder.write("a.txt", "")});
  EXPECT_EQ(report.at("findings").as_array().size(), 1U);
  EXPECT_EQ(report.at("findings").at(0).at("rule"), "R01");
}

// --- jobs
// -------------------------------------------------------------------------------------------------------

TEST(CheckJobs, ChangeNothingInTheOutput) {
  std::string const samples = std::string(GONGKAI_SOURCE_DIR) + "/samples/reports";
  for (std::string_view const format : {"json", "text"}) {
    Ran const one = ran({"check", "--format", std::string(format), "--jobs", "1", samples, samples, samples});
    Ran const four =
        ran({"check", "--format", std::string(format), "--jobs", "4", samples, samples, samples});
    EXPECT_EQ(one.exit, four.exit);
    EXPECT_EQ(one.out, four.out);
  }
}

// --- JSON
// -------------------------------------------------------------------------------------------------------

using Keys = std::vector<std::string>;

bool has_all(json::object const& object, Keys const& wanted) {
  return std::ranges::all_of(wanted, [&](std::string const& key) { return object.contains(key); });
}

TEST(CheckJson, HasThePartsOfTheContract) {
  json::object const document = checked({sample("town-2018")});
  EXPECT_EQ(keys(document), (Keys{"reports", "summary"}));
  EXPECT_EQ(keys(document.at("summary").as_object()), (Keys{"reports", "errors", "warnings", "infos"}));
  json::object const& report = document.at("reports").at(0).as_object();
  EXPECT_TRUE(has_all(report, {"file", "form", "year", "agency", "title", "values", "claims", "findings"}));
  EXPECT_TRUE(
      has_all(report.at("claims").at(0).as_object(), {"line", "quote", "subject", "count", "share", "base"}));
  for (json::value const& finding : report.at("findings").as_array()) {
    EXPECT_TRUE(has_all(finding.as_object(), {"rule", "severity", "cells", "line", "quote", "printed",
                                              "expected", "message", "law", "also"}));
  }
}

TEST(CheckJson, SaysWhoseReportItIs) {
  json::object const report = first_report({sample("town-2018")});
  EXPECT_EQ(report.at("file"), json::value(sample("town-2018")));
  EXPECT_EQ(report.at("form"), "cn-2014-beijing");
  EXPECT_EQ(report.at("year"), 2018);
  EXPECT_EQ(report.at("agency"), "柳泉镇");
  EXPECT_EQ(report.at("title"), "柳泉镇2018年政府信息公开工作年度报告");
}

TEST(CheckJson, GivesEveryCellOfTheFormAsANumberOrNull) {
  json::object const district = first_report({sample("district-2023")}).at("values").as_object();
  EXPECT_TRUE(district.at("requests.result.other.other@total").is_null());
  EXPECT_TRUE(district.at("requests.result.other@total").is_int64());
  EXPECT_EQ(first_report({sample("town-2018")}).at("values").at("request.received"), 18);
}

TEST(CheckJson, GivesDecimalsWithTheirPrintedDigits) {
  Ran const check = ran({"check", "--format", "json", sample("county-2015")});
  EXPECT_EQ(json::parse(check.out).at("reports").at(0).at("values").at("fee"), 0.126);
  EXPECT_TRUE(check.out.contains("\"fee\":0.126") || check.out.contains("\"fee\":1.26E-1"))
      << check.out.substr(0, 300);
}

TEST(CheckJson, TellsTheSlipWithItsPlaceAndSymptoms) {
  json::object const finding = first_report({sample("town-2018")}).at("findings").at(0).as_object();
  EXPECT_EQ(finding.at("rule"), "S04");
  EXPECT_EQ(finding.at("severity"), "error");
  EXPECT_EQ(finding.at("line"), 19);
  EXPECT_EQ(finding.at("printed"), "6.9%");
  EXPECT_EQ(finding.at("expected"), "5.9%");
  EXPECT_EQ(finding.at("also"), (json::array{"S05", "S06"}));
}

TEST(CheckJson, NamesCellsByTheirKeys) {
  json::object const finding = first_report({sample("bureau-2020")}).at("findings").at(0).as_object();
  EXPECT_EQ(finding.at("cells").at(0), "requests.result.unable.not_held@total");
  EXPECT_EQ(finding.at("printed"), "32");
  EXPECT_EQ(finding.at("expected"), "23");
}

TEST(CheckJson, CountsOverAllReports) {
  json::object const summary =
      checked({sample("town-2018"), sample("bureau-2016")}).at("summary").as_object();
  EXPECT_EQ(summary.at("reports"), 2);
  EXPECT_EQ(summary.at("errors"), 3);
}

TEST(CheckJson, SpeaksTheLanguageThatIsAskedFor) {
  std::string const zh(first_report({sample("town-2018")}).at("findings").at(0).at("message").as_string());
  std::string const en(
      first_report({"--lang", "en", sample("town-2018")}).at("findings").at(0).at("message").as_string());
  EXPECT_TRUE(zh.contains("应为 5.9%")) << zh;
  EXPECT_TRUE(en.contains("is 5.9%")) << en;
}

TEST(CheckJson, StaysJsonWhateverAFileIsCalledAndHolds) {
  Folder const folder;
  std::string const odd =
      folder.write("a\"b\\c\n.txt", "2018年\"政府\"信息公开\\工作年度报告\x01\n收到申请\"18\"件\t。\n");
  EXPECT_EQ(first_report({odd}).at("file"), json::value(odd));
}

// --- text
// -------------------------------------------------------------------------------------------------------

TEST(CheckText, NamesRuleLineAndQuote) {
  std::string const out = ran({"check", sample("town-2018")}).out;
  EXPECT_TRUE(out.contains("错误 S04 S05 S06 第 19 行")) << out;
  EXPECT_TRUE(out.contains("占总数的6.9%")) << out;
  EXPECT_TRUE(out.contains("共 1 份报告：1 处错误")) << out;
}

TEST(CheckText, SpeaksEnglishToo) {
  std::string const out = ran({"check", "--lang", "en", sample("town-2018")}).out;
  EXPECT_TRUE(out.contains("error S04 S05 S06 line 19")) << out;
  EXPECT_TRUE(out.contains("1 report: 1 error,")) << out;
}

TEST(CheckHtml, IsWrittenBesideTheOutput) {
  Folder const folder;
  Ran const check = ran({"check", "--html", folder("page.html"), sample("town-2018")});
  EXPECT_EQ(check.exit, 1);
  EXPECT_TRUE(text_of_file(folder("page.html")).contains("</html>"));
}

}  // namespace
}  // namespace gongkai::app
