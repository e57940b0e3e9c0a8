#include "store/safe_name.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/fold.h"

namespace gongkai::store {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += character_size(text, at)) ++count;
  return count;
}

TEST(SafeName, KeepsAnOrdinaryName) {
  EXPECT_EQ(safe_name("关于2018年预算的申请 (1).pdf"), "关于2018年预算的申请 (1).pdf");
  EXPECT_EQ(safe_name("été.tar.gz"), "été.tar.gz");
}

TEST(SafeName, HasNoFolders) {
  EXPECT_EQ(safe_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(safe_name(R"(C:\Users\王\申请.docx)"), "申请.docx");
  EXPECT_EQ(safe_name("a/"), kUnnamed);
  EXPECT_EQ(safe_name(".."), kUnnamed);
  EXPECT_EQ(safe_name(""), kUnnamed);
}

// NOLINTBEGIN(misc-misleading-bidirectional): that is what it is about
TEST(SafeName, HidesNothing) {
  EXPECT_EQ(safe_name(std::string("a\0b\r\nc\x7f.txt", 11)), "abc.txt");
  EXPECT_EQ(safe_name("报告\u202Excod.exe"), "报告xcod.exe");
  EXPECT_EQ(safe_name("a\u200B\u2066\uFEFFb.pdf"), "ab.pdf");
  EXPECT_EQ(safe_name("\u202E"), kUnnamed);
  EXPECT_EQ(safe_name(".bashrc"), "bashrc");
  EXPECT_EQ(safe_name("　 ..a.txt. . "), "a.txt");
}
// NOLINTEND(misc-misleading-bidirectional)

TEST(SafeName, IsNoDeviceOfWindows) {
  EXPECT_EQ(safe_name("CON"), "_CON");
  EXPECT_EQ(safe_name("nul.txt"), "_nul.txt");
  EXPECT_EQ(safe_name("com1.tar.gz"), "_com1.tar.gz");
  EXPECT_EQ(safe_name("LPT9 .txt"), "_LPT9 .txt");
  EXPECT_EQ(safe_name("com10.txt"), "com10.txt");
  EXPECT_EQ(safe_name("contract.txt"), "contract.txt");
  EXPECT_EQ(safe_name("a<b>:\"|?*.txt"), "a_b______.txt");
}

TEST(SafeName, IsShortAndKeepsItsExtension) {
  auto const latin = safe_name(repeated("a", 300) + ".docx");
  EXPECT_EQ(latin, repeated("a", 115) + ".docx");
  auto const chinese = safe_name(repeated("公", 300) + ".docx");
  EXPECT_EQ(chinese, repeated("公", 83) + ".docx");
  EXPECT_EQ(safe_name(repeated("b", 300)), repeated("b", 120));
}

TEST(SafeName, IsNoDeviceWhenShortenedEither) {
  EXPECT_EQ(safe_name("CON" + repeated(" ", 130) + "x"), "_CON");
  EXPECT_EQ(safe_name("CON." + repeated("a", 130)), "_CON." + repeated("a", 115));
}

TEST(SafeName, MakesTextOfWhatIsNone) {
  EXPECT_EQ(safe_name("a\xff\xe5\xbc.txt"), "a___.txt");
}

RC_GTEST_PROP(SafeName, KeepsItsPromisesAndIsSafeAlready, (std::string const& original)) {
  auto const name = safe_name(original);
  RC_ASSERT(!name.empty());
  RC_ASSERT(name.size() <= 255U);
  RC_ASSERT(!first_bad_utf8(name));
  RC_ASSERT(characters(name) <= kSafeNameCharacters);
  RC_ASSERT(name.find_first_of("/\\\r\n\t") == std::string::npos);
  RC_ASSERT(name[0] != '.');
  RC_ASSERT(safe_name(name) == name);
}

}  // namespace
}  // namespace gongkai::store
