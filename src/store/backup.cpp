#include "store/backup.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/canonical_json.h"
#include "store/backup_archive.h"
#include "store/journal.h"
#include "store/kept_tables.h"
#include "store/migrate.h"
#include "store/projections.h"
#include "store/refusal.h"
#include "store/setting.h"
#include "store/sm3.h"

namespace gongkai::store {
namespace {

constexpr std::string_view kManifest = "manifest.json";
constexpr std::int64_t kFormat = 1;
constexpr std::string_view kFiles = "files/";
constexpr std::string_view kRules = "rules/";

std::string part_of(KeptTable const& table) {
  return fmt::format("tables/{}.ndjson", table.name);
}

std::string part_of(FileHash const& hash) {
  return fmt::format("{}{}/{}", kFiles, hash.hex().substr(0, 2), hash.hex());
}

/// The stored file that a part is, if it is one.
std::optional<FileHash> stored_file(std::string_view part) {
  auto const hash = FileHash::parse(part.substr(std::min(part.rfind('/') + 1, part.size())));
  return hash && part_of(*hash) == part ? hash : std::nullopt;
}

// ---- making ----

struct Part {
  std::int64_t rows = 0;
  std::string sm3;
};

Result<Part> write_table(Connection& connection, KeptTable const& table, std::string const& path) {
  std::ofstream out{path, std::ios::binary};
  Part part;
  Sm3 sm3;
  TRY_DO(connection.each(table.rows, {}, [&](Row const& row) -> Result<void> {
    std::string line = row_line(table, row);
    line += '\n';
    sm3.update(line);
    out << line;
    ++part.rows;
    if (out) return {};
    return refusal(BackupReason::cannot_write, {{"path", path}});
  }));
  out.close();
  if (!out) return refusal(BackupReason::cannot_write, {{"path", path}});
  part.sm3 = sm3.hex_digest();
  return part;
}

/// The sealed files of cases that are not erased.
Result<std::set<FileHash>> sealed_files(Connection& connection) {
  static constexpr Sql kSealedFiles{
      "SELECT i.sm3 FROM case_item i JOIN case_now c ON c.agency = i.agency AND c.id = i.id "
      "WHERE i.form = 'file' AND c.erased_on = ''"};
  std::set<FileHash> needed;
  TRY_DO(connection.each(kSealedFiles, {}, [&](Row const& row) -> Result<void> {
    if (auto hash = FileHash::parse(row.text(0))) needed.insert(*std::move(hash));
    return {};
  }));
  return needed;
}

/// What the tables speak of and is not in them.
struct Named {
  std::string key_id;
  std::set<FileHash> files;  // sealed
};

Result<Named> named_by_tables(Connection& connection, std::string const& key_id) {
  TRY_LET(auto const in_use, setting(connection, kKeyId));
  if (in_use && *in_use != key_id) {
    return refusal(BackupReason::key_changed, {});
  }
  TRY_LET(auto files, sealed_files(connection));
  return Named{.key_id = key_id, .files = std::move(files)};
}

Result<boost::json::object> write_tables(Database& database, BackupWriter& writer, BackedUp& done,
                                         Named& named) {
  boost::json::object parts;
  TRY_DO(database.read([&](Connection& connection) -> Result<void> {
    TRY_LET(named, named_by_tables(connection, named.key_id));
    for (KeptTable const& table : kept_tables()) {
      std::string const path = writer.scratch(table.name);
      TRY_LET(Part const part, write_table(connection, table, path));
      if (std::string_view{table.name} == "entry") done.entries = part.rows;
      parts[part_of(table)] = {{"columns", table.columns}, {"rows", part.rows}, {"sm3", part.sm3}};
      TRY_DO(writer.add_file(part_of(table), path));
    }
    return {};
  }));
  return parts;
}

/// Files are never changed, only added, and those that came after the tables were read do no harm. Only those
/// of an erased case are removed: the tables then name files that cannot be had any more.
Result<void> add_files(Database& database, FileStore const& files, std::set<FileHash> const& needed,
                       BackupWriter& writer, BackedUp& done) {
  TRY_LET(auto const all, files.list());
  for (FileHash const& hash : all) {
    TRY_DO(writer.add_file(part_of(hash), files.path_of(hash).string()));
    ++done.files;
  }
  TRY_LET(auto const still_needed, database.ask(&sealed_files));
  for (FileHash const& hash : needed) {
    if (std::ranges::binary_search(all, hash) || still_needed.contains(hash)) continue;
    return refusal(BackupReason::case_erased, {});
  }
  return {};
}

/// The rules that the office replaces.
Result<void> add_rules(std::string const& folder, BackupWriter& writer, boost::json::object& parts) {
  std::error_code wrong;
  if (folder.empty() || !std::filesystem::is_directory(folder, wrong)) return {};
  std::filesystem::recursive_directory_iterator at{folder, wrong};
  std::vector<std::filesystem::path> paths;
  for (; !wrong && at != std::filesystem::recursive_directory_iterator{}; at.increment(wrong)) {
    if (at->is_regular_file(wrong)) paths.push_back(at->path());
  }
  if (wrong) return refusal(BackupReason::rules_unreadable, {{"path", folder}, {"detail", wrong.message()}});
  std::ranges::sort(paths);
  for (auto const& path : paths) {
    std::string const name{std::string{kRules} + path.lexically_relative(folder).generic_string()};
    std::ifstream in{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) return refusal(BackupReason::rule_unreadable, {{"path", path.string()}});
    parts[name] = {{"columns", ""}, {"rows", 0}, {"sm3", sm3_hex(text)}};
    TRY_DO(writer.add_text(name, std::move(text)));
  }
  return {};
}

// ---- getting back ----

struct Manifest {
  std::int64_t schema = 0;
  std::string key_id;
  std::map<std::string, std::string> sm3;      // of each part
  std::map<std::string, std::string> columns;  // of each part
};

Result<Manifest> manifest_of(BackupReader const& reader) {
  TRY_LET(std::string const text, reader.text(std::string{kManifest}));
  auto const no_manifest = [] { return refusal(BackupReason::no_manifest, {}); };
  boost::json::error_code wrong;
  auto const value = boost::json::parse(text, wrong);
  if (wrong || !value.is_object()) return no_manifest();
  try {
    auto const& object = value.get_object();
    Manifest manifest;
    if (object.at("format").as_int64() != kFormat) {
      return refusal(BackupReason::newer_program, {});
    }
    manifest.schema = object.at("schema").as_int64();
    manifest.key_id = std::string_view{object.at("key_id").as_string()};
    for (auto const& [name, part] : object.at("parts").as_object()) {
      manifest.sm3[name] = std::string_view{part.as_object().at("sm3").as_string()};
      manifest.columns[name] = std::string_view{part.as_object().at("columns").as_string()};
    }
    return manifest;
  } catch (std::exception const&) {  // a member that is not there, or of another kind
    return no_manifest();
  }
}

/// Fails when the manifest's tables are not those of this program.
Result<void> check_schema(Manifest const& manifest) {
  if (manifest.schema > newest_schema()) {
    return refusal(BackupReason::newer_schema, {{"schema", manifest.schema}, {"newest", newest_schema()}});
  }
  for (KeptTable const& table : kept_tables()) {
    auto const columns = manifest.columns.find(part_of(table));
    if (columns != manifest.columns.end() && columns->second != table.columns) {
      return refusal(BackupReason::other_columns, {{"table", table.name}});
    }
  }
  return {};
}

Result<void> must_be_empty(Connection& connection) {
  TRY_LET(auto const there, agencies(connection));
  if (there.empty()) return {};
  return refusal(BackupReason::office_there, {{"agency", there.front()}});
}

Result<void> insert_lines(Connection& connection, KeptTable const& table, BackupReader const& reader,
                          std::string const& sm3_said) {
  std::string rest;
  RowLine row;
  Sm3 sm3;
  TRY_DO(reader.each_piece(part_of(table), [&](std::string_view piece) -> Result<void> {
    sm3.update(piece);
    rest += piece;
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = rest.find('\n', begin)) != std::string::npos; begin = end + 1) {
      TRY_LET(Values const values, row.read(table, std::string_view{rest}.substr(begin, end - begin)));
      TRY_DO(connection.run(table.insert, values));
    }
    rest.erase(0, begin);
    return {};
  }));
  if (rest.empty() && sm3.hex_digest() == sm3_said) return {};
  return refusal(BackupReason::not_as_manifest, {{"part", part_of(table)}});
}

