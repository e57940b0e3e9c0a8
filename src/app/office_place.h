#pragma once
// Where is the office that a command is about? OFFICE, or a database and a files folder; the office's
// config.toml; which of its agencies.

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/store.h"

// NOLINTNEXTLINE(readability-identifier-naming): the library's own
namespace CLI {
class App;
}

namespace gongkai::app {

/// What was typed.
struct OfficeAsked {
  std::string folder;    // OFFICE, "" with --db
  std::string database;  // --db
  std::string files;     // --files
  std::string key;       // --key
  std::string agency;    // --agency
};

/// --db, --files, --key and --agency.
void add_office_options(CLI::App& command, OfficeAsked& asked);

/// Where everything of an office lies, after its config.toml was read.
struct OfficePlace {
  store::Place place;
  std::string files;
  std::string key;                 // the master key's file
  std::vector<std::string> forms;  // by id, those that the office uses where a year has several

  /// The folder of the rules that the office replaces, "" where it has no folder.
  [[nodiscard]] std::string rules() const { return place.folder.empty() ? "" : place.folder + "/rules"; }
  [[nodiscard]] std::string name() const { return place.folder.empty() ? place.database : place.folder; }
};

/// errors: bad_input (neither OFFICE nor --db with --files and --key, or both); bad_rule_file (config.toml,
/// with its line)
[[nodiscard]] Result<OfficePlace> office_place(OfficeAsked const& asked);

/// What config.toml of a new office says.
[[nodiscard]] std::string new_config(OfficePlace const& place);

/// An office that is there, opened.
struct OpenOffice {
  OfficePlace place;
  std::unique_ptr<store::Ledger> ledger;
  std::string agency;  // the one asked for, or the default
};

/// errors: those of office_place and Ledger::open; no_such_record when there is no such agency
[[nodiscard]] Result<OpenOffice> open_office(OfficeAsked const& asked);

}  // namespace gongkai::app
