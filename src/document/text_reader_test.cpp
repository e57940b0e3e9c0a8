#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "document/document.h"

namespace gongkai::document {
namespace {

Document read(std::string bytes) {
  auto document = read_text(std::move(bytes), "a.txt");
  if (!document) {
    ADD_FAILURE() << document.error().message;
    return {};
  }
  return *std::move(document);
}

std::vector<std::string> lines(Document const& document) {
  std::vector<std::string> found;
  for (std::uint32_t n = 1; n <= document.lines.size(); ++n) found.emplace_back(document.line(n));
  return found;
}

/// The rows of a grid, cells set apart by |; a cell on several lines with its line ends.
std::vector<std::string> rows(Document const& document, std::size_t grid = 0) {
  std::vector<std::string> found;
  for (Cell const& cell : document.grids.at(grid).cells) {
    if (cell.column == 0) {
      found.emplace_back(document.at(cell.span));
    } else {
      found.back() += "|" + std::string(document.at(cell.span));
    }
  }
  return found;
}

using Lines = std::vector<std::string>;

std::string refusal(std::string bytes) {
  auto const document = read_text(std::move(bytes), "a.txt");
  return document ? "" : document.error().message;
}

TEST(TextReader, NumbersLinesWhateverTheirEnds) {
  EXPECT_EQ(lines(read("一\n二\n\n三\n")), (Lines{"一", "二", "", "三"}));
  EXPECT_EQ(lines(read("一\r\n二\r\n\r\n三\r\n")), (Lines{"一", "二", "", "三"}));
  EXPECT_EQ(lines(read("一\r二\r\r三\r")), (Lines{"一", "二", "", "三"}));
  EXPECT_EQ(lines(read("一\n二\r三\r\n四")), (Lines{"一", "二", "三", "四"}));
  EXPECT_EQ(lines(read("一\u2028二\u2029三")), (Lines{"一", "二", "三"}));
}

TEST(TextReader, NeedsNoLineEndAtTheEnd) {
  EXPECT_EQ(lines(read("一\n二")), (Lines{"一", "二"}));
  EXPECT_EQ(lines(read("\n")), (Lines{""}));
}

TEST(TextReader, ReadsNothingFromAnEmptyFile) {
  Document const document = read("");
  EXPECT_TRUE(document.lines.empty());
  EXPECT_TRUE(document.grids.empty());
}

TEST(TextReader, LeavesTheByteOrderMarkOut) {
  EXPECT_EQ(read("\xEF\xBB\xBF标题\n").text, "标题\n");
  EXPECT_EQ(lines(read("\xEF\xBB\xBF标题\n")), (Lines{"标题"}));
}

TEST(TextReader, KeepsNameAndText) {
  Document const document = read("一\r\n");
  EXPECT_EQ(document.name, "a.txt");
  EXPECT_EQ(document.text, "一\r\n");
  EXPECT_TRUE(document.lines_are_numbered);
}

TEST(TextReader, NamesLineAndByteOfTextThatIsNotUtf8) {
  EXPECT_TRUE(refusal("一\n\xB9\xAB").starts_with("a.txt: not_utf8 line=2 byte=5 value=0xB9"))
      << refusal("一\n\xB9\xAB");
  EXPECT_TRUE(refusal("\xFF\xFE").starts_with("a.txt: not_utf8 line=1 byte=1 value=0xFF"));
}

TEST(TextReader, NamesLineAndByteOfANul) {
  EXPECT_TRUE(refusal(std::string("ab\n\0c", 5)).starts_with("a.txt: not_utf8 line=2 byte=4 value=0x00"));
}

TEST(TextReader, RefusesWhatIsTooLarge) {
  auto const document = read_text(std::string(kMaxTextBytes + 1, 'a'), "a.txt");
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().code, Code::too_large);
}

TEST(TextReader, CallsBrokenTextUnreadable) {
  auto const document = read_text("\xFF", "a.txt");
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().code, Code::unreadable);
}

TEST(TextReader, FindsNoGridInProse) {
  EXPECT_TRUE(read("一、概述\n收到申请18件。\n  缩进。\n").grids.empty());
}

TEST(TextReader, ReadsCellsOnLinesOfTheirOwn) {
  Document const document = read("标题\n\n\t收到申请数\n\t件\n\t18\n\n\t答复数\n\t件\n\t17\n\n落款\n");
  ASSERT_EQ(document.grids.size(), 1U);
  EXPECT_EQ(rows(document), (Lines{"收到申请数|件|18", "答复数|件|17"}));
  EXPECT_EQ(document.grids[0].rows, 2U);
  EXPECT_EQ(document.grids[0].first_line, 3U);
  EXPECT_EQ(document.grids[0].last_line, 9U);
}

