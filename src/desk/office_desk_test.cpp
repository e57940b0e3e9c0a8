#include "desk/office_desk.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/embedded.h"
#include "base/sentences_for_test.h"
#include "desk/refusal.h"

namespace gongkai::desk {
namespace {

using registers::OfficeCommand;
using registers::Role;

class FixedClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override { return *Timestamp::parse("2018-03-05T04:00:00.000Z"); }
};

constexpr std::string_view kPassword = "correct horse battery";

/// A district, a town below it, and a town elsewhere; each with an administrator "root".
class AnOfficeDesk : public testing::Test {
 protected:
  AnOfficeDesk() {
    folder_ = std::filesystem::temp_directory_path() / ("gongkai-desk-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    ledger_ = ok(store::Ledger::make({.folder = folder_.string()}));
    std::string_view const rules = "rules/office/approval.toml";
    desk_.emplace(*ledger_, clock_, store::RuleFile{.path = rules, .text = *embedded_file(rules)});
    make("district", "");
    make("town", "district");
    make("elsewhere", "");
  }
  ~AnOfficeDesk() override {
    desk_.reset();
    ledger_.reset();
    std::filesystem::remove_all(folder_);
  }

  template <class T>
  static T ok(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return *std::move(result);
  }

  void make(std::string const& code, std::string const& parent) {
    ok(desk_->create_agency(
        operator_(), {.agency = code},
        {.code = code, .name = code, .parent = parent, .from = *Date::parse("2018-01-01")}));
    ok(desk_->act(
        operator_(), {.agency = code},
        registers::AddUser{.name = "root", .display = "管理员", .department = "", .roles = {Role::admin}}));
  }
  static Actor operator_() { return {.agency = "", .user = std::string{kOperator}}; }
  static Actor root(std::string agency = "district") { return {.agency = std::move(agency), .user = "root"}; }

  std::filesystem::path folder_;
  FixedClock clock_;
  std::unique_ptr<store::Ledger> ledger_;
  std::optional<OfficeDesk> desk_;
};

/// One command for each act, none of which needs what another made.
std::vector<std::pair<Act, OfficeCommand>> commands() {
  Date const day = *Date::parse("2018-03-05");
  return {
      {Act::rename_agency, registers::RenameAgency{.name = "新名", .from = day}},
      {Act::recode_agency, registers::RecodeAgency{.code = "n1", .from = day}},
      {Act::move_agency, registers::MoveAgency{.parent = "district", .from = day}},
      {Act::merge_agency, registers::MergeAgency{.into = "gone", .on = day}},
      {Act::add_department, registers::AddDepartment{.id = "gk", .name = "党政办", .opened_on = day}},
      {Act::rename_department, registers::RenameDepartment{.id = "no", .name = "党政办", .from = day}},
      {Act::close_department, registers::CloseDepartment{.id = "no", .on = day}},
      {Act::add_user, registers::AddUser{.name = "li", .display = "李", .department = "", .roles = {}}},
      {Act::grant_role, registers::GrantRole{.user = "no", .role = Role::clerk}},
      {Act::revoke_role, registers::RevokeRole{.user = "no", .role = Role::clerk}},
      {Act::move_user, registers::MoveUser{.user = "no", .department = ""}},
      {Act::rename_user, registers::RenameUser{.user = "no", .display = "李"}},
      {Act::disable_user, registers::DisableUser{.user = "no"}},
      {Act::enable_user, registers::EnableUser{.user = "no"}},
      {Act::delegate,
       registers::Delegate{.from = "a", .to = "b", .roles = {Role::clerk}, .from_on = day, .to_on = day}},
      {Act::delegate_own,
       registers::Delegate{.from = "me", .to = "b", .roles = {Role::clerk}, .from_on = day, .to_on = day}},
      {Act::end_delegation, registers::EndDelegation{.id = "9"}},
      {Act::set_approval_chain,
       registers::SetApprovalChain{.procedure = registers::Procedure::item, .steps = {}}},
  };
}

// Generated from the table: each act by each role on its own agency, one below and one elsewhere.
TEST_F(AnOfficeDesk, LetsEachRoleDoWhatTheTableSaysAndNothingElse) {
  for (Role const role : registers::kRoles) {
    ok(desk_->act(root(), {.agency = "district"},
                  registers::AddUser{.name = "me-" + std::string{registers::name(role)},
                                     .display = "我",
                                     .department = "",
                                     .roles = {role}}));
  }
  std::array const where{std::pair{"district", Relation::own_agency},
                         std::pair{"town", Relation::agency_below},
                         std::pair{"elsewhere", Relation::other_agency}};
  for (auto [act, command] : commands()) {
    for (Role const role : registers::kRoles) {
      Actor const me{.agency = "district", .user = "me-" + std::string{registers::name(role)}};
      if (auto* const delegate = std::get_if<registers::Delegate>(&command); act == Act::delegate_own) {
        delegate->from = me.user;
      }
      for (auto const& [agency, relation] : where) {
        // Standing in for oneself is possible in one's own agency only.
        Act const judged = act == Act::delegate_own && relation != Relation::own_agency ? Act::delegate : act;
        auto const before = ok(ledger_->entries(agency, 1, 1000)).size();
        auto const done = desk_->act(me, {.agency = agency}, command);
        if (!done) {
          EXPECT_TRUE(is_said_in_both(refusal_text(done.error())));
        }
        bool const denied = !done && done.error().code == Code::not_permitted;
        EXPECT_EQ(denied, !allowed(judged, {role}, relation))
            << name(act) << " by " << registers::name(role) << " on " << agency;
        if (denied) {
          EXPECT_EQ(ok(ledger_->entries(agency, 1, 1000)).size(), before);
        }
      }
    }
  }
}

TEST_F(AnOfficeDesk, KeepsItsAgenciesApartForReaders) {
  EXPECT_TRUE(desk_->read_office(root(), "district"));
  for (auto const* const agency : {"town", "elsewhere"}) {
    auto const refused = desk_->read_office(root(), agency);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, Code::not_permitted);
  }
  EXPECT_FALSE(desk_->read_journal(root(), "district", 1, 10));
}

TEST_F(AnOfficeDesk, ShowsTheJournalToTheAuditor) {
  ok(desk_->act(
      root(), {.agency = "district"},
      registers::AddUser{.name = "shen", .display = "沈", .department = "", .roles = {Role::auditor}}));
  Actor const auditor{.agency = "district", .user = "shen"};
  EXPECT_EQ(ok(desk_->read_journal(auditor, "district", 2, 2)).size(), 2);
  EXPECT_FALSE(desk_->read_journal(auditor, "town", 1, 10));
}

TEST_F(AnOfficeDesk, NamesWhoActsOnAnotherAgency) {
  ok(desk_->act(root(), {.agency = "town"},
                registers::RenameAgency{.name = "镇", .from = *Date::parse("2018-03-05")}));
  EXPECT_EQ(ok(ledger_->entries("town", 1, 1000)).back().actor, "district/root");
}

TEST_F(AnOfficeDesk, LetsTheSuperiorMakeAnAgencyBelowItselfOnly) {
  registers::CreateAgency below{
      .code = "town2", .name = "二镇", .parent = "town", .from = *Date::parse("2018-03-05")};
  EXPECT_TRUE(desk_->create_agency(root(), {.agency = "town2"}, below));
  below.code = "town3";
  below.parent = "elsewhere";
  auto const refused = desk_->create_agency(root(), {.agency = "town3"}, below);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::not_permitted);
  EXPECT_FALSE(ledger_->office("town3"));
}

