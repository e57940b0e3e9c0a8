#pragma once
// For the tests of commands: runs the program in this process, and files that are gone afterwards.

#include <gtest/gtest.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "app/command.h"

namespace gongkai::app {

struct Ran {
  int exit = 0;
  std::string out;
  std::string err;
};

/// `gongkai words…`
inline Ran ran(std::vector<std::string> const& words) {
  std::vector<char const*> argv{"gongkai"};
  for (std::string const& word : words) argv.push_back(word.c_str());
  std::ostringstream out;
  std::ostringstream err;
  int const exit = run(static_cast<int>(argv.size()), argv.data(), {.out = out, .err = err});
  return {.exit = exit, .out = out.str(), .err = err.str()};
}

/// What the command that `add` adds writes when it is run with these words by itself; what the parser refuses
/// throws CLI::ParseError.
struct Outcome {
  Exit exit;
  std::string out;
  std::string err;
};

inline Outcome run_command(void (*add)(CLI::App&, Chosen&), std::vector<std::string> words) {
  CLI::App app("gongkai");
  Chosen chosen;
  add(app, chosen);
  std::ranges::reverse(words);  // CLI11 takes them from the back
  app.parse(words);
  std::ostringstream out;
  std::ostringstream err;
  Console console{.out = out, .err = err};
  Exit const exit = chosen(console);
  return {.exit = exit, .out = out.str(), .err = err.str()};
}

/// A folder of this test's own.
class Folder {
 public:
  Folder() {
    auto const* const test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() / (std::string("gongkai-") + test->test_suite_name() +
                                                      "-" + test->name() + "-" + std::to_string(getpid()));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::string operator()(std::string_view name) const { return (path_ / name).string(); }

  /// Writes a file and says where it is.
  std::string write(std::string_view name, std::string_view text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (*this)(name);
  }

 private:
  std::filesystem::path path_;
};

inline std::string text_of_file(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::string sample(std::string_view name) {
  return std::string(GONGKAI_SOURCE_DIR) + "/samples/reports/" + std::string(name) + ".txt";
}

}  // namespace gongkai::app
