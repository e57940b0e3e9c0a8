#include "document/xlsx_table.h"

#include <gtest/gtest.h>

#include <string>

#include "base/zip_for_test.h"
#include "document/document.h"
#include "document/table_for_test.h"

namespace gongkai::document {
namespace {

using Rows = std::vector<std::string>;

constexpr std::string_view kStyles =
    "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='yyyy\"年\"m\"月\"d\"日\"'/></numFmts><cellXfs>"
    "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/><xf numFmtId='10'/></cellXfs></styleSheet>";

std::string text(std::string const& at, std::string const& words) {
  return "<c r='" + at + "' t='inlineStr'><is><t>" + words + "</t></is></c>";
}
std::string cell(std::string const& at, std::string const& kind, std::string const& value) {
  return "<c r='" + at + "' t='" + kind + "'><v>" + value + "</v></c>";
}
std::string number(std::string const& at, std::string const& value, std::string const& style = "0") {
  return "<c r='" + at + "' s='" + style + "'><v>" + value + "</v></c>";
}
std::string row(std::string const& number, std::string const& cells) {
  return "<row r='" + number + "'>" + cells + "</row>";
}
std::string sheet(std::string const& data, std::string const& rest = "") {
  return "<worksheet><sheetData>" + data + "</sheetData>" + rest + "</worksheet>";
}

Result<TableFile> table(std::string xml, std::string strings = "", DayZero zero = DayZero::in_1900) {
  return read_workbook_table_parts(
      {.sheet = std::move(xml), .shared_strings = std::move(strings), .styles = std::string(kStyles)}, zero,
      "a.xlsx");
}
/// The cells below one heading.
Rows below_heading(std::string const& cells, DayZero zero = DayZero::in_1900) {
  return shown(
      good_table(table(sheet(row("1", text("A1", "甲")) + cells), "<sst><si><t>公开</t></si></sst>", zero)));
}
std::string refused_below_heading(std::string const& cells) {
  return refused(table(sheet(row("1", text("A1", "甲")) + row("2", cells))));
}

TEST(XlsxTable, ReadsHeadingsAndRowsWithTheirNumbers) {
  EXPECT_EQ(shown(good_table(table(sheet(row("2", text("A2", " 名称\n") + text("C2", "日期")) +
                                         row("4", text("A4", " x ") + number("C4", "43910", "1")) +
                                         row("5", "") + row("7", number("A7", "1")))))),
            (Rows{"名称||日期", "4:  x ||2020-03-20", "7: 1||"}));
}

TEST(XlsxTable, ReadsEveryKindOfCell) {
  EXPECT_EQ(
      below_heading(row("2", cell("A2", "s", "0")) + row("3", cell("A3", "b", "1")) +
                    row("4", cell("A4", "b", "0")) + row("5", cell("A5", "str", "a_x000D_")) +
                    row("6", cell("A6", "n", "352000.40000000002")) +
                    row("7", cell("A7", "d", "2020-03-20T00:00:00")) + row("8", number("A8", "43910", "2")) +
                    row("9", number("A9", "0.5", "3")) + row("10", "<c r='A10'><f>1+1</f><v>2</v></c>") +
                    row("11", "<c t='inlineStr'><is><r><t>a</t></r><r><t> b</t></r></is></c>")),
      (Rows{"甲", "2: 公开", "3: 是", "4: 否", "5: a\r", "6: 352000.4", "7: 2020-03-20", "8: 2020-03-20",
            "9: 0.5", "10: 2", "11: a b"}));
}

TEST(XlsxTable, CountsDaysAsTheWorkbookDoes) {
  EXPECT_EQ(below_heading(row("2", number("A2", "42448", "1")), DayZero::in_1904),
            (Rows{"甲", "2: 2020-03-20"}));
}

TEST(XlsxTable, LeavesTextAsItIs) {
  EXPECT_EQ(below_heading(row("2", text("A2", "'=1+1")) + row("3", text("A3", "=1+1")) +
                          row("4", text("A4", "007"))),
            (Rows{"甲", "2: '=1+1", "3: =1+1", "4: 007"}));
}

TEST(XlsxTable, ReadsHiddenRowsAndColumns) {
  EXPECT_EQ(
      shown(good_table(table("<worksheet><cols><col min='2' max='2' hidden='1'/></cols><sheetData>" +
                             row("1", text("A1", "甲") + text("B1", "乙")) + "<row r='2' hidden='1'>" +
                             number("A2", "1") + number("B2", "2") + "</row></sheetData></worksheet>"))),
      (Rows{"甲|乙", "2: 1|2"}));
}

TEST(XlsxTable, RefusesAFormulaWithoutItsValue) {
  EXPECT_EQ(refused_below_heading("<c r='A2'><f>SUM(B1:B2)</f></c>"), "uncalculated cell=A2");
  EXPECT_EQ(refused_below_heading("<c r='A2'><f>SUM(B1:B2)</f><v/></c>"), "uncalculated cell=A2");
  EXPECT_EQ(below_heading(row("2", "<c r='A2' t='str'><f>\"\"</f><v></v></c>")), Rows{"甲"});
}

TEST(XlsxTable, RefusesAFormulaThatFailed) {
  EXPECT_EQ(refused_below_heading(cell("A2", "e", "#REF!")), "failed_formula cell=A2");
}

TEST(XlsxTable, RefusesDaysThatNeverWere) {
  EXPECT_EQ(refused_below_heading(number("A2", "60", "1")), "no_such_day cell=A2 value=60");
  EXPECT_EQ(refused_below_heading(number("A2", "-1.5", "1")), "no_such_day cell=A2 value=-1.5");
  EXPECT_EQ(refused_below_heading(number("A2", "3e6", "1")), "no_such_day cell=A2 value=3000000");
}

TEST(XlsxTable, RefusesCellsThatAreDamaged) {
  EXPECT_EQ(refused_below_heading(cell("A2", "s", "7")), "damaged_cell cell=A2");
  EXPECT_EQ(refused_below_heading(cell("A2", "n", "x")), "damaged_cell cell=A2");
  EXPECT_EQ(refused_below_heading(cell("A2", "b", "2")), "damaged_cell cell=A2");
  EXPECT_EQ(refused_below_heading(cell("A2", "d", "20.3.2020")), "damaged_cell cell=A2");
  EXPECT_EQ(refused_below_heading(cell("A2", "d", "2020-03-20x")), "damaged_cell cell=A2");
  EXPECT_EQ(refused_below_heading(cell("A2", "new", "1")), "damaged_cell cell=A2");
  EXPECT_EQ(refused_below_heading(text("A2", "&#xD800;")), "damaged_cell cell=A2");
}

TEST(XlsxTable, RefusesMergedCellsThatHoldSomething) {
  std::string const merges =
      "<mergeCells><mergeCell ref='A2:A3'/><mergeCell ref='B2:B2'/><mergeCell ref='A9:B9'/></mergeCells>";
  std::string const headings = row("1", text("A1", "甲") + text("B1", "乙"));
  EXPECT_EQ(refused(table(sheet(headings + row("2", number("A2", "1")), merges))), "merged_cells cell=A2:A3");
  EXPECT_EQ(
      shown(good_table(table(sheet(
          headings + row("2", "<c r='A2'/>" + number("B2", "1")) + row("3", number("B3", "2")), merges)))),
      (Rows{"甲|乙", "2: |1", "3: |2"}));
}

TEST(XlsxTable, RefusesATitleAboveTheHeadings) {
  std::string const merges = "<mergeCells><mergeCell ref='A1:B1'/></mergeCells>";
  std::string const data = row("1", text("A1", "2023年台账")) + row("2", text("A2", "甲") + text("B2", "乙"));
  EXPECT_EQ(refused(table(sheet(data, merges))), "merged_cells cell=A1:B1");
  EXPECT_EQ(refused(table(sheet(data))), "unnamed_column cell=B2 line=1");
}

TEST(XlsxTable, RefusesRowsAndCellsOutOfOrder) {
  EXPECT_EQ(refused(table(sheet(row("2", text("A2", "甲")) + row("2", text("A2", "乙"))))),
            "disordered_cell cell=A3");
  EXPECT_EQ(refused(table(sheet(row("9999999", "")))), "disordered_cell cell=A1");
  EXPECT_EQ(refused(table(sheet(row("1", text("B1", "甲") + text("A1", "乙"))))), "disordered_cell cell=C1");
  EXPECT_EQ(refused(table(sheet(row("1", text("A2", "甲"))))), "disordered_cell cell=A1");
  EXPECT_EQ(refused(table(sheet(row("1", text("ZZZZ1", "甲"))))), "disordered_cell cell=A1");
}

TEST(XlsxTable, RefusesCellsThatStandFarOut) {
  EXPECT_EQ(refused(table(sheet(row("1", text("A1", "甲") + text("XFD1", "乙"))))),
            "too_many_columns cell=XFD1 most=1000");
  EXPECT_EQ(refused_below_heading(text("A2", std::string(kMaxTableCellBytes + 1, 'x'))),
            "too_long_cell cell=A2 most=128000");
}

TEST(XlsxTable, RefusesSheetsThatHoldNothing) {
  EXPECT_EQ(refused(table(sheet(""))), "no_headings");
  EXPECT_EQ(refused(table("<chartsheet/>")), "no_headings");
  EXPECT_TRUE(refused(table("<worksheet><sheetData>")).starts_with("damaged_xml"));
}

/// A workbook of these sheets; the parts of those that are shown lie where the list says.
std::string workbook(std::string const& sheets, std::string const& properties = "") {
  return zipped(
      {{"xl/workbook.xml", "<workbook>" + properties + "<sheets>" + sheets + "</sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='a' Target='s1.xml'/><Relationship Id='b' Target='s2.xml'/>"
        "</Relationships>"},
       {"xl/styles.xml", std::string(kStyles)},
       {"xl/s1.xml", sheet(row("1", text("A1", "备用")))},
       {"xl/s2.xml", sheet(row("1", text("A1", "日期")) + row("2", number("A2", "42448", "1")))}});
}

TEST(XlsxTable, ReadsTheFirstSheetThatIsShownAndNamesTheOthers) {
  TableFile const read =
      good_table(read_table(workbook("<sheet name='x' state='hidden' r:id='a'/><sheet name='台账' r:id='b'/>"
                                     "<sheet name='说明' r:id='a'/>",
                                     "<workbookPr date1904='1'/>"),
                            "a.csv"));
  EXPECT_EQ(shown(read), (Rows{"日期", "2: 2020-03-20"}));
  EXPECT_EQ(read.sheet, "台账");
  EXPECT_EQ(read.unread_sheets, Rows{"说明"});
}

TEST(XlsxTable, RefusesAWorkbookThatShowsNothing) {
  EXPECT_EQ(refused(read_table(workbook("<sheet name='x' state='veryHidden' r:id='a'/>"), "a.xlsx")),
            "no_sheet_shown");
}

}  // namespace
}  // namespace gongkai::document
