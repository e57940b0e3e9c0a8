#include "app/outcome_rows.h"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace gongkai::app {
namespace {

/// What is wrong with a row.
std::optional<std::string> fault_of(law::FormRow const& counted, form::FormSet const& forms) {
  form::Form const* const form = forms.find(counted.form);
  if (form == nullptr) return fmt::format("there is no form '{}'", counted.form);
  if (form->find_row(counted.row)) return std::nullopt;
  return fmt::format("form {} has no row '{}'", counted.form, counted.row);
}

}  // namespace

void check_outcome_rows(law::RegimeSet const& regimes, form::FormSet const& forms,
                        std::vector<toml_file::Problem>& problems) {
  for (law::Regime const& regime : regimes.all()) {
    auto const check = [&](std::vector<law::FormRow> const& rows) {
      for (law::FormRow const& row : rows) {
        auto fault = fault_of(row, forms);
        if (!fault) continue;
        problems.push_back(
            {.file = regime.path, .line = row.line, .column = row.column, .message = *std::move(fault)});
      }
    };
    for (law::Outcome const& outcome : regime.outcomes) {
      check(outcome.rows);
      for (law::Ground const& ground : outcome.grounds) check(ground.rows);
    }
  }
}

}  // namespace gongkai::app
