#include "app/findings_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/findings_drawing.h"

namespace gongkai::app {
namespace {

constexpr int kMaxLanes = 4;  // brackets beyond share the last lane

// Thousands are separated from 10,000 on; the minus is U+2212.
std::string number_text(Decimal value) {
  auto text = value.text();
  std::string const sign = text.starts_with('-') ? "−" : "";
  if (!sign.empty()) text.erase(0, 1);
  auto const whole = std::min(text.find('.'), text.size());
  for (auto at = whole > 4 ? whole : 0; at > 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return sign + text;
}

}  // namespace

std::string_view severity_look(form::Severity severity) {
  switch (severity) {
    case form::Severity::error: return "m-error";
    case form::Severity::warning: return "m-warning";
    case form::Severity::info: return "m-info";
  }
  return "";
}

void add_look(std::string& look, std::string_view more) {
  if (!look.empty()) look += ' ';
  look += more;
}

DrawnCell head_cell(std::string scope, std::string look, std::string text) {
  DrawnCell cell;
  cell.head = true;
  cell.scope = std::move(scope);
  cell.look = std::move(look);
  cell.text = std::move(text);
  return cell;
}

DrawnCell plain_cell(std::string look, std::string text) {
  DrawnCell cell;
  cell.look = std::move(look);
  cell.text = std::move(text);
  return cell;
}

Drawing::Drawing(inspect::Report const& report, Words const& words)
    : report_(report),
      form_(*report.form),
      sheet_(*report.sheet),
      words_(words),
      sums_(broken_sums(report, words)),
      marks_(form_.cells.size()) {
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    auto const& cells = report.findings[i].cells;
    if (!cells.empty() && cells.front() < marks_.size()) marks_[cells.front()].push_back(i);
  }
}

DrawnTable Drawing::draw(Table const& table) {
  DrawnTable drawn;
  drawn.label = table.label;
  if (!words_.chinese()) drawn.en = table.en;
  switch (table.layout) {
    case form::Layout::list: draw_list(table, drawn); break;
    case form::Layout::grid: draw_grid(table, drawn); break;
    case form::Layout::strip: draw_strip(table, drawn); break;
  }
  return drawn;
}

DrawnCell Drawing::number_cell(CellIndex index) const {
  DrawnCell cell;
  cell.cell = index;
  cell.look = "n";
  cell.findings = marks_[index];
  if (!cell.findings.empty())
    add_look(cell.look, severity_look(report_.findings[cell.findings.front()].severity));
  auto const& value = sheet_.at(index);
  std::string const printed = index < report_.cell_places.size() ? report_.cell_places[index].printed : "";
  if (value) {
    cell.text = number_text(*value);
    if (value->is_zero()) add_look(cell.look, "zero");
    if (!printed.empty() && printed != value->text())
      cell.remark = words_.fill("printed_as", {{"printed", printed}});
  } else if (!printed.empty()) {
    cell.text = printed;
    add_look(cell.look, "odd");
  } else {
    auto const& rivals = form_.cells[index].rivals;
    bool const absent = std::ranges::any_of(rivals, [&](auto rival) { return sheet_.at(rival).has_value(); });
    cell.text = words_.at(absent ? "absent" : "blank");
    add_look(cell.look, absent ? "absent" : "blank");
  }
  return cell;
}

DrawnCell Drawing::label_cell(Row const& row, std::string scope) const {
  auto cell = head_cell(std::move(scope), "", row.label);
  cell.chinese = true;
  cell.en = english(row.en);
  auto const at = row.note.empty() ? std::string::npos : row.label.find("（" + row.note + "）");
  if (at != std::string::npos) {
    cell.small = row.label.substr(at);
    cell.text = row.label.substr(0, at);
  }
  return cell;
}

std::vector<Remark> Drawing::margin_of(RowIndex row, std::vector<Bracket> const& brackets) const {
  std::vector<Remark> margin;
  std::vector<std::size_t> told;
  for (auto const& bracket : brackets) {
    auto const& sum = sums_[bracket.sum];
    if (form_.cells[sum.total].row != row) continue;
    margin.push_back({sum.finding, sum.rule, sum.sentence});
    if (report_.findings[sum.finding].rule == sum.rule) told.push_back(sum.finding);
  }
  for (auto const index : marks_[form_.rows[row].first_cell]) {
    if (std::ranges::count(told, index) > 0) continue;
    auto const& finding = report_.findings[index];
    auto text = in(finding.title, words_.language());
    if (!finding.expected.empty()) {
      text += words_.at("list_comma") + words_.fill("margin_expected", {{"value", finding.expected}});
    }
    margin.push_back({index, finding.rule, std::move(text)});
  }
  return margin;
}

std::vector<std::string> Drawing::lanes_of(RowIndex row, std::vector<Bracket> const& brackets) const {
  std::vector<std::string> lanes;
  for (auto const& bracket : brackets) {
    if (row < bracket.first || row > bracket.last) continue;
    auto const& sum = sums_[bracket.sum];
    auto const is_row = [&](CellIndex cell) { return form_.cells[cell].row == row; };
    bool const total = is_row(sum.total);
    bool const part = std::ranges::any_of(sum.parts, is_row);
    auto look = fmt::format("k k{} {}", std::min(bracket.lane, kMaxLanes),
                            severity_look(report_.findings[sum.finding].severity));
    add_look(look, row == bracket.first ? "first" : row == bracket.last ? "last" : "pass");
    if (total || part) add_look(look, total ? "total" : "part");
    lanes.push_back(std::move(look));
  }
  return lanes;
}

void Drawing::draw_list(Table const& table, DrawnTable& drawn) const {
  drawn.look = "list";
  auto const ties = brackets(form_, table, sums_);
  int lanes = 0;
  for (auto const& tie : ties) lanes = std::max(lanes, std::min(tie.lane, kMaxLanes));
  auto const rail = fmt::format("rail rail{}", lanes);
  bool noted = false;
  for (RowIndex i = 0; i < table.row_count; ++i) {
    auto const index = static_cast<RowIndex>(table.first_row + i);
    auto const& row = form_.rows[index];
    DrawnRow line;
    line.look = fmt::format("l{}", std::clamp(row.level, 1, 4));
    line.cells.push_back(label_cell(row, "row"));
    line.cells.push_back(plain_cell("u", row.unit));
    line.cells.back().chinese = true;
    line.cells.push_back(row.heading || row.first_cell == form::kNoCell ? plain_cell("n")
                                                                        : number_cell(row.first_cell));
    line.cells.push_back(plain_cell(rail));
    line.cells.back().lanes = lanes_of(index, ties);
    line.cells.push_back(plain_cell("why"));
    if (row.first_cell != form::kNoCell) line.cells.back().margin = margin_of(index, ties);
    noted = noted || !line.cells.back().margin.empty();
    drawn.body.push_back(std::move(line));
  }
  auto& head = drawn.head.emplace_back().cells;
  head.push_back(head_cell("col", "", words_.at("indicator")));
  head.push_back(head_cell("col", "u", words_.at("unit")));
  head.push_back(head_cell("col", "n", words_.at("number")));
  head.push_back(plain_cell(rail));
  head.push_back(head_cell("col", "why", words_.at("margin")));
  if (noted) return;
  for (auto* rows : {&drawn.head, &drawn.body}) {
    for (auto& row : *rows) row.cells.resize(3);
  }
}

// A row that another edition prints instead: none of its cells has a number or a finding.
bool Drawing::is_absent(RowIndex index) const {
  auto const& row = form_.rows[index];
  if (row.heading || row.first_cell == form::kNoCell) return false;
  for (std::size_t i = 0; i < form_.table_of(row).columns.size(); ++i) {
    auto const cell = row.first_cell + i;
    auto const& rivals = form_.cells[cell].rivals;
    bool const rival = std::ranges::any_of(rivals, [&](auto other) { return sheet_.at(other).has_value(); });
    if (!rival || sheet_.at(static_cast<CellIndex>(cell)) || !marks_[cell].empty()) return false;
  }
  return true;
}

std::vector<DrawnTable> drawn_form(inspect::Report const& report, Words const& words) {
  std::vector<DrawnTable> tables;
  Drawing drawing(report, words);
  std::string section;
  for (auto const& table : report.form->tables) {
    tables.push_back(drawing.draw(table));
    if (table.section == section) continue;
    section = table.section;
    for (auto const& chapter : report.form->sections) {
      if (chapter.key != section || chapter.label == table.label) continue;
      tables.back().section = chapter.label;
      if (!words.chinese()) tables.back().section_en = chapter.en;
    }
  }
  return tables;
}

std::string cell_name(form::Form const& form, form::CellIndex index, Words const& words) {
  auto const& cell = form.cells[index];
  auto const& row = form.rows[cell.row];
  auto const& table = form.table_of(row);
  bool const strip = table.layout == form::Layout::strip;
  if (!words.chinese() && !row.en.empty()) {
    auto const& column = table.columns[cell.column].en;
    return column.empty() || strip ? row.en : row.en + " (" + column + ")";
  }
  auto name = strip || row.name.empty() ? row.label : row.name;
  if (table.layout != form::Layout::grid) return name;
  return name + "（" + table.columns[cell.column].steps.back() + "）";
}

}  // namespace gongkai::app
