// What a person is told of a ledger file that is refused: every particular is in its sentence.

#include <gtest/gtest.h>

#include <string>

#include "base/zip_for_test.h"
#include "document/document.h"
#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

using document::TableFile;

/// The sentence about what was refused, with none of its {names} left open.
std::string sentence(Error const& error) {
  Report const report = unreadable("a", error, builtin_rules());
  Text const& message = report.findings.at(0).message;
  for (std::string const& text : {message.zh, message.en})
    EXPECT_FALSE(text.contains('{')) << error.message << ": " << text;
  for (auto const& [name, value] : error.fields)
    EXPECT_TRUE(message.zh.contains(value) && message.en.contains(value))
        << error.message << ": " << message.zh;
  return message.zh;
}
std::string sentence_of(std::string bytes) {
  auto const table = document::read_table(std::move(bytes), "a");
  return table ? "" : sentence(table.error());
}

std::string workbook(std::string const& data, std::string const& merges = "", std::string const& state = "") {
  return zipped(
      {{"xl/workbook.xml", "<workbook><sheets><sheet state='" + state + "' r:id='a'/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Target='a.xml'/></Relationships>"},
       {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"},
       {"xl/a.xml", "<worksheet><sheetData>" + data + "</sheetData><mergeCells>" + merges +
                        "</mergeCells></worksheet>"}});
}
std::string cell(std::string const& attributes, std::string const& content) {
  return "<row r='1'><c r='A1' " + attributes + ">" + content + "</c></row>";
}

TEST(LedgerRefusal, NamesLineAndCellOfACsvFile) {
  EXPECT_TRUE(sentence_of("a\n\"x").starts_with("第 2 行的引号"));
  EXPECT_TRUE(sentence_of("a\n\"x\"y").starts_with("第 2 行，单元格 A2 的引号"));
  EXPECT_TRUE(sentence_of("a\n1,2").starts_with("单元格 B2 有内容，而第 1 行"));
  EXPECT_TRUE(sentence_of("a,b,a").starts_with("A1 和 C1 的列名相同"));
  EXPECT_TRUE(sentence_of("名称\n公开\xE5\x85").starts_with("第 2 行有损坏的文字"));
  EXPECT_TRUE(sentence_of(" \n,").starts_with("表格里什么也没有"));
  EXPECT_TRUE(sentence_of("<html><table>").starts_with("这个文件不是表格"));
}

TEST(LedgerRefusal, NamesTheLimitThatWasPassed) {
  EXPECT_TRUE(sentence_of("a\n" + std::string(200'000, 'x')).starts_with("单元格 A2 的文字超过 128000 字节"));
  EXPECT_TRUE(sentence_of("a" + std::string(1'000, ',') + "b").starts_with("单元格 ALM1 在第 1000 列以外"));
  std::string rows = "a\n";
  for (std::size_t row = 0; row <= document::kMaxTableRows; ++row) rows += "1\n";
  EXPECT_TRUE(sentence_of(rows).starts_with("表格超过 1000000 行"));
}

TEST(LedgerRefusal, NamesTheCellOfAWorkbook) {
  EXPECT_TRUE(sentence_of(workbook(cell("", "<f>1</f>"))).starts_with("单元格 A1 是公式"));
  EXPECT_TRUE(sentence_of(workbook(cell("t='e'", "<v>#N/A</v>"))).starts_with("单元格 A1 的公式出错"));
  EXPECT_TRUE(sentence_of(workbook(cell("t='s'", "<v>1</v>"))).starts_with("单元格 A1 的内容读不出来"));
  EXPECT_TRUE(sentence_of(workbook(cell("", "<v>60</v>"))).contains("60 不是任何一天"));
  EXPECT_TRUE(sentence_of(workbook(cell("", "<v>99</v>"), "<mergeCell ref='A1:B2'/>"))
                  .starts_with("A1:B2 是合并单元格"));
  EXPECT_TRUE(
      sentence_of(workbook("<row r='1'><c r='B2'/></row>")).starts_with("单元格 A1 在文件里的顺序不对"));
  EXPECT_TRUE(sentence_of(workbook("", "", "hidden")).starts_with("工作簿里没有显示的工作表"));
}

TEST(LedgerRefusal, SaysWhyNoWorkbookIsWritten) {
  TableFile table;
  table.headings = {"a"};
  table.lines = {{2, {std::string(40'000, 'x')}}};
  EXPECT_TRUE(
      sentence(document::write_xlsx(table, {}, "台账").error()).starts_with("单元格 A2 的文字超过 32767"));
  EXPECT_TRUE(sentence(document::write_xlsx(table, {}, "a/b").error()).starts_with("工作表不能叫“a/b”"));
  table.lines.resize(document::kMaxTableRows + 1);
  EXPECT_TRUE(sentence(document::write_xlsx(table, {}, "台账").error()).starts_with("表格太大"));
}

}  // namespace
}  // namespace gongkai::inspect
