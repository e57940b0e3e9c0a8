#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "app/run_for_test.h"

namespace gongkai::app {
namespace {

namespace json = boost::json;

class LedgerFiles : public testing::Test {
 protected:
  LedgerFiles() {
    EXPECT_EQ(ran({"init", office(), "--name", "潞城镇人民政府", "--code", "lucheng"}).exit, 0);
  }

  [[nodiscard]] std::string office() const { return folder_("office"); }
  Ran import(std::string_view text, std::vector<std::string> more = {}, std::string const& id = "training") {
    std::vector<std::string> words{"import", office(), id, folder_.write("rows.csv", text)};
    words.insert(words.end(), more.begin(), more.end());
    return ran(words);
  }

  Folder folder_;
};

TEST_F(LedgerFiles, ComeInOnceAndCount) {
  std::string const rows =
      "编号,类型,日期,名称,参加人次\r\n1,会议,2018-03-01,例会,\r\n2,培训班,2018-04-02,培训,20\r\n";
  EXPECT_EQ(import(rows).out, "新增2条，更正0条，未变0条。\n");
  EXPECT_EQ(import(rows, {"--lang", "en"}).out, "Added: 0; corrected: 0; unchanged: 2.\n");
  auto const sheet = ran({"sheet", office(), "--year", "2018"});
  EXPECT_TRUE(sheet.out.contains("training.trainees\t20\t人次\t")) << sheet.out;
}

TEST_F(LedgerFiles, MayBeInGb18030) {
  // 编号,类型,日期 / 1,会议,2018-03-01
  EXPECT_EQ(
      import("\xB1\xE0\xBA\xC5,\xC0\xE0\xD0\xCD,\xC8\xD5\xC6\xDA\r\n1,\xBB\xE1\xD2\xE9,2018-03-01\r\n").out,
      "新增1条，更正0条，未变0条。\n");
}

TEST_F(LedgerFiles, TellEveryBadCellAndChangeNothing) {
  auto const refused = import("编号,类型,日期\n1,座谈,2018-03-01\n2,会议,2018-02-30\n");
  EXPECT_EQ(refused.exit, 1);
  EXPECT_EQ(refused.out,
            "第2行，类型，“座谈”：没有“座谈”这一项：请从会议、培训班中选填。\n"
            "第3行，日期，“2018-02-30”：不是日期：请写成2018-03-05。\n"
            "发现2处问题，没有登记任何记录。\n");
  EXPECT_EQ(ran({"record", "history", office(), "training", "1"}).exit, 2);
}

TEST_F(LedgerFiles, DryRunSaysWhatWouldBeDone) {
  std::string const rows = "编号,类型,日期\n1,会议,2018-03-01\n";
  EXPECT_EQ(import(rows, {"--dry-run"}).out, "试运行，未写入。新增1条，更正0条，未变0条。\n");
  EXPECT_EQ(import(rows).out, "新增1条，更正0条，未变0条。\n");
}

TEST_F(LedgerFiles, UnknownColumnsAreNamed) {
  auto const refused = import("编号,类型,日期,备注\n1,会议,2018-03-01,x\n", {"--format", "json"});
  EXPECT_EQ(refused.exit, 1);
  auto const fault = json::parse(refused.out).at("faults").at(0).as_object();
  EXPECT_EQ(fault.at("column").as_string(), "备注");
  EXPECT_TRUE(fault.at("line").is_null());
}

TEST_F(LedgerFiles, CorrectionsNeedAReasonAndKeepTheOldRow) {
  import("编号,类型,日期\n1,会议,2018-03-01\n");
  std::string const other = "编号,类型,日期\n1,会议,2018-03-02\n";
  EXPECT_EQ(import(other).exit, 1);
  EXPECT_EQ(import(other, {"--correct", "日期有误"}).out, "新增0条，更正1条，未变0条。\n");
  auto const history = ran({"record", "history", office(), "training", "1", "--format", "json"});
  EXPECT_EQ(std::ranges::count(history.out, '\n'), 2);
  EXPECT_TRUE(history.out.contains(R"("why":"日期有误")")) << history.out;
}

TEST_F(LedgerFiles, RowsAreWithdrawnAndRestored) {
  import("编号,类型,日期\n1,会议,2018-03-01\n");
  EXPECT_EQ(ran({"record", "withdraw", office(), "training", "1", "--reason", "重复"}).exit, 0);
  EXPECT_TRUE(ran({"sheet", office(), "--year", "2018"}).out.contains("training.meetings\t0\t"));
  EXPECT_EQ(ran({"record", "restore", office(), "training", "1", "--reason", "误撤"}).exit, 0);
  EXPECT_TRUE(ran({"sheet", office(), "--year", "2018"}).out.contains("training.meetings\t1\t"));
}

TEST_F(LedgerFiles, ExportIsSafeForSpreadsheets) {
  import("编号,类型,日期,名称\n1,会议,2018-03-01,\"=HYPERLINK(\"\"http://x\"\")\"\n");
  EXPECT_EQ(ran({"export", office(), "training", folder_("out.csv")}).out, "已导出1条。\n");
  EXPECT_TRUE(text_of_file(folder_("out.csv")).contains("'=HYPERLINK"));
  EXPECT_EQ(ran({"import", office(), "training", folder_("out.csv")}).out, "新增0条，更正0条，未变1条。\n");
  EXPECT_EQ(ran({"export", office(), "training", folder_("out.xlsx")}).exit, 0);
  EXPECT_EQ(ran({"import", office(), "training", folder_("out.xlsx")}).out, "新增0条，更正0条，未变1条。\n");
}

TEST_F(LedgerFiles, RefusalsSayWhatToDo) {
  EXPECT_TRUE(ran({"import", office(), "party", folder_.write("a.csv", "编号\n1\n")})
                  .err.contains("没有“party”这本台账"));
  EXPECT_EQ(ran({"import", office(), "training", folder_("none.csv")}).exit, 2);
  EXPECT_EQ(ran({"import", office(), "training", folder_.write("b.csv", "")}).exit, 2);
  EXPECT_EQ(ran({"export", office(), "training", folder_("a.pdf")}).exit, 2);
  EXPECT_EQ(ran({"export", office(), "training", folder_("no/such/folder/a.csv")}).exit, 2);
}

TEST_F(LedgerFiles, RulesOfTheOfficeAreThoseItGoesBy) {
  std::string const own = office() + "/rules/register/training.toml";
  std::filesystem::create_directories(std::filesystem::path(own).parent_path());
  std::ofstream(own) << "id = \"training\"\n";
  auto const refused = import("编号\n1\n");
  EXPECT_EQ(refused.exit, 2);
  EXPECT_TRUE(refused.err.contains("rules/register/training.toml:1:1")) << refused.err;
}

}  // namespace
}  // namespace gongkai::app
