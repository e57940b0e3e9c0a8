// gongkai supervise, with the ledgers of samples/lucheng-2018. The numbers were counted from its files by
// other means.

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "app/run_for_test.h"

namespace gongkai::app {
namespace {

namespace json = boost::json;

/// An office with the four ledgers.
class SuperviseSample : public testing::Test {
 protected:
  SuperviseSample() {
    EXPECT_EQ(ran({"init", office(), "--name", "潞城镇人民政府", "--code", "lucheng"}).exit, 0);
    for (std::string const name : {"item", "quota", "forwarding", "order"}) {
      auto const imported = ran({"import", office(), name,
                                 std::string(GONGKAI_SOURCE_DIR) + "/samples/lucheng-2018/" + name + ".csv"});
      EXPECT_EQ(imported.exit, 0) << imported.out << imported.err;
    }
  }

  [[nodiscard]] std::string office() const { return folder_("office"); }
  [[nodiscard]] Ran asked(std::vector<std::string> const& more) const {
    std::vector<std::string> words{"supervise", office()};
    words.insert(words.end(), more.begin(), more.end());
    return ran(words);
  }
  [[nodiscard]] json::value answer(std::vector<std::string> more) const {
    more.insert(more.end(), {"--format", "json"});
    auto const found = asked(more);
    EXPECT_EQ(found.exit, 0) << found.err;
    return json::parse(found.out);
  }
  [[nodiscard]] json::value second_half() const {
    return answer({"--from", "2018-07-02", "--to", "2018-12-31"});
  }

