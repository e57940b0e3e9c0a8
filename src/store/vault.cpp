#include "store/vault.h"

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/fold.h"
#include "store/journal.h"
#include "store/refusal.h"
#include "store/seal.h"
#include "store/setting.h"
#include "store/sm3.h"

namespace gongkai::store {
namespace {

constexpr std::size_t kPieceBytes = 65'536;

std::string place_of(CaseKey const& key, std::string_view name) {
  return place({key.agency(), key.case_id(), name});
}

std::string digest_key_place() {
  return place({"digest key"});
}

/// Another key would only be told as damage: say which is at hand and which is needed.
Result<void> require_in_use(Connection& connection, MasterKey const& master) {
  TRY_LET(auto const in_use, setting(connection, kKeyId));
  if (in_use == master.id()) return {};
  Text const used = in_use ? as_it_is("", *in_use) : Text{.zh = "（尚未设定）", .en = "none"};
  return refusal(VaultReason::other_key, {{"at_hand", master.id()}, {"used", used}});
}

Result<std::optional<std::string>> wrapped_key(Connection& connection, std::string_view agency,
                                               std::string_view case_id) {
  static constexpr Sql kKey{"SELECT wrapped FROM vault_key WHERE agency = $1 AND case_id = $2"};
  return connection.one(kKey, {agency, case_id}, [](Row const& row) { return std::string{row.bytes(0)}; });
}

Result<Key> digest_key(Connection& connection, MasterKey const& master) {
  TRY_LET(auto kept, setting(connection, kDigestKey));
  if (!kept) {
    TRY_DO(set_if_new(connection, kDigestKey, hex(master.wrap(Key::random(), digest_key_place()))));
    TRY_LET(kept, setting(connection, kDigestKey));  // another may have been first
  }
  auto const wrapped = bytes_of_hex(kept.value_or(""));
  if (!wrapped) return refusal(VaultReason::no_digest_key, {});
  return master.unwrap(*wrapped, digest_key_place());
}

/// Full width or half, capital X or small, with or without spaces at the ends: one person.
std::string one_spelling(std::string_view value) {
  std::string const plain = folded(value);
  std::string spelled{trimmed(plain)};
  for (char& c : spelled) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return spelled;
}

}  // namespace

Result<CaseKey> Vault::key_of(Connection& connection, std::string_view agency,
                              std::string_view case_id) const {
  TRY_DO(require_in_use(connection, master_));
  TRY_LET(auto const wrapped, wrapped_key(connection, agency, case_id));
  if (!wrapped) return CaseKey{std::string{agency}, std::string{case_id}, Key::random(), true};
  TRY_LET(Key key, master_.unwrap(*wrapped, place({agency, case_id})));
  return CaseKey{std::string{agency}, std::string{case_id}, std::move(key), false};
}

Sealed Vault::seal_text(CaseKey const& key, PersonalText const& text) {
  std::string bytes = seal(key.key_, place_of(key, text.name), text.text.reveal());
  registers::SealedItem item{.name = text.name, .form = registers::ItemForm::text, .sm3 = sm3_hex(bytes)};
  return {.item = std::move(item), .bytes = std::move(bytes)};
}

Result<Sealed> Vault::seal_file(CaseKey const& key, std::string const& name, std::istream& bytes,
                                std::uint64_t limit) const {
  TRY_LET(FileWriter writer, files_.begin_sealed(key.key_, place_of(key, name), limit));
  std::array<char, kPieceBytes> piece{};
  do {
    bytes.read(piece.data(), piece.size());
    TRY_DO(writer.write({piece.data(), static_cast<std::size_t>(bytes.gcount())}));
  } while (bytes);
  if (bytes.bad()) return refusal(DiskReason::case_file_broke_off, {});
  TRY_LET(StoredFile const stored, writer.finish());
  registers::SealedItem item{.name = name, .form = registers::ItemForm::file, .sm3 = stored.hash.hex()};
  return Sealed{.item = std::move(item), .bytes = {}};
}

Result<void> Vault::keep(Connection& connection, CaseKey const& key, std::span<Sealed const> sealed) const {
  static constexpr Sql kKey{"INSERT INTO vault_key (agency, case_id, wrapped) VALUES ($1, $2, $3)"};
  static constexpr Sql kItem{
      "INSERT INTO vault_item (agency, case_id, name, sealed) VALUES ($1, $2, $3, $4)"};
  TRY_DO(require_in_use(connection, master_));
  TRY_LET(auto const there, wrapped_key(connection, key.agency(), key.case_id()));
  if (there.has_value() == key.is_new_) {
    return refusal(VaultReason::case_changed, {{"case", key.case_id()}});
  }
  if (key.is_new_) {
    std::string const wrapped = master_.wrap(key.key_, place({key.agency(), key.case_id()}));
    TRY_DO(connection.run(kKey, {key.agency(), key.case_id(), Bytes{wrapped}}));
  }
  for (Sealed const& one : sealed) {
    if (one.item.form == registers::ItemForm::file) continue;
    TRY_DO(connection.run(kItem, {key.agency(), key.case_id(), one.item.name, Bytes{one.bytes}}));
  }
  return {};
}

Result<PersonalText> Vault::text(Connection& connection, CaseKey const& key, std::string const& name) {
  static constexpr Sql kItem{
      "SELECT sealed FROM vault_item WHERE agency = $1 AND case_id = $2 AND name = $3"};
  TRY_LET(auto const sealed, connection.one(kItem, {key.agency(), key.case_id(), name},
                                            [](Row const& row) { return std::string{row.bytes(0)}; }));
  if (!sealed) {
    return refusal(VaultReason::item_missing, {{"name", name}, {"case", key.case_id()}});
  }
  TRY_LET(std::string opened, open(key.key_, place_of(key, name), *sealed));
  return PersonalText{.name = name, .text = Personal{std::move(opened)}};
}

Result<FileReader> Vault::file(CaseKey const& key, registers::SealedItem const& item) const {
  auto const hash = FileHash::parse(item.sm3);
  if (!hash) {
    return refusal(VaultReason::item_without_file, {{"name", item.name}, {"case", key.case_id()}});
  }
  return files_.read_sealed(key.key_, place_of(key, item.name), *hash);
}

Result<registers::KeyedDigest> Vault::digest(Connection& connection, std::string_view agency,
                                             std::string_view of, Personal<std::string> const& value) const {
  if (first_bad_utf8(value.reveal())) {
    return refusal(VaultReason::no_utf8, {{"of", of}});
  }
  TRY_DO(require_in_use(connection, master_));
  TRY_LET(Key const key, digest_key(connection, master_));
  HmacSm3 code{key.derive("keyed digests").reveal()};
  std::string spelled = one_spelling(value.reveal());
  std::string message = place({agency, of, spelled});
  code.update(message);
  wipe(spelled);
  wipe(message);
  return registers::KeyedDigest{.of = std::string{of}, .digest = hex(code.digest())};
}

Result<void> destroy_case(Connection& connection, std::string_view agency, std::string_view case_id) {
  static constexpr Sql kKey{"DELETE FROM vault_key WHERE agency = $1 AND case_id = $2"};
  static constexpr Sql kItems{"DELETE FROM vault_item WHERE agency = $1 AND case_id = $2"};
  TRY_DO(connection.run(kKey, {agency, case_id}));
  return connection.run(kItems, {agency, case_id});
}

Result<void> remove_erased_files(Database& database, FileStore const& files, std::string_view agency) {
  static constexpr Sql kFiles{
      "SELECT i.sm3 FROM case_item i JOIN case_now c ON c.agency = i.agency AND c.id = i.id "
      "WHERE i.agency = $1 AND i.form = 'file' AND c.erased_on <> '' ORDER BY i.sm3"};
  TRY_LET(auto const erased, database.ask([&](Connection& connection) {
    return connection.all(kFiles, {agency}, [](Row const& row) { return FileHash::parse(row.text(0)); });
  }));
  for (auto const& hash : erased) {
    if (hash) TRY_DO(files.remove(*hash));
  }
  return {};
}

Result<void> change_master_key(Connection& connection, MasterKey const& from, MasterKey const& to) {
  static constexpr Sql kKeys{"SELECT case_id, wrapped FROM vault_key WHERE agency = $1 ORDER BY case_id"};
  static constexpr Sql kPut{"UPDATE vault_key SET wrapped = $3 WHERE agency = $1 AND case_id = $2"};
  TRY_LET(auto const all, agencies(connection));
  for (std::string const& agency : all) TRY_DO(lock_chain(connection, agency));
  TRY_DO(require_in_use(connection, from));
  for (std::string const& agency : all) {
    TRY_LET(auto const keys, connection.all(kKeys, {agency}, [](Row const& row) {
      return std::pair{std::string{row.text(0)}, std::string{row.bytes(1)}};
    }));
    for (auto const& [case_id, wrapped] : keys) {
      std::string const where = place({agency, case_id});
      auto const key = from.unwrap(wrapped, where);
      if (!key) {
        auto shut = refusal(VaultReason::case_key_shut,
                            {{"case", case_id}, {"agency", agency}, {"what", words_of(key.error())}});
        shut.error().code = key.error().code;
        return shut;
      }
      TRY_DO(connection.run(kPut, {agency, case_id, Bytes{to.wrap(*key, where)}}));
    }
  }
  TRY_LET(auto const kept, setting(connection, kDigestKey));
  if (kept) {
    TRY_LET(Key const key, digest_key(connection, from));
    TRY_DO(change_setting(connection, kDigestKey, hex(to.wrap(key, digest_key_place()))));
  }
  return change_setting(connection, kKeyId, to.id());
}

}  // namespace gongkai::store
