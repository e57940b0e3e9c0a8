#include "inspect/word_list.h"

#include <gtest/gtest.h>

namespace gongkai::inspect {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

TEST(WordList, TellsWhereTheFirstAndTheLastOfItsWordsStand) {
  WordList const words = {"比例", "占"};
  EXPECT_EQ(first_of("占比例占", words), 0U);
  EXPECT_EQ(last_of("占比例占", words), 9U);
  EXPECT_EQ(first_of("的比例", words), 3U);
  EXPECT_EQ(last_of("的比例", words), 3U);
  EXPECT_EQ(first_of("的", words), kNowhere);
  EXPECT_EQ(last_of("的", words), kNowhere);
}

TEST(WordList, TellsHowATextBeginsAndEndsAndWhatItHolds) {
  WordList const words = {"其他", "其它"};
  EXPECT_TRUE(begins_with_one("其它处理", words));
  EXPECT_FALSE(begins_with_one("其", words));
  EXPECT_TRUE(ends_with_one("处理其他", words));
  EXPECT_FALSE(ends_with_one("其它处理", words));
  EXPECT_TRUE(has_one("各其它处理", words));
  EXPECT_FALSE(has_one("", words));
}

TEST(WordList, MakesATextInAnyOrder) {
  WordList const words = {" ", "共", "计"};
  EXPECT_TRUE(is_made_of("计 共共", words));
  EXPECT_TRUE(is_made_of("", words));
  EXPECT_FALSE(is_made_of("共有", words));
}

}  // namespace
}  // namespace gongkai::inspect
