// gongkai due: cases in, answers out, one line at a time.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <istream>
#include <memory>
#include <ostream>
#include <string>

#include "app/command.h"
#include "app/due_answer.h"
#include "app/due_rules.h"

namespace gongkai::app {
namespace {

struct Asked {
  std::string file = "-";
  std::string format = "json";
  std::string language = "zh";
  bool sheet = false;
  bool remedies = false;
};

/// One line, however long; of one that is too long only as much is kept as shows that it is.
bool next_line(std::istream& in, std::string& line) {
  line.clear();
  bool any = false;
  std::streambuf& bytes = *in.rdbuf();
  for (int c = bytes.sbumpc(); c != std::char_traits<char>::eof(); c = bytes.sbumpc()) {
    any = true;
    if (c == '\n') return true;
    if (line.size() <= kLongestCaseLine) line.push_back(static_cast<char>(c));
  }
  return any;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

Exit answer_lines(std::istream& in, Asked const& asked, law::Rules const& rules, Console& console) {
  DueDetail const detail{.language = asked.language == "en" ? law::Language::en : law::Language::zh,
                         .sheet = asked.sheet,
                         .remedies = asked.remedies};
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  bool any_fault = false;
  bool is_first = true;
  std::string line;
  while (next_line(in, line)) {
    if (is_first && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
    is_first = false;
    if (is_blank(line)) continue;  // not a case; a file may end with an empty line
    Judged const judged = judge(read_case(line, rules), rules);
    any_fault = any_fault || !judged.answer;
    console.out << due_json(judged, rules, detail) << '\n';
  }
  return any_fault ? Exit::data_is_wrong : Exit::done;
}

Exit due(Asked const& asked, Console& console) {
  auto const refuse = [&](std::string const& message) {
    console.err << "gongkai due: " << message << '\n';
    return Exit::bad_usage;
  };
  auto const rules = built_in_law();
  if (!rules) return refuse(rules.error().message);
  if (asked.file == "-") return answer_lines(std::cin, asked, *rules, console);
  std::ifstream in(asked.file, std::ios::binary);
  if (!in)
    return refuse(
        fmt::format("{}: cannot be read; give a file of cases, or - for standard input", asked.file));
  return answer_lines(in, asked, *rules, console);
}

}  // namespace

void add_due_command(CLI::App& app, Chosen& chosen) {
  auto const asked = std::make_shared<Asked>();
  CLI::App* const command =
      app.add_subcommand("due", "Reply deadlines: cases in, answers out, one JSON object a line");
  command->add_option("FILE", asked->file, "a file of cases, or - for standard input")->capture_default_str();
  command->callback(
      [asked, &chosen] { chosen = [asked](Console& console) { return due(*asked, console); }; });
}

}  // namespace gongkai::app
