#pragma once
// The acts by which information becomes public: drafted, reviewed, published, revised, taken down.

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

class ItemDesk {
 public:
  ItemDesk(store::Ledger& ledger, Clock const& clock, LedgerRules const& rules)
      : ledger_(ledger), clock_(clock), rules_(rules) {}

  /// One act on an item. Which steps its review has is the office's approval chain on that day.
  ///
  /// errors: not_permitted; what registers::decide refuses; conflict, busy, storage
  [[nodiscard]] Result<store::Receipt> act(Actor const& actor, Envelope const& envelope,
                                           registers::ItemCommand const& command);

  /// What of a title and a text a person must look at before they may be drafted.
  ///
  /// errors: not_permitted; bad_input (no UTF-8)
  [[nodiscard]] Result<std::vector<registers::Hit>> look_through(Actor const& actor, std::string_view agency,
                                                                 std::string_view title,
                                                                 std::string_view text);

 private:
  [[nodiscard]] Date today() const;

  store::Ledger& ledger_;
  Clock const& clock_;
  LedgerRules const& rules_;
};

}  // namespace gongkai::desk
