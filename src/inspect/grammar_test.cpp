#include "inspect/grammar.h"

#include <gtest/gtest.h>

#include "base/embedded.h"
#include "base/toml.h"
#include "inspect/inspect_for_test.h"

namespace gongkai::inspect {
namespace {

/// What is said of the built-in rules when one line of words.toml is another one.
std::vector<std::string> problems_with(std::string_view line, std::string_view instead) {
  std::vector<form::SourceFile> files;
  std::string words;
  for (std::string_view const folder : {"rules/form/", "rules/inspect/"}) {
    for (EmbeddedFile const& file : embedded_files(folder)) {
      files.push_back({std::string(file.path), file.text});
      if (!files.back().path.ends_with("words.toml")) continue;
      words = replaced(std::string(file.text), line, instead);
      files.back().text = words;
    }
  }
  std::vector<toml_file::Problem> problems;
  static_cast<void>(load_rules(files, problems));
  std::vector<std::string> texts;
  for (toml_file::Problem const& problem : problems) texts.push_back(problem.text());
  return texts;
}

/// One problem, which names the file and a line of it.
void expect_one(std::vector<std::string> const& problems, std::string_view message) {
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_TRUE(problems[0].contains(message)) << problems[0];
  EXPECT_TRUE(problems[0].starts_with("rules/inspect/words.toml:")) << problems[0];
  EXPECT_FALSE(problems[0].contains("toml:0:")) << problems[0];
}

TEST(Grammar, RefusesAListThatIsMissing) {
  expect_one(problems_with("share = [\"占\"]\n", "\n"), "'share' needs a word or more");
}

TEST(Grammar, RefusesAListWithoutWords) {
  expect_one(problems_with("share = [\"占\"]", "share = []"), "'share' needs a word or more");
  expect_one(problems_with("newly = [\"新收\"]", "newly = []"), "'newly' needs a word or more");
}

TEST(Grammar, RefusesAnEmptyWord) {
  expect_one(problems_with("share = [\"占\"]", "share = [\"\"]"), "'share' has an empty word");
}

TEST(Grammar, RefusesAListThatNobodyReads) {
  expect_one(problems_with("share = [\"占\"]", "share = [\"占\"]\nshares = [\"占\"]"), "shares");
}

TEST(Grammar, IsMissedWhenItIsNotBesideTheLists) {
  auto const problems = problems_with("[grammar]", "[grammars]");
  EXPECT_TRUE(std::ranges::any_of(
      problems, [](std::string const& problem) { return problem.contains("needs a [grammar]"); }));
}

}  // namespace
}  // namespace gongkai::inspect
