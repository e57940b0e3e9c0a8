// Crosswalks: what sheets say in the terms of other editions, and what is wrong with files about it.

#include "form/crosswalk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/embedded.h"

namespace gongkai::form {
namespace {

std::vector<SourceFile> embedded_sources(std::string_view folder) {
  std::vector<SourceFile> sources;
  for (EmbeddedFile const& file : embedded_files(folder))
    sources.push_back({.path = std::string(file.path), .text = file.text});
  return sources;
}

FormSet const& forms() {
  static FormSet const kForms = [] {
    std::vector<toml_file::Problem> problems;
    auto read = load_forms(embedded_sources("rules/form/"), problems);
    for (auto const& problem : problems) ADD_FAILURE() << problem.text();
    return read;
  }();
  return kForms;
}

CrosswalkSet const& built_in() {
  static CrosswalkSet const kCrosswalks = [] {
    std::vector<toml_file::Problem> problems;
    auto read = load_crosswalks(embedded_sources("rules/crosswalk/"), forms(), problems);
    for (auto const& problem : problems) ADD_FAILURE() << problem.text();
    return read;
  }();
  return kCrosswalks;
}

using Numbers = std::vector<std::pair<std::string_view, std::int64_t>>;

/// A sheet with these numbers and 0 elsewhere.
Sheet sheet_of(std::string_view form, Numbers const& numbers) {
  Form const& of = *forms().find(form);
  Sheet sheet{of};
  for (CellIndex const cell : cells_of(of)) sheet.set(cell, Decimal{0});
  for (auto const& [key, number] : numbers) sheet.set(of.find_cell(key).value(), Decimal{number});
  return sheet;
}

Crossed made(Sheet const& sheet, std::string_view to) {
  return crossed(sheet, *built_in().find(sheet.form().id, to));
}

std::string number(Crossed const& made, std::string_view key) {
  auto const& value = made.sheet.at(made.sheet.form().find_cell(key).value());
  return value ? value->plain() : "";
}

CrossGrounds const& grounds(Crossed const& made, std::string_view key) {
  return made.grounds[made.sheet.form().find_cell(key).value()];
}

TEST(Crosswalk, IsThereForEachPairOfForms) {
  for (auto const& from : forms().all()) {
    for (auto const& to : forms().all()) {
      EXPECT_EQ(built_in().find(from->id, to->id) != nullptr, from != to) << from->id << ' ' << to->id;
    }
  }
}

TEST(Crosswalk, GivesANumberOrAReasonInBothLanguages) {
  for (Crosswalk const& walk : built_in().all()) {
    auto const empty = crossed(Sheet{*walk.from}, walk);
    auto const zero = made(sheet_of(walk.from->id, {}), walk.to->id);
    for (CellIndex const cell : cells_of(*walk.to)) {
      for (Crossed const* one : {&empty, &zero}) {
        bool const has_number = one->sheet.at(cell).has_value();
        EXPECT_EQ(one->grounds[cell].why.zh.empty(), has_number) << walk.to->cells[cell].key;
        EXPECT_EQ(one->grounds[cell].why.en.empty(), has_number) << walk.to->cells[cell].key;
      }
    }
  }
}

TEST(Crosswalk, AddsWhatIsOneInTheOtherForm) {
  auto const found = made(sheet_of("cn-2014-beijing", {{"request.received", 18},
                                                       {"request.concluded", 17},
                                                       {"request.replied", 17},
                                                       {"request.replied.already_public", 4},
                                                       {"request.replied.granted", 3},
                                                       {"request.replied.not_this_agency", 1},
                                                       {"request.replied.not_exist", 6}}),
                          "cn-2021");
  EXPECT_EQ(number(found, "requests.new@total"), "18");
  EXPECT_EQ(number(found, "requests.result.granted@total"), "7");
  EXPECT_EQ(number(found, "requests.result.unable.not_held@total"), "7");
  EXPECT_EQ(number(found, "requests.result.total@total"), "17");
  EXPECT_EQ(number(found, "requests.new@natural"), "");
  EXPECT_EQ(grounds(found, "requests.new@natural").why.en,
            "the form of 2014 to 2018 does not ask who applied");
}

TEST(Crosswalk, TakesOffWhatDoesNotCount) {
  auto const found = made(sheet_of("cn-2014", {{"request.concluded", 9},
                                               {"request.replied", 7},
                                               {"request.replied.refused.not_government_information", 1}}),
                          "cn-2021");
  EXPECT_EQ(number(found, "requests.result.other.other@total"), "3");
}

TEST(Crosswalk, SaysNothingOfANumberThatHangsOnAnother) {
  Numbers const numbers = {{"request.concluded", 2}, {"request.replied", 2}};
  auto const without = made(sheet_of("cn-2014", numbers), "cn-2021");
  EXPECT_EQ(number(without, "requests.result.other.other@total"), "0");
  EXPECT_EQ(number(without, "requests.result.not_handled.petition@total"), "0");
  auto more = numbers;
  more.emplace_back("request.replied.other_channel", 1);
  auto const with = made(sheet_of("cn-2014", more), "cn-2021");
  EXPECT_EQ(number(with, "requests.result.other.other@total"), "");
  EXPECT_EQ(number(with, "requests.result.not_handled.petition@total"), "");
}

TEST(Crosswalk, TellsWhatSeveralCellsAreTogether) {
  auto const found = made(sheet_of("cn-2014", {{"litigation", 3}, {"litigation.corrected", 3}}), "cn-2021");
  for (std::string_view const key :
       {"litigation.direct.corrected", "litigation.after_reconsideration.corrected"}) {
    EXPECT_EQ(number(found, key), "") << key;
    EXPECT_EQ(grounds(found, key).sum.value().plain(), "3") << key;
    EXPECT_EQ(grounds(found, key).together.size(), 2U) << key;
  }
  EXPECT_EQ(number(found, "litigation.direct.upheld"), "0");
  auto const other = made(sheet_of("cn-2019", {{"requests.result.other@natural", 5}}), "cn-2021");
  EXPECT_EQ(grounds(other, "requests.result.other.fee_overdue@natural").sum.value().plain(), "5");
  EXPECT_EQ(grounds(other, "requests.result.other.fee_overdue@natural").together.size(), 3U);
}

TEST(Crosswalk, FollowsTheColumns) {
  auto const found = made(sheet_of("cn-2021", {{"requests.result.other.correction_overdue@natural", 2},
                                               {"requests.result.other.other@natural", 1},
                                               {"requests.result.other.other@legal.other", 4},
                                               {"requests.new@natural", 8}}),
                          "cn-2019");
  EXPECT_EQ(number(found, "requests.result.other@natural"), "3");
  EXPECT_EQ(number(found, "requests.result.other@legal.other"), "4");
  EXPECT_EQ(number(found, "requests.new@natural"), "8");
}

TEST(Crosswalk, HasNoNumberWhereTheSheetHasNoneOrItWouldBeNegative) {
  Sheet sheet = sheet_of("cn-2014", {{"request.concluded", 1}, {"request.replied", 2}});
  sheet.set(sheet.form().find_cell("request.replied.refused.trade_secret").value(), {});
  auto const found = made(sheet, "cn-2021");
  EXPECT_EQ(number(found, "requests.result.refused.third_party@total"), "");
  EXPECT_EQ(grounds(found, "requests.result.refused.third_party@total").why.en,
            "the sheet has no number for 'request.replied.refused.trade_secret'");
  EXPECT_EQ(number(found, "requests.result.other.other@total"), "");
  EXPECT_TRUE(grounds(found, "requests.result.other.other@total").why.en.contains("negative"));
}

TEST(Crosswalk, TellsWhatToKnowOfANumber) {
  auto const found = made(sheet_of("cn-2014", {{"proactive.normative_docs_disclosed", 2}}), "cn-2019");
  EXPECT_EQ(number(found, "proactive.normative_documents@disclosed"), "2");
  EXPECT_TRUE(grounds(found, "proactive.normative_documents@disclosed").note.zh.contains("按信息计条"));
}

// ---- faults of files ----

/// The one fault of a file from Beijing's form to the national one.
std::string fault_of(std::string const& body) {
  std::string const text =
      "from = [\"cn-2014-beijing\"]\nto = [\"cn-2014\"]\nchecked_on = 2026-11-24\n" + body;
  std::vector<toml_file::Problem> problems;
  std::vector<SourceFile> const files{{.path = "x.toml", .text = text}};
  static_cast<void>(load_crosswalks(files, forms(), problems));
  return problems.empty() ? "" : problems.front().text();
}

TEST(CrosswalkFile, IsRightWhenAllCellsAreNamed) {
  EXPECT_EQ(fault_of("[[same]]\ncells = [\"*\"]\n"), "");
  // A cell's own name goes before a star, and a longer one before a shorter.
  EXPECT_EQ(
      fault_of("[[sum]]\ncell = \"fee\"\nof = { \"fee\" = 2 }\n[[same]]\ncells = [\"*\", \"request.*\"]\n"),
      "");
}

TEST(CrosswalkFile, NamesEachFaultWithItsPlace) {
  struct Row {
    std::string_view body;
    std::string_view said;
  };
  std::string const why = "why = { zh = \"无\", en = \"none\" }\n";
  for (auto const& [body, said] : std::vector<std::pair<std::string, std::string>>{
           {"[[same]]\ncells = [\"*\",\n  \"nothing\"]\n",
            "x.toml:6:3: the form cn-2014 has no cell 'nothing'"},
           {"[[same]]\ncells = [\"*\", \"no.*\"]\n", "x.toml:5:15: the form cn-2014 has no cell 'no.*'"},
           {"[[same]]\ncells = [\"*\"]\n[[sum]]\ncell = \"fee\"\nof = { \"money\" = 1 }\n",
            "x.toml:8:18: the form cn-2014-beijing has no cell 'money'"},
           {"[[same]]\ncells = [\"*\", \"fee\", \"fee\"]\n", "x.toml:5:22: the cell 'fee' is named twice"},
           {"[[same]]\ncells = [\"request.*\"]\n",
            "nothing says what the cell 'proactive.total' of cn-2014 is"},
           {"[[not_derivable]]\ncells = [\"*\"]\n", "x.toml:4:1"},
           {"[[same]]\ncells = [\"*\"]\n[[sum]]\ncell = \"fee\"\nof = { \"fee\" = 0 }\n", "a whole number"},
           {"[[same]]\ncells = [\"*\"]\n[[sum]]\ncell = \"fee\"\n", "'of' is missing"},
           {"[[same]]\ncells = [\"*\"]\n[[sum]]\ncell = \"fee\"\nof = {}\n" + why, "go together"},
           {"[[not_derivable]]\ncells = [\"*\"]\ntogether = true\n" + why, "go together"},
           {"[[same]]\ncells = [\"*\"]\ncell = 1\n", "cell"},
           {"[[same]\n", "x.toml:4"}}) {
    EXPECT_TRUE(fault_of(body).contains(said)) << body << "\n" << fault_of(body);
  }
}

TEST(CrosswalkFile, NamesAFormThatDoesNotExistAndAPairThatIsThere) {
  std::string const text = "from = [\"cn-1999\"]\nto = [\"cn-2014\"]\nchecked_on = 2026-11-24\n";
  std::string const again =
      "from = [\"cn-2014-beijing\"]\nto = [\"cn-2014\"]\nchecked_on = 2026-11-24\n[[same]]\ncells = "
      "[\"*\"]\n";
  std::vector<toml_file::Problem> problems;
  std::vector<SourceFile> const files{
      {.path = "a.toml", .text = text}, {.path = "b.toml", .text = again}, {.path = "c.toml", .text = again}};
  static_cast<void>(load_crosswalks(files, forms(), problems));
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_TRUE(problems[0].text().contains("from: there is no form 'cn-1999'")) << problems[0].text();
  EXPECT_EQ(problems[1].file, "c.toml");
  EXPECT_TRUE(problems[1].text().contains("from cn-2014-beijing to cn-2014 there is a file already"));
}

}  // namespace
}  // namespace gongkai::form