 private:
  Folder folder_;
};

std::size_t weeks_of(json::value const& found, std::string_view department, std::string_view against) {
  return static_cast<std::size_t>(
      std::ranges::count_if(found.at("weeks").as_array(), [&](json::value const& week) {
        return week.at("department").as_string() == department && week.at("against").as_string() == against;
      }));
}

json::value const& of_department(json::array const& rows, std::string_view department) {
  return *std::ranges::find_if(
      rows, [&](json::value const& row) { return row.at("department").as_string() == department; });
}

TEST_F(SuperviseSample, FindsTheWeeksThatFellShort) {
  auto const found = second_half();
  struct Row {
    std::string_view department;
    std::size_t under;
    std::size_t within;
  };
  for (Row const& row : std::vector<Row>{{"city", 19, 6},
                                         {"civil", 21, 4},
                                         {"environment", 19, 6},
                                         {"food", 22, 3},
                                         {"planning", 21, 4},
                                         {"safety", 20, 5}}) {
    EXPECT_EQ(weeks_of(found, row.department, "under"), row.under) << row.department;
    EXPECT_EQ(weeks_of(found, row.department, "within"), row.within) << row.department;
  }
  EXPECT_EQ(weeks_of(found, "economy", "no_quota"), 5U);
  EXPECT_EQ(weeks_of(found, "economy", "under"), 0U);
}

TEST_F(SuperviseSample, NamesTheRecordsBehindEachNumber) {
  auto const found = second_half();
  for (json::value const& week : found.at("weeks").as_array())
    EXPECT_EQ(week.at("count").to_number<std::size_t>(), week.at("items").as_array().size());
  auto const week = std::ranges::find_if(found.at("weeks").as_array(), [](json::value const& one) {
    return one.at("department").as_string() == "food" && one.at("from").as_string() == "2018-12-10";
  });
  // Its second entry, 00137, is part of it.
  EXPECT_EQ(json::serialize(week->at("items")), R"(["000020183/2018-00136"])");
  EXPECT_EQ(json::serialize(week->at("quotas")), R"(["RW2018-06"])");
}

TEST_F(SuperviseSample, TellsHowLongSinceTheLastItemOfAKeyArea) {
  auto const found = second_half();
  auto const& food = of_department(found.at("key_areas").as_array(), "food");
  EXPECT_EQ(food.at("area").as_string(), "food_safety");
  EXPECT_EQ(food.at("count").as_int64(), 3);
  EXPECT_EQ(food.at("last").at("item").as_string(), "000020183/2018-00136");
  EXPECT_EQ(food.at("days_since").as_int64(), 21);
  auto const& safety = of_department(found.at("key_areas").as_array(), "safety");
  EXPECT_TRUE(safety.at("last").is_null());
}

TEST_F(SuperviseSample, CountsWhatWasPassedOn) {
  auto const found = second_half().at("passing_on");
  EXPECT_EQ(found.at("days_without").at("count").as_int64(), 35);
  EXPECT_EQ(found.at("days_without").at("days").as_array().front().as_string(), "2018-08-06");
  EXPECT_EQ(found.at("adopted").at("count").as_int64(), 42);
  EXPECT_EQ(found.at("declined").at("count").as_int64(), 43);
  EXPECT_EQ(found.at("pending").at("count").as_int64(), 7);
  EXPECT_EQ(found.at("share_adopted_percent").as_string(), "49.4");
}

// law: ogi-2007/art-18, bj-257/text
TEST_F(SuperviseSample, FindsTheItemsThatWaitedLongerThanBeijingAllows) {
  auto const states = [](json::value const& found) {
    std::vector<std::string> rows;
    for (json::value const& item : found.at("items").as_array()) {
      rows.push_back(std::string(item.at("item").as_string()).substr(10) + " " +
                     std::string(item.at("due").as_string()) + " " +
                     std::string(item.at("state").as_string()));
    }
    return rows;
  };
  EXPECT_EQ(states(answer({"--from", "2018-01-01", "--to", "2018-12-31"})),
            (std::vector<std::string>{"2018-00141 2019-01-25 waiting", "2019-00004 2019-01-25 waiting",
                                      "2018-00142 2019-01-28 waiting", "2019-00001 2019-01-29 waiting"}));
  EXPECT_EQ(states(answer({"--from", "2018-01-01", "--to", "2018-12-31", "--calendar", "cn-beijing"})),
            (std::vector<std::string>{"2018-00040 2018-03-14 late", "2018-00061 2018-04-25 late",
                                      "2018-00125 2018-10-17 late", "2018-00141 2019-01-18 waiting",
                                      "2019-00004 2019-01-18 waiting", "2018-00142 2019-01-21 waiting",
                                      "2019-00001 2019-01-22 waiting"}));
}

TEST_F(SuperviseSample, TellsWhatBecameOfTheOrders) {
  auto const found = second_half();
  auto const& orders = found.at("orders").as_array();
  auto const& environment = of_department(orders, "environment");
  EXPECT_EQ(json::serialize(environment.at("overdue")), R"({"count":1,"orders":["DB2018-13"]})");
  EXPECT_EQ(json::serialize(environment.at("not_put_right")), R"({"count":1,"orders":["DB2018-08"]})");
  EXPECT_EQ(json::serialize(of_department(orders, "civil").at("late")),
            R"({"count":1,"orders":["DB2018-09"]})");
  EXPECT_EQ(json::serialize(of_department(orders, "city").at("in_time")),
            R"({"count":2,"orders":["DB2018-07","DB2018-10"]})");
}

TEST_F(SuperviseSample, IsReadByPeopleInBothLanguages) {
  auto const zh = asked({"--from", "2018-12-10", "--to", "2018-12-31", "--department", "food"});
  EXPECT_EQ(zh.exit, 0) << zh.err;
  for (std::string_view const line : {"潞城镇人民政府 2018-12-10 至 2018-12-31\n",
                                      "food\t1条\t不足2周，符合1周，超出0周，不满一周0个，无任务0周\n",
                                      "2018-12-10 – 2018-12-16\tfood\t1\t1–2\t符合\n",
                                      "food\t食品安全\t1条\t最近一次2018-12-10，距今21天\n"})
    EXPECT_TRUE(zh.out.contains(line)) << line << '\n' << zh.out;
  EXPECT_FALSE(zh.out.contains("没有上报的工作日")) << zh.out;
  auto const en = asked({"--from", "2018-12-24", "--to", "2018-12-31", "--lang", "en"});
  for (std::string_view const line :
       {"environment\topen: 1, of them overdue: 1\t", "working days without any: ",
        "\tformed 2018-12-28\tdue 2019-01-28\tdisclosed –\tnot disclosed yet\t"})
    EXPECT_TRUE(en.out.contains(line)) << line << '\n' << en.out;
}

TEST_F(SuperviseSample, RefusesWhatItCannotAnswer) {
  struct Row {
    std::vector<std::string> words;
    std::string_view said;
  };
  for (Row const& row : std::vector<Row>{
           {{"--from", "2018-13-01", "--to", "2018-12-31"}, "“2018-13-01”不是日期"},
           {{"--from", "2018-12-31", "--to", "2018-12-01"}, "2018-12-01早于2018-12-31"},
           {{"--from", "2018-12-01", "--to", "2018-12-31", "--department", "nobody"},
            "没有编号为“nobody”的科室"},
           {{"--from", "2018-12-01", "--to", "2018-12-31", "--calendar", "mars"}, "mars"},
           {{"--from", "2018-12-01", "--to", "2030-12-31"}, "只有2008-01-01至2026-12-31的日期"}}) {
    auto const refused = asked(row.words);
    EXPECT_EQ(refused.exit, 2) << row.said;
    EXPECT_EQ(refused.out, "");
    EXPECT_TRUE(refused.err.contains(row.said)) << refused.err;
  }
}

}  // namespace
}  // namespace gongkai::app
