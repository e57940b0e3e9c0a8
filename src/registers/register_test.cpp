#include "registers/register.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "registers/register_for_test.h"

namespace gongkai::registers {
namespace {

std::string faults_of(std::string_view text) {
  std::vector<toml_file::Problem> problems;
  std::array const files{SourceFile{.path = "r.toml", .text = text}};
  static_cast<void>(load_registers(files, problems));
  std::string all;
  for (auto const& problem : problems) all += problem.text() + "\n";
  return all;
}

constexpr std::string_view kGood = R"(id = "thing"
title = { zh = "物", en = "Things" }
checked_on = 2026-11-24
[[field]]
key = "no"
heading = { zh = "编号", en = "number" }
kind = "text"
unique = true
[[field]]
key = "kind"
heading = { zh = "类型", en = "kind" }
kind = "choice"
choices = [{ code = "a", label = { zh = "甲", en = "A" } }]
[[field]]
key = "from_on"
heading = { zh = "起", en = "from" }
kind = "date"
)";

std::string with(std::string_view more) {
  return std::string(kGood) + std::string(more);
}

TEST(Registers, AreTheFifteenOfTheOffice) {
  std::vector<std::string> ids;
  for (auto const& [id, one] : built_in_registers()) ids.push_back(id);
  EXPECT_EQ(ids, (std::vector<std::string>{"charge", "decision", "document", "forwarding", "item", "matter",
                                           "order", "procurement", "quota", "remedy", "request", "resource",
                                           "response", "training", "typed"}));
}

TEST(Registers, NameTheirFaultsWithTheirPlace) {
  EXPECT_EQ(faults_of(kGood), "");
  struct Case {
    std::string text;
    std::string_view said;
  };
  for (Case const& one : std::vector<Case>{
           {"id = [", "r.toml:1:"},
           {"id = \"x\"\ntitle = { zh = \"a\", en = \"b\" }\nchecked_on = 2026-11-24\n",
            "no field makes a row unique"},
           {with("[[field]]\nkey = \"no\"\nheading = { zh = \"b\", en = \"c\" }\nkind = \"text\"\n"),
            "r.toml:18:1: the field 'no' comes twice"},
           {with("[[field]]\nkey = \"x\"\nheading = { zh = \"编号\", en = \"c\" }\nkind = \"text\"\n"),
            "the heading '编号' comes twice"},
           {with("[[field]]\nkey = \"x\"\nheading = { zh = \"b\", en = \"c\" }\nkind = \"colour\"\n"),
            "'colour' is no kind of field"},
           {with("[[field]]\nkey = \"x\"\nheading = { zh = \"b\", en = \"c\" }\nkind = \"choice\"\n"),
            "needs choices"},
           {with("[[field]]\nkey = \"x\"\nheading = { zh = \"b\", en = \"c\" }\nkind = \"text\"\nchoices = "
                 "[{ code = "
                 "\"a\", label = { zh = \"a\", en = \"a\" } }]\n"),
            "has no choices"},
           {with("[[field]]\nkey = \"x\"\nheading = { zh = \"b\", en = \"c\" }\nkind = \"text\"\ncolour = "
                 "1\n"),
            "colour"},
           {with("[[order]]\nearlier = \"from_on\"\nlater = \"to_on\"\n"),
            "later: there is no field 'to_on' above"},
           {with("[[order]]\nearlier = \"from_on\"\nlater = \"no\"\n"), "later: the field 'no' is no date"},
           {with("[[need]]\nwhen = \"kind\"\nis = [\"z\"]\nfields = [\"no\"]\n"), "has no choice 'z'"},
           {with("[[need]]\nwhen = \"kind\"\nfields = [\"no\"]\n"), "say when: one of"},
           {with("[[need]]\nwhen = \"kind\"\ngiven = true\n"), "fields: which ones are needed?"},
           {with("[[need]]\nwhen = \"no\"\nfrom = 2019-05-15\nfields = [\"no\"]\n"),
            "from: the field 'no' is no date"}}) {
    EXPECT_TRUE(faults_of(one.text).contains(one.said)) << one.said << " not in " << faults_of(one.text);
  }
}

// The headings and choices of the shared table of sources, where it is at hand.
TEST(Registers, HaveTheHeadingsOfTheirFiles) {
  std::ifstream in(GONGKAI_SOURCE_DIR "/../shared/domain/form-sources.md");
  if (!in) GTEST_SKIP() << "../shared is not here";
  std::stringstream all;
  all << in.rdbuf();
  int found = 0;
  for (std::string line; std::getline(all, line);) {
    if (!line.starts_with("| `")) continue;
    auto const one = built_in_registers().find(line.substr(3, line.find('`', 3) - 3));
    if (one == built_in_registers().end()) continue;
    ++found;
    std::string expected;
    for (Field const& field : one->second.fields) {
      if (!expected.empty()) expected += ", ";
      expected += field.heading.zh + (field.unique ? "¹" : "") +
                  (field.required && !field.unique ? "²" : "") + " `" + field.key + "`";
    }
    std::string told = line.substr(line.find('|', 2) + 2);
    std::string plain;  // without the remarks in brackets, those of a heading excepted
    for (std::size_t at = 0; at < told.size();) {
      if (told.compare(at, 2, " (") == 0) {
        at = told.find(')', at) + 1;
      } else {
        plain += told[at++];
      }
    }
    EXPECT_EQ(plain, expected + " |");
  }
  EXPECT_EQ(found, 12);
}

}  // namespace
}  // namespace gongkai::registers
