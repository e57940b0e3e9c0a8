// R02 to R07: what could not be read. T01 to T04: the table itself.

#include <fmt/format.h>

#include <algorithm>

#include "inspect/draft.h"

namespace gongkai::inspect {
namespace {

using Kind = TableFault::Kind;

bool spoilt(Draft const& draft, std::vector<form::CellIndex> const& cells) {
  return std::ranges::any_of(cells, [&](form::CellIndex c) { return draft.table.cells[c].spoilt; });
}

/// A row that was found, or whose place in a strip is known, but whose number is blank.
bool is_blank(Draft const& draft, form::CellIndex cell) {
  form::Row const& row = draft.form().rows[draft.form().cells[cell].row];
  CellReading const& reading = draft.table.cells[cell];
  return draft.table.row_found[draft.form().cells[cell].row] && !reading.value && !reading.spoilt &&
         !row.optional;
}

/// The names of the rows that the cells stand in: "规章、行政许可"; of many, the first.
Text names_of_rows(Draft const& draft, std::vector<form::CellIndex> const& cells) {
  constexpr std::size_t kMostNames = 6;
  Text names;
  for (std::size_t i = 0; i < std::min(cells.size(), kMostNames); ++i) {
    form::Row const& row = draft.form().rows[draft.form().cells[cells[i]].row];
    names.zh += (i > 0 ? "、" : "") + row.name;
    names.en += (i > 0 ? "; " : "") + (row.en.empty() ? row.name : row.en);
  }
  if (cells.size() > kMostNames) {
    names.zh += "等";
    names.en += "; …";
  }
  return names;
}

void tell_blanks(Draft& draft) {
  std::vector<form::CellIndex> blanks;
  for (form::CellIndex const c : cells_of(draft.form())) {
    if (is_blank(draft, c)) blanks.push_back(c);
  }
  if (blanks.empty()) return;
  Text const labels = draft.labels(blanks);
  Finding& finding =
      draft.add("T01.blank", {{"count", std::to_string(blanks.size())}, {"labels", labels.zh, labels.en}},
                draft.table.cells[blanks.front()].at);
  finding.cells = std::move(blanks);
}

/// Whether the row of one of the cells was not read at all, for want of numbers: that is told by itself.
bool in_unread_row(Draft const& draft, std::vector<form::CellIndex> const& cells) {
  return std::ranges::any_of(draft.table.faults, [&](TableFault const& fault) {
    return fault.kind == Kind::value_count && std::ranges::any_of(cells, [&](form::CellIndex c) {
             return draft.form().cells[c].row == fault.row;
           });
  });
}

/// Checks that the same blanks leave open.
struct Open {
  std::vector<form::CellIndex> const* blanks;
  std::vector<form::Check const*> checks;
};

/// Whether the row of a cell is not printed at all.
bool is_missing(Draft const& draft, form::CellIndex cell) {
  return !draft.table.row_found[draft.form().cells[cell].row];
}

/// Whether blanks and nothing else leave the check open, and a sum hangs on it.
bool is_left_open(Draft const& draft, form::Undecided const& open) {
  return open.check->severity == form::Severity::error && !spoilt(draft, open.blanks) &&
         !in_unread_row(draft, open.blanks);
}

std::vector<Open> open_checks(Draft const& draft) {
  std::vector<Open> all;
  for (form::Undecided const& open : draft.checks.undecided) {
    bool const missing_row =
        std::ranges::any_of(open.blanks, [&](form::CellIndex c) { return is_missing(draft, c); });
    if (missing_row || !is_left_open(draft, open)) continue;
    auto same = std::ranges::find_if(all, [&](Open const& other) { return *other.blanks == open.blanks; });
    if (same == all.end()) same = all.insert(all.end(), {.blanks = &open.blanks, .checks = {}});
    same->checks.push_back(open.check);
  }
  return all;
}

/// The rules of the checks, each once: "S3.balance、S3.coltotal".
Fill rules_of(std::vector<form::Check const*> const& checks) {
  std::vector<std::string> rules;
  for (form::Check const* const check : checks) {
    if (std::ranges::find(rules, check->rule) == rules.end()) rules.push_back(check->rule);
  }
  return {"rule", fmt::format("{}", fmt::join(rules, "、")), fmt::format("{}", fmt::join(rules, ", "))};
}

/// R05: checks that blanks leave open, one finding for all that the same blanks do.
void tell_undecided(Draft& draft) {
  for (Open const& open : open_checks(draft)) {
    Text const labels = draft.labels(*open.blanks);
    Finding& finding = draft.add(
        "R05", {{"labels", labels.zh, labels.en}, rules_of(open.checks), {"cite", open.checks.front()->cite}},
        draft.table.cells[open.blanks->front()].at);
    finding.cells = *open.blanks;
  }
}

/// The first cells of the rows of `table` that are not printed, and the checks that this leaves open.
struct Gap {
  std::vector<form::CellIndex> rows;
  std::vector<form::Check const*> checks;
};

Gap gap_in(Draft const& draft, form::Table const& table) {
  form::Form const& form = draft.form();
  Gap gap;
  for (form::Undecided const& open : draft.checks.undecided) {
    if (!is_left_open(draft, open)) continue;
    bool here = false;
    for (form::CellIndex const cell : open.blanks) {
      form::Row const& row = form.rows[form.cells[cell].row];
      if (!is_missing(draft, cell) || row.optional || &form.table_of(row) != &table) continue;
      here = true;
      if (std::ranges::find(gap.rows, row.first_cell) == gap.rows.end()) gap.rows.push_back(row.first_cell);
    }
    if (here) gap.checks.push_back(open.check);
  }
  return gap;
}

/// R05: checks that rows which are not printed leave open, one finding a table.
void tell_unchecked_sums(Draft& draft) {
  for (form::Table const& table : draft.form().tables) {
    Gap gap = gap_in(draft, table);
    if (gap.rows.empty()) continue;
    Text const names = names_of_rows(draft, gap.rows);
    Finding& finding =
        draft.add("R05.rows",
                  {{"labels", names.zh, names.en}, rules_of(gap.checks), {"cite", gap.checks.front()->cite}});
    finding.cells = std::move(gap.rows);
  }
}

void tell_form_against_year(Draft& draft) {
  form::Form const& form = draft.form();
  if (!draft.identity.year || form.covers(draft.year())) return;
  std::string due;
  Text cite;
  for (auto const& other : draft.rules.forms().all()) {
    if (!other->covers(draft.year())) continue;
    due += (due.empty() ? "" : "/") + other->id;
    cite = other->cite;
  }
  if (due.empty()) due = "—";
  Finding& finding =
      draft.add("R07", {{"year", std::to_string(draft.year())}, {"printed", form.id}, {"expected", due}},
                draft.identity.title_at);
  finding.printed = form.id;
  finding.expected = due;
  finding.law = std::move(cite);
}

std::string_view catalogue_id(Kind kind) {
  switch (kind) {
    case Kind::not_a_number: return "T01.text";
    case Kind::negative: return "T01.negative";
    case Kind::not_whole: return "T01.whole";
    case Kind::heading_number: return "T02";
    case Kind::wrong_unit: return "T03";
    case Kind::row_missing: return "T04.missing";
    case Kind::row_twice: return "T04.twice";
    case Kind::row_misplaced: return "T04.order";
    case Kind::value_count: return "R05.values";
    case Kind::stray: return "R05.stray";
    case Kind::row_renamed: return "T04.renamed";
  }
  return {};
}

void tell_fault(Draft& draft, TableFault const& fault) {
  form::Row const& row = draft.form().rows[fault.row];
  Text const label = fault.cell == form::kNoCell
                         ? Text{.zh = row.name, .en = row.en.empty() ? row.name : row.en}
                         : draft.label(fault.cell);
  Finding& finding = draft.add(
      catalogue_id(fault.kind),
      {{"labels", label.zh, label.en}, {"printed", fault.printed}, {"expected", fault.expected}}, fault.at);
  finding.printed = fault.printed;
  finding.expected = fault.expected;
  if (fault.kind == Kind::row_twice || fault.kind == Kind::row_misplaced) finding.printed.clear();
  if (fault.cell != form::kNoCell) {
    finding.cells.push_back(fault.cell);
  } else if (row.first_cell != form::kNoCell) {
    finding.cells.push_back(row.first_cell);
  }
}

/// One finding, however many rows of numbers belong to no row of the form.
void tell_strays(Draft& draft) {
  TableFault const* first = nullptr;
  std::size_t count = 0;
  for (TableFault const& fault : draft.table.faults) {
    if (fault.kind != Kind::stray) continue;
    if (first == nullptr) first = &fault;
    ++count;
  }
  if (first != nullptr)
    draft.add("R05.stray", {{"count", std::to_string(count)}, {"quote", first->printed}}, first->at);
}

void tell_missing_rows(Draft& draft) {
  std::vector<form::CellIndex> cells;
  for (TableFault const& fault : draft.table.faults) {
    if (fault.kind == Kind::row_missing) cells.push_back(fault.cell);
  }
  if (cells.empty()) return;
  Text const names = names_of_rows(draft, cells);
  Finding& finding =
      draft.add("T04.missing", {{"count", std::to_string(cells.size())}, {"labels", names.zh, names.en}});
  finding.cells = std::move(cells);
}

}  // namespace

void check_reading(Draft& draft) {
  if (!draft.has_form()) draft.add("R02", {});
  if (!draft.identity.year) draft.add("R03", {});
  if (draft.identity.agency.empty()) draft.add("R04", {});
  if (!draft.has_form()) return;
  if (draft.table.numbers == 0) {
    draft.add(draft.table.is_recognised() ? "R06" : "R02.asked",
              {{"form", draft.form().title_zh, draft.form().title_en}});
  }
  tell_form_against_year(draft);
}

void check_table(Draft& draft) {
  if (!draft.has_form() || draft.table.numbers == 0) return;
  for (TableFault const& fault : draft.table.faults) {
    if (fault.kind != Kind::row_missing && fault.kind != Kind::stray) tell_fault(draft, fault);
  }
  tell_strays(draft);
  tell_missing_rows(draft);
  tell_blanks(draft);
  tell_undecided(draft);
  tell_unchecked_sums(draft);
}

}  // namespace gongkai::inspect
