#include <CLI/CLI.hpp>
#include <exception>
#include <ostream>
#include <string>

#include "app/command.h"

namespace gongkai::app {
namespace {

/// The word that stands where the name of a command should, if that is what is wrong.
std::string unknown_command(CLI::App const& app) {
  CLI::App const* at = &app;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  bool const has_commands = !at->get_subcommands([](CLI::App const*) { return true; }).empty();
  auto const left_over = app.remaining(true);
  return has_commands && !left_over.empty() ? left_over.front() : "";
}

std::string what_is_wrong(CLI::App const& app, CLI::ParseError const& error) {
  std::string const word = unknown_command(app);
  return word.empty() ? error.what() : "there is no command '" + word + "'";
}

}  // namespace

int run(int argc, char const* const* argv, Console console) {
  CLI::App app("Gongkai (公开): government information disclosure, its registers, deadlines and reports",
               "gongkai");
  app.set_version_flag("--version", std::string("gongkai ") + GONGKAI_VERSION);
  app.require_subcommand(1);
  Chosen chosen;
  add_check_command(app, chosen);
  add_workday_command(app, chosen);
  add_due_command(app, chosen);
  add_rules_command(app, chosen);
  add_init_command(app, chosen);
  add_user_command(app, chosen);
  add_key_command(app, chosen);
  add_ledger_commands(app, chosen);
  add_sheet_commands(app, chosen);
  add_supervise_command(app, chosen);
  add_crosswalk_command(app, chosen);
  add_sample_command(app, chosen);
  add_ledger_file_commands(app, chosen);
  try {
    app.parse(argc, argv);
    return static_cast<int>(chosen(console));
  } catch (CLI::Success const& asked_for_help) {
    return app.exit(asked_for_help, console.out, console.err);
  } catch (CLI::ParseError const& error) {
    console.err << "gongkai: " << what_is_wrong(app, error) << "; see gongkai --help\n";
    return static_cast<int>(Exit::bad_usage);
  } catch (std::exception const& error) {
    console.err << "gongkai: internal error, please report it: " << error.what() << '\n';
    return static_cast<int>(Exit::bad_usage);
  }
}

}  // namespace gongkai::app
