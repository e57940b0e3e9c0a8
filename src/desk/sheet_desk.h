#pragma once
// What do the ledgers make of a form? The sheet of a year, the records that each cell counts, and whether the
// form's own checks hold; now, or as it was recorded up to a day.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/timestamp.h"
#include "desk/actor.h"
#include "desk/ledger_rules.h"
#include "desk/permission.h"
#include "store/store.h"

namespace gongkai::desk {

struct SheetAsked {
  form::Form const* form = nullptr;  // of the rules
  int year = 0;
  /// What was recorded up to the end of this day (Asia/Shanghai) counts; without it, all that is recorded.
  std::optional<Date> as_of{};
  bool keep_rows = true;  // whether the rows of each cell are wanted
};

/// A record that a cell counts.
struct CellRecord {
  registers::CountedRow counted;
  std::string title;  // its title, name or subject; its key where it has none
};

struct CellRecords {
  std::optional<Decimal> value;  // nothing where nobody can know it
  std::vector<CellRecord> records;
};

class SheetDesk {
 public:
  SheetDesk(store::Ledger& ledger, Clock const& clock, LedgerRules const& rules)
      : ledger_(ledger), clock_(clock), rules_(rules) {}

  /// The form filled from the agency's ledgers. Stocks are taken on 31 December, or on the day asked for,
  /// today without one, where that is earlier in the year. The same question about a day that is over has
  /// the same answer for ever, as long as the rules are the same.
  ///
  /// law:    form by form, rules/sheet/*.toml
  /// errors: not_permitted; no_such_record (no such agency); damaged
  [[nodiscard]] Result<registers::CompiledSheet> compile(Actor const& actor, std::string_view agency,
                                                         SheetAsked const& asked);

  /// The records that a cell counts, in order of register and key; for a typed figure its row.
  ///
  /// errors: those of compile; bad_input when the form has no such cell
  [[nodiscard]] Result<CellRecords> records(Actor const& actor, std::string_view agency,
                                            SheetAsked const& asked, std::string_view cell);

 private:
  using Wanted = std::function<bool(std::string_view register_id)>;
  /// The register, the record's key, and its row as row_json wrote it.
  using OnRow = std::function<Result<void>(registers::Register const&, std::string_view, std::string_view)>;
  /// Every record of the agency in those registers that is not withdrawn; of a register first those that
  /// refer to another.
  [[nodiscard]] Result<void> each_row(std::string_view agency, SheetAsked const& asked, Wanted const& wanted,
                                      OnRow const& on_row);
  [[nodiscard]] Result<void> each_row_now(store::Connection& connection, std::string_view agency,
                                          Wanted const& wanted, OnRow const& on_row);
  [[nodiscard]] Result<void> each_row_as_of(store::Connection& connection, std::string_view agency, Date day,
                                            Wanted const& wanted, OnRow const& on_row);

  store::Ledger& ledger_;
  Clock const& clock_;
  LedgerRules const& rules_;
};

}  // namespace gongkai::desk
