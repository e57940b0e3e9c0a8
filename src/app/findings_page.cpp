#include "app/findings_page.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/findings_form.h"
#include "app/findings_marks.h"
#include "app/findings_verdict.h"
#include "app/findings_words.h"
#include "base/embedded.h"

namespace gongkai::app {
namespace {

using ctemplate::TemplateDictionary;
using Dictionary = TemplateDictionary;

constexpr std::string_view kFolder = "portal/findings/";

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

struct IndexRow {
  std::size_t number = 0;
  Counts counts;
  std::string file;
  std::string title;
  std::string agency;
  std::string year;
};

std::string name_of(form::Severity severity) {
  return std::string(form::name(severity));
}

void set(Dictionary& to, std::string_view name, std::string_view text) {
  to.SetValue(ctemplate::TemplateString(name.data(), name.size()), visible(text));
}

// A section that shows one text, and is absent without it.
void set_if(Dictionary& to, char const* section, std::string_view text) {
  if (text.empty()) return;
  set(*to.AddSectionDictionary(section), "TEXT", text);
}

std::string_view worst_look(Counts const& counts) {
  if (counts.errors > 0) return "error";
  return counts.warnings > 0 ? "warning" : "good";
}

// A number; zeros stand back.
void set_count(Dictionary& to, std::string const& name, std::size_t count) {
  set(to, name, std::to_string(count));
  set(to, name + "_LOOK", count == 0 ? "zero" : "");
}

/// Fills the template of one report.
class ReportFiller {
 public:
  ReportFiller(inspect::Report const& report, Words const& words, Dictionary& to)
      : report_(report), words_(words), to_(to) {}

  void fill() {
    fill_head();
    auto const lines = marked_lines(report_);
    for (auto const& line : lines) in_text_.insert(line.findings.begin(), line.findings.end());
    for (std::size_t i = 0; i < report_.findings.size(); ++i) fill_finding(i);
    bool const has_form = report_.form != nullptr && report_.sheet.has_value();
    if (!lines.empty()) fill_text(lines);
    if (has_form) fill_form();
  }

 private:
  void fill_head() {
    auto const title = title_of(report_, words_);
    for (auto const& piece : title_pieces(title, words_))
      set(*to_.AddSectionDictionary("TITLE_PIECE"), "TEXT", piece);
    set_if(to_, "AGENCY", report_.agency);
    set_if(to_, "YEAR", report_.year ? words_.fill("year", {{"year", std::to_string(*report_.year)}}) : "");
    if (report_.form != nullptr) {
      set_if(to_, "FORM", words_.chinese() ? report_.form->title_zh : report_.form->title_en);
    }
    set_if(to_, "FILE", report_.file);
    auto const verdict = verdict_of(report_, words_);
    set(to_, "VERDICT", verdict.counts);
    set_if(to_, "VERDICT_WHERE", verdict.where);
    set(to_, "KIND", worst_look(counts_of(report_)));
    if (!report_.findings.empty()) to_.ShowSection("FINDINGS");
  }

  void fill_finding(std::size_t index) {
    auto const& finding = report_.findings[index];
    auto& to = *to_.AddSectionDictionary("FINDING");
    set(to, "N", std::to_string(index + 1));
    set(to, "KIND", name_of(finding.severity));
    set(to, "KIND_WORD", words_.at(form::name(finding.severity)));
    set(to, "TITLE", in(finding.title, words_.language()));
    set(to, "RULE", finding.rule);
    fill_places(index, to);
    auto const quote = marked_quote(report_, finding);
    if (!finding.quote.empty()) {
      auto& part = *to.AddSectionDictionary("QUOTE");
      set(part, "BEFORE", quote.before);
      set_if(part, "WRONG", quote.wrong);
      set(part, "AFTER", quote.after);
    }
    if (!finding.printed.empty() && !finding.expected.empty()) {
      auto& part = *to.AddSectionDictionary("VALUES");
      set(part, "PRINTED", finding.printed);
      set(part, "EXPECTED", finding.expected);
    }
    set_if(to, "MESSAGE", in(finding.message, words_.language()));
    set_if(to, "LAW", in(finding.law, words_.language()));
    if (!finding.also.empty())
      set_if(to, "ALSO", fmt::format("{}", fmt::join(finding.also, words_.at("list_and"))));
  }