TEST_F(AnOfficeDesk, KeepsAPasswordBesideTheJournal) {
  ok(desk_->set_password(root(), {.agency = "district"}, "root", kPassword));
  auto const stored = ok(ledger_->credential("district", "root"));
  ASSERT_TRUE(stored.has_value());
  EXPECT_TRUE(store::password_matches(*stored, kPassword));
  for (auto const& entry : ok(ledger_->entries("district", 1, 1000))) {
    EXPECT_FALSE(entry.body.contains("argon2")) << entry.body;
    EXPECT_FALSE(entry.body.contains(kPassword)) << entry.body;
  }
  EXPECT_EQ(ok(ledger_->entries("district", 1, 1000)).back().kind, "user.password_set");
}

TEST_F(AnOfficeDesk, DoesNotTakeAUserOfTheSameNameElsewhereForOneself) {
  auto const refused = desk_->set_password(root("elsewhere"), {.agency = "district"}, "root", kPassword);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::not_permitted);
}

TEST_F(AnOfficeDesk, RefusesAPoorPasswordAndRecordsNothing) {
  auto const before = ok(ledger_->entries("district", 1, 1000)).size();
  EXPECT_FALSE(desk_->set_password(root(), {.agency = "district"}, "root", "short"));
  EXPECT_FALSE(desk_->add_user(root(), {.agency = "district"},
                               {.name = "li", .display = "李", .department = "", .roles = {}}, ""));
  EXPECT_EQ(ok(ledger_->entries("district", 1, 1000)).size(), before);
}

TEST_F(AnOfficeDesk, ADisabledUserMayDoNothing) {
  ok(desk_->act(
      root(), {.agency = "district"},
      registers::AddUser{.name = "two", .display = "二", .department = "", .roles = {Role::admin}}));
  ok(desk_->act(root(), {.agency = "district"}, registers::DisableUser{.user = "two"}));
  EXPECT_FALSE(desk_->act({.agency = "district", .user = "two"}, {.agency = "district"},
                          registers::DisableUser{.user = "root"}));
}

TEST_F(AnOfficeDesk, RefusesInBothLanguages) {
  auto const refused = desk_->read_office(root(), "elsewhere");
  EXPECT_EQ(
      refusal_text(refused.error()).zh,
      "用户“root”无权在机关“elsewhere”办理“查看机构和用户”：请由有权的角色办理，或请系统管理员授予角色。");
  EXPECT_TRUE(
      refusal_text(refused.error()).en.starts_with("User 'root' may not do this in agency 'elsewhere'"));
}

}  // namespace
}  // namespace gongkai::desk
