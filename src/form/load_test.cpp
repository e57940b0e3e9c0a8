#include "form/load.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "form/fixture.h"

namespace gongkai::form {
namespace {

constexpr std::string_view kHead = R"toml(id = "f"
family = "x"
title = { zh = "表", en = "Form" }
from_year = 2014
to_year = 2018
cite = { zh = "文号", en = "No." }
checked_on = 2026-01-31
)toml";

constexpr std::string_view kTable = R"toml(
[[table]]
code = "T"
key = "t"
label = "表"
en = "Table"
layout = "list"
[[table.row]]
code = "1"
key = "total"
label = "一、总数"
en = "Total"
sum = true
[[table.row]]
code = "1.1"
key = "a"
label = "（一）甲（注）"
note = "注"
en = "A"
part_of = "total"
)toml";

std::string text_of(std::string_view rest, std::string_view table = kTable) {
  return std::string(kHead) + std::string(table) + std::string(rest);
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  std::size_t const at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

std::vector<std::string> problems_of(std::vector<std::string> const& texts) {
  std::vector<SourceFile> files;
  for (std::size_t i = 0; i < texts.size(); ++i)
    files.push_back({std::string(1, static_cast<char>('a' + i)) + ".toml", texts[i]});
  std::vector<toml_file::Problem> problems;
  FormSet const forms = load_forms(files, problems);
  std::vector<std::string> lines;
  for (toml_file::Problem const& problem : problems) lines.push_back(problem.text());
  return lines;
}

using Lines = std::vector<std::string>;

constexpr std::string_view kCheck = R"toml(
[[check]]
rule = "R1"
severity = "error"
must = "total = parts(total)"
zh = "左{left}右{right}"
en = "{left} and {right}"
)toml";

TEST(LoadForms, ReadsASmallForm) {
  std::string const text = text_of(kCheck);
  std::vector<SourceFile> const files = {{"a.toml", text}};
  std::vector<toml_file::Problem> problems;
  FormSet const forms = load_forms(files, problems);
  ASSERT_TRUE(problems.empty()) << problems[0].text();
  Form const* const form = forms.find("f");
  ASSERT_NE(form, nullptr);
  EXPECT_EQ(form->rows[1].name, "甲");
  EXPECT_EQ(form->rows[1].note, "注");
  EXPECT_EQ(form->rows[1].level, 2);
  EXPECT_EQ(form->rows[1].parent, 0);
  EXPECT_EQ(form->checks[0].cite.zh, "文号");
  EXPECT_EQ(form->checked_on, Date::of(2026, 1, 31));
  EXPECT_EQ(forms.find("g"), nullptr);
}

TEST(LoadForms, NamesWhereAFileIsNoToml) {
  EXPECT_EQ(problems_of({"id = \"f\"\nfamily = \n"}).size(), 1U);
  EXPECT_TRUE(problems_of({"id = \"f\"\nfamily = \n"})[0].starts_with("a.toml:2:10: "))
      << problems_of({"id = \"f\"\nfamily = \n"})[0];
}

TEST(LoadForms, RefusesAnUnknownKey) {
  EXPECT_EQ(problems_of({replaced(text_of(""), "sum = true", "summ = true\nsum = true")}),
            Lines{"a.toml:20:8: 'summ' is not known here"});
}

TEST(LoadForms, RefusesAMissingKeyAndAWrongType) {
  EXPECT_EQ(problems_of({replaced(replaced(text_of(""), "cite = { zh = \"文号\", en = \"No.\" }\n", ""),
                                  "2014", "\"2014\"")}),
            (Lines{"a.toml:1:1: 'cite' must be { zh = \"…\", en = \"…\" }",
                   "a.toml:4:13: 'from_year' must be a whole number"}));
}

TEST(LoadForms, RefusesACellThatNoRowHas) {
  EXPECT_EQ(problems_of({text_of(replaced(std::string(kCheck), "total = parts(total)", "total = b"))}),
            Lines{"a.toml:32:8: no row or column of f has the cell 'b'"});
}

