#include "base/decimal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

namespace gongkai {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

Decimal number(std::string_view text) {
  return Decimal::parse(text).value();
}

rc::Gen<Decimal> any_decimal() {
  return rc::gen::construct<Decimal>(rc::gen::arbitrary<std::int64_t>(),
                                     rc::gen::inRange(0, Decimal::kMaxScale + 1));
}

/// Small enough for every sum and product below to be exact.
rc::Gen<Decimal> small_decimal() {
  return rc::gen::construct<Decimal>(rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'001),
                                     rc::gen::inRange(0, 5));
}

TEST(DecimalParse, KeepsTheScaleThatIsPrinted) {
  EXPECT_EQ(number("12").units(), 12);
  EXPECT_EQ(number("12").scale(), 0);
  EXPECT_EQ(number("6.90").units(), 690);
  EXPECT_EQ(number("6.90").scale(), 2);
  EXPECT_EQ(number("0.5").units(), 5);
  EXPECT_EQ(number("007").units(), 7);
}

TEST(DecimalParse, TakesASign) {
  EXPECT_EQ(number("-3"), Decimal(-3));
  EXPECT_EQ(number("+3"), Decimal(3));
  EXPECT_EQ(number("-0.05"), Decimal(-5, 2));
  EXPECT_TRUE(number("-0").is_zero());
  EXPECT_FALSE(number("-0").is_negative());
}

TEST(DecimalParse, RefusesWhatIsNotOneNumber) {
  for (auto const* text : {"",   "-",  "+",  ".",     ".5",  "5.",  "-.5",  "1.2.3", "1..2", "--1", "+-1",
                           "1-", " 1", "1 ", "1,000", "1e3", "0x1", "１２", "一",    "1%",   "nan"}) {
    EXPECT_FALSE(Decimal::parse(text).has_value()) << '"' << text << '"';
  }
}

TEST(DecimalParse, TakesTheLargestNumberAndRefusesTheNext) {
  EXPECT_EQ(number("9223372036854775807").units(), kMost);
  EXPECT_EQ(number("-9223372036854775807").units(), -kMost);
  EXPECT_FALSE(Decimal::parse("9223372036854775808").has_value());
  EXPECT_FALSE(Decimal::parse("92233720368547758070").has_value());
  EXPECT_EQ(number("9223372036.854775807").units(), kMost);
}

TEST(DecimalParse, TakesNineDigitsAfterThePointAndRefusesTen) {
  EXPECT_EQ(number("0.123456789"), Decimal(123'456'789, 9));
  EXPECT_FALSE(Decimal::parse("0.1234567890").has_value());
}

TEST(DecimalText, KeepsZerosAfterThePointAndPlainDropsThem) {
  EXPECT_EQ(number("6.90").text(), "6.90");
  EXPECT_EQ(number("6.90").plain(), "6.9");
  EXPECT_EQ(number("7.00").plain(), "7");
  EXPECT_EQ(number("100").plain(), "100");
  EXPECT_EQ(Decimal(0, 3).text(), "0.000");
  EXPECT_EQ(Decimal(0, 3).plain(), "0");
  EXPECT_EQ(Decimal(-5, 2).text(), "-0.05");
}

TEST(DecimalText, PrintsTheLeastNumberExactly) {
  EXPECT_EQ(Decimal(kLeast).text(), "-9223372036854775808");
  EXPECT_EQ(Decimal(kLeast, 9).text(), "-9223372036.854775808");
  EXPECT_EQ(Decimal(kMost).text(), "9223372036854775807");
}

TEST(DecimalCompare, GoesByValueNotByScale) {
  EXPECT_EQ(number("6.9"), number("6.90"));
  EXPECT_LT(number("6.89"), number("6.9"));
  EXPECT_GT(number("-6.89"), number("-6.9"));
  EXPECT_NE(number("0.1"), number("0.10001"));
}

TEST(DecimalCompare, DoesNotOverflowBetweenScales) {
  EXPECT_LT(Decimal(kMost, 9), Decimal(kMost, 0));
  EXPECT_GT(Decimal(kLeast, 9), Decimal(kLeast, 0));
  EXPECT_EQ(Decimal(kMost), Decimal(kMost));
}

TEST(DecimalWhole, IsAskedForWholeNumbersOnly) {
  EXPECT_TRUE(number("7.00").is_whole());
  EXPECT_EQ(number("7.00").whole(), 7);
  EXPECT_EQ(number("-7.0").whole(), -7);
  EXPECT_FALSE(number("7.01").is_whole());
  EXPECT_THROW(static_cast<void>(number("7.01").whole()), std::logic_error);
}

TEST(DecimalArithmetic, IsExact) {
  EXPECT_EQ(number("0.1").plus(number("0.2")).text(), "0.3");
  EXPECT_EQ(number("1").minus(number("0.01")).text(), "0.99");
  EXPECT_EQ(number("0.15").times(3).text(), "0.45");
  EXPECT_EQ(number("2.50").plus(number("1")).text(), "3.50");
  EXPECT_EQ(number("1").minus(number("2")).text(), "-1");
}

TEST(DecimalArithmetic, StopsAtTheLargestAndTheLeastNumber) {
  EXPECT_EQ(Decimal(kMost).plus(Decimal(1)), Decimal(kMost));
  EXPECT_EQ(Decimal(kLeast).minus(Decimal(1)), Decimal(kLeast));
  EXPECT_EQ(Decimal(kMost).times(kMost), Decimal(kMost));
  EXPECT_EQ(Decimal(kMost).times(kLeast), Decimal(kLeast));
  EXPECT_EQ(Decimal(kLeast).times(-1), Decimal(kMost));
}

TEST(DecimalArithmetic, GivesUpDigitsAfterThePointBeforeItGivesUpTheNumber) {
  EXPECT_EQ(Decimal(kMost).plus(number("0.5")), Decimal(kMost));
  EXPECT_EQ(Decimal(kLeast).minus(number("0.5")), Decimal(kLeast));
  EXPECT_EQ(Decimal(kMost, 1).times(10), Decimal(kMost));
}

RC_GTEST_PROP(DecimalProperty, TextReadsBackAsTheSameNumberAndScale, ()) {
  Decimal const a = *any_decimal();
  RC_PRE(a.units() != kLeast);  // its digits are one too many for parse, which reads the sign apart
  auto const again = Decimal::parse(a.text());
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->units() == a.units());
  RC_ASSERT(again->scale() == a.scale());
  RC_ASSERT(Decimal::parse(a.plain()) == a);
}

