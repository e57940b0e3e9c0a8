#pragma once
// Who may do what, and where? One table, denied unless it says otherwise; docs/permissions.md prints it.

#include <array>
#include <cstdint>
#include <set>
#include <string_view>

#include "base/date.h"
#include "base/text.h"
#include "registers/registers.h"

namespace gongkai::desk {

enum class Act : std::uint8_t {
  create_agency,  // judged by what it will be: an agency below its parent, and below what that lies below
  rename_agency,
  recode_agency,
  move_agency,
  merge_agency,
  add_department,
  rename_department,
  close_department,
  add_user,
  grant_role,
  revoke_role,
  move_user,
  rename_user,
  set_password,
  set_own_password,
  disable_user,
  enable_user,
  delegate,      // another's roles
  delegate_own,  // one's own
  end_delegation,
  end_own_delegation,
  set_approval_chain,
  read_office,
  read_journal,
  put_personal_data,
  view_personal_data,
  erase_case,
  record,  // rows of a ledger
  correct_record,
  withdraw_record,  // and restoring it
  handle_request,
  draft_item,    // and submitting and revising it; a clerk for the own department
  review_item,   // the step whose turn it is
  publish_item,  // and taking it down
  read_records,
  compile_sheet,
  read_supervision,  // who owes how much, and what became of it
  rotate_key,
  print_key_sheet,
  verify,
  rebuild,
  backup,
  restore,
};
inline constexpr std::size_t kActs = static_cast<std::size_t>(Act::restore) + 1;

/// The agency that is acted on, seen from the agency of the one who acts.
enum class Relation : std::uint8_t { own_agency, agency_below, other_agency };
inline constexpr std::array kRelations{Relation::own_agency, Relation::agency_below, Relation::other_agency};

/// Whoever runs the program on its own machine, as the journal names them. They can reach the files anyway:
/// what they do through the program is at least written down. They are no user and hold no role.
inline constexpr std::string_view kOperator = "@operator";

[[nodiscard]] std::string_view name(Act act);
[[nodiscard]] Text title(Act act);

/// Whether one of `roles` may do it there. What narrows it further (one's own department, an assigned case)
/// is for the act to ask.
[[nodiscard]] bool allowed(Act act, std::set<registers::Role> const& roles, Relation relation);

/// Whether the operator may do it, to any agency of the installation.
[[nodiscard]] bool operator_allowed(Act act);

/// `agencies` may leave out what lies above both.
[[nodiscard]] Relation relation_of(registers::Agencies const& agencies, std::string_view actors_agency,
                                   std::string_view agency, Date day);

}  // namespace gongkai::desk
