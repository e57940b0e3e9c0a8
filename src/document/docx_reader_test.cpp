#include "document/docx_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "document/limits.h"
#include "document/reading_for_test.h"

namespace gongkai::document {
namespace {

std::string run(std::string const& text) {
  return "<w:r><w:t>" + text + "</w:t></w:r>";
}
std::string para(std::string const& runs) {
  return "<w:p>" + runs + "</w:p>";
}
std::string cell(std::string const& text, std::string const& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + para(run(text)) + "</w:tc>";
}
std::string body(std::string const& content) {
  return "<w:document><w:body>" + content + "</w:body></w:document>";
}
Document word(std::string const& content) {
  return good(
      read_docx_parts({.body = body(content), .numbering = {}, .styles = {}, .footnotes = {}}, "a.docx"));
}

TEST(DocxReader, JoinsTheRunsOfAParagraph) {
  EXPECT_EQ(lines(word(para(run("公开1") + "<w:proofErr/>" + run("8") + run("条")))), Lines{"公开18条"});
}

TEST(DocxReader, TakesTrackedChangesAsAccepted) {
  EXPECT_EQ(lines(word(para("<w:ins>" + run("18") +
                            "</w:ins><w:del><w:r><w:delText>17</w:delText></w:r></w:del><w:moveFrom>" +
                            run("9") + "</w:moveFrom>" + run("件")))),
            Lines{"18件"});
}

TEST(DocxReader, JoinsParagraphsWhoseMarkWasDeleted) {
  EXPECT_EQ(
      lines(word("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("公开") + "</w:p>" + para(run("18件")))),
      Lines{"公开18件"});
}

TEST(DocxReader, LeavesOutHiddenTextAndFieldCodes) {
  EXPECT_EQ(
      lines(word(
          para("<w:r><w:rPr><w:vanish/></w:rPr><w:t>1</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>" +
               run("8") + "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>件</w:t></w:r>"))),
      Lines{"8件"});
}

TEST(DocxReader, RepeatsMergedCells) {
  Document const document = word("<w:tbl><w:tr>" + cell("申请", "<w:vMerge w:val='restart'/>") + cell("1") +
                                 cell("2") + "</w:tr><w:tr>" + cell("", "<w:vMerge/>") +
                                 cell("合计", "<w:gridSpan w:val='2'/>") + "</w:tr></w:tbl>");
  EXPECT_EQ(rows(document), (Lines{"申请|1|2", "申请|合计|合计"}));
  EXPECT_EQ(place_of(document, "合计"), "table 1 B2");
}

TEST(DocxReader, TakesATextBoxOnce) {
  std::string const box = "<w:txbxContent>" + para(run("落款")) + "</w:txbxContent>";
  EXPECT_EQ(lines(word(para(run("前文") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><a>" + box +
                            "</a></w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                            "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"))),
            (Lines{"前文", "落款"}));
}

TEST(DocxReader, ReadsTablesInsideTables) {
  Document const document = word("<w:tbl><w:tr><w:tc>" + para(run("报告")) + "<w:tbl><w:tr>" + cell("受理") +
                                 cell("1") + "</w:tr></w:tbl></w:tc></w:tr></w:tbl>");
  EXPECT_EQ(lines(document), Lines{"报告"});
  EXPECT_EQ(rows(document), Lines{"受理|1"});
}

TEST(DocxReader, LeavesOutDeletedRows) {
  EXPECT_EQ(rows(word("<w:tbl><w:tr>" + cell("受理") + cell("1") + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" +
                      cell("办结") + cell("2") + "</w:tr></w:tbl>")),
            Lines{"受理|1"});
}

TEST(DocxReader, PrintsTheNumbersThatWordCounts) {
  std::string const numbering =
      "<w:numbering><w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt "
      "w:val='chineseCounting'/>"
      "<w:lvlText w:val='%1、'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt "
      "w:val='decimal'/><w:lvlText w:val='%1.%2'/>"
      "</w:lvl></w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>";
  auto const item = [](std::string const& level, std::string const& text) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val='" + level + "'/><w:numId w:val='3'/></w:numPr></w:pPr>" +
           run(text) + "</w:p>";
  };
  Document const document =
      good(read_docx_parts({.body = body(item("0", "概述") + item("1", "组织") + item("1", "制度") +
                                         item("0", "公开") + item("1", "渠道")),
                            .numbering = numbering,
                            .styles = {},
                            .footnotes = {}},
                           "a.docx"));
  EXPECT_EQ(lines(document), (Lines{"一、概述", "一.1组织", "一.2制度", "二、公开", "二.1渠道"}));
}

TEST(DocxReader, PutsFootnotesBehindTheText) {
  Document const document = good(read_docx_parts(
      {.body = body(para(run("正文"))),
       .numbering = {},
       .styles = {},
       .footnotes = "<w:footnotes><w:footnote w:type='separator'>" + para(run("x")) +
                    "</w:footnote><w:footnote>" + para(run("注释")) + "</w:footnote></w:footnotes>"},
      "a.docx"));
  EXPECT_EQ(lines(document), (Lines{"正文", "注释"}));
}

TEST(DocxReader, ExpandsNoEntities) {
  std::string const bomb =
      "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY f SYSTEM "
      "'file:///etc/passwd'>]>" +
      body(para(run("&b;&f;")));
  EXPECT_EQ(
      lines(good(read_docx_parts({.body = bomb, .numbering = {}, .styles = {}, .footnotes = {}}, "a.docx"))),
      Lines{"&b;&f;"});
}

TEST(DocxReader, RefusesElementsThatLieTooDeep) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<w:sdt>";
  for (int i = 0; i < 100'000; ++i) deep += "</w:sdt>";
  auto const document =
      read_docx_parts({.body = body(deep), .numbering = {}, .styles = {}, .footnotes = {}}, "a.docx");
  EXPECT_TRUE(refusal(document).contains("too_deep")) << refusal(document);
}

TEST(DocxReader, RefusesAMillionCells) {
  std::string many = "<w:tbl>";
  for (int i = 0; i < 2'000; ++i)
    many += "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='999'/></w:tcPr></w:tc></w:tr>";
  auto const document = read_docx_parts(
      {.body = body(many + "</w:tbl>"), .numbering = {}, .styles = {}, .footnotes = {}}, "a.docx");
  EXPECT_TRUE(refusal(document).contains("too_many_cells")) << refusal(document);
}

TEST(DocxReader, SaysWhereAPartIsDamaged) {
  auto const cut = read_docx_parts(
      {.body = "<w:document><w:body><w:p>", .numbering = {}, .styles = {}, .footnotes = {}}, "a.docx");
  EXPECT_TRUE(refusal(cut).starts_with("a.docx: damaged_xml entry=word/document.xml byte=")) << refusal(cut);
  auto const other =
      read_docx_parts({.body = "<a/>", .numbering = {}, .styles = {}, .footnotes = {}}, "a.docx");
  EXPECT_TRUE(refusal(other).contains("no_body"));
}

TEST(DocxReader, KnowsNamesByTheirNamespace) {
  std::string const space = "'http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
  auto const body_of = [](std::string xml) {
    return lines(good(
        read_docx_parts({.body = std::move(xml), .numbering = "", .styles = "", .footnotes = ""}, "a.docx")));
  };
  EXPECT_EQ(body_of("<x:document xmlns:x=" + space +
                    "><x:body><x:p><x:r><x:rPr><x:vanish x:val='0'/></x:rPr><x:t>报告</x:t></x:r></x:p>"
                    "</x:body></x:document>"),
            Lines{"报告"});
  EXPECT_EQ(body_of("<document xmlns=" + space + "><body><p><r><t>报告</t></r></p></body></document>"),
            Lines{"报告"});
}

}  // namespace
}  // namespace gongkai::document
