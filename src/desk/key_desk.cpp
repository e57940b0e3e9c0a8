#include "desk/key_desk.h"

#include <utility>

#include "base/china_date.h"
#include "desk/judging.h"
#include "desk/refusal.h"

namespace gongkai::desk {

Date KeyDesk::today() const {
  return china_date(clock_.now());
}

Result<store::KeyInUse> KeyDesk::key_in_use() {
  TRY_LET(std::string const in_use, ledger_.key_id());
  return store::find_key(path_, in_use);
}

Result<std::string> KeyDesk::sheet(store::MasterKey const& key, std::string const& agency) {
  TRY_LET(auto const office, ledger_.office(agency));
  auto const* const name = office.agency->names.on(today());
  return key.recovery_sheet(
      {.office_name = name == nullptr ? agency : *name, .office_code = agency, .made = today()});
}

Result<KeyChanged> KeyDesk::rotate(Actor const& actor, std::string const& agency) {
  TRY_DO(judge(actor, Act::rotate_key, ledger_, agency, today()));
  TRY_LET(store::KeyInUse const found, key_in_use());
  if (found.found == store::KeyFound::among_the_former) {
    return refusal(DeskReason::former_key_in_use, {{"path", path_.string()}});
  }
  TRY_LET(auto const change, store::KeyChange::begin(path_));
  TRY_LET(store::MasterKey const former, change.former());
  store::MasterKey const fresh = store::MasterKey::random();
  // No command key: done again, it is another change.
  TRY_DO(ledger_.act(doing_of(actor, {.agency = agency}), clock_, [&](store::Act& open) -> Result<void> {
    TRY_DO(judge(actor, Act::rotate_key, open, today()));
    TRY_LET(auto const in_use, store::key_in_use(open.connection()));
    TRY_LET(auto entries,
            registers::decide(in_use, registers::RotateKey{.from = former.id(), .to = fresh.id()}));
    TRY_DO(open.record(std::move(entries)));
    TRY_DO(store::change_master_key(open.connection(), former, fresh));
    return change.prepare(fresh);  // on disk before the database says that it is needed
  }));
  TRY_DO(change.finish());
  TRY_LET(auto text, sheet(fresh, agency));
  return KeyChanged{.from = former.id(), .to = fresh.id(), .sheet = std::move(text)};
}

Result<std::string> KeyDesk::print_sheet(Actor const& actor, std::string const& agency) {
  TRY_DO(judge(actor, Act::print_key_sheet, ledger_, agency, today()));
  TRY_LET(store::KeyInUse const found, key_in_use());
  TRY_DO(ledger_.act(doing_of(actor, {.agency = agency}), clock_, [&](store::Act& open) -> Result<void> {
    TRY_DO(judge(actor, Act::print_key_sheet, open, today()));
    TRY_LET(auto const in_use, store::key_in_use(open.connection()));
    TRY_LET(auto entries, registers::decide(in_use, registers::PrintKeySheet{.id = found.key.id()}));
    return open.record(std::move(entries));
  }));
  return sheet(found.key, agency);
}

}  // namespace gongkai::desk
