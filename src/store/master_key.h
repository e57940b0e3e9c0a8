#pragma once
// The one key of an installation, under which the keys of all cases are locked. It lies in a file outside
// database and backup, and on paper: the recovery sheet. Both hold the same five key lines, and one reader
// takes either.
//
// A key line: K and its number, then 16 characters of Crockford's base32 in groups of four: 8 bytes and a
// check (CRC-16 over number and bytes). K1 to K4 hold the key, K5 its id.

#include <filesystem>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"
#include "store/key.h"

namespace gongkai::store {

/// What stands at the head of a recovery sheet.
struct SheetHead {
  std::string office_name;
  std::string office_code;
  Date made;
};

class MasterKey {
 public:
  [[nodiscard]] static MasterKey random();

  /// From a key file or a typed recovery sheet. Only key lines count; case, spaces and hyphens are forgiven,
  /// so are O for 0, I and L for 1, and full-width characters. errors: bad_input, naming every line that is
  /// missing or misread
  [[nodiscard]] static Result<MasterKey> parse(std::string_view text);

  /// errors: no_such_file; storage when it cannot be read, or when others may read it ("chmod 600"); damaged
  /// when
  ///         it is torn or no key file
  [[nodiscard]] static Result<MasterKey> read(std::filesystem::path const& path);

  /// Writes a new key file that only its owner can read, durable when it returns. Never over another file.
  /// errors: conflict when there is a file; storage
  [[nodiscard]] Result<void> write_new(std::filesystem::path const& path) const;

  /// 16 hex digits that tell which key this is and nothing else of it: safe to print, log and back up.
  [[nodiscard]] std::string id() const;

  /// A text for paper, in Chinese and English, from which parse() makes the key again.
  [[nodiscard]] std::string recovery_sheet(SheetHead const& head) const;

  /// The key of a case, locked. `associated_data` says which case (see place()): elsewhere it does not
  /// unlock.
  [[nodiscard]] std::string wrap(Key const& case_key, std::string_view associated_data) const;
  /// errors: those of open()
  [[nodiscard]] Result<Key> unwrap(std::string_view wrapped, std::string_view associated_data) const;

  /// A key for one purpose, such as "case keys". It goes when the master key is changed: what must outlive
  /// that has a random key of its own, wrapped.
  [[nodiscard]] Key derive(std::string_view purpose) const;

 private:
  explicit MasterKey(Key key) : key_(std::move(key)) {}
  [[nodiscard]] std::string key_lines() const;

  Key key_;
};

}  // namespace gongkai::store
