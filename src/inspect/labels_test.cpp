#include "inspect/labels.h"

#include <set>

#include "base/fold.h"
#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

std::string key(std::string_view label) {
  return label_key(folded(label));
}
std::string full_key(std::string_view label) {
  return label_key(folded(label), true);
}

TEST(LabelKey, LeavesOutTheNumberInFront) {
  for (std::string_view const label :
       {"收到申请数", "（一）收到申请数", "(一) 收到申请数", "一、收到申请数", "1.收到申请数",
        "１．收到申请数", "1、收到申请数", "①收到申请数", "(3)收到申请数", "　　一、 收到申请数"}) {
    EXPECT_EQ(key(label), "收到申请数") << label;
  }
}

TEST(LabelKey, LeavesOutTheLeadIn) {
  EXPECT_EQ(key("其中：主动公开规范性文件数"), "主动公开规范性文件数");
}

TEST(LabelKey, LeavesOutWhatConvertersLeaveBehind) {
  EXPECT_EQ(key("[bookmark: _GoBack]（三）接受培训人员数"), "接受培训人员数");
}

TEST(LabelKey, LeavesOutSpacesAndMarks) {
  EXPECT_EQ(key("危及“三安全 一稳定”"), "危及三安全一稳定");
}

TEST(LabelKey, LeavesOutNotesUnlessTheyAreAskedFor) {
  EXPECT_EQ(key("（一）主动公开政府信息数（不同渠道计1条）"), "主动公开政府信息数");
  EXPECT_EQ(full_key("（一）主动公开政府信息数（不同渠道计1条）"), "主动公开政府信息数不同渠道计1条");
}

TEST(LabelKey, OfANoteAloneIsNothing) {
  EXPECT_EQ(key("（不同渠道和方式公开相同信息计1条）"), "");
}

TEST(LabelKey, KeepsNumbersThatAreNoNumbering) {
  EXPECT_EQ(key("3.5万元"), "35万元");
  EXPECT_EQ(key("2018年"), "2018年");
}

TEST(LabelKey, KeepsAWordThatBeginsWithANumeral) {
  EXPECT_EQ(key("三公经费"), "三公经费");
  EXPECT_EQ(key("一般信息"), "一般信息");
}

TEST(LabelStart, StandsBehindTheNumberOfALine) {
  EXPECT_EQ(label_start("1.a"), 2U);
  EXPECT_EQ(label_start("a"), 0U);
  EXPECT_EQ(label_start(""), 0U);
}

TEST(Likeness, IsFullForEqualKeysAndNothingForStrangers) {
  EXPECT_EQ(likeness("告知作出更改补充数", "告知作出更改补充数"), 100);
  EXPECT_EQ(likeness("告知作出更改补充数", "收到申请"), 0);
}

TEST(Likeness, FallsWithEveryChange) {
  int const one = likeness("告知作出更改补充数", "告知作出更改或补充数");
  int const two = likeness("告知作出更改补充数", "通知更改或补充数");
  EXPECT_LT(one, 100);
  EXPECT_LT(two, one);
  EXPECT_GT(two, 0);
}

/// The rows of a form that an index finds under a label.
std::set<std::string> rows_under(std::string_view label, std::string_view form_id) {
  static LabelIndex const kIndex(builtin_rules().forms());
  auto const& forms = builtin_rules().forms().all();
  std::set<std::string> keys;
  for (LabelEntry const& entry : kIndex.find(folded(label))) {
    form::Form const& form = *forms[entry.form];
    if (entry.kind == LabelEntry::Kind::row && form.id == form_id) keys.insert(form.rows[entry.index].key);
  }
  return keys;
}

TEST(LabelIndex, FindsEveryRowUnderItsOwnLabel) {
  for (auto const& form : builtin_rules().forms().all()) {
    for (form::Row const& row : form->rows) {
      if (form->table_of(row).layout == form::Layout::strip) continue;
      EXPECT_TRUE(rows_under(row.label, form->id).contains(row.key)) << form->id << " " << row.label;
    }
  }
}

TEST(LabelIndex, FindsRowsUnderOtherNames) {
  EXPECT_TRUE(rows_under("规范性文件", "cn-2021").contains("proactive.normative_documents"));
}

TEST(LabelIndex, FindsNothingUnderAStranger) {
  EXPECT_TRUE(rows_under("今日天气", "cn-2021").empty());
  EXPECT_TRUE(rows_under("", "cn-2021").empty());
}

TEST(LabelIndex, KnowsTheBeginningOfALabel) {
  LabelIndex const index(builtin_rules().forms());
  EXPECT_TRUE(index.begins_one(folded("2.其他法律行政")));
  EXPECT_FALSE(index.begins_one(folded("今日天气")));
  EXPECT_FALSE(index.begins_one(""));
}

}  // namespace
}  // namespace gongkai::inspect
