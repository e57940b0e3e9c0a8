// gongkai rules check: places of faults, and files that would bring the program down.

#include "app/run_for_test.h"

namespace gongkai::app {
namespace {

std::string rule_file(std::string const& path) {
  return text_of_file(std::string(GONGKAI_SOURCE_DIR) + "/rules/" + path);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  std::size_t const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(RulesCheck, FindsNoFaultInWhatIsBuiltIn) {
  Ran const check = ran({"rules", "check"});
  EXPECT_EQ(check.exit, 0) << check.out << check.err;
  EXPECT_EQ(check.out, "");
}

TEST(RulesCheck, TakesACopyOfEveryFileThatIsBuiltIn) {
  Folder const folder;
  for (std::string const name :
       {"form/cn-2021.toml", "form/cn-2014.toml", "inspect/words.toml", "inspect/topics.toml",
        "inspect/findings.toml", "calendar/cn.toml", "office/approval.toml", "register/item.toml",
        "outcome/outcomes.toml", "sheet/cn-2021.toml", "guard/guard.toml", "guard/words.toml",
        "crosswalk/cn-2014-to-2021.toml"}) {
    Ran const check = ran({"rules", "check", folder.write(name, rule_file(name))});
    EXPECT_EQ(check.exit, 0) << name << ": " << check.out << check.err;
  }
}

/// The first line of output: file:line:column: message.
void expect_fault(std::string const& file, std::string const& text, std::string const& place,
                  std::string_view about) {
  Folder const folder;
  std::string const path = folder.write(file, text);
  Ran const check = ran({"rules", "check", path});
  EXPECT_EQ(check.exit, 1);
  EXPECT_TRUE(check.out.starts_with(path + ":" + place)) << check.out;
  EXPECT_TRUE(check.out.contains(about)) << check.out;
}

TEST(RulesCheck, NamesTheLineThatIsNoToml) {
  expect_fault("form/cn-2021.toml", "id = \"a\"\nb ==\n", "2:", "");
}

TEST(RulesCheck, NamesAKeyThatIsMisspelt) {
  std::string const text = replaced(rule_file("form/cn-2021.toml"), "\ntitle = ", "\ntilte = ");
  expect_fault("form/cn-2021.toml", text, "", "tilte");
}

TEST(RulesCheck, NamesACellThatNoFormHas) {
  std::string const text =
      replaced(rule_file("inspect/topics.toml"), "\"request.concluded\"", "\"request.concldued\"");
  expect_fault("inspect/topics.toml", text, "", "request.concldued");
}

TEST(RulesCheck, NamesAFindingThatHasNoText) {
  std::string const text =
      replaced(rule_file("inspect/words.toml"), "finding = \"N17\"", "finding = \"N170\"");
  Folder const folder;
  Ran const check = ran({"rules", "check", folder.write("inspect/words.toml", text)});
  EXPECT_EQ(check.exit, 1);
  EXPECT_TRUE(check.out.contains("N170")) << check.out;
}

TEST(RulesCheck, NamesACellThatACrosswalkAddsAndNoFormHas) {
  std::string const text = replaced(rule_file("crosswalk/cn-2014-to-2021.toml"),
                                    "{ \"request.received\" = 1 }", "{ \"request.recieved\" = 1 }");
  expect_fault("crosswalk/cn-2014-to-2021.toml", text, "", "the form cn-2014 has no cell 'request.recieved'");
  expect_fault("cn-2014-to-2021.toml", text, "", "request.recieved");
}

TEST(RulesCheck, NamesARoleThatNobodyHolds) {
  std::string const text =
      replaced(rule_file("office/approval.toml"), "role = \"counsel\"", "role = \"mayor\"");
  expect_fault("office/approval.toml", text, "", "'mayor' is no role");
  expect_fault("approval.toml", text, "", "'mayor' is no role");
}

TEST(RulesCheck, NamesAWordThatIsItsOwnCorrection) {
  std::string const text = replaced(rule_file("guard/words.toml"), "right = \"报道\"", "right = \"报导\"");
  expect_fault("guard/words.toml", text, "", "'报导' is its own correction");
  expect_fault("words.toml", text, "", "'报导' is its own correction");
}

TEST(RulesCheck, NamesAFieldThatNoRegisterHas) {
  std::string const text =
      replaced(rule_file("register/training.toml"), "key = \"organiser\"", "key = \"held_on\"");
  expect_fault("register/training.toml", text, "", "the field 'held_on' comes twice");
}

TEST(RulesCheck, NamesARowThatTheFormDoesNotHave) {
  std::string const text = replaced(rule_file("regime/cn-2019.toml"), "cn-2019 = \"requests.result.other\"",
                                    "cn-2019 = \"requests.result.other.correction_overdue\"");
  Folder const folder;
  std::string const path = folder.write("regime/cn-2019.toml", text);
  Ran const check = ran({"rules", "check", path});
  EXPECT_EQ(check.exit, 1);
  EXPECT_TRUE(check.out.starts_with(path + ":")) << check.out;
  EXPECT_TRUE(check.out.contains("form cn-2019 has no row 'requests.result.other.correction_overdue'"))
      << check.out;
}

TEST(RulesCheck, NamesAGroundWithoutItsRowAndAFormThatDoesNotExist) {
  std::string text = replaced(rule_file("regime/cn-2007.toml"), "\"request.replied.refused.trade_secret\"",
                              "\"request.replied.refused.secret\"");
  text = replaced(text, "{cn-2014 = \"request.replied.granted\"}", "{cn-1999 = \"request.replied.granted\"}");
  Folder const folder;
  Ran const check = ran({"rules", "check", folder.write("regime/cn-2007.toml", text)});
  EXPECT_EQ(check.exit, 1);
  EXPECT_TRUE(check.out.contains("form cn-2014 has no row 'request.replied.refused.secret'")) << check.out;
  EXPECT_TRUE(check.out.contains("there is no form 'cn-1999'")) << check.out;
}

TEST(RulesCheck, ListsAllFaultsOfAFile) {
  std::string text =
      replaced(rule_file("inspect/findings.toml"), "severity = \"error\"", "severity = \"fatal\"");
  text = replaced(text, "severity = \"warning\"", "severity = \"mild\"");
  Folder const folder;
  Ran const check = ran({"rules", "check", folder.write("inspect/findings.toml", text)});
  EXPECT_EQ(check.exit, 1);
  EXPECT_EQ(std::ranges::count(check.out, '\n'), 2) << check.out;
}

TEST(RulesCheck, NamesAWordThatNoMessageFillsIn) {
  Folder const folder;
  std::string const text = replaced(rule_file("inspect/findings.toml"), "{printed}", "{prnted}");
  Ran const check = ran({"rules", "check", folder.write("inspect/findings.toml", text)});
  EXPECT_EQ(check.exit, 1);
  EXPECT_TRUE(check.out.contains("nothing fills in {prnted}")) << check.out;
}

// Text on which the TOML library itself gives up: the program must outlive its child.
TEST(RulesCheck, OutlivesTextThatBringsTheReaderDown) {
  Folder const folder;
  for (std::string const& text :
       {std::string("[#"), std::string("a = ") + std::string(200'000, '['), std::string("\xC3\xA9"),
        std::string("a = \""), std::string(100'000, '\0')}) {
    Ran const check = ran({"rules", "check", folder.write("form/hostile.toml", text)});
    EXPECT_EQ(check.exit, 1) << text.substr(0, 10);
    EXPECT_TRUE((check.out + check.err).contains("hostile.toml")) << check.out << check.err;
  }
}

TEST(RulesCheck, SaysWhichFileIsNotThere) {
  Folder const folder;
  Ran const check = ran({"rules", "check", folder("no.toml")});
  EXPECT_EQ(check.exit, 2);
  EXPECT_TRUE(check.err.contains("no.toml: no such file")) << check.err;
}

TEST(RulesCheck, RefusesAFileThatIsLargerThanAnyRuleFile) {
  Folder const folder;
  Ran const check =
      ran({"rules", "check", folder.write("form/large.toml", std::string((std::size_t{4} << 20) + 1, '#'))});
  EXPECT_EQ(check.exit, 2);
  EXPECT_TRUE(check.err.contains("larger than")) << check.err;
}

}  // namespace
}  // namespace gongkai::app
