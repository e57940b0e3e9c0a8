#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "form/fixture.h"

namespace gongkai::form {
namespace {

Decimal sum_of(Sheet const& sheet, std::vector<CellIndex> const& cells) {
  Decimal sum;
  for (CellIndex const at : cells) sum = sum.plus(sheet.at(at).value_or(Decimal(0)));
  return sum;
}

/// Any numbers in the rows that are no sums, the sums made to fit, nothing else looked after.
Sheet consistent_2021() {
  Form const& form = builtin_form("cn-2021");
  Sheet sheet = zero_sheet(form);
  Table const& requests = *std::ranges::find(form.tables, "requests", &Table::key);
  auto const random = [] { return Decimal(*rc::gen::inRange<std::int64_t>(0, 50)); };
  auto const at = [&](std::string const& row, std::size_t column) {
    return static_cast<CellIndex>(form.rows[*form.find_row(row)].first_cell + column);
  };
  std::size_t const last = requests.columns.size() - 1;
  for (std::size_t column = 0; column <= last; ++column) {
    std::vector<CellIndex> results;
    for (std::size_t i = 0; i < requests.row_count; ++i) {
      Row const& row = form.rows[requests.first_row + i];
      if (row.heading || row.key == "requests.result.other" || row.key == "requests.result.total") continue;
      auto const here = static_cast<CellIndex>(row.first_cell + column);
      std::vector<CellIndex> kinds;
      for (std::size_t k = 0; k < last; ++k) kinds.push_back(static_cast<CellIndex>(row.first_cell + k));
      sheet.set(here, column == last ? sum_of(sheet, kinds) : random());
      if (row.part) results.push_back(here);
    }
    sheet.set(at("requests.result.total", column), sum_of(sheet, results));
    Decimal const out =
        sheet.at(at("requests.result.total", column))->plus(*sheet.at(at("requests.carried_out", column)));
    sheet.set(at("requests.carried_in", column), Decimal(0));
    sheet.set(at("requests.new", column), out);
  }
  for (Row const& sum : form.rows) {
    if (!sum.sum || form.table_of(sum).key != "review_litigation") continue;
    std::vector<CellIndex> parts;
    for (Row const& part : form.rows) {
      if (part.whole != *form.find_row(sum.key)) continue;
      sheet.set(part.first_cell, random());
      parts.push_back(part.first_cell);
    }
    sheet.set(sum.first_cell, sum_of(sheet, parts));
  }
  return sheet;
}

std::string errors_of(CheckResult const& result) {
  std::vector<Breach> errors;
  for (Breach const& breach : result.breaches) {
    if (breach.check->severity == Severity::error) errors.push_back(breach);
  }
  return rules_of(errors);
}

RC_GTEST_PROP(RunChecksProperty, SheetsWhoseSumsFitBreakNoError, ()) {
  RC_ASSERT(errors_of(run_checks(consistent_2021())).empty());
}

RC_GTEST_PROP(RunChecksProperty, OneChangedResultBreaksItsColumnAndItsRow, ()) {
  Sheet sheet = consistent_2021();
  Form const& form = sheet.form();
  std::vector<CellIndex> results;
  for (CellIndex at = 0; at < form.cells.size(); ++at) {
    Row const& row = form.rows[form.cells[at].row];
    if (row.part && form.table_of(row).key == "requests" && form.cells[at].column != 6 && sheet.at(at))
      results.push_back(at);
  }
  CellIndex const at = *rc::gen::elementOf(results);
  sheet.set(at, sheet.at(at)->plus(Decimal(1)));
  RC_ASSERT(errors_of(run_checks(sheet)) == "S3.coltotal S3.rowtotal");
}

RC_GTEST_PROP(RunChecksProperty, OneChangedRemedyBreaksItsBlock, ()) {
  Sheet sheet = consistent_2021();
  Form const& form = sheet.form();
  Table const& table = form.tables.back();
  Row const& row = form.rows[table.first_row + *rc::gen::inRange<std::size_t>(0, 15)];
  sheet.set(row.first_cell, sheet.at(row.first_cell)->plus(Decimal(1)));
  RC_ASSERT(errors_of(run_checks(sheet)) == "S4.blocks");
}

RC_GTEST_PROP(RunChecksProperty, BlankingCellsOfASheetThatFitsNeverBreaksAnError, ()) {
  Sheet sheet = consistent_2021();
  auto const count = static_cast<int>(sheet.form().cells.size());
  auto const blanked = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, count));
  for (int const at : blanked) sheet.set(static_cast<CellIndex>(at), std::nullopt);
  RC_ASSERT(errors_of(run_checks(sheet)).empty());
}

}  // namespace
}  // namespace gongkai::form
