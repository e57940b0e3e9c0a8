#include <CLI/CLI.hpp>
#include <exception>
#include <ostream>
#include <string>

#include "app/command.h"

namespace gongkai::app {

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
  try {
    app.parse(argc, argv);
    return static_cast<int>(chosen(console));
  } catch (CLI::Success const& asked_for_help) {
    return app.exit(asked_for_help, console.out, console.err);
  } catch (CLI::ParseError const& error) {
    console.err << "gongkai: " << error.what() << "; see gongkai --help\n";
    return static_cast<int>(Exit::bad_usage);
  } catch (std::exception const& error) {
    console.err << "gongkai: internal error, please report it: " << error.what() << '\n';
    return static_cast<int>(Exit::bad_usage);
  }
}

}  // namespace gongkai::app
