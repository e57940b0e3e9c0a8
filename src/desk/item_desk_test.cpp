#include "desk/item_desk.h"

#include <gtest/gtest.h>

#include "desk/ledger_desk_for_test.h"
#include "desk/refusal.h"

namespace gongkai::desk {
namespace {

class AnItemDesk : public WithLedgers {
 protected:
  std::string act(std::string const& user, registers::ItemCommand const& command) {
    ItemDesk desk{*ledger_, clock_, *rules_};
    auto const done = desk.act({.agency = "town", .user = user}, {.agency = "town"}, command);
    return done ? "done" : refusal_text(done.error()).zh;
  }
  [[nodiscard]] registers::RegisterRow row(std::string const& key, std::string const& same_as = "") const {
    registers::Register const& of = rules_->registers().find("item")->second;
    std::vector<std::string> cells(of.fields.size());
    cells[*of.find_field("index_no")] = key;
    cells[*of.find_field("title")] = "公告";
    cells[*of.find_field("department")] = "city";
    cells[*of.find_field("same_as")] = same_as;
    std::vector<registers::RowFault> faults;
    auto read = registers::read_row(of, cells, faults);
    EXPECT_TRUE(faults.empty());
    return read;
  }
};

TEST_F(AnItemDesk, ItemGoesThroughTheOfficesChainToThePublic) {
  EXPECT_EQ(act("clerk", registers::DraftItem{.row = row("x/1"), .text = "正文", .signed_marks = {}}),
            "done");
  EXPECT_EQ(act("clerk", registers::SubmitItem{.key = "x/1"}), "done");
  for (char const* const user : {"head", "wang", "wang", "head"})
    EXPECT_EQ(act(user, registers::ApproveItem{.key = "x/1", .opinion = "同意"}), "done");
  auto const day = Date::parse("2018-03-05").value();
  EXPECT_EQ(
      act("clerk", registers::PublishItem{.key = "x/1", .channels = {{"website_on", day}}}),
      "用户“clerk”无权在机关“town”办理“发布和撤下公开信息”：请由有权的角色办理，或请系统管理员授予角色。");
  EXPECT_EQ(act("wang", registers::PublishItem{.key = "x/1", .channels = {{"website_on", day}}}), "done");
  EXPECT_EQ(ok(ledger_->database().ask([](store::Connection& connection) {
              return store::entries_of(connection, "town", "item:x/1");
            })).size(),
            7U);
  EXPECT_EQ(ok(store::verify(ledger_->database())).found, 0);
}

TEST_F(AnItemDesk, DraftMayBelongToAnItemThatIsThere) {
  EXPECT_TRUE(act("clerk", registers::DraftItem{.row = row("x/2", "x/1"), .text = "正文", .signed_marks = {}})
                  .contains("不存在"));
  act("clerk", registers::DraftItem{.row = row("x/1"), .text = "正文", .signed_marks = {}});
  EXPECT_EQ(act("clerk", registers::DraftItem{.row = row("x/2", "x/1"), .text = "正文", .signed_marks = {}}),
            "done");
}

TEST_F(AnItemDesk, TellsWhatMustBeLookedAtBeforeItIsDrafted) {
  ItemDesk desk{*ledger_, clock_, *rules_};
  auto const hits = ok(desk.look_through(officer(), "town", "公告", "电话13812345678"));
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].masked, "138****5678");
}

TEST_F(AnItemDesk, PeopleFromElsewhereDraftNothing) {
  ItemDesk desk{*ledger_, clock_, *rules_};
  auto const refused = desk.act({.agency = "district", .user = "fang"}, {.agency = "town"},
                                registers::DraftItem{.row = row("x/1"), .text = "正文", .signed_marks = {}});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::not_permitted);
}

}  // namespace
}  // namespace gongkai::desk