TEST(LoadForms, RefusesARowNamedTwice) {
  EXPECT_EQ(problems_of({replaced(text_of(""), "key = \"a\"", "key = \"total\"")}),
            Lines{"a.toml:21:1: row 'total' is named twice"});
}

TEST(LoadForms, RefusesACodeGivenTwice) {
  EXPECT_EQ(problems_of({replaced(text_of(""), "code = \"1.1\"", "code = \"1\"")}),
            Lines{"a.toml:21:1: code '1' is given twice"});
}

TEST(LoadForms, RefusesAFormNamedTwice) {
  EXPECT_EQ(problems_of({text_of(""), text_of("")}), Lines{"b.toml:1:6: form 'f' is named twice"});
}

constexpr std::string_view kGrid = R"toml(
[[table]]
code = "T"
key = "t"
label = "表"
en = "Table"
layout = "grid"
[[table.column]]
key = "x"
label = "列"
en = "X"
[[table.column]]
key = "x"
label = "列"
en = "X"
[[table.row]]
code = "1"
key = "a"
label = "行"
en = "A"
)toml";

TEST(LoadForms, RefusesAColumnNamedTwice) {
  EXPECT_EQ(problems_of({text_of("", kGrid)}), Lines{"a.toml:19:1: column 'x' is named twice"});
}

TEST(LoadForms, RefusesAParentThatDoesNotExist) {
  EXPECT_EQ(problems_of({text_of("parent = \"nobody\"\n")}),
            Lines{"a.toml:28:10: no row has the key 'nobody'"});
}

TEST(LoadForms, RefusesACycleOfParents) {
  EXPECT_EQ(problems_of({replaced(text_of(""), "sum = true", "sum = true\nparent = \"a\"")}),
            Lines{"a.toml:21:10: 'total' is its own ancestor"});
}

TEST(LoadForms, RefusesASumWithoutParts) {
  EXPECT_EQ(problems_of({replaced(text_of(""), "part_of = \"total\"", "parent = \"total\"")}),
            Lines{"a.toml:15:1: sum 'total' has no parts"});
}

TEST(LoadForms, RefusesAPartWithoutASum) {
  EXPECT_EQ(problems_of({replaced(text_of(""), "sum = true\n", "")}),
            Lines{"a.toml:26:11: 'a' is part of 'total', which is no sum"});
}

TEST(LoadForms, RefusesAHeadingThatAddsUp) {
  EXPECT_EQ(problems_of({text_of("heading = true\n")}),
            Lines{"a.toml:21:1: heading 'a' has no number to add up"});
}

TEST(LoadForms, RefusesAKeyThatNoRelationCouldName) {
  EXPECT_EQ(problems_of({replaced(text_of(""), "key = \"a\"", "key = \"a-b\"")}),
            Lines{"a.toml:21:1: 'a-b' is no key: small letters, digits, _ and ., a letter first"});
}

TEST(LoadForms, RefusesANoteThatTheLabelLacks) {
  EXPECT_EQ(problems_of({replaced(text_of(""), "note = \"注\"", "note = \"住\"")}),
            Lines{"a.toml:25:8: the label does not end with this note in （）"});
}

std::string with_must(std::string_view must) {
  return text_of(replaced(std::string(kCheck), "total = parts(total)", must));
}

TEST(LoadForms, RefusesACheckWithNoCells) {
  EXPECT_EQ(problems_of({with_must("1 = 1")}), Lines{"a.toml:32:8: the relation names no cell"});
}

TEST(LoadForms, RefusesAnUnknownSeverity) {
  EXPECT_EQ(problems_of({text_of(replaced(std::string(kCheck), "\"error\"", "\"fatal\""))}),
            Lines{"a.toml:31:12: 'fatal' is no severity; use one of: error, warning, info"});
}

