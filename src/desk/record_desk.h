#pragma once
// The acts on the ledgers: rows recorded and corrected, withdrawn and restored, read with their history.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/timestamp.h"
#include "desk/actor.h"
#include "desk/ledger_rules.h"
#include "desk/permission.h"
#include "store/store.h"

namespace gongkai::desk {

struct ImportOptions {
  bool dry_run = false;
  std::string reason{};  // why rows that say otherwise than the ledger correct it; "" they are faults
};

/// What became of a table. With faults nothing of it was recorded.
struct Imported {
  std::vector<registers::TableFault> faults;
  std::int64_t added = 0;
  std::int64_t corrected = 0;
  std::int64_t unchanged = 0;
};

class RecordDesk {
 public:
  RecordDesk(store::Ledger& ledger, Clock const& clock, LedgerRules const& rules)
      : ledger_(ledger), clock_(clock), rules_(rules) {}

  /// Records a table of rows: all of them or none. The same rows again add nothing.
  ///
  /// errors: not_permitted; no_register; conflict, busy, storage
  [[nodiscard]] Result<Imported> import(Actor const& actor, Envelope const& envelope,
                                        std::string_view register_id, registers::TypedTable const& table,
                                        ImportOptions const& options);

  /// Takes a record out of all counts.
  ///
  /// errors: not_permitted; no_register; what registers::decide_withdrawal refuses; conflict, busy, storage
  [[nodiscard]] Result<store::Receipt> withdraw(Actor const& actor, Envelope const& envelope,
                                                std::string_view register_id, std::string_view key,
                                                std::string_view reason);
  /// errors: as of withdraw
  [[nodiscard]] Result<store::Receipt> restore(Actor const& actor, Envelope const& envelope,
                                               std::string_view register_id, std::string_view key,
                                               std::string_view reason);

  /// All rows of a register that are not withdrawn, in order of their keys, as the ledger's file has them:
  /// importing them again changes nothing.
  ///
  /// errors: not_permitted; no_register; damaged
  [[nodiscard]] Result<std::vector<registers::RegisterRow>> rows(Actor const& actor, std::string_view agency,
                                                                 std::string_view register_id);

  /// The entries of one record, in order: who recorded what, when and why.
  ///
  /// errors: not_permitted; no_register; no_record
  [[nodiscard]] Result<std::vector<registers::Entry>> history(Actor const& actor, std::string_view agency,
                                                              std::string_view register_id,
                                                              std::string_view key);

 private:
  using Decide =
      std::function<Result<registers::NewEntry>(registers::Register const&, registers::Around const&)>;
  [[nodiscard]] Result<store::Receipt> change(Actor const& actor, Envelope const& envelope, Act act,
                                              std::string_view register_id, std::string_view key,
                                              Decide const& decide);
  [[nodiscard]] Date today() const;

  store::Ledger& ledger_;
  Clock const& clock_;
  LedgerRules const& rules_;
};

}  // namespace gongkai::desk
