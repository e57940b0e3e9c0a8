#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "app/run_for_test.h"

namespace gongkai::app {
namespace {

namespace json = boost::json;

/// The sample office, made once: the tests only ask it.
class TheSampleOffice : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::filesystem::temp_directory_path() / ("gongkai-sample-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    made_ = ran({"sample", folder_.string(), "--format", "json"});
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(folder_); }

  static std::string office() { return folder_.string(); }
  static json::object asked(std::vector<std::string> words) {
    words.emplace_back("--format");
    words.emplace_back("json");
    auto const answer = ran(words);
    EXPECT_EQ(answer.exit, 0) << answer.err;
    return json::parse(answer.out).as_object();
  }
  static json::object sheet(std::string const& year, std::vector<std::string> const& more = {}) {
    std::vector<std::string> words{"sheet", office(), "--year", year};
    words.insert(words.end(), more.begin(), more.end());
    return asked(words);
  }

  static std::filesystem::path folder_;
  static Ran made_;
};
std::filesystem::path TheSampleOffice::folder_;
Ran TheSampleOffice::made_;

TEST_F(TheSampleOffice, IsMadeByActs) {
  ASSERT_EQ(made_.exit, 0) << made_.err;
  auto const told = json::parse(made_.out).as_object();
  EXPECT_EQ(told.at("agency").as_string(), "lucheng");
  EXPECT_GT(told.at("acts").as_int64(), 1000);
  EXPECT_EQ(told.at("users").as_array().size(), 27U);
  EXPECT_EQ(ran({"verify", office()}).exit, 0);
}

// The report as it was published, read from its text.
TEST_F(TheSampleOffice, FormOf2018IsThatOfThePublishedReport) {
  auto const path = std::filesystem::path(GONGKAI_SOURCE_DIR) / "../shared/seed/lucheng-2018.txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not there";
  auto const report = ran({"check", "--format", "json", path.string()});
  auto const parsed = json::parse(report.out);
  auto const& published = parsed.at("reports").at(0).as_object();
  auto const compiled = sheet("2018");
  EXPECT_EQ(compiled.at("form"), published.at("form"));
  EXPECT_EQ(compiled.at("agency"), published.at("agency"));
  auto const& values = compiled.at("values").as_object();
  EXPECT_EQ(values.size(), 71U);
  for (auto const& [cell, value] : published.at("values").as_object())
    EXPECT_EQ(values.at(cell), value) << std::string_view(cell.data(), cell.size());
}

TEST_F(TheSampleOffice, FormOfAnEarlierDayStaysWhatItWas) {
  auto const june = sheet("2018", {"--as-of", "2018-06-30"});
  EXPECT_EQ(june.at("as_of").as_string(), "2018-06-30");
  auto const& values = june.at("values").as_object();
  EXPECT_EQ(values.at("request.received").as_int64(), 10);
  EXPECT_EQ(values.at("request.concluded").as_int64(), 9);
  EXPECT_EQ(june, sheet("2018", {"--as-of", "2018-06-30"}));
  EXPECT_EQ(sheet("2018", {"--as-of", "2017-05-31"}).at("values").at("proactive.total").as_int64(), 0);
}

TEST_F(TheSampleOffice, EachCellOpensOntoAsManyRecordsAsItCounts) {
  for (char const* const cell :
       {"proactive.total", "request.replied.refused", "training.trainees", "resource.staff"}) {
    auto const found = asked({"records", office(), "--year", "2018", "--cell", cell});
    std::int64_t sum = 0;
    for (auto const& one : found.at("records").as_array()) sum += one.at("counts").as_int64();
    EXPECT_EQ(sum, found.at("value").as_int64()) << cell;
  }
}

TEST_F(TheSampleOffice, IsToldOnlyOnce) {
  auto const again = ran({"sample", office()});
  EXPECT_EQ(again.exit, 2);
  EXPECT_EQ(again.err, "gongkai sample: 机关lucheng已有数据：示例只能写入新建的机关。\n");
}

TEST_F(TheSampleOffice, UsersMayLogIn) {
  // The journal has no password; the accounts are there.
  auto const users = ran({"user", "list", office()});
  EXPECT_TRUE(users.out.contains("chen.xiaomin\t陈晓敏\toffice\t公开专职人员")) << users.out;
}

TEST_F(TheSampleOffice, LedgersGoOutAndComeInUnchanged) {
  Folder const folder;
  for (char const* const name : {"item.xlsx", "request.csv", "forwarding.csv", "charge.xlsx"}) {
    std::string const id = std::string(name).substr(0, std::string_view(name).find('.'));
    EXPECT_EQ(ran({"export", office(), id, folder(name)}).exit, 0);
    auto const back = asked({"import", office(), id, folder(name), "--dry-run"});
    EXPECT_TRUE(back.at("faults").as_array().empty()) << name << json::serialize(back.at("faults"));
    EXPECT_EQ(back.at("added").as_int64(), 0) << name;
    EXPECT_EQ(back.at("corrected").as_int64(), 0) << name;
    EXPECT_GT(back.at("unchanged").as_int64(), 0) << name;
  }
}

TEST(ASampleOffice, FillsAnOfficeThatWasJustMade) {
  Folder const folder;
  ASSERT_EQ(ran({"init", folder("o"), "--name", "示例镇", "--code", "town"}).exit, 0);
  auto const filled = ran({"sample", folder("o")});
  ASSERT_EQ(filled.exit, 0) << filled.err;
  auto const compiled = ran({"sheet", folder("o"), "--year", "2018", "--format", "json"});
  auto const sheet = json::parse(compiled.out).as_object();
  EXPECT_EQ(sheet.at("form").as_string(), "cn-2014-beijing");
  EXPECT_EQ(sheet.at("values").at("proactive.total").as_int64(), 132);
  EXPECT_EQ(sheet.at("values").at("request.replied").as_int64(), 17);
}

}  // namespace
}  // namespace gongkai::app