TEST(LoadForms, RefusesRelationsThatCannotBeRead) {
  std::pair<std::string, std::string> const cases[] = {
      {"total", "expected one of = != < <= > >= at its end"},
      {"total = ", "expected a cell at its end"},
      {"total == a", "expected a cell before '= a'"},
      {"total = a a", "expected the end or '+' or '-' before 'a'"},
      {"total = 2 * ", "expected a cell at its end"},
      {"total = 2 a", "expected the end or '+' or '-' before 'a'"},
      {"total = parts(a", "expected ')' at its end"},
      {"total = {row}", "expected a cell before '{row}'"},
      {"total = 9999999999999", "expected a smaller number at its end"},
  };
  for (auto const& [must, what] : cases) {
    EXPECT_EQ(problems_of({with_must(must)}), Lines{"a.toml:32:8: '" + must + "' cannot be read: " + what});
  }
}

TEST(LoadForms, RefusesFunctionsThatDoNotFit) {
  EXPECT_EQ(problems_of({with_must("total = all(total)")}),
            Lines{"a.toml:32:8: 'all(' is not known; use parts(, children( or last("});
  EXPECT_EQ(problems_of({with_must("total = parts(a)")}), Lines{"a.toml:32:8: 'a' has no parts"});
  EXPECT_EQ(problems_of({with_must("total = last(total)")}),
            Lines{"a.toml:32:8: last( belongs in a [[series_check]]"});
}

TEST(LoadForms, NamesThePlaceOfACondition) {
  EXPECT_EQ(problems_of({text_of(std::string(kCheck) + "when = [\"total > 0\", \"b > 0\"]\n")}),
            Lines{"a.toml:35:22: no row or column of f has the cell 'b'"});
}

TEST(LoadForms, RefusesAMessageWithAnUnknownName) {
  EXPECT_EQ(problems_of({text_of(replaced(std::string(kCheck), "{left} and", "{lefft} and"))}),
            Lines{"a.toml:34:6: '{lefft}' is not known in a message"});
}

TEST(LoadForms, RefusesARepetitionOverNothing) {
  EXPECT_EQ(problems_of({text_of(std::string(kCheck) + "for_columns = \"u\"\n")}),
            Lines{"a.toml:35:15: no table has the key 'u'"});
  EXPECT_EQ(problems_of({text_of(std::string(kCheck) + "for_rows = [\"a\", \"u\"]\n")}),
            Lines{"a.toml:35:18: no row has the key 'u'"});
  EXPECT_EQ(problems_of({text_of(std::string(kCheck) + "for_children = \"a\"\n")}),
            Lines{"a.toml:35:16: 'a' has no children"});
}

TEST(LoadForms, RefusesYearsThatOverlapWithinAFamily) {
  std::string const later = replaced(replaced(text_of(""), "\"f\"", "\"g\""), "2014", "2018");
  EXPECT_EQ(problems_of({text_of(""), later}), Lines{"b.toml:4:13: f and g of family 'x' are both for 2018"});
  EXPECT_EQ(problems_of({text_of(""), replaced(later, "\"x\"", "\"y\"")}), Lines{});
}

TEST(LoadForms, RefusesALastYearBeforeTheFirst) {
  EXPECT_EQ(problems_of({replaced(text_of(""), "to_year = 2018", "to_year = 2013")}),
            Lines{"a.toml:5:11: the last year lies before the first"});
}

constexpr std::string_view kExtension = R"toml(id = "g"
family = "y"
extends = "f"
title = { zh = "表", en = "Form" }
from_year = 2014
to_year = 2018
cite = { zh = "文号", en = "No." }
checked_on = 2026-01-31
[[relabel]]
row = "a"
label = "（二）乙（注）"
[[insert]]
after = "total"
[[insert.row]]
code = "1.0"
key = "b"
label = "（一）丙"
en = "B"
part_of = "total"
)toml";

