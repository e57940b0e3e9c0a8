#pragma once
// How is the file of the master key changed so that a crash at no moment leaves an office that cannot be
// opened? KEY is the file in use. A change writes KEY.new, durably; has the database locked under it; and
// then puts it in KEY's place, leaving the former one as KEY.old until the next change. Which of the files is
// in use is known from the database, which names the key's id.

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "store/disk.h"
#include "store/master_key.h"

namespace gongkai::store {

/// Where the key in use was found.
enum class KeyFound {
  in_its_place,
  beside_it,        // KEY.new: a change was broken off after it took effect; now it is in its place
  among_the_former  // KEY.old: the database is one of before the last change
};

struct KeyInUse {
  MasterKey key;
  KeyFound found = KeyFound::in_its_place;
};

/// The key with the id `in_use` among KEY, KEY.new and KEY.old; ends a change that was broken off.
///
/// errors: no_such_file; wrong_key when none of them is it, naming the id that is needed and those that are
///         there; those of MasterKey::read()
[[nodiscard]] Result<KeyInUse> find_key(std::filesystem::path const& path, std::string_view in_use);

/// A change of the key's file. One program at a time can be at it.
class KeyChange {
 public:
  /// errors: busy while another is at it; no_such_file; storage
  [[nodiscard]] static Result<KeyChange> begin(std::filesystem::path const& path);

  /// What KEY holds, which no other program changes as long as this lives. errors: those of MasterKey::read()
  [[nodiscard]] Result<MasterKey> former() const { return MasterKey::read(path_); }

  /// Writes KEY.new, durable when it returns, in the place of one that an earlier change left. To be called
  /// in the transaction that locks everything under it, once that has seen that KEY is in use: then what was
  /// left is not.
  ///
  /// errors: storage
  [[nodiscard]] Result<void> prepare(MasterKey const& fresh) const;
  /// Once the database is locked under KEY.new: keeps KEY as KEY.old and puts KEY.new in its place.
  ///
  /// errors: storage
  [[nodiscard]] Result<void> finish() const;

 private:
  KeyChange(std::filesystem::path path, File locked) : path_(std::move(path)), locked_(std::move(locked)) {}

  std::filesystem::path path_;
  File locked_;  // KEY, as it was when the change began
};

[[nodiscard]] std::filesystem::path new_key_path(std::filesystem::path const& path);
[[nodiscard]] std::filesystem::path old_key_path(std::filesystem::path const& path);

}  // namespace gongkai::store
