#include <algorithm>
#include <utility>

#include "app/findings_drawing.h"

namespace gongkai::app {
namespace {

struct Heading {
  std::vector<std::string> path;
  std::string en;
  std::string unit;
};

// Whether two paths are one head in that tier: the same steps down to it, and both go on below.
bool is_one_head(Heading const& a, Heading const& b, std::size_t tier) {
  auto const steps = static_cast<std::ptrdiff_t>(tier) + 1;
  if (std::min(a.path.size(), b.path.size()) <= tier + 1) return false;
  return std::equal(a.path.begin(), a.path.begin() + steps, b.path.begin());
}

DrawnCell heading_cell(Heading const& heading, std::size_t tier, std::size_t depth, bool english) {
  bool const leaf = tier + 1 == heading.path.size();
  auto cell = head_cell(leaf ? "col" : "colgroup", leaf ? "n" : "c", heading.path[tier]);
  cell.chinese = true;
  if (!leaf) return cell;
  cell.rows = depth - tier;
  cell.small = heading.unit;
  if (english) cell.en = heading.en;
  return cell;
}

/// Column heads in tiers: equal first steps of neighbouring paths are one cell.
std::vector<DrawnRow> tiers(std::vector<Heading> const& headings, bool english) {
  std::size_t depth = 1;
  for (auto const& heading : headings) depth = std::max(depth, heading.path.size());
  std::vector<DrawnRow> rows(depth);
  for (std::size_t tier = 0; tier < depth; ++tier) {
    auto& cells = rows[tier].cells;
    for (std::size_t i = 0; i < headings.size(); ++i) {
      if (tier >= headings[i].path.size()) continue;
      if (i > 0 && is_one_head(headings[i - 1], headings[i], tier)) {
        ++cells.back().columns;
      } else {
        cells.push_back(heading_cell(headings[i], tier, depth, english));
      }
    }
  }
  return rows;
}

}  // namespace

// The rows above a row that are drawn as merged labels, outermost first: headings, and rows that stand split.
std::vector<RowIndex> Drawing::groups_of(RowIndex index) const {
  std::vector<RowIndex> groups;
  for (auto up = form_.rows[index].parent; up != form::kNoRow; up = form_.rows[up].parent) {
    if (form_.rows[up].table != form_.rows[index].table) break;
    if (form_.rows[up].heading || is_absent(up)) groups.insert(groups.begin(), up);
  }
  return groups;
}

// The rows of a grid that carry numbers.
std::vector<RowIndex> Drawing::number_rows(Table const& table) const {
  std::vector<RowIndex> rows;
  for (RowIndex i = 0; i < table.row_count; ++i) {
    auto const index = static_cast<RowIndex>(table.first_row + i);
    if (!form_.rows[index].heading && !is_absent(index)) rows.push_back(index);
  }
  return rows;
}

Drawing::GridSums Drawing::grid_sums(Table const& table, DrawnTable& drawn) const {
  GridSums found;
  auto const position = static_cast<std::uint16_t>(&table - form_.tables.data());
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    auto cells = sums_[i].parts;
    if (sums_[i].total != form::kNoCell) cells.push_back(sums_[i].total);
    auto const& first = form_.cells[cells.front()];
    if (form_.rows[first.row].table != position) continue;
    std::string where;
    if (std::ranges::all_of(cells, [&](auto cell) { return form_.cells[cell].row == first.row; })) {
      found.rows.push_back(i);
      where = form_.rows[first.row].label + words_.at("colon");
    } else if (table.layout == form::Layout::grid && std::ranges::all_of(cells, [&](auto cell) {
                 return form_.cells[cell].column == first.column;
               })) {
      found.columns.push_back(i);
      where = table.columns[first.column].label + words_.at("colon");
    }
    drawn.sums.push_back({sums_[i].finding, sums_[i].rule, where + sums_[i].sentence});
  }
  return found;
}

