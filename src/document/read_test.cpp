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
  EXPECT_TRUE(refusal(read(text + "\n\xE5\xB9\n", "a.txt")).starts_with("a.txt: not_utf8 line=2 byte="))
      << refusal(read(text + "\n\xE5\xB9\n", "a.txt"));
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

std::string reason_of(std::string bytes) {
  auto const document = read(std::move(bytes), "a");
  return document ? "" : document.error().reason;
}

TEST(Read, SaysOfAWebArchiveWhatItIs) {
  EXPECT_EQ(reason_of("From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"
                      "\tboundary=\"x\"\n\n--x\n\n<!DOCTYPE html><html><body>18</body></html>\n"),
            "web_archive");
}

TEST(Read, SaysThatFramesHoldTheText) {
  EXPECT_EQ(reason_of("<html><frameset cols='20%,80%'><frame src='a.html'></frameset></html>"), "frames");
  EXPECT_EQ(reason_of("<html><body><p>a page on frames: <b>&lt;frameset></b></body></html>"), "");
}

std::string main_relation(std::string const& target) {
  return "<Relationships><Relationship Id='rId1' "
         "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' "
         "Target='" +
         target + "'/></Relationships>";
}

TEST(Read, FindsTheMainPartOfAPackedDocumentByItsRelations) {
  auto const document = read(zipped({{"_rels/.rels", main_relation("word/document2.xml")},
                                     {"word/document2.xml",
                                      "<w:document><w:body><w:p><w:r><w:t>报告</w:t></w:r></w:p></w:body>"
                                      "</w:document>"}}),
                             "a.docx");
  ASSERT_TRUE(document.has_value()) << document.error().message;
  EXPECT_EQ(lines(*document), Lines{"报告"});
  auto const book = read(zipped({{"_rels/.rels", main_relation("/xl/book.xml")},
                                 {"xl/_rels/book.xml.rels",
                                  "<Relationships><Relationship Id='r1' Target='a.xml'/></Relationships>"},
                                 {"xl/book.xml", "<workbook><sheets><sheet r:id='r1'/></sheets></workbook>"},
                                 {"xl/a.xml",
                                  "<worksheet><sheetData><row r='1'><c r='A1'><v>18</v></c></row></sheetData>"
                                  "</worksheet>"}}),
                         "a.xlsx");
  ASSERT_TRUE(book.has_value()) << book.error().message;
  EXPECT_EQ(lines(*book), Lines{"18"});
}

}  // namespace
}  // namespace gongkai::document
