#include "document/html_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "document/limits.h"
#include "document/markup.h"
#include "document/reading_for_test.h"

namespace gongkai::document {
namespace {

Document page(std::string const& body) {
  return good(read_html("<!DOCTYPE html><html><body>" + body + "</body></html>", "a.html"));
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(HtmlReader, TakesParagraphsAndMenuEntriesAsLines) {
  EXPECT_EQ(lines(page("<ul><li>首页<li>政务公开</ul><p>一、概述<p>全年公开<br>18条。<div>落款</div>")),
            (Lines{"首页", "政务公开", "一、概述", "全年公开", "18条。", "落款"}));
}

TEST(HtmlReader, JoinsWhatTagsCutInTwo) {
  EXPECT_EQ(lines(page("<p>公开<span>1</span><b>8</b><o:p></o:p>7<!-- x -->条，占<font>6</font>.9%")),
            Lines{"公开187条，占6.9%"});
}

TEST(HtmlReader, ClosesUpLineEndsBetweenChineseCharacters) {
  EXPECT_EQ(lines(page("<p>\n  政府\n  信息 公开\n18 件</p>")), Lines{"政府信息 公开18 件"});
}

TEST(HtmlReader, ReadsControlCharactersAsSpaces) {
  // A zero byte further up would be one of UTF-16.
  std::string const body = "<p>" + repeated("字", 2'000) + "<p>18" + '\0' + "a\x01" + "b</p>";
  EXPECT_EQ(lines(page(body)).back(), "18 a b");
}

TEST(HtmlReader, LeavesOutWhatIsNotShown) {
  EXPECT_EQ(lines(page("<script>var a='<p>1</p>';</script><style>p{}</style><p style='Display : None'>2</p>"
                       "<p hidden>3</p><p>4<del>5</del></p>")),
            Lines{"4"});
}

TEST(HtmlReader, RepeatsMergedCells) {
  Document const document = page(
      "<table><tr><td rowspan=2>申请</td><td>件</td><td>1</td></tr><tr><td>人</td><td>2</td></tr>"
      "<tr><td colspan=2>合计</td><td>3</td></tr></table>");
  EXPECT_EQ(rows(document), (Lines{"申请|件|1", "申请|人|2", "合计|合计|3"}));
  EXPECT_EQ(document.grids[0].cells[0].span, document.grids[0].cells[3].span);
}

TEST(HtmlReader, ReadsTablesWithoutEndTags) {
  EXPECT_EQ(rows(page("<table><tr><td>受理<td>1<tr><td>办结<td>2</table>")), (Lines{"受理|1", "办结|2"}));
}

TEST(HtmlReader, TakesApartTablesThatArrangeThePage) {
  Document const document = page(
      "<table><tr><td><ul><li>首页</ul></td><td><p>报告</p><table><tr><td>受理</td><td>1</td></tr>"
      "</table></td></tr></table>");
  EXPECT_EQ(lines(document), (Lines{"首页", "报告"}));
  EXPECT_EQ(rows(document), Lines{"受理|1"});
  EXPECT_EQ(document.grids.size(), 1U);
}

TEST(HtmlReader, NamesPlaces) {
  Document const document = page("<p>概述<p>公开<table><tr><td>受理</td><td>41</td></tr></table><p>落款");
  EXPECT_FALSE(document.lines_are_numbered);
  EXPECT_EQ(place_of(document, "公开"), "paragraph 2");
  EXPECT_EQ(place_of(document, "41"), "table 1 B1");
  EXPECT_EQ(place_of(document, "落款"), "paragraph 3");
}

TEST(HtmlReader, BelievesTheCharsetThatThePageNames) {
  std::string const gbk =
      "<html><head><meta charset=gb2312></head><body><p>\xB9\xAB\xBF\xAA 18 \xBC\xFE</p></body></html>";
  EXPECT_EQ(lines(good(read_html(gbk, "a.html"))), Lines{"公开 18 件"});
}

TEST(HtmlReader, ReadsEntities) {
  EXPECT_EQ(lines(page("<p>&#49;8&lt;&amp;&nbsp;&ldquo;条&rdquo;")), Lines{"18<&\xC2\xA0“条”"});
}

TEST(HtmlReader, MendsBrokenUtf8) {
  EXPECT_EQ(lines(page("<p>公开\xFF 18")), Lines{"公开\xEF\xBF\xBD 18"});
}

TEST(HtmlReader, SurvivesTagsInsideEachOtherWithoutEnd) {
  for (char const* const tag : {"<b>", "<b></i>", "<span x='>'>", "<font>", "<a>"})
    EXPECT_EQ(lines(page(repeated(tag, 200'000) + "末行")), Lines{"末行"}) << tag;
  for (char const* const tag : {"<div>", "<table><tr><td>", "<ul><li>"})
    EXPECT_TRUE(refusal(read_html(repeated(tag, 200'000) + "末行", "a.html")).contains("too_deep_page"))
        << tag;
}

TEST(HtmlReader, KeepsNumbersBehindTagsThatProgramsLeaveOpen) {
  EXPECT_EQ(rows(page(repeated("<st1:chsdate w:st='on'/>", 2'000) +
                      "<table><tr><td>受理</td><td>1</td></tr></table>")),
            Lines{"受理|1"});
}

TEST(HtmlReader, StopsWhenMarkupTakesTooMuchMemory) {
  std::string fonts;
  for (int i = 0; i < 390; ++i) fonts += "<code hidden colspan=" + std::to_string(i) + ">";
  // Every paragraph opens all of them again.
  auto const document = read_html("<html><body><p>" + fonts + repeated("</p><p>1", 100'000), "a.html");
  EXPECT_TRUE(refusal(document).contains("too_much_markup")) << refusal(document);
}

TEST(HtmlReader, RefusesMoreCellsThanAReportHas) {
  auto const wide = read_html(
      "<html><body><table>" + repeated("<tr><td rowspan=65534 colspan=1000>1</td></tr>", 3'000), "a.html");
  EXPECT_TRUE(refusal(wide).contains("too_")) << refusal(wide);
  auto const tall = read_html(
      "<html><body><table>" + repeated("<tr><td colspan=1000>1</td><td>2</td></tr>", 2'000), "a.html");
  EXPECT_TRUE(refusal(tall).contains("too_")) << refusal(tall);
}

TEST(HtmlReader, RefusesATextThatIsTooLarge) {
  EXPECT_TRUE(refusal(read_html(std::string(kMaxTextBytes + 1, 'a'), "a.html")).contains("too_large"));
}

TEST(HtmlReader, SaysThatTagsAreTooDeepInsteadOfLeavingOutWhatTheyHold) {
  std::string const table =
      "<table><tr><td>收到<td>1<td>2<tr><td>办结<td>3<td>4<tr><td>结转<td>5<td>6</table>";
  EXPECT_EQ(rows(page(repeated("<div>", kMaxHtmlDepth - 1) + table)).size(), 3U);
  EXPECT_TRUE(refusal(read_html("<html><body>" + repeated("<div>", kMaxHtmlDepth) + table, "a.html"))
                  .contains("too_deep_page"));
}

TEST(HtmlReader, DoesNotCountTagsThatOnlyChangeTheLook) {
  std::string const table =
      "<table><tr><td>收到<td>1<td>2<tr><td>办结<td>3<td>4<tr><td>结转<td>5<td>6</table>";
  EXPECT_EQ(rows(page(repeated("<font>", 3 * kMaxHtmlDepth) + table)).size(), 3U);
  EXPECT_EQ(rows(page(repeated("<span><p>1</p>", 3 * kMaxHtmlDepth) + table)).size(), 3U);
}

TEST(Markup, KeepsTextAndStructureAlone) {
  EXPECT_EQ(
      simplified(
          "<div class=x><!-- 1 --><span style='color:red'>2</span><script>'<p>'</script><o:p>3</o:p></div>"),
      "<div>23</div>");
  EXPECT_EQ(
      simplified(
          "<table><tr><td rowspan='2' style=\"DISPLAY : none\"><p>1</p></td>\n<td>2</td></tr>\n</table>x"),
      "<table><tr><td rowspan=2 hidden>1<td>2</table>x");
  EXPECT_EQ(simplified("<p>1</p>2<p>3</p><p>4<ul><li>5</li><li>6</li></ul>"),
            "<p>1</p>2<p>3<p>4<ul><li>5<li>6</ul>");
  EXPECT_EQ(simplified("<a title='>'>1</a><b"), "1");
}

TEST(Markup, KnowsAPageByItsTags) {
  EXPECT_TRUE(looks_like_html("\n <!DOCTYPE HTML><html>"));
  EXPECT_TRUE(looks_like_html("<div class=x><p>报告</p>"));
  EXPECT_FALSE(looks_like_html("报告 <18件>"));
  EXPECT_FALSE(looks_like_html("<18件 报告"));
  EXPECT_FALSE(looks_like_html(""));
}

}  // namespace
}  // namespace gongkai::document
