#include "store/key_lines.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace gongkai::store {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string const& sample() {
  static std::string const bytes =
      "eight by"
      "tes on e"
      "ach line";
  return bytes;
}

std::string refusal(std::string_view text, std::size_t count = 3) {
  auto const read = read_key_lines(text, count);
  return read ? "" : read.error().message;
}

std::string replaced(std::string text, std::string_view word, std::string_view other) {
  auto const at = text.find(word);
  EXPECT_NE(at, std::string::npos) << word;
  return text.replace(at, word.size(), other);
}

// The check is what Python's binascii.crc_hqx(b"\x01" + bytes(8), 0xffff) gives.
TEST(KeyLines, AreGroupsOfFour) {
  EXPECT_EQ(write_key_lines(std::string(8, '\0')), "K1 0000 0000 0000 1WTH\n");
  EXPECT_EQ(read_key_lines(write_key_lines(sample()), 3).value(), sample());
}

RC_GTEST_PROP(KeyLines, AreReadBack, ()) {
  auto const count = *rc::gen::inRange<std::size_t>(1, 10);
  auto const bytes = *rc::gen::container<std::string>(count * 8, rc::gen::arbitrary<char>());
  RC_ASSERT(read_key_lines(write_key_lines(bytes), count).value() == bytes);
}

// All of them: each of 16 places, each other character.
TEST(KeyLines, EveryWrongCharacterIsFoundAndItsLineNamed) {
  auto const right = write_key_lines(sample());
  for (std::size_t at = 0; at < right.size(); ++at) {
    std::size_t const line = at / 23;
    if (at % 23 < 3 || right[at] == ' ' || right[at] == '\n') continue;
    for (char const c : kAlphabet) {
      if (c == right[at]) continue;
      auto wrong = right;
      wrong[at] = c;
      auto const expected = "line K" + std::to_string(line + 1) + " has a wrong character:";
      EXPECT_TRUE(refusal(wrong).starts_with(expected)) << wrong << refusal(wrong);
    }
  }
}

RC_GTEST_PROP(KeyLines, ExchangedNeighboursAreFound, ()) {
  auto const bytes = *rc::gen::container<std::string>(8, rc::gen::arbitrary<char>());
  auto line = write_key_lines(bytes);
  std::erase(line, ' ');
  auto const at = *rc::gen::inRange<std::size_t>(2, 17);
  RC_PRE(line[at] != line[at + 1]);
  std::swap(line[at], line[at + 1]);
  RC_ASSERT(refusal(line, 1).contains("line K1 has a wrong character"));
}

TEST(KeyLines, ForgiveHowPeopleType) {
  auto text = write_key_lines(sample());
  for (char& c : text) {
    if (c == '0') c = 'o';
    if (c == '1') c = 'l';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  text = replaced(replaced(replaced(text, "kl", " k 1:"), "\n", "\r\n"), "k2 ", "\tK2.");
  EXPECT_EQ(refusal(text), "");
  EXPECT_EQ(read_key_lines("Ｋ１　００００　００００　００００　１ＷＴＨ", 1).value(), std::string(8, '\0'));
  EXPECT_EQ(read_key_lines("k1-oooo-OOOO-0000-1wth", 1).value(), std::string(8, '\0'));
  EXPECT_EQ(read_key_lines("K1 OOOOOOOO00001WTH", 1).value(), std::string(8, '\0'));
}

TEST(KeyLines, PassOverEverythingElse) {
  auto const lines = write_key_lines(sample());
  EXPECT_EQ(refusal("主密钥\nKey id: 0011\n2026-01-01\nKeep it.\n\n" + lines + "K9 of another thing\nend"),
            "");
}

TEST(KeyLines, MayStandInAnyOrderAndTwice) {
  auto const text = write_key_lines(sample());
  EXPECT_EQ(read_key_lines(text.substr(46) + text.substr(0, 46) + text, 3).value(), sample());
}

TEST(KeyLines, OfTwoSheetsContradict) {
  auto const text = write_key_lines(sample()) + write_key_lines("other by");
  EXPECT_TRUE(refusal(text).starts_with("line K1 stands there twice and differs")) << refusal(text);
}

TEST(KeyLines, NameEverythingThatIsWrong) {
  auto const text = write_key_lines(sample());
  EXPECT_EQ(
      refusal(""),
      "line K1 is missing; line K2 is missing; line K3 is missing: compare with the sheet and type it again");
  EXPECT_TRUE(refusal(replaced(text, "K2 ", "K2 U"))
                  .contains("line K2 has a character that no key has (character 1"));
  EXPECT_TRUE(
      refusal(replaced(text, "K2 ", "K2 0")).contains("line K2 has 17 characters after K2 instead of 16"));
  EXPECT_TRUE(refusal(replaced(text, "K2", "K1")).contains("line K1 has a wrong character"));
  EXPECT_TRUE(refusal(replaced(text, "K2", "K1")).contains("line K2 is missing"));
  EXPECT_TRUE(refusal("\xff\xfe").contains("no text"));
}

}  // namespace
}  // namespace gongkai::store
