#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "document/document.h"
#include "document/table_for_test.h"

namespace gongkai::document {
namespace {

constexpr std::array kKinds{CellKind::text, CellKind::number, CellKind::date};

std::string good_bytes(Result<std::string> bytes) {
  if (bytes) return *std::move(bytes);
  ADD_FAILURE() << bytes.error().message;
  return {};
}
std::string workbook(TableFile const& table) {
  return good_bytes(write_xlsx(table, kKinds, "台账"));
}
std::string part(std::string const& bytes, std::string_view name) {
  auto archive = Archive::open(bytes, "a.xlsx");
  return archive ? good_bytes(archive->read(name)) : "";
}
/// The sheet of a table of one row.
std::string sheet_of(std::vector<std::string> cells) {
  return part(workbook(table_of({"名称", "金额", "日期"}, {std::move(cells)})), "xl/worksheets/sheet1.xml");
}
std::string refused(Result<std::string> const& bytes) {
  return bytes ? "" : bytes.error().message.substr(bytes.error().message.find(": ") + 2);
}

TEST(CsvWriter, WritesWhatExcelOpensAsItIs) {
  EXPECT_EQ(write_csv(table_of({"名称", "a,b"}, {{"5\"管", "x\ny"}, {"", "1;2"}, {" 公开 ", "-2000"}})),
            "\xEF\xBB\xBF名称,\"a,b\"\r\n\"5\"\"管\",\"x\ny\"\r\n,\"1;2\"\r\n 公开 ,-2000\r\n");
}

TEST(CsvWriter, KeepsFormulasFromRunning) {
  EXPECT_EQ(write_csv(table_of({"=a", "b"}, {{"=HYPERLINK(\"x\")", "+86 10"}, {"－", "'@x"}})),
            "\xEF\xBB\xBF'=a,b\r\n\"'=HYPERLINK(\"\"x\"\")\",'+86 10\r\n'－,''@x\r\n");
}

TEST(CsvWriter, QuotesWhatWouldReadAsSomethingElseAtTheBeginning) {
  EXPECT_EQ(write_csv(table_of({"sep=;"}, {})), "\xEF\xBB\xBF\"sep=;\"\r\n");
  EXPECT_EQ(write_csv(table_of({"<table>"}, {})), "\xEF\xBB\xBF\"<table>\"\r\n");
}

TEST(XlsxWriter, WritesNumbersAsNumbersAndDaysAsDays) {
  std::string const sheet = sheet_of({"甲", "352000.40", "2020-03-20"});
  EXPECT_TRUE(sheet.contains(R"(<c r="A2" s="3" t="s"><v>3</v></c>)")) << sheet;
  EXPECT_TRUE(sheet.contains(R"(<c r="B2" s="0"><v>352000.40</v></c>)")) << sheet;
  EXPECT_TRUE(sheet.contains(R"(<c r="C2" s="2"><v>43910</v></c>)")) << sheet;
}

TEST(XlsxWriter, WritesWhatANumberCannotKeepAsText) {
  for (std::string const text : {"1234567890123456", "007", "约20", "+1", "-", "1e5", "12345678.123456789"})
    EXPECT_TRUE(sheet_of({"甲", text, ""}).contains(R"(<c r="B2" s="3" t="s">)")) << text;
  for (std::string const text : {"123456789012345", "-0.5", "1000000000000000000", "0.000000000000000000012"})
    EXPECT_TRUE(sheet_of({"甲", text, ""}).contains(R"(<c r="B2" s="0"><v>)" + text + "</v>")) << text;
}

TEST(XlsxWriter, WritesWhatIsNoDayAsText) {
  for (std::string const text : {"2023-02-29", "1900-02-28", "2023-1-2", "2023年"})
    EXPECT_TRUE(sheet_of({"甲", "", text}).contains(R"(<c r="C2" s="3" t="s">)")) << text;
}

TEST(XlsxWriter, WritesTextsThatAreNeverFormulas) {
  std::string const bytes = workbook(table_of({"名称"}, {{"=1+1"}, {"'x"}, {"1"}}));
  EXPECT_FALSE(part(bytes, "xl/worksheets/sheet1.xml").contains("<f"));
  EXPECT_TRUE(part(bytes, "xl/sharedStrings.xml").contains(">=1+1</t>"));
  EXPECT_EQ(shown(good_table(read_table(bytes, "a"))),
            (std::vector<std::string>{"名称", "2: =1+1", "3: 'x", "4: 1"}));
}

TEST(XlsxWriter, WritesATextOnce) {
  std::string const strings =
      part(workbook(table_of({"名称"}, {{"甲"}, {"甲"}, {"乙"}})), "xl/sharedStrings.xml");
  EXPECT_EQ(std::ranges::count(strings, '<') - 3, 3 * 4) << strings;
}

TEST(XlsxWriter, FreezesAndFiltersBelowTheHeadings) {
  std::string const bytes = workbook(table_of({"名称", "金额"}, {{"甲", "1"}, {"乙", "2"}}));
  std::string const sheet = part(bytes, "xl/worksheets/sheet1.xml");
  EXPECT_TRUE(
      sheet.contains(R"(<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>)"));
  EXPECT_TRUE(sheet.contains(R"(<autoFilter ref="A1:B3"/>)"));
  EXPECT_TRUE(sheet.contains(R"(<c r="A1" s="1" t="s">)"));
  EXPECT_TRUE(part(bytes, "xl/workbook.xml").contains("'台账'!$A$1:$B$3"));
}

TEST(XlsxWriter, MakesColumnsAsWideAsTheirTexts) {
  std::string const sheet = sheet_of({"区人民政府办公室", "1", std::string(300, 'x')});
  EXPECT_TRUE(sheet.contains(R"(<col min="1" max="1" width="18")")) << sheet;
  EXPECT_TRUE(sheet.contains(R"(<col min="2" max="2" width="9")")) << sheet;
  EXPECT_TRUE(sheet.contains(R"(<col min="3" max="3" width="50")")) << sheet;
}

TEST(XlsxWriter, GivesTheSameBytesForTheSameTable) {
  TableFile const table = table_of({"名称"}, {{"甲"}});
  EXPECT_EQ(workbook(table), workbook(table));
  EXPECT_TRUE(workbook(table).contains(std::string("\0\0\x21\0", 4)));  // midnight of 1980-01-01
}

TEST(XlsxWriter, WritesATableOfHeadingsAlone) {
  EXPECT_EQ(shown(good_table(read_table(workbook(table_of({"名称", "金额"}, {})), "a"))),
            std::vector<std::string>{"名称|金额"});
}

TEST(XlsxWriter, EscapesTheNameOfTheSheet) {
  auto const bytes = write_xlsx(table_of({"名称"}, {}), {}, "a&b'<c>\"");
  EXPECT_EQ(good_table(read_table(good_bytes(bytes), "a")).sheet, "a&b'<c>\"");
  EXPECT_TRUE(part(*bytes, "xl/workbook.xml").contains("'a&amp;b''&lt;c&gt;&quot;'!"));
}

TEST(XlsxWriter, RefusesNamesThatNoSheetMayHave) {
  std::string long_name;
  for (int i = 0; i < 31; ++i) long_name += "甲";
  EXPECT_EQ(refused(write_xlsx(table_of({"名称"}, {}), {}, long_name)), "");
  for (std::string const& name : {std::string(), long_name + "甲", std::string("a/b"), std::string("'a"),
                                  std::string("a'"), std::string("[a]"), std::string("a\nb")})
    EXPECT_EQ(refused(write_xlsx(table_of({"名称"}, {}), {}, name)), "bad_sheet_name value=" + name);
}

TEST(XlsxWriter, RefusesWhatNoWorkbookHolds) {
  auto const written = [](TableFile const& table) { return refused(write_xlsx(table, {}, "台账")); };
  EXPECT_EQ(written(table_of({"名称"}, {{std::string(32'767, 'x')}})), "");
  EXPECT_EQ(written(table_of({"名称"}, {{std::string(32'768, 'x')}})), "overfull_cell cell=A2 most=32767");
  EXPECT_EQ(written(table_of(std::vector<std::string>(1'001, "a"), {})),
            "too_many_columns cell=ALM1 most=1000");
  TableFile rows = table_of({"名称"}, {});
  rows.lines.resize(kMaxTableRows + 1);
  EXPECT_TRUE(written(rows).starts_with("too_large_workbook count=1000000"));
}

TEST(XlsxWriter, RefusesMoreThanWouldBeReadAgain) {
  TableFile table = table_of({"a", "b", "c", "d", "e"}, {});
  table.lines.resize(180'000, {0, {"1", "1", "1", "1", "1"}});
  EXPECT_TRUE(cells_of(good_table(read_table(workbook(table), "a"))) == cells_of(table));
  table.lines.resize(182'000, {0, {"1", "1", "1", "1", "1"}});
  EXPECT_TRUE(refused(write_xlsx(table, {}, "台账")).starts_with("too_large_workbook"));
}

}  // namespace
}  // namespace gongkai::document