Result<void> fill_tables(Connection& connection, BackupReader const& reader, Manifest const& manifest) {
  TRY_DO(must_be_empty(connection));
  for (KeptTable const& table : kept_tables()) {
    auto const said = manifest.sm3.find(part_of(table));
    if (said == manifest.sm3.end()) continue;  // a table of a later schema
    TRY_DO(insert_lines(connection, table, reader, said->second));
  }
  return {};
}

Result<void> fill_file(BackupReader const& reader, FileHash const& hash, FileStore const& files) {
  TRY_LET(FileWriter writer, files.begin(std::numeric_limits<std::uint64_t>::max()));
  TRY_DO(reader.each_piece(part_of(hash), [&](std::string_view piece) { return writer.write(piece); }));
  TRY_LET(StoredFile const stored, writer.finish());
  if (stored.hash == hash) return {};
  TRY_DO(files.remove(stored.hash));
  return refusal(BackupReason::not_as_named, {{"part", part_of(hash)}});
}

/// A path that stays in the folder it is put into.
bool stays_inside(std::filesystem::path const& path) {
  return !path.empty() && path.is_relative() && path == path.lexically_normal() && *path.begin() != ".." &&
         path.has_filename();
}

Result<void> fill_rule(std::filesystem::path const& path, std::string const& text) {
  std::error_code wrong;
  std::filesystem::create_directories(path.parent_path(), wrong);
  std::ofstream out{path, std::ios::binary | std::ios::trunc};
  out << text;
  out.close();
  if (!wrong && out) return {};
  return refusal(BackupReason::cannot_write, {{"path", path.string()}});
}

