#include "base/fill.h"

#include <gtest/gtest.h>

namespace gongkai {
namespace {

using Names = std::vector<std::string_view>;

TEST(Fill, NamesStandInBracesAndInOrder) {
  EXPECT_EQ(names_in("{from}起{n}日，至{to}止，{n}"), (Names{"from", "n", "to", "n"}));
  EXPECT_EQ(names_in("no name"), Names{});
  EXPECT_EQ(names_in("{} and {open"), Names{""});
}

TEST(Fill, PutsEachTextInThePlaceOfItsNameOnce) {
  EXPECT_EQ(filled("{a}{b}{a}", {{"a", "1"}, {"b", "{a}"}}), "1{a}1");
  EXPECT_EQ(filled("{open", {{"open", "1"}}), "{open");
}

TEST(Fill, ANameThatIsNotGivenStaysEmpty) {
  EXPECT_EQ(filled("{a}{c}", {{"a", "1"}}), "1");
}

}  // namespace
}  // namespace gongkai
