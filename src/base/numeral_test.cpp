#include "base/numeral.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <string>

#include "base/fold.h"

namespace gongkai {
namespace {

/// "value", with what sets the numeral apart behind it: % ~ (not exact) and what of the text it did not take.
std::string read(std::string_view text) {
  std::string const spelt = folded(text);
  auto const numeral = numeral_at(spelt, 0);
  if (!numeral) return "none";
  std::string result = numeral->value.text();
  if (numeral->percent) result += "%";
  if (!numeral->exact) result += "~";
  if (numeral->end < spelt.size()) result += " then " + spelt.substr(numeral->end);
  return result;
}

/// The first numeral of the text.
std::string found(std::string_view text) {
  std::string const spelt = folded(text);
  auto const numeral = next_numeral(spelt, 0);
  return numeral ? numeral->value.text() + (numeral->percent ? "%" : "") + (numeral->exact ? "" : "~")
                 : "none";
}

TEST(Numeral, ReadsDigitsInEitherWidth) {
  EXPECT_EQ(read("132"), "132");
  EXPECT_EQ(read("１３２"), "132");
  EXPECT_EQ(read("18件"), "18 then 件");
  EXPECT_EQ(read("007"), "7");
}

TEST(Numeral, ReadsGroupsOfThousands) {
  EXPECT_EQ(read("1,234"), "1234");
  EXPECT_EQ(read("96，418"), "96418");
  EXPECT_EQ(read("1,234,567.5"), "1234567.5");
}

TEST(Numeral, TakesNoCommaThatSeparatesTwoNumbers) {
  EXPECT_EQ(read("12,34"), "12 then ,34");
  EXPECT_EQ(read("1234,567"), "1234 then ,567");
  EXPECT_EQ(read("1,2345"), "1 then ,2345");
  EXPECT_EQ(read("0,123"), "0 then ,123");
}

TEST(Numeral, KeepsTheDecimalsAsPrinted) {
  EXPECT_EQ(read("6.90%"), "6.90%");
  EXPECT_EQ(read("3."), "3 then .");
  EXPECT_EQ(read("0.126万元"), "0.126 then 万元");
}

TEST(Numeral, ReadsNothingWhereTheDigitsDoNotFit) {
  EXPECT_EQ(read("9223372036854775807"), "9223372036854775807");
  EXPECT_EQ(read("9223372036854775808"), "none");
  EXPECT_EQ(read("0.1234567891"), "none");
  EXPECT_EQ(read("九九九九九九九九九十点九九九九九九九九九"), "none");
}

TEST(Numeral, ReadsChineseNumbers) {
  EXPECT_EQ(read("八"), "8");
  EXPECT_EQ(read("十"), "10");
  EXPECT_EQ(read("十八"), "18");
  EXPECT_EQ(read("二十"), "20");
  EXPECT_EQ(read("一百三十二"), "132");
  EXPECT_EQ(read("一千零五"), "1005");
  EXPECT_EQ(read("一千零一十"), "1010");
  EXPECT_EQ(read("两万三千"), "23000");
  EXPECT_EQ(read("两万零三"), "20003");
  EXPECT_EQ(read("三点五"), "3.5");
  EXPECT_EQ(read("零"), "0");
}

TEST(Numeral, ReadsChineseDigitsInARowDigitByDigit) {
  EXPECT_EQ(read("一〇五"), "105");
  EXPECT_EQ(read("二〇一九年"), "2019 then 年");
}

TEST(Numeral, ReadsTheNumeralsOfReceipts) {
  EXPECT_EQ(read("贰佰叁拾肆"), "234");
}

TEST(Numeral, ReadsPercentages) {
  EXPECT_EQ(read("百分之六点九"), "6.9%");
  EXPECT_EQ(read("百分之6.9"), "6.9%");
  EXPECT_EQ(read("23.5％，"), "23.5% then ,");
  EXPECT_EQ(read("23.5 %"), "23.5%");
  EXPECT_EQ(read("百分之"), "none");
}

TEST(Numeral, MultipliesByTenThousandAndByHundredMillion) {
  EXPECT_EQ(read("3万条"), "30000 then 条");
  EXPECT_EQ(read("1.2万"), "12000.0");
  EXPECT_EQ(read("2亿"), "200000000");
  EXPECT_EQ(read("三亿"), "300000000");
}

TEST(Numeral, LeavesTenThousandToTheMoneyThatIsCountedInIt) {
  EXPECT_EQ(read("1.2万元"), "1.2 then 万元");
  EXPECT_EQ(read("3亿元"), "3 then 亿元");
}

TEST(Numeral, KnowsNumbersThatAreRounded) {
  EXPECT_EQ(read("100余项"), "100~ then 项");
  EXPECT_EQ(read("30多次"), "30~ then 次");
  EXPECT_EQ(read("30余万"), "300000~");
  EXPECT_EQ(read("3万余人"), "30000~ then 人");
  EXPECT_EQ(found("约30次"), "30~");
  EXPECT_EQ(found("近百次"), "100~");
  EXPECT_EQ(found("超过200件"), "200~");
  EXPECT_EQ(found("共30次"), "30");
}

TEST(Numeral, TakesNeitherEndOfARangeAsExact) {
  std::string const text = folded("每次3至5人");
  auto const near = next_numeral(text, 0);
  ASSERT_TRUE(near);
  auto const far = next_numeral(text, near->end);
  ASSERT_TRUE(far);
  EXPECT_EQ(near->value, Decimal(3));
  EXPECT_EQ(far->value, Decimal(5));
  EXPECT_FALSE(near->exact);
  EXPECT_FALSE(far->exact);
  EXPECT_EQ(read("3—5"), "3~ then -5");
  EXPECT_EQ(read("三至五"), "3~ then 至五");
}

TEST(Numeral, TakesAMinusAsASignOnlyWhereNoNumberStandsBefore) {
  EXPECT_EQ(read("-35"), "-35");
  EXPECT_EQ(read("－３５"), "-35");
  EXPECT_EQ(read("+57"), "57");
  EXPECT_EQ(read("- 35"), "none");
  std::string const text = "3-5";
  EXPECT_EQ(numeral_at(text, 1), std::nullopt);
}

TEST(Numeral, ReadsNothingWhereNoneStands) {
  EXPECT_EQ(read("条"), "none");
  EXPECT_EQ(read("点五"), "none");
  EXPECT_EQ(read("%"), "none");
  EXPECT_EQ(read("万"), "none");
  EXPECT_EQ(found("主动公开政府信息"), "none");
  EXPECT_EQ(found(""), "none");
}

TEST(Numeral, ReadsNoDigitsInsideLatinWords) {
  EXPECT_EQ(found("PM2号"), "none");
  EXPECT_EQ(found("PM2.5号"), "none");
  EXPECT_EQ(found("文件A12号"), "none");
  EXPECT_EQ(found("表A4，共7页"), "7");
}

TEST(Numeral, ReadsNoTailOfDigitsThatMakeNoNumber) {
  EXPECT_EQ(found("编号12345678901234567890123"), "none");
  EXPECT_EQ(found("值3.00000000001件"), "none");
  EXPECT_EQ(found("一二三四五六七八九一二三四件"), "none");
  EXPECT_EQ(found("12345678901234567890123和5件"), "5");
}

// Each of these would be gone through from every one of its digits, for minutes, if the tail were tried
// again.
TEST(Numeral, PassesOverAMillionDigitsTogether) {
  constexpr std::size_t kMany = 1'000'000;
  auto const repeated = [](std::string_view word) {
    std::string text;
    for (std::size_t i = 0; i < kMany; ++i) text += word;
    return text;
  };
  EXPECT_EQ(found(repeated("1") + "共5件"), "5");
  EXPECT_EQ(found("a" + repeated("1") + "共5件"), "5");
  EXPECT_EQ(found("-" + repeated("1") + "." + repeated("1") + "共5件"), "5");
  EXPECT_EQ(found(repeated("一") + "共5件"), "5");
}

TEST(Numeral, SaysHowItWasWritten) {
  EXPECT_TRUE(numeral_at("十八", 0)->chinese);
  EXPECT_FALSE(numeral_at("18", 0)->chinese);
  EXPECT_TRUE(numeral_at("-18", 0)->signed_number);
  EXPECT_FALSE(numeral_at("18", 0)->signed_number);
}

TEST(Numeral, StandsWhereItBeginsAndEnds) {
  std::string const text = "共百分之六点九。";
  auto const numeral = next_numeral(text, 0);
  ASSERT_TRUE(numeral);
  EXPECT_EQ(text.substr(numeral->begin, numeral->end - numeral->begin), "百分之六点九");
}

std::string written_in_chinese(int number) {
  constexpr std::array<std::string_view, 10> kDigits = {"零", "一", "二", "三", "四",
                                                        "五", "六", "七", "八", "九"};
  constexpr std::array<std::string_view, 4> kPowers = {"", "十", "百", "千"};
  if (number == 0) return "零";
  std::string text;
  if (number >= 10'000) {
    text = written_in_chinese(number / 10'000) + "万";
    number %= 10'000;
    if (number > 0 && number < 1000) text += "零";
  }
  bool gap = false;
  bool begun = false;
  for (int power = 3, unit = 1000; power >= 0; --power, unit /= 10) {
    int const digit = number / unit % 10;
    if (digit == 0) {
      gap = begun;
      continue;
    }
    if (gap) text += "零";
    gap = false;
    begun = true;
    text += kDigits.at(static_cast<std::size_t>(digit));
    text += kPowers.at(static_cast<std::size_t>(power));
  }
  return text;
}

RC_GTEST_PROP(Numeral, ReadsEveryNumberThatIsWrittenInChinese, ()) {
  int const number = *rc::gen::oneOf(rc::gen::inRange(0, 1000), rc::gen::inRange(0, 100'000),
                                     rc::gen::inRange(0, 100'000'000));
  std::string const text = written_in_chinese(number);
  auto const numeral = numeral_at(text, 0);
  RC_LOG() << text;
  RC_ASSERT(numeral.has_value());
  RC_ASSERT(numeral->value == Decimal(number));
  RC_ASSERT(numeral->end == text.size());
  RC_ASSERT(numeral->exact);
}

RC_GTEST_PROP(Numeral, ReadsEveryNumberWithItsThousandsApart, ()) {
  int number = *rc::gen::inRange(1000, 2'000'000'000);
  Decimal const value(number);
  std::string text;
  for (; number >= 1000; number /= 1000) text = "," + std::to_string(1000 + number % 1000).substr(1) + text;
  text = std::to_string(number) + text;
  auto const numeral = numeral_at(text, 0);
  RC_ASSERT(numeral.has_value());
  RC_ASSERT(numeral->value == value);
  RC_ASSERT(numeral->end == text.size());
}

std::string cell(std::string_view text) {
  std::string const spelt = folded(text);
  CellNumber const read = read_cell_number(spelt);
  switch (read.kind) {
    case CellNumber::Kind::blank: return "blank";
    case CellNumber::Kind::text: return "text";
    case CellNumber::Kind::number: break;
  }
  return read.value.text() + std::string(read.unit);
}

TEST(CellNumber, KnowsTheSignsForNothing) {
  for (std::string_view const sign :
       {"", " ", "　", "-", "--", "－", "—", "——", "/", "／", "\\", "无", " 无 "}) {
    EXPECT_EQ(cell(sign), "blank") << '"' << sign << '"';
  }
}

TEST(CellNumber, ReadsNumbersInEveryHand) {
  EXPECT_EQ(cell(" 132 "), "132");
  EXPECT_EQ(cell("１３２"), "132");
  EXPECT_EQ(cell("1,234"), "1234");
  EXPECT_EQ(cell("十八"), "18");
  EXPECT_EQ(cell("0"), "0");
}

TEST(CellNumber, KeepsTheUnitBehindTheNumber) {
  EXPECT_EQ(cell("18件"), "18件");
  EXPECT_EQ(cell("0.126 万元"), "0.126万元");
  EXPECT_EQ(cell("30人次"), "30人次");
}

TEST(CellNumber, ReadsSignsThatAreDoubledOrStandApart) {
  EXPECT_EQ(cell("--35"), "-35");
  EXPECT_EQ(cell("- 35"), "-35");
  EXPECT_EQ(cell("－35"), "-35");
  EXPECT_EQ(cell("+ 3"), "3");
}

TEST(CellNumber, TakesWordsAsText) {
  EXPECT_EQ(cell("若干"), "text");
  EXPECT_EQ(cell("18项目"), "text");
  EXPECT_EQ(cell("共18"), "text");
  EXPECT_EQ(cell("1 2"), "text");
  EXPECT_EQ(cell("-/-"), "text");
}

TEST(CellNumber, TakesSharesAndRoundedNumbersAsText) {
  EXPECT_EQ(cell("6.9%"), "text");
  EXPECT_EQ(cell("100余"), "text");
  EXPECT_EQ(cell("3-5"), "text");
}

}  // namespace
TEST(Numeral, TwoNeighbouringDigitsAreAGuess) {
  auto const guess = numeral_at("两三件", 0);
  ASSERT_TRUE(guess.has_value());
  EXPECT_FALSE(guess->exact);
  auto const year = numeral_at("二〇", 0);
  ASSERT_TRUE(year.has_value());
  EXPECT_TRUE(year->exact);
}

}  // namespace gongkai
