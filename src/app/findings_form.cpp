#include "app/findings_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <utility>

namespace gongkai::app {
namespace {

using form::CellIndex;
using form::Form;
using form::Row;
using form::RowIndex;
using form::Table;

constexpr int kMaxLanes = 4;  // brackets beyond share the last lane

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

std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps;
  for (auto const step : std::views::split(path, '/')) steps.emplace_back(step.begin(), step.end());
  return steps;
}

DrawnCell head_cell(std::string scope, std::string look, std::string text) {
  DrawnCell cell;
  cell.head = true;
  cell.scope = std::move(scope);
  cell.look = std::move(look);
  cell.text = std::move(text);
  return cell;
}

DrawnCell plain_cell(std::string look, std::string text = {}) {
  DrawnCell cell;
  cell.look = std::move(look);
  cell.text = std::move(text);
  return cell;
}

struct Heading {
  std::vector<std::string> path;
  std::string en;
  std::string unit;
};

/// Column heads in tiers: equal first steps of neighbouring paths are one cell.
std::vector<DrawnRow> tiers(std::vector<Heading> const& headings, bool english) {
  std::size_t depth = 1;
  for (auto const& heading : headings) depth = std::max(depth, heading.path.size());
  std::vector<DrawnRow> rows(depth);
  for (std::size_t tier = 0; tier < depth; ++tier) {
    for (std::size_t i = 0; i < headings.size();) {
      auto const& path = headings[i].path;
      if (tier >= path.size()) {
        ++i;
        continue;
      }
      bool const leaf = tier + 1 == path.size();
      auto end = i + 1;
      auto const same = [&](std::vector<std::string> const& other) {
        return other.size() > tier + 1 &&
               std::equal(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(tier) + 1, other.begin());
      };
      while (!leaf && end < headings.size() && same(headings[end].path)) ++end;
      auto cell = head_cell(leaf ? "col" : "colgroup", leaf ? "n" : "c", path[tier]);
      cell.chinese = true;
      cell.columns = end - i;
      cell.rows = leaf ? depth - tier : 1;
      if (leaf) cell.small = headings[i].unit;
      if (leaf && english) cell.en = headings[i].en;
      rows[tier].cells.push_back(std::move(cell));
      i = end;
    }
  }
  return rows;
}

/// Draws the tables of one report.
class Drawing {
 public:
  Drawing(inspect::Report const& report, Words const& words)
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

  DrawnTable draw(Table const& table) {
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

 private:
  DrawnCell number_cell(CellIndex index) const {
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
      bool const absent =
          std::ranges::any_of(rivals, [&](auto rival) { return sheet_.at(rival).has_value(); });
      cell.text = words_.at(absent ? "absent" : "blank");
      add_look(cell.look, absent ? "absent" : "blank");
    }
    return cell;
  }

  std::string english(std::string const& en) const { return words_.chinese() ? std::string() : en; }

