#pragma once
// How is it judged whether an act may be done, and whose is it in the journal? The same for every act.
// Private to the room.

#include <string_view>

#include "base/result.h"
#include "desk/actor.h"
#include "desk/permission.h"
#include "store/store.h"

namespace gongkai::desk {

/// `office` is the actor's own.
///
/// errors: not_permitted
[[nodiscard]] Result<void> judge(Actor const& actor, Act act, registers::Office const& office,
                                 registers::Agencies const& agencies, std::string_view agency, Date today);

/// The same for one who acts in an open transaction.
///
/// errors: not_permitted; damaged
[[nodiscard]] Result<void> judge(Actor const& actor, Act act, store::Act& open, Date today);

/// The same outside of one: for questions, and before something is prepared that the act will need.
///
/// errors: not_permitted; no_such_record
[[nodiscard]] Result<void> judge(Actor const& actor, Act act, store::Ledger& ledger, std::string_view agency,
                                 Date today);

[[nodiscard]] store::Doing doing_of(Actor const& actor, Envelope const& envelope);

}  // namespace gongkai::desk
