#pragma once
// The registers that the program carries, and one of a test's own.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "registers/register.h"
#include "registers/row.h"

namespace gongkai::registers {

inline RegisterSet const& built_in_registers() {
  static RegisterSet const kRegisters = [] {
    std::vector<SourceFile> files;
    for (EmbeddedFile const& file : embedded_files("rules/register/")) {
      files.push_back({.path = std::string(file.path), .text = file.text});
    }
    std::vector<toml_file::Problem> problems;
    RegisterSet registers = load_registers(files, problems);
    for (auto const& problem : problems) ADD_FAILURE() << problem.text();
    return registers;
  }();
  return kRegisters;
}

inline Register const& built_in(std::string_view id) {
  return built_in_registers().find(id)->second;
}

/// A row of cells "heading=text", the rest empty.
inline std::vector<std::string> cells(Register const& of,
                                      std::vector<std::pair<std::string_view, std::string>> const& given) {
  std::vector<std::string> row(of.fields.size());
  for (auto const& [key, text] : given) row[*of.find_field(key)] = text;
  return row;
}

}  // namespace gongkai::registers
