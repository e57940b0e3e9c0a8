// Acts on users and their stand-ins: what they write, and each refusal.

#include "registers/office_for_test.h"

namespace gongkai::registers {
namespace {

using namespace std::string_literals;

TEST(AddUser, WritesOneEntryForTheUserAndOneForEachRole) {
  Desk desk = lucheng();
  desk.done(
      AddUser{.name = "sun", .display = "孙", .department = "plan", .roles = {Role::clerk, Role::officer}});
  std::size_t const last = desk.journal.size() - 1;
  EXPECT_EQ(desk.journal[last - 2].kind, "user.added");
  EXPECT_EQ(desk.journal[last - 2].body, R"({"department":"plan","display":"孙"})");
  EXPECT_EQ(desk.journal[last].kind, "user.role_granted");
  EXPECT_EQ(desk.journal[last].subject, "user:sun");
  EXPECT_EQ(desk.journal[last].body, R"({"on":"2018-06-01","role":"clerk"})");
  EXPECT_TRUE(desk.user("sun").holds(Role::officer, desk.today));
  EXPECT_EQ(desk.user("sun").version, desk.journal.back().seq);
}

TEST(AddUser, RefusesALoginThatIsTakenOrUnknowable) {
  Desk desk = lucheng();
  auto const add = [&](std::string name) {
    return desk.refused(AddUser{.name = std::move(name), .display = "孙", .department = "", .roles = {}});
  };
  desk.done(DisableUser{.user = "li"});
  EXPECT_EQ(add("li"), "user_exists");
  for (std::string const& name : {""s, "Sun"s, "@operator"s, "sun wu"s, ".sun"s, "-sun"s, "sun:a"s, "sun/"s,
                                  "é"s, "\xFF"s, "sun\n"s, std::string(33, 'a')}) {
    EXPECT_EQ(add(name), "bad_login") << name;
  }
  for (std::string const& name : {"ｓｕｎ"s, "孙２"s, "sun＿a"s, "＠sun"s}) {
    EXPECT_EQ(add(name), "full_width_login") << name;
  }
  for (std::string const& name : {"sun"s, "孙悟"s, "𬀩"s, "s.u_n-1"s, std::string(32, 'a')}) {
    EXPECT_EQ(add(name), "") << name;
  }
}

TEST(AddUser, RefusesADepartmentThatIsNotThere) {
  Desk desk = lucheng();
  desk.done(AddDepartment{.id = "later", .name = "新科", .opened_on = day("2018-09-01")});
  auto const add = [&](std::string department) {
    return desk.refused(
        AddUser{.name = "sun", .display = "孙", .department = std::move(department), .roles = {}});
  };
  EXPECT_EQ(add("none"), "no_department");
  EXPECT_EQ(add("later"), "department_not_open");
  desk.today = day("2018-09-01");
  EXPECT_EQ(add("later"), "");
  EXPECT_EQ(desk.refused(AddUser{.name = "sun", .display = "", .department = "", .roles = {}}), "bad_name");
}

TEST(GrantRole, HoldsFromTheDayItWasGranted) {
  Desk desk = lucheng();
  desk.done(GrantRole{.user = "wang", .role = Role::auditor});
  EXPECT_FALSE(desk.user("wang").holds(Role::auditor, day("2018-05-31")));
  EXPECT_TRUE(desk.user("wang").holds(Role::auditor, day("2018-06-01")));
  EXPECT_EQ(desk.refused(GrantRole{.user = "wang", .role = Role::auditor}), "role_held");
  EXPECT_EQ(desk.refused(GrantRole{.user = "none", .role = Role::auditor}), "no_user");
  desk.done(DisableUser{.user = "li"});
  EXPECT_EQ(desk.refused(GrantRole{.user = "li", .role = Role::auditor}), "user_disabled");
}

TEST(RevokeRole, KeepsWhatWasHeldBefore) {
  Desk desk = lucheng();
  desk.today = day("2018-07-01");
  desk.done(RevokeRole{.user = "wang", .role = Role::officer});
  EXPECT_TRUE(desk.user("wang").holds(Role::officer, day("2018-06-30")));
  EXPECT_FALSE(desk.user("wang").holds(Role::officer, day("2018-07-01")));
  EXPECT_EQ(desk.refused(RevokeRole{.user = "wang", .role = Role::officer}), "role_not_held");
  EXPECT_EQ(desk.refused(RevokeRole{.user = "none", .role = Role::officer}), "no_user");
  desk.done(GrantRole{.user = "wang", .role = Role::officer});
  EXPECT_TRUE(desk.user("wang").holds(Role::officer, day("2018-07-01")));
}

TEST(LastAdmin, KeepsTheRoleAndIsNotDisabled) {
  Desk desk = lucheng();
  EXPECT_EQ(desk.refused(RevokeRole{.user = "zhang", .role = Role::admin}), "last_admin");
  EXPECT_EQ(desk.refused(DisableUser{.user = "zhang"}), "last_admin");
  desk.done(GrantRole{.user = "wang", .role = Role::admin});
  desk.done(DisableUser{.user = "wang"});
  EXPECT_EQ(desk.refused(DisableUser{.user = "zhang"}), "last_admin");
  desk.done(EnableUser{.user = "wang"});
  desk.done(DisableUser{.user = "zhang"});
  EXPECT_EQ(desk.refused(RevokeRole{.user = "wang", .role = Role::admin}), "last_admin");
  desk.done(RevokeRole{.user = "zhang", .role = Role::admin});
}

// Being stood in for does not make a second administrator.
TEST(LastAdmin, IsNotReplacedByAStandIn) {
  Desk desk = lucheng();
  desk.done(Delegate{.from = "zhang",
                     .to = "wang",
                     .roles = {Role::admin},
                     .from_on = desk.today,
                     .to_on = day("2018-06-30")});
  EXPECT_EQ(desk.refused(DisableUser{.user = "zhang"}), "last_admin");
}

TEST(MoveUser, TakesTheUserElsewhereOrNowhere) {
  Desk desk = lucheng();
  desk.done(MoveUser{.user = "li", .department = "office"});
  EXPECT_EQ(desk.user("li").department, "office");
  desk.done(MoveUser{.user = "li", .department = ""});
  EXPECT_EQ(desk.user("li").department, "");
  EXPECT_EQ(desk.refused(MoveUser{.user = "li", .department = ""}), "nothing_changes");
  EXPECT_EQ(desk.refused(MoveUser{.user = "li", .department = "none"}), "no_department");
  EXPECT_EQ(desk.refused(MoveUser{.user = "none", .department = "plan"}), "no_user");
}

TEST(RenameUser, ChangesWhatIsShownOnly) {
  Desk desk = lucheng();
  desk.done(RenameUser{.user = "li", .display = "李娜（大）"});
  EXPECT_EQ(desk.user("li").display, "李娜（大）");
  EXPECT_EQ(desk.user("li").name, "li");
  EXPECT_EQ(desk.refused(RenameUser{.user = "li", .display = "李娜（大）"}), "nothing_changes");
  EXPECT_EQ(desk.refused(RenameUser{.user = "li", .display = ""}), "bad_name");
  EXPECT_EQ(desk.refused(RenameUser{.user = "none", .display = "甲"}), "no_user");
}

TEST(SetPassword, SaysOnlyThatItWasDone) {
  Desk desk = lucheng();
  desk.done(SetPassword{.user = "li"});
  EXPECT_EQ(desk.journal.back().kind, "user.password_set");
  EXPECT_EQ(desk.journal.back().body, "{}");
  EXPECT_EQ(desk.user("li").version, desk.journal.back().seq);
  EXPECT_EQ(desk.refused(SetPassword{.user = "none"}), "no_user");
}

TEST(DisableUser, TakesAllRolesUntilEnabled) {
  Desk desk = lucheng();
  desk.done(DisableUser{.user = "wang"});
  EXPECT_TRUE(roles_on(desk.office, "wang", desk.today).empty());
  EXPECT_EQ(desk.refused(DisableUser{.user = "wang"}), "user_disabled");
  desk.done(EnableUser{.user = "wang"});
  EXPECT_EQ(roles_on(desk.office, "wang", desk.today), std::set{Role::officer});
  EXPECT_EQ(desk.refused(EnableUser{.user = "wang"}), "user_not_disabled");
  EXPECT_EQ(desk.refused(EnableUser{.user = "none"}), "no_user");
  EXPECT_EQ(desk.refused(DisableUser{.user = "none"}), "no_user");
}

TEST(EnableUser, WaitsUntilTheUserHasADepartmentThatIsThere) {
  Desk desk = lucheng();
  desk.done(DisableUser{.user = "li"});
  desk.done(CloseDepartment{.id = "plan", .on = desk.today});
  EXPECT_EQ(desk.refused(EnableUser{.user = "li"}), "department_closed");
  desk.done(MoveUser{.user = "li", .department = "office"});
  desk.done(EnableUser{.user = "li"});
}

Delegate by_zhao(std::string_view from_on, std::string_view to_on) {
  return {
      .from = "zhao", .to = "wang", .roles = {Role::leader}, .from_on = day(from_on), .to_on = day(to_on)};
}

TEST(Delegate, PassesARoleForSomeDays) {
  Desk desk = lucheng();
  desk.done(by_zhao("2018-06-04", "2018-06-08"));
  EXPECT_EQ(desk.journal.back().subject, "delegation:1");
  auto const roles = [&](std::string_view on) { return roles_on(desk.office, "wang", day(on)); };
  EXPECT_EQ(roles("2018-06-03"), std::set{Role::officer});
  EXPECT_EQ(roles("2018-06-04"), (std::set{Role::officer, Role::leader}));
  EXPECT_EQ(roles("2018-06-08"), (std::set{Role::officer, Role::leader}));
  EXPECT_EQ(roles("2018-06-09"), std::set{Role::officer});
}

TEST(Delegate, PassesOnlyWhatIsHeldThatDay) {
  Desk desk = lucheng();
  desk.done(by_zhao("2018-06-04", "2018-06-08"));
  desk.today = day("2018-06-06");
  desk.done(RevokeRole{.user = "zhao", .role = Role::leader});
  EXPECT_TRUE(roles_on(desk.office, "wang", day("2018-06-05")).contains(Role::leader));
  EXPECT_FALSE(roles_on(desk.office, "wang", day("2018-06-06")).contains(Role::leader));
}

TEST(Delegate, PassesNothingFurtherNorWhenDisabled) {
  Desk desk = lucheng();
  desk.done(by_zhao("2018-06-01", "2018-06-08"));
  EXPECT_EQ(
      desk.refused(Delegate{
          .from = "wang", .to = "li", .roles = {Role::leader}, .from_on = desk.today, .to_on = desk.today}),
      "delegation_not_held");
  desk.done(DisableUser{.user = "zhao"});
  EXPECT_EQ(roles_on(desk.office, "wang", desk.today), std::set{Role::officer});
}

TEST(Delegate, RefusesWhatMakesNoSense) {
  Desk desk = lucheng();
  auto const with = [](auto change) {
    Delegate delegate = by_zhao("2018-06-04", "2018-06-08");
    change(delegate);
    return delegate;
  };
  EXPECT_EQ(desk.refused(with([](Delegate& it) { it.to = "zhao"; })), "delegation_to_oneself");
  EXPECT_EQ(desk.refused(with([](Delegate& it) { it.to = "none"; })), "no_user");
  EXPECT_EQ(desk.refused(with([](Delegate& it) { it.from = "none"; })), "no_user");
  EXPECT_EQ(desk.refused(with([](Delegate& it) { it.roles.clear(); })), "delegation_without_roles");
  EXPECT_EQ(desk.refused(with([](Delegate& it) { it.roles.insert(Role::admin); })), "delegation_not_held");
  EXPECT_EQ(desk.refused(by_zhao("2018-06-05", "2018-06-04")), "delegation_backwards");
  EXPECT_EQ(desk.refused(by_zhao("2018-05-31", "2018-06-04")), "delegation_in_the_past");
  EXPECT_EQ(desk.refused(by_zhao("2018-06-04", "2019-06-02")), "too_far_ahead");
  desk.done(DisableUser{.user = "wang"});
  EXPECT_EQ(desk.refused(by_zhao("2018-06-04", "2018-06-08")), "user_disabled");
}

TEST(Delegate, RefusesASecondStandInForTheSameDays) {
  Desk desk = lucheng();
  desk.done(by_zhao("2018-06-04", "2018-06-08"));
  EXPECT_EQ(desk.refused(by_zhao("2018-06-08", "2018-06-10")), "delegation_overlaps");
  Delegate to_li = by_zhao("2018-06-01", "2018-06-04");
  to_li.to = "li";
  EXPECT_EQ(desk.refused(to_li), "delegation_overlaps");
  EXPECT_EQ(desk.refused(by_zhao("2018-06-09", "2018-06-10")), "");
  desk.done(EndDelegation{.id = "1"});
  EXPECT_EQ(desk.refused(by_zhao("2018-06-04", "2018-06-08")), "");
}

TEST(EndDelegation, EndsItFromThatDayOn) {
  Desk desk = lucheng();
  desk.done(by_zhao("2018-06-01", "2018-06-08"));
  desk.today = day("2018-06-05");
  desk.done(EndDelegation{.id = "1"});
  EXPECT_TRUE(roles_on(desk.office, "wang", day("2018-06-04")).contains(Role::leader));
  EXPECT_FALSE(roles_on(desk.office, "wang", day("2018-06-05")).contains(Role::leader));
  EXPECT_EQ(desk.refused(EndDelegation{.id = "1"}), "delegation_over");
  EXPECT_EQ(desk.refused(EndDelegation{.id = "2"}), "no_delegation");
  desk.done(by_zhao("2018-06-05", "2018-06-06"));
  desk.today = day("2018-06-07");
  EXPECT_EQ(desk.refused(EndDelegation{.id = "2"}), "delegation_over");
}

}  // namespace
}  // namespace gongkai::registers
