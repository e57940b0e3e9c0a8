#include "app/findings_page.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "app/findings_marks.h"
#include "app/findings_words.h"
#include "base/embedded.h"
#include "form/form.h"

namespace gongkai::app {
namespace {

using form::Severity;
using inspect::Language;
using inspect::Report;

// U+202E, which turns the direction of what follows.
std::string direction_override() {
  return {'\xE2', '\x80', '\xAE'};
}

form::FormSet const& forms() {
  static form::FormSet const set = [] {
    std::vector<form::SourceFile> files;
    for (auto const& file : embedded_files("rules/form/"))
      files.push_back({std::string(file.path), file.text});
    std::vector<toml_file::Problem> problems;
    auto loaded = form::load_forms(files, problems);
    EXPECT_TRUE(problems.empty());
    return loaded;
  }();
  return set;
}

document::Document document_of(std::string text) {
  document::Document document;
  document.text = std::move(text);
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < document.text.size(); ++i) {
    if (document.text[i] != '\n') continue;
    document.lines.push_back({begin, i});
    begin = i + 1;
  }
  return document;
}

inspect::Finding fault(std::string rule, Severity severity, std::uint32_t line, std::string quote,
                       std::string printed, std::string expected) {
  inspect::Finding finding;
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.place.line = line;
  finding.quote = std::move(quote);
  finding.printed = std::move(printed);
  finding.expected = std::move(expected);
  finding.title = {.zh = "占比算错", .en = "Wrong share"};
  finding.message = {.zh = "1÷17应为5.9%，印作6.9%。", .en = "1 of 17 is 5.9 %; printed 6.9 %."};
  return finding;
}

Report text_report() {
  Report report;
  report.file = "lucheng.txt";
  report.title = "潞城镇2018年政府信息公开工作年度报告";
  report.agency = "潞城镇";
  report.year = 2018;
  report.document = document_of("潞城镇报告\n\n\n不属于本政府信息的1件，占总数的6.9%；\n完\n");
  report.findings.push_back(
      fault("S04", Severity::error, 4, "不属于本政府信息的1件，占总数的6.9%", "6.9%", "5.9%"));
  report.findings.back().also = {"S05", "S06"};
  return report;
}

void add_cell_fault(Report& report, std::string rule, std::vector<std::string> const& keys) {
  auto finding = fault(std::move(rule), Severity::error, 0, "", "19", "18");
  for (auto const& key : keys) finding.cells.push_back(*report.form->find_cell(key));
  report.findings.push_back(std::move(finding));
}

void fill(Report& report, std::string_view form, std::vector<std::pair<std::string, int>> const& numbers) {
  report.form = forms().find(form);
  report.sheet.emplace(*report.form);
  report.cell_places.resize(report.form->cells.size());
  for (auto const& [key, number] : numbers) report.sheet->set(*report.form->find_cell(key), Decimal(number));
}

// 1 + 0 + 0 + 17 = 18, printed 19.
Report list_report() {
  auto report = text_report();
  fill(report, "cn-2014",
       {{"request.received", 19},
        {"request.received.in_person", 1},
        {"request.received.fax", 0},
        {"request.received.online", 0},
        {"request.received.mail", 17}});
  add_cell_fault(report, "T30", {"request.received"});
  return report;
}

// Row 1: 12 + 3 = 15 printed 16. Reconsideration: 10 + 1 = 11 printed 0.
Report grid_report() {
  auto report = text_report();
  fill(report, "cn-2021", {});
  for (auto const& [key, cell] : report.form->cell_by_key) report.sheet->set(cell, Decimal(0));
  auto const set = [&](std::string_view key, int number) {
    report.sheet->set(*report.form->find_cell(key), Decimal(number));
  };
  set("requests.new@natural", 12);
  set("requests.new@legal.commercial", 3);
  set("requests.new@total", 16);
  set("requests.carried_out@natural", 12);
  set("requests.carried_out@legal.commercial", 4);
  set("requests.carried_out@total", 16);
  set("reconsideration.upheld", 10);
  set("reconsideration.corrected", 1);
  add_cell_fault(report, "S3.rowtotal", {"requests.new@total", "requests.new@natural"});
  add_cell_fault(report, "S3.balance", {"requests.new@legal.commercial"});
  add_cell_fault(report, "S4.blocks", {"reconsideration.total"});
  return report;
}

std::string page_of(std::vector<Report> const& reports, Language language = Language::zh) {
  auto page = FindingsPage::start(language);
  EXPECT_TRUE(page.has_value());
  for (auto const& report : reports) EXPECT_TRUE(page->add(report).has_value());
  std::ostringstream out;
  EXPECT_TRUE(page->finish(out).has_value());
  return out.str();
}

std::vector<std::string> all(std::string const& html, char const* pattern) {
  std::regex const regex(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator i(html.begin(), html.end(), regex), end; i != end; ++i) found.push_back((*i)[1]);
  return found;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

// The drawn line of that number.
std::string line_of(std::string const& html, std::string const& id) {
  auto const begin = html.find("id=\"" + id + "\"");
  return begin == std::string::npos ? "" : html.substr(begin, html.find('\n', begin) - begin);
}

TEST(FindingsPage, MarksTheWrongNumberInItsLine) {
  auto const line = line_of(page_of({text_report()}), "r1-l4");
  EXPECT_TRUE(
      line.contains("占总数的<mark class=\"m-error\">6.9%</mark><sup><a class=\"ref\" id=\"r1-m1\" "
                    "href=\"#r1-f1\" title=\"占比算错\">S04</a></sup>；"))
      << line;
  EXPECT_TRUE(line.contains("印作6.9%，应为5.9%"));
}

TEST(FindingsPage, QuotesTheFaultWithItsWrongPartMarked) {
  EXPECT_TRUE(page_of({text_report()}).contains("占总数的<mark>6.9%</mark></blockquote>"));
}

TEST(FindingsPage, GivesTheVerdictInASentenceFirst) {
  auto const html = page_of({text_report()});
  auto const verdict =
      html.find("<strong>1处错误。</strong> <span>错误在第4行：1÷17应为5.9%，印作6.9%。</span>");
  ASSERT_NE(verdict, std::string::npos);
  EXPECT_LT(verdict, html.find("<ol class=\"findings\">"));
  EXPECT_TRUE(html.contains("<title>1处错误：潞城镇2018年"));
}

TEST(FindingsPage, NamesTheRulesThatTheSameSlipBreaks) {
  EXPECT_TRUE(page_of({text_report()}).contains("同一处引出：<span class=\"no\">S05、S06</span>"));
}

TEST(FindingsPage, SaysThatNothingWasFound) {
  auto report = text_report();
  report.findings.clear();
  auto const html = page_of({report});
  EXPECT_TRUE(html.contains("<strong>没有发现问题。</strong>"));
  EXPECT_FALSE(html.contains("class=\"findings\""));
}

TEST(FindingsPage, CollapsesBlankLinesAndKeepsTheFilesNumbers) {
  auto const html = page_of({text_report()});
  EXPECT_EQ(count(html, "<div class=\"gap\">"), 1U);
  EXPECT_TRUE(html.contains("id=\"r1-l4\""));
  EXPECT_FALSE(html.contains("id=\"r1-l3\""));
}

TEST(FindingsPage, TiesAFailedSumToItsParts) {
  auto const html = page_of({list_report()});
  EXPECT_TRUE(html.contains("1＋0＋0＋17＝18，印作19"));
  EXPECT_EQ(count(html, " first total\"></i>"), 1U);
  EXPECT_EQ(count(html, " pass part\"></i>"), 3U);
  EXPECT_EQ(count(html, " last part\"></i>"), 1U);
}

TEST(FindingsPage, ShowsABlankCellAsABlank) {
  auto const report = list_report();
  auto const cell = *report.form->find_cell("request.concluded");
  EXPECT_TRUE(page_of({report}).contains("<td class=\"n blank\" id=\"r1-c" + std::to_string(cell) + "\""));
}

TEST(FindingsPage, DrawsABrokenRowAtItsEndAndABrokenColumnAtItsFoot) {
  auto const html = page_of({grid_report()});
  EXPECT_TRUE(
      html.contains("<td class=\"n end m-error\" colspan=\"1\" rowspan=\"1\"><span class=\"v\">＝15</span>"));
  EXPECT_TRUE(html.contains("<span class=\"v\">3≠4</span>"));
  EXPECT_TRUE(html.contains("12＋3＋0＋0＋0＋0＝15，印作16"));
}

TEST(FindingsPage, BracesAFailedBlockOfAStrip) {
  EXPECT_TRUE(page_of({grid_report()})
                  .contains("<td class=\"brace m-error\" colspan=\"5\" rowspan=\"1\"><span "
                            "class=\"v\">10＋1＋0＋0＝11，印作0</span>"));
}

TEST(FindingsPage, MergesTheHeadsOfColumnsWithACommonPath) {
  EXPECT_TRUE(
      page_of({grid_report()})
          .contains(
              "scope=\"colgroup\" colspan=\"5\" rowspan=\"1\"><span class=\"label\">法人或其他组织</span>"));
}

TEST(FindingsPage, EveryLinkLeadsSomewhereAndEveryIdIsOne) {
  for (auto const language : {Language::zh, Language::en}) {
    auto const html = page_of({text_report(), list_report(), grid_report()}, language);
    auto const ids = all(html, " id=\"([^\"]*)\"");
    std::set<std::string> const known(ids.begin(), ids.end());
    EXPECT_EQ(known.size(), ids.size());
    for (auto const& target : all(html, "href=\"#([^\"]*)\"")) EXPECT_TRUE(known.contains(target)) << target;
    EXPECT_EQ(count(html, "<h1>"), 1U);
  }
}

TEST(FindingsPage, EveryFindingIsLinkedToItsPlace) {
  auto const html = page_of({list_report()});
  auto const cell = *list_report().form->find_cell("request.received");
  EXPECT_TRUE(line_of(html, "r1-f1").contains("href=\"#r1-m1\">第4行</a>"));
  EXPECT_TRUE(
      line_of(html, "r1-f2").contains("href=\"#r1-c" + std::to_string(cell) + "\">统计表：收到申请数</a>"));
}

TEST(FindingsPage, NeedsNothingFromOutside) {
  auto const html = page_of({list_report(), grid_report()});
  EXPECT_FALSE(html.contains("http"));
  EXPECT_FALSE(html.contains("<script"));
  EXPECT_FALSE(html.contains("url("));
}

TEST(FindingsPage, EscapesWhatTheReportSays) {
  auto report = text_report();
  std::string const hostile =
      std::string("<script>alert(1)</script>\"'&<b onclick=x>\x01") + direction_override();
  report.document = document_of("x\n\n\n" + hostile + "\n");
  report.title = report.agency = report.file = hostile;
  for (auto* text : {&report.findings[0].quote, &report.findings[0].printed, &report.findings[0].expected,
                     &report.findings[0].rule, &report.findings[0].law.zh, &report.findings[0].title.zh,
                     &report.findings[0].message.zh, &report.findings[0].also[0]}) {
    *text = hostile;
  }
  auto const html = page_of({report, report});
  EXPECT_FALSE(html.contains("<script"));
  EXPECT_FALSE(html.contains("<b "));
  EXPECT_FALSE(html.contains('\x01'));
  EXPECT_FALSE(html.contains(direction_override()));
  EXPECT_TRUE(line_of(html, "r1-l4").contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
  EXPECT_TRUE(html.contains("␁[U+202E]"));
}

TEST(FindingsPage, CutsAVeryLongLineAroundItsMarks) {
  auto report = text_report();
  report.document =
      document_of("x\n\n\n" + std::string(100000, 'a') + "6.9%" + std::string(100000, 'b') + "\n");
  report.findings[0].quote = "6.9%";
  auto const line = line_of(page_of({report}), "r1-l4");
  EXPECT_LT(line.size(), 6000U);
  EXPECT_TRUE(line.contains("<mark class=\"m-error\">6.9%</mark>"));
  EXPECT_EQ(count(line, "略去99200字节"), 2U);
}

TEST(FindingsPage, LeavesOutTheQuietLinesOfAVeryLongText) {
  auto report = text_report();
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "行\n";
  report.document = document_of(text + "占6.9%\n");
  report.findings[0].place.line = 5001;
  auto const html = page_of({report});
  EXPECT_TRUE(html.contains("略去3997行没有问题的正文"));
  EXPECT_TRUE(html.contains("id=\"r1-l4998\""));
  EXPECT_FALSE(html.contains("id=\"r1-l4997\""));
}

TEST(FindingsPage, SpeaksEnglishAndLeavesTheReportInChinese) {
  auto const html = page_of({list_report()}, Language::en);
  EXPECT_TRUE(html.contains("<html lang=\"en\">"));
  EXPECT_TRUE(html.contains("<strong>2 errors. </strong>"));
  EXPECT_TRUE(html.contains("lang=\"zh-CN\">1.当面申请数</span><span class=\"en\" lang=\"en\">"));
  EXPECT_TRUE(html.contains("1 + 0 + 0 + 17 = 18, printed 19"));
}

TEST(FindingsPage, ListsSeveralReportsFirst) {
  auto clean = text_report();
  clean.findings.clear();
  auto const html = page_of({text_report(), clean});
  EXPECT_LT(html.find("核查了2份报告：1份有错误，共1处错误，0处提醒。</p>"), html.find("<article"));
  EXPECT_LT(html.find("<a href=\"#r2\""), html.find("<article"));
  EXPECT_FALSE(page_of({clean}).contains("id=\"index\""));
}

TEST(FindingsPage, SaysWhyAFileWasNotRead) {
  Report report;
  report.file = "broken.txt";
  report.unreadable = true;
  report.findings.push_back(fault("R01", Severity::error, 0, "", "", ""));
  report.findings[0].message = {.zh = "第3行不是UTF-8。", .en = "Line 3 is not UTF-8."};
  EXPECT_TRUE(page_of({report}).contains("<strong>没有读出来：第3行不是UTF-8。</strong>"));
}

TEST(FindingsPage, EveryTemplateOfThePortalEscapes) {
  std::size_t templates = 0;
  for (auto const& file : embedded_files("portal/")) {
    if (!file.path.ends_with(".tpl")) continue;
    ++templates;
    EXPECT_TRUE(file.text.starts_with("{{%AUTOESCAPE context=\"HTML\"}}")) << file.path;
    auto const unescaped = count(file.text, ":none}}");
    EXPECT_EQ(unescaped, count(file.text, "<style>"))
        << file.path << ": only the style sheet is written as it is";
  }
  EXPECT_GE(templates, 4U);
}

TEST(FindingsPage, EveryWordThatATemplateAsksForIsThere) {
  auto const text = embedded_file("portal/findings/words.toml");
  ASSERT_TRUE(text.has_value());
  auto const words = Words::parse(*text, "words.toml", Language::en);
  ASSERT_TRUE(words.has_value());
  for (auto const& file : embedded_files("portal/findings/")) {
    if (!file.path.ends_with(".tpl")) continue;
    for (auto const& key : all(std::string(file.text), R"(\{\{w_([a-z_]+)\}\})")) {
      EXPECT_TRUE(words->all().contains(key)) << file.path << ": " << key;
    }
  }
}

TEST(FindingsWords, RefusesAWordWithoutALanguage) {
  auto const words = Words::parse("[a]\nzh = \"甲\"\n", "words.toml", Language::zh);
  ASSERT_FALSE(words.has_value());
  EXPECT_TRUE(words.error().message.starts_with("words.toml:1:"));
}

TEST(FindingsMarks, KeepsNarrowNumbersWhole) {
  auto report = text_report();
  report.document = document_of("x\n\n\n占16.9%和6.9%\n");
  auto const lines = marked_lines(report);
  ASSERT_EQ(lines.back().stretches.size(), 2U);
  EXPECT_EQ(lines.back().stretches[0].text, "占16.9%和");
  EXPECT_EQ(lines.back().stretches[1].text, "6.9%");
}

TEST(FindingsMarks, PutsTheFormsLinesAsideWhereNoGridHoldsThem) {
  auto report = list_report();
  report.document = document_of("正文\n收到 19\n\n办结 17\n" + std::string(100, 'x') + "\n答复 17\n");
  report.findings.clear();
  std::uint32_t line = 0;
  for (auto const* key : {"request.received", "request.concluded", "request.replied"}) {
    report.cell_places[*report.form->find_cell(key)].place.line = line += 2;
  }
  std::vector<std::pair<TextLine::Kind, std::uint32_t>> drawn;
  for (auto const& each : marked_lines(report)) drawn.emplace_back(each.kind, each.last);
  std::vector<std::pair<TextLine::Kind, std::uint32_t>> const expected{{TextLine::Kind::text, 1},
                                                                       {TextLine::Kind::form, 4},
                                                                       {TextLine::Kind::text, 5},
                                                                       {TextLine::Kind::form, 6}};
  EXPECT_EQ(drawn, expected);
}

RC_GTEST_PROP(FindingsMarks, StretchesAddUpToTheLine,
              (std::vector<std::pair<std::uint8_t, std::uint8_t>> const& marks)) {
  Report report;
  report.document = document_of(std::string(200, 'x') + "\n");
  for (auto const& [begin, size] : marks) {
    auto finding = fault("S04", Severity::error, 1, "", "", "");
    finding.place.span = {.begin = std::min<std::uint32_t>(begin, 199),
                          .end = std::min<std::uint32_t>(begin + size, 200)};
    finding.place.span.end = std::max(finding.place.span.begin, finding.place.span.end);
    report.findings.push_back(finding);
  }
  auto const lines = marked_lines(report);
  RC_ASSERT(lines.size() == 1U);
  std::size_t bytes = 0;
  std::multiset<std::size_t> ends;
  for (auto const& stretch : lines[0].stretches) {
    bytes += stretch.text.size();
    ends.insert(stretch.ends.begin(), stretch.ends.end());
  }
  RC_ASSERT(bytes == 200U);
  RC_ASSERT(ends.size() == marks.size());
}

}  // namespace
}  // namespace gongkai::app
