#pragma once
// The drawing of one report's form, shared by its two sources: lists (findings_form.cpp) and grids
// (findings_grid.cpp). Private to them; everyone else includes app/findings_form.h.

#include <string>
#include <string_view>
#include <vector>

#include "app/findings_form.h"

namespace gongkai::app {

using form::CellIndex;
using form::Form;
using form::Row;
using form::RowIndex;
using form::Table;

/// The style class of a severity.
[[nodiscard]] std::string_view severity_look(form::Severity severity);

/// Adds a style class.
void add_look(std::string& look, std::string_view more);

[[nodiscard]] DrawnCell head_cell(std::string scope, std::string look, std::string text);
[[nodiscard]] DrawnCell plain_cell(std::string look, std::string text = {});

/// Draws the tables of one report.
class Drawing {
 public:
  Drawing(inspect::Report const& report, Words const& words);

  DrawnTable draw(Table const& table);

 private:
  DrawnCell number_cell(CellIndex index) const;

  std::string english(std::string const& en) const { return words_.chinese() ? std::string() : en; }

  DrawnCell label_cell(Row const& row, std::string scope) const;

  std::vector<Remark> margin_of(RowIndex row, std::vector<Bracket> const& brackets) const;

  std::vector<std::string> lanes_of(RowIndex row, std::vector<Bracket> const& brackets) const;

  void draw_list(Table const& table, DrawnTable& drawn) const;

  bool is_absent(RowIndex index) const;

  std::vector<RowIndex> groups_of(RowIndex index) const;

  std::vector<RowIndex> number_rows(Table const& table) const;

  struct GridSums {
    std::vector<std::size_t> rows;     // sums whose cells lie in one row
    std::vector<std::size_t> columns;  // in one column
  };

  GridSums grid_sums(Table const& table, DrawnTable& drawn) const;

  void draw_grid(Table const& table, DrawnTable& drawn) const;

  void draw_grid_head(Table const& table, std::size_t labels, bool row_sums, DrawnTable& drawn) const;

  DrawnRow grid_row(Table const& table, RowIndex index, std::size_t labels,
                    std::vector<RowIndex>& open) const;

  void mark_cells(GridSums const& broken, DrawnTable& drawn) const;

  DrawnRow foot_row(Table const& table, std::size_t labels, std::string const& rule,
                    std::vector<std::size_t> const& columns) const;

  void draw_grid_foot(Table const& table, std::size_t labels, GridSums const& broken,
                      DrawnTable& drawn) const;

  void draw_strip(Table const& table, DrawnTable& drawn) const;

  void draw_brace(std::size_t index, std::vector<CellIndex> const& order, DrawnTable& drawn) const;

  inspect::Report const& report_;
  Form const& form_;
  form::Sheet const& sheet_;
  Words const& words_;
  std::vector<BrokenSum> sums_;
  std::vector<std::vector<std::size_t>> marks_;  // a cell -> the findings whose first cell it is
};

}  // namespace gongkai::app
