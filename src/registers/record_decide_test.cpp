#include "registers/record_decide.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "registers/record_refusal.h"
#include "registers/register_for_test.h"

namespace gongkai::registers {
namespace {

/// A ledger that is kept by deciding and applying.
class Kept {
 public:
  explicit Kept(std::string_view id) : of_(built_in(id)) {}

  Recording record(TypedTable const& table, std::string_view reason = {}) {
    faults.clear();
    auto const lines = read_table(of_, table, faults);
    if (!faults.empty()) return {};
    auto recording = decide_recording(of_, around(), lines, reason, faults);
    if (faults.empty()) {
      for (NewEntry const& entry : recording.entries) apply_entry(entry);
    }
    return recording;
  }

  std::string withdraw(std::string_view key, std::string_view reason = "重复登记") {
    return told(decide_withdrawal(of_, around(), key, reason));
  }
  std::string restore(std::string_view key, std::string_view reason = "误撤") {
    return told(decide_restoring(of_, around(), key, reason));
  }

  [[nodiscard]] std::string first_fault() const {
    if (faults.empty()) return "none";
    TableFault const& one = faults.front();
    return std::to_string(one.line) + " " + one.column + ": " + one.reason.zh;
  }

  RecordSet records;
  std::vector<TableFault> faults;

 private:
  std::string told(Result<NewEntry> const& decided) {
    if (!decided) return record_refusal_text(decided.error()).zh;
    apply_entry(*decided);
    return "done";
  }

  void apply_entry(NewEntry const& entry) {
    auto const applied = apply(records, {.agency = "town",
                                         .seq = ++seq_,
                                         .at = {},
                                         .actor = {},
                                         .subject = entry.subject,
                                         .kind = entry.kind,
                                         .body = entry.body,
                                         .prev = {},
                                         .hash = {}});
    EXPECT_TRUE(applied) << applied.error().message;
  }

  [[nodiscard]] Around around() const {
    Around around{.records = records, .referrers = {}};
    for (auto const& [subject, record] : records) {
      if (!record.refers_to.empty() && !record.withdrawn)
        around.referrers.emplace(record.refers_to, record.key);
    }
    return around;
  }

