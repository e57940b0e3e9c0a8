#pragma once
// Do the departments hand in what they owe, is enough passed on, does anything wait too long, what became of
// the orders? The answer of registers/supervision.h, from an agency's ledgers as they stand now.

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/timestamp.h"
#include "desk/actor.h"
#include "desk/ledger_rules.h"
#include "desk/permission.h"
#include "law/law.h"
#include "store/store.h"

namespace gongkai::desk {

struct Supervised {
  registers::Supervision found;
  std::map<std::string, std::string, std::less<>> departments;  // id to name, on the last day that was asked
};

class SupervisionDesk {
 public:
  /// `calendar` is one of `law`: its region's duties hold.
  SupervisionDesk(store::Ledger& ledger, Clock const& clock, LedgerRules const& rules, law::Rules const& law,
                  law::Calendar const& calendar)
      : ledger_(ledger), clock_(clock), rules_(rules), law_(law), calendar_(calendar) {}

  /// law:    as of registers::supervise
  /// errors: not_permitted; no_such_record (no such agency or department); those of registers::supervise;
  ///         damaged
  [[nodiscard]] Result<Supervised> read(Actor const& actor, std::string_view agency,
                                        registers::SupervisionAsked const& asked);

 private:
  store::Ledger& ledger_;
  Clock const& clock_;
  LedgerRules const& rules_;
  law::Rules const& law_;
  law::Calendar const& calendar_;
};

}  // namespace gongkai::desk
