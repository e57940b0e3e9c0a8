#include "registers/item_flow.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "registers/guard.h"
#include "registers/guard_for_test.h"
#include "registers/item_refusal.h"
#include "registers/record_refusal.h"
#include "registers/register_for_test.h"

namespace gongkai::registers {
namespace {

constexpr std::string_view kKey = "x/2018-1";

RegisterRow row_of(std::vector<std::pair<std::string_view, std::string>> more = {}) {
  std::vector<std::pair<std::string_view, std::string>> given{{"index_no", std::string(kKey)},
                                                              {"title", "街巷长制实施方案"},
                                                              {"formed_on", "2018-03-01"},
                                                              {"department", "city"}};
  for (auto& one : more) given.push_back(std::move(one));
  std::vector<RowFault> faults;
  auto row = read_row(built_in("item"), cells(built_in("item"), given), faults);
  EXPECT_TRUE(faults.empty());
  return row;
}

std::vector<ApprovalStep> chain() {
  return {{.step = "head",
           .title = {.zh = "科室负责人审核", .en = "head"},
           .role = Role::leader,
           .who = Who::own_department},
          {.step = "secrecy",
           .title = {.zh = "保密审查", .en = "secrecy"},
           .role = Role::officer,
           .who = Who::any}};
}

ItemActor const kClerk{.department = "city", .roles = {Role::clerk}};
ItemActor const kHead{.department = "city", .roles = {Role::leader}};
ItemActor const kOfficer{.department = "office", .roles = {Role::officer}};
ItemActor const kStranger{.department = "food", .roles = {Role::clerk}};

/// An item and what acts make of it.
class AnItem : public testing::Test {
 protected:
  /// "done", or what people are told.
  std::string act(ItemCommand const& command, ItemActor const& actor = kOfficer) {
    auto const steps = chain();
    ItemRules const rules{.items = built_in("item"), .guard = built_in_guard(), .chain = steps};
    auto const decided = decide(rules, {.records = records_, .referrers = {}}, actor, command, today_);
    if (!decided) {
      auto text = item_refusal_text(decided.error());
      if (text.zh.empty()) text = record_refusal_text(decided.error());
      EXPECT_FALSE(text.zh.contains('{')) << text.zh;
      EXPECT_NE(text.zh, text.en);
      return text.zh;
    }
    last_ = *decided;
    auto const applied = apply(records_, {.agency = "town",
                                          .seq = ++seq_,
                                          .at = {},
                                          .actor = {},
                                          .subject = decided->subject,
                                          .kind = decided->kind,
                                          .body = decided->body,
                                          .prev = {},
                                          .hash = {}});
    EXPECT_TRUE(applied) << applied.error().message;
    return "done";
  }

  std::string draft(std::string const& text = "正文") {
    return act(DraftItem{.row = row_of(), .text = text, .signed_marks = {}}, kClerk);
  }
  void bring_to(ItemStage stage) {
    if (stage == ItemStage::recorded) return;
    EXPECT_EQ(draft(), "done");
    if (stage == ItemStage::draft) return;
    EXPECT_EQ(act(SubmitItem{.key = std::string(kKey)}, kClerk), "done");
    if (stage == ItemStage::review) return;
    EXPECT_EQ(act(ApproveItem{.key = std::string(kKey), .opinion = "同意"}, kHead), "done");
    EXPECT_EQ(act(ApproveItem{.key = std::string(kKey), .opinion = ""}), "done");
    if (stage == ItemStage::approved) return;
    EXPECT_EQ(act(publish("website_on", "2018-03-05")), "done");
  }
  static PublishItem publish(std::string channel, std::string_view day) {
    return {.key = std::string(kKey), .channels = {{std::move(channel), *Date::parse(day)}}};
  }
  [[nodiscard]] Record const& record() const { return records_.at("item:" + std::string(kKey)); }
  [[nodiscard]] ItemState state() const { return *item_state(record()); }
  [[nodiscard]] std::string cell(std::string_view field) const {
    auto const row = row_of_json(built_in("item"), record().row);
    auto const at = *built_in("item").find_field(field);
    return cell_text(built_in("item").fields[at], row->values[at]);
  }