Result<void> fill_rules(BackupReader const& reader, Manifest const& manifest, std::string const& folder) {
  if (folder.empty()) return {};
  for (auto const& [name, sm3] : manifest.sm3) {
    if (!name.starts_with(kRules)) continue;
    std::filesystem::path const inside = name.substr(kRules.size());
    TRY_LET(std::string const text, reader.text(name));
    if (!stays_inside(inside) || sm3_hex(text) != sm3) {
      return refusal(BackupReason::not_as_manifest, {{"part", name}});
    }
    TRY_DO(fill_rule(std::filesystem::path{folder} / inside, text));
  }
  return {};
}

}  // namespace

Result<BackedUp> back_up(Database& database, OutsideDatabase const& outside, std::string const& key_id,
                         Timestamp at, std::string const& path) {
  TRY_LET(BackupWriter writer, BackupWriter::create(path));
  BackedUp done;
  Named named{.key_id = key_id, .files = {}};
  TRY_LET(auto parts, write_tables(database, writer, done, named));
  TRY_DO(add_files(database, outside.files, named.files, writer, done));
  TRY_DO(add_rules(outside.rules, writer, parts));
  boost::json::object manifest{{"format", kFormat},   {"schema", newest_schema()},
                               {"made_at", at.iso()}, {"program", GONGKAI_VERSION},
                               {"key_id", key_id},    {"files", done.files}};
  manifest["parts"] = std::move(parts);
  TRY_LET(std::string text, canonical_json(manifest));
  TRY_DO(writer.add_text(std::string{kManifest}, std::move(text)));
  TRY_DO(writer.finish());
  std::error_code wrong;
  done.bytes = std::filesystem::file_size(path, wrong);
  return done;
}

Result<std::string> key_id_of_backup(std::string const& path) {
  TRY_LET(BackupReader const reader, BackupReader::open(path));
  TRY_LET(Manifest const manifest, manifest_of(reader));
  return manifest.key_id;
}

Result<Verified> restore(std::string const& path, Database& database, OutsideDatabase const& outside) {
  FileStore const& files = outside.files;
  TRY_LET(BackupReader const reader, BackupReader::open(path));
  TRY_LET(Manifest const manifest, manifest_of(reader));
  TRY_DO(check_schema(manifest));
  TRY_DO(migrate(database));
  TRY_DO(database.read([](Connection& connection) { return must_be_empty(connection); }));
  for (std::string const& name : reader.names()) {
    if (auto const hash = stored_file(name)) TRY_DO(fill_file(reader, *hash, files));
  }
  TRY_DO(fill_rules(reader, manifest, outside.rules));
  TRY_DO(database.write([&](Connection& connection) { return fill_tables(connection, reader, manifest); }));
  TRY_DO(rebuild(database));
  TRY_LET(Verified verified, verify(database));
  TRY_DO(verify_files(database, files, verified));
  return verified;
}

}  // namespace gongkai::store
