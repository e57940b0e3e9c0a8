// Acts on the agency, its departments and chains: what they write, and each refusal.

#include "registers/office_for_test.h"

namespace gongkai::registers {
namespace {

using namespace std::string_literals;

TEST(CreateAgency, IsTheFirstActOfAJournal) {
  Desk desk;
  EXPECT_EQ(desk.refused(RenameAgency{.name = "潞城镇", .from = desk.today}), "no_agency");
  desk.done(CreateAgency{.code = "lucheng", .name = "潞城镇", .parent = "", .from = day("2010-01-01")});
  ASSERT_EQ(desk.journal.size(), 1U);
  EXPECT_EQ(desk.journal[0].subject, "agency:lucheng");
  EXPECT_EQ(desk.journal[0].kind, "agency.created");
  EXPECT_EQ(desk.journal[0].body, R"({"from":"2010-01-01","name":"潞城镇","parent":""})");
  EXPECT_EQ(*desk.office.agency->names.on(day("2018-01-01")), "潞城镇");
  EXPECT_EQ(*desk.office.agency->codes.on(day("2018-01-01")), "lucheng");
  EXPECT_EQ(desk.office.agency->names.on(day("2009-12-31")), nullptr);
  EXPECT_EQ(desk.office.agency->version, 1);
  EXPECT_EQ(
      desk.refused(CreateAgency{.code = "zhangjiawan", .name = "张家湾镇", .parent = "", .from = desk.today}),
      "agency_exists");
}

TEST(CreateAgency, RefusesACodeThatTheInstallationHas) {
  Desk desk;
  desk.others.emplace("lucheng", *lucheng().office.agency);
  EXPECT_EQ(desk.refused(CreateAgency{.code = "lucheng", .name = "潞城镇", .parent = "", .from = desk.today}),
            "agency_exists");
}

TEST(CreateAgency, RefusesCodesThatNoAddressCanHold) {
  Desk desk;
  for (std::string const& code :
       {""s, "-a"s, "潞城"s, "a b"s, "a/b"s, "a:b"s, "a_b"s, "ａ"s, std::string(33, 'a')}) {
    EXPECT_EQ(desk.refused(CreateAgency{.code = code, .name = "潞城镇", .parent = "", .from = desk.today}),
              "bad_agency_code")
        << code;
  }
  for (std::string const& code : {"11110112000069733X"s, "bj-tz-01"s, std::string(32, 'a')}) {
    EXPECT_EQ(desk.refused(CreateAgency{.code = code, .name = "潞城镇", .parent = "", .from = desk.today}),
              "")
        << code;
  }
}

TEST(CreateAgency, RefusesNamesThatCannotBePrinted) {
  Desk desk;
  for (std::string const& text : {""s, " 潞城镇"s, "潞城镇　"s, "潞城\n镇"s, "\xFF"s, "潞城\u202E镇"s,
                                  "潞\u200B城"s, std::string(101, 'a')}) {
    EXPECT_EQ(desk.refused(CreateAgency{.code = "lucheng", .name = text, .parent = "", .from = desk.today}),
              "bad_name")
        << text;
  }
}

TEST(CreateAgency, RefusesAParentThatIsItself) {
  Desk desk;
  EXPECT_EQ(desk.refused(
                CreateAgency{.code = "lucheng", .name = "潞城镇", .parent = "lucheng", .from = desk.today}),
            "below_itself");
}

TEST(RenameAgency, LeavesTheOldNameToOldDays) {
  Desk desk = lucheng();
  desk.done(RenameAgency{.name = "潞城街道办事处", .from = day("2018-05-01")});
  EXPECT_EQ(*desk.office.agency->names.on(day("2018-04-30")), "潞城镇人民政府");
  EXPECT_EQ(*desk.office.agency->names.on(day("2018-05-01")), "潞城街道办事处");
  EXPECT_EQ(desk.office.agency->version, desk.journal.back().seq);
}

TEST(RenameAgency, CorrectsTheNameOfTheSameDay) {
  Desk desk = lucheng();
  desk.done(RenameAgency{.name = "潞成街道办事处", .from = day("2018-05-01")});
  desk.done(RenameAgency{.name = "潞城街道办事处", .from = day("2018-05-01")});
  EXPECT_EQ(desk.office.agency->names.values.size(), 2U);
  EXPECT_EQ(*desk.office.agency->names.on(day("2018-05-01")), "潞城街道办事处");
}

TEST(RenameAgency, RefusesDaysOutOfOrder) {
  Desk desk = lucheng();
  EXPECT_EQ(desk.refused(RenameAgency{.name = "甲", .from = day("2009-12-31")}), "before_beginning");
  desk.done(RenameAgency{.name = "乙", .from = day("2018-05-01")});
  EXPECT_EQ(desk.refused(RenameAgency{.name = "甲", .from = day("2018-04-30")}), "before_last_change");
  EXPECT_EQ(desk.refused(RenameAgency{.name = "甲", .from = day("2019-06-02")}), "too_far_ahead");
  EXPECT_EQ(desk.refused(RenameAgency{.name = "甲", .from = day("2019-06-01")}), "");
}

TEST(RenameAgency, RefusesTheNameItHas) {
  Desk desk = lucheng();
  EXPECT_EQ(desk.refused(RenameAgency{.name = "潞城镇人民政府", .from = desk.today}), "nothing_changes");
  EXPECT_EQ(desk.refused(RenameAgency{.name = "", .from = desk.today}), "bad_name");
}

TEST(RecodeAgency, KeepsTheCodeItWasMadeWith) {
  Desk desk = lucheng();
  desk.done(RecodeAgency{.code = "lucheng-jd", .from = desk.today});
  EXPECT_EQ(desk.office.agency->code, "lucheng");
  EXPECT_EQ(*desk.office.agency->codes.on(desk.today), "lucheng-jd");
  EXPECT_EQ(desk.journal.back().subject, "agency:lucheng");
  EXPECT_EQ(desk.refused(RecodeAgency{.code = "a b", .from = desk.today}), "bad_agency_code");
  EXPECT_EQ(desk.refused(RecodeAgency{.code = "lucheng-jd", .from = desk.today}), "nothing_changes");
}

TEST(MoveAgency, TakesAParentThatTheInstallationDoesNotKnow) {
  Desk desk = lucheng();
  desk.done(MoveAgency{.parent = "beijing", .from = desk.today});
  EXPECT_EQ(*desk.office.agency->parents.on(desk.today), "beijing");
  desk.done(MoveAgency{.parent = "", .from = desk.today});
  EXPECT_EQ(*desk.office.agency->parents.on(desk.today), "");
  EXPECT_EQ(desk.refused(MoveAgency{.parent = "", .from = desk.today}), "nothing_changes");
  EXPECT_EQ(desk.refused(MoveAgency{.parent = "a b", .from = desk.today}), "bad_agency_code");
}

TEST(MoveAgency, RefusesToLieBelowItself) {
  Desk desk = lucheng();
  Agency village = *desk.office.agency;
  village.code = "village";
  village.parents = {};
  village.parents.add(day("2018-08-01"), "lucheng");
  desk.others.emplace("village", village);
  EXPECT_EQ(desk.refused(MoveAgency{.parent = "lucheng", .from = desk.today}), "below_itself");
  EXPECT_EQ(desk.refused(MoveAgency{.parent = "village", .from = desk.today}), "below_itself");
}

TEST(MergeAgency, EndsAllActs) {
  Desk desk = lucheng();
  desk.done(MergeAgency{.into = "zhangjiawan", .on = desk.today});
  EXPECT_EQ(desk.office.agency->merged_into, "zhangjiawan");
  EXPECT_EQ(desk.refused(RenameAgency{.name = "甲", .from = desk.today}), "agency_merged");
  EXPECT_EQ(desk.refused(SetPassword{.user = "wang"}), "agency_merged");
  EXPECT_EQ(desk.refused(MergeAgency{.into = "yongledian", .on = desk.today}), "agency_merged");
}

TEST(MergeAgency, RefusesItselfWhatIsMergedAndOtherDays) {
  Desk desk = lucheng();
  Agency gone = *desk.office.agency;
  gone.merged_into = "lucheng";
  gone.merged_on = day("2015-01-01");
  desk.others.emplace("gone", gone);
  EXPECT_EQ(desk.refused(MergeAgency{.into = "a b", .on = desk.today}), "bad_agency_code");
  EXPECT_EQ(desk.refused(MergeAgency{.into = "lucheng", .on = desk.today}), "merged_into_itself");
  EXPECT_EQ(desk.refused(MergeAgency{.into = "gone", .on = desk.today}), "merged_into_merged");
  EXPECT_EQ(desk.refused(MergeAgency{.into = "other", .on = day("2018-06-02")}), "not_yet");
  EXPECT_EQ(desk.refused(MergeAgency{.into = "other", .on = day("2009-12-31")}), "before_last_change");
}

TEST(AddDepartment, RefusesAnIdThatIsTakenOrNone) {
  Desk desk = lucheng();
  auto const add = [&](std::string id) {
    return desk.refused(AddDepartment{.id = std::move(id), .name = "民政科", .opened_on = desk.today});
  };
  EXPECT_EQ(add("civil"), "");
  EXPECT_EQ(add("plan"), "department_exists");
  EXPECT_EQ(add(""), "bad_department_id");
  EXPECT_EQ(add("民政"), "bad_department_id");
  EXPECT_EQ(add("a.b"), "bad_department_id");
  EXPECT_EQ(add(std::string(17, 'a')), "bad_department_id");
  EXPECT_EQ(desk.refused(AddDepartment{.id = "civil", .name = "\t", .opened_on = desk.today}), "bad_name");
  EXPECT_EQ(desk.refused(AddDepartment{.id = "civil", .name = "民政科", .opened_on = day("2206-01-01")}),
            "too_far_ahead");
}

TEST(RenameDepartment, KeepsTheIdAndTheOldName) {
  Desk desk = lucheng();
  desk.done(RenameDepartment{.id = "plan", .name = "规划建设科", .from = day("2018-01-01")});
  Department const& plan = desk.office.departments.at("plan");
  EXPECT_EQ(*plan.names.on(day("2017-12-31")), "规划科");
  EXPECT_EQ(*plan.names.on(day("2018-01-01")), "规划建设科");
  EXPECT_EQ(desk.refused(RenameDepartment{.id = "none", .name = "甲", .from = desk.today}), "no_department");
  EXPECT_EQ(desk.refused(RenameDepartment{.id = "plan", .name = "甲", .from = day("2012-02-29")}),
            "before_beginning");
  EXPECT_EQ(desk.refused(RenameDepartment{.id = "plan", .name = "甲", .from = day("2017-12-31")}),
            "before_last_change");
  EXPECT_EQ(desk.refused(RenameDepartment{.id = "plan", .name = "规划建设科", .from = desk.today}),
            "nothing_changes");
  EXPECT_EQ(desk.refused(RenameDepartment{.id = "plan", .name = " ", .from = desk.today}), "bad_name");
}

TEST(CloseDepartment, WaitsUntilNobodyIsInIt) {
  Desk desk = lucheng();
  EXPECT_EQ(desk.refused(CloseDepartment{.id = "plan", .on = desk.today}), "department_has_users");
  desk.done(MoveUser{.user = "li", .department = "office"});
  desk.done(CloseDepartment{.id = "plan", .on = desk.today});
  EXPECT_FALSE(desk.office.departments.at("plan").is_open(desk.today));
  EXPECT_TRUE(desk.office.departments.at("plan").is_open(day("2018-05-31")));
  EXPECT_EQ(desk.refused(CloseDepartment{.id = "plan", .on = desk.today}), "department_closed");
  EXPECT_EQ(desk.refused(RenameDepartment{.id = "plan", .name = "甲", .from = desk.today}),
            "department_closed");
  EXPECT_EQ(desk.refused(MoveUser{.user = "li", .department = "plan"}), "department_closed");
  EXPECT_EQ(desk.refused(AddUser{.name = "sun", .display = "孙", .department = "plan", .roles = {}}),
            "department_closed");
}

TEST(CloseDepartment, RefusesOtherDays) {
  Desk desk = lucheng();
  desk.done(DisableUser{.user = "li"});
  EXPECT_EQ(desk.refused(CloseDepartment{.id = "none", .on = desk.today}), "no_department");
  EXPECT_EQ(desk.refused(CloseDepartment{.id = "plan", .on = day("2018-06-02")}), "not_yet");
  EXPECT_EQ(desk.refused(CloseDepartment{.id = "plan", .on = day("2012-02-29")}), "before_beginning");
  desk.done(RenameDepartment{.id = "plan", .name = "规划建设科", .from = day("2018-01-01")});
  EXPECT_EQ(desk.refused(CloseDepartment{.id = "plan", .on = day("2017-12-31")}), "before_last_change");
}

SetApprovalChain short_chain() {
  return {.procedure = Procedure::item,
          .steps = {{.step = "head",
                     .title = {.zh = "科室负责人审核", .en = "head"},
                     .role = Role::leader,
                     .who = Who::own_department},
                    {.step = "secrecy",
                     .title = {.zh = "保密审查", .en = "secrecy"},
                     .role = Role::officer,
                     .who = Who::any}}};
}

TEST(SetApprovalChain, WritesTheStepsInOrder) {
  Desk desk = lucheng();
  desk.done(short_chain());
  EXPECT_EQ(desk.journal.back().subject, "approval:item");
  ApprovalChain const& chain = desk.office.approvals.at(Procedure::item);
  EXPECT_EQ(chain.steps, short_chain().steps);
  EXPECT_EQ(chain.version, desk.journal.back().seq);
  EXPECT_EQ(desk.refused(short_chain()), "nothing_changes");
}

TEST(SetApprovalChain, RefusesWhatIsNoChain) {
  Desk desk = lucheng();
  auto const with = [](auto change) {
    SetApprovalChain chain = short_chain();
    change(chain.steps);
    return chain;
  };
  EXPECT_EQ(desk.refused(with([](auto& steps) { steps.clear(); })), "chain_without_steps");
  EXPECT_EQ(desk.refused(with([](auto& steps) { steps.push_back(steps[0]); })), "step_doubled");
  EXPECT_EQ(desk.refused(with([](auto& steps) { steps.resize(21, steps[0]); })), "chain_too_long");
  EXPECT_EQ(desk.refused(with([](auto& steps) { steps[0].step = "Head"; })), "bad_step_code");
  EXPECT_EQ(desk.refused(with([](auto& steps) { steps[0].title.zh = ""; })), "bad_name");
  EXPECT_EQ(desk.refused(with([](auto& steps) { steps[1].title.en = ""; })), "bad_name");
}

TEST(Refusal, SaysItInBothLanguages) {
  Desk desk = lucheng();
  auto const refused = decide(desk.office, RevokeRole{.user = "zhang", .role = Role::officer}, desk.today);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::conflict);
  Text const told = refusal_text(refused.error());
  EXPECT_EQ(told.zh, "用户“zhang”没有角色“公开专职人员”：请核对要收回的角色。");
  EXPECT_EQ(told.en,
            "The user 'zhang' does not hold the role disclosure officer: check which one to revoke.");
}

TEST(Refusal, HasASentenceForEachReason) {
  for (std::size_t number = 0; number < kOfficeReasons; ++number) {
    auto const reason = static_cast<OfficeReason>(number);
    Error const error = refusal(reason, {}).error();
    EXPECT_EQ(error.reason, name(reason));
    EXPECT_FALSE(refusal_text(error).zh.empty()) << name(reason);
    EXPECT_FALSE(error.message.empty()) << name(reason);
  }
  EXPECT_EQ(refusal_text(Error{.code = Code::busy, .message = "", .reason = "other"}).en, "");
}

}  // namespace
}  // namespace gongkai::registers
