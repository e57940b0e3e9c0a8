#include "registers/sheet_rules.h"

#include <gtest/gtest.h>

#include "registers/sheets_for_test.h"

namespace gongkai::registers {
namespace {

/// The faults after a change to the file of one form.
std::string faults_of(std::string_view form, std::string const& from, std::string const& to) {
  std::string const path = "rules/sheet/" + std::string(form) + ".toml";
  std::string text{*embedded_file(path)};
  auto const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  auto files = embedded_sources<SourceFile>("rules/sheet/");
  for (SourceFile& file : files) {
    if (file.path == path) file.text = text;
  }
  std::vector<toml_file::Problem> problems;
  static_cast<void>(load_sheet_rules(files, built_in_forms(), built_in_registers(), problems));
  std::string all;
  for (auto const& problem : problems) all += problem.text() + "\n";
  return all;
}

TEST(SheetRules, SayOfEveryCellOfEveryFormWhatItCounts) {
  EXPECT_EQ(built_in_sheet_rules().size(), 4);
  for (auto const& form : built_in_forms().all())
    EXPECT_TRUE(built_in_sheet_rules().contains(form->id)) << form->id;
}

TEST(SheetRules, LeaveOutOnlyTheRowThatOthersStandFor) {
  for (auto const& [id, rules] : built_in_sheet_rules()) {
    for (form::CellIndex const cell : rules.left_out) {
      std::string const& key = built_in_forms().find(id)->cells[cell].key;
      EXPECT_TRUE(key.starts_with("requests.result.other@")) << key;
    }
    EXPECT_EQ(rules.left_out.size(), id == "cn-2021" ? 7 : 0) << id;
  }
}

TEST(SheetRules, NameTheirFaults) {
  EXPECT_TRUE(faults_of("cn-2014", "per = 10000", "per = 3").contains("per: give 1, 10, 100"));
  EXPECT_TRUE(faults_of("cn-2014", "typed = [\"complaint\"", "typed = [\"complaints\"")
                  .contains("typed: the form cn-2014 has no other cell 'complaints'"));
  EXPECT_TRUE(faults_of("cn-2014", "\"complaint\" =", "\"complaints\" =")
                  .contains("the form cn-2014 has no cell 'complaints'"));
  EXPECT_TRUE(
      faults_of("cn-2014", "\"complaint\" = \"", "\"fee\" = \"").contains("the cell 'fee' is counted twice"));
  EXPECT_TRUE(faults_of("cn-2014", "\"complaint\" = \"", "\"fee\" = \"")
                  .contains("nothing says what the cell 'complaint' counts"));
  EXPECT_TRUE(faults_of("cn-2014", "register = \"remedy\"", "register = \"party\"")
                  .contains("there is no register 'party'"));
  EXPECT_TRUE(
      faults_of("cn-2014", "kind = complaint", "kind = praise").contains("the field has no choice 'praise'"));
  EXPECT_TRUE(faults_of("cn-2014", "of = \"fee\"", "of = \"channel\"")
                  .contains("the field 'channel' cannot be summed"));
  EXPECT_TRUE(
      faults_of("cn-2014", "count = \"sum\"", "count = \"guess\"").contains("'guess' is no way of counting"));
  EXPECT_TRUE(
      faults_of("cn-2021", "natural = \"natural\", ", "").contains("a column for each choice is needed"));
  EXPECT_TRUE(faults_of("cn-2021", "form = \"cn-2021\"", "form = \"cn-2099\"")
                  .contains("there is no form 'cn-2099'"));
  EXPECT_TRUE(faults_of("cn-2014-beijing", "extends = \"cn-2014\"", "extends = \"cn-1999\"")
                  .contains("'cn-1999' that it extends"));
}

}  // namespace
}  // namespace gongkai::registers
