#include "desk/judging.h"

#include "desk/refusal.h"

namespace gongkai::desk {

Result<void> judge(Actor const& actor, Act act, registers::Office const& office,
                   registers::Agencies const& agencies, std::string_view agency, Date today) {
  bool const may = actor.user == kOperator ? operator_allowed(act)
                                           : allowed(act, registers::roles_on(office, actor.user, today),
                                                     relation_of(agencies, actor.agency, agency, today));
  return may ? Result<void>{} : not_permitted(act, actor.user, agency);
}

Result<void> judge(Actor const& actor, Act act, store::Act& open, Date today) {
  TRY_LET(auto const agencies, open.agencies());
  TRY_LET(auto const office, open.office_of(actor.agency));
  return judge(actor, act, office, agencies, open.agency(), today);
}

Result<void> judge(Actor const& actor, Act act, store::Ledger& ledger, std::string_view agency, Date today) {
  registers::Office office;
  if (actor.user != kOperator) {
    TRY_LET(office, ledger.office(actor.agency));
  }
  TRY_LET(auto const agencies, ledger.agencies());
  return judge(actor, act, office, agencies, agency, today);
}

store::Doing doing_of(Actor const& actor, Envelope const& envelope) {
  bool const of_another = actor.user != kOperator && actor.agency != envelope.agency;
  return {.agency = envelope.agency,
          .actor = of_another ? actor.agency + "/" + actor.user : actor.user,
          .command_key = envelope.command_key,
          .command = envelope.command,
          .seen = envelope.seen};
}

}  // namespace gongkai::desk
