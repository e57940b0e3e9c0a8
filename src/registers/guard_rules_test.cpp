#include "registers/guard_rules.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "registers/guard_for_test.h"

namespace gongkai::registers {
namespace {

struct Change {
  std::string from;
  std::string to;
};

/// The faults of the built-in files, each change made where its text first stands.
std::string faults_of(std::vector<Change> const& changes) {
  std::string guard{*embedded_file("rules/guard/guard.toml")};
  std::string words{*embedded_file("rules/guard/words.toml")};
  for (Change const& change : changes) {
    std::string& text = guard.contains(change.from) ? guard : words;
    auto const at = text.find(change.from);
    EXPECT_NE(at, std::string::npos) << change.from;
    if (at != std::string::npos) text.replace(at, change.from.size(), change.to);
  }
  std::array const files{SourceFile{.path = "g.toml", .text = guard},
                         SourceFile{.path = "w.toml", .text = words}};
  std::vector<toml_file::Problem> problems;
  static_cast<void>(load_guard_rules(files, problems));
  std::string all;
  for (auto const& problem : problems) all += problem.text() + "\n";
  return all;
}

void expect_fault(Change const& change, std::string_view fault) {
  std::string const faults = faults_of({change});
  EXPECT_TRUE(faults.contains(fault)) << faults;
}

TEST(GuardRules, HaveNoFault) {
  EXPECT_EQ(faults_of({}), "");
}

TEST(GuardRules, NameASectionThatIsMissingOrMisspelt) {
  expect_fault({"[id_number]", "[id_numbers]"}, "'id_numbers' is not known here");
  expect_fault({"[id_number]", "[id_numbers]"}, "w.toml:1:1: no file of the guard says 'id_number'");
  expect_fault({"joins = [\" \"", "jions = [\" \""}, "no file of the guard says 'joins'");
}

TEST(GuardRules, NameASectionThatComesTwice) {
  expect_fault({"[[reason]]", "[amount]\nfollowed_by = [\"元\"]\n[[reason]]"}, "'amount' comes twice");
}

TEST(GuardRules, NameANumberThatIsNone) {
  expect_fault({"\"3-4-4\"", "\"3-4-\""}, "'3-4-' is no grouping");
  expect_fault({"\"3-4-4\"", "\"3-4-99\""}, "'3-4-99' is no grouping");
  expect_fault({"\"3-4-4\"", "\"3-0-8\""}, "'3-0-8' is no grouping");
  expect_fault({"\"130\"", "\"13O\""}, "'first': '13O' must be digits");
  expect_fault({"\"11\", \"12\"", "\"111\", \"12\""}, "'111' must be the two digits");
  expect_fault({"first_year = 1900", "first_year = 19000"}, "'first_year' must be a year of birth");
}

TEST(GuardRules, NameAPartThatNoAddressHas) {
  expect_fault({"parts = [\"unit\", \"room\"]", "parts = [\"unit\", \"rooom\"]"},
               "[address] has no part 'rooom'");
  expect_fault({"group = [\"组\"", "number = [\"组\""}, "'number' has no words of its own");
  expect_fault({"room = [\"室\", \"户\", \"号房\"]", "chamber = [\"室\"]"}, "'room' is missing");
}

TEST(GuardRules, NameAnEmptyList) {
  expect_fault({"house = [\"号\", \"号院\"]", "house = []"}, "'house' is missing or empty");
  expect_fault({"house = [\"号\"", "house = [\"\""}, "'house' holds an empty text");
}

TEST(GuardRules, NameASentenceThatCannotBeSaid) {
  expect_fault({"kind = \"wrong_word\"", "kind = \"word\""}, "'word' is no kind of what is looked for");
  expect_fault({"kind = \"wrong_word\"", "kind = \"word\""}, "there is no [[sentence]] for 'wrong_word'");
  expect_fault({"kind = \"wrong_word\"", "kind = \"id_number\""}, "'id_number' has a sentence already");
  expect_fault({"identity number {masked}", "identity number {right}"}, "nothing fills in {right}");
}

TEST(GuardRules, NameAWordThatCannotBeLookedFor) {
  expect_fault({"right = \"报道\"", "right = \"报导\""}, "'报导' is its own correction");
  expect_fault({"wrong = \"帐户\"", "wrong = \"帐号\""}, "'帐号' comes twice");
  expect_fault({"wrong = \"帐户\"", "wrong = \"A帐户\""}, "'A帐户' must begin with a Chinese character");
  expect_fault({"wrong = \"帐户\"", "wrong = \"帐/户\""}, "'帐/户' must not hold a /");
  expect_fault({"reason = \"typo\"", "reason = \"taste\""}, "there is no [[reason]] 'taste'");
}

TEST(GuardRules, TellAllFaultsAtOnceWithTheirPlaces) {
  std::string const faults =
      faults_of({{"\"3-4-4\"", "\"3-4-\""}, {"reason = \"typo\"", "reason = \"taste\""}});
  EXPECT_EQ(std::ranges::count(faults, '\n'), 2) << faults;
  EXPECT_TRUE(faults.contains("g.toml:") && faults.contains("w.toml:")) << faults;
}

TEST(GuardRules, DoNotMissWhatAFileThatIsNoTomlWouldHaveSaid) {
  std::string const faults = faults_of({{"id = \"guard\"", "id == 1"}});
  EXPECT_EQ(std::ranges::count(faults, '\n'), 1) << faults;
}

}  // namespace
}  // namespace gongkai::registers
