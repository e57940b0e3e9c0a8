#include "document/xlsx_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "document/reading_for_test.h"

namespace gongkai::document {
namespace {

std::string sheet(std::string const& data, std::string const& rest = "") {
  return "<worksheet><sheetData>" + data + "</sheetData>" + rest + "</worksheet>";
}
std::string text(std::string const& at, std::string const& words) {
  return "<c r='" + at + "' t='inlineStr'><is><t>" + words + "</t></is></c>";
}
std::string number(std::string const& at, std::string const& value, std::string const& style = "0") {
  return "<c r='" + at + "' s='" + style + "'><v>" + value + "</v></c>";
}
Document workbook(std::string xml, std::string strings = "", std::string styles = "") {
  return good(read_xlsx_parts(
      {.sheet = std::move(xml), .shared_strings = std::move(strings), .styles = std::move(styles)},
      "a.xlsx"));
}

TEST(XlsxReader, ReadsRowsAndNamesTheirCells) {
  Document const document =
      workbook(sheet("<row r='2'>" + text("B2", "受理") + number("C2", "18") + "</row><row r='3'>" +
                     text("B3", "办结") + number("C3", "17") + "</row>"));
  EXPECT_EQ(rows(document), (Lines{"受理|18", "办结|17"}));
  EXPECT_EQ(place_of(document, "17"), "sheet 1 C3");
}

TEST(XlsxReader, ReadsSharedAndRichStrings) {
  Document const document =
      workbook(sheet("<row r='1'><c r='A1' t='s'><v>1</v></c><c r='B1' t='s'><v>0</v></c></row>"),
               "<sst><si><r><t>1</t></r><r><t>8</t></r><rPh><t>x</t></rPh></si><si><t>受理</t></si></sst>");
  EXPECT_EQ(rows(document), Lines{"受理|18"});
}

TEST(XlsxReader, RepeatsMergedCells) {
  Document const document =
      workbook(sheet("<row r='1'>" + text("A1", "申请") + number("B1", "1") + number("C1", "2") +
                         "</row><row r='2'>" + text("B2", "合计") + "</row>",
                     "<mergeCells><mergeCell ref='A1:A2'/><mergeCell ref='B2:C2'/></mergeCells>"));
  EXPECT_EQ(rows(document), (Lines{"申请|1|2", "申请|合计|合计"}));
}

TEST(XlsxReader, TakesTitlesAndLongTextsAsLines) {
  std::string words;
  for (int i = 0; i < 20; ++i) words += "全年公开信息，";
  Document const document =
      workbook(sheet("<row r='1'>" + text("A1", "年度报告") + "</row><row r='2'>" + text("A2", words) +
                     "</row><row r='3'>" + text("A3", "受理") + number("B3", "1") + "</row>"));
  EXPECT_EQ(lines(document), (Lines{"年度报告", words}));
  EXPECT_EQ(rows(document), Lines{"受理|1"});
}

TEST(XlsxReader, KeepsBlankCellsInsideARow) {
  EXPECT_EQ(rows(workbook(sheet("<row r='1'>" + text("A1", "受理") + number("C1", "1") +
                                "<c r='D1' s='1'/></row><row r='2'>" + text("A2", "办结") +
                                number("D2", "2") + "</row>"))),
            (Lines{"受理||1|", "办结|||2"}));
}

TEST(XlsxReader, LeavesOutHiddenRowsAndColumns) {
  EXPECT_EQ(rows(workbook("<worksheet><cols><col min='2' max='2' hidden='1'/></cols><sheetData><row r='1'>" +
                          text("A1", "受理") + number("B1", "9") + number("C1", "1") +
                          "</row><row r='2' hidden='1'>" + text("A2", "x") + number("C2", "5") +
                          "</row></sheetData></worksheet>")),
            Lines{"受理||1"});
}

TEST(XlsxReader, PrintsNumbersAsTheirFormatSays) {
  EXPECT_EQ(printed_number("18", "General"), "18");
  EXPECT_EQ(printed_number("6.9000000000000004", "General"), "6.9");
  EXPECT_EQ(printed_number("1234.5", "#,##0.00"), "1234.50");
  EXPECT_EQ(printed_number("0.069", "0.0%"), "6.9%");
  EXPECT_EQ(printed_number("43910", "yyyy-mm-dd"), "2020-03-20");
  EXPECT_EQ(printed_number("43910", "yyyy\"年\"m\"月\"d\"日\""), "2020年3月20日");
  EXPECT_EQ(printed_number("18", "0\"day\""), "18");
  EXPECT_EQ(printed_number("1e300", "0"), "1e300");
  EXPECT_EQ(printed_number("abc", "0"), "abc");
}

TEST(XlsxReader, ReadsTheSheetsThatAreShown) {
  std::string const file = zipped(
      {{"xl/workbook.xml",
        "<workbook><sheets><sheet state='hidden' r:id='a'/><sheet r:id='b'/><sheet "
        "r:id='c'/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='a' Target='s1.xml'/><Relationship Id='b' Target='/xl/s2.xml'/>"
        "<Relationship Id='c' Target='../../etc/passwd'/></Relationships>"},
       {"xl/s1.xml", sheet("<row r='1'>" + text("A1", "备用") + number("B1", "9") + "</row>")},
       {"xl/s2.xml", sheet("<row r='1'>" + text("A1", "受理") + number("B1", "1") + "</row>")}});
  auto archive = Archive::open(file, "a.xlsx");
  ASSERT_TRUE(archive.has_value());
  Document const document = good(read_xlsx(*std::move(archive), "a.xlsx"));
  EXPECT_EQ(rows(document), Lines{"受理|1"});
  EXPECT_EQ(document.grids.size(), 1U);
  EXPECT_EQ(place_of(document, "受理"), "sheet 2 A1");
}

TEST(XlsxReader, RefusesCellsThatStandAbsurdlyFarOut) {
  std::string rows_xml;
  for (int r = 1; r <= 200; ++r)
    rows_xml += "<row r='" + std::to_string(r) + "'>" + text("A" + std::to_string(r), "x") +
                number("XFD" + std::to_string(r), "1") + "</row>";
  auto const document =
      read_xlsx_parts({.sheet = sheet(rows_xml), .shared_strings = {}, .styles = {}}, "a.xlsx");
  EXPECT_TRUE(refusal(document).contains("too_")) << refusal(document);
}

TEST(XlsxReader, SurvivesMergesOfTheWholeSheet) {
  EXPECT_EQ(rows(workbook(sheet("<row r='1'>" + text("A1", "受理") + number("B1", "1") + "</row>",
                                "<mergeCells><mergeCell ref='A1:XFD1048576'/><mergeCell "
                                "ref='B9:A1'/><mergeCell ref='A0:ZZZZ9'/></mergeCells>"))),
            Lines{"受理|受理"});
}

TEST(XlsxReader, RefusesFormulasWithoutTheirValues) {
  auto const refused = read_xlsx_parts({.sheet = sheet("<row r='3'><c r='B3'><f>SUM(B1:B2)</f></c></row>"),
                                        .shared_strings = "",
                                        .styles = ""},
                                       "a.xlsx");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().reason, "uncalculated");
  EXPECT_TRUE(refused.error().message.contains("cell=B3")) << refused.error().message;
  EXPECT_EQ(rows(workbook(sheet("<row r='1'>" + text("A1", "x") + "<c r='B1'><f>1+1</f><v>2</v></c></row>"))),
            Lines{"x|2"});
}

TEST(XlsxReader, RefusesFormulasWhoseValueIsLeftBlank) {
  auto const read = [](std::string const& cell) {
    return refusal(read_xlsx_parts({.sheet = sheet("<row r='1'>" + text("A1", "x") + cell + "</row>"),
                                    .shared_strings = "",
                                    .styles = ""},
                                   "a.xlsx"));
  };
  EXPECT_EQ(read("<c r='B1'><f>1+1</f><v/></c>"), "a.xlsx: uncalculated cell=B1");
  EXPECT_EQ(read("<c r='B1' t='str'><f>\"\"</f><v/></c>"), "");
}

TEST(XlsxReader, PrintsFractionsAsWideAsACellShowsThem) {
  EXPECT_EQ(printed_number("3.00000000001", "General"), "3");
  EXPECT_EQ(printed_number("0.30000000000000004", "General"), "0.3");
  EXPECT_EQ(printed_number("-0.126", "General"), "-0.126");
  EXPECT_EQ(printed_number("123456789012", "General"), "123456789012");
}

}  // namespace
}  // namespace gongkai::document
