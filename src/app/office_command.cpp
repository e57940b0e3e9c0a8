#include "app/office_command.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <utility>

#include "app/built_in.h"
#include "app/office_refusal.h"
#include "base/canonical_json.h"
#include "base/embedded.h"

namespace gongkai::app {
namespace {

/// The terminal shows nothing of what is typed until this goes.
class NoEcho {
 public:
  NoEcho() {
    if (tcgetattr(STDIN_FILENO, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
  }
  NoEcho(NoEcho const&) = delete;
  NoEcho& operator=(NoEcho const&) = delete;
  ~NoEcho() {
    if (changed_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }

 private:
  termios before_{};
  bool changed_ = false;
};

/// A file that cannot be read is refused in the words of the finding that a report would get.
Text refusal_words(Error const& error) {
  auto const is_of_files = [&](document::Reason reason) { return document::name(reason) == error.reason; };
  if (!std::ranges::any_of(document::all_reasons(), is_of_files)) return refusal_text(error);
  auto const rules = built_in_rules();
  GONGKAI_ASSERT(rules.has_value());
  Text text = inspect::unreadable("", error, *rules).findings.front().message;
  return {.zh = error.message.substr(0, error.message.find(':')) + "：" + text.zh,
          .en = error.message.substr(0, error.message.find(':')) + ": " + text.en};
}

}  // namespace

void add_office_words(CLI::App& command, OfficeWords& asked, WordsAfterOffice after) {
  command
      .add_option(after.count == 0 ? "OFFICE" : fmt::format("OFFICE_{}", after.names), asked.words,
                  fmt::format("OFFICE{}{}: the office's folder (left out with --db)",
                              after.count == 0 ? "" : " ", after.names))
      ->expected(0, static_cast<int>(after.count) + 1);
  add_office_options(command, asked.office);
  command.add_option("--lang", asked.language, "zh or en")
      ->check(CLI::IsMember({"zh", "en"}))
      ->capture_default_str();
  command.add_option("--format", asked.format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

Result<std::vector<std::string>> take_office(OfficeWords& asked, WordsAfterOffice after) {
  std::size_t const wanted = after.count + (asked.office.database.empty() ? 1U : 0U);
  if (asked.words.size() != wanted) {
    bool const in_folder = asked.office.database.empty();
    if (after.count == 0) {
      return refusal(in_folder ? OfficeWordsReason::give_office : OfficeWordsReason::give_no_office);
    }
    return refusal(in_folder ? OfficeWordsReason::give_office_and : OfficeWordsReason::give_no_office_but,
                   {{"names", after.names}});
  }
  if (asked.office.database.empty()) {
    asked.office.folder = std::move(asked.words.front());
    asked.words.erase(asked.words.begin());
  }
  return std::move(asked.words);
}

Exit refuse(std::string_view command, Error const& error, OfficeWords const& asked, Console& console) {
  Text const text = refusal_words(error);
  std::string line = asked.language == "en" ? text.en : text.zh;
  for (char& c : line) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  console.err << "gongkai " << command << ": " << line << '\n';
  return Exit::bad_usage;
}

desk::Actor the_operator() {
  return {.agency = "", .user = std::string{desk::kOperator}};
}

store::RuleFile approval_rules() {
  constexpr std::string_view kPath = "rules/office/approval.toml";
  auto const text = embedded_file(kPath);
  GONGKAI_ASSERT(text.has_value());
  return {.path = kPath, .text = *text};
}

Result<std::string> password_from_input(Console& console) {
  std::string password;
  if (isatty(STDIN_FILENO) == 1) {
    console.err << "密码 password: " << std::flush;
    NoEcho const silent;
    std::getline(std::cin, password);
    console.err << '\n';
  } else {
    std::getline(std::cin, password);
  }
  if (password.ends_with('\r')) password.pop_back();
  if (password.empty()) return refusal(OfficeWordsReason::no_password);
  return password;
}

std::string json_text(std::string_view text) {
  std::string json;
  append_json_string(json, text);
  return json;
}

}  // namespace gongkai::app
