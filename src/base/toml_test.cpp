#include "base/toml.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gongkai::toml_file {
namespace {

/// A file that is read in one go, and what was said about it.
struct Read {
  explicit Read(std::string_view text)
      : root(parse(text, "r.toml").value()), reader(root, "r.toml", problems) {}

  [[nodiscard]] std::vector<std::string> said() const {
    std::vector<std::string> texts;
    for (Problem const& problem : problems) texts.push_back(problem.text());
    return texts;
  }

  std::vector<Problem> problems;
  Node root;
  Reader reader;
};

using Said = std::vector<std::string>;

TEST(TomlParse, KeepsEveryKindOfValue) {
  auto const root =
      parse("a = 'x'\nb = -7\nc = 1.5\nd = true\ne = 2024-02-29\nf = [1, 2]\n[g]\nh = 1\n", "r.toml");
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->find("a")->kind, Node::Kind::text);
  EXPECT_EQ(root->find("a")->text, "x");
  EXPECT_EQ(root->find("b")->integer, -7);
  EXPECT_DOUBLE_EQ(root->find("c")->real, 1.5);
  EXPECT_TRUE(root->find("d")->boolean);
  EXPECT_EQ(root->find("e")->date, Date::of(2024, 2, 29));
  EXPECT_EQ(root->find("f")->items.size(), 2U);
  EXPECT_EQ(root->find("g")->find("h")->integer, 1);
  EXPECT_EQ(root->find("z"), nullptr);
}

TEST(TomlParse, KnowsThePlaceOfEveryValue) {
  auto const root = parse("a = 1\n\n  b = 'x'\n[[row]]\nc = 2\n[[row]]\n", "r.toml");
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->find("a")->line, 1U);
  EXPECT_EQ(root->find("a")->column, 5U);
  EXPECT_EQ(root->find("b")->line, 3U);
  EXPECT_EQ(root->find("b")->column, 7U);
  ASSERT_EQ(root->find("row")->items.size(), 2U);
  EXPECT_EQ(root->find("row")->items[0].line, 4U);
  EXPECT_EQ(root->find("row")->items[1].line, 6U);
}

TEST(TomlParse, CountsColumnsInCharactersNotInBytes) {
  auto const root = parse("a = ['中文', 2]\n", "r.toml");
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->find("a")->items[1].column, 12U);
}

TEST(TomlParse, SaysWhereAFileIsBroken) {
  auto const root = parse("a = 1\nb = \n", "rules/x.toml");
  ASSERT_FALSE(root.has_value());
  EXPECT_EQ(root.error().code, Code::bad_rule_file);
  EXPECT_TRUE(root.error().message.starts_with("rules/x.toml:2:")) << root.error().message;
}

TEST(TomlParse, RefusesAKeyGivenTwiceAndADayThatDoesNotExist) {
  EXPECT_FALSE(parse("a = 1\na = 2\n", "r.toml").has_value());
  EXPECT_FALSE(parse("a = 2023-02-29\n", "r.toml").has_value());
}

TEST(TomlParse, CollectsABrokenFileAsOneProblemWithItsPlace) {
  std::vector<Problem> problems;
  EXPECT_FALSE(parse_into("a = 1\nb = \n", "r.toml", problems).has_value());
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].file, "r.toml");
  EXPECT_EQ(problems[0].line, 2U);
  EXPECT_FALSE(problems[0].message.empty());
}

TEST(TomlParse, CollectsNothingFromAGoodFile) {
  std::vector<Problem> problems;
  auto const root = parse_into("a = 1\n", "r.toml", problems);
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->find("a")->integer, 1);
  EXPECT_TRUE(problems.empty());
}

TEST(TomlReader, TakesWhatIsThere) {
  Read file("t = 'x'\ni = 3\nb = true\nd = 2024-01-02\nl = ['p', 'q']\n[[r]]\n[[r]]\n[o]\n");
  EXPECT_EQ(file.reader.text("t"), "x");
  EXPECT_EQ(file.reader.integer("i"), 3);
  EXPECT_TRUE(file.reader.boolean_or("b", false));
  EXPECT_EQ(file.reader.date("d"), Date::of(2024, 1, 2));
  EXPECT_EQ(file.reader.texts("l"), (std::vector<std::string>{"p", "q"}));
  EXPECT_EQ(file.reader.tables("r").size(), 2U);
  ASSERT_NE(file.reader.node("o"), nullptr);
  EXPECT_EQ(file.reader.node("o")->kind, Node::Kind::table);
  file.reader.finish();
  EXPECT_EQ(file.said(), Said{});
}

