#include "document/sheet_value.h"

#include <gtest/gtest.h>

#include <string>

#include "document/csv_guard.h"
#include "document/sheet_text.h"

namespace gongkai::document {
namespace {

std::string value(std::string_view number, std::string_view format = "General",
                  DayZero zero = DayZero::in_1900) {
  return value_of_number(number, format, zero).value_or("none");
}

TEST(SheetValue, GivesNumbersWithoutTheNoiseOfFractions) {
  EXPECT_EQ(value("352000.40000000002"), "352000.4");
  EXPECT_EQ(value("6.9000000000000004"), "6.9");
  EXPECT_EQ(value("0.30000000000000004"), "0.3");
  EXPECT_EQ(value("12.50"), "12.5");
  EXPECT_EQ(value("0.069", "0.0%"), "0.069");
  EXPECT_EQ(value("1234.5", "#,##0"), "1234.5");
  EXPECT_EQ(value("-0"), "0");
  EXPECT_EQ(value("-2000.5"), "-2000.5");
}

TEST(SheetValue, WritesExponentsOut) {
  EXPECT_EQ(value("4.40106199001011E+17"), "440106199001011000");
  EXPECT_EQ(value("1.5E-7"), "0.00000015");
  EXPECT_EQ(value("1E3"), "1000");
  EXPECT_EQ(value("1.234567890123456E2"), "123.456789012346");
  EXPECT_EQ(value("1e308").size(), 309U);
}

TEST(SheetValue, KeepsEveryDigitOfAWholeNumber) {
  EXPECT_EQ(value("123456789012345678"), "123456789012345678");
  EXPECT_EQ(value("-123456789012345678"), "-123456789012345678");
}

TEST(SheetValue, GivesDaysThatAreCountedFrom1900) {
  EXPECT_EQ(value("43910", "yyyy-mm-dd"), "2020-03-20");
  EXPECT_EQ(value("43910.75", "yyyy\"年\"m\"月\"d\"日\" h:mm"), "2020-03-20");
  EXPECT_EQ(value("43910", "[$-804]yyyy/m/d;@"), "2020-03-20");
  EXPECT_EQ(value("43891", "m\"月\""), "2020-03-01");
  EXPECT_EQ(value("1", "yyyy-mm-dd"), "1900-01-01");
  EXPECT_EQ(value("59", "yyyy-mm-dd"), "1900-02-28");
  EXPECT_EQ(value("61", "yyyy-mm-dd"), "1900-03-01");
  EXPECT_EQ(value("2958465", "yyyy-mm-dd"), "9999-12-31");
  EXPECT_EQ(value("2958465.9999999", "yyyy-mm-dd"), "9999-12-31");
  EXPECT_EQ(value("43909.9999999999", "yyyy-mm-dd"), "2020-03-20");
}

TEST(SheetValue, KnowsNoDayThatNeverWas) {
  EXPECT_EQ(value("60", "yyyy-mm-dd"), "none");
  EXPECT_EQ(value("0", "yyyy-mm-dd"), "none");
  EXPECT_EQ(value("0.5", "yyyy-mm-dd h:mm"), "none");
  EXPECT_EQ(value("-1", "yyyy-mm-dd"), "none");
  EXPECT_EQ(value("2958466", "yyyy-mm-dd"), "none");
  EXPECT_EQ(value("1e300", "yyyy-mm-dd"), "none");
}

TEST(SheetValue, GivesDaysThatAreCountedFrom1904) {
  EXPECT_EQ(value("0", "yyyy-mm-dd", DayZero::in_1904), "1904-01-01");
  EXPECT_EQ(value("60", "yyyy-mm-dd", DayZero::in_1904), "1904-03-01");
  EXPECT_EQ(value("42448", "yyyy-mm-dd", DayZero::in_1904), "2020-03-20");
  EXPECT_EQ(value("2957003", "yyyy-mm-dd", DayZero::in_1904), "9999-12-31");
  EXPECT_EQ(value("2957004", "yyyy-mm-dd", DayZero::in_1904), "none");
}

TEST(SheetValue, GivesTimesOfDay) {
  EXPECT_EQ(value("0.5", "h:mm"), "12:00");
  EXPECT_EQ(value("43910.604166666664", "h:mm"), "14:30");
  EXPECT_EQ(value("0.00005787037037037037", "h:mm:ss"), "00:00:05");
  EXPECT_EQ(value("1.5", "[h]:mm"), "36:00");
  EXPECT_EQ(value("1.5", "[Red]0.0"), "1.5");
}

TEST(SheetValue, KnowsWhatIsNoNumber) {
  EXPECT_EQ(value("abc"), "none");
  EXPECT_EQ(value("1x"), "none");
  EXPECT_EQ(value("inf"), "none");
  EXPECT_EQ(value("nan"), "none");
  EXPECT_EQ(value(""), "none");
}

TEST(SheetValue, CountsDaysFromMarch1900) {
  EXPECT_EQ(number_of_day(*Date::of(1900, 3, 1)), 61);
  EXPECT_EQ(number_of_day(*Date::of(2020, 3, 20)), 43910);
  EXPECT_FALSE(number_of_day(*Date::of(1900, 2, 28)).has_value());
}

TEST(PlainNumber, IsDigitsWithAPointBetween) {
  for (std::string_view const text : {"0", "-2000", "352000.4", "007"})
    EXPECT_TRUE(is_plain_number(text)) << text;
  for (std::string_view const text : {"", "-", "+1", "1.", ".5", "1.2.3", "--1", "1e5", "1,000", "－1"})
    EXPECT_FALSE(is_plain_number(text)) << text;
}

TEST(CsvGuard, StandsBeforeWhatBeginsAFormulaAndIsNoNumber) {
  for (std::string_view const text :
       {"=1", "+1", "-x", "@a", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠a", "-", "'=1"})
    EXPECT_TRUE(needs_guard(text)) << text;
  for (std::string_view const text : {"", "-2000", "-0.5", "a=b", "'", "'x", "1-2", " =1"})
    EXPECT_FALSE(needs_guard(text)) << text;
}

TEST(SheetText, EscapesWhatXmlHasNoPlaceFor) {
  EXPECT_EQ(escaped_sheet_text("a\rb\x01<&>\n\t"), "a_x000D_b_x0001_&lt;&amp;&gt;\n\t");
  EXPECT_EQ(escaped_sheet_text("_x000D_ _x _x00"), "_x005F_x000D_ _x _x00");
  EXPECT_EQ(escaped_sheet_text("_x0e50\x01"), "_x005F_x0e50_x0001_");
}

TEST(SheetText, ReadsEscapesButNotThoseOfNoCharacter) {
  EXPECT_EQ(plain_sheet_text("a_x000D_b_x005F_x000D_"), "a\rb_x000D_");
  EXPECT_EQ(plain_sheet_text("_x00e9__x7532_"), "é甲");
  EXPECT_EQ(plain_sheet_text("_x0000_ _xD800_ _x12G4_ _x41"), "_x0000_ _xD800_ _x12G4_ _x41");
}

}  // namespace
}  // namespace gongkai::document
