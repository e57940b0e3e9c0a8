#include "desk/record_desk.h"

#include <gtest/gtest.h>

#include "desk/ledger_desk_for_test.h"
#include "desk/refusal.h"
#include "desk/sheet_desk.h"

namespace gongkai::desk {
namespace {

using registers::TypedTable;

class ARecordDesk : public WithLedgers {
 protected:
  Imported import(std::string_view register_id, TypedTable const& table, ImportOptions const& options = {},
                  Actor const& actor = officer()) {
    return ok(
        RecordDesk{*ledger_, clock_, *rules_}.import(actor, {.agency = "town"}, register_id, table, options));
  }
  [[nodiscard]] RecordDesk desk() { return {*ledger_, clock_, *rules_}; }
  static TypedTable trainings(std::vector<std::vector<std::string>> const& rows) {
    TypedTable table{.headings = {"编号", "类型", "日期", "名称", "参加人次"}, .lines = {}};
    for (auto const& row : rows)
      table.lines.push_back({.number = static_cast<std::uint32_t>(table.lines.size() + 2), .cells = row});
    return table;
  }
  std::string cell(std::string_view key, std::optional<Date> as_of = {}) {
    auto const* const form = ok(rules_->form_for(2018, "", {}));
    auto const sheet = ok(SheetDesk{*ledger_, clock_, *rules_}.compile(
        officer(), "town", {.form = form, .year = 2018, .as_of = as_of}));
    return sheet.sheet.at(*form->find_cell(key))->plain();
  }
  std::size_t entries() { return ok(ledger_->entries("town", 1, 1000)).size(); }
};

TEST_F(ARecordDesk, RowsThatWereRecordedCount) {
  auto const imported =
      import("training",
             trainings({{"1", "会议", "2018-03-01", "例会"}, {"2", "培训班", "2018-04-02", "培训", "20"}}));
  EXPECT_EQ(imported.added, 2);
  EXPECT_EQ(cell("training.meetings"), "1");
  EXPECT_EQ(cell("training.trainees"), "20");
}

TEST_F(ARecordDesk, OneBadRowKeepsAllOut) {
  auto const before = entries();
  auto const imported =
      import("training", trainings({{"1", "会议", "2018-03-01"}, {"2", "座谈", "2018-03-01"}}));
  ASSERT_EQ(imported.faults.size(), 1U);
  EXPECT_EQ(imported.faults[0].line, 3U);
  EXPECT_EQ(imported.faults[0].column, "类型");
  EXPECT_EQ(entries(), before);
}

TEST_F(ARecordDesk, DryRunTellsAllAndWritesNothing) {
  auto const before = entries();
  EXPECT_EQ(import("training", trainings({{"1", "会议", "2018-03-01"}}), {.dry_run = true}).added, 1);
  EXPECT_EQ(entries(), before);
  import("training", trainings({{"1", "会议", "2018-03-01"}}));
  auto const other = import("training", trainings({{"1", "会议", "2018-03-02"}}), {.dry_run = true});
  ASSERT_EQ(other.faults.size(), 1U);
  EXPECT_TRUE(other.faults[0].reason.en.contains("says otherwise (held on (first day))"))
      << other.faults[0].reason.en;
}

TEST_F(ARecordDesk, CorrectionsAreNewEntriesAndTheOldSheetStays) {
  clock_.set("2018-03-05T04:00:00.000Z");
  import("training", trainings({{"1", "培训班", "2018-03-01", "", "20"}}));
  clock_.set("2018-03-06T04:00:00.000Z");
  EXPECT_EQ(import("training", trainings({{"1", "培训班", "2018-03-01", "", "25"}}),
                   {.dry_run = false, .reason = "漏记"})
                .corrected,
            1);
  EXPECT_EQ(cell("training.trainees"), "25");
  EXPECT_EQ(cell("training.trainees", Date::parse("2018-03-05")), "20");
  EXPECT_EQ(cell("training.trainees", Date::parse("2018-03-04")), "0");
  auto const history = ok(desk().history(officer(), "town", "training", "1"));
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[1].kind, "training.corrected");
  EXPECT_EQ(history[1].actor, "wang");
  EXPECT_TRUE(history[1].body.contains(R"("why":"漏记")"));
  EXPECT_TRUE(history[1].body.contains(R"("rules/register/training.toml":)"));
}

TEST_F(ARecordDesk, WithdrawnRowsCountNoMoreAndComeBack) {
  import("training", trainings({{"1", "会议", "2018-03-01"}}));
  ok(desk().withdraw(officer(), {.agency = "town"}, "training", "1", "重复"));
  EXPECT_EQ(cell("training.meetings"), "0");
  EXPECT_TRUE(ok(desk().rows(officer(), "town", "training")).empty());
  ok(desk().restore(officer(), {.agency = "town"}, "training", "1", "误撤"));
  EXPECT_EQ(cell("training.meetings"), "1");
}

TEST_F(ARecordDesk, RestoredRowMayReferToOneThatStands) {
  TypedTable const table{
      .headings = {"索引号", "名称", "同一信息索引号"},
      .lines = {{.number = 2, .cells = {"x/1", "甲"}}, {.number = 3, .cells = {"x/2", "乙", "x/1"}}}};
  import("item", table);
  ok(desk().withdraw(officer(), {.agency = "town"}, "item", "x/2", "重复"));
  ok(desk().restore(officer(), {.agency = "town"}, "item", "x/2", "误撤"));
  EXPECT_EQ(ok(desk().rows(officer(), "town", "item")).size(), 2U);
}

TEST_F(ARecordDesk, NumbersOfPeopleStayOutOfTheJournal) {
  auto const before = entries();
  auto const imported = import("training", trainings({{"1", "会议", "2018-03-01", "联系人13812345678"}}));
  ASSERT_EQ(imported.faults.size(), 1U);
  EXPECT_EQ(imported.faults[0].typed, "138****5678");
  EXPECT_EQ(entries(), before);
}

TEST_F(ARecordDesk, OnlyTheOfficersOwnAgencyAndRolesMayRecord) {
  RecordDesk desk{*ledger_, clock_, *rules_};
  for (Actor const& actor :
       {Actor{.agency = "town", .user = "root"}, Actor{.agency = "district", .user = "fang"}}) {
    auto const refused = desk.import(actor, {.agency = "town"}, "training", trainings({}), {});
    ASSERT_FALSE(refused.has_value()) << actor.user;
    EXPECT_EQ(refused.error().code, Code::not_permitted);
  }
  EXPECT_TRUE(desk.rows({.agency = "district", .user = "fang"}, "town", "training").has_value());
  EXPECT_FALSE(desk.rows({.agency = "town", .user = "root"}, "town", "training").has_value());
}

TEST_F(ARecordDesk, UnknownRegisterIsNamedWithThoseThereAre) {
  auto const refused = desk().rows(officer(), "town", "party");
  ASSERT_FALSE(refused.has_value());
  EXPECT_TRUE(refusal_text(refused.error()).zh.starts_with("没有“party”这本台账：请从charge, decision"))
      << refusal_text(refused.error()).zh;
}

TEST_F(ARecordDesk, SameCommandKeyIsOneAct) {
  Envelope const envelope{.agency = "town", .command_key = "k1", .command = "import training"};
  auto const table = trainings({{"1", "会议", "2018-03-01"}});
  ok(desk().import(officer(), envelope, "training", table, {}));
  auto const before = entries();
  ok(desk().import(officer(), envelope, "training", table, {}));
  EXPECT_EQ(entries(), before);
}

TEST_F(ARecordDesk, CellsOpenOntoTheirRecords) {
  import("training", trainings({{"2", "会议", "2018-04-02", "季度会"},
                                {"1", "会议", "2018-03-01", "例会"},
                                {"3", "会议", "2017-03-01", "旧会"}}));
  auto const* const form = ok(rules_->form_for(2018, "", {}));
  SheetDesk sheets{*ledger_, clock_, *rules_};
  auto const found = ok(sheets.records(officer(), "town", {.form = form, .year = 2018}, "training.meetings"));
  EXPECT_EQ(found.value, Decimal{2});
  ASSERT_EQ(found.records.size(), 2U);
  EXPECT_EQ(found.records[0].title, "例会");
  EXPECT_EQ(found.records[0].counted.day, Date::parse("2018-03-01"));
  EXPECT_EQ(found.records[1].counted.key, "2");
  auto const none = sheets.records(officer(), "town", {.form = form, .year = 2018}, "training.nights");
  ASSERT_FALSE(none.has_value());
  EXPECT_TRUE(refusal_text(none.error()).zh.contains("没有指标格“training.nights”"));
}

TEST_F(ARecordDesk, StocksAreTakenOnTheDayAskedFor) {
  clock_.set("2018-03-05T04:00:00.000Z");
  import("resource", {.headings = {"编号", "类型", "起始日期", "截止日期", "人员性质"},
                      .lines = {{.number = 2, .cells = {"1", "人员", "2018-01-01", "2018-06-30", "专职"}}}});
  clock_.set("2019-01-05T04:00:00.000Z");
  EXPECT_EQ(cell("resource.staff"), "0");
  EXPECT_EQ(cell("resource.staff", Date::parse("2018-03-31")), "1");
}

}  // namespace
}  // namespace gongkai::desk