TEST(TomlReader, UsesTheOtherValueForWhatIsAbsent) {
  Read file("");
  EXPECT_EQ(file.reader.text_or("t", "none"), "none");
  EXPECT_EQ(file.reader.integer_or("i", 9), 9);
  EXPECT_TRUE(file.reader.boolean_or("b", true));
  EXPECT_FALSE(file.reader.date_if("d").has_value());
  EXPECT_TRUE(file.reader.texts("l").empty());
  EXPECT_TRUE(file.reader.tables("r").empty());
  EXPECT_EQ(file.reader.node("o"), nullptr);
  file.reader.finish();
  EXPECT_EQ(file.said(), Said{});
}

TEST(TomlReader, NamesEveryMissingValueAtItsTable) {
  Read file("[[row]]\nx = 1\n\n[[row]]\ny = 1\n");
  auto const& rows = file.reader.tables("row");
  ASSERT_EQ(rows.size(), 2U);
  Reader second(rows[1], "r.toml", file.problems);
  EXPECT_EQ(second.text("t"), "");
  EXPECT_EQ(second.integer("i"), 0);
  EXPECT_FALSE(second.date("d").has_value());
  EXPECT_EQ(file.said(), (Said{"r.toml:4:1: 't' is missing; it must be a text in quotes",
                               "r.toml:4:1: 'i' is missing; it must be a whole number",
                               "r.toml:4:1: 'd' is missing; it must be a date such as 2026-01-31"}));
}

TEST(TomlReader, NamesAMissingValueOfTheFileOnItsFirstLine) {
  Read file("x = 1\n");
  EXPECT_EQ(file.reader.text("id"), "");
  EXPECT_EQ(file.said(), Said{"r.toml:1:1: 'id' is missing; it must be a text in quotes"});
}

TEST(TomlReader, NamesAValueOfTheWrongKindAtItsPlace) {
  Read file(
      "t = 1\ni = 'x'\nf = 1.0\nb = 'true'\nd = '2024-01-02'\nm = 2024-01-02T00:00:00\nl = 'p'\nr = 1\n");
  EXPECT_EQ(file.reader.text("t"), "");
  EXPECT_EQ(file.reader.integer("i"), 0);
  EXPECT_EQ(file.reader.integer_or("f", 5), 5);
  EXPECT_FALSE(file.reader.boolean_or("b", false));
  EXPECT_FALSE(file.reader.date("d").has_value());
  EXPECT_FALSE(file.reader.date_if("m").has_value());
  EXPECT_TRUE(file.reader.texts("l").empty());
  EXPECT_TRUE(file.reader.tables("r").empty());
  file.reader.finish();  // a value of the wrong kind was asked for: it is not unknown as well
  EXPECT_EQ(file.said(),
            (Said{"r.toml:1:5: 't' must be a text in quotes", "r.toml:2:5: 'i' must be a whole number",
                  "r.toml:3:5: 'f' must be a whole number", "r.toml:4:5: 'b' must be true or false",
                  "r.toml:5:5: 'd' must be a date such as 2026-01-31",
                  "r.toml:6:5: 'm' must be a date such as 2026-01-31",
                  "r.toml:7:5: 'l' must be a list of texts", "r.toml:8:5: 'r' must be a list of tables"}));
}

TEST(TomlReader, NamesAnItemOfTheWrongKindAndKeepsTheOthers) {
  Read file("l = ['p', 2, 'q']\nr = [{a = 1}, 3]\n");
  EXPECT_EQ(file.reader.texts("l"), (std::vector<std::string>{"p", "q"}));
  EXPECT_TRUE(file.reader.tables("r").empty());
  EXPECT_EQ(file.said(), (Said{"r.toml:1:11: 'l' must hold texts in quotes only",
                               "r.toml:2:15: 'r' must hold tables only"}));
}

TEST(TomlReader, NamesEveryKeyThatNobodyAskedFor) {
  Read file("title = 'x'\ntitel = 'y'\n[extra]\n");
  EXPECT_EQ(file.reader.text("title"), "x");
  file.reader.finish();
  EXPECT_EQ(file.said(),
            (Said{"r.toml:3:1: 'extra' is not known here", "r.toml:2:9: 'titel' is not known here"}));
}

TEST(TomlReader, RemembersWhatWasAskedEvenWhenTheKeyWasATemporary) {
  Read file("a-key-that-is-too-long-for-the-small-string = 1\n");
  EXPECT_EQ(file.reader.integer(std::string("a-key-that-is-too-long-for-") + "the-small-string"), 1);
  file.reader.finish();
  EXPECT_EQ(file.said(), Said{});
}

TEST(TomlReader, PutsFaultsOfItsCallerAtTheTableOrTheMember) {
  Read file("\na = 1\n");
  file.reader.fault_at(*file.reader.node("a"), "too small");
  EXPECT_EQ(file.said(), Said{"r.toml:2:5: too small"});
}

}  // namespace
}  // namespace gongkai::toml_file