  // Where it stands, as links to the text and to the form.
  void fill_places(std::size_t index, Dictionary& to) {
    auto const& finding = report_.findings[index];
    auto const& place = finding.place;
    auto const line = line_text(report_, place, words_);
    bool const in_form = has_cell(report_, finding);
    if (in_text_.contains(index)) {
      auto& link = *to.AddSectionDictionary("PLACE");
      set(link, "TARGET", fmt::format("m{}", index + 1));
      set(link, "TEXT", line.empty() ? words_.at("text") : line);
    } else if (!line.empty() && !in_form) {
      set_if(to, "PLACE_PLAIN", line);
    }
    if (!in_form) return;
    auto& link = *to.AddSectionDictionary("PLACE");
    set(link, "TARGET", fmt::format("c{}", finding.cells.front()));
    auto text = words_.fill("in_form", {{"label", cell_name(*report_.form, finding.cells.front(), words_)}});
    if (!line.empty() && !in_text_.contains(index)) text = line + words_.at("list_comma") + text;
    set(link, "TEXT", text);
  }

  void fill_reference(Dictionary& to, std::size_t index, std::string_view rule) {
    auto const& finding = report_.findings[index];
    set(to, "N", std::to_string(index + 1));
    set(to, "KIND", name_of(finding.severity));
    set(to, "KIND_WORD", words_.at(form::name(finding.severity)));
    set(to, "RULE", rule);
    set(to, "TITLE", in(finding.title, words_.language()));
  }

  void fill_text(std::vector<TextLine> const& lines) {
    auto& to = *to_.AddSectionDictionary("BODY");
    bool const numbered = report_.document.lines_are_numbered;
    set(to, "LEDE", words_.at(numbered ? "text_lede" : "text_lede_plain"));
    for (auto const& line : lines) fill_line(*to.AddSectionDictionary("LINE"), line, numbered);
  }

  void fill_line(Dictionary& to, TextLine const& line, bool numbered) {
    auto const first = std::to_string(line.number);
    auto const last = std::to_string(line.last);
    switch (line.kind) {
      case TextLine::Kind::blank: to.ShowSection("BLANK"); return;
      case TextLine::Kind::form:
        set_if(to, "STAND_IN",
               words_.fill(!numbered       ? "table_here"
                           : first == last ? "table_line"
                                           : "table_lines",
                           {{"first", first}, {"last", last}}));
        return;
      case TextLine::Kind::left_out:
        set_if(to, "LEFT_OUT", words_.count("omitted_lines", line.last - line.number + 1));
        return;
      case TextLine::Kind::text: break;
    }
    auto& row = *to.AddSectionDictionary("ROW");
    set(row, "LINE", first);
    if (numbered) row.ShowSection("NUMBER");
    if (line.in_form) row.ShowSection("IN_FORM");
    if (!line.findings.empty()) {
      auto const severity = report_.findings[line.findings.front()].severity;
      set(*row.AddSectionDictionary("FAULTY"), "KIND", name_of(severity));
    }
    for (auto const& stretch : line.stretches) fill_stretch(row, stretch);
    for (auto const index : line.findings) {
      auto& note = *row.AddSectionDictionary("NOTE");
      auto const& finding = report_.findings[index];
      fill_reference(note, index, finding.rule);
      set_if(note, "EXPECTED", expected_text(finding));
    }
  }

  std::string expected_text(inspect::Finding const& finding) const {
    if (finding.expected.empty()) return {};
    if (finding.printed.empty()) return words_.fill("margin_expected", {{"value", finding.expected}});
    bool const number = finding.printed.find_first_of("0123456789") == 0;
    return words_.fill(number ? "margin_printed" : "margin_words",
                       {{"printed", finding.printed}, {"value", finding.expected}});
  }

  void fill_stretch(Dictionary& row, Stretch const& stretch) {
    auto& to = *row.AddSectionDictionary("STRETCH");
    if (stretch.left_out > 0) {
      set_if(to, "CUT", words_.count("omitted_text", stretch.left_out));
    } else if (stretch.severity) {
      auto& mark = *to.AddSectionDictionary("MARK");
      set(mark, "KIND", name_of(*stretch.severity));
      set(mark, "TEXT", stretch.text);
    } else {
      set(*to.AddSectionDictionary("PLAIN"), "TEXT", stretch.text);
    }
    for (auto const index : stretch.ends) {
      fill_reference(*to.AddSectionDictionary("REFERENCE"), index, report_.findings[index].rule);
    }
  }

