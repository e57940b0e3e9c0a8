#include "desk/supervision_desk.h"

#include <gtest/gtest.h>

#include "desk/ledger_desk_for_test.h"
#include "desk/record_desk.h"

namespace gongkai::desk {
namespace {

class ASupervisionDesk : public WithLedgers {
 protected:
  ASupervisionDesk() {
    std::vector<law::SourceFile> sources;
    for (std::string_view const folder : {"rules/calendar/", "rules/regime/"}) {
      for (EmbeddedFile const& file : embedded_files(folder))
        sources.push_back({.path = std::string(file.path), .text = file.text});
    }
    std::vector<toml_file::Problem> problems;
    law_ = law::load_rules(sources, problems);
    EXPECT_TRUE(problems.empty());
    record("item", {"索引号", "名称", "政府网站公开日期", "责任科室"},
           {{"A", "信息", "2018-03-05", "city"}, {"B", "信息", "2018-03-06", "gone"}});
  }

  void record(std::string_view register_id, std::vector<std::string> headings,
              std::vector<std::vector<std::string>> const& rows) {
    registers::TypedTable table{.headings = std::move(headings), .lines = {}};
    for (auto const& row : rows) table.lines.push_back({.number = 2, .cells = row});
    auto const imported = ok(
        RecordDesk{*ledger_, clock_, *rules_}.import(officer(), {.agency = "town"}, register_id, table, {}));
    EXPECT_TRUE(imported.faults.empty());
  }
  Result<Supervised> read(Actor const& actor, std::string department = "") {
    return SupervisionDesk{*ledger_, clock_, *rules_, law_, *ok(law_.calendars.find("cn"))}.read(
        actor, "town",
        {.from = Date::parse("2018-03-05").value(),
         .to = Date::parse("2018-03-11").value(),
         .department = std::move(department)});
  }

  law::Rules law_;
};

TEST_F(ASupervisionDesk, ReadsTheLedgersAndNamesTheDepartments) {
  auto const found = ok(read(officer()));
  ASSERT_EQ(found.found.weeks.size(), 2U);
  EXPECT_EQ(found.found.weeks[0].items, std::vector<std::string>{"A"});
  EXPECT_EQ(found.departments.at("city"), "city");
}

TEST_F(ASupervisionDesk, LeavesOutWhatWasWithdrawn) {
  ok(RecordDesk{*ledger_, clock_, *rules_}.withdraw(officer(), {.agency = "town"}, "item", "A", "重复"));
  auto const found = ok(read(officer()));
  ASSERT_EQ(found.found.weeks.size(), 1U);
  EXPECT_EQ(found.found.weeks[0].department, "gone");
}

TEST_F(ASupervisionDesk, AnswersOfficersLeadersAndTheSupervisorAboveAndNobodyElse) {
  for (auto const& [agency, user, may] :
       std::vector<std::tuple<std::string, std::string, bool>>{{"town", "wang", true},
                                                               {"town", "head", true},
                                                               {"district", "fang", true},
                                                               {"town", "clerk", false},
                                                               {"town", "root", false},
                                                               {"town", "nobody", false}}) {
    auto const found = read({.agency = agency, .user = user});
    EXPECT_EQ(found.has_value(), may) << user;
    if (!found) {
      EXPECT_EQ(found.error().code, Code::not_permitted) << user;
    }
  }
}

TEST_F(ASupervisionDesk, KnowsDepartmentsOfTheOfficeAndOfItsLedgers) {
  EXPECT_TRUE(ok(read(officer(), "office")).found.weeks.empty());
  EXPECT_EQ(ok(read(officer(), "gone")).found.weeks.size(), 1U);
  auto const refused = read(officer(), "nowhere");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::no_such_record);
}

}  // namespace
}  // namespace gongkai::desk
