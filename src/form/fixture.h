#pragma once
// For the tests of this room: the forms that the program carries, and sheets filled by key.

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/embedded.h"
#include "form/form.h"

namespace gongkai::form {

using Values = std::vector<std::pair<std::string, std::string>>;  // cell -> number, "" for a blank

inline FormSet const& builtin_forms() {
  static FormSet const kForms = [] {
    std::vector<SourceFile> files;
    for (EmbeddedFile const& file : embedded_files("rules/form/"))
      files.push_back({std::string(file.path), file.text});
    std::vector<toml_file::Problem> problems;
    FormSet forms = load_forms(files, problems);
    for (toml_file::Problem const& problem : problems) ADD_FAILURE() << problem.text();
    return forms;
  }();
  return kForms;
}

inline Form const& builtin_form(std::string_view id) {
  Form const* const form = builtin_forms().find(id);
  if (form == nullptr) throw std::runtime_error("no form " + std::string(id));
  return *form;
}

inline CellIndex cell(Form const& form, std::string_view key) {
  auto const found = form.find_cell(key);
  if (!found) throw std::runtime_error("no cell " + std::string(key) + " in " + form.id);
  return *found;
}

inline void fill(Sheet& sheet, Values const& values) {
  for (auto const& [key, number] : values) sheet.set(cell(sheet.form(), key), Decimal::parse(number));
}

/// Every cell 0, except the rows that are printed only instead of others.
inline Sheet zero_sheet(Form const& form) {
  Sheet sheet(form);
  for (CellIndex at = 0; at < form.cells.size(); ++at) {
    Row const& row = form.rows[form.cells[at].row];
    bool const single_row = !form.cells[at].rivals.empty() && row.instead_of == kNoRow;
    if (!single_row) sheet.set(at, Decimal(0));
  }
  return sheet;
}

struct Case {
  std::string_view form;
  Values values;  // all other cells are 0; in the forms of 2014 there is one reading point
  std::string_view broken;
};

inline Sheet sheet_of(Case const& one) {
  Form const& form = builtin_form(one.form);
  Sheet sheet = zero_sheet(form);
  if (form.find_cell("resource.reading_points")) fill(sheet, {{"resource.reading_points", "1"}});
  fill(sheet, one.values);
  return sheet;
}

inline std::string rules_of(std::vector<Breach> const& breaches) {
  std::string rules;
  for (Breach const& breach : breaches) rules += (rules.empty() ? "" : " ") + breach.check->rule;
  return rules;
}

inline std::string rules_of(std::vector<Undecided> const& undecided) {
  std::string rules;
  for (Undecided const& one : undecided) rules += (rules.empty() ? "" : " ") + one.check->rule;
  return rules;
}

inline std::vector<std::string> keys(Form const& form, std::vector<CellIndex> const& cells) {
  std::vector<std::string> keys;
  for (CellIndex const at : cells) keys.push_back(form.cells[at].key);
  return keys;
}

}  // namespace gongkai::form
