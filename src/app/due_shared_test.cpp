// The reference cases beside the repository, line by line: answers, warnings and steps.

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "app/due_for_test.h"

namespace gongkai::app {
namespace {

namespace json = boost::json;

void expect_keys(json::object const& expected, json::object const& answer) {
  for (auto const& [key, value] : expected) {
    json::value const* const found = answer.if_contains(key);
    ASSERT_NE(found, nullptr) << key;
    EXPECT_EQ(*found, value) << key << " of " << json::serialize(answer);
    EXPECT_EQ(found->kind(), value.kind()) << key;
  }
}

std::set<std::string> names_in(json::value const& list) {
  std::set<std::string> names;
  for (json::value const& name : list.as_array()) names.emplace(name.as_string());
  return names;
}

void expect_steps(json::array const& expected, json::array const& steps) {
  ASSERT_EQ(expected.size(), steps.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    json::object step = steps[i].as_object();
    EXPECT_FALSE(step.at("text").as_string().empty());
    step.erase("text");
    EXPECT_EQ(json::value(step), expected[i]);
  }
}

// law: ogi-2007/art-24, ogi-2019/art-30, ogi-2019/art-32, ogi-2019/art-33, ogi-2019/art-42, receipt-2015/text
TEST(DueReferenceCases, AreAllAnsweredAsExpected) {
  auto const path = std::filesystem::path(GONGKAI_SOURCE_DIR) / "../shared/domain/deadline-cases.ndjson";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here";
  std::ifstream file(path);
  int cases = 0;
  for (std::string line; std::getline(file, line); ++cases) {
    auto const asked = json::parse(line).as_object();
    auto const answer = json::parse(due_line(line)).as_object();
    SCOPED_TRACE(json::serialize(asked.at("id")));
    expect_keys(asked.at("expect").as_object(), answer);
    if (answer.contains("error")) {
      EXPECT_FALSE(answer.contains("due"));
      continue;
    }
    EXPECT_EQ(names_in(answer.at("warnings")), names_in(asked.at("expect_warnings")));
    expect_steps(asked.at("expect_steps").as_array(), answer.at("steps").as_array());
  }
  EXPECT_GT(cases, 50);
}

}  // namespace
}  // namespace gongkai::app
