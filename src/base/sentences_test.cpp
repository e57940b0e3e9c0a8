#include "base/sentences.h"

#include <gtest/gtest.h>

namespace gongkai {
namespace {

enum class Reason { gone, shut };

constexpr Sentences<Reason, 2> kSentences{
    {{Reason::gone, "test.gone", Code::no_such_file, "没有{what}“{path}”。", "There is no {what} '{path}'."},
     {Reason::shut, "test.shut", Code::busy, "第{day}天关闭。", "It is shut on day {day}."}}};
static_assert(in_order(kSentences) && in_both_languages(kSentences));

TEST(ASentence, IsTheMessageInEnglishAndKeepsWhatStandsInIt) {
  auto const refusal = refused(kSentences, Reason::shut, Fields{{"day", 7}});
  EXPECT_EQ(refusal.error().code, Code::busy);
  EXPECT_EQ(refusal.error().message, "It is shut on day 7.");
  EXPECT_EQ(refusal.error().reason, "test.shut");
  EXPECT_EQ(refusal_text_in(kSentences, refusal.error()).zh, "第7天关闭。");
  EXPECT_EQ(refusal_text_in(kSentences, refusal.error()).en, "It is shut on day 7.");
}

TEST(ASentence, TakesWordsThatDifferBetweenTheLanguages) {
  auto const refusal =
      refused(kSentences, Reason::gone, Fields{{"what", Text{"文件", "file"}}, {"path", "{what}"}});
  EXPECT_EQ(refusal.error().message, "There is no file '{what}'.");
  EXPECT_EQ(refusal_text_in(kSentences, refusal.error()).zh, "没有文件“{what}”。");
}

TEST(ASentence, IsNotFoundForAReasonOfAnotherTable) {
  Error const other{.code = Code::busy, .message = "no", .reason = "other", .fields = {}};
  EXPECT_EQ(refusal_text_in(kSentences, other).en, "");
  EXPECT_EQ(refusal_text_in(kSentences, other).zh, "");
}

TEST(ASentence, IsSoundWhenBothLanguagesTellTheSame) {
  EXPECT_TRUE(in_both_languages("{a}和{b}", "{b} and {a}"));
  EXPECT_FALSE(in_both_languages("{a}没有", "none"));
  EXPECT_FALSE(in_both_languages("没有", "no {a}"));
  EXPECT_FALSE(in_both_languages("没有{a", "no {a"));
  EXPECT_FALSE(in_both_languages("none", "none"));
  EXPECT_FALSE(in_both_languages("没有", "没有"));
  EXPECT_FALSE(in_both_languages("没有", ""));
}

TEST(ATable, IsInTheOrderOfItsReasons) {
  static constexpr Sentences<Reason, 2> kTurned{{kSentences[1], kSentences[0]}};
  static_assert(!in_order(kTurned));
  static constexpr Sentences<Reason, 1> kOneLanguage{{{Reason::gone, "gone", Code::busy, "gone", "gone"}}};
  static_assert(!in_both_languages(kOneLanguage));
  EXPECT_EQ(kTurned.size(), kSentences.size());
}

}  // namespace
}  // namespace gongkai
