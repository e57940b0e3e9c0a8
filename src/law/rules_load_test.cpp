// What is wrong in a rule file is named with its place.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "law/rules_for_test.h"

namespace gongkai::law {
namespace {

/// The problems of the built-in files after `from` became `to` in the file at `path`: those of that file as
/// their message.
std::vector<std::string> problems_with(std::string_view path, std::string_view from, std::string_view to) {
  std::vector<toml_file::Problem> problems;
  static_cast<void>(rules_with(path, {{from, to}}, problems));
  std::vector<std::string> told;
  for (auto const& problem : problems) {
    EXPECT_GT(problem.line, 0U);
    told.push_back(problem.file == path ? problem.message : problem.text());
  }
  return told;
}

constexpr std::string_view kOld = "rules/regime/cn-2007.toml";
constexpr std::string_view kNew = "rules/regime/cn-2019.toml";

void expect_problem(std::string_view path, std::string_view from, std::string_view to,
                    std::string const& message) {
  auto const problems = problems_with(path, from, to);
  EXPECT_NE(std::ranges::find(problems, message), problems.end())
      << (problems.empty() ? "no problem" : problems.front());
}

TEST(RulesLoad, TheBuiltInFilesAreFine) {
  EXPECT_EQ(rules().regimes.all().size(), 2U);
  EXPECT_EQ(rules().regimes.all().front().id, "cn-2007");
  EXPECT_GT(rules().remedies.rules.size(), 10U);
  EXPECT_GT(rules().instruments.size(), 15U);
}

TEST(RulesLoad, SaysHowEachRuleIsKnown) {
  Regime const& old = *rules().regimes.find("cn-2007");
  EXPECT_EQ(old.reply.rule.values.front().basis.certainty, Certainty::excerpt);
  EXPECT_EQ(old.duties.front().terms.values.front().basis.certainty, Certainty::memory);
  EXPECT_EQ(old.correction.rule.values.front().basis.decision, "D-005");
  Regime const& now = *rules().regimes.find("cn-2019");
  EXPECT_EQ(now.reply.rule.values.front().basis.certainty, Certainty::full_text);
  EXPECT_EQ(now.fee_notice.rule.values.back().basis.certainty, Certainty::memory);
}

TEST(RulesLoad, AMisspeltKeyIsNamedWithItsLine) {
  std::string_view const text = embedded_file(kNew).value();
  std::string_view const before = text.substr(0, text.find("extension_cap ="));
  std::vector<toml_file::Problem> problems;
  static_cast<void>(rules_with(kNew, {{"extension_cap =", "extension_max ="}}, problems));
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems.back().line, static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1));
  EXPECT_EQ(problems.back().file, kNew);
}

TEST(RulesLoad, AValueNeedsADayAndAnArticleOfAKnownInstrument) {
  expect_problem(kNew, "cite = \"ogi-2019/art-33 para 2\"", "cite = \"nobody/art-33\"",
                 "'nobody' is no instrument: list it in instruments.toml");
  expect_problem(kNew, "cite = \"ogi-2019/art-33 para 2\"", "cite = \"art-33\"",
                 "'art-33' is no citation: give instrument/article, several with \"; \"");
  expect_problem(kOld, "[[reply.value]]\nfrom = 2008-05-01", "[[reply.value]]\nfrom = 2009-05-01",
                 "the first value of reply must bind from 2008-05-01");
  expect_problem(kNew, "[[fee_notice.value]]\nfrom = 2021-01-01", "[[fee_notice.value]]\nfrom = 2018-01-01",
                 "'from' must lie after that of the value above: values stand in order of time");
  expect_problem(kNew, "decision = \"D-005\"\n", "",
                 "certainty = \"decision\" and the number of the decision go together");
}

