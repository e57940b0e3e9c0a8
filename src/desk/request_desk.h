#pragma once
// The acts on requests: opened, continued by what happens, closed. Every row of the ledger of requests that
// has a history follows from its events by the law's clock.

#include "base/result.h"
#include "base/timestamp.h"
#include "desk/actor.h"
#include "desk/ledger_rules.h"
#include "desk/permission.h"
#include "store/store.h"

namespace gongkai::desk {

class RequestDesk {
 public:
  RequestDesk(store::Ledger& ledger, Clock const& clock, LedgerRules const& rules)
      : ledger_(ledger), clock_(clock), rules_(rules) {}

  /// One act on a request.
  ///
  /// errors: not_permitted; what registers::decide refuses; conflict, busy, storage
  [[nodiscard]] Result<store::Receipt> act(Actor const& actor, Envelope const& envelope,
                                           registers::RequestCommand const& command);

 private:
  store::Ledger& ledger_;
  Clock const& clock_;
  LedgerRules const& rules_;
};

}  // namespace gongkai::desk
