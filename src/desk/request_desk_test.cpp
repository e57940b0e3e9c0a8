#include "desk/request_desk.h"

#include <gtest/gtest.h>

#include "desk/ledger_desk_for_test.h"
#include "desk/refusal.h"
#include "desk/sheet_desk.h"

namespace gongkai::desk {
namespace {

class ARequestDesk : public WithLedgers {
 protected:
  std::string act(std::string const& user, registers::RequestCommand const& command) {
    RequestDesk desk{*ledger_, clock_, *rules_};
    auto const done = desk.act({.agency = "town", .user = user}, {.agency = "town"}, command);
    return done ? "done" : refusal_text(done.error()).zh;
  }
  std::string cell(std::string_view key) {
    auto const* const form = ok(rules_->form_for(2018, "", {}));
    auto const sheet =
        ok(SheetDesk{*ledger_, clock_, *rules_}.compile(officer(), "town", {.form = form, .year = 2018}));
    return sheet.sheet.at(*form->find_cell(key))->plain();
  }
  static registers::OpenRequest opening() {
    return {.no = "2018-001",
            .arrived = Date::of(2018, 3, 5).value(),
            .channel = law::Channel::in_person,
            .applicant_class = "natural"};
  }
};

TEST_F(ARequestDesk, FormCountsWhatItsEventsSay) {
  EXPECT_EQ(act("wang", opening()), "done");
  EXPECT_EQ(cell("request.received.in_person"), "1");
  EXPECT_EQ(cell("request.concluded"), "0");
  clock_.set("2018-03-20T04:00:00.000Z");
  registers::RequestEvent const reply{
      .event = {.type = law::EventType::replied, .on = Date::of(2018, 3, 20).value()}, .outcomes = {"a2"}};
  EXPECT_EQ(act("wang", registers::ContinueRequest{.no = "2018-001", .event = reply}), "done");
  EXPECT_EQ(cell("request.replied.granted"), "1");
  EXPECT_EQ(cell("request.concluded.on_time"), "1");
  EXPECT_EQ(ok(store::verify(ledger_->database())).found, 0);
}

TEST_F(ARequestDesk, EntriesNameTheLawTheyReliedOn) {
  act("wang", opening());
  auto const entries = ok(ledger_->entries("town", 1, 100));
  EXPECT_TRUE(entries.back().body.contains("rules/regime/cn-2007.toml")) << entries.back().body;
  EXPECT_TRUE(entries.back().body.contains("rules/calendar/cn.toml"));
}

TEST_F(ARequestDesk, OnlyTheOfficerHandlesRequests) {
  EXPECT_TRUE(act("clerk", opening()).contains("无权"));
  EXPECT_TRUE(act("head", opening()).contains("无权"));
}

}  // namespace
}  // namespace gongkai::desk
