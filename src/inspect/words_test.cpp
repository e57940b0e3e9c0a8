#include "inspect/words.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/lexicon.h"

namespace gongkai::inspect {
namespace {

using Words = std::vector<std::string>;

/// The words found in a text, in order of the hits.
Words found(std::initializer_list<std::string_view> words, std::string_view text) {
  WordIndex index;
  for (std::string_view const word : words) index.add(word);
  index.set_negations({"不", "未"});
  index.finish();
  std::vector<WordHit> hits;
  index.find(text, 0, hits);
  Words names;
  for (WordHit const& hit : hits) {
    names.emplace_back(text.substr(hit.begin, hit.end - hit.begin));
    EXPECT_EQ(names.back(), index.word(hit.word));
  }
  return names;
}

TEST(WordIndex, FindsEveryWordTheLongerOfTwoFirst) {
  EXPECT_EQ(found({"请", "申请", "申请人", "信申"}, "来信申请人"), (Words{"信申", "申请人", "申请", "请"}));
}

TEST(WordIndex, FindsWordsOfOneCharacterAnywhere) {
  EXPECT_EQ(found({"年", "a"}, "a2年"), (Words{"a", "年"}));
  EXPECT_EQ(found({"年"}, "年"), Words{"年"});
  EXPECT_EQ(found({"年"}, ""), Words{});
}

TEST(WordIndex, TellsWordsApartThatBeginWithTheSameTwoCharacters) {
  EXPECT_EQ(found({"公开指南", "公开目录", "公开"}, "公开目次"), Words{"公开"});
  EXPECT_EQ(found({"公开指南", "公开目录", "公开"}, "公开目录"), (Words{"公开目录", "公开"}));
  EXPECT_EQ(found({"公开目录"}, "公开目"), Words{});
}

TEST(WordIndex, TellsCharactersBeyondTheBasicPlaneApart) {
  EXPECT_EQ(found({"𠮷野", "野𠮷", "𠮷"}, "𠮸野𠮸"), Words{});
  EXPECT_EQ(found({"𠮷野", "野𠮷", "𠮷"}, "𠮷野𠮷"), (Words{"𠮷野", "𠮷", "野𠮷", "𠮷"}));
}

TEST(WordIndex, PassesOverWordsWhoseMeaningIsTurnedRound) {
  EXPECT_EQ(found({"公开"}, "不公开、未公开、公开"), Words{"公开"});
}

TEST(WordSet, MeetsASetThatHasOneOfItsWords) {
  WordSet few;
  WordSet other;
  few.add(3);
  few.add(200);
  other.add(4);
  EXPECT_FALSE(few.meets(other));
  EXPECT_FALSE(few.meets(WordSet{}));
  other.add(200);
  EXPECT_TRUE(few.meets(other));
  EXPECT_TRUE(few.has(200));
  EXPECT_FALSE(few.has(201));
  EXPECT_FALSE(few.has(5000));
}

}  // namespace
}  // namespace gongkai::inspect
