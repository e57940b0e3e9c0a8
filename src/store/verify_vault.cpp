#include "store/verify_vault.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "store/setting.h"
#include "store/sm3.h"
#include "store/verify_words.h"

namespace gongkai::store {
namespace {

using registers::CaseFile;
using registers::CaseFiles;
using registers::ItemForm;

Text place_of_key(std::string_view agency, std::string_view id) {
  return row_place("vault_key", fmt::format("{} {}", agency, id));
}
Text place_of_item(std::string_view agency, std::string_view id, std::string_view name) {
  return row_place("vault_item", fmt::format("{} {} {}", agency, id, name));
}

CaseFile const* find(CaseFiles const& cases, std::string_view id) {
  auto const found = cases.find(id);
  return found == cases.end() ? nullptr : &found->second;
}

Result<void> check_keys(Connection& connection, std::string_view agency, CaseFiles const& cases,
                        Verified& verified) {
  static constexpr Sql kKeys{"SELECT case_id FROM vault_key WHERE agency = $1 ORDER BY case_id"};
  std::set<std::string, std::less<>> locked;
  TRY_DO(connection.each(kKeys, {agency}, [&](Row const& row) -> Result<void> {
    std::string const id{row.text(0)};
    locked.insert(id);
    CaseFile const* const file = find(cases, id);
    if (file == nullptr) {
      verified.add(place_of_key(agency, id), said(FaultWords::no_case));
    } else if (file->erased_on) {
      verified.add(place_of_key(agency, id),
                   said(FaultWords::key_still_there, {{"on", file->erased_on->iso()}}));
    }
    return {};
  }));
  for (auto const& [id, file] : cases) {
    if (!file.erased_on && !locked.contains(id)) {
      verified.add(place_of_key(agency, id), said(FaultWords::key_missing));
    }
  }
  return {};
}

/// What is wrong with a sealed text that is there, if anything is.
std::optional<Text> fault_of(CaseFile const* file, std::string_view name, std::string_view sealed) {
  if (file == nullptr) return said(FaultWords::no_case);
  if (file->erased_on) return said(FaultWords::still_there, {{"on", file->erased_on->iso()}});
  auto const item = file->items.find(name);
  if (item == file->items.end() || item->second.form != ItemForm::text) return said(FaultWords::not_named);
  if (sm3_hex(sealed) == item->second.sm3) return std::nullopt;
  return said(FaultWords::changed);
}

Result<void> check_texts(Connection& connection, std::string_view agency, CaseFiles const& cases,
                         Verified& verified) {
  static constexpr Sql kItems{
      "SELECT case_id, name, sealed FROM vault_item WHERE agency = $1 ORDER BY case_id, name"};
  std::set<std::pair<std::string, std::string>> there;
  TRY_DO(connection.each(kItems, {agency}, [&](Row const& row) -> Result<void> {
    ++verified.sealed;
    std::string const id{row.text(0)};
    std::string const name{row.text(1)};
    there.emplace(id, name);
    auto wrong = fault_of(find(cases, id), name, row.bytes(2));
    if (wrong) verified.add(place_of_item(agency, id, name), *std::move(wrong));
    return {};
  }));
  for (auto const& [id, file] : cases) {
    if (file.erased_on) continue;
    for (auto const& [name, item] : file.items) {
      if (item.form == ItemForm::text && !there.contains({id, name})) {
        verified.add(place_of_item(agency, id, name), said(FaultWords::missing));
      }
    }
  }
  return {};
}

}  // namespace

Result<void> check_vault(Connection& connection, std::string_view agency, CaseFiles const& cases,
                         Verified& verified) {
  TRY_DO(check_keys(connection, agency, cases, verified));
  return check_texts(connection, agency, cases, verified);
}

Result<void> check_sealed_files(Connection& connection, FileStore const& files,
                                std::vector<FileHash> const& there, Verified& verified) {
  static constexpr Sql kFiles{
      "SELECT i.agency, i.id, i.name, i.sm3, c.erased_on FROM case_item i "
      "JOIN case_now c ON c.agency = i.agency AND c.id = i.id "
      "WHERE i.form = 'file' ORDER BY i.agency, i.id, i.name"};
  return connection.each(kFiles, {}, [&](Row const& row) -> Result<void> {
    auto const hash = FileHash::parse(row.text(3));
    bool const found = hash && std::ranges::binary_search(there, *hash);
    bool const erased = !row.text(4).empty();
    if (found != erased) return {};
    std::string const path = hash ? files.path_of(*hash).string() : std::string{row.text(3)};
    verified.add(
        said(FaultWords::at_case_file, {{"path", path}, {"agency", row.text(0)}, {"case", row.text(1)}}),
        erased ? said(FaultWords::still_there, {{"on", row.text(4)}})
               : said(FaultWords::file_missing, {{"name", row.text(2)}}));
    return {};
  });
}

Result<void> check_key_id(Connection& connection, Verified& verified) {
  static constexpr Sql kLast{
      "SELECT key_id, agency FROM key_now WHERE key_id <> '' ORDER BY changed_at DESC, agency"};
  TRY_LET(auto const in_use, setting(connection, kKeyId));
  TRY_LET(auto const last, connection.one(kLast, {}, [](Row const& row) {
    return std::pair{std::string{row.text(0)}, std::string{row.text(1)}};
  }));
  if (last && last->first != in_use) {
    verified.add(said(FaultWords::at_setting, {{"name", kKeyId}}),
                 said(FaultWords::other_key_id,
                      {{"used", in_use.value_or("")}, {"agency", last->second}, {"last", last->first}}));
  }
  return {};
}

}  // namespace gongkai::store
