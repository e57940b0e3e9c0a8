#pragma once
// Where is kept what applicants wrote and who they are? Locked: each case has a key of its own, itself locked
// under the master key; under it lie texts, in the database, and files, among the stored files. Every sealed
// thing is bound to its agency, case and name.
//
// What is put in, looked at or erased is said in the journal by the one who calls this, in the same
// transaction: see registers::CaseCommand.

#include <cstdint>
#include <istream>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/personal.h"
#include "base/result.h"
#include "registers/registers.h"
#include "store/database.h"
#include "store/file_store.h"
#include "store/key.h"
#include "store/master_key.h"

namespace gongkai::store {

/// The key of one case, while it is at hand.
class CaseKey {
 public:
  [[nodiscard]] std::string const& agency() const { return agency_; }
  [[nodiscard]] std::string const& case_id() const { return case_id_; }

 private:
  friend class Vault;
  CaseKey(std::string agency, std::string case_id, Key key, bool is_new)
      : agency_(std::move(agency)), case_id_(std::move(case_id)), key_(std::move(key)), is_new_(is_new) {}

  std::string agency_;
  std::string case_id_;
  Key key_;
  bool is_new_;  // not in the database yet
};

/// Something that was sealed and is to be kept.
struct Sealed {
  registers::SealedItem item;
  std::string bytes;  // of a text; a file lies among the stored files already
};

/// What whoever is handed a thing of a case gets of a text, by its name.
struct PersonalText {
  std::string name;
  Personal<std::string> text;
};

class Vault {
 public:
  Vault(MasterKey const& master, FileStore const& files) : master_(master), files_(files) {}

  /// The case's key, or a new one where it has none. Writes nothing.
  ///
  /// errors: wrong_key, naming both ids, when the master key at hand is not the one in use; damaged
  [[nodiscard]] Result<CaseKey> key_of(Connection& connection, std::string_view agency,
                                       std::string_view case_id) const;

  /// Seals before the transaction in which it is kept, so that nobody waits for it. A file that is then not
  /// kept after all stays behind, and nobody can read it.
  [[nodiscard]] static Sealed seal_text(CaseKey const& key, PersonalText const& text);
  /// errors: those of FileWriter; unreadable when the stream breaks
  [[nodiscard]] Result<Sealed> seal_file(CaseKey const& key, std::string const& name, std::istream& bytes,
                                         std::uint64_t limit) const;

  /// Keeps what was sealed, and the key if it is new.
  ///
  /// errors: wrong_key as above; conflict when another has begun the case in the meantime
  [[nodiscard]] Result<void> keep(Connection& connection, CaseKey const& key,
                                  std::span<Sealed const> sealed) const;

  /// errors: damaged when it is missing; those of open()
  [[nodiscard]] static Result<PersonalText> text(Connection& connection, CaseKey const& key,
                                                 std::string const& name);
  /// errors: those of FileStore::read_sealed()
  [[nodiscard]] Result<FileReader> file(CaseKey const& key, registers::SealedItem const& item) const;

  /// By which the cases of one person are found in an agency: HMAC-SM3 of the value in its one spelling,
  /// under a key that is made at the first call and survives a change of the master key. `of` is "id_number"
  /// …
  ///
  /// errors: wrong_key as above; bad_input when the value is no UTF-8
  [[nodiscard]] Result<registers::KeyedDigest> digest(Connection& connection, std::string_view agency,
                                                      std::string_view of,
                                                      Personal<std::string> const& value) const;

 private:
  MasterKey const& master_;
  FileStore const& files_;
};

/// Destroys the key of a case and what was sealed of it in the database: whoever has the master key cannot
/// read it any more. Needs no key itself.
[[nodiscard]] Result<void> destroy_case(Connection& connection, std::string_view agency,
                                        std::string_view case_id);
/// Removes the sealed files of the agency's erased cases, those included that a crash left; to be called once
/// an erasure is on disk. Until then nobody can read them either.
///
/// errors: storage
[[nodiscard]] Result<void> remove_erased_files(Database& database, FileStore const& files,
                                               std::string_view agency);

/// Locks the keys of all cases, and that of keyed digests, under another master key, and says that it is the
/// one in use. All chains are taken first, so that nobody begins a case meanwhile.
///
/// errors: wrong_key when `from` is not the one in use, or a key does not open with it
[[nodiscard]] Result<void> change_master_key(Connection& connection, MasterKey const& from,
                                             MasterKey const& to);

}  // namespace gongkai::store
