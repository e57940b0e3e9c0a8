#pragma once
// Asks `gongkai due` in a test.

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "app/command.h"
#include "app/due_answer.h"
#include "app/due_rules.h"
#include "app/run_for_test.h"

namespace gongkai::app {

inline law::Rules const& rules_of_law() {
  static law::Rules const read_once = built_in_law().value();
  return read_once;
}

/// The answer to one line, as the command writes it.
inline std::string due_line(std::string_view line, DueDetail const& detail = {}) {
  return due_json(judge(read_case(line, rules_of_law()), rules_of_law()), rules_of_law(), detail);
}

/// `gongkai due` and the commands beside it.
inline Outcome run_due(std::vector<std::string> words) {
  return run_command(add_due_command, std::move(words));
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