void Drawing::draw_grid(Table const& table, DrawnTable& drawn) const {
  drawn.look = "grid";
  auto const broken = grid_sums(table, drawn);
  auto const rows = number_rows(table);
  std::size_t labels = 1;
  for (auto const row : rows) labels = std::max(labels, 1 + groups_of(row).size());
  draw_grid_head(table, labels, !broken.rows.empty(), drawn);
  std::vector<RowIndex> open;
  for (auto const index : rows) {
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

void Drawing::draw_grid_head(Table const& table, std::size_t labels, bool row_sums, DrawnTable& drawn) const {
  bool const one_unit =
      std::ranges::all_of(table.columns, [&](auto const& c) { return c.unit == table.columns[0].unit; });
  std::vector<Heading> headings;
  headings.reserve(table.columns.size());
  for (auto const& column : table.columns) {
    headings.push_back({column.steps, column.en, one_unit ? "" : column.unit});
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

DrawnRow Drawing::grid_row(Table const& table, RowIndex index, std::size_t labels,
                           std::vector<RowIndex>& open) const {
  auto const& row = form_.rows[index];
  auto const groups = groups_of(index);
  DrawnRow line;
  for (std::size_t depth = 0; depth < groups.size(); ++depth) {
    if (depth < open.size() && open[depth] == groups[depth]) continue;
    auto cell = label_cell(form_.rows[groups[depth]], "rowgroup");
    cell.look = "group";
    auto const is_below = [&](RowIndex other) {
      return std::ranges::count(groups_of(other), groups[depth]) > 0;
    };
    cell.rows = static_cast<std::size_t>(std::ranges::count_if(number_rows(table), is_below));
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
void Drawing::mark_cells(GridSums const& broken, DrawnTable& drawn) const {
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

DrawnRow Drawing::foot_row(Table const& table, std::size_t labels, std::string const& rule,
                           std::vector<std::size_t> const& columns) const {
  DrawnRow line;
  line.look = "foot";
  line.cells.push_back(head_cell("row", "", rule));
  line.cells.front().columns = labels;
  line.cells.resize(1 + table.columns.size(), plain_cell("n"));
  for (auto const index : columns) {
    auto const& sum = sums_[index];
    auto const& finding = report_.findings[sum.finding];
    if (sum.rule != rule) continue;
    auto& cell = line.cells[1U + form_.cells[sum.parts.front()].column];
    cell.text = (sum.total == form::kNoCell ? "" : "＝") + sum.computed;
    cell.findings = {sum.finding};
    add_look(cell.look, severity_look(finding.severity));
    if (finding.rule == rule) line.cells.front().text = in(finding.title, words_.language());
  }
  return line;
}

// One line a rule, below the table: under each broken column what it comes to.
void Drawing::draw_grid_foot(Table const& table, std::size_t labels, GridSums const& broken,
                             DrawnTable& drawn) const {
  std::vector<std::string> rules;
  for (auto const sum : broken.columns) {
    if (std::ranges::count(rules, sums_[sum].rule) == 0) rules.push_back(sums_[sum].rule);
  }
  for (auto const& rule : rules) {
    auto& line = drawn.body.emplace_back(foot_row(table, labels, rule, broken.columns));
    if (!broken.rows.empty()) line.cells.push_back(plain_cell("n end"));
  }
}

void Drawing::draw_strip(Table const& table, DrawnTable& drawn) const {
  drawn.look = "strip";
  grid_sums(table, drawn);
  std::vector<Heading> headings;
  DrawnRow numbers;
  std::vector<CellIndex> order;
  for (RowIndex i = 0; i < table.row_count; ++i) {
    auto const& row = form_.rows[static_cast<std::size_t>(table.first_row) + i];
    if (row.heading || row.first_cell == form::kNoCell) continue;
    headings.push_back({row.steps, row.en, ""});
    numbers.cells.push_back(number_cell(row.first_cell));
    order.push_back(row.first_cell);
  }
  if (headings.empty()) return;
  drawn.head = tiers(headings, !words_.chinese());
  drawn.body.push_back(std::move(numbers));
  for (std::size_t i = 0; i < sums_.size(); ++i) draw_brace(i, order, drawn);
}

// Below the numbers: a brace from the first part to the total, and the sum.
void Drawing::draw_brace(std::size_t index, std::vector<CellIndex> const& order, DrawnTable& drawn) const {
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

}  // namespace gongkai::app
