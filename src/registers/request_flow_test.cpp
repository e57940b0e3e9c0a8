#include "registers/request_flow.h"

#include <gtest/gtest.h>

#include "law/law.h"
#include "registers/record_refusal.h"
#include "registers/register_for_test.h"
#include "registers/sheets_for_test.h"

namespace gongkai::registers {
namespace {

using law::EventType;

law::Rules const& built_in_law() {
  return loaded_once<law::Rules>([](std::vector<toml_file::Problem>& problems) {
    auto files = embedded_sources<law::SourceFile>("rules/calendar/");
    for (auto& file : embedded_sources<law::SourceFile>("rules/regime/")) files.push_back(std::move(file));
    return law::load_rules(files, problems);
  });
}

class ARequest : public testing::Test {
 protected:
  /// "done", or what people are told.
  std::string act(RequestCommand const& command, std::string_view today) {
    RequestRules const rules{.requests = built_in("request"), .law = built_in_law(), .calendar = "cn"};
    auto const decided =
        decide(rules, {.records = records_, .referrers = {}}, command, Date::parse(today).value());
    if (!decided) {
      auto text = request_refusal_text(decided.error());
      if (text.zh.empty()) text = record_refusal_text(decided.error());
      EXPECT_FALSE(text.zh.contains('{')) << text.zh;
      return text.zh;
    }
    last_kind_ = decided->kind;
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
  std::string open(std::string_view on, std::string_view today = "") {
    return act(OpenRequest{.no = "1",
                           .arrived = Date::parse(on).value(),
                           .channel = law::Channel::registered_mail,
                           .applicant_class = "natural"},
               today.empty() ? on : today);
  }
  std::string happens(EventType type, std::string_view on,
                      RequestEvent more = {
                          .event = {.type = EventType::arrived, .on = Date::of(2018, 1, 1).value()}}) {
    more.event.type = type;
    more.event.on = Date::parse(on).value();
    return act(ContinueRequest{.no = "1", .event = more}, on);
  }
  std::string reply(std::string_view on, std::vector<std::string> outcomes,
                    std::vector<std::string> grounds = {}) {
    RequestEvent more{.event = {.type = EventType::replied, .on = Date::parse(on).value()},
                      .outcomes = std::move(outcomes),
                      .grounds = std::move(grounds)};
    return act(ContinueRequest{.no = "1", .event = more}, on);
  }
  [[nodiscard]] std::string cell(std::string_view field) const {
    auto const row = row_of_json(built_in("request"), records_.at("request:1").row);
    auto const at = built_in("request").find_field(field).value();
    return cell_text(built_in("request").fields[at], row->values[at]);
  }
  [[nodiscard]] bool is_open() const { return in_procedure(records_.at("request:1")); }

  RecordSet records_;
  std::string last_kind_;
  std::int64_t seq_ = 0;
};

TEST_F(ARequest, IsOpenedRepliedAndClosedByItsEvents) {
  EXPECT_EQ(open("2018-03-05"), "done");
  EXPECT_EQ(last_kind_, "request.opened");
  EXPECT_EQ(cell("received_on"), "2018-03-05");
  EXPECT_EQ(cell("channel"), "挂号信");
  EXPECT_TRUE(is_open());
  EXPECT_EQ(reply("2018-03-23", {"a4"}, {"personal_privacy"}), "done");
  EXPECT_EQ(cell("closed_on"), "2018-03-23");
  EXPECT_EQ(cell("closing"), "答复");
  EXPECT_EQ(cell("outcomes"), "不同意公开");
  EXPECT_EQ(cell("grounds"), "个人隐私");
  EXPECT_EQ(cell("timeliness"), "按时");
  EXPECT_FALSE(is_open());
}

// law: ogi-2007/art-24
TEST_F(ARequest, TimelinessIsTheClocks) {
  open("2018-03-05");
  RequestEvent extension{
      .event = {.type = EventType::extended, .on = Date::of(2018, 3, 20).value(), .days = 15}};
  EXPECT_EQ(happens(EventType::extended, "2018-03-20", extension), "done");
  EXPECT_EQ(reply("2018-04-10", {"a2"}), "done");
  EXPECT_EQ(cell("timeliness"), "延期");
}

TEST_F(ARequest, LateReplyIsLate) {
  open("2018-03-05");
  reply("2018-06-01", {"a2"});
  EXPECT_EQ(cell("timeliness"), "逾期");
}

TEST_F(ARequest, ReplyInPartsKeepsAllOutcomes) {
  open("2022-03-07");
  reply("2022-03-20", {"A2", "B4"}, {"personal_privacy"});
  EXPECT_EQ(cell("outcomes"), "予以公开；保护第三方合法权益");
}

TEST_F(ARequest, ApplicantsWithdrawalIsNoWithdrawalOfTheRecord) {
  open("2018-03-05");
  EXPECT_EQ(happens(EventType::withdrawn, "2018-03-12"), "done");
  EXPECT_EQ(last_kind_, "request.withdrawn_by_applicant");
  EXPECT_FALSE(records_.at("request:1").withdrawn);
  EXPECT_EQ(cell("closing"), "撤回");
  EXPECT_EQ(cell("timeliness"), "");
}

// law: ogi-2019/art-30
TEST_F(ARequest, PeriodForACorrectionThatRanOutClosesOnTheNextDay) {
  open("2024-12-09");
  RequestEvent notice{.event = {.type = EventType::correction_asked,
                                .on = Date::of(2024, 12, 10).value(),
                                .served = Date::of(2024, 12, 10).value(),
                                .days = 15}};
  EXPECT_EQ(happens(EventType::correction_asked, "2024-12-10", notice), "done");
  EXPECT_TRUE(act(LapseRequest{.no = "1"}, "2024-12-31").starts_with("申请1没有逾期的补正或缴费期限"))
      << last_kind_;
  EXPECT_EQ(act(LapseRequest{.no = "1"}, "2025-01-02"), "done");
  EXPECT_EQ(cell("closed_on"), "2025-01-01");
  EXPECT_EQ(cell("closing"), "逾期不补正");
  EXPECT_FALSE(is_open());
  EXPECT_TRUE(act(LapseRequest{.no = "1"}, "2025-01-02").starts_with("申请1没有逾期"));
}

TEST_F(ARequest, WhatTheClockRefusesIsRefusedAndChangesNothing) {
  EXPECT_TRUE(act(ContinueRequest{.no = "1",
                                  .event = {.event = {.type = EventType::withdrawn,
                                                      .on = Date::of(2018, 3, 5).value()}}},
                  "2018-03-05")
                  .contains("没有“1”"));
  open("2018-03-05");
  reply("2018-03-23", {"a2"});
  auto const before = records_;
  EXPECT_TRUE(reply("2018-03-26", {"a2"}).starts_with("申请1不能这样登记："));
  EXPECT_EQ(records_, before);
}

TEST_F(ARequest, RefusalOfTheRowIsToldWithItsField) {
  open("2018-03-05");
  EXPECT_EQ(reply("2018-03-23", {"a4"}), "依申请公开的“1”：理由：处理结果为“不同意公开”时必须填写。");
}

TEST_F(ARequest, NumberIsUsedOnce) {
  open("2018-03-05");
  EXPECT_TRUE(open("2018-03-06").contains("已有“1”"));
}

TEST_F(ARequest, JoinsOnlyWhatIsThere) {
  EXPECT_TRUE(act(OpenRequest{.no = "2",
                              .arrived = Date::of(2018, 3, 5).value(),
                              .channel = law::Channel::fax,
                              .joined_to = "1"},
                  "2018-03-05")
                  .contains("不存在"));
}

TEST_F(ARequest, RowsThatCameFromAFileHaveNoEvents) {
  std::vector<RowFault> faults;
  auto const row =
      read_row(built_in("request"), cells(built_in("request"), {{"no", "1"}, {"channel", "fax"}}), faults);
  auto const entry = record_entry(built_in("request"), "1", "recorded", row);
  ASSERT_TRUE(apply(records_, {.agency = "t",
                               .seq = 1,
                               .at = {},
                               .actor = {},
                               .subject = entry.subject,
                               .kind = entry.kind,
                               .body = entry.body,
                               .prev = {},
                               .hash = {}}));
  EXPECT_EQ(happens(EventType::withdrawn, "2018-03-12"), "申请1是按台账登记的，没有办理经过：请用更正。");
}

TEST_F(ARequest, EventsComeBackAsTheyWereKept) {
  open("2024-12-09");
  RequestEvent notice{.event = {.type = EventType::correction_asked,
                                .on = Date::of(2024, 12, 10).value(),
                                .served = Date::of(2024, 12, 11).value(),
                                .days = 10}};
  happens(EventType::correction_asked, "2024-12-10", notice);
  auto const events = request_events(records_.at("request:1"));
  ASSERT_EQ(events->size(), 2U);
  EXPECT_EQ((*events)[0].event.channel, law::Channel::registered_mail);
  EXPECT_EQ((*events)[1].event.served, Date::of(2024, 12, 11));
  EXPECT_EQ((*events)[1].event.days, 10);
  for (char const* const state : {"[]", "{}", R"({"events":[{"type":"sold","on":"2018-01-01"}]})"}) {
    records_.at("request:1").state = state;
    EXPECT_FALSE(request_events(records_.at("request:1"))) << state;
  }
}

}  // namespace
}  // namespace gongkai::registers