RC_GTEST_PROP(DecimalProperty, ParseNeverTakesATextThatItWouldNotPrint, ()) {
  auto const text = *rc::gen::container<std::string>(rc::gen::element('0', '1', '9', '.', '-', ' ', 'e'));
  auto const read = Decimal::parse(text);
  if (!read) return;
  std::string expected = text;
  bool const negative = expected.starts_with('-');
  if (negative) expected.erase(0, 1);
  while (expected.size() > 1 && expected[0] == '0' && expected[1] != '.') expected.erase(0, 1);
  if (negative && !read->is_zero()) expected.insert(0, 1, '-');
  RC_ASSERT(read->text() == expected);
}

RC_GTEST_PROP(DecimalProperty, OrderIsThatOfTheDifference, ()) {
  Decimal const a = *small_decimal();
  Decimal const b = *small_decimal();
  RC_ASSERT((a < b) == a.minus(b).is_negative());
  RC_ASSERT((a == b) == a.minus(b).is_zero());
}

RC_GTEST_PROP(DecimalProperty, PlusAndMinusUndoEachOther, ()) {
  Decimal const a = *small_decimal();
  Decimal const b = *small_decimal();
  RC_ASSERT(a.plus(b) == b.plus(a));
  RC_ASSERT(a.plus(b).minus(b) == a);
}

RC_GTEST_PROP(DecimalProperty, TimesIsRepeatedPlus, ()) {
  Decimal const a = *small_decimal();
  int const factor = *rc::gen::inRange(0, 20);
  Decimal sum(0);
  for (int i = 0; i < factor; ++i) sum = sum.plus(a);
  RC_ASSERT(a.times(factor) == sum);
  RC_ASSERT(a.times(-factor) == Decimal(0).minus(sum));
}

RC_GTEST_PROP(DecimalProperty, AddingAWholeNumberNeverMakesALargeNumberSmaller, ()) {
  Decimal const a = *any_decimal();
  Decimal const b(*rc::gen::inRange<std::int64_t>(0, kMost));
  // Digits after the point may go when the sum is large, so the floor of the sum is compared.
  RC_ASSERT(a.plus(b).plus(Decimal(1)) >= a || a.plus(b) == Decimal(kMost));
}

}  // namespace
}  // namespace gongkai