  void fill_form() {
    auto& to = *to_.AddSectionDictionary("FORM_DRAWN");
    for (auto const& table : drawn_form(report_, words_)) {
      auto& part = *to.AddSectionDictionary("TABLE");
      set(part, "LOOK", table.look);
      set(part, "LABEL", table.label);
      set(part, "SCROLL", words_.fill("scroll", {{"label", table.label}}));
      set_if(part, "EN", table.en);
      if (!table.section.empty()) {
        auto& section = *part.AddSectionDictionary("SECTION");
        set(section, "LABEL", table.section);
        set_if(section, "SECTION_EN", table.section_en);
      }
      for (auto const& row : table.head) fill_row(*part.AddSectionDictionary("HEAD_ROW"), row);
      for (auto const& row : table.body) fill_row(*part.AddSectionDictionary("BODY_ROW"), row);
      if (!table.sums.empty()) part.ShowSection("SUMS");
      for (auto const& sum : table.sums) {
        auto& item = *part.AddSectionDictionary("SUM");
        fill_reference(item, sum.finding, sum.rule);
        set(item, "TEXT", sum.text);
      }
    }
  }

  void fill_row(Dictionary& to, DrawnRow const& row) {
    set(to, "LOOK", row.look);
    for (auto const& cell : row.cells) {
      auto& part = *to.AddIncludeDictionary("CELL");
      part.SetFilename("cell.tpl");
      fill_cell(*part.AddSectionDictionary(cell.head ? "HEAD" : "DATA"), cell);
    }
  }

  void fill_cell(Dictionary& to, DrawnCell const& cell) {
    set(to, "SCOPE", cell.scope);
    set(to, "LOOK", cell.look);
    set(to, "COLUMNS", std::to_string(cell.columns));
    set(to, "ROWS", std::to_string(cell.rows));
    if (cell.cell != form::kNoCell)
      set(*to.AddSectionDictionary("ID"), "CELL_INDEX", std::to_string(cell.cell));
    set_if(to, cell.chinese && !words_.chinese() ? "CHINESE" : "PLAIN", cell.text);
    set_if(to, words_.chinese() ? "SMALL" : "SMALL_CHINESE", cell.small);
    set_if(to, "EN", cell.en);
    set_if(to, "REMARK", cell.remark);
    for (auto const& lane : cell.lanes) set(*to.AddSectionDictionary("LANE"), "LANE_LOOK", lane);
    for (auto const index : cell.findings) {
      fill_reference(*to.AddSectionDictionary("REFERENCE"), index, report_.findings[index].rule);
    }
    for (auto const& remark : cell.margin) {
      auto& note = *to.AddSectionDictionary("NOTE");
      fill_reference(note, remark.finding, remark.rule);
      set(note, "TEXT", remark.text);
    }
  }

  inspect::Report const& report_;
  Words const& words_;
  Dictionary& to_;
  std::set<std::size_t> in_text_;  // findings with a mark in the text
};

// The whole file, from its begin.
bool copy(std::FILE* file, std::ostream& out) {
  if (std::fflush(file) != 0 || std::fseek(file, 0, SEEK_SET) != 0) return false;
  std::array<char, 65536> buffer{};
  std::size_t size = 0;
  do {
    size = std::fread(buffer.data(), 1, buffer.size(), file);
    out.write(buffer.data(), static_cast<std::streamsize>(size));
  } while (size == buffer.size());
  return std::ferror(file) == 0;
}

}  // namespace

struct FindingsPage::Parts {
  Words words;
  ctemplate::TemplateCache templates;
  std::unique_ptr<std::FILE, CloseFile> drawn;
  std::vector<IndexRow> index;

  std::string expand(char const* name, Dictionary& dictionary) {
    for (auto const& [key, text] : words.all()) dictionary.SetTemplateGlobalValue("w_" + key, text);
    dictionary.SetTemplateGlobalValue("LANG", words.chinese() ? "zh-CN" : "en");
    std::string out;
    GONGKAI_ASSERT(templates.ExpandWithData(name, ctemplate::STRIP_WHITESPACE, &dictionary, nullptr, &out));
    return out;
  }

