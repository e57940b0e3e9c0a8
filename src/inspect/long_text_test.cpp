// Texts far longer than any report: each would take minutes if some step went through all of it for every
// line, number or claim.

#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

struct LongText {
  std::string_view name;
  std::string_view part;  // again and again
  int times;
};

class LongTexts : public testing::TestWithParam<LongText> {};

TEST_P(LongTexts, AreReadToTheirEnd) {
  std::string text = "晴川镇2018年政府信息公开工作年度报告\n";
  for (int i = 0; i < GetParam().times; ++i) text += GetParam().part;
  text += "\n晴川镇人民政府\n2019年3月11日\n";
  Report const report = inspected(text);
  EXPECT_EQ(report.agency, "晴川镇");
  EXPECT_EQ(report.year, 2018);
}

INSTANTIATE_TEST_SUITE_P(
    Written, LongTexts,
    testing::Values(
        LongText{"OneDigit", "1", 1'000'000}, LongText{"OneWord", "a1", 300'000},
        LongText{"ShortLines", "1\n", 500'000}, LongText{"LinesOfProse", "其他事项\n", 300'000},
        LongText{"Labels", "收到申请数\n", 50'000}, LongText{"GapsInProse", "本年 2 次，\n", 200'000},
        LongText{"NumbersInOneSentence", "1件、", 30'000},
        LongText{"ClaimsInOneSentence", "收到申请3件，", 30'000},
        LongText{"SentencesOfOneParagraph", "收到申请3件。", 30'000},
        LongText{"LinesOfOneParagraph",
                 "本机关全年主动公开政府信息12条，其中规范性文件3件，政策解读4件，机构职能5件，\n", 20'000}),
    [](auto const& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace gongkai::inspect
