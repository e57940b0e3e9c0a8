#include "inspect/table_reader.h"

#include <algorithm>

#include "inspect/pieces.h"
#include "inspect/row_finder.h"
#include "inspect/strip_reader.h"
#include "inspect/value_reader.h"

namespace gongkai::inspect {
namespace {

constexpr int kFewestRows = 5;  // a document with fewer rows of a form does not fill it

struct FormFit {
  std::size_t form = 0;  // position in FormSet::all()
  int rows = 0;          // of its rows that are there
  int score = 0;
};

/// "信息内容 本年制发件数 本年废止件数": the head of a table on one line.
void count_spaced_columns(TablePieces const& pieces, std::size_t i, std::vector<int>& columns) {
  if (!pieces.is_text(i) || !pieces.entries(i).empty() || !pieces.text(i).contains(' ')) return;
  std::string_view rest = pieces.text(i);
  while (!rest.empty()) {
    std::size_t const gap = std::min(rest.find(' '), rest.size());
    for (LabelEntry const& entry : pieces.labels().find(rest.substr(0, gap))) {
      if (entry.kind == LabelEntry::Kind::column) ++columns[entry.form];
    }
    rest.remove_prefix(std::min(gap + 1, rest.size()));
  }
}

/// How many rows that a form must have were not found.
int missing_rows(form::Form const& form, std::vector<bool> const& found) {
  int missing = 0;
  for (form::RowIndex const row : rows_of(form)) {
    if (!found[row] && !form.rows[row].heading && !form.rows[row].optional) ++missing;
  }
  return missing;
}

/// How well each form fits what is printed: its rows and columns that are there count for it, rows that are
/// not against.
std::vector<FormFit> fit_forms(TablePieces const& pieces, form::FormSet const& forms) {
  std::size_t const count = forms.all().size();
  std::vector<std::vector<bool>> rows(count);
  std::vector<int> columns(count);
  for (std::size_t f = 0; f < count; ++f) rows[f].resize(forms.all()[f]->rows.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    for (LabelEntry const& entry : pieces.entries(i)) {
      if (entry.kind == LabelEntry::Kind::row) rows[entry.form][entry.index] = true;
      if (entry.kind == LabelEntry::Kind::column) ++columns[entry.form];
    }
    count_spaced_columns(pieces, i, columns);
  }
  std::vector<FormFit> fits;
  fits.reserve(count);
  for (std::size_t f = 0; f < count; ++f) {
    int const found = static_cast<int>(std::ranges::count(rows[f], true));
    int const missing = missing_rows(*forms.all()[f], rows[f]);
    fits.push_back({.form = f, .rows = found, .score = 2 * found + 2 * columns[f] - missing});
  }
  std::ranges::stable_sort(fits, std::greater{}, &FormFit::score);
  return fits;
}

TableReading read_as(TablePieces const& pieces, form::FormSet const& forms, std::size_t form_number) {
  form::Form const& form = *forms.all()[form_number];
  TableReading reading;
  reading.form = &form;
  reading.cells.resize(form.cells.size());
  reading.row_found.resize(form.rows.size());
  reading.line_is_table.resize(pieces.source().line_count());
  std::vector<bool> const taken = read_strips(pieces, form, reading);
  std::vector<RowMatch> const matches = find_rows(pieces, forms, form_number, taken, reading);
  read_values(pieces, form, matches, taken, reading);
  std::ranges::stable_sort(reading.faults, {}, [](TableFault const& fault) { return fault.at.begin; });
  return reading;
}

}  // namespace

bool TableReading::is_recognised() const {
  return std::ranges::count(row_found, true) >= kFewestRows;
}

TableReading read_table(Source const& source, LabelIndex const& labels, form::FormSet const& forms,
                        form::Form const* form, std::function<std::optional<int>()> const& year) {
  TablePieces const pieces(source, labels);
  std::vector<FormFit> fits = fit_forms(pieces, forms);
  if (form != nullptr) {
    std::erase_if(fits, [&](FormFit const& fit) { return forms.all()[fit.form].get() != form; });
  } else if (fits.empty() || fits.front().rows < kFewestRows) {
    TableReading none;
    none.line_is_table.resize(source.line_count());
    return none;
  }
  std::erase_if(fits, [&](FormFit const& fit) { return fit.score != fits.front().score; });
  std::size_t best = fits.front().form;
  if (fits.size() > 1) {
    auto const of_year = year();
    auto const covering = std::ranges::find_if(
        fits, [&](FormFit const& fit) { return of_year && forms.all()[fit.form]->covers(*of_year); });
    if (covering != fits.end()) best = covering->form;
  }
  return read_as(pieces, forms, best);
}

}  // namespace gongkai::inspect