  Register const& of_;
  std::int64_t seq_ = 0;
};

TypedTable items(std::vector<std::vector<std::string>> rows) {
  TypedTable table{.headings = {"名称", "索引号", "同一信息索引号", "政府网站公开日期"}, .lines = {}};
  for (auto& row : rows) {
    table.lines.push_back(
        {.number = static_cast<std::uint32_t>(table.lines.size() + 2), .cells = std::move(row)});
  }
  return table;
}

TEST(RecordDecide, SameTableTwiceAddsNothing) {
  Kept kept{"item"};
  auto const table =
      items({{"预算", "x/2018-1", "", "2018-03-01"}, {"决算", "x/2018-2"}, {"决算", "x/2018-2"}});
  EXPECT_EQ(kept.record(table).added, 2);
  auto const again = kept.record(table);
  EXPECT_EQ(again.unchanged, 2);
  EXPECT_TRUE(again.entries.empty());
}

TEST(RecordDecide, WhatSaysOtherwiseNeedsAReason) {
  Kept kept{"item"};
  kept.record(items({{"预算", "x/2018-1"}}));
  kept.record(items({{"预算草案", "x/2018-1", "", "2018-03-01"}}));
  EXPECT_EQ(kept.first_fault(),
            "2 : "
            "主动公开信息已有“x/"
            "2018-1”，但内容不同（名称、政府网站公开日期）：如需按此修改，请作为更正导入并写明理由。");
  EXPECT_EQ(kept.record(items({{"预算草案", "x/2018-1"}}), "题名有误").corrected, 1);
  EXPECT_EQ(kept.records.at("item:x/2018-1").row,
            R"({"index_no":"x/2018-1","origin":"own","title":"预算草案"})");
}

TEST(RecordDecide, TwoLinesOfOneKeyMustAgree) {
  Kept kept{"item"};
  kept.record(items({{"预算", "x/1"}, {"决算", "x/1"}}));
  EXPECT_EQ(kept.first_fault(), "3 : 与第2行同为“x/1”，内容却不同：请只留一行。");
  EXPECT_TRUE(kept.records.empty());
}

TEST(RecordDecide, ColumnsAreFoundByHeadingOrKeyInAnyOrder) {
  Kept kept{"request"};
  EXPECT_EQ(kept.record({.headings = {" channel ", "收费金额(元)", "登记编号"},
                         .lines = {{.number = 2, .cells = {"平信", "12.50", "2018-001"}}}})
                .added,
            1);
  EXPECT_EQ(kept.records.at("request:2018-001").row,
            R"({"channel":"ordinary_mail","fee":"12.5","no":"2018-001"})");
}

TEST(RecordDecide, UnknownAndDoubledColumnsAreNamed) {
  Kept kept{"item"};
  kept.record({.headings = {"索引号", "备注"}, .lines = {}});
  EXPECT_EQ(kept.first_fault(), "0 备注: 主动公开信息没有“备注”这一列：请改正列名或删去此列。");
  kept.record({.headings = {"索引号", "index_no"}, .lines = {}});
  EXPECT_EQ(kept.first_fault(), "0 index_no: 第1列和第2列都是“index_no”：请只留一列。");
}

TEST(RecordDecide, AllThatIsWrongIsToldAndNothingRecorded) {
  Kept kept{"item"};
  kept.record(items({{"", "x/1"}, {"决算", "x/2", "", "2018-02-30"}, {"公告", "x/3"}}));
  EXPECT_EQ(kept.faults.size(), 2U);
  EXPECT_EQ(kept.faults[1].line, 3U);
  EXPECT_EQ(kept.faults[1].column, "政府网站公开日期");
  EXPECT_EQ(kept.faults[1].typed, "2018-02-30");
  EXPECT_TRUE(kept.records.empty());
}

TEST(RecordDecide, KeysAreShortAndVisible) {
  Kept kept{"item"};
  kept.record(items({{"预算", std::string(101, '1')}}));
  EXPECT_TRUE(kept.first_fault().starts_with("2 : 编号不能超过100个字")) << kept.first_fault();
  kept.record(items({{"预算", "x\n1"}}));
  EXPECT_TRUE(kept.first_fault().starts_with("2 : 编号不能超过")) << kept.first_fault();
}

TEST(RecordDecide, ReferenceMustBeThereAndStandForItself) {
  Kept kept{"item"};
  kept.record(items({{"甲", "x/1", "x/1"}}));
  EXPECT_EQ(kept.first_fault(), "2 : “x/1”的同一信息索引号是它自己：请填另一条的编号。");
  kept.record(items({{"甲", "x/1", "x/9"}}));
  EXPECT_EQ(kept.first_fault(), "2 : “x/1”的同一信息索引号“x/9”不存在：请先登记它，或核对编号。");
  kept.record(items({{"甲", "x/1", "x/2"}, {"乙", "x/2", "x/3"}, {"丙", "x/3"}}));
  EXPECT_EQ(kept.first_fault(), "2 : “x/1”的同一信息索引号“x/2”本身也归并到别的记录：请直接填最终的那一条。");
  EXPECT_EQ(kept.record(items({{"甲", "x/1", "x/2"}, {"乙", "x/2"}})).added, 2);
  kept.record(items({{"丙", "x/3", "x/1"}}));
  EXPECT_EQ(kept.first_fault(), "2 : “x/3”的同一信息索引号“x/1”本身也归并到别的记录：请直接填最终的那一条。");
  kept.record(items({{"丙", "x/3"}}));
  kept.record(items({{"乙", "x/2", "x/3"}}), "归并");
  EXPECT_EQ(kept.first_fault(), "2 : “x/1”归并到“x/2”：请先更正它的同一信息索引号，再办理。");
}

TEST(RecordDecide, WithdrawnRecordsKeepTheirKeyAndComeBackOnlyByRestoring) {
  Kept kept{"item"};
  kept.record(items({{"甲", "x/1"}, {"乙", "x/2", "x/1"}}));
  EXPECT_EQ(kept.withdraw("x/1"), "“x/2”归并到“x/1”：请先更正它的同一信息索引号，再办理。");
  EXPECT_EQ(kept.withdraw("x/2"), "done");
  EXPECT_EQ(kept.withdraw("x/2"), "主动公开信息的“x/2”已撤销：如属误撤，请先恢复。");
  EXPECT_EQ(kept.withdraw("x/1"), "done");
  kept.record(items({{"甲", "x/1"}}));
  EXPECT_EQ(kept.first_fault(), "2 : 主动公开信息的“x/1”已撤销：如属误撤，请先恢复。");
  EXPECT_EQ(kept.restore("x/2"), "“x/2”的同一信息索引号“x/1”已撤销：请填有效的编号。");
  EXPECT_EQ(kept.restore("x/1"), "done");
  EXPECT_EQ(kept.restore("x/1"), "主动公开信息的“x/1”没有撤销，不需要恢复。");
  EXPECT_EQ(kept.restore("x/2"), "done");
  EXPECT_EQ(kept.withdraw("x/7"), "主动公开信息没有“x/7”：请核对编号。");
}

TEST(RecordDecide, WithdrawingNeedsAReasonOfOneLine) {
  Kept kept{"item"};
  kept.record(items({{"甲", "x/1"}}));
  for (std::string const& reason : {std::string{}, std::string("一\n二"), std::string(201, 'a')}) {
    EXPECT_TRUE(kept.withdraw("x/1", reason).starts_with("没有写明理由")) << reason;
  }
}

TEST(RecordDecide, WhatAProcedureKeepsIsNotCorrectedBesideIt) {
  Kept kept{"item"};
  kept.record(items({{"甲", "x/1"}}));
  kept.records.at("item:x/1").state = R"({"open":true})";
  kept.record(items({{"乙", "x/1"}}), "改名");
  EXPECT_EQ(kept.first_fault(), "2 : 主动公开信息的“x/1”正在办理流程中：请在流程中修改，不能直接更正。");
  EXPECT_EQ(kept.withdraw("x/1"), "主动公开信息的“x/1”正在办理流程中：请在流程中修改，不能直接更正。");
}

TEST(RecordDecide, CorrectionKeepsWhatTheProcedureLeft) {
  Kept kept{"item"};
  kept.record(items({{"甲", "x/1"}}));
  kept.records.at("item:x/1").state = R"({"stage":"published"})";
  kept.record(items({{"乙", "x/1"}}), "改名");
  EXPECT_EQ(kept.records.at("item:x/1").state, R"({"stage":"published"})");
}

RC_GTEST_PROP(RecordDecide, EachRowThatWasReadComesBackFromItsRecord, ()) {
  Kept kept{"charge"};
  auto const cents = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
  auto const no = std::to_string(*rc::gen::inRange(0, 1'000'000));
  kept.record({.headings = {"编号", "收款日期", "金额（元）"},
               .lines = {{.number = 2, .cells = {no, "2018-06-01", Decimal{cents, 2}.text()}}}});
  RC_ASSERT(kept.faults.empty());
  auto const row = row_of_json(built_in("charge"), kept.records.at("charge:" + no).row);
  RC_ASSERT(row.has_value());
  RC_ASSERT(std::get<Decimal>(row->values[*built_in("charge").find_field("amount")]) == (Decimal{cents, 2}));
}

}  // namespace
}  // namespace gongkai::registers
