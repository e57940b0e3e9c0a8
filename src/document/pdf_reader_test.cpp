#include "document/pdf_reader.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "document/limits.h"
#include "document/reading_for_test.h"

namespace gongkai::document {
namespace {

/// A word of 10 points' height whose middle is at `y`; Chinese characters are 10 points wide, others 5.
std::string word(double x, double y, std::string const& text, double size = 10) {
  double width = 0;
  for (char const c : text)
    width += (static_cast<unsigned char>(c) < 0x80    ? 0.5
              : static_cast<unsigned char>(c) >= 0xC0 ? 1.0
                                                      : 0.0) *
             size;
  return fmt::format("<word xMin=\"{}\" yMin=\"{}\" xMax=\"{}\" yMax=\"{}\">{}</word>\n", x, y - size / 2,
                     x + width, y + size / 2, text);
}

/// As pdftotext gives it of a Type 3 font: 26 points high.
std::string tall_word(double x, double y, std::string const& text) {
  std::string const plain = word(x, y, text);
  auto const replaced = [](std::string in, std::string const& what, std::string const& with) {
    return in.replace(in.find(what), what.size(), with);
  };
  return replaced(replaced(plain, fmt::format("yMin=\"{}\"", y - 5), fmt::format("yMin=\"{}\"", y - 13)),
                  fmt::format("yMax=\"{}\"", y + 5), fmt::format("yMax=\"{}\"", y + 13));
}

std::string page(std::string const& words) {
  return "<page width=\"595\" height=\"842\">\n" + words + "</page>\n";
}

/// A line from margin to margin, 40 characters.
std::string const kFull = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";

Document pdf(std::string const& pages) {
  return good(read_pdf_bbox(pages, "a.pdf"));
}

TEST(PdfReader, JoinsTheLinesOfAParagraph) {
  EXPECT_EQ(lines(pdf(page(word(100, 100, kFull) + word(80, 118, kFull + "，公") + word(80, 136, "开18件。") +
                           word(100, 154, "二、概述")))),
            (Lines{kFull + kFull + "，公开18件。", "二、概述"}));
}

TEST(PdfReader, JoinsALineWithABlankInIt) {
  std::string const half = kFull.substr(0, kFull.size() / 2);
  EXPECT_EQ(lines(pdf(page(word(80, 100, kFull) + word(100, 130, half) + word(320, 130, half.substr(0, 48)) +
                           word(80, 148, "18件。")))),
            (Lines{kFull, half + "  " + half.substr(0, 48) + "18件。"}));
}

TEST(PdfReader, JoinsAParagraphOverPages) {
  Document const document = pdf(page(word(80, 700, kFull) + word(80, 718, kFull) + word(290, 800, "-") +
                                     word(297, 800, "1") + word(304, 800, "-")) +
                                page(word(80, 100, "18件。")));
  EXPECT_EQ(lines(document), Lines{kFull + kFull + "18件。"});
  EXPECT_EQ(place_of(document, "18"), "page 1");
}

TEST(PdfReader, FindsRowsOfNumbers) {
  Document const document =
      pdf(page(word(80, 50, kFull) + word(80, 100, "受理") + word(300, 100, "18") + word(360, 100, "2") +
               word(80, 125, "办结") + word(300, 125, "17") + word(360, 125, "0")));
  EXPECT_EQ(rows(document), (Lines{"受理|18|2", "办结|17|0"}));
  EXPECT_EQ(place_of(document, "17"), "page 1");
}

TEST(PdfReader, GathersLabelsThatWrapAroundTheirNumbers) {
  std::string words = word(80, 40, kFull);
  words += word(80, 100, "申请人逾期不") + word(80, 112, "补正的申请") + word(300, 106, "18") +
           word(360, 106, "2");
  words += word(80, 130, "其他") + word(300, 130, "17") + word(360, 130, "0");
  words += word(80, 150, "要求行政机关") + word(80, 162, "确认或重新出") + word(80, 174, "具已获取信息") +
           word(300, 162, "1") + word(360, 162, "4");
  EXPECT_EQ(rows(pdf(page(words))),
            (Lines{"申请人逾期不补正的申请|18|2", "其他|17|0", "要求行政机关确认或重新出具已获取信息|1|4"}));
}

TEST(PdfReader, DoesNotBelieveTheHeightOfLettersDrawnAsPictures) {
  std::string words = tall_word(100, 40, kFull) + tall_word(80, 56, "公开18件。");
  words += tall_word(80, 100, "申请人逾期不") + tall_word(80, 112, "补正的申请") + tall_word(300, 106, "18") +
           tall_word(320, 106, "2");
  words += tall_word(80, 130, "其他") + tall_word(300, 130, "1") + tall_word(320, 130, "0");
  Document const document = pdf(page(words));
  EXPECT_EQ(lines(document), Lines{kFull + "公开18件。"});
  EXPECT_EQ(rows(document), (Lines{"申请人逾期不补正的申请|18|2", "其他|1|0"}));
}

TEST(PdfReader, KeepsWhatHeadsTheColumnsOffTheFirstLabel) {
  std::string words =
      word(80, 40, kFull) + word(80, 80, "信息内容") + word(300, 80, "制发件数") + word(360, 80, "废止件数");
  words += word(80, 97, "规章") + word(300, 97, "3") + word(360, 97, "1");
  words += word(80, 114, "规范性文件") + word(300, 114, "7") + word(360, 114, "2");
  Document const document = pdf(page(words));
  EXPECT_EQ(rows(document), (Lines{"规章|3|1", "规范性文件|7|2"}));
  EXPECT_EQ(lines(document).back(), "信息内容  制发件数  废止件数");
}

TEST(PdfReader, TellsTheLinesOfALabelFromTheNextLabelByTheirPitch) {
  std::string words = word(80, 40, kFull);
  words += word(80, 100, "申请人逾期不") + word(80, 112, "补正的申请") + word(300, 100, "18");
  words += word(80, 128, "要求重新出具") + word(80, 140, "已获取的信息") + word(300, 128, "4");
  words += word(80, 156, "第二项") + word(80, 172, "许可") + word(300, 172, "5");
  EXPECT_EQ(rows(pdf(page(words))),
            (Lines{"申请人逾期不补正的申请|18", "要求重新出具已获取的信息|4", "第二项", "许可|5"}));
}

TEST(PdfReader, SetsALabelOfTwoLinesBesideARowApart) {
  std::string words = word(80, 40, kFull);
  for (int i = 0; i < 3; ++i)
    words += word(160, 100 + 20 * i, fmt::format("第{}项情形", i)) + word(300, 100 + 20 * i, "7");
  words += word(80, 112, "（四）无") + word(80, 128, "法提供");
  EXPECT_EQ(rows(pdf(page(words))),
            (Lines{"第0项情形|7", "（四）无", "第1项情形|7", "法提供", "第2项情形|7"}));
}

TEST(PdfReader, ReadsNumbersThatStandCloseInLineWithOthers) {
  std::string words = word(80, 40, kFull);
  words += word(80, 100, "规章") + word(183, 100, "0") + word(203, 100, "0") + word(223, 100, "12");
  words += word(80, 120, "收费") + word(183, 120, "8") + word(203, 120, "9") + word(223, 120, "10");
  words +=
      word(80, 140, "行政规范性文件其他") + word(183, 140, "7") + word(203, 140, "2") + word(223, 140, "31");
  words += word(80, 160, "合计") + word(183, 160, "1500") + word(206, 160, "11") + word(223, 160, "53");
  EXPECT_EQ(rows(pdf(page(words))),
            (Lines{"规章|0|0|12", "收费|8|9|10", "行政规范性文件其他|7|2|31", "合计|1500|11|53"}));
}

TEST(PdfReader, KeepsAHangingMarkInItsLine) {
  std::string words = word(80, 40, kFull) + word(80, 100, "危及") +
                      "<word xMin=\"100\" yMin=\"95\" xMax=\"104\" yMax=\"98\">“</word>" +
                      word(104, 100, "三安全") + word(300, 100, "2") + word(80, 120, "其他") +
                      word(300, 120, "1");
  EXPECT_EQ(rows(pdf(page(words))), (Lines{"危及“三安全|2", "其他|1"}));
}

TEST(PdfReader, ReadsALabelWhoseWordsAreOfTwoFonts) {
  // The second word is of a font whose letters are taken to be twice as high.
  std::string words = word(80, 40, kFull) + word(80, 80, "受理") + word(300, 80, "18") + word(360, 80, "2");
  words += word(80, 102, "3.补正后") +
           "<word xMin=\"115\" yMin=\"90\" xMax=\"195\" yMax=\"111\">申请内容仍不明确</word>\n";
  words += word(300, 102, "17") + word(360, 102, "0");
  words += word(80, 124, "其他") + word(300, 124, "1") + word(360, 124, "1");
  EXPECT_EQ(rows(pdf(page(words))), (Lines{"受理|18|2", "3.补正后申请内容仍不明确|17|0", "其他|1|1"}));
}

TEST(PdfReader, TakesAHeadingInLargerLettersForNoLineOfALabel) {
  std::string const words = word(80, 40, kFull) + word(80, 100, "行政许可") + word(300, 100, "3") +
                            word(80, 120, "行政收费") + word(300, 120, "501.96") +
                            word(76, 147, "三、收到和处理申请情况", 14);
  Document const document = pdf(page(words));
  EXPECT_EQ(rows(document), (Lines{"行政许可|3", "行政收费|501.96"}));
  EXPECT_EQ(lines(document), (Lines{kFull, "三、收到和处理申请情况"}));
}

TEST(PdfReader, SetsLabelsOfSeveralRowsApart) {
  std::string words = word(80, 40, kFull);
  for (int i = 0; i < 4; ++i)
    words += word(180, 100 + 20 * i, "第" + std::to_string(i) + "项情形") + word(300, 100 + 20 * i, "7") +
             word(360, 100 + 20 * i, "2");
  words += word(100, 130, "不予公开");
  for (int i = 0; i < 4; ++i)
    words += word(80, 112 + 12 * i, std::string(i == 0 ? "本" : i == 1 ? "年" : i == 2 ? "办" : "理"));
  EXPECT_EQ(rows(pdf(page(words))), (Lines{"本年办理", "第0项情形|7|2", "第1项情形|7|2", "不予公开",
                                           "第2项情形|7|2", "第3项情形|7|2"}));
}

TEST(PdfReader, KeepsBlankCellsInTheirColumns) {
  Document const document =
      pdf(page(word(80, 40, kFull) + word(80, 100, "受理") + word(300, 100, "18") + word(360, 100, "2") +
               word(420, 100, "20") + word(80, 125, "办结") + word(300, 125, "17") + word(420, 125, "17")));
  EXPECT_EQ(rows(document), (Lines{"受理|18|2|20", "办结|17||17"}));
}

TEST(PdfReader, FindsBlankColumnsByTheirHeadings) {
  Document const document = pdf(page(
      word(80, 40, kFull) + word(80, 76, "信息内容") + word(280, 76, "上年数量") + word(350, 76, "本年增减") +
      word(420, 76, "决定数量") + word(80, 100, "处罚") + word(295, 100, "18") + word(435, 100, "2")));
  EXPECT_EQ(rows(document), Lines{"处罚|18||2"});
}

TEST(PdfReader, TakesWordsInAColumnOfNumbersForCells) {
  Document const document =
      pdf(page(word(80, 40, kFull) + word(80, 100, "受理") + word(300, 100, "18") + word(360, 100, "2") +
               word(80, 125, "办结") + word(297, 125, "较多") + word(360, 125, "0")));
  EXPECT_EQ(rows(document), (Lines{"受理|18|2", "办结|较多|0"}));
}

TEST(PdfReader, DropsPageNumbersInsideTables) {
  Document const document =
      pdf(page(word(80, 40, kFull) + word(80, 740, "受理") + word(300, 740, "18") + word(295, 800, "3")) +
          page(word(80, 80, "办结") + word(300, 80, "17")));
  EXPECT_EQ(rows(document, 0), Lines{"受理|18"});
  EXPECT_EQ(rows(document, 1), Lines{"办结|17"});
  EXPECT_EQ(lines(document), Lines{kFull});
}

/// A page of rows of two numbers each, the first at height `y`.
std::string rows_of_two(double y, std::vector<std::string> const& labels) {
  std::string words;
  for (std::string const& label : labels) {
    words += word(80, y, label) + word(300, y, "18") + word(360, y, "2");
    y += 20;
  }
  return words;
}

TEST(PdfReader, PutsTheRestOfALabelOnTheNextPageToItsNumbers) {
  Document const document =
      pdf(page(word(80, 40, kFull) + rows_of_two(700, {"受理", "办结", "招投标违法违规"})) +
          page(word(80, 60, "行为情况") + rows_of_two(80, {"结转", "其他", "总计"})));
  EXPECT_EQ(rows(document, 0), (Lines{"受理|18|2", "办结|18|2", "招投标违法违规行为情况|18|2"}));
  EXPECT_EQ(rows(document, 1), (Lines{"结转|18|2", "其他|18|2", "总计|18|2"}));
  EXPECT_EQ(lines(document), Lines{kFull});
}

TEST(PdfReader, PutsTheBeginningOfALabelOnThePageBeforeToItsNumbers) {
  Document const document =
      pdf(page(word(80, 40, kFull) + rows_of_two(700, {"受理", "办结"}) + word(80, 744, "招投标违法违规")) +
          page(rows_of_two(60, {"行为情况", "结转", "其他", "总计"})));
  EXPECT_EQ(rows(document, 0), (Lines{"受理|18|2", "办结|18|2"}));
  EXPECT_EQ(rows(document, 1), (Lines{"招投标违法违规行为情况|18|2", "结转|18|2", "其他|18|2", "总计|18|2"}));
}

TEST(PdfReader, LeavesOutTheHeadingThatANewPageRepeats) {
  std::string const heading = "事项";
  auto const head = [&](double y) {
    return word(80, y, heading) + word(290, y, "今年") + word(350, y, "去年");
  };
  Document const document =
      pdf(page(word(80, 40, kFull) + head(680) + rows_of_two(700, {"受理", "办结", "招投标违法违规"})) +
          page(head(50) + word(80, 70, "行为情况") + rows_of_two(90, {"结转", "其他", "总计"})));
  EXPECT_EQ(rows(document, 0), (Lines{"受理|18|2", "办结|18|2", "招投标违法违规行为情况|18|2"}));
  EXPECT_EQ(lines(document), (Lines{kFull, "事项  今年  去年"}));
}

TEST(PdfReader, LeavesTextBetweenTablesOfTwoPagesAlone) {
  Document const document =
      pdf(page(word(80, 40, kFull) + rows_of_two(700, {"受理", "办结"})) +
          page(word(80, 60, "四、行政复议情况") + word(80, 80, kFull) + rows_of_two(110, {"结转", "其他"})));
  EXPECT_EQ(rows(document, 0), (Lines{"受理|18|2", "办结|18|2"}));
  EXPECT_EQ(lines(document), (Lines{kFull, "四、行政复议情况", kFull}));
}

TEST(PdfReader, ReadsHeadingsSetFromTopToBottom) {
  std::string words = word(80, 40, kFull);
  words += word(300, 100, "商业") + word(340, 100, "科研") + word(300, 112, "企业") + word(340, 112, "机构");
  EXPECT_EQ(lines(pdf(page(words))), (Lines{kFull, "商业企业  科研机构"}));
}

TEST(PdfReader, JoinsNumbersBrokenInNarrowColumns) {
  std::string words = word(80, 40, kFull) + word(80, 80, "受理") + word(300, 80, "1") + word(360, 80, "2");
  words += word(80, 106, "办结") + word(300, 99.5, "47") + word(300, 112.5, "9") + word(360, 106, "5");
  words += word(80, 140, "结转") + word(300, 140, "3") + word(360, 140, "4");
  EXPECT_EQ(rows(pdf(page(words))), (Lines{"受理|1|2", "办结|479|5", "结转|3|4"}));
}

/// A digit word of a font whose letters are said to be 14 points high, with its middle at `y`.
std::string high_digits(double x, double y, std::string const& text) {
  return fmt::format("<word xMin=\"{}\" yMin=\"{}\" xMax=\"{}\" yMax=\"{}\">{}</word>\n", x, y - 7,
                     x + 5 * static_cast<double>(text.size()), y + 7, text);
}

TEST(PdfReader, JoinsTheDigitsOfANumberWhoseFontsLieUnlike) {
  // The label lies so high that it is of one line with the second half only.
  std::string words = word(80, 40, kFull) + word(80, 93.5, "经费") + word(200, 99, "万元");
  words += word(300, 100, "21") + high_digits(310, 98, ".4") + word(360, 100, "2");
  words += word(80, 125, "会议") + word(200, 125, "次") + word(300, 125, "7") + word(360, 125, "0");
  EXPECT_EQ(rows(pdf(page(words))), (Lines{"经费|万元|21.4|2", "会议|次|7|0"}));
}

TEST(PdfReader, JoinsUnitsBrokenInNarrowColumns) {
  std::string words = word(80, 40, kFull) + word(80, 100, "经费") + word(200, 93, "万") +
                      word(200, 107, "元") + word(300, 100, "21");
  words += word(80, 130, "人员") + word(200, 130, "人") + word(300, 130, "3");
  words += word(80, 145, "会议") + word(200, 145, "次") + word(300, 145, "4");
  words += word(80, 170, "培训") + word(200, 170, "人") + word(200, 184, "次") + word(300, 170, "8");
  EXPECT_EQ(rows(pdf(page(words))), (Lines{"经费|万元|21", "人员|人|3", "会议|次|4", "培训|人次|8"}));
}

TEST(PdfReader, JoinsANumberThatIsBrokenWhereItsUnitIs) {
  std::string words = word(80, 40, kFull);
  words += word(80, 100, "会议") + word(200, 100, "次") + word(300, 100, "7");
  words += word(80, 130, "经费") + word(200, 123, "万") + word(300, 123, "41") + word(200, 137, "元") +
           word(300, 137, "5");
  words += word(80, 160, "培训") + word(200, 160, "人次") + word(300, 153, "53") + word(300, 167, "4");
  words += word(80, 190, "收费") + word(200, 190, "万元") + word(300, 183, "8.") + word(300, 197, "2");
  EXPECT_EQ(rows(pdf(page(words))), (Lines{"会议|次|7", "经费|万元|415", "培训|人次|534", "收费|万元|8.2"}));
}

TEST(PdfReader, HandsOnANumberThatMayBeHalfOfAnother) {
  std::string words = word(80, 40, kFull) + word(80, 100, "会议") + word(300, 100, "7");
  words += word(80, 130, "经费") + word(300, 130, "41") + word(300, 144, "5");
  words += word(80, 170, "培训") + word(300, 170, "3");
  EXPECT_EQ(rows(pdf(page(words))), (Lines{"会议|7", "经费|41", "5", "培训|3"}));
}

TEST(PdfReader, KeepsTheNumbersOfCloseRowsApart) {
  std::string words = word(80, 40, kFull);
  for (int i = 0; i < 3; ++i)
    words += word(80, 100 + 14 * i, "专职人员") + word(200, 100 + 14 * i, "人") + word(300, 97 + 14 * i, "4");
  EXPECT_EQ(rows(pdf(page(words))), Lines(3, "专职人员|人|4"));
}

TEST(PdfReader, LeavesTheNumberOfTheRowBelowABlankThere) {
  std::string words = word(80, 40, kFull);
  words +=
      word(80, 100, "规章") + word(300, 100, "3") + word(80, 114.5, "规范性文件") + word(300, 114.5, "4");
  words += word(80, 200, "信息内容") + word(280, 200, "本年处理决定数量") + word(80, 214.5, "行政处罚") +
           word(80, 229, "行政强制") + word(300, 229, "4992");
  EXPECT_EQ(rows(pdf(page(words)), 1), Lines{"行政强制|4992"});
}

TEST(PdfReader, TakesAHeadingOfTwoLinesForOneColumn) {
  std::string words = word(80, 40, kFull) + word(298, 70, "自然") + word(303, 84, "人") +
                      word(350, 77, "企业") + word(400, 77, "总计");
  words += word(80, 110, "一、本年新收") + word(305, 110, "1") + word(357, 110, "2") + word(407, 110, "3");
  EXPECT_EQ(rows(pdf(page(words))), Lines{"一、本年新收|1|2|3"});
}

TEST(PdfReader, TellsNumbersFromTheLabelsThatTheyAllButTouch) {
  std::string words = word(80, 40, kFull) + word(80, 100, "行政许可") + word(120.5, 100, "287");
  words += word(80, 130, "行政处罚") + word(120.5, 130, "1667") + word(80, 150, "行政强制") +
           word(120.5, 150, "52");
  words += word(80, 300, "规章") + word(300, 300, "0") + word(360, 300, "1");
  words += word(80, 320, "规范性文件") + word(300, 320, "4") + word(360, 320, "0");
  words += word(199.5, 340, "其他规范性文件及其他") + word(300, 340, "4") + word(360, 340, "0");
  Document const document = pdf(page(words));
  EXPECT_EQ(rows(document, 0), (Lines{"行政许可|287", "行政处罚|1667", "行政强制|52"}));
  EXPECT_EQ(rows(document, 1), (Lines{"规章|0|1", "规范性文件|4|0", "其他规范性文件及其他|4|0"}));
}

TEST(PdfReader, TellsNumbersFromTheLabelsThatTheyAreOneWordWith) {
  std::string words = word(80, 40, kFull);
  words += word(80, 100, "受理") + word(130, 100, "7") + word(190, 100, "2");
  words += word(80, 120, "办结") + word(130, 120, "12") + word(190, 120, "0");
  words += word(80, 140, "收到申请数18") + word(190, 140, "5");
  EXPECT_EQ(rows(pdf(page(words))), (Lines{"受理|7|2", "办结|12|0", "收到申请数|18|5"}));
}

TEST(PdfReader, LeavesNumbersAtTheEndsOfLinesInTheirSentences) {
  std::string const most = kFull.substr(0, kFull.size() - 9);
  EXPECT_EQ(lines(pdf(page(word(80, 100, most) + word(450.5, 100, "2021") + word(80, 118, most) +
                           word(450.5, 118, "2022") + word(80, 136, "年。")))),
            Lines{most + "2021" + most + "2022年。"});
}

TEST(PdfReader, ReadsTwoColumnsOfTextOneAfterTheOther) {
  std::string const half = "一二三四五六七八九十一二三四五六七八九十";
  std::string words = word(80, 60, kFull);
  for (int i = 0; i < 10; ++i) {
    words += word(80, 100 + 18 * i, i == 9 ? "共受理申请" : half);
    words += word(310, 100 + 18 * i, i == 0 ? "18件。" + half.substr(0, 48) : half);
  }
  std::vector<std::string> const found = lines(pdf(page(words)));
  std::string all;
  for (std::string const& line : found) all += line;
  EXPECT_TRUE(all.starts_with(kFull + half)) << all;
  EXPECT_TRUE(all.contains("共受理申请18件。")) << all;
  EXPECT_FALSE(all.contains("  ")) << all;
}

TEST(PdfReader, TakesLabelsAndTheirNumbersForNoColumnsOfText) {
  std::string words = word(80, 60, kFull);
  for (int i = 0; i < 10; ++i)
    words += word(80, 100 + 18 * i, "一二三四五六七八九十") + word(380, 100 + 18 * i, "18");
  EXPECT_EQ(rows(pdf(page(words))), Lines(10, "一二三四五六七八九十|18"));
}

TEST(PdfReader, SaysThatAScanHasNoText) {
  EXPECT_TRUE(refusal(read_pdf_bbox(page("") + page(word(290, 800, "2")), "a.pdf"))
                  .contains("no_text_layer pages=2"));
}

TEST(PdfReader, RefusesWhatIsNoLayout) {
  EXPECT_FALSE(read_pdf_bbox("", "a.pdf").has_value());
  EXPECT_FALSE(read_pdf_bbox("<word xMin=\"1\">", "a.pdf").has_value());
}

TEST(PdfReader, LeavesOutWordsInImpossiblePlaces) {
  EXPECT_EQ(
      lines(pdf(page(word(80, 100, kFull) + "<word xMin=\"nan\" yMin=\"1\" xMax=\"2\" yMax=\"3\">甲</word>" +
                     "<word xMin=\"1e30\" yMin=\"1\" xMax=\"2e30\" yMax=\"3\">乙</word><word xMin=\"5\" "
                     "yMin=\"9\" xMax=\"4\" yMax=\"8\">丙</word>"))),
      Lines{kFull});
}

TEST(PdfReader, RefusesTooManyPages) {
  std::string pages;
  for (std::size_t i = 0; i <= kMaxPdfPages; ++i) pages += page("");
  EXPECT_TRUE(refusal(read_pdf_bbox(pages, "a.pdf")).contains("too_many_pages"));
}

TEST(PdfReader, StaysQuickOnPagesOfNumbersOnly) {
  std::string words;
  for (int i = 0; i < 60'000; ++i)
    words += word(20 + 25 * (i % 20), 10 + i / 20 * 0.25, i % 3 == 0 ? "某事项" : "17");
  EXPECT_TRUE(read_pdf_bbox(page(words), "a.pdf").has_value());
}

TEST(PdfReader, SaysThatAFileIsDamaged) {
  if (!std::filesystem::exists("/usr/bin/pdftotext")) GTEST_SKIP() << "no pdftotext";
  EXPECT_TRUE(refusal(read_pdf("%PDF-1.4\nnothing", "a.pdf")).contains("locked_pdf"));
}

TEST(PdfReader, ReadsTheReportOfHongze) {
  std::filesystem::path const path = GONGKAI_SOURCE_DIR "/../shared/real/hongze-2024.pdf";
  if (!std::filesystem::exists(path) || !std::filesystem::exists("/usr/bin/pdftotext"))
    GTEST_SKIP() << "no such file, or no pdftotext";
  std::ifstream in(path, std::ios::binary);
  Document const document = good(read_pdf(std::string(std::istreambuf_iterator<char>(in), {}), "hongze.pdf"));
  std::string all;
  for (std::size_t grid = 0; grid < document.grids.size(); ++grid) {
    for (std::string const& row : rows(document, grid)) all += row + "\n";
  }
  EXPECT_TRUE(all.contains("行政规范性文件|3|0|8\n"));
  EXPECT_TRUE(all.contains("5.要求行政机关确认或重新出具已获取信息|0|0|0|0|0|0|0\n"));
  EXPECT_TRUE(all.contains("1.本机关不掌握相关政府信息|31|0|0|0|0|0|31\n"));
  EXPECT_TRUE(all.contains("1|1|0|0|2|1|0|0|0|1|2|0|1|0|3\n"));
}

}  // namespace
}  // namespace gongkai::document
