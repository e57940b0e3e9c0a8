#include "document/read.h"

#include <gtest/gtest.h>

#include <string>

#include "document/limits.h"
#include "document/reading_for_test.h"

namespace gongkai::document {
namespace {

TEST(Read, DecidesByTheBytesAndNotByTheName) {
  EXPECT_EQ(lines(good(read("<html><body><p>报告</p></body></html>", "a.docx"))), Lines{"报告"});
  EXPECT_EQ(lines(good(read("报告\n", "a.pdf"))), Lines{"报告"});
  std::string const word =
      zipped({{"word/document.xml",
               "<w:document><w:body><w:p><w:r><w:t>报告</w:t></w:r></w:p></w:body></w:document>"}});
  EXPECT_EQ(lines(good(read(word, "a.txt"))), Lines{"报告"});
}

TEST(Read, ReadsTextInOtherEncodingsWithItsLines) {
  Document const document = good(read("\xB9\xAB\xBF\xAA\r\n\t\xBC\xFE\n\t18\n\n", "a.txt"));
  EXPECT_TRUE(document.lines_are_numbered);
  EXPECT_EQ(document.line(1), "公开");
  EXPECT_EQ(rows(document), Lines{"件|18"});
}

TEST(Read, KnowsPagesInUtf16) {
  std::string page = "\xFF\xFE";
  for (char const c : std::string("<html><p>18</p></html>")) page += {c, '\0'};
  EXPECT_EQ(lines(good(read(page, "a.html"))), Lines{"18"});
}

TEST(Read, SaysWhatToDoWithFilesOfOtherKinds) {
  EXPECT_TRUE(refusal(read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a.doc")).contains("old_office"));
  EXPECT_TRUE(refusal(read("\x89PNG\r\n\x1A\n", "a.png")).contains("image"));
  EXPECT_TRUE(refusal(read(std::string("MM\0*xxxx", 8), "a.tif")).contains("image"));
  EXPECT_TRUE(refusal(read("{\\rtf1 x}", "a.rtf")).contains("rtf"));
  EXPECT_TRUE(refusal(read(zipped({{"OFD.xml", "<x/>"}}), "a.ofd")).contains("a.ofd: ofd"));
  EXPECT_TRUE(refusal(read(zipped({{"x.txt", "x"}}), "a.zip")).contains("no_document"));
}

TEST(Read, TakesWordsThatBeginLikeAnImageForText) {
  EXPECT_EQ(lines(good(read("BM is the name of an office\n", "a.txt"))),
            Lines{"BM is the name of an office"});
}

TEST(Read, RefusesAHugeTextBeforeItIsDecoded) {
  EXPECT_EQ(size_limit("报告"), kMaxTextBytes);
  EXPECT_EQ(size_limit("%PDF-1.4"), kMaxFileBytes);
  EXPECT_TRUE(refusal(read(std::string(kMaxTextBytes + 1, ' '), "a.txt")).contains("too_large"));
}

TEST(Read, NamesTheByteThatIsNoText) {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "政府信息公开";
  EXPECT_TRUE(refusal(read(text + "\n\xE5\xB9", "a.txt")).starts_with("a.txt: not_utf8 line=2 byte="))
      << refusal(read(text + "\n\xE5\xB9", "a.txt"));
}

TEST(Read, SaysThatAFileIsEmpty) {
  EXPECT_TRUE(refusal(read("", "a.docx")).contains("empty"));
}

TEST(Read, KnowsAPdfFileWithBytesBeforeItsMark) {
  EXPECT_EQ(carrier_of("\xEF\xBB\xBF%PDF-1.6\n1 0 obj\n%%EOF\n"), Carrier::pdf);
  EXPECT_EQ(carrier_of("HTTP/1.1 200 OK\n\n%PDF-1.6\n1 0 obj\n%%EOF\n"), Carrier::pdf);
  EXPECT_EQ(carrier_of("报告以“%PDF-1.6”开头的文件发布。"), Carrier::text);
  EXPECT_EQ(carrier_of(std::string(2000, ' ') + "%PDF-1.6\n%%EOF\n"), Carrier::text);
}

}  // namespace
}  // namespace gongkai::document
