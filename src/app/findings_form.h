#pragma once
// How is a filled form drawn, with its faults in place? As tables of cells that know their spans, marks and
// brackets; whoever writes them out needs no knowledge of forms.

#include <string>
#include <vector>

#include "app/findings_sums.h"
#include "app/findings_words.h"
#include "inspect/inspect.h"

namespace gongkai::app {

/// A note in the margin: which finding, under which rule, and what it comes to.
struct Remark {
  std::size_t finding = 0;
  std::string rule;
  std::string text;
};

struct DrawnCell {
  bool head = false;
  std::string scope;  // of a head: "row", "col", "rowgroup", "colgroup"
  std::string look;   // style classes
  std::size_t columns = 1;
  std::size_t rows = 1;
  form::CellIndex cell = form::kNoCell;  // the form's cell that it shows
  std::string text;
  bool chinese = false;               // `text` stands in the form's own language
  std::string small;                  // the counting note, in the form's language
  std::string remark;                 // in the page's language: "印作“１８”"
  std::string en;                     // the English name, on English pages
  std::vector<std::size_t> findings;  // whose mark stands here
  std::vector<std::string> lanes;     // pieces of brackets
  std::vector<Remark> margin;
};

struct DrawnRow {
  std::string look;
  std::vector<DrawnCell> cells;
};

struct DrawnTable {
  std::string section;  // heading of the chapter, where one begins
  std::string section_en;
  std::string label;
  std::string en;
  std::string look;  // "list", "grid", "strip"
  std::vector<DrawnRow> head;
  std::vector<DrawnRow> body;
  std::vector<Remark> sums;  // the failed sums of a grid or strip, written out
};

/// The report's form as it was read. Precondition: report.form and report.sheet.
[[nodiscard]] std::vector<DrawnTable> drawn_form(inspect::Report const& report, Words const& words);

/// How a cell is called in a sentence: its row's name and the column; in strips the path.
[[nodiscard]] std::string cell_name(form::Form const& form, form::CellIndex cell, Words const& words);

}  // namespace gongkai::app