  DrawnCell label_cell(Row const& row, std::string scope) const {
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

  std::vector<Remark> margin_of(RowIndex row, std::vector<Bracket> const& brackets) const {
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

  std::vector<std::string> lanes_of(RowIndex row, std::vector<Bracket> const& brackets) const {
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

  void draw_list(Table const& table, DrawnTable& drawn) const {
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

  // The headings above a row, outermost first.
  std::vector<RowIndex> groups_of(RowIndex index) const {
    std::vector<RowIndex> groups;
    for (auto up = form_.rows[index].parent; up != form::kNoRow && form_.rows[up].heading;
         up = form_.rows[up].parent) {
      if (form_.rows[up].table != form_.rows[index].table) break;
      groups.insert(groups.begin(), up);
    }
    return groups;
  }

  struct GridSums {
    std::vector<std::size_t> rows;     // sums whose cells lie in one row
    std::vector<std::size_t> columns;  // in one column
  };

  GridSums grid_sums(Table const& table, DrawnTable& drawn) const {
    GridSums found;
    auto const position = static_cast<std::uint16_t>(&table - form_.tables.data());
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      auto cells = sums_[i].parts;
      if (sums_[i].total != form::kNoCell) cells.push_back(sums_[i].total);
      auto const& first = form_.cells[cells.front()];
      if (form_.rows[first.row].table != position) continue;
      auto const all = [&](auto same) {
        return std::ranges::all_of(cells, [&](auto c) { return same(form_.cells[c]); });
      };
      bool const one_row = all([&](form::Cell const& cell) { return cell.row == first.row; });
      bool const one_column = all([&](form::Cell const& cell) { return cell.column == first.column; });
      if (one_row) found.rows.push_back(i);
      if (!one_row && one_column) found.columns.push_back(i);
      std::string where;
      if (one_row)
        where = form_.rows[first.row].label;
      else if (one_column && table.layout == form::Layout::grid)
        where = table.columns[first.column].label;
      if (!where.empty()) where += words_.at("colon");
      drawn.sums.push_back({sums_[i].finding, sums_[i].rule, where + sums_[i].sentence});
    }
    return found;
  }

  void draw_grid(Table const& table, DrawnTable& drawn) const {
    drawn.look = "grid";
    auto const broken = grid_sums(table, drawn);
    std::size_t labels = 1;
    for (RowIndex i = 0; i < table.row_count; ++i) {
      auto const index = static_cast<RowIndex>(table.first_row + i);
      if (!form_.rows[index].heading) labels = std::max(labels, 1 + groups_of(index).size());
    }
    draw_grid_head(table, labels, !broken.rows.empty(), drawn);
    std::vector<RowIndex> open;
    for (RowIndex i = 0; i < table.row_count; ++i) {
      auto const index = static_cast<RowIndex>(table.first_row + i);
      if (form_.rows[index].heading) continue;
      drawn.body.push_back(grid_row(table, index, labels, open));
      if (broken.rows.empty()) continue;
      auto& end = drawn.body.back().cells.emplace_back(plain_cell("n end"));
      for (auto const sum : broken.rows) {
        if (form_.cells[sums_[sum].parts.front()].row != index) continue;
        end.text = "＝" + sums_[sum].computed;
        end.findings.push_back(sums_[sum].finding);
        add_look(end.look, severity_look(report_.findings[sums_[sum].finding].severity));
      }
    }
    mark_cells(broken, drawn);
    draw_grid_foot(table, labels, broken, drawn);
  }

  void draw_grid_head(Table const& table, std::size_t labels, bool row_sums, DrawnTable& drawn) const {
    bool const one_unit =
        std::ranges::all_of(table.columns, [&](auto const& c) { return c.unit == table.columns[0].unit; });
    std::vector<Heading> headings;
    for (auto const& column : table.columns) {
      headings.push_back({steps_of(column.label), column.en, one_unit ? "" : column.unit});
    }
    drawn.head = tiers(headings, !words_.chinese());
    auto corner = plain_cell("corner");
    auto const unit = table.columns[0].unit;
    if (one_unit && !unit.empty()) corner.text = words_.fill("unit_all", {{"unit", unit}});
    corner.columns = labels;
    corner.rows = drawn.head.size();
    drawn.head.front().cells.insert(drawn.head.front().cells.begin(), std::move(corner));
    if (!row_sums) return;
    auto end = head_cell("col", "n end", words_.at("row_sum"));
    end.rows = drawn.head.size();
    drawn.head.front().cells.push_back(std::move(end));
  }

  DrawnRow grid_row(Table const& table, RowIndex index, std::size_t labels,
                    std::vector<RowIndex>& open) const {
    auto const& row = form_.rows[index];
    auto const groups = groups_of(index);
    DrawnRow line;
    for (std::size_t depth = 0; depth < groups.size(); ++depth) {
      if (depth < open.size() && open[depth] == groups[depth]) continue;
      auto cell = label_cell(form_.rows[groups[depth]], "rowgroup");
      cell.look = "group";
      cell.rows = 0;
      for (RowIndex i = 0; i < table.row_count; ++i) {
        auto const other = static_cast<RowIndex>(table.first_row + i);
        auto const above = groups_of(other);
        if (!form_.rows[other].heading && std::ranges::count(above, groups[depth]) > 0) ++cell.rows;
      }
      line.cells.push_back(std::move(cell));
    }
    open = groups;
    auto label = label_cell(row, "row");
    label.columns = labels - groups.size();
    line.cells.push_back(std::move(label));
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      line.cells.push_back(number_cell(static_cast<CellIndex>(row.first_cell + column)));
    }
    return line;
  }

  // A broken row or column is tied together by lines along its cells.
  void mark_cells(GridSums const& broken, DrawnTable& drawn) const {
    auto const is_in = [&](std::size_t sum, CellIndex cell) {
      return sums_[sum].total == cell || std::ranges::count(sums_[sum].parts, cell) > 0;
    };
    for (auto& row : drawn.body) {
      for (auto& cell : row.cells) {
        if (cell.cell == form::kNoCell) continue;
        if (std::ranges::any_of(broken.rows, [&](auto sum) { return is_in(sum, cell.cell); }))
          add_look(cell.look, "br");
        if (std::ranges::any_of(broken.columns, [&](auto s) { return is_in(s, cell.cell); }))
          add_look(cell.look, "bc");
      }
    }
  }

  // One line a rule, below the table: under each broken column what it comes to.
  void draw_grid_foot(Table const& table, std::size_t labels, GridSums const& broken,
                      DrawnTable& drawn) const {
    std::vector<std::string> rules;
    for (auto const sum : broken.columns) {
      if (std::ranges::count(rules, sums_[sum].rule) == 0) rules.push_back(sums_[sum].rule);
    }
    for (auto const& rule : rules) {
      DrawnRow line;
      line.look = "foot";
      line.cells.push_back(head_cell("row", "", rule));
      line.cells.back().columns = labels;
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        auto& cell = line.cells.emplace_back(plain_cell("n"));
        for (auto const index : broken.columns) {
          auto const& sum = sums_[index];
          if (sum.rule != rule || form_.cells[sum.parts.front()].column != column) continue;
          cell.text = (sum.total == form::kNoCell ? "" : "＝") + sum.computed;
          cell.findings = {sum.finding};
          add_look(cell.look, severity_look(report_.findings[sum.finding].severity));
          auto const& finding = report_.findings[sum.finding];
          if (finding.rule == rule) line.cells.front().text = in(finding.title, words_.language());
        }
      }
      if (!broken.rows.empty()) line.cells.push_back(plain_cell("n end"));
      drawn.body.push_back(std::move(line));
    }
  }

  void draw_strip(Table const& table, DrawnTable& drawn) const {
    drawn.look = "strip";
    grid_sums(table, drawn);
    std::vector<Heading> headings;
    DrawnRow numbers;
    std::vector<CellIndex> order;
    for (RowIndex i = 0; i < table.row_count; ++i) {
      auto const& row = form_.rows[static_cast<std::size_t>(table.first_row) + i];
      if (row.heading || row.first_cell == form::kNoCell) continue;
      headings.push_back({steps_of(row.label), row.en, ""});
      numbers.cells.push_back(number_cell(row.first_cell));
      order.push_back(row.first_cell);
    }
    if (headings.empty()) return;
    drawn.head = tiers(headings, !words_.chinese());
    drawn.body.push_back(std::move(numbers));
    for (std::size_t i = 0; i < sums_.size(); ++i) draw_brace(i, order, drawn);
  }

  // Below the numbers: a brace from the first part to the total, and the sum.
  void draw_brace(std::size_t index, std::vector<CellIndex> const& order, DrawnTable& drawn) const {
    auto const& sum = sums_[index];
    std::size_t first = order.size();
    std::size_t last = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (order[i] != sum.total && std::ranges::count(sum.parts, order[i]) == 0) continue;
      first = std::min(first, i);
      last = std::max(last, i);
    }
    if (first >= order.size()) return;
    DrawnRow line;
    line.look = "braces";
    line.cells.push_back(plain_cell(""));
    line.cells.back().columns = first;
    auto& brace = line.cells.emplace_back(plain_cell("brace", sum.sentence));
    brace.columns = last - first + 1;
    brace.findings = {sum.finding};
    add_look(brace.look, severity_look(report_.findings[sum.finding].severity));
    line.cells.push_back(plain_cell(""));
    line.cells.back().columns = order.size() - last - 1;
    std::erase_if(line.cells, [](DrawnCell const& cell) { return cell.columns == 0; });
    drawn.body.push_back(std::move(line));
  }

  inspect::Report const& report_;
  Form const& form_;
  form::Sheet const& sheet_;
  Words const& words_;
  std::vector<BrokenSum> sums_;
  std::vector<std::vector<std::size_t>> marks_;  // a cell -> the findings whose first cell it is
};

}  // namespace

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

std::string cell_name(form::Form const& form, form::CellIndex index) {
  auto const& cell = form.cells[index];
  auto const& row = form.rows[cell.row];
  auto const& table = form.table_of(row);
  if (table.layout == form::Layout::strip) return row.label;
  auto name = row.name.empty() ? row.label : row.name;
  if (table.layout == form::Layout::grid) name += " × " + table.columns[cell.column].label;
  return name;
}

}  // namespace gongkai::app
