#include "store/case_projection.h"

#include <fmt/format.h>

#include <utility>

#include "store/refusal.h"

namespace gongkai::store {
namespace {

using registers::CaseFile;

Result<void> read_items(Connection& connection, std::string_view agency, CaseFile& file) {
  static constexpr Sql kItems{
      "SELECT name, form, sm3 FROM case_item WHERE agency = $1 AND id = $2 ORDER BY name"};
  return connection.each(kItems, {agency, file.id}, [&](Row const& row) -> Result<void> {
    std::string const name{row.text(0)};
    auto const form = registers::item_form_named(row.text(1));
    if (!form) {
      return refusal(LedgerReason::no_item_form,
                     {{"place", fmt::format("{} {} {}", agency, file.id, name)}, {"value", row.text(1)}});
    }
    file.items.emplace(name,
                       registers::SealedItem{.name = name, .form = *form, .sm3 = std::string{row.text(2)}});
    return {};
  });
}

Result<void> read_digests(Connection& connection, std::string_view agency, CaseFile& file) {
  static constexpr Sql kDigests{
      "SELECT kind, digest FROM case_digest WHERE agency = $1 AND id = $2 ORDER BY kind, digest"};
  return connection.each(kDigests, {agency, file.id}, [&](Row const& row) -> Result<void> {
    file.digests.insert({.of = std::string{row.text(0)}, .digest = std::string{row.text(1)}});
    return {};
  });
}

Result<void> write(Connection& connection, std::string_view agency, CaseFile const& file) {
  static constexpr Sql kPut{
      "INSERT INTO case_now (agency, id, erased_on, version) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (agency, id) DO UPDATE SET erased_on = excluded.erased_on, version = excluded.version"};
  static constexpr Sql kItem{
      "INSERT INTO case_item (agency, id, name, form, sm3) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (agency, id, name) DO NOTHING"};
  static constexpr Sql kClear{"DELETE FROM case_digest WHERE agency = $1 AND id = $2"};
  static constexpr Sql kDigest{"INSERT INTO case_digest (agency, kind, digest, id) VALUES ($1, $2, $3, $4)"};
  std::string const erased = file.erased_on ? file.erased_on->iso() : "";
  TRY_DO(connection.run(kPut, {agency, file.id, erased, file.version}));
  for (auto const& [name, item] : file.items) {
    TRY_DO(connection.run(kItem, {agency, file.id, name, registers::name(item.form), item.sm3}));
  }
  TRY_DO(connection.run(kClear, {agency, file.id}));
  for (auto const& digest : file.digests) {
    TRY_DO(connection.run(kDigest, {agency, digest.of, digest.digest, file.id}));
  }
  return {};
}

}  // namespace

bool CaseProjection::keeps(std::string_view record) const {
  return record == registers::kCaseRecord;
}

Result<void> CaseProjection::load(Connection& connection, std::string_view subject) {
  static constexpr Sql kCase{"SELECT erased_on, version FROM case_now WHERE agency = $1 AND id = $2"};
  if (!read_.emplace(subject).second) return {};
  CaseFile file;
  file.id = subject.substr(subject.find(':') + 1);
  TRY_LET(auto const row, connection.one(kCase, {agency_, file.id}, [](Row const& found) {
    return std::pair{std::string{found.text(0)}, found.integer(1)};
  }));
  if (!row) return {};
  if (!row->first.empty()) {
    auto const day = Date::parse(row->first);
    if (!day) {
      return refusal(LedgerReason::no_erasure_day,
                     {{"place", fmt::format("{} {}", agency_, file.id)}, {"value", row->first}});
    }
    file.erased_on = *day;
  }
  file.version = row->second;
  TRY_DO(read_items(connection, agency_, file));
  TRY_DO(read_digests(connection, agency_, file));
  cases_.insert_or_assign(file.id, std::move(file));
  return {};
}

Result<void> CaseProjection::apply(registers::Entry const& entry) {
  TRY_DO(registers::apply(cases_, entry));
  changed_.insert(entry.subject.substr(entry.subject.find(':') + 1));
  return {};
}

Result<void> CaseProjection::flush(Connection& connection) {
  for (std::string const& id : changed_) TRY_DO(write(connection, agency_, cases_.find(id)->second));
  changed_.clear();
  return {};
}

bool KeyProjection::keeps(std::string_view record) const {
  return record == registers::kKeyRecord;
}

Result<void> KeyProjection::load(Connection& connection, std::string_view) {
  static constexpr Sql kKey{"SELECT key_id, changed_at, version FROM key_now WHERE agency = $1"};
  if (key_.version != 0) return {};
  return connection.each(kKey, {agency_}, [&](Row const& row) -> Result<void> {
    key_ = {.key_id = std::string{row.text(0)},
            .changed_at = std::string{row.text(1)},
            .version = row.integer(2)};
    return {};
  });
}

Result<void> KeyProjection::apply(registers::Entry const& entry) {
  TRY_DO(registers::apply(key_, entry));
  changed_ = true;
  return {};
}

Result<void> KeyProjection::flush(Connection& connection) {
  static constexpr Sql kPut{
      "INSERT INTO key_now (agency, key_id, changed_at, version) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (agency) DO UPDATE SET key_id = excluded.key_id, changed_at = excluded.changed_at, "
      "version = excluded.version"};
  if (!changed_) return {};
  changed_ = false;
  return connection.run(kPut, {agency_, key_.key_id, key_.changed_at, key_.version});
}

Result<std::vector<std::string>> cases_with(Connection& connection, std::string_view agency,
                                            registers::KeyedDigest const& digest) {
  static constexpr Sql kCases{
      "SELECT id FROM case_digest WHERE agency = $1 AND kind = $2 AND digest = $3 ORDER BY id"};
  return connection.all(kCases, {agency, digest.of, digest.digest},
                        [](Row const& row) { return std::string{row.text(0)}; });
}

}  // namespace gongkai::store
