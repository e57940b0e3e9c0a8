#pragma once
// The command line: every command is a function that adds itself to the parser and says how it is run.

#include <functional>
#include <iosfwd>
#include <string>

// NOLINTNEXTLINE(readability-identifier-naming): the library's own
namespace CLI {
class App;
}

namespace gongkai::app {

/// Exit codes: done; the data is wrong; bad usage or unreadable input.
enum class Exit { done = 0, data_is_wrong = 1, bad_usage = 2 };

struct Console {
  std::ostream& out;  // results
  std::ostream& err;  // messages and progress
};

/// Set by the parser to the command that was asked for.
using Chosen = std::function<Exit(Console&)>;

void add_check_command(CLI::App& app, Chosen& chosen);
void add_workday_command(CLI::App& app, Chosen& chosen);
void add_due_command(CLI::App& app, Chosen& chosen);
void add_rules_command(CLI::App& app, Chosen& chosen);
void add_init_command(CLI::App& app, Chosen& chosen);
void add_user_command(CLI::App& app, Chosen& chosen);
void add_key_command(CLI::App& app, Chosen& chosen);
void add_ledger_commands(CLI::App& app, Chosen& chosen);
void add_sheet_commands(CLI::App& app, Chosen& chosen);
void add_supervise_command(CLI::App& app, Chosen& chosen);
void add_crosswalk_command(CLI::App& app, Chosen& chosen);
void add_sample_command(CLI::App& app, Chosen& chosen);
void add_ledger_file_commands(CLI::App& app, Chosen& chosen);

/// Runs the program. argv as in main.
[[nodiscard]] int run(int argc, char const* const* argv, Console console);

}  // namespace gongkai::app