  void fill_index(Dictionary& page) const {
    set(page, "SUMMARY", summary());
    if (index.size() < 2) return;
    page.ShowSection("INDEX");
    for (auto const& row : index) fill_index_row(*page.AddSectionDictionary("REPORT"), row);
  }

  void fill_index_row(Dictionary& to, IndexRow const& row) const {
    set(to, "N", std::to_string(row.number));
    set(to, "TITLE", row.title);
    set(to, "FILE", row.file);
    set(to, "AGENCY", row.agency.empty() ? words.at("no_agency") : row.agency);
    set(to, "YEAR", row.year.empty() ? "—" : row.year);
    set(to, "KIND", worst_look(row.counts));
    set_count(to, "ERRORS", row.counts.errors);
    set_count(to, "WARNINGS", row.counts.warnings);
    set_count(to, "INFOS", row.counts.infos);
  }

  [[nodiscard]] std::string summary() const {
    std::vector<Counts> counts;
    counts.reserve(index.size());
    for (auto const& row : index) counts.push_back(row.counts);
    return summary_of(counts, words);
  }
};

FindingsPage::FindingsPage(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {
}
FindingsPage::FindingsPage(FindingsPage&&) noexcept = default;
FindingsPage& FindingsPage::operator=(FindingsPage&&) noexcept = default;
FindingsPage::~FindingsPage() = default;

Result<FindingsPage> FindingsPage::start(inspect::Language language) {
  auto parts = std::make_unique<Parts>();
  auto const file = std::string(kFolder) + "words.toml";
  auto const text = embedded_file(file);
  GONGKAI_ASSERT(text.has_value());
  TRY_LET(parts->words, Words::parse(*text, file, language));
  for (auto const& [path, body] : embedded_files(kFolder)) {
    if (!path.ends_with(".tpl")) continue;
    auto const name = std::string(path.substr(kFolder.size()));
    if (!parts->templates.StringToTemplateCache(name, body.data(), body.size(),
                                                ctemplate::STRIP_WHITESPACE)) {
      return failure(Code::bad_rule_file, fmt::format("{}: the template cannot be read", path));
    }
  }
  parts->drawn.reset(std::tmpfile());
  if (!parts->drawn) {
    return failure(Code::unreadable,
                   "findings page: no temporary file can be made; set TMPDIR to a folder with room");
  }
  return FindingsPage(std::move(parts));
}

Result<void> FindingsPage::add(inspect::Report const& report) {
  auto& parts = *parts_;
  auto const number = parts.index.size() + 1;
  Dictionary dictionary("report");
  dictionary.SetTemplateGlobalValue("R", "r" + std::to_string(number));
  ReportFiller(report, parts.words, dictionary).fill();
  parts.index.push_back({.number = number,
                         .counts = counts_of(report),
                         .file = report.file,
                         .title = title_of(report, parts.words),
                         .agency = report.agency,
                         .year = report.year ? std::to_string(*report.year) : ""});
  auto const html = parts.expand("report.tpl", dictionary);
  if (std::fwrite(html.data(), 1, html.size(), parts.drawn.get()) != html.size()) {
    return failure(Code::unreadable,
                   "findings page: the temporary file cannot be written; is the disk full?");
  }
  return {};
}

Result<void> FindingsPage::finish(std::ostream& out) {
  auto& parts = *parts_;
  Dictionary page("page");
  parts.fill_index(page);
  page.SetValue("CSS", std::string(embedded_file(std::string(kFolder) + "page.css").value_or("")));
  set(page, "MADE_BY", parts.words.fill("made_by", {{"version", GONGKAI_VERSION}}));
  if (parts.index.size() == 1) set_if(page, "ONE_TITLE", parts.index.front().title);
  out << parts.expand("head.tpl", page);
  bool const read = copy(parts.drawn.get(), out);
  out << parts.expand("foot.tpl", page);
  if (!read || !out) return failure(Code::unreadable, "findings page: it could not be written to the end");
  return {};
}

}  // namespace gongkai::app
