#include "desk/case_desk.h"

#include <optional>
#include <utility>

#include "base/china_date.h"
#include "desk/judging.h"

namespace gongkai::desk {
namespace {

/// A look that was recorded under a key before would hand out nothing: each is one of its own.
Envelope without_key(Envelope envelope) {
  envelope.command_key.clear();
  return envelope;
}

/// Judges, decides and records one act on a case.
Result<void> carry_out(store::Act& open, Actor const& actor, Act act, registers::CaseCommand const& command,
                       Date today) {
  TRY_DO(judge(actor, act, open, today));
  TRY_LET(auto const* const file, open.case_file(registers::case_of(command)));
  TRY_LET(auto entries, registers::decide(file, command, today));
  return open.record(std::move(entries));
}

}  // namespace

Date CaseDesk::today() const {
  return china_date(clock_.now());
}

Result<store::CaseKey> CaseDesk::key_of(std::string_view agency, std::string_view case_id) {
  return ledger_.database().ask(
      [&](store::Connection& connection) { return vault_.key_of(connection, agency, case_id); });
}

Result<std::vector<store::Sealed>> CaseDesk::seal(store::CaseKey const& key, PersonalData const& data) const {
  std::vector<store::Sealed> sealed;
  for (store::PersonalText const& text : data.texts) sealed.push_back(store::Vault::seal_text(key, text));
  for (PersonalFile const& file : data.files) {
    TRY_LET(auto one, vault_.seal_file(key, file.name, file.bytes, file.limit));
    sealed.push_back(std::move(one));
  }
  return sealed;
}

/// What the sender sent tells who the person is, and the database keeps a digest of it: under a key, so that
/// nobody can find it by trying.
Result<Envelope> CaseDesk::with_keyed_command(Envelope envelope) {
  if (envelope.command_key.empty()) return envelope;
  TRY_LET(auto digest, ledger_.database().change([&](store::Connection& connection) {
    return vault_.digest(connection, envelope.agency, "command", Personal{envelope.command});
  }));
  envelope.command = std::move(digest.digest);
  return envelope;
}

Result<store::Receipt> CaseDesk::put_personal(Actor const& actor, Envelope const& envelope,
                                              std::string const& case_id, PersonalData const& data) {
  // Judged before anything is sealed, and again in the transaction: rights may have changed in between.
  TRY_DO(judge(actor, Act::put_personal_data, ledger_, envelope.agency, today()));
  TRY_LET(store::CaseKey const key, key_of(envelope.agency, case_id));
  TRY_LET(auto const sealed, seal(key, data));
  TRY_LET(Envelope const keyed, with_keyed_command(envelope));
  return ledger_.act(doing_of(actor, keyed), clock_, [&](store::Act& open) -> Result<void> {
    registers::SealInCase command{.case_id = case_id, .items = {}, .digests = {}};
    for (store::Sealed const& one : sealed) command.items.push_back(one.item);
    for (PersonalMark const& mark : data.marks) {
      TRY_LET(auto digest, vault_.digest(open.connection(), open.agency(), mark.of, mark.value));
      command.digests.push_back(std::move(digest));
    }
    TRY_DO(carry_out(open, actor, Act::put_personal_data, command, today()));
    return vault_.keep(open.connection(), key, sealed);
  });
}

Result<std::vector<store::PersonalText>> CaseDesk::view_personal(Actor const& actor, Envelope const& envelope,
                                                                 registers::ViewCase const& command) {
  std::vector<store::PersonalText> found;
  TRY_DO(ledger_.act(doing_of(actor, without_key(envelope)), clock_, [&](store::Act& open) -> Result<void> {
    found.clear();
    TRY_DO(carry_out(open, actor, Act::view_personal_data, command, today()));
    TRY_LET(auto const key, vault_.key_of(open.connection(), open.agency(), command.case_id));
    for (std::string const& name : command.names) {
      TRY_LET(auto text, store::Vault::text(open.connection(), key, name));
      found.push_back(std::move(text));
    }
    return {};
  }));
  return found;  // the entry is on disk
}

Result<store::FileReader> CaseDesk::view_file(Actor const& actor, Envelope const& envelope,
                                              std::string const& case_id, std::string const& name,
                                              registers::ViewReason reason) {
  registers::ViewCase const command{.case_id = case_id, .names = {name}, .reason = reason};
  std::optional<store::FileReader> found;
  TRY_DO(ledger_.act(doing_of(actor, without_key(envelope)), clock_, [&](store::Act& open) -> Result<void> {
    found.reset();
    TRY_DO(carry_out(open, actor, Act::view_personal_data, command, today()));
    TRY_LET(auto const key, vault_.key_of(open.connection(), open.agency(), case_id));
    TRY_LET(auto const* const file, open.case_file(case_id));
    TRY_LET(auto reader, vault_.file(key, file->items.at(name)));
    found.emplace(std::move(reader));
    return {};
  }));
  return *std::move(found);
}

Result<std::optional<registers::CaseFile>> CaseDesk::contents(Actor const& actor, std::string_view agency,
                                                              std::string_view case_id) {
  TRY_DO(judge(actor, Act::view_personal_data, ledger_, agency, today()));
  return ledger_.case_file(agency, case_id);
}

Result<std::vector<std::string>> CaseDesk::cases_of(Actor const& actor, std::string_view agency,
                                                    PersonalMark const& mark) {
  TRY_DO(judge(actor, Act::view_personal_data, ledger_, agency, today()));
  return ledger_.database().change([&](store::Connection& connection) -> Result<std::vector<std::string>> {
    TRY_LET(auto const digest, vault_.digest(connection, agency, mark.of, mark.value));
    return store::cases_with(connection, agency, digest);
  });
}

Result<store::Receipt> CaseDesk::erase_case(Actor const& actor, Envelope const& envelope,
                                            registers::EraseCase const& command) {
  TRY_LET(auto const receipt,
          ledger_.act(doing_of(actor, envelope), clock_, [&](store::Act& open) -> Result<void> {
            TRY_DO(carry_out(open, actor, Act::erase_case, command, today()));
            return store::destroy_case(open.connection(), open.agency(), command.case_id);
          }));
  TRY_DO(ledger_.database().forget_deleted());
  TRY_DO(store::remove_erased_files(ledger_.database(), files_, envelope.agency));
  return receipt;
}

}  // namespace gongkai::desk