TEST(RulesLoad, NamesAreHeldToTheirLists) {
  expect_problem(
      kNew, "id = \"fax\"", "id = \"telex\"",
      "'telex' is no id: give one of in_person, registered_mail, oral, email, ordinary_mail, fax, online, "
      "other_unit");
  expect_problem(kNew, "id = \"fax\"", "id = \"email\"", "this channel stands above already");
  expect_problem(kNew, "id = \"fax\"", "id = \"email\"", "channel fax is missing");
  expect_problem(kNew, "period = \"stated\"", "period = \"long\"",
                 "'long' is no period: give one of stated, optional, fixed");
  expect_problem(kNew, "certainty = \"memory\"", "certainty = \"guess\"",
                 "'guess' is no certainty: give one of full_text, excerpt, memory, practice, decision");
  expect_problem("rules/regime/remedies.toml", "kind = \"remedies\"", "kind = \"remedy\"",
                 "'remedy' is no kind of rule file: give one of regime, overlay, remedies, notices, wording, "
                 "instruments");
}

TEST(RulesLoad, NumbersAreHeldToTheirRange) {
  expect_problem(kNew, "within = 20 ", "within = 0 ", "'within' must lie between 1 and 1000");
  expect_problem(kNew, "{to = 30, rate = 100}", "{to = 10, rate = 100}",
                 "'to' must lie above that of the band before");
  expect_problem(kNew, "then = {rate = 40}\n", "", "'tiers' and 'then' go together");
  expect_problem(kNew,
                 "[third_party]\narticle = \"R2 §§32, 33(3)\"\n[[third_party.value]]\nfrom = 2019-05-15\n"
                 "suspends = true\nwithin = 15 ",
                 "[third_party]\narticle = \"R2 §§32, 33(3)\"\n[[third_party.value]]\nfrom = 2019-05-15\n"
                 "suspends = true\n#",
                 "without 'within' a silent letter stays open: silence = \"open\"");
}

TEST(RulesLoad, EditionsFollowOnEachOtherDayByDay) {
  expect_problem(kOld, "to = 2019-05-14", "to = 2019-05-13", "it must end on the day before cn-2019 begins");
  expect_problem(kNew, "in_force = {from = 2019-05-15}", "in_force = {from = 2019-05-15, to = 2030-01-01}",
                 "the last regime has no end: leave out in_force.to");
}

constexpr std::string_view kSentences = "rules/regime/sentences.toml";

TEST(RulesLoad, EachStepNeedsItsSentence) {
  auto const problems = problems_with(kSentences, "[step_abandoned]", "[step_given_up]");
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems.front(), "no step, warning or fault is told by the sentence 'step_given_up'");
  EXPECT_TRUE(problems.back().contains("'step_abandoned'")) << problems.back();
}

TEST(RulesLoad, ANameThatNothingFillsInIsNamedWithItsPlace) {
  std::vector<toml_file::Problem> problems;
  static_cast<void>(rules_with(
      kSentences, {{"Worked in exchange for a holiday, and so counted: {days}", "{day}: {days}"}}, problems));
  ASSERT_EQ(problems.size(), 1U);
  std::string_view const text = embedded_file(kSentences).value();
  std::string_view const before = text.substr(0, text.find(" Worked in exchange"));
  EXPECT_EQ(problems.front().text(), std::string(kSentences) + ":" +
                                         std::to_string(std::ranges::count(before, '\n') + 1) +
                                         ":6: nothing fills in {day}: give any of {days}");
  expect_problem(kSentences, "Nothing had come by {from}", "Nothing had come by {form}",
                 "nothing fills in {form}: give any of {from}, {to}, {n}, {article}, {make_up}, {paused}, "
                 "{why}, {reply}");
  expect_problem(kSentences, "en = \"weekend\"", "en = \"week{}end\"",
                 "nothing fills in {}: this sentence has no names");
}

TEST(RulesLoad, TextThatIsNoTomlIsNamed) {
  std::vector<SourceFile> const files{{.path = "x.toml", .text = "kind = \"regime\"\nid = \n"}};
  std::vector<toml_file::Problem> problems;
  static_cast<void>(load_rules(files, problems));
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems.front().file, "x.toml");
  EXPECT_EQ(problems.front().line, 2U);
}

}  // namespace
}  // namespace gongkai::law
