#include "base/canonical_json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace gongkai {
namespace {

std::string canonical(std::string_view json) {
  auto const text = canonical_json(boost::json::parse(json));
  return text ? *text : "refused: " + text.error().message;
}

// RFC 8785, section 3.2.3: the example of sorting.
TEST(CanonicalJson, SortsMembersByUtf16Units) {
  EXPECT_EQ(canonical(R"({"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7})"),
            "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\U0001F600\":5,\"\uFB33\":3}");
}

TEST(CanonicalJson, EscapesOnlyWhatMustBeEscaped) {
  EXPECT_EQ(canonical(R"("\u000f\n\u0041'\u0042\"\\\\\"\/公开")"), R"("\u000f\nA'B\"\\\\\"/公开")");
}

TEST(CanonicalJson, WritesWholeNumbersPlainly) {
  EXPECT_EQ(canonical("[0,-0.0,1.0,1e3,-7,9007199254740991]"), "[0,0,1,1000,-7,9007199254740991]");
}

TEST(CanonicalJson, RefusesNumbersThatProgramsReadDifferently) {
  EXPECT_TRUE(canonical("0.5").starts_with("refused"));
  EXPECT_TRUE(canonical("9007199254740992").starts_with("refused"));
  EXPECT_TRUE(canonical("-9007199254740992").starts_with("refused"));
  EXPECT_TRUE(canonical("1e300").starts_with("refused"));
}

RC_GTEST_PROP(CanonicalJson, OrderAndSpacesOfTheSourceDoNotMatter, (std::map<std::string, int> members)) {
  boost::json::object forward;
  boost::json::object backward;
  auto const ascii = [](std::string text) {
    for (char& c : text) c = static_cast<char>(c & 0x7f);
    return text;
  };
  std::map<std::string, int> plain;
  for (auto const& [name, value] : members) plain[ascii(name)] = value;
  for (auto member = plain.begin(); member != plain.end(); ++member) forward[member->first] = member->second;
  for (auto member = plain.rbegin(); member != plain.rend(); ++member)
    backward[member->first] = member->second;
  auto const once = canonical_json(forward);
  RC_ASSERT(once.has_value());
  RC_ASSERT(canonical_json(backward).value() == *once);
  RC_ASSERT(boost::json::parse(*once) == boost::json::value(forward));
}

}  // namespace
}  // namespace gongkai
