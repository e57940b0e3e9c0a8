#pragma once
// For the tests of this room: the rules that the program carries, and reports of our own making in which
// nothing is wrong until a test says otherwise.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/embedded.h"
#include "inspect/inspect.h"

namespace gongkai::inspect {

using Values = std::vector<std::pair<std::string, std::string>>;  // cell -> what is printed in it

inline Rules const& builtin_rules() {
  static Rules const kRules = [] {
    std::vector<form::SourceFile> files;
    for (std::string_view const folder : {"rules/form/", "rules/inspect/"}) {
      for (EmbeddedFile const& file : embedded_files(folder))
        files.push_back({std::string(file.path), file.text});
    }
    std::vector<toml_file::Problem> problems;
    Rules rules = load_rules(files, problems);
    for (toml_file::Problem const& problem : problems) ADD_FAILURE() << problem.text();
    return rules;
  }();
  return kRules;
}

/// The ways in which reports write a table in text.
enum class Written { cell_lines, bare_lines, tab_rows, pipes, columns };

/// A report: title, text, signature, table. Line 1 is the title and line 3 the first of `body`.
struct Paper {
  std::string form = "cn-2014";
  std::string body;  // lines, without the last line end
  Values values;     // others are 0
  Written written = Written::tab_rows;
  bool unit_last = false;  // in lists: 指标, 统计数, 单位
  std::string title = form.starts_with("cn-2014") ? "晴川镇2018年政府信息公开工作年度报告"
                                                  : "晴川镇2021年政府信息公开工作年度报告";
  std::string signature =
      form.starts_with("cn-2014") ? "晴川镇人民政府\n2019年3月11日" : "晴川镇人民政府\n2022年1月20日";
};

/// What every report must tell (L03), in words that state nothing else.
inline constexpr std::string_view kAllParts =
    "内容包括总体情况，主动公开，依申请公开，收到和处理，收费与减免，行政复议与行政诉讼，存在的主要问题及改进"
    "，其他需要报告的事项。";

namespace paper {

inline std::string value_of(Paper const& paper, std::string const& key) {
  auto const found = std::ranges::find(paper.values, key, &std::pair<std::string, std::string>::first);
  if (found != paper.values.end()) return found->second;
  return key == "resource.reading_points" ? "1" : "0";
}

inline bool is_printed(Paper const& paper, form::Form const& form, form::Row const& row) {
  bool const single = std::ranges::any_of(
      paper.values, [](auto const& v) { return v.first.starts_with("requests.result.other@"); });
  bool const stood_in_for = std::ranges::any_of(form.rows, [&](form::Row const& other) {
    return other.instead_of != form::kNoRow && &form.rows[other.instead_of] == &row;
  });
  if (stood_in_for) return single;
  return row.instead_of == form::kNoRow || !single;
}

using Line = std::vector<std::string>;

inline std::vector<Line> lines_of(Paper const& paper, form::Form const& form, form::Table const& table) {
  std::vector<Line> lines;
  bool const unit_last = paper.unit_last && table.layout == form::Layout::list;
  if (table.layout == form::Layout::list)
    lines.push_back(unit_last ? Line{"指标名称", "统计数", "单位"} : Line{"指标名称", "单位", "统计数"});
  if (table.layout == form::Layout::grid) {
    lines.push_back({"申请人情况"});
    for (form::Column const& column : table.columns) lines.back().push_back(column.steps.back());
  }
  Line names;
  Line numbers;
  for (std::size_t r = 0; r < table.row_count; ++r) {
    form::Row const& row = form.rows[table.first_row + r];
    if (!is_printed(paper, form, row)) continue;
    auto const cell_value = [&](std::size_t c) {
      return value_of(paper, form.cells[row.first_cell + c].key);
    };
    if (table.layout == form::Layout::strip) {
      names.push_back(row.name);
      numbers.push_back(cell_value(0));
      continue;
    }
    Line line{row.label};
    bool const list = table.layout == form::Layout::list;
    if (list && !unit_last) line.push_back(row.unit);
    for (std::size_t c = 0; c < table.columns.size(); ++c) line.push_back(row.heading ? "" : cell_value(c));
    if (unit_last) line.push_back(row.unit);
    lines.push_back(line);
  }
  if (!numbers.empty()) lines.insert(lines.end(), {names, numbers});
  return lines;
}

inline std::string joined(Line const& line, std::string_view before, std::string_view between,
                          std::string_view behind) {
  std::string text(before);
  for (std::size_t i = 0; i < line.size(); ++i) text += (i == 0 ? "" : std::string(between)) + line[i];
  return text + std::string(behind);
}

inline std::string written(Line line, Written how) {
  switch (how) {
    case Written::cell_lines: return joined(line, "\t", "\n\t", "\n\n");
    case Written::tab_rows: return joined(line, "", "\t", "\n");
    case Written::pipes: return joined(line, "| ", " | ", " |\n");
    case Written::bare_lines: std::erase(line, ""); return joined(line, "", "\n", "\n");
    case Written::columns: std::erase(line, ""); return joined(line, "  ", "   ", "\n");
  }
  return {};
}

}  // namespace paper

inline std::string table_text(Paper const& paper) {
  form::Form const* const form = builtin_rules().forms().find(paper.form);
  if (form == nullptr) throw std::runtime_error("no form " + paper.form);
  for (auto const& [key, value] : paper.values) {
    if (!form->find_cell(key)) throw std::runtime_error("no cell " + key);
  }
  std::string text;
  for (form::Table const& table : form->tables) {
    text += "\n" +
            (table.layout == form::Layout::list ? std::string("政府信息公开情况统计表（2018年度）")
                                                : table.label) +
            "\n\n";
    for (paper::Line const& line : paper::lines_of(paper, *form, table))
      text += paper::written(line, paper.written);
  }
  return text;
}

inline std::string text_of(Paper const& paper) {
  std::string const body = paper.body.empty() ? "" : paper.body + "\n";
  return paper.title + "\n" + std::string(kAllParts) + "\n" + body + paper.signature + "\n" +
         table_text(paper);
}

/// `text` with the one place where `from` stands changed.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  std::size_t const at = text.find(from);
  if (at == std::string::npos || text.find(from, at + 1) != std::string::npos) {
    throw std::runtime_error("not there once: " + std::string(from));
  }
  return text.replace(at, from.size(), to);
}

