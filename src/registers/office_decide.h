#pragma once
// May this act on the office be done, and what does the journal then say? Pure: no clock, no database.

#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "registers/entry.h"
#include "registers/office.h"
#include "registers/office_tree.h"

namespace gongkai::registers {

/// The first act of a journal.
struct CreateAgency {
  std::string code;
  std::string name;
  std::string parent;  // "" none
  Date from;
};
struct RenameAgency {
  std::string name;
  Date from;
};
/// Another code in public; that which it was made with stays its key.
struct RecodeAgency {
  std::string code;
  Date from;
};
struct MoveAgency {
  std::string parent;  // "" none
  Date from;
};
struct MergeAgency {
  std::string into;
  Date on;
};
struct AddDepartment {
  std::string id;
  std::string name;
  Date opened_on;
};
struct RenameDepartment {
  std::string id;
  std::string name;
  Date from;
};
struct CloseDepartment {
  std::string id;
  Date on;
};
struct AddUser {
  std::string name;
  std::string display;
  std::string department;  // "" none
  std::set<Role> roles;
};
struct GrantRole {
  std::string user;
  Role role;
};
struct RevokeRole {
  std::string user;
  Role role;
};
struct MoveUser {
  std::string user;
  std::string department;  // "" none
};
struct RenameUser {
  std::string user;
  std::string display;
};
/// That it was done; the password itself goes another way.
struct SetPassword {
  std::string user;
};
struct DisableUser {
  std::string user;
};
struct EnableUser {
  std::string user;
};
struct Delegate {
  std::string from;
  std::string to;
  std::set<Role> roles;
  Date from_on;
  Date to_on;
};
struct EndDelegation {
  std::string id;
};
struct SetApprovalChain {
  Procedure procedure;
  std::vector<ApprovalStep> steps;
};

using OfficeCommand =
    std::variant<CreateAgency, RenameAgency, RecodeAgency, MoveAgency, MergeAgency, AddDepartment,
                 RenameDepartment, CloseDepartment, AddUser, GrantRole, RevokeRole, MoveUser, RenameUser,
                 SetPassword, DisableUser, EnableUser, Delegate, EndDelegation, SetApprovalChain>;

/// What the act writes into the journal. `others` are the agencies that the installation knows beside this
/// one: moving and merging look at them.
///
/// errors: bad_input, no_such_record, conflict; `reason` and `fields` say it in both languages
///         (office_refusal.h)
[[nodiscard]] Result<std::vector<NewEntry>> decide(Office const& office, OfficeCommand const& command,
                                                   Date today, Agencies const& others = {});

}  // namespace gongkai::registers
