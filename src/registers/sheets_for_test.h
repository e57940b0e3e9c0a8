#pragma once
// The forms, outcomes and sheet rules that the program carries.

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "form/form.h"
#include "registers/outcomes.h"
#include "registers/register_for_test.h"
#include "registers/sheet_rules.h"

namespace gongkai::registers {

template <class Source>
std::vector<Source> embedded_sources(std::string_view folder) {
  std::vector<Source> sources;
  for (EmbeddedFile const& file : embedded_files(folder)) {
    sources.push_back({.path = std::string(file.path), .text = file.text});
  }
  return sources;
}

/// Loads once; a fault of the files fails the test that asks first.
template <class T, class Load>
T const& loaded_once(Load const& load) {
  static T const kLoaded = [&] {
    std::vector<toml_file::Problem> problems;
    T loaded = load(problems);
    for (auto const& problem : problems) ADD_FAILURE() << problem.text();
    return loaded;
  }();
  return kLoaded;
}

inline form::FormSet const& built_in_forms() {
  return loaded_once<form::FormSet>([](std::vector<toml_file::Problem>& problems) {
    return form::load_forms(embedded_sources<form::SourceFile>("rules/form/"), problems);
  });
}

inline OutcomeRules const& built_in_outcomes() {
  return loaded_once<OutcomeRules>([](std::vector<toml_file::Problem>& problems) {
    return OutcomeRules::load(embedded_sources<SourceFile>("rules/outcome/"), problems);
  });
}

inline SheetRuleSet const& built_in_sheet_rules() {
  return loaded_once<SheetRuleSet>([](std::vector<toml_file::Problem>& problems) {
    return load_sheet_rules(embedded_sources<SourceFile>("rules/sheet/"), built_in_forms(),
                            built_in_registers(), problems);
  });
}

}  // namespace gongkai::registers