TEST(TextReader, KeepsEmptyCellsOnLinesOfTheirOwn) {
  EXPECT_EQ(rows(read("\t一、主动公开情况\n\t\n\t\n\n\t收到\n\t件\n\t18\n")),
            (Lines{"一、主动公开情况||", "收到|件|18"}));
}

TEST(TextReader, JoinsALabelOfTwoLines) {
  Document const document = read("\t  （一）主动公开数\n       （不同渠道计1条）\n\t条\n\t132\n");
  EXPECT_EQ(rows(document), (Lines{"  （一）主动公开数\n       （不同渠道计1条）|条|132"}));
}

TEST(TextReader, EndsTheGridWhereCellsDoNotGoOn) {
  Document const document = read("\t统计表（2018年度）\n填报单位：\n收到申请数\n件\n18\n答复数\n件\n17\n");
  EXPECT_EQ(rows(document), (Lines{"统计表（2018年度）"}));
  EXPECT_EQ(document.grids[0].last_line, 1U);
}

TEST(TextReader, SaysOnWhichLineACellStands) {
  Document const document = read("\n\t甲\n乙\n\t件\n\n\t18\n");
  ASSERT_EQ(document.grids.size(), 1U);
  std::vector<std::uint32_t> found;
  for (Cell const& cell : document.grids[0].cells) found.push_back(cell.line);
  EXPECT_EQ(found, (std::vector<std::uint32_t>{2, 4, 6}));
}

TEST(TextReader, EndsATableWhereProseBeginsAfterABlankLine) {
  Document const document = read("\t收到\n\t18\n\n后记。\n\t答复\n\t17\n");
  ASSERT_EQ(document.grids.size(), 2U);
  EXPECT_EQ(rows(document, 0), (Lines{"收到|18"}));
  EXPECT_EQ(rows(document, 1), (Lines{"答复|17"}));
}

TEST(TextReader, ReadsRowsBetweenTabs) {
  Document const document = read("表：\n指标\t单位\t数\n收到\t件\t18\n答复\t件\t\n完。\n");
  ASSERT_EQ(document.grids.size(), 1U);
  EXPECT_EQ(rows(document), (Lines{"指标|单位|数", "收到|件|18", "答复|件|"}));
  EXPECT_EQ(document.grids[0].first_line, 2U);
  EXPECT_EQ(document.grids[0].last_line, 4U);
}

TEST(TextReader, ReadsRowsBetweenPipes) {
  Document const document = read("| 指标 | 数 |\n|------|---:|\n| 收到 | 18 |\n  |答复|17\n");
  ASSERT_EQ(document.grids.size(), 1U);
  EXPECT_EQ(rows(document), (Lines{" 指标 | 数 ", " 收到 | 18 ", "答复|17"}));
}

TEST(TextReader, KeepsEmptyCellsBetweenPipes) {
  EXPECT_EQ(rows(read("| 三、办理结果 |  |  |\n")), (Lines{" 三、办理结果 |  |  "}));
}

TEST(TextReader, EndsATableOfPipesWhereTabsBegin) {
  Document const document = read("| 甲 | 1 |\n乙\t2\n");
  ASSERT_EQ(document.grids.size(), 2U);
  EXPECT_EQ(rows(document, 0), (Lines{" 甲 | 1 "}));
  EXPECT_EQ(rows(document, 1), (Lines{"乙|2"}));
}

TEST(TextReader, ReadsTheSameGridWithEveryLineEnd) {
  Lines const expected{"收到|件|18", "答复|件|17"};
  EXPECT_EQ(rows(read("\t收到\n\t件\n\t18\n\n\t答复\n\t件\n\t17\n")), expected);
  EXPECT_EQ(rows(read("\t收到\r\n\t件\r\n\t18\r\n\r\n\t答复\r\n\t件\r\n\t17\r\n")), expected);
  EXPECT_EQ(rows(read("\t收到\r\t件\r\t18\r\r\t答复\r\t件\r\t17\r")), expected);
}

TEST(TextReader, TakesOnePipeInALineAsProse) {
  EXPECT_TRUE(read("首页 | 政务公开\n").grids.empty());
}

TEST(TextReader, ReadsRowsBetweenCommasWithLongAndSeveralLabels) {
  Document const document = read(
      "三、办理结果,（一）予以公开,,4,0,3\n"
      ",（二）部分公开（区分处理的，只计这一情形，不计其他情形）,,18,3,0\n"
      "行政许可,12345\n");
  EXPECT_EQ(rows(document),
            (Lines{"三、办理结果|（一）予以公开||4|0|3",
                   "（二）部分公开（区分处理的，只计这一情形，不计其他情形）||18|3|0", "行政许可|12345"}));
}

TEST(TextReader, TakesNoSentenceAndNoNumberForARowBetweenCommas) {
  for (std::string_view const line : {"收到申请1,234", "1,234", "办结12件,其余3件。"})
    EXPECT_TRUE(read(std::string(line)).grids.empty()) << line;
}

}  // namespace
}  // namespace gongkai::document
