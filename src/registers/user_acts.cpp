// Acts on users, and on who stands in for whom.

#include <algorithm>
#include <boost/json.hpp>

#include "registers/office_acts.h"
#include "registers/office_names.h"

namespace gongkai::registers {
namespace {

namespace json = boost::json;

Result<void> require_login(std::string_view login) {
  if (auto const wide = full_width_character(login)) {
    return refusal(OfficeReason::full_width_login,
                   {{"value", shown(login)}, {"character", std::string(*wide)}});
  }
  if (is_login(login)) return {};
  return refusal(OfficeReason::bad_login, {{"value", shown(login)}, {"most", std::to_string(kLongestLogin)}});
}

Result<User const*> user(Act const& act, std::string_view login) {
  auto const found = act.office.users.find(login);
  if (found == act.office.users.end()) return refusal(OfficeReason::no_user, {{"user", shown(login)}});
  return &found->second;
}

Result<User const*> enabled_user(Act const& act, std::string_view login) {
  TRY_LET(User const* const found, user(act, login));
  if (found->disabled) return refusal(OfficeReason::user_disabled, {{"user", found->name}});
  return found;
}

/// An office without an administrator could not be given one from inside.
Result<void> require_another_admin(Act const& act, User const& leaving) {
  if (leaving.disabled || !leaving.has(Role::admin) || holders(act.office, Role::admin) > 1) return {};
  return refusal(OfficeReason::last_admin, {{"user", leaving.name}});
}

std::string subject_of(User const& user) {
  return "user:" + user.name;
}

std::vector<NewEntry> role_entry(User const& user, std::string_view kind, Role role, Date on) {
  return {new_entry(subject_of(user), kind, {{"on", on.iso()}, {"role", name(role)}})};
}

bool share_days(Delegation const& one, Delegate const& other) {
  Date const first = std::max(one.from_on, other.from_on);
  return one.holds_on(first) && first <= other.to_on;
}

/// One user's role is in one stand-in's hands at a time, so that it is plain who acted.
Result<void> require_free(Act const& act, Delegate const& delegate) {
  for (auto const& [id, other] : act.office.delegations) {
    if (other.from != delegate.from || !share_days(other, delegate)) continue;
    for (Role const role : delegate.roles) {
      if (!other.roles.contains(role)) continue;
      return refusal(
          OfficeReason::delegation_overlaps,
          {{"user", other.from}, {"role", std::string(name(role))}, {"to", other.to}, {"id", other.id}});
    }
  }
  return {};
}

Result<void> require_days(Act const& act, Delegate const& delegate) {
  if (delegate.to_on < delegate.from_on) {
    return refusal(OfficeReason::delegation_backwards,
                   {{"from", delegate.from_on.iso()}, {"to", delegate.to_on.iso()}});
  }
  if (delegate.from_on < act.today) {
    return refusal(OfficeReason::delegation_in_the_past,
                   {{"from", delegate.from_on.iso()}, {"today", act.today.iso()}});
  }
  return require_near(act.today, delegate.to_on);
}

Result<void> require_roles(User const& from, std::set<Role> const& roles) {
  if (roles.empty()) return refusal(OfficeReason::delegation_without_roles, {{"user", from.name}});
  auto const missing = std::ranges::find_if(roles, [&](Role role) { return !from.has(role); });
  if (missing == roles.end()) return {};
  return refusal(OfficeReason::delegation_not_held,
                 {{"user", from.name}, {"role", std::string(name(*missing))}});
}

}  // namespace

Decided decide_act(Act const& act, AddUser const& add) {
  TRY_DO(require_login(add.name));
  if (act.office.users.contains(add.name)) return refusal(OfficeReason::user_exists, {{"user", add.name}});
  TRY_DO(require_name(add.display));
  TRY_DO(require_open_department(act, add.department));
  std::string const subject = "user:" + add.name;
  std::vector entries{
      new_entry(subject, "user.added", {{"department", add.department}, {"display", add.display}})};
  for (Role const role : add.roles) {
    entries.push_back(
        new_entry(subject, "user.role_granted", {{"on", act.today.iso()}, {"role", name(role)}}));
  }
  return entries;
}

Decided decide_act(Act const& act, GrantRole const& grant) {
  TRY_LET(User const* const found, enabled_user(act, grant.user));
  if (found->has(grant.role)) {
    return refusal(OfficeReason::role_held, {{"user", found->name}, {"role", std::string(name(grant.role))}});
  }
  return role_entry(*found, "user.role_granted", grant.role, act.today);
}

Decided decide_act(Act const& act, RevokeRole const& revoke) {
  TRY_LET(User const* const found, user(act, revoke.user));
  if (!found->has(revoke.role)) {
    return refusal(OfficeReason::role_not_held,
                   {{"user", found->name}, {"role", std::string(name(revoke.role))}});
  }
  if (revoke.role == Role::admin) TRY_DO(require_another_admin(act, *found));
  return role_entry(*found, "user.role_revoked", revoke.role, act.today);
}

Decided decide_act(Act const& act, MoveUser const& move) {
  TRY_LET(User const* const found, user(act, move.user));
  TRY_DO(require_open_department(act, move.department));
  if (found->department == move.department)
    return refusal(OfficeReason::nothing_changes, {{"value", move.department}});
  return std::vector{new_entry(subject_of(*found), "user.moved", {{"department", move.department}})};
}

Decided decide_act(Act const& act, RenameUser const& rename) {
  TRY_LET(User const* const found, user(act, rename.user));
  TRY_DO(require_name(rename.display));
  if (found->display == rename.display)
    return refusal(OfficeReason::nothing_changes, {{"value", rename.display}});
  return std::vector{new_entry(subject_of(*found), "user.renamed", {{"display", rename.display}})};
}

Decided decide_act(Act const& act, SetPassword const& set) {
  TRY_LET(User const* const found, user(act, set.user));
  return std::vector{new_entry(subject_of(*found), "user.password_set", {})};
}

Decided decide_act(Act const& act, DisableUser const& disable) {
  TRY_LET(User const* const found, enabled_user(act, disable.user));
  TRY_DO(require_another_admin(act, *found));
  return std::vector{new_entry(subject_of(*found), "user.disabled", {})};
}

Decided decide_act(Act const& act, EnableUser const& enable) {
  TRY_LET(User const* const found, user(act, enable.user));
  if (!found->disabled) return refusal(OfficeReason::user_not_disabled, {{"user", found->name}});
  // It may have been closed in the meantime: the user is moved first.
  TRY_DO(require_open_department(act, found->department));
  return std::vector{new_entry(subject_of(*found), "user.enabled", {})};
}

Decided decide_act(Act const& act, Delegate const& delegate) {
  TRY_LET(User const* const from, enabled_user(act, delegate.from));
  TRY_LET(User const* const to, enabled_user(act, delegate.to));
  if (from == to) return refusal(OfficeReason::delegation_to_oneself, {{"user", from->name}});
  TRY_DO(require_days(act, delegate));
  TRY_DO(require_roles(*from, delegate.roles));
  TRY_DO(require_free(act, delegate));
  json::array roles;
  for (Role const role : delegate.roles) roles.emplace_back(name(role));
  return std::vector{new_entry("delegation:" + std::to_string(act.office.delegations.size() + 1),
                               "delegation.made",
                               {{"from", from->name},
                                {"from_on", delegate.from_on.iso()},
                                {"roles", std::move(roles)},
                                {"to", to->name},
                                {"to_on", delegate.to_on.iso()}})};
}

Decided decide_act(Act const& act, EndDelegation const& end) {
  auto const found = act.office.delegations.find(end.id);
  if (found == act.office.delegations.end())
    return refusal(OfficeReason::no_delegation, {{"id", shown(end.id)}});
  Delegation const& delegation = found->second;
  if (delegation.ended || delegation.to_on < act.today) {
    Date const over = delegation.ended.value_or(delegation.to_on);
    return refusal(OfficeReason::delegation_over, {{"id", delegation.id}, {"on", over.iso()}});
  }
  return std::vector{new_entry("delegation:" + delegation.id, "delegation.ended", {{"on", act.today.iso()}})};
}

}  // namespace gongkai::registers
