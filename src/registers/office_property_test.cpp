// Whatever is done to an office in whatever order: what is decided applies, the office is what a naive
// reading of the acts says, and it never loses its last administrator.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "registers/office_for_test.h"

namespace gongkai::registers {
namespace {

/// What a person would note on a slip of paper.
struct Slip {
  std::map<std::string, std::set<Role>> roles;
  std::map<std::string, std::string> department;
  std::map<std::string, std::string> display;
  std::set<std::string> disabled;
  std::map<std::string, bool> open;
  std::string name;
  std::string parent;
  bool merged = false;
  std::map<Procedure, std::size_t> steps;
  std::set<std::string> ended;
  std::size_t delegations = 0;

  friend bool operator==(Slip const&, Slip const&) = default;

  void note(CreateAgency const& it) { name = it.name, parent = it.parent; }
  void note(RenameAgency const& it) { name = it.name; }
  void note(RecodeAgency const&) {}
  void note(MoveAgency const& it) { parent = it.parent; }
  void note(MergeAgency const&) { merged = true; }
  void note(AddDepartment const& it) { open[it.id] = true; }
  void note(RenameDepartment const&) {}
  void note(CloseDepartment const& it) { open[it.id] = false; }
  void note(AddUser const& it) {
    roles[it.name] = it.roles;
    department[it.name] = it.department;
    display[it.name] = it.display;
  }
  void note(GrantRole const& it) { roles[it.user].insert(it.role); }
  void note(RevokeRole const& it) { roles[it.user].erase(it.role); }
  void note(MoveUser const& it) { department[it.user] = it.department; }
  void note(RenameUser const& it) { display[it.user] = it.display; }
  void note(SetPassword const&) {}
  void note(DisableUser const& it) { disabled.insert(it.user); }
  void note(EnableUser const& it) { disabled.erase(it.user); }
  void note(Delegate const&) { ++delegations; }
  void note(EndDelegation const& it) { ended.insert(it.id); }
  void note(SetApprovalChain const& it) { steps[it.procedure] = it.steps.size(); }
};

/// The same note, taken from the records.
Slip slip_of(Office const& office) {
  Slip slip;
  if (!office.agency) return slip;
  slip.name = office.agency->names.last().text;
  slip.parent = office.agency->parents.last().text;
  slip.merged = office.agency->merged_on.has_value();
  for (auto const& [id, department] : office.departments) slip.open[id] = !department.closed_on;
  for (auto const& [name, user] : office.users) {
    slip.department[name] = user.department;
    slip.display[name] = user.display;
    if (user.disabled) slip.disabled.insert(name);
    auto& held = slip.roles[name];
    for (Role const role : kRoles) {
      if (user.has(role)) held.insert(role);
    }
  }
  slip.delegations = office.delegations.size();
  for (auto const& [id, delegation] : office.delegations) {
    if (delegation.ended) slip.ended.insert(id);
  }
  for (auto const& [procedure, chain] : office.approvals) slip.steps[procedure] = chain.steps.size();
  return slip;
}

// Few names, so that acts meet; some that are refused.

std::string some_user() {
  return *rc::gen::element<std::string>("zhang", "wang", "li", "Bad");
}
std::string some_department() {
  return *rc::gen::element<std::string>("", "plan", "civil", "a b");
}
std::string some_agency() {
  return *rc::gen::element<std::string>("", "lucheng", "tongzhou", "village");
}
std::string some_name() {
  return *rc::gen::element<std::string>("甲", "乙", "丙", "");
}
Role some_role() {
  return *rc::gen::elementOf(kRoles);
}
std::set<Role> some_roles() {
  return {some_role(), *rc::gen::element(Role::admin, Role::leader)};
}
Date some_day(Date today) {
  return today.plus_days(*rc::gen::inRange(-20, 30));
}

OfficeCommand agency_command(Date today) {
  switch (*rc::gen::inRange(0, 20)) {
    case 0: return MergeAgency{.into = some_agency(), .on = some_day(today)};
    case 1:
    case 2:
    case 3:
    case 4: return RenameAgency{.name = some_name(), .from = some_day(today)};
    case 5:
    case 6:
    case 7: return RecodeAgency{.code = some_agency(), .from = some_day(today)};
    case 8:
    case 9:
    case 10: return MoveAgency{.parent = some_agency(), .from = some_day(today)};
    case 11:
    case 12:
    case 13: return AddDepartment{.id = some_department(), .name = some_name(), .opened_on = some_day(today)};
    case 14:
    case 15:
    case 16: return RenameDepartment{.id = some_department(), .name = some_name(), .from = some_day(today)};
    case 17:
    case 18: return CloseDepartment{.id = some_department(), .on = some_day(today)};
    default: {
      ApprovalStep const step{
          .step = "head", .title = {.zh = "审核", .en = "check"}, .role = some_role(), .who = Who::any};
      std::vector<ApprovalStep> steps(static_cast<std::size_t>(*rc::gen::inRange(0, 3)), step);
      for (std::size_t number = 1; number < steps.size(); ++number) steps[number].step = "second";
      return SetApprovalChain{.procedure = *rc::gen::elementOf(kProcedures), .steps = steps};
    }
  }
}

OfficeCommand user_command(Date today) {
  switch (*rc::gen::inRange(0, 12)) {
    case 0:
    case 1:
      return AddUser{.name = some_user(),
                     .display = some_name(),
                     .department = some_department(),
                     .roles = some_roles()};
    case 2: return GrantRole{.user = some_user(), .role = some_role()};
    case 3:
    case 4: return RevokeRole{.user = some_user(), .role = some_role()};
    case 5: return MoveUser{.user = some_user(), .department = some_department()};
    case 6: return RenameUser{.user = some_user(), .display = some_name()};
    case 7: return SetPassword{.user = some_user()};
    case 8: return DisableUser{.user = some_user()};
    case 9: return EnableUser{.user = some_user()};
    case 10:
      return Delegate{.from = some_user(),
                      .to = some_user(),
                      .roles = some_roles(),
                      .from_on = some_day(today),
                      .to_on = some_day(today)};
    default: return EndDelegation{.id = *rc::gen::element<std::string>("1", "2", "3")};
  }
}

/// An office after some acts, each noted on the slip when it was not refused.
struct Course {
  Desk desk;
  Slip slip;
};

void act(Course& course, OfficeCommand const& command) {
  Office const before = course.desk.office;
  if (course.desk.act(command)) {
    std::visit([&](auto const& done) { course.slip.note(done); }, command);
  } else {
    RC_ASSERT(course.desk.office == before);
  }
}

Course some_course() {
  Course course;
  act(course, CreateAgency{.code = "lucheng", .name = "潞城镇", .parent = "", .from = day("2018-05-01")});
  act(course, AddUser{.name = "zhang", .display = "张", .department = "", .roles = {Role::admin}});
  Agency village{
      .code = "village", .names = {}, .codes = {}, .parents = {}, .merged_into = {}, .merged_on = {}};
  village.parents.add(day("2018-06-10"), "lucheng");
  course.desk.others.emplace("village", village);
  for (int left = *rc::gen::inRange(0, 60); left > 0; --left) {
    course.desk.today = course.desk.today.plus_days(*rc::gen::inRange(0, 4));
    act(course,
        *rc::gen::inRange(0, 3) == 0 ? agency_command(course.desk.today) : user_command(course.desk.today));
    RC_ASSERT(holders(course.desk.office, Role::admin) > 0U);
  }
  return course;
}

RC_GTEST_PROP(OfficeProperty, IsWhatTheActsSay, ()) {
  Course const course = some_course();
  RC_ASSERT(slip_of(course.desk.office) == course.slip);
}

RC_GTEST_PROP(OfficeProperty, IsAFoldOfItsJournal, ()) {
  Course const course = some_course();
  auto const& journal = course.desk.journal;
  auto const middle = *rc::gen::inRange<std::size_t>(0, journal.size() + 1);
  Office whole;
  Office prefix;
  for (std::size_t at = 0; at < journal.size(); ++at) {
    RC_ASSERT(apply(whole, journal[at]).has_value());
    if (at < middle) RC_ASSERT(apply(prefix, journal[at]).has_value());
  }
  for (std::size_t at = middle; at < journal.size(); ++at) RC_ASSERT(apply(prefix, journal[at]).has_value());
  RC_ASSERT(whole == course.desk.office);
  RC_ASSERT(prefix == whole);
  RC_ASSERT(office_json(prefix) == office_json(whole));
}

// On any day a stand-in may do what they hold, or what somebody who passed it to them holds.
RC_GTEST_PROP(OfficeProperty, GivesNobodyARoleThatNobodyHolds, ()) {
  Course const course = some_course();
  Office const& office = course.desk.office;
  Date const on = some_day(course.desk.today);
  for (auto const& [name, user] : office.users) {
    for (Role const role : roles_on(office, name, on)) {
      RC_ASSERT(!user.disabled);
      bool passed = false;
      for (auto const& [id, delegation] : office.delegations) {
        passed = passed || (delegation.to == name && delegation.roles.contains(role) &&
                            delegation.holds_on(on) && office.users.at(delegation.from).holds(role, on));
      }
      RC_ASSERT(user.holds(role, on) || passed);
    }
  }
}

// One role of one user is in one pair of hands at a time.
RC_GTEST_PROP(OfficeProperty, HasOneStandInAtATime, ()) {
  Course const course = some_course();
  Date const on = some_day(course.desk.today);
  std::set<std::pair<std::string, Role>> passed;
  for (auto const& [id, delegation] : course.desk.office.delegations) {
    if (!delegation.holds_on(on)) continue;
    for (Role const role : delegation.roles) RC_ASSERT(passed.insert({delegation.from, role}).second);
  }
}

}  // namespace
}  // namespace gongkai::registers