  RecordSet records_;
  NewEntry last_;
  std::int64_t seq_ = 0;
  Date today_ = *Date::parse("2018-03-05");
};

TEST_F(AnItem, IsPublishedAfterEachStepOfItsReview) {
  EXPECT_EQ(draft(), "done");
  EXPECT_TRUE(in_procedure(record()));
  EXPECT_EQ(act(SubmitItem{.key = std::string(kKey)}, kClerk), "done");
  EXPECT_EQ(act(ApproveItem{.key = std::string(kKey), .opinion = "同意"}, kHead), "done");
  EXPECT_EQ(state().steps[state().step].step, "secrecy");
  EXPECT_EQ(act(ApproveItem{.key = std::string(kKey), .opinion = "不涉密"}), "done");
  EXPECT_EQ(state().stage, ItemStage::approved);
  EXPECT_EQ(act(publish("website_on", "2018-03-05")), "done");
  EXPECT_EQ(cell("website_on"), "2018-03-05");
  EXPECT_FALSE(in_procedure(record()));
}

TEST_F(AnItem, KeepsPersonStepAndOpinionInItsEntries) {
  bring_to(ItemStage::review);
  act(ApproveItem{.key = std::string(kKey), .opinion = "同意公开"}, kHead);
  auto const body = boost::json::parse(last_.body).as_object();
  EXPECT_EQ(body.at("step").as_string(), "head");
  EXPECT_EQ(body.at("opinion").as_string(), "同意公开");
}

TEST_F(AnItem, StepIsForItsRoleAndItsDepartment) {
  bring_to(ItemStage::review);
  ApproveItem const approve{.key = std::string(kKey), .opinion = ""};
  EXPECT_EQ(act(approve), "“x/2018-1”轮到“科室负责人审核”，应由主管领导办理。");
  EXPECT_EQ(act(approve, {.department = "food", .roles = {Role::leader}}),
            "“x/2018-1”属于科室“city”，应由该科室的人员办理。");
}

TEST_F(AnItem, IsDraftedByItsOwnDepartmentOrTheOfficer) {
  DraftItem const command{.row = row_of(), .text = "正文", .signed_marks = {}};
  EXPECT_EQ(act(command, kStranger), "“x/2018-1”属于科室“city”，应由该科室的人员办理。");
  EXPECT_EQ(act(command, kOfficer), "done");
}

TEST_F(AnItem, ComesBackWithAnOpinionAndGoesRoundAgain) {
  bring_to(ItemStage::review);
  EXPECT_EQ(act(ReturnItem{.key = std::string(kKey), .opinion = ""}, kHead),
            "请用1至500个字写明意见或理由。");
  EXPECT_EQ(act(ReturnItem{.key = std::string(kKey), .opinion = "请补附件"}, kHead), "done");
  EXPECT_EQ(state().stage, ItemStage::draft);
  EXPECT_EQ(act(SubmitItem{.key = std::string(kKey)}, kClerk), "done");
  EXPECT_EQ(state().step, 0U);
}

TEST_F(AnItem, DraftHasNoDayOfAnyChannel) {
  EXPECT_EQ(act(DraftItem{.row = row_of({{"wechat_on", "2018-03-05"}}), .text = "正文", .signed_marks = {}}),
            "草稿“x/2018-1”不能填写政务微信公开日期：公开日期由发布时记载；已经公开的请直接登记。");
}

TEST_F(AnItem, DraftOfAKeyThatIsThereIsRefused) {
  draft();
  EXPECT_EQ(draft(), "主动公开信息已有“x/2018-1”：如需修改请用更正，如是另一件请改用别的编号。");
}

TEST_F(AnItem, PersonalDataIsKeptOutOfTheJournalUntilSomeoneSigns) {
  std::string const text = "联系人手机13812345678。";
  std::string const told = draft(text);
  EXPECT_TRUE(told.starts_with("“x/2018-1”中有需要处理的内容")) << told;
  EXPECT_FALSE(told.contains("13812345678"));
  auto const hits = find_hits(built_in_guard(), "text", text, today_);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(act(DraftItem{.row = row_of(), .text = text, .signed_marks = {hits[0].mark}}, kClerk), "done");
  auto const body = boost::json::parse(last_.body).as_object();
  EXPECT_EQ(body.at("signed").as_array().size(), 1U);
}

TEST_F(AnItem, TextIsNeededAndBounded) {
  EXPECT_EQ(draft(""), "“x/2018-1”没有正文：请填写1至200000个字。");
  EXPECT_EQ(draft(std::string(200'001, 'a')), "“x/2018-1”没有正文：请填写1至200000个字。");
}

TEST_F(AnItem, IsPublishedOnDaysThatCanBe) {
  bring_to(ItemStage::approved);
  EXPECT_EQ(act(publish("website_on", "2018-03-06")),
            "2018-03-06还没有到（今天是2018-03-05）：请在当天办理。");
  EXPECT_EQ(act(publish("website_on", "2018-02-28")),
            "“x/2018-1”的公开日期2018-02-28早于生成日期2018-03-01：请核对。");
  EXPECT_TRUE(
      act(publish("formed_on", "2018-03-05")).starts_with("没有“formed_on”这个公开渠道：请从gazette_on"));
  EXPECT_TRUE(act(PublishItem{.key = std::string(kKey), .channels = {}}).starts_with("没有“”这个公开渠道"));
}

TEST_F(AnItem, FirstDayOfAChannelStays) {
  bring_to(ItemStage::published);
  today_ = *Date::parse("2018-04-02");
  EXPECT_EQ(act(publish("website_on", "2018-04-02")),
            "“x/2018-1”已在这些渠道公开：请选择新的渠道，或先修订。");
  EXPECT_EQ(act(publish("wechat_on", "2018-04-02")), "done");
  EXPECT_EQ(cell("website_on"), "2018-03-05");
  EXPECT_EQ(cell("wechat_on"), "2018-04-02");
}

TEST_F(AnItem, RevisionLeavesWhatIsPublicUntilItIsPublished) {
  bring_to(ItemStage::published);
  auto revised = row_of({{"website_on", "2018-03-05"}});
  revised.values[*built_in("item").find_field("title")] = std::string("街巷长制实施方案（修订）");
  EXPECT_EQ(act(ReviseItem{.key = std::string(kKey),
                           .row = revised,
                           .text = "新",
                           .reason = "内容有变",
                           .signed_marks = {}},
                kClerk),
            "done");
  EXPECT_EQ(cell("title"), "街巷长制实施方案");
  act(SubmitItem{.key = std::string(kKey)}, kClerk);
  act(ApproveItem{.key = std::string(kKey), .opinion = ""}, kHead);
  act(ApproveItem{.key = std::string(kKey), .opinion = ""});
  EXPECT_EQ(cell("title"), "街巷长制实施方案");
  EXPECT_EQ(act(publish("website_on", "2018-03-05")), "done");
  EXPECT_EQ(cell("title"), "街巷长制实施方案（修订）");
  EXPECT_EQ(cell("website_on"), "2018-03-05");
}

TEST_F(AnItem, RevisionKeepsIndexNumberAndDays) {
  bring_to(ItemStage::published);
  EXPECT_EQ(
      act(ReviseItem{
          .key = std::string(kKey), .row = row_of(), .text = "新", .reason = "更新", .signed_marks = {}}),
      "修订不能改变“x/2018-1”的政府网站公开日期：登记有误请用更正。");
}

TEST_F(AnItem, RevisionKeepsWhatItBelongsToAndWhenItWasTakenDown) {
  bring_to(ItemStage::published);
  auto const revise = [&](std::string_view field, std::string text) {
    auto row = row_of({{"website_on", "2018-03-05"}, {field, std::move(text)}});
    return act(ReviseItem{
        .key = std::string(kKey), .row = std::move(row), .text = "新", .reason = "更新", .signed_marks = {}});
  };
  EXPECT_EQ(revise("same_as", "x/9"), "修订不能改变“x/2018-1”的同一信息索引号：登记有误请用更正。");
  EXPECT_EQ(revise("withdrawn_on", "2018-03-05"), "修订不能改变“x/2018-1”的撤下日期：登记有误请用更正。");
}

TEST_F(AnItem, IsTakenDownOnceAndStillCounts) {
  bring_to(ItemStage::published);
  auto const down = [](std::string_view day) {
    return TakeDownItem{.key = std::string(kKey), .on = *Date::parse(day), .reason = "已失效"};
  };
  EXPECT_EQ(act(down("2018-03-04")), "撤下日期2018-03-04早于公开日期2018-03-05：请核对。");
  EXPECT_EQ(act(down("2018-03-06")), "2018-03-06还没有到（今天是2018-03-05）：请在当天办理。");
  EXPECT_EQ(act(down("2018-03-05")), "done");
  EXPECT_EQ(cell("withdrawn_on"), "2018-03-05");
  EXPECT_EQ(cell("website_on"), "2018-03-05");
  EXPECT_EQ(act(down("2018-03-05")), "“x/2018-1”已于2018-03-05撤下。");
}

TEST_F(AnItem, NoStepOvertakesAnother) {
  // Every act at every stage: done only where the procedure has it.
  std::vector<std::pair<std::string, ItemCommand>> const acts{
      {"submit", SubmitItem{.key = std::string(kKey)}},
      {"approve", ApproveItem{.key = std::string(kKey), .opinion = ""}},
      {"return", ReturnItem{.key = std::string(kKey), .opinion = "请改"}},
      {"publish", publish("website_on", "2018-03-05")},
      {"take down", TakeDownItem{.key = std::string(kKey), .on = today_, .reason = "失效"}}};
  std::map<ItemStage, std::set<std::string>> const allowed{{ItemStage::draft, {"submit"}},
                                                           {ItemStage::review, {"approve", "return"}},
                                                           {ItemStage::approved, {"publish"}},
                                                           {ItemStage::published, {"take down"}}};
  ItemActor const everybody{.department = "city", .roles = {Role::officer, Role::leader, Role::clerk}};
  for (auto const& [stage, may] : allowed) {
    for (auto const& [name, command] : acts) {
      records_.clear();
      bring_to(stage);
      EXPECT_EQ(act(command, everybody) == "done", may.contains(name))
          << registers::name(stage) << ' ' << name;
    }
  }
}

TEST_F(AnItem, WhatIsNotThereOrWithdrawnIsNoneToActOn) {
  EXPECT_EQ(act(SubmitItem{.key = "y"}), "主动公开信息没有“y”：请核对编号。");
  draft();
  records_.at("item:" + std::string(kKey)).withdrawn = true;
  EXPECT_TRUE(act(SubmitItem{.key = std::string(kKey)}).contains("已撤销"));
}

TEST_F(AnItem, StateThatNoActLeftIsDamage) {
  draft();
  for (char const* const state : {R"({"stage":"sold"})", "[]", R"({"stage":"review","step":3,"steps":[]})"}) {
    records_.at("item:" + std::string(kKey)).state = state;
    EXPECT_FALSE(item_state(record())) << state;
  }
}

}  // namespace
}  // namespace gongkai::registers
