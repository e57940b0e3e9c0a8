#pragma once
// Asks `gongkai due` in a test.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "app/command.h"
#include "app/due_answer.h"
#include "app/due_rules.h"

namespace gongkai::app {

inline law::Rules const& rules_of_law() {
  static law::Rules const read_once = built_in_law().value();
  return read_once;
}

/// The answer to one line, as the command writes it.
inline std::string due_line(std::string_view line, DueDetail const& detail = {}) {
  return due_json(judge(read_case(line, rules_of_law()), rules_of_law()), rules_of_law(), detail);
}

struct Outcome {
  Exit exit;
  std::string out;
  std::string err;
};

/// Runs gongkai with these words; what the parser itself refuses throws CLI::ParseError.
inline Outcome run_due(std::vector<std::string> words) {
  CLI::App app("gongkai");
  Chosen chosen;
  add_due_command(app, chosen);
  std::ranges::reverse(words);  // CLI11 takes them from the back
  app.parse(words);
  std::ostringstream out;
  std::ostringstream err;
  Console console{.out = out, .err = err};
  Exit const exit = chosen(console);
  return {.exit = exit, .out = out.str(), .err = err.str()};
}

/// A file that is gone again at the end of the test.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string const& text, std::string const& name = "cases.ndjson")
      : folder_(std::filesystem::temp_directory_path() /
                ("gongkai-due-" + std::to_string(::getpid()) + "-" + std::to_string(next()))) {
    std::filesystem::create_directories(folder_);
    path_ = folder_ / name;
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~TemporaryFile() {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }
  TemporaryFile(TemporaryFile const&) = delete;
  TemporaryFile& operator=(TemporaryFile const&) = delete;

  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  static int next() {
    static int number = 0;
    return ++number;
  }

  std::filesystem::path folder_;
  std::filesystem::path path_;
};

}  // namespace gongkai::app
