#pragma once
// The acts on who the office is: agencies, departments, users and their roles, delegation, approval.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/timestamp.h"
#include "desk/actor.h"
#include "desk/permission.h"
#include "store/store.h"

namespace gongkai::desk {

class OfficeDesk {
 public:
  /// `approval_rules`: who approves what where an office has set nothing of its own.
  OfficeDesk(store::Ledger& ledger, Clock const& clock, store::RuleFile approval_rules)
      : ledger_(ledger), clock_(clock), approval_rules_(approval_rules) {}

  /// Makes an agency: the installation's first by the operator, others also by an administrator of the agency
  /// they will lie below.
  ///
  /// errors: those of act()
  [[nodiscard]] Result<store::Receipt> create_agency(Actor const& actor, Envelope const& envelope,
                                                     registers::CreateAgency const& command);

  /// Any other act on the office, save those that bring a password.
  ///
  /// errors: not_permitted; what registers::decide refuses; conflict, clock_set_back, busy, storage
  [[nodiscard]] Result<store::Receipt> act(Actor const& actor, Envelope const& envelope,
                                           registers::OfficeCommand const& command);

  /// A new user, with what they log in with: one act.
  ///
  /// errors: those of act(); bad_input when the password will not do
  [[nodiscard]] Result<store::Receipt> add_user(Actor const& actor, Envelope const& envelope,
                                                registers::AddUser const& command, std::string_view password);

  /// errors: those of act(); bad_input when the password will not do
  [[nodiscard]] Result<store::Receipt> set_password(Actor const& actor, Envelope const& envelope,
                                                    std::string const& user, std::string_view password);

  /// errors: not_permitted; no_such_record
  [[nodiscard]] Result<registers::Office> read_office(Actor const& actor, std::string_view agency);

  /// The agency's entries from `first` on, at most `most` of them.
  ///
  /// errors: not_permitted; no_such_record
  [[nodiscard]] Result<std::vector<registers::Entry>> read_journal(Actor const& actor,
                                                                   std::string_view agency,
                                                                   std::int64_t first, std::size_t most);

  /// Whether the actor may do it to the agency now; for acts on the whole installation too.
  ///
  /// errors: not_permitted; no_such_record
  [[nodiscard]] Result<void> permit(Actor const& actor, Act act, std::string_view agency);

  [[nodiscard]] Date today() const;

 private:
  /// What is recorded together with the entries: a password.
  using Beside = std::function<Result<void>(store::Act&)>;
  [[nodiscard]] Result<store::Receipt> record(Actor const& actor, Envelope const& envelope,
                                              registers::OfficeCommand const& command,
                                              Beside const& beside = {});

  store::Ledger& ledger_;
  Clock const& clock_;
  store::RuleFile approval_rules_;
};

}  // namespace gongkai::desk
