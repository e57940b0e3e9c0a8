#pragma once
// The acts on the master key: changing it, and printing its recovery sheet again. It is the installation's;
// what was done stands in the journal of the agency through which it was done.

#include <filesystem>
#include <string>

#include "base/result.h"
#include "base/timestamp.h"
#include "desk/actor.h"
#include "desk/permission.h"
#include "store/store.h"

namespace gongkai::desk {

struct KeyChanged {
  std::string from;  // the keys' ids
  std::string to;
  std::string sheet;  // the recovery sheet of the new one
};

class KeyDesk {
 public:
  /// `path`: the master key's file.
  KeyDesk(store::Ledger& ledger, Clock const& clock, std::filesystem::path path)
      : ledger_(ledger), clock_(clock), path_(std::move(path)) {}

  /// Makes a new master key, locks every case under it and puts its file in the old one's place, which is
  /// kept beside it as KEY.old. Broken off at any moment, it leaves an office that opens.
  ///
  /// errors: not_permitted; busy (another is changing it); wrong_key; conflict; storage
  [[nodiscard]] Result<KeyChanged> rotate(Actor const& actor, std::string const& agency);

  /// The recovery sheet of the key in use, once more. That it was printed is an entry.
  ///
  /// errors: not_permitted; wrong_key; storage
  [[nodiscard]] Result<std::string> print_sheet(Actor const& actor, std::string const& agency);

 private:
  [[nodiscard]] Date today() const;
  [[nodiscard]] Result<store::KeyInUse> key_in_use();
  [[nodiscard]] Result<std::string> sheet(store::MasterKey const& key, std::string const& agency);

  store::Ledger& ledger_;
  Clock const& clock_;
  std::filesystem::path path_;
};

}  // namespace gongkai::desk
