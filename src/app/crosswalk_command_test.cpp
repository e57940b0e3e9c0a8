// gongkai crosswalk, on published reports and on what gongkai sheet prints.

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "app/run_for_test.h"

namespace gongkai::app {
namespace {

namespace json = boost::json;

json::value crossed(std::string const& file, std::string const& to) {
  Ran const found = ran({"crosswalk", file, "--to", to, "--format", "json", "--lang", "en"});
  EXPECT_EQ(found.exit, 0) << found.err;
  return json::parse(found.out);
}

/// Why a cell has no number: its entry in the list.
json::value const* not_derivable(json::value const& found, std::string_view cell) {
  for (json::value const& one : found.at("not_derivable").as_array()) {
    if (one.at("cell").as_string() == cell) return &one;
  }
  return nullptr;
}

TEST(CrosswalkCommand, ReadsAPublishedReport) {
  auto const found = crossed(sample("town-2018"), "cn-2021");
  EXPECT_EQ(found.at("from").as_string(), "cn-2014-beijing");
  EXPECT_EQ(found.at("year").as_int64(), 2018);
  auto const& values = found.at("values").as_object();
  for (auto const& [cell, number] :
       std::vector<std::pair<std::string_view, int>>{{"requests.new@total", 18},
                                                     {"requests.result.total@total", 17},
                                                     {"requests.result.granted@total", 7},
                                                     {"requests.result.partly@total", 0},
                                                     {"requests.result.refused.third_party@total", 1},
                                                     {"requests.result.unable.not_held@total", 7},
                                                     {"reconsideration.upheld", 0}}) {
    EXPECT_EQ(values.at(cell).as_int64(), number) << cell;
  }
  // One was sent elsewhere: whether it was a petition is not told.
  EXPECT_TRUE(values.at("requests.result.not_handled.petition@total").is_null());
  auto const* const why = not_derivable(found, "requests.result.not_handled.petition@total");
  ASSERT_NE(why, nullptr);
  EXPECT_TRUE(why->at("why").as_string().starts_with("the sheet does not tell petitions"));
  EXPECT_EQ(values.size(), found.at("not_derivable").as_array().size() +
                               static_cast<std::size_t>(std::ranges::count_if(
                                   values, [](auto const& one) { return !one.value().is_null(); })));
}

TEST(CrosswalkCommand, ReadsWhatItPrintsAndWhatSheetPrints) {
  Folder const folder;
  std::string const sheet = folder.write(
      "sheet.json",
      R"( {"form":"cn-2021","year":2022,"agency":"潞城镇","values":{"requests.new@total":9,)"
      R"("requests.result.granted@total":3,"requests.result.unable.not_held@total":2,)"
      R"("requests.result.unable.need_making@total":1,"proactive.fee@amount":35.00004},"typed":[],"breaches":[]})");
  auto const found = crossed(sheet, "cn-2014-beijing");
  EXPECT_EQ(found.at("agency").as_string(), "潞城镇");
  EXPECT_EQ(found.at("values").at("request.received").as_int64(), 9);
  auto const* const both = not_derivable(found, "request.replied.not_exist");
  ASSERT_NE(both, nullptr);
  EXPECT_EQ(both->at("sum").as_int64(), 3);
  EXPECT_EQ(json::serialize(both->at("together")),
            R"(["request.replied.not_this_agency","request.replied.not_exist"])");
  auto const back = crossed(folder.write("made.json", json::serialize(found)), "cn-2014");
  EXPECT_EQ(back.at("values").at("request.received").as_int64(), 9);
}

TEST(CrosswalkCommand, SaysItInWords) {
  Ran const zh = ran({"crosswalk", sample("town-2018"), "--to", "cn-2019"});
  EXPECT_EQ(zh.exit, 0) << zh.err;
  for (std::string_view const part :
       {"requests.new@total\t18\t", "requests.new@natural\t无法得出\t", "2014—2018年的表式不分申请人类型",
        "proactive.normative_documents@disclosed\t0\t"})
    EXPECT_TRUE(zh.out.contains(part)) << part << '\n' << zh.out;
}

TEST(CrosswalkCommand, RefusesWhatItCannotCross) {
  Folder const folder;
  auto const file = [&](std::string_view text) { return folder.write("x.json", text); };
  struct Row {
    std::string file;
    std::string to;
    std::string_view said;
  };
  for (Row const& row : std::vector<Row>{
           {sample("town-2018"), "cn-1999", "there is no form 'cn-1999': give one of cn-2014, "},
           {sample("town-2018"), "cn-2014-beijing", "is of the form cn-2014-beijing already"},
           {folder("missing.txt"), "cn-2021", "missing.txt"},
           {folder.write("a.txt", "没有数字的一段话。\n"), "cn-2021", "no numbers of a known form"}}) {
    Ran const refused = ran({"crosswalk", row.file, "--to", row.to});
    EXPECT_EQ(refused.exit, 2) << row.said;
    EXPECT_EQ(refused.out, "");
    EXPECT_TRUE(refused.err.contains(row.said)) << refused.err;
  }
  for (auto const& [text, said] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"{", "it is no JSON object"},
           {"{}", "does not name a \"form\""},
           {R"({"form":"x","values":{}})", "there is no form 'x'"},
           {R"({"form":"cn-2021","values":{"x":1}})", "has no cell 'x'"},
           {R"({"form":"cn-2021","values":{"requests.new@total":"1"}})", "is no number"},
           {R"({"form":"cn-2021","values":{"requests.new@total":1.5e9}})", "is no number"}}) {
    Ran const refused = ran({"crosswalk", file(text), "--to", "cn-2019"});
    EXPECT_EQ(refused.exit, 2) << text;
    EXPECT_TRUE(refused.err.contains(said)) << refused.err;
  }
}

}  // namespace
}  // namespace gongkai::app