inline Report inspected(std::string text, std::string_view form = {}) {
  auto document = document::read_text(std::move(text), "report.txt");
  if (!document) throw std::runtime_error(document.error().message);
  return inspect(*std::move(document), builtin_rules(),
                 form.empty() ? nullptr : builtin_rules().forms().find(form));
}

inline Report inspected(Paper const& paper) {
  return inspected(text_of(paper));
}

/// A file below the top of the repository, or beside it; empty when it is not there.
inline std::string file_text(std::string const& path) {
  std::ifstream in(std::string(GONGKAI_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::string value(Report const& report, std::string_view key) {
  if (report.form == nullptr) return "no form";
  auto const cell = report.form->find_cell(key);
  if (!cell) return "no cell";
  auto const& number = report.sheet->at(*cell);
  return number ? number->plain() : "null";
}

/// "error S04 3 6.9%->5.9% +S05+S06": severity, rule, line, printed and expected value, other symptoms.
inline std::string told(Finding const& finding) {
  std::string text = std::string(form::name(finding.severity)) + " " + finding.rule;
  if (finding.place.line != 0) text += " " + std::to_string(finding.place.line);
  if (!finding.printed.empty() || !finding.expected.empty())
    text += " " + finding.printed + "->" + finding.expected;
  for (std::size_t i = 0; i < finding.also.size(); ++i) text += (i == 0 ? " +" : "+") + finding.also[i];
  return text;
}

/// All findings, or those of one rule.
inline std::vector<std::string> told(Report const& report, std::string_view rule = {}) {
  std::vector<std::string> all;
  for (Finding const& finding : report.findings) {
    if (rule.empty() || finding.rule == rule) all.push_back(told(finding));
  }
  return all;
}

using Told = std::vector<std::string>;

inline std::vector<std::string> cells(Report const& report, Finding const& finding) {
  std::vector<std::string> keys;
  for (form::CellIndex const cell : finding.cells) keys.push_back(report.form->cells[cell].key);
  return keys;
}

/// The line on which a text stands for the first time.
inline std::uint32_t line_of(std::string_view text, std::string_view what) {
  return 1 + static_cast<std::uint32_t>(std::ranges::count(text.substr(0, text.find(what)), '\n'));
}

/// Eighteen received and answered: a report of 2014 to 2018 with something in it and nothing wrong.
inline Values town_values() {
  return {{"proactive.total", "132"},
          {"proactive.channel.other", "132"},
          {"request.received", "18"},
          {"request.received.in_person", "1"},
          {"request.received.mail", "17"},
          {"request.concluded", "18"},
          {"request.concluded.on_time", "18"},
          {"request.replied", "18"},
          {"request.replied.already_public", "4"},
          {"request.replied.granted", "4"},
          {"request.replied.refused", "2"},
          {"request.replied.refused.personal_privacy", "2"},
          {"request.replied.not_this_agency", "1"},
          {"request.replied.not_exist", "6"},
          {"request.replied.other_channel", "1"},
          {"resource.staff", "1"},
          {"resource.staff.full_time", "1"}};
}

/// Ten received, two carried in, eleven concluded, one carried out: a report from 2021 on with nothing wrong
/// in it.
inline Values county_values() {
  Values values;
  auto const row = [&](std::string const& key, std::string const& natural, std::string const& commercial,
                       std::string const& total) {
    values.emplace_back(key + "@natural", natural);
    values.emplace_back(key + "@legal.commercial", commercial);
    values.emplace_back(key + "@total", total);
  };
  row("requests.new", "8", "2", "10");
  row("requests.carried_in", "2", "0", "2");
  row("requests.result.granted", "4", "1", "5");
  row("requests.result.refused.third_party", "1", "0", "1");
  row("requests.result.unable.not_held", "4", "1", "5");
  row("requests.result.total", "9", "2", "11");
  row("requests.carried_out", "1", "0", "1");
  values.emplace_back("reconsideration.upheld", "1");
  values.emplace_back("reconsideration.total", "1");
  return values;
}

inline Values with(Values values, Values const& changes) {
  for (auto const& [key, value] : changes) {
    auto const found = std::ranges::find(values, key, &std::pair<std::string, std::string>::first);
    if (found == values.end()) {
      values.emplace_back(key, value);
    } else {
      found->second = value;
    }
  }
  return values;
}

inline Paper town(std::string body = {}, Values const& changes = {}) {
  return {.body = std::move(body), .values = with(town_values(), changes)};
}

inline Paper county(std::string body = {}, Values const& changes = {}) {
  return {.form = "cn-2021", .body = std::move(body), .values = with(county_values(), changes)};
}

}  // namespace gongkai::inspect
