// The table of permissions: what it must never allow, that nothing is forgotten, and its printed form.

#include "desk/permission.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace gongkai::desk {
namespace {

using registers::kRoles;
using registers::Role;

std::vector<Act> all_acts() {
  std::vector<Act> acts;
  for (std::size_t number = 0; number < kActs; ++number) acts.push_back(static_cast<Act>(number));
  return acts;
}

bool may(Role role, Act act, Relation relation) {
  return allowed(act, {role}, relation);
}

bool may_anywhere(Role role, Act act) {
  return std::ranges::any_of(kRelations, [&](Relation relation) { return may(role, act, relation); });
}

std::set<Act> acts_of(Role role) {
  std::set<Act> acts;
  for (Act const act : all_acts()) {
    if (may_anywhere(role, act)) acts.insert(act);
  }
  return acts;
}

TEST(Permission, DeniesEveryActToNobody) {
  for (Act const act : all_acts()) {
    for (Relation const relation : kRelations) EXPECT_FALSE(allowed(act, {}, relation)) << name(act);
  }
}

TEST(Permission, DeniesEveryActInAnAgencyThatIsNotBelow) {
  std::set<Role> const everything(kRoles.begin(), kRoles.end());
  for (Act const act : all_acts())
    EXPECT_FALSE(allowed(act, everything, Relation::other_agency)) << name(act);
}

TEST(Permission, LeavesNoActThatNobodyMayDo) {
  for (Act const act : all_acts()) {
    bool const somebody = std::ranges::any_of(kRoles, [&](Role role) { return may_anywhere(role, act); });
    EXPECT_TRUE(somebody || operator_allowed(act)) << name(act);
  }
}

TEST(Permission, OfSeveralRolesIsWhatOneOfThemMay) {
  for (Act const act : all_acts()) {
    for (Relation const relation : kRelations) {
      for (Role const one : kRoles) {
        for (Role const other : kRoles) {
          EXPECT_EQ(allowed(act, {one, other}, relation),
                    may(one, act, relation) || may(other, act, relation));
        }
      }
    }
  }
}

TEST(Permission, NamesEachActOnceAndInBothLanguages) {
  std::set<std::string_view> names;
  for (Act const act : all_acts()) {
    EXPECT_TRUE(names.insert(name(act)).second) << name(act);
    EXPECT_FALSE(title(act).zh.empty()) << name(act);
    EXPECT_FALSE(title(act).en.empty()) << name(act);
  }
}

TEST(Supervisor, ReadsBelowAndWritesNothing) {
  EXPECT_EQ(acts_of(Role::supervisor),
            (std::set{Act::set_own_password, Act::read_office, Act::read_journal, Act::read_records,
                      Act::compile_sheet, Act::read_supervision, Act::verify}));
  EXPECT_TRUE(may(Role::supervisor, Act::read_journal, Relation::agency_below));
  EXPECT_FALSE(may(Role::supervisor, Act::set_own_password, Relation::agency_below));
}

TEST(Auditor, ReadsEverythingOfTheOwnAgencyAndWritesNothing) {
  EXPECT_EQ(acts_of(Role::auditor),
            (std::set{Act::set_own_password, Act::read_office, Act::read_journal, Act::view_personal_data,
                      Act::read_records, Act::compile_sheet, Act::read_supervision, Act::verify}));
  for (Act const act : all_acts()) EXPECT_FALSE(may(Role::auditor, act, Relation::agency_below)) << name(act);
}

TEST(Admin, HasNoContent) {
  for (Act const act : {Act::read_journal, Act::view_personal_data, Act::erase_case, Act::read_records,
                        Act::record, Act::draft_item, Act::publish_item})
    EXPECT_FALSE(may_anywhere(Role::admin, act)) << name(act);
  EXPECT_TRUE(may(Role::admin, Act::add_user, Relation::own_agency));
  EXPECT_FALSE(may(Role::admin, Act::add_user, Relation::agency_below));
}

TEST(Admin, IsTheOnlyRoleThatChangesUsersAndConfiguration) {
  for (Act const act : {Act::add_user, Act::grant_role, Act::revoke_role, Act::disable_user, Act::enable_user,
                        Act::set_password, Act::move_user, Act::set_approval_chain, Act::add_department,
                        Act::rename_agency, Act::delegate, Act::backup, Act::rotate_key}) {
    for (Role const role : kRoles) EXPECT_EQ(may_anywhere(role, act), role == Role::admin) << name(act);
  }
}

TEST(Counsel, HasNothingBesideTheAssignedCases) {
  EXPECT_EQ(acts_of(Role::counsel), std::set{Act::set_own_password});
}

TEST(Operator, KeepsTheMachineAndSeesNobodysData) {
  for (Act const act : {Act::create_agency, Act::add_user, Act::grant_role, Act::set_password, Act::backup,
                        Act::restore, Act::verify, Act::rebuild})
    EXPECT_TRUE(operator_allowed(act)) << name(act);
  for (Act const act : {Act::view_personal_data, Act::read_journal, Act::erase_case})
    EXPECT_FALSE(operator_allowed(act)) << name(act);
}

TEST(RelationOf, FollowsTheTreeOfAgenciesOnThatDay) {
  registers::Agencies agencies;
  registers::Agency town{
      .code = "lucheng", .names = {}, .codes = {}, .parents = {}, .merged_into = {}, .merged_on = {}};
  Date const from = *Date::of(2018, 1, 1);
  town.parents.add(from, "tongzhou");
  agencies.emplace("lucheng", town);
  EXPECT_EQ(relation_of(agencies, "lucheng", "lucheng", from), Relation::own_agency);
  EXPECT_EQ(relation_of(agencies, "tongzhou", "lucheng", from), Relation::agency_below);
  EXPECT_EQ(relation_of(agencies, "tongzhou", "lucheng", from.plus_days(-1)), Relation::other_agency);
  EXPECT_EQ(relation_of(agencies, "lucheng", "tongzhou", from), Relation::other_agency);
}

// The printed table.

struct Words {
  std::string own;
  std::string below;
  std::string between;
  std::string act;
  std::string on_the_machine;
  std::string yes;
};

std::string cell(Act act, Role role, Words const& words) {
  bool const own = may(role, act, Relation::own_agency);
  bool const below = may(role, act, Relation::agency_below);
  if (own && below) return words.own + words.between + words.below;
  return own ? words.own : below ? words.below : "–";
}

std::string table(std::string Text::* language, Words const& words) {
  std::string text = "| " + words.act + " |";
  std::string rule = "| --- |";
  for (Role const role : kRoles) {
    text += " " + registers::title(role).*language + " |";
    rule += " --- |";
  }
  text += " " + words.on_the_machine + " |\n" + rule + " --- |\n";
  for (Act const act : all_acts()) {
    text += "| " + title(act).*language + " `" + std::string(name(act)) + "` |";
    for (Role const role : kRoles) text += " " + cell(act, role, words) + " |";
    text += " " + (operator_allowed(act) ? words.yes : "–") + " |\n";
  }
  return text;
}

std::string page() {
  return "# 权限 · Permissions\n\n"
         "本表由程序打印。“本”指本机关，“下”指下级机关，“–”指不准；对其他机关一律不准。操作员是在程序所在机器"
         "上运行它的人，"
         "在日志中记作 `@operator`。\n\n" +
         table(&Text::zh, {.own = "本",
                           .below = "下",
                           .between = "、",
                           .act = "行为",
                           .on_the_machine = "操作员",
                           .yes = "可"}) +
         "\nPrinted by the program. `own` is the agency of the one who acts, `below` an agency below it, `–` "
         "is "
         "denied; in any other\nagency everything is denied. The operator is whoever runs the program on its "
         "own "
         "machine, `@operator` in the journal.\n\n" +
         table(&Text::en, {.own = "own",
                           .below = "below",
                           .between = ", ",
                           .act = "act",
                           .on_the_machine = "operator",
                           .yes = "yes"});
}

TEST(Permission, IsPrintedAsItIs) {
  std::string const path = std::string(GONGKAI_SOURCE_DIR) + "/docs/permissions.md";
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs here
  if (std::getenv("GONGKAI_WRITE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << page();
  std::ifstream in(path, std::ios::binary);
  std::string const printed(std::istreambuf_iterator<char>(in), {});
  EXPECT_TRUE(printed == page())
      << "docs/permissions.md is not what the table says; print it again and read what has changed:\n"
         "GONGKAI_WRITE_GOLDEN=1 build/dev/desk_test --gtest_filter=Permission.IsPrintedAsItIs";
}

}  // namespace
}  // namespace gongkai::desk
