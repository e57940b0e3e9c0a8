// The years of one agency, held to each other.

#include <algorithm>
#include <map>
#include <utility>

#include "inspect/catalogue.h"
#include "inspect/draft.h"
#include "inspect/inspect.h"

namespace gongkai::inspect {
namespace {

/// A relation broken in several columns of one row is one fault; the last column, the total, speaks for it.
struct BrokenRow {
  form::Breach const* spokesman = nullptr;
  std::vector<form::CellIndex> cells;
};

std::vector<BrokenRow> by_row(std::vector<form::Breach> const& breaches, form::Form const& form) {
  std::vector<BrokenRow> rows;
  std::map<std::pair<std::string, form::RowIndex>, std::size_t> known;
  for (form::Breach const& breach : breaches) {
    form::RowIndex const row = form.cells[breach.cells.front()].row;
    auto const [place, is_new] = known.try_emplace({breach.check->rule, row}, rows.size());
    if (is_new) rows.emplace_back();
    BrokenRow& broken = rows[place->second];
    broken.spokesman = &breach;
    broken.cells.insert(broken.cells.begin(), breach.cells.begin(), breach.cells.end());
  }
  return rows;
}

Finding finding_of(BrokenRow const& row, Report const& report, Rules const& rules) {
  form::Check const& check = *row.spokesman->check;
  std::vector<Fill> const values{{"left", row.spokesman->left.plain()},
                                 {"right", row.spokesman->right.plain()}};
  Finding finding = rules.catalogue().make("check.year", {{"message", fill_in(check.zh, values, Language::zh),
                                                           fill_in(check.en, values, Language::en)},
                                                          {"cite", check.cite}});
  finding.rule = check.rule;
  finding.severity = check.severity;
  finding.cells = row.cells;
  finding.printed = row.spokesman->left.plain();
  finding.expected = row.spokesman->right.plain();
  CellPlace const& place = report.cell_places[row.spokesman->cells.front()];
  finding.place = place.place;
  finding.quote = place.printed;
  return finding;
}

}  // namespace

void inspect_series(std::vector<Report>& reports, Rules const& rules) {
  std::map<std::pair<std::string, int>, form::Sheet const*> by_year;
  for (Report const& report : reports) {
    if (report.sheet && report.year && !report.agency.empty())
      by_year.try_emplace({report.agency, *report.year}, &*report.sheet);
  }
  for (Report& report : reports) {
    if (!report.sheet || !report.year) continue;
    auto const earlier = by_year.find({report.agency, *report.year - 1});
    if (earlier == by_year.end()) continue;
    auto const result = form::run_series_checks(*report.sheet, *earlier->second);
    for (BrokenRow const& row : by_row(result.breaches, *report.form)) {
      report.findings.push_back(finding_of(row, report, rules));
    }
    sort_findings(report);
  }
}

}  // namespace gongkai::inspect
