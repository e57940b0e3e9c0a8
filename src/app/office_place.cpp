#include "app/office_place.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/office_refusal.h"
#include "base/canonical_json.h"
#include "base/toml.h"

namespace gongkai::app {
namespace {

constexpr std::string_view kConfig = "config.toml";

/// A path of config.toml counts from the office's folder.
std::string from_folder(std::string const& folder, std::string const& path) {
  return (std::filesystem::path{folder} / path).lexically_normal().string();
}

Result<void> read_config(std::string const& folder, OfficePlace& place) {
  std::string const path = from_folder(folder, std::string{kConfig});
  std::ifstream in{path, std::ios::binary};
  if (!in) return {};  // an office works without one
  std::string const text{std::istreambuf_iterator<char>(in), {}};
  TRY_LET(toml_file::Node const root, toml_file::parse(text, path));
  std::vector<toml_file::Problem> problems;
  toml_file::Reader reader{root, path, problems};
  place.place.database = reader.text_or("database", "");
  place.files = from_folder(folder, reader.text_or("files", "files"));
  place.key = from_folder(folder, reader.text_or("master_key", "master.key"));
  place.forms = reader.texts("forms");
  reader.finish();
  if (!problems.empty()) return failure(Code::bad_rule_file, problems.front().text());
  return {};
}

}  // namespace

void add_office_options(CLI::App& command, OfficeAsked& asked) {
  command.add_option("--db", asked.database, "postgresql://… instead of OFFICE; with --files and --key");
  command.add_option("--files", asked.files, "the folder of stored files, with --db");
  command.add_option("--key", asked.key, "the file of the master key, where it is not OFFICE/master.key");
  command.add_option("--agency", asked.agency, "the code of an agency; without it the first that was made");
}

Result<OfficePlace> office_place(OfficeAsked const& asked) {
  OfficePlace place;
  if (asked.folder.empty() == asked.database.empty()) {
    return refusal(OfficeWordsReason::no_office);
  }
  if (asked.folder.empty() && (asked.files.empty() || asked.key.empty())) {
    return refusal(OfficeWordsReason::database_alone);
  }
  place.place = {.folder = asked.folder, .database = asked.database};
  if (!asked.folder.empty()) {
    place.files = from_folder(asked.folder, "files");
    place.key = from_folder(asked.folder, "master.key");
    TRY_DO(read_config(asked.folder, place));
  }
  if (!asked.files.empty()) place.files = asked.files;
  if (!asked.key.empty()) place.key = asked.key;
  return place;
}

std::string new_config(OfficePlace const& place) {
  bool const usual = place.key == from_folder(place.place.folder, "master.key");
  std::string key;
  append_json_string(key, usual ? "master.key" : std::filesystem::absolute(place.key).string());
  return fmt::format(
      "# 本机关的设置。路径从本文件夹算起。\n"
      "# Settings of this office. Paths count from this folder.\n\n"
      "# 主密钥文件：请另行保管，备份中没有它。\n"
      "# The file of the master key. It is in no backup: keep a copy elsewhere.\n"
      "master_key = {}\n\n"
      "# 数据库：不设则为本文件夹的 gongkai.db。\n"
      "# The database; without it, gongkai.db in this folder.\n"
      "# database = \"postgresql://gongkai@localhost/gongkai\"\n\n"
      "# 统计表式：某一年度有几种时用哪一种；不设则用全国统一的。\n"
      "# Forms: which one where a year has several; without it the national one.\n"
      "# forms = [\"cn-2014-beijing\"]\n",
      key);
}

Result<OpenOffice> open_office(OfficeAsked const& asked) {
  TRY_LET(OfficePlace place, office_place(asked));
  TRY_LET(auto ledger, store::Ledger::open(place.place));
  std::string agency = asked.agency;
  if (agency.empty()) {
    TRY_LET(agency, ledger->default_agency());
  } else {
    TRY_DO(ledger->office(agency));
  }
  return OpenOffice{.place = std::move(place), .ledger = std::move(ledger), .agency = std::move(agency)};
}

}  // namespace gongkai::app
