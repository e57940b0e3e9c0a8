#include "desk/office_desk.h"

#include <utility>
#include <variant>

#include "base/china_date.h"
#include "desk/judging.h"

namespace gongkai::desk {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};

/// The act that a command is. One's own password and delegations have rights of their own.
Act act_of(registers::OfficeCommand const& command, Actor const& actor, store::Act const& open) {
  auto const own = [&](std::string_view user) { return actor.agency == open.agency() && actor.user == user; };
  return std::visit(Overloaded{
                        [](registers::CreateAgency const&) { return Act::create_agency; },
                        [](registers::RenameAgency const&) { return Act::rename_agency; },
                        [](registers::RecodeAgency const&) { return Act::recode_agency; },
                        [](registers::MoveAgency const&) { return Act::move_agency; },
                        [](registers::MergeAgency const&) { return Act::merge_agency; },
                        [](registers::AddDepartment const&) { return Act::add_department; },
                        [](registers::RenameDepartment const&) { return Act::rename_department; },
                        [](registers::CloseDepartment const&) { return Act::close_department; },
                        [](registers::AddUser const&) { return Act::add_user; },
                        [](registers::GrantRole const&) { return Act::grant_role; },
                        [](registers::RevokeRole const&) { return Act::revoke_role; },
                        [](registers::MoveUser const&) { return Act::move_user; },
                        [](registers::RenameUser const&) { return Act::rename_user; },
                        [&](registers::SetPassword const& set) {
                          return own(set.user) ? Act::set_own_password : Act::set_password;
                        },
                        [](registers::DisableUser const&) { return Act::disable_user; },
                        [](registers::EnableUser const&) { return Act::enable_user; },
                        [&](registers::Delegate const& delegate) {
                          return own(delegate.from) ? Act::delegate_own : Act::delegate;
                        },
                        [&](registers::EndDelegation const& end) {
                          auto const found = open.office().delegations.find(end.id);
                          bool const ones_own =
                              found != open.office().delegations.end() && own(found->second.from);
                          return ones_own ? Act::end_own_delegation : Act::end_delegation;
                        },
                        [](registers::SetApprovalChain const&) { return Act::set_approval_chain; },
                    },
                    command);
}

}  // namespace

Date OfficeDesk::today() const {
  return china_date(clock_.now());
}

Result<store::Receipt> OfficeDesk::record(Actor const& actor, Envelope const& envelope,
                                          registers::OfficeCommand const& command, Beside const& beside) {
  return ledger_.act(doing_of(actor, envelope), clock_, [&](store::Act& open) -> Result<void> {
    TRY_DO(judge(actor, act_of(command, actor, open), open, today()));
    TRY_LET(auto const agencies, open.agencies());
    TRY_LET(auto entries, registers::decide(open.office(), command, today(), agencies));
    TRY_DO(open.record(std::move(entries)));
    return beside ? beside(open) : Result<void>{};
  });
}

Result<store::Receipt> OfficeDesk::create_agency(Actor const& actor, Envelope const& envelope,
                                                 registers::CreateAgency const& command) {
  GONGKAI_ASSERT(envelope.agency == command.code);
  return ledger_.first_act(doing_of(actor, envelope), clock_, [&](store::Act& open) -> Result<void> {
    TRY_LET(auto const agencies, open.agencies());
    TRY_LET(auto const office, open.office_of(actor.agency));
    registers::Agencies planned = agencies;  // it is judged by where it will lie
    planned[command.code].code = command.code;
    planned[command.code].parents.add(command.from, command.parent);
    TRY_DO(judge(actor, Act::create_agency, office, planned, command.code, command.from));
    TRY_LET(auto entries, registers::decide(open.office(), command, today(), agencies));
    return open.record(std::move(entries), {approval_rules_});
  });
}

Result<store::Receipt> OfficeDesk::act(Actor const& actor, Envelope const& envelope,
                                       registers::OfficeCommand const& command) {
  GONGKAI_ASSERT(!std::holds_alternative<registers::CreateAgency>(command));
  GONGKAI_ASSERT(!std::holds_alternative<registers::SetPassword>(command));
  return record(actor, envelope, command);
}

Result<store::Receipt> OfficeDesk::add_user(Actor const& actor, Envelope const& envelope,
                                            registers::AddUser const& command, std::string_view password) {
  TRY_DO(store::check_new_password(command.name, password));
  TRY_LET(std::string const hashed, store::hash_password(password));
  return record(actor, envelope, command,
                [&](store::Act& open) { return open.set_credential(command.name, hashed); });
}

Result<store::Receipt> OfficeDesk::set_password(Actor const& actor, Envelope const& envelope,
                                                std::string const& user, std::string_view password) {
  TRY_DO(store::check_new_password(user, password));
  TRY_LET(std::string const hashed, store::hash_password(password));
  return record(actor, envelope, registers::SetPassword{.user = user},
                [&](store::Act& open) { return open.set_credential(user, hashed); });
}

Result<void> OfficeDesk::permit(Actor const& actor, Act act, std::string_view agency) {
  return judge(actor, act, ledger_, agency, today());
}

Result<registers::Office> OfficeDesk::read_office(Actor const& actor, std::string_view agency) {
  TRY_DO(permit(actor, Act::read_office, agency));
  return ledger_.office(agency);
}

Result<std::vector<registers::Entry>> OfficeDesk::read_journal(Actor const& actor, std::string_view agency,
                                                               std::int64_t first, std::size_t most) {
  TRY_DO(permit(actor, Act::read_journal, agency));
  return ledger_.entries(agency, first, most);
}

}  // namespace gongkai::desk
