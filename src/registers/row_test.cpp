#include "registers/row.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "registers/register_for_test.h"

namespace gongkai::registers {
namespace {

using Given = std::vector<std::pair<std::string_view, std::string>>;

/// The faults of a row, "field: reason" one a line.
std::string faults_of(std::string_view id, Given const& given) {
  Register const& of = built_in(id);
  std::vector<RowFault> faults;
  static_cast<void>(read_row(of, cells(of, given), faults));
  std::string all;
  for (RowFault const& fault : faults) all += of.fields[fault.field].key + ": " + fault.reason.en + "\n";
  return all;
}

RegisterRow row_of(std::string_view id, Given const& given) {
  std::vector<RowFault> faults;
  RegisterRow row = read_row(built_in(id), cells(built_in(id), given), faults);
  EXPECT_TRUE(faults.empty()) << faults.front().reason.en;
  return row;
}

Given request(Given const& more = {}) {
  Given given{{"no", "2018-031"},          {"received_on", "2018-03-05"},
              {"channel", "挂号信"},       {"applicant_class", "自然人"},
              {"closed_on", "2018-03-23"}, {"closing", "答复"},
              {"outcomes", "a4"},          {"grounds", "个人隐私"},
              {"timeliness", "按时"}};
  for (auto const& [key, text] : more) {
    std::erase_if(given, [&](auto const& one) { return one.first == key; });
    given.emplace_back(key, text);
  }
  return given;
}

TEST(Row, ReadsLabelsAndCodes) {
  RegisterRow const by_label = row_of("request", request());
  EXPECT_EQ(row_json(built_in("request"), by_label),
            R"({"applicant_class":"natural","channel":"registered_mail","closed_on":"2018-03-23",)"
            R"("closing":"replied","grounds":["personal_privacy"],"no":"2018-031","outcomes":["a4"],)"
            R"("received_on":"2018-03-05","timeliness":"on_time"})");
  EXPECT_EQ(by_label, row_of("request", request({{"channel", "registered_mail"}, {"closing", "replied"}})));
}

TEST(Row, ReadsFullWidthDaysNumbersAndLists) {
  RegisterRow const row = row_of(
      "training",
      {{"no", "1"}, {"kind", "　培训班 "}, {"held_on", "２０１８－０３－０５"}, {"attendance", "４５"}});
  EXPECT_EQ(row_json(built_in("training"), row),
            R"({"attendance":"45","held_on":"2018-03-05","kind":"class","no":"1","organiser":"own"})");
  RegisterRow const response = row_of(
      "response",
      {{"no", "1"}, {"kind", "微博微信"}, {"held_on", "2018-03-05"}, {"topics", "水价；路灯; 水价；"}});
  EXPECT_EQ(std::get<std::vector<std::string>>(response.values[*built_in("response").find_field("topics")]),
            (std::vector<std::string>{"水价", "路灯"}));
}

TEST(Row, TellsEverythingThatIsWrongWithIt) {
  EXPECT_EQ(faults_of("training", {{"kind", "聚会"}, {"held_on", "2018-02-30"}, {"attendance", "-1"}}),
            "no: It must not be empty.\n"
            "kind: There is no choice '聚会': give one of 会议、培训班.\n"
            "held_on: It is no day: write 2018-03-05.\n"
            "attendance: Give a whole number.\n");
}

TEST(Row, RefusesDaysOutOfOrderAndClosingsWithoutTheirFields) {
  EXPECT_EQ(faults_of("request", request({{"closed_on", "2018-03-01"}})),
            "closed_on: It lies before 'received on' (2018-03-05).\n");
  EXPECT_EQ(faults_of("request", request({{"outcomes", ""}, {"grounds", ""}})),
            "outcomes: It must not be empty when 'way of closing' is '答复'.\n");
  EXPECT_EQ(faults_of("request", request({{"grounds", ""}})),
            "grounds: It must not be empty when 'outcomes' is '不同意公开'.\n");
  EXPECT_EQ(faults_of("request", request({{"closing", ""}})),
            "closing: It must not be empty when 'closed on' is '2018-03-23'.\n");
  EXPECT_EQ(faults_of("resource",
                      {{"no", "1"}, {"kind", "人员"}, {"from_on", "2018-05-01"}, {"to_on", "2018-04-30"}}),
            "to_on: It lies before 'from' (2018-05-01).\n"
            "staff_type: It must not be empty when 'kind' is '人员'.\n");
  EXPECT_EQ(faults_of("remedy", {{"no", "1"}, {"kind", "行政诉讼"}, {"received_on", "2018-05-01"}}),
            "path: It must not be empty when 'kind' is '行政诉讼'.\n");
}

TEST(Row, ClosesAnOrderOnlyWithItsMeasureAndResult) {
  Given const opened = {{"no", "1"},
                        {"department", "planning"},
                        {"subject", "七月未报送信息"},
                        {"opened_on", "2018-07-30"},
                        {"due_on", "2018-08-10"}};
  EXPECT_EQ(faults_of("order", opened), "");
  Given closed = opened;
  closed.emplace_back("resolved_on", "2018-08-08");
  EXPECT_EQ(faults_of("order", closed),
            "result: It must not be empty when 'closed on' is '2018-08-08'.\n"
            "measure: It must not be empty when 'closed on' is '2018-08-08'.\n");
  Given judged = opened;
  judged.emplace_back("result", "未整改");
  EXPECT_EQ(faults_of("order", judged), "resolved_on: It must not be empty when 'result' is '未整改'.\n");
}

TEST(Row, AsksWhenASuperiorSaidWhetherAnItemWasUsed) {
  Given given = {{"no", "1"}, {"index_no", "000020183/2018-00001"}, {"forwarded_on", "2018-01-04"}};
  EXPECT_TRUE(row_json(built_in("forwarding"), row_of("forwarding", given)).contains(R"("pending")"));
  given.emplace_back("adoption", "采用");
  EXPECT_EQ(faults_of("forwarding", given), "answered_on: It must not be empty when 'use' is '采用'.\n");
  given.emplace_back("answered_on", "2018-01-03");
  EXPECT_EQ(faults_of("forwarding", given), "answered_on: It lies before 'passed on' (2018-01-04).\n");
}

// Three to five a week, where nothing else is said.
TEST(Row, FillsAQuotaThatNamesNoNumbers) {
  EXPECT_EQ(row_json(built_in("quota"),
                     row_of("quota", {{"no", "1"}, {"department", "plan"}, {"from_on", "2019-01-02"}})),
            R"({"department":"plan","from_on":"2019-01-02","least":"3","most":"5","no":"1"})");
}

TEST(Row, AsksForTheClassOfAnApplicantSinceTheDayOfThe2019Regulations) {
  EXPECT_EQ(faults_of("request", {{"no", "1"}, {"received_on", "2019-05-14"}, {"channel", "当面"}}), "");
  EXPECT_EQ(faults_of("request", {{"no", "1"}, {"received_on", "2019-05-15"}, {"channel", "当面"}}),
            "applicant_class: It must not be empty when 'received on' is '2019-05-15'.\n");
}

TEST(Row, LetsOnlyARefundBeNegative) {
  EXPECT_EQ(faults_of("charge", {{"no", "1"}, {"received_on", "2018-01-02"}, {"amount", "-2000.05"}}), "");
  EXPECT_EQ(faults_of("procurement",
                      {{"no", "1"}, {"project_no", "1"}, {"signed_on", "2018-01-02"}, {"amount", "-1"}}),
            "amount: An amount is not negative.\n");
  EXPECT_TRUE(faults_of("charge", {{"no", "1"}, {"received_on", "2018-01-02"}, {"amount", "1,000"}})
                  .contains("digits only"));
}

TEST(Row, RefusesWhatIsTooLongOrNoText) {
  EXPECT_TRUE(
      faults_of("training", {{"no", std::string(2001, 'x')}, {"kind", "会议"}, {"held_on", "2018-01-02"}})
          .contains("longer than 2000 characters"));
  EXPECT_TRUE(faults_of("training", {{"no", "\xff"}, {"kind", "会议"}, {"held_on", "2018-01-02"}})
                  .contains("not UTF-8"));
}

TEST(Row, WritesTheBracketsOfDocumentNumbersInOneWay) {
  for (auto const* const typed : {"潞政发〔2018〕5号", "潞政发[2018]5号", "潞政发(2018)5号",
                                  "潞政发（2018）5号", "潞政发【2018】5号", "潞政发［２０１８］5号"}) {
    EXPECT_EQ(normal_document_number(typed), "潞政发〔2018〕5号") << typed;
  }
  EXPECT_EQ(normal_document_number("市政府令第257号"), "市政府令第257号");
  EXPECT_EQ(normal_document_number("通知（试行）〔2018〕1号（2018"), "通知（试行）〔2018〕1号（2018");
}

TEST(Row, IsKnownByItsUniqueFields) {
  EXPECT_EQ(row_of("request", request()).key(built_in("request")), "2018-031");
  EXPECT_EQ(row_of("typed", {{"year", "2018"},
                             {"form", "cn-2014"},
                             {"cell", "complaint"},
                             {"value", "3"},
                             {"person", "王"},
                             {"source", "台账"},
                             {"typed_on", "2019-01-05"}})
                .key(built_in("typed")),
            "2018 cn-2014 complaint");
}

TEST(Row, RefusesAJsonThatIsNoneOfItsRegister) {
  for (auto const* const wrong : {"[]", "{", R"({"colour":"red"})", R"({"kind":"party"})",
                                  R"({"held_on":"2018-02-30"})", R"({"attendance":45})", R"({"title":""})"}) {
    auto const refused = row_of_json(built_in("training"), wrong);
    ASSERT_FALSE(refused.has_value()) << wrong;
    EXPECT_EQ(refused.error().code, Code::damaged);
  }
}

/// What may stand in a field.
rc::Gen<std::string> any_cell(Field const& field) {
  std::vector<std::string> some;
  for (Choice const& choice : field.choices) some.push_back(choice.label.zh);
  switch (field.kind) {
    case FieldKind::date: some = {"2018-03-05"}; break;
    case FieldKind::flag: some = {"是", "否", ""}; break;
    case FieldKind::count: some = {"0", "17"}; break;
    case FieldKind::year: some = {"2018"}; break;
    case FieldKind::money:
    case FieldKind::number: some = {"0.5", "1200", "3.10"}; break;
    case FieldKind::change_of_money: some = {"-3", "0.5"}; break;
    case FieldKind::text:
    case FieldKind::reference:
    case FieldKind::texts: some = {"字", "字；词", "a \"b\"\\n", "[2018]5号"}; break;
    default: break;
  }
  if (field.kind == FieldKind::document_number) some = {"潞政发[2018]5号"};
  return rc::gen::elementOf(some);
}

RC_GTEST_PROP(Row, ComesBackFromItsJsonAndFromItsOwnLedger, ()) {
  auto const ids = [] {
    std::vector<std::string> all;
    for (auto const& [id, one] : built_in_registers()) all.push_back(id);
    return all;
  }();
  Register const& of = built_in(*rc::gen::elementOf(ids));
  std::vector<std::string> typed;
  for (Field const& field : of.fields) typed.push_back(*any_cell(field));
  auto const blank = *rc::gen::inRange<std::size_t>(0, typed.size());
  if (!of.fields[blank].required) typed[blank].clear();
  std::vector<RowFault> faults;
  RegisterRow const row = read_row(of, typed, faults);
  if (!faults.empty()) RC_DISCARD("a row with faults");
  auto const back = row_of_json(of, row_json(of, row));
  RC_ASSERT(back.has_value());
  RC_ASSERT(row_json(of, *back) == row_json(of, row));
  std::vector<std::string> written;
  for (FieldIndex field = 0; field < of.fields.size(); ++field) {
    written.push_back(cell_text(of.fields[field], row.values[field]));
  }
  std::vector<RowFault> more;
  RegisterRow const again = read_row(of, written, more);
  RC_ASSERT(more.empty());
  RC_ASSERT(row_json(of, again) == row_json(of, row));
}

}  // namespace
}  // namespace gongkai::registers
