#include <gtest/gtest.h>

#include <string>

#include "base/zip_for_test.h"
#include "document/document.h"
#include "document/table_for_test.h"

namespace gongkai::document {
namespace {

using Rows = std::vector<std::string>;

Rows read_rows(std::string bytes) {
  return shown(good_table(read_table(std::move(bytes), "a.csv")));
}
std::string refused(std::string bytes) {
  return document::refused(read_table(std::move(bytes), "a.csv"));
}

std::string repeated(std::size_t times, char c) {
  std::string text;
  text.resize(times, c);
  return text;
}

/// ASCII as UTF-16.
std::string utf16(std::string_view text, bool little_endian) {
  std::string bytes = little_endian ? "\xFF\xFE" : "\xFE\xFF";
  for (char const c : text) bytes += little_endian ? std::string{c, '\0'} : std::string{'\0', c};
  return bytes;
}

TEST(CsvReader, ReadsHeadingsAndRowsWithTheirLines) {
  EXPECT_EQ(read_rows("名称,日期\n甲,2023-01-02\n乙,\n"), (Rows{"名称|日期", "2: 甲|2023-01-02", "3: 乙|"}));
  EXPECT_EQ(read_rows("名称,日期\n甲"), (Rows{"名称|日期", "2: 甲|"}));
}

TEST(CsvReader, KnowsAllLineEnds) {
  EXPECT_EQ(read_rows("a,b\r\n1,2\r\n3,4\r\n"), (Rows{"a|b", "2: 1|2", "3: 3|4"}));
  EXPECT_EQ(read_rows("a,b\r1,2\r3,4"), (Rows{"a|b", "2: 1|2", "3: 3|4"}));
}

TEST(CsvReader, KeepsSeparatorsQuotesAndLineEndsInsideQuotes) {
  EXPECT_EQ(read_rows("a,b\n\"1,\"\"2\"\"\",\"x\r\ny\nz\"\n3,\"\"\n"),
            (Rows{"a|b", "2: 1,\"2\"|x\r\ny\nz", "5: 3|"}));
  EXPECT_EQ(read_rows("a,b\n5\"管,\"\"\"\"\n"), (Rows{"a|b", "2: 5\"管|\""}));
}

TEST(CsvReader, KnowsTheEncodingsThatOfficesUse) {
  EXPECT_EQ(read_rows("\xEF\xBB\xBF名称\n公开\n"), (Rows{"名称", "2: 公开"}));
  EXPECT_EQ(read_rows("\xC3\xFB\xB3\xC6,b\n\xB9\xAB\xBF\xAA,1\n"), (Rows{"名称|b", "2: 公开|1"}));
  EXPECT_EQ(read_rows(utf16("a,b\n1,2\n", true)), (Rows{"a|b", "2: 1|2"}));
  EXPECT_EQ(read_rows(utf16("a,b\n1,2\n", false)), (Rows{"a|b", "2: 1|2"}));
}

TEST(CsvReader, TakesTheSeparatorFromTheHeadings) {
  EXPECT_EQ(read_rows("a\tb\n1,5\t2\n"), (Rows{"a|b", "2: 1,5|2"}));
  EXPECT_EQ(read_rows("a;b\n1,5;2\n"), (Rows{"a|b", "2: 1,5|2"}));
  EXPECT_EQ(read_rows("\"x;y;z\",b\n1,2\n"), (Rows{"x;y;z|b", "2: 1|2"}));
  EXPECT_EQ(read_rows("a;b,c,d\n1,2,3\n"), (Rows{"a;b|c|d", "2: 1|2|3"}));
  EXPECT_EQ(read_rows("\n\n;;\na;b\n1;2\n"), (Rows{"a|b", "5: 1|2"}));
  EXPECT_EQ(read_rows("甲，乙\n1\n"), (Rows{"甲，乙", "2: 1"}));
}

TEST(CsvReader, ObeysALineThatNamesTheSeparator) {
  EXPECT_EQ(read_rows("sep=;\r\na,b;c\r\n1;2\r\n"), (Rows{"a,b|c", "3: 1|2"}));
  EXPECT_EQ(read_rows("sep=|\na|b\n1|2\n"), (Rows{"a|b", "3: 1|2"}));
  EXPECT_EQ(read_rows("\"sep=;\"\n1\n"), (Rows{"sep=;", "2: 1"}));
}

TEST(CsvReader, PassesOverBlankRowsAndColumns) {
  EXPECT_EQ(read_rows("\n , \n a ,b　,,\n,,,\n\n1,2,,\n　,\n"), (Rows{"a|b", "6: 1|2"}));
  EXPECT_EQ(read_rows("a,,b\n1,,2\n"), (Rows{"a||b", "2: 1||2"}));
  EXPECT_EQ(good_table(read_table("\n\na\n1\n", "a.csv")).heading_number, 3U);
}

TEST(CsvReader, TakesAwayOneApostropheBeforeASignOfFormulas) {
  EXPECT_EQ(read_rows("a,b,c\n'=1+1,''-x,'x\n'＝1,-2000,'\n"),
            (Rows{"a|b|c", "2: =1+1|'-x|'x", "3: ＝1|-2000|'"}));
}

TEST(CsvReader, NamesTheLineOfAQuoteThatDoesNotEnd) {
  EXPECT_EQ(refused("a,b\n\"x\ny\",2\n3,\"z\n4,5\n"), "open_quote line=4");
  EXPECT_EQ(refused("\"a\n"), "open_quote line=1");
}

TEST(CsvReader, RefusesTextBehindAQuote) {
  EXPECT_EQ(refused("a,b\n1,\"x\"y\n"), "text_behind_quote line=2 cell=B2");
}

TEST(CsvReader, RefusesACellUnderNoHeading) {
  EXPECT_EQ(refused("a,b\n1,2\n3,4,5\n"), "unnamed_column cell=C3 line=1");
  EXPECT_EQ(refused("a,,b\n1,x,2\n"), "unnamed_column cell=B2 line=1");
  EXPECT_EQ(refused("\n2023年台账\n名称,日期\n"), "unnamed_column cell=B3 line=2");
}

TEST(CsvReader, RefusesTwoHeadingsAlike) {
  EXPECT_EQ(refused("名称,日期,名称 \n"), "same_headings left=A1 right=C1");
}

TEST(CsvReader, RefusesFilesThatHoldNothing) {
  EXPECT_EQ(refused(""), "empty");
  EXPECT_EQ(refused("\n ,\n\xE3\x80\x80\n"), "no_headings");
  EXPECT_EQ(refused("\xEF\xBB\xBF"), "no_headings");
}

TEST(CsvReader, RefusesTextInNoKnownEncoding) {
  std::string text = "名称\n";
  for (int i = 0; i < 30; ++i) text += "政府信息公开";
  EXPECT_TRUE(refused(text + "\n\xE5\xB9\n").starts_with("not_utf8 line=3 byte="));
  EXPECT_TRUE(refused(std::string("a\n1\0\n", 5)).starts_with("not_utf8 line=2 byte=4"));
}

TEST(CsvReader, RefusesCharactersThatAreBrokenWhereAReportWouldPass) {
  std::string gbk = "\xC3\xFB\xB3\xC6\n";
  for (int i = 0; i < 100; ++i) gbk += "\xB9\xAB\xBF\xAA";
  EXPECT_EQ(refused(gbk + "\n\xFF\n"), "broken_characters line=3");
  EXPECT_EQ(refused("名称\n公开\xE5\x85"), "broken_characters line=2");
  EXPECT_EQ(read_rows("名称\n\xEF\xBF\xBD\n"), (Rows{"名称", "2: \xEF\xBF\xBD"}));
}

TEST(CsvReader, SaysWhatToDoWithFilesOfOtherKinds) {
  EXPECT_EQ(refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "old_office");
  EXPECT_EQ(refused("%PDF-1.4\n%%EOF\n"), "no_table");
  EXPECT_EQ(refused("<html><body><table><tr><td>a</td></tr></table></body></html>"), "no_table");
  EXPECT_EQ(refused("<?xml version=\"1.0\"?>\n<Workbook><Worksheet/></Workbook>\n"), "no_table");
  EXPECT_EQ(refused(zipped({{"word/document.xml", "<w:document/>"}})), "no_table");
  EXPECT_EQ(read_rows("\"<table>\",b\n1,2\n"), (Rows{"<table>|b", "2: 1|2"}));
}

TEST(CsvReader, RefusesMoreThanTheLimits) {
  EXPECT_EQ(refused("a\n" + repeated(10'000'000, 'x') + "\n"), "too_long_cell cell=A2 most=128000");
  EXPECT_EQ(refused("a\n\"" + repeated(10'000'000, 'x') + "\"\n"), "too_long_cell cell=A2 most=128000");
  EXPECT_EQ(refused("a\n\"" + repeated(10'000'000, 'x')), "open_quote line=2");
  EXPECT_EQ(read_rows("a\n" + std::string(kMaxTableCellBytes, 'x'))[1].size(), kMaxTableCellBytes + 3);
  std::string wide = "a";
  for (int i = 0; i < 1'000'000; ++i) wide += ",b" + std::to_string(i);
  EXPECT_EQ(refused(wide), "too_many_columns cell=ALM1 most=1000");
  EXPECT_EQ(read_rows("a" + repeated(1'000'000, ',') + "\n1\n"), (Rows{"a", "2: 1"}));
}

TEST(CsvReader, RefusesMoreRowsAndCellsThanTheLimits) {
  std::string rows = "a\n";
  for (std::size_t i = 0; i < kMaxTableRows; ++i) rows += "1\n";
  EXPECT_EQ(good_table(read_table(rows, "a.csv")).lines.size(), kMaxTableRows);
  EXPECT_EQ(refused(rows + "1\n"), "too_many_rows most=1000000");
  std::string sparse = "a0";
  for (std::size_t i = 1; i < kMaxTableColumns; ++i) sparse += ",a" + std::to_string(i);
  for (std::size_t i = 0; i <= kMaxTableCells / kMaxTableColumns; ++i) sparse += "\n1";
  EXPECT_EQ(refused(sparse), "too_many_cells most=20000000");
}

}  // namespace
}  // namespace gongkai::document