TEST(LoadForms, PutsRowsIntoAnExtendedForm) {
  std::string const base = text_of(kCheck);
  std::vector<SourceFile> const files = {{"g.toml", kExtension}, {"f.toml", base}};
  std::vector<toml_file::Problem> problems;
  FormSet const forms = load_forms(files, problems);
  ASSERT_TRUE(problems.empty()) << problems[0].text();
  Form const& form = *forms.find("g");
  ASSERT_EQ(form.rows.size(), 3U);
  EXPECT_EQ(form.rows[1].key, "b");
  EXPECT_EQ(form.rows[2].name, "乙");
  EXPECT_EQ(form.rows[2].aliases, std::vector<std::string>{"（一）甲（注）"});
  ASSERT_EQ(form.checks.size(), 1U);
  EXPECT_EQ(form.checks[0].must.right.size(), 2U);  // the inserted row is one of the parts
  EXPECT_EQ(forms.find("f")->checks[0].must.right.size(), 1U);
}

TEST(LoadForms, RefusesAnExtensionThatDoesNotFit) {
  std::string const extension(kExtension);
  EXPECT_EQ(problems_of({text_of(""), replaced(extension, "row = \"a\"", "row = \"z\"")}),
            Lines{"b.toml:10:7: no row has the key 'z'"});
  EXPECT_EQ(problems_of({text_of(""), replaced(extension, "after = \"total\"", "after = \"z\"")}),
            Lines{"b.toml:13:9: no row has the key 'z'"});
  EXPECT_EQ(problems_of({text_of(""), replaced(extension, "\"f\"", "\"z\"")}),
            Lines{"b.toml:3:11: no form has the id 'z'"});
}

TEST(LoadForms, TellsAFaultOfAnExtendedFormOnce) {
  EXPECT_EQ(problems_of({with_must("total = z"), std::string(kExtension)}),
            (Lines{"a.toml:32:8: no row or column of f has the cell 'z'",
                   "a.toml:32:8: no row or column of g has the cell 'z'"}));
  EXPECT_EQ(problems_of({with_must("total ="), std::string(kExtension)}).size(), 1U);
}

TEST(LoadForms, RefusesAnUnknownFormOfTheYearBefore) {
  std::string const series =
      replaced(replaced(std::string(kCheck), "[[check]]", "[[series_check]]"), "parts", "last");
  EXPECT_EQ(problems_of({text_of(series)}), Lines{});
  EXPECT_EQ(problems_of({text_of(series + "earlier = [\"f\", \"h\"]\n")}),
            Lines{"a.toml:35:17: no form has the id 'h'"});
}

TEST(LoadForms, CollectsTheFaultsOfAllFilesInOrder) {
  std::string const bad = replaced(text_of("parent = \"nobody\"\n"), "\"f\"", "\"g\"");
  EXPECT_EQ(problems_of({with_must("1 = 1"), replaced(bad, "\"x\"", "\"y\"")}),
            (Lines{"a.toml:32:8: the relation names no cell", "b.toml:28:10: no row has the key 'nobody'"}));
}

TEST(LoadForms, LimitsTheSizeOfAForm) {
  std::string rows;
  for (int i = 0; i < 1001; ++i) {
    std::string const number = std::to_string(i);
    rows += "[[table.row]]\ncode = \"x" + number + "\"\nkey = \"x" + number +
            "\"\nlabel = \"行\"\nen = \"Row\"\n";
  }
  EXPECT_EQ(problems_of({text_of(rows)}), Lines{"a.toml:9:1: a form has at most 1000 rows"});
}

TEST(FormSet, KeepsItsFormsWhereTheyAreWhenMoved) {
  std::string const text = text_of(kCheck);
  std::vector<SourceFile> const files = {{"a.toml", text}};
  std::vector<toml_file::Problem> problems;
  FormSet forms = load_forms(files, problems);
  Form const* const before = forms.find("f");
  FormSet const moved = std::move(forms);
  EXPECT_EQ(moved.find("f"), before);
}

}  // namespace
}  // namespace gongkai::form
