#include "base/fold.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace gongkai {
namespace {

using Origins = std::vector<std::uint32_t>;

TEST(Fold, MakesFullWidthLettersDigitsAndMarksHalfWidth) {
  EXPECT_EQ(folded("１３２ＡＢｚ％（）：；！？，．～"), "132ABz%():;!?,.~");
}

TEST(Fold, MakesEveryKindOfSpaceOneSpace) {
  EXPECT_EQ(folded("a\u3000b\u00A0c\u2003d\u2009e\u202Ff"), "a b c d e f");
  EXPECT_EQ(folded("a\tb\rc"), "a b c");
}

TEST(Fold, KeepsLineFeeds) {
  EXPECT_EQ(folded("一\r\n二\n"), "一 \n二\n");
}

TEST(Fold, MakesOfficialBracketsSquare) {
  EXPECT_EQ(folded("〔2019〕【附】〖表〗"), "[2019][附][表]");
}

TEST(Fold, MakesQuotationMarksPlain) {
  EXPECT_EQ(folded("“三公”‘a’「b」『c』〝d〞"), "\"三公\"'a'\"b\"\"c\"\"d\"");
}

TEST(Fold, MakesDashesAndMinusSignsOneHyphen) {
  EXPECT_EQ(folded("‐‑‒–—―−─－"), "---------");
}

TEST(Fold, DropsWhatHasNoWidth) {
  EXPECT_EQ(folded("1\u200B2\u200C\u200D\u200E\u200F3\u2060\uFEFF4\u00AD5"), "12345");
}

TEST(Fold, KeepsTheMarksThatMeanSomethingInChinese) {
  EXPECT_EQ(folded("。、《条例》·…"), "。、《条例》·…");
}

TEST(Fold, KeepsOtherScriptsAndFourByteCharacters) {
  EXPECT_EQ(folded("é ß Ж 𠮷 😀"), "é ß Ж 𠮷 😀");
}

TEST(Fold, MakesATypedSpaceASpace) {
  EXPECT_EQ(folded("一&nbsp;二"), "一 二");
  EXPECT_EQ(folded("&nbs;&"), "&nbs;&");
  EXPECT_EQ(fold("a&nbsp;b").origin, (Origins{0, 1, 7, 8}));
}

TEST(Fold, MakesTheCircleThatIsTypedForZeroAZero) {
  EXPECT_EQ(folded("二○一九"), "二〇一九");
}

TEST(Fold, NamesTheByteThatEachByteCameFrom) {
  Folded const result = fold("a１\u200B条");
  EXPECT_EQ(result.text, "a1条");
  EXPECT_EQ(result.origin, (Origins{0, 1, 7, 8, 9, 10}));
}

TEST(Fold, NamesTheEndOfTheTextEvenWhenItsLastCharacterIsDropped) {
  EXPECT_EQ(fold("a\u200B").origin, (Origins{0, 4}));
}

TEST(Fold, OfNothingIsNothingAndHasAnEnd) {
  EXPECT_EQ(fold("").text, "");
  EXPECT_EQ(fold("").origin, (Origins{0}));
}

rc::Gen<std::string> any_text() {
  auto const piece = rc::gen::elementOf(std::vector<std::string>{"a", "7", " ", "\n", "\t", "\r", "条", "１",
                                                                 "（", "〕", "“", "—", "\u3000", "\u200B",
                                                                 "\uFEFF", "\u00A0", "é", "𠮷", "。"});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](std::vector<std::string> const& pieces) {
                        std::string text;
                        for (std::string const& one : pieces) text += one;
                        return text;
                      });
}

bool begins_character(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
}

RC_GTEST_PROP(Fold, NeverChangesWhatItHasFolded, ()) {
  std::string const once = folded(*any_text());
  RC_ASSERT(folded(once) == once);
}

RC_GTEST_PROP(Fold, MapsCharactersToCharactersInOrder, ()) {
  std::string const text = *any_text();
  Folded const result = fold(text);
  RC_ASSERT(result.origin.size() == result.text.size() + 1);
  RC_ASSERT(result.origin.back() == text.size());
  for (std::size_t at = 0; at < result.text.size(); ++at) {
    RC_ASSERT(result.origin[at] < result.origin[at + 1]);
    RC_ASSERT(begins_character(result.text, at) == begins_character(text, result.origin[at]));
  }
}

TEST(FirstBadUtf8, FindsNothingInGoodText) {
  EXPECT_EQ(first_bad_utf8(""), std::nullopt);
  EXPECT_EQ(first_bad_utf8("a é 条 𠮷"), std::nullopt);
  EXPECT_EQ(first_bad_utf8("\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80"
                           "\x80\xF4\x8F\xBF\xBF"),
            std::nullopt);
}

TEST(FirstBadUtf8, FindsAByteThatBeginsNoCharacter) {
  EXPECT_EQ(first_bad_utf8("条\x80"), 3U);
  EXPECT_EQ(first_bad_utf8("ab\xFF"), 2U);
  EXPECT_EQ(first_bad_utf8("\xFE"), 0U);
}

TEST(FirstBadUtf8, FindsACharacterThatIsCutOff) {
  EXPECT_EQ(first_bad_utf8("条\xE6\x9D"), 3U);
  EXPECT_EQ(first_bad_utf8("\xE6\x9D"
                           "a"),
            0U);
  EXPECT_EQ(first_bad_utf8("a\xC2"), 1U);
  EXPECT_EQ(first_bad_utf8("\xF0\xA0\xAE"), 0U);
}

TEST(FirstBadUtf8, FindsFormsThatAreTooLong) {
  EXPECT_EQ(first_bad_utf8("\xC0\x80"), 0U);
  EXPECT_EQ(first_bad_utf8("\xC1\xBF"), 0U);
  EXPECT_EQ(first_bad_utf8("\xE0\x9F\xBF"), 0U);
  EXPECT_EQ(first_bad_utf8("\xF0\x8F\xBF\xBF"), 0U);
}

TEST(FirstBadUtf8, FindsHalvesOfSurrogatePairs) {
  EXPECT_EQ(first_bad_utf8("\xED\xA0\x80"), 0U);
  EXPECT_EQ(first_bad_utf8("\xED\xBF\xBF"), 0U);
}

TEST(FirstBadUtf8, FindsWhatLiesBeyondUnicode) {
  EXPECT_EQ(first_bad_utf8("\xF4\x90\x80\x80"), 0U);
  EXPECT_EQ(first_bad_utf8("\xF5\x80\x80\x80"), 0U);
}

TEST(FirstBadUtf8, FindsChineseInAnOlderEncoding) {
  EXPECT_EQ(first_bad_utf8("\xB9\xAB\xBF\xAA"), 0U);  // 公开 in GB 18030
}

TEST(Trimmed, CutsSpacesAndLineEndsOffBothEnds) {
  EXPECT_EQ(trimmed(" \n\t 18 件\r\n "), "18 件");
  EXPECT_EQ(trimmed(" \n"), "");
}

}  // namespace
}  // namespace gongkai
