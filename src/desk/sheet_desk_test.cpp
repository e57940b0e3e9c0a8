#include "desk/sheet_desk.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/embedded.h"
#include "desk/office_desk.h"
#include "desk/record_desk.h"

namespace gongkai::desk {
namespace {

class SettableClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override { return now_; }
  void set(std::string_view iso) { now_ = *Timestamp::parse(iso); }

 private:
  Timestamp now_ = *Timestamp::parse("2019-01-10T04:00:00.000Z");
};

Actor const kTheOperator{.agency = "", .user = std::string{kOperator}};
Actor const kOfficer{.agency = "town", .user = "wang"};

/// A town whose ledgers are typed into.
class ASheetDesk : public testing::Test {
 protected:
  ASheetDesk() {
    folder_ = std::filesystem::temp_directory_path() / ("gongkai-sheet-desk-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    ledger_ = ok(store::Ledger::make({.folder = folder_.string()}));
    std::vector<LedgerRules::Source> sources;
    for (EmbeddedFile const& file : embedded_files("rules/"))
      sources.push_back({.path = std::string{file.path}, .text = std::string{file.text}});
    rules_ = ok(LedgerRules::load(std::move(sources)));
    std::string_view const approval = "rules/office/approval.toml";
    OfficeDesk office{*ledger_, clock_, {.path = approval, .text = *embedded_file(approval)}};
    ok(office.create_agency(
        kTheOperator, {.agency = "town"},
        {.code = "town", .name = "潞城镇人民政府", .parent = "", .from = *Date::parse("2018-01-01")}));
    ok(office.act(kTheOperator, {.agency = "town"},
                  registers::AddUser{.name = "wang",
                                     .display = "王芳",
                                     .department = "",
                                     .roles = {registers::Role::admin, registers::Role::officer}}));
  }
  ~ASheetDesk() override {
    ledger_.reset();
    std::filesystem::remove_all(folder_);
  }

  template <class T>
  static T ok(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    if constexpr (!std::is_void_v<T>) return *std::move(result);
  }

  /// Rows of the fields that are named, as they would be typed.
  void type(std::string const& register_id, std::vector<std::string> const& fields,
            std::vector<std::vector<std::string>> const& rows) {
    registers::TypedTable table{.headings = fields, .lines = {}};
    for (auto const& row : rows) table.lines.push_back({.number = 0, .cells = row});
    auto const imported = ok(records_desk().import(kOfficer, {.agency = "town"}, register_id, table, {}));
    for (auto const& fault : imported.faults) ADD_FAILURE() << fault.column << ": " << fault.reason.en;
  }

  /// Two that are one, whose order of keys is not that of what refers to what; and one that does not count.
  void type_items() {
    type("item", {"index_no", "title", "website_on", "wechat_on", "key_areas", "same_as"},
         {{"a/2", "水价", "2018-03-01", "", "", ""},
          {"a/1", "水价", "", "2018-01-05", "food_safety", "a/2"},
          {"a/3", "水价", "2018-02-01", "", "", "a/2"},
          {"a/4", "录错", "2018-05-01", "", "", ""}});
    ok(records_desk().withdraw(kOfficer, {.agency = "town"}, "item", "a/4", "录错"));
  }

  RecordDesk records_desk() { return {*ledger_, clock_, *rules_}; }
  SheetDesk sheet_desk() { return {*ledger_, clock_, *rules_}; }
  [[nodiscard]] SheetAsked asked(std::string_view form, bool keep_rows = false) const {
    return {.form = rules_->forms().find(form), .year = 2018, .as_of = {}, .keep_rows = keep_rows};
  }
  std::string cell(SheetAsked const& of, std::string_view key) {
    auto const compiled = ok(sheet_desk().compile(kOfficer, "town", of));
    auto const number = compiled.sheet.at(*of.form->find_cell(key));
    return number ? number->plain() : "null";
  }

  std::filesystem::path folder_;
  SettableClock clock_;
  std::unique_ptr<store::Ledger> ledger_;
  std::unique_ptr<LedgerRules const> rules_;
};

TEST_F(ASheetDesk, CountsWhatIsLinkedOnceAndWhatIsWithdrawnNotAtAll) {
  type_items();
  for (bool const keep_rows : {false, true}) {
    auto const of = asked("cn-2014-beijing", keep_rows);
    EXPECT_EQ(cell(of, "proactive.total"), "1");
    EXPECT_EQ(cell(of, "proactive.channel.website"), "1");
    EXPECT_EQ(cell(of, "proactive.channel.wechat"), "1");
    EXPECT_EQ(cell(of, "proactive.key_area.food_safety"), "1");
  }
}

TEST_F(ASheetDesk, TellsTheRecordsOfACellByTheDayAndTheirTitles) {
  type_items();
  type("training", {"no", "kind", "held_on", "title"}, {{"1", "class", "2018-06-01", "一期"}});
  auto const found =
      ok(sheet_desk().records(kOfficer, "town", asked("cn-2014-beijing", true), "proactive.total"));
  ASSERT_EQ(found.records.size(), 1U);
  EXPECT_EQ(found.records[0].title, "水价");
  EXPECT_EQ(found.records[0].counted.key, "a/2");
  EXPECT_EQ(found.records[0].counted.day, Date::of(2018, 1, 5)) << "the first of all that are one";
}

TEST_F(ASheetDesk, AnswersForADayThatIsOverAsItDidThen) {
  type_items();
  clock_.set("2019-02-01T04:00:00.000Z");
  type("item", {"index_no", "title", "website_on"}, {{"a/5", "供暖", "2018-11-15"}});
  auto of = asked("cn-2014-beijing");
  EXPECT_EQ(cell(of, "proactive.total"), "2");
  of.as_of = Date::of(2019, 1, 31);
  EXPECT_EQ(cell(of, "proactive.total"), "1");
  EXPECT_EQ(cell(of, "proactive.key_area.food_safety"), "1");
}

TEST_F(ASheetDesk, LetsATypedFigureStandWhereNoLedgerIsAsked) {
  type("typed", {"year", "form", "cell", "value", "person", "source", "typed_on"},
       {{"2018", "cn-2021", "proactive.licence@decisions", "12", "王芳", "审批科", "2019-01-08"}});
  EXPECT_EQ(cell(asked("cn-2021"), "proactive.licence@decisions"), "12");
  EXPECT_EQ(cell(asked("cn-2021"), "requests.new@total"), "0");
}

}  // namespace
}  // namespace gongkai::desk
