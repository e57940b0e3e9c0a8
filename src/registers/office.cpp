#include "registers/office.h"

#include <algorithm>
#include <utility>

#include "base/result.h"

namespace gongkai::registers {
namespace {

template <class Enum>
struct Named {
  Enum is;
  std::string_view name;
  std::string_view zh;
  std::string_view en;
};

// NOLINTBEGIN(modernize-use-designated-initializers): a table
constexpr std::array<Named<Role>, kRoles.size()> kRoleNames{{
    {Role::officer, "officer", "公开专职人员", "disclosure officer"},
    {Role::clerk, "clerk", "科室信息员", "department clerk"},
    {Role::counsel, "counsel", "第三方律师", "outside counsel"},
    {Role::leader, "leader", "主管领导", "leader in charge"},
    {Role::supervisor, "supervisor", "上级主管部门", "superior agency"},
    {Role::auditor, "auditor", "审计", "auditor"},
    {Role::admin, "admin", "系统管理", "administrator"},
}};

constexpr std::array<Named<Procedure>, kProcedures.size()> kProcedureNames{{
    {Procedure::item, "item", "主动公开信息发布", "publishing an item"},
    {Procedure::reply, "reply", "依申请公开答复", "reply to a request"},
    {Procedure::extension, "extension", "延长答复期限", "extending the time to reply"},
    {Procedure::annual_report, "annual_report", "年度报告", "annual report"},
}};

constexpr std::array<Named<Who>, kWhos.size()> kWhoNames{{
    {Who::own_department, "own_department", "本科室", "of the own department"},
    {Who::any, "any", "不限科室", "of any department"},
}};
// NOLINTEND(modernize-use-designated-initializers)

template <class Enum, std::size_t kSize>
Named<Enum> const& row(std::array<Named<Enum>, kSize> const& names, Enum is) {
  auto const found = std::ranges::find(names, is, &Named<Enum>::is);
  GONGKAI_ASSERT(found != names.end());
  return *found;
}

template <class Enum, std::size_t kSize>
std::optional<Enum> named(std::array<Named<Enum>, kSize> const& names, std::string_view text) {
  auto const found = std::ranges::find(names, text, &Named<Enum>::name);
  return found == names.end() ? std::nullopt : std::optional(found->is);
}

bool passed_on(Office const& office, Delegation const& delegation, std::string_view to, Role role, Date day) {
  if (delegation.to != to || !delegation.roles.contains(role) || !delegation.holds_on(day)) return false;
  auto const from = office.users.find(delegation.from);
  return from != office.users.end() && from->second.holds(role, day);
}

}  // namespace

std::string const* DatedText::on(Date day) const {
  auto const after = std::ranges::upper_bound(values, day, {}, &Value::from);
  return after == values.begin() ? nullptr : &std::prev(after)->text;
}

void DatedText::add(Date from, std::string text) {
  GONGKAI_ASSERT(values.empty() || values.back().from <= from);
  if (!values.empty() && values.back().from == from) {
    values.back().text = std::move(text);
  } else {
    values.push_back({.from = from, .text = std::move(text)});
  }
}

std::string_view name(Role role) {
  return row(kRoleNames, role).name;
}
std::optional<Role> role_named(std::string_view text) {
  return named(kRoleNames, text);
}
Text title(Role role) {
  auto const& words = row(kRoleNames, role);
  return {.zh = std::string(words.zh), .en = std::string(words.en)};
}

std::string_view name(Procedure procedure) {
  return row(kProcedureNames, procedure).name;
}
std::optional<Procedure> procedure_named(std::string_view text) {
  return named(kProcedureNames, text);
}
Text title(Procedure procedure) {
  auto const& words = row(kProcedureNames, procedure);
  return {.zh = std::string(words.zh), .en = std::string(words.en)};
}

std::string_view name(Who who) {
  return row(kWhoNames, who).name;
}
std::optional<Who> who_named(std::string_view text) {
  return named(kWhoNames, text);
}

bool User::has(Role role) const {
  return std::ranges::any_of(roles, [&](HeldRole const& held) { return held.role == role && !held.until; });
}

bool User::holds(Role role, Date day) const {
  return !disabled && std::ranges::any_of(roles, [&](HeldRole const& held) {
    return held.role == role && held.holds_on(day);
  });
}

std::set<Role> roles_on(Office const& office, std::string_view user, Date day) {
  std::set<Role> roles;
  auto const found = office.users.find(user);
  if (found == office.users.end() || found->second.disabled) return roles;
  for (Role const role : kRoles) {
    auto const passes = [&](auto const& delegation) {
      return passed_on(office, delegation.second, user, role, day);
    };
    if (found->second.holds(role, day) || std::ranges::any_of(office.delegations, passes)) roles.insert(role);
  }
  return roles;
}

std::size_t holders(Office const& office, Role role) {
  return static_cast<std::size_t>(std::ranges::count_if(
      office.users, [&](auto const& user) { return !user.second.disabled && user.second.has(role); }));
}

}  // namespace gongkai::registers
