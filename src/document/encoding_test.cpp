#include "document/encoding.h"

#include <gtest/gtest.h>

#include <string>

namespace gongkai::document {
namespace {

using namespace std::string_literals;

// "公开 18 件" in GB18030 (and GBK and GB2312), and in both orders of UTF-16.
std::string const kGb = "\xB9\xAB\xBF\xAA 18 \xBC\xFE\n";
std::string const kLittle = "\x6C\x51\x00\x5F \x00"s + "1\0008\0 \0"s + "\xF6\x4E\n\0"s;
std::string const kText = "公开 18 件\n";

TEST(Decode, TakesUtf8AsItIs) {
  Decoded const decoded = decode(kText);
  EXPECT_EQ(decoded.text, kText);
  EXPECT_EQ(decoded.encoding, "UTF-8");
}

TEST(Decode, DropsTheByteOrderMark) {
  EXPECT_EQ(decode("\xEF\xBB\xBF" + kText).text, kText);
}

TEST(Decode, KnowsChineseTextInGb18030) {
  Decoded const decoded = decode(kGb);
  EXPECT_EQ(decoded.text, kText);
  EXPECT_EQ(decoded.encoding, "GB18030");
}

TEST(Decode, KnowsCharactersOfFourBytes) {
  EXPECT_EQ(decode(kGb + "\x82\x35\x8F\x33").text, kText + "\xE9\xBE\xA6");  // U+9FA6
}

TEST(Decode, KnowsUtf16ByItsMark) {
  EXPECT_EQ(decode("\xFF\xFE" + kLittle).text, kText);
  std::string big = "\xFE\xFF";
  for (std::size_t at = 0; at + 1 < kLittle.size(); at += 2) big += {kLittle[at + 1], kLittle[at]};
  EXPECT_EQ(decode(big).text, kText);
}

TEST(Decode, KnowsUtf16WithoutAMark) {
  Decoded const decoded = decode(kLittle);
  EXPECT_EQ(decoded.text, kText);
  EXPECT_EQ(decoded.encoding, "UTF-16LE");
}

TEST(Decode, KnowsUtf16WithAByteTooMany) {
  std::string little;
  std::string text;
  for (int i = 0; i < 20; ++i) {
    little += kLittle + std::string("\x02\x30\n\0", 4);  // 。
    text += kText + "。\n";
  }
  EXPECT_EQ(decode(little + "x").text, text + "\uFFFD");
  EXPECT_EQ(decode("\xF3" + little).encoding, "");
}

TEST(Decode, MendsACharacterThatTheEndCutsInTwo) {
  std::string const whole = kText + "件";
  Decoded const decoded = decode(whole.substr(0, whole.size() - 1));
  EXPECT_EQ(decoded.text, kText + "\uFFFD");
  EXPECT_EQ(decoded.encoding, "UTF-8");
}

TEST(Decode, TakesRareCharactersForChineseOnes) {
  EXPECT_EQ(decode("\x95\x32\x82\x36").text, "\U00020000");
}

TEST(Decode, LeavesUtf8WithABrokenByteAlone) {
  std::string broken;
  for (int i = 0; i < 30; ++i) broken += "政府信息公开";
  broken += "\xE5\xB9\n";  // cut short
  Decoded const decoded = decode(broken);
  EXPECT_EQ(decoded.encoding, "");
  EXPECT_EQ(decoded.text, broken);
}

TEST(Decode, ReplacesAFewBrokenBytesOfGb18030) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "\xB9\xAB\xBF\xAA";
  Decoded const decoded = decode(text + "\xFF");
  EXPECT_EQ(decoded.encoding, "GB18030");
  EXPECT_TRUE(decoded.text.ends_with("开\xEF\xBF\xBD"));
}

TEST(Decode, TakesTheDeclaredCharsetWhereItFits) {
  EXPECT_EQ(decode("\xA4\xBD\xB6\x7D", "Big5").text, "公開");
}

TEST(Decode, KnowsNoEncodingOfNoise) {
  std::string noise;
  for (int i = 0; i < 400; ++i) noise += static_cast<char>(i * 7 + 1);
  EXPECT_EQ(decode(noise).encoding, "");
}

}  // namespace
}  // namespace gongkai::document
