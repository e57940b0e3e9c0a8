// gongkai rules check: are rule files right? Foreign files are read in a child process with limits, because
// the TOML library can abort on broken text.

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>

#include "app/built_in.h"
#include "app/command.h"
#include "app/outcome_rows.h"
#include "base/embedded.h"
#include "law/law.h"
#include "registers/registers.h"

namespace gongkai::app {
namespace {

constexpr std::size_t kMaxRuleFile = std::size_t{4} << 20;
constexpr rlim_t kMaxSeconds = 20;
constexpr rlim_t kMaxMemory = rlim_t{1} << 30;

struct RuleFile {
  std::string path;
  std::string text;
  std::string as;  // the built-in path that it takes: rules/form/cn-2021.toml
};

/// Which folder of rules/ a file belongs to: the one it lies in, or the one whose files hold such tables.
std::string_view folder_of(std::string const& path, std::string_view text) {
  std::string const parent = std::filesystem::path(path).parent_path().filename().string();
  for (std::string_view const folder : {"calendar", "regime", "form", "inspect", "office", "register",
                                        "outcome", "sheet", "guard", "crosswalk"}) {
    if (parent == folder) return folder;
  }
  auto const holds = [&](std::initializer_list<std::string_view> tables) {
    return std::ranges::any_of(tables, [&](std::string_view table) { return text.contains(table); });
  };
  if (holds({"[[notice]]", "\ncoverage"})) return "calendar";
  if (holds({"[[chain]]"})) return "office";
  if (holds({"[[field]]"})) return "register";
  if (holds({"[[turn]]"})) return "outcome";
  if (holds({"[[counts]]"})) return "sheet";
  if (holds({"[[same]]", "[[sum]]", "[[not_derivable]]"})) return "crosswalk";
  if (holds({"[[dwelling]]", "[[wrong]]"})) return "guard";
  if (holds({"[[finding]]", "[[topic]]", "[[mention]]"})) return "inspect";
  if (holds({"[[outcome]]", "[[receipt.channel]]", "[[remedy]]", "[[instrument]]", "[[duty]]"}))
    return "regime";
  return "form";
}

/// The built-in files of some folders, with those of `files` that belong there put in their place or beside
/// them.
template <class Source>
std::vector<Source> with_built_in(std::initializer_list<std::string_view> folders,
                                  std::vector<RuleFile> const& files) {
  std::vector<Source> sources;
  for (std::string_view const folder : folders) {
    for (EmbeddedFile const& built_in : embedded_files(folder)) {
      bool const replaced =
          std::ranges::any_of(files, [&](RuleFile const& file) { return file.as == built_in.path; });
      if (!replaced) sources.push_back({std::string(built_in.path), built_in.text});
    }
    for (RuleFile const& file : files) {
      if (file.as.starts_with(folder)) sources.push_back({file.as, file.text});
    }
  }
  return sources;
}

std::vector<toml_file::Problem> faults_of(std::vector<RuleFile> const& files) {
  std::vector<toml_file::Problem> problems;
  law::Rules const law =
      law::load_rules(with_built_in<law::SourceFile>({"rules/calendar/", "rules/regime/"}, files), problems);
  inspect::Rules const reports = inspect::load_rules(
      with_built_in<form::SourceFile>({"rules/form/", "rules/inspect/"}, files), problems);
  static_cast<void>(registers::load_approval_rules(
      with_built_in<registers::SourceFile>({"rules/office/"}, files), problems));
  registers::RegisterSet const ledgers =
      registers::load_registers(with_built_in<registers::SourceFile>({"rules/register/"}, files), problems);
  static_cast<void>(registers::OutcomeRules::load(
      with_built_in<registers::SourceFile>({"rules/outcome/"}, files), problems));
  static_cast<void>(
      registers::load_guard_rules(with_built_in<registers::SourceFile>({"rules/guard/"}, files), problems));
  // Where a form or a register is wrong, what counts in it cannot be judged.
  if (problems.empty()) {
    static_cast<void>(registers::load_sheet_rules(
        with_built_in<registers::SourceFile>({"rules/sheet/"}, files), reports.forms(), ledgers, problems));
    static_cast<void>(form::load_crosswalks(with_built_in<form::SourceFile>({"rules/crosswalk/"}, files),
                                            reports.forms(), problems));
  }
  if (problems.empty()) check_outcome_rows(law.regimes, reports.forms(), problems);
  for (toml_file::Problem& problem : problems) {
    auto const given = std::ranges::find(files, problem.file, &RuleFile::as);
    if (given != files.end()) problem.file = given->path;
  }
  return problems;
}

Result<RuleFile> read_rule_file(std::string const& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error))
    return failure(Code::no_such_file, fmt::format("{}: no such file", path));
  if (std::filesystem::file_size(path, error) > kMaxRuleFile) {
    return failure(Code::too_large,
                   fmt::format("{}: larger than {} bytes; no rule file is", path, kMaxRuleFile));
  }
  std::ifstream in(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(in), {});
  std::string as =
      fmt::format("rules/{}/{}", folder_of(path, text), std::filesystem::path(path).filename().string());
  RuleFile file{.path = path, .text = std::move(text), .as = std::move(as)};
  if (!in) return failure(Code::unreadable, fmt::format("{}: cannot be read", path));
  return file;
}

void limit_child() {
  rlimit const seconds{.rlim_cur = kMaxSeconds, .rlim_max = kMaxSeconds};
  setrlimit(RLIMIT_CPU, &seconds);
  rlimit const none{.rlim_cur = 0, .rlim_max = 0};
  setrlimit(RLIMIT_CORE, &none);
  setrlimit(RLIMIT_FSIZE, &none);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  // A sanitizer reserves more address space than any limit allows.
  rlimit const memory{.rlim_cur = kMaxMemory, .rlim_max = kMaxMemory};
  setrlimit(RLIMIT_AS, &memory);
#endif
}

[[noreturn]] void be_child(std::vector<RuleFile> const& files, int pipe) {
  limit_child();
  int const quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (quiet >= 0) dup2(quiet, STDERR_FILENO);
  std::string text;
  for (toml_file::Problem const& problem : faults_of(files)) text += problem.text() + "\n";
  std::string_view rest = text;
  while (!rest.empty()) {
    ssize_t const written = write(pipe, rest.data(), rest.size());
    if (written <= 0) _exit(1);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  _exit(0);
}

/// The faults of the files, a line each.
Result<std::string> faults_from_child(std::vector<RuleFile> const& files) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return failure(Code::unreadable, "no pipe to a child process");
  pid_t const child = fork();
  if (child < 0) return failure(Code::unreadable, "no child process can be started");
  if (child == 0) be_child(files, ends[1]);
  close(ends[1]);
  std::string text;
  std::array<char, 4096> buffer{};
  for (ssize_t got = read(ends[0], buffer.data(), buffer.size()); got > 0;
       got = read(ends[0], buffer.data(), buffer.size())) {
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return text;
  std::string names;
  for (RuleFile const& file : files) names += file.path + " ";
  return failure(
      Code::bad_rule_file,
      fmt::format("{}: the TOML reader gave up on this text (a bracket or quotation mark that is "
                  "never closed?), or it needs more than {} s or {} MiB; compare with a file that works",
                  names.substr(0, names.size() - 1), kMaxSeconds, kMaxMemory >> 20U));
}

Exit check_rules(std::vector<std::string> const& paths, Console& console) {
  std::vector<RuleFile> files;
  bool unreadable = false;
  for (std::string const& path : paths) {
    auto file = read_rule_file(path);
    if (file) {
      files.push_back(*std::move(file));
    } else {
      console.err << "gongkai rules check: " << file.error().message << '\n';
      unreadable = true;
    }
  }
  auto const faults = faults_from_child(files);
  if (!faults) {
    console.err << "gongkai rules check: " << faults.error().message << '\n';
    return Exit::data_is_wrong;
  }
  console.out << *faults;
  if (unreadable) return Exit::bad_usage;
  if (!faults->empty()) return Exit::data_is_wrong;
  std::size_t const built_in = embedded_files("rules/").size();
  console.err << fmt::format("no faults: {} given, {} built in\n", files.size(), built_in);
  return Exit::done;
}

}  // namespace

void add_rules_command(CLI::App& app, Chosen& chosen) {
  auto const paths = std::make_shared<std::vector<std::string>>();
  CLI::App* const rules = app.add_subcommand("rules", "Rule files: calendars, forms, words");
  rules->require_subcommand(1);
  CLI::App* const check =
      rules->add_subcommand("check", "Validate rule files together with the built-in ones");
  check->add_option("FILE", *paths,
                    "Rule files that replace or join the built-in ones; none: the built-in ones alone");
  check->footer(
      "Each fault is a line file:line:column: message. Exit status: 0 none, 1 faults, 2 a file cannot be "
      "read.");
  check->callback(
      [paths, &chosen] { chosen = [paths](Console& console) { return check_rules(*paths, console); }; });
}

}  // namespace gongkai::app
