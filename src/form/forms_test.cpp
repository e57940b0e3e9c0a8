// The form files against the official tables, as far as those lie beside the repository.
#include <fstream>
#include <map>
#include <sstream>

#include "form/fixture.h"

namespace gongkai::form {
namespace {

using Line = std::map<std::string, std::string>;

std::vector<std::string> split(std::string const& text) {
  std::vector<std::string> fields;
  std::istringstream stream(text + '\t');
  for (std::string field; std::getline(stream, field, '\t');) fields.push_back(field);
  return fields;
}

/// The lines of a table of ../shared; none when it is not there.
std::vector<Line> official(std::string const& name) {
  std::ifstream file(std::string(GONGKAI_SOURCE_DIR) + "/../shared/domain/" + name);
  std::vector<Line> lines;
  std::string text;
  if (!std::getline(file, text)) return lines;
  std::vector<std::string> const heads = split(text);
  while (std::getline(file, text)) {
    std::vector<std::string> const fields = split(text);
    Line& line = lines.emplace_back();
    for (std::size_t i = 0; i < heads.size() && i < fields.size(); ++i) line[heads[i]] = fields[i];
  }
  return lines;
}

std::vector<Line> of_kind(std::vector<Line> const& lines, std::string_view kind,
                          std::string_view table = "") {
  std::vector<Line> some;
  for (Line const& line : lines) {
    if (line.at("kind") == kind && (table.empty() || line.at("table") == table)) some.push_back(line);
  }
  return some;
}

std::string parent_code(Form const& form, Row const& row) {
  return row.parent == kNoRow ? "" : form.rows[row.parent].code;
}

bool has(Line const& line, std::string_view column, std::string_view word) {
  return line.at(std::string(column)).contains(word);
}

void expect_row_of_2018(Form const& form, Row const& row, Line const& line) {
  SCOPED_TRACE(row.code);
  EXPECT_EQ(row.code, line.at("code"));
  EXPECT_EQ(row.key, line.at("key"));
  EXPECT_EQ(row.label, line.at("label"));
  EXPECT_EQ(row.name, line.at("name"));
  EXPECT_EQ(row.note, line.at("counting_note"));
  EXPECT_EQ(row.unit, line.at("unit"));
  EXPECT_EQ(std::to_string(row.level), line.at("level"));
  EXPECT_EQ(parent_code(form, row), line.at("parent"));
  EXPECT_EQ(row.heading, line.at("kind") == "section" || line.at("kind") == "heading");
  EXPECT_EQ(row.sum, has(line, "relation", "sum-of-parts"));
  EXPECT_EQ(row.part, has(line, "relation", "part-of-sum"));
  EXPECT_EQ(row.optional, line.at("code").starts_with("1.2"));
  if (!row.heading) {
    EXPECT_EQ(form.cells[row.first_cell].number == Number::money, line.at("unit") == "万元");
  }
}

// law: report-2014/text
TEST(FormOf2018, HasEveryRowOfTheOfficialTable) {
  std::vector<Line> const lines = official("form-2018.tsv");
  if (lines.empty()) GTEST_SKIP() << "../shared/domain/form-2018.tsv is not there";
  Form const& form = builtin_form("cn-2014-beijing");
  ASSERT_EQ(form.rows.size(), lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) expect_row_of_2018(form, form.rows[i], lines[i]);
}

void expect_columns(Table const& table, std::vector<Line> const& columns) {
  ASSERT_EQ(table.columns.size(), columns.size()) << table.code;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    EXPECT_EQ(table.columns[i].key, columns[i].at("key"));
    EXPECT_EQ(table.columns[i].label, columns[i].at("label"));
    EXPECT_EQ(table.columns[i].unit, columns[i].at("unit") == "unit not fixed" ? "" : columns[i].at("unit"));
    EXPECT_EQ(table.columns[i].number == Number::change, has(columns[i], "label", "增/减"));
    EXPECT_EQ(table.columns[i].number == Number::money, has(columns[i], "label", "金额"));
  }
}

void expect_row(Form const& form, Row const& row, Line const& line) {
  SCOPED_TRACE(row.code);
  bool const single_row = form.id == "cn-2021" && row.key == "requests.result.other";
  EXPECT_EQ(row.code, line.at("code"));
  EXPECT_EQ(row.key, line.at("key"));
  EXPECT_EQ(row.label, line.at("label"));
  EXPECT_EQ(row.unit, line.at("unit"));
  EXPECT_EQ(std::to_string(row.level), line.at("level"));
  EXPECT_EQ(row.heading, line.at("relation") == "heading" && !single_row);
  EXPECT_EQ(row.sum, line.at("relation").starts_with("sum"));
  EXPECT_EQ(row.part, has(line, "relation", "part-of-sum") || single_row);
  if (!line.at("parent").starts_with("S2")) {
    EXPECT_EQ(parent_code(form, row), line.at("parent"));
  }
}

void expect_official(Form const& form, std::vector<Line> const& lines) {
  std::vector<Line> const sections = of_kind(lines, "section");
  ASSERT_EQ(form.sections.size(), sections.size());
  for (std::size_t i = 0; i < sections.size(); ++i) {
    EXPECT_EQ(form.sections[i].code, sections[i].at("code"));
    EXPECT_EQ(form.sections[i].key, sections[i].at("key"));
    EXPECT_EQ(form.sections[i].label, sections[i].at("label"));
  }
  std::vector<Line> const tables = of_kind(lines, "table");
  ASSERT_EQ(form.tables.size(), tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    Table const& table = form.tables[i];
    EXPECT_EQ(table.code, tables[i].at("code"));
    EXPECT_EQ(table.key, tables[i].at("key"));
    EXPECT_EQ(table.label, tables[i].at("label"));
    bool const strip = table.layout == Layout::strip;
    if (!strip) expect_columns(table, of_kind(lines, "column", table.code));
    std::vector<Line> const rows = of_kind(lines, strip ? "cell" : "row", table.code);
    ASSERT_EQ(table.row_count, rows.size()) << table.code;
    for (std::size_t j = 0; j < rows.size(); ++j) expect_row(form, form.rows[table.first_row + j], rows[j]);
  }
}

// law: report-2019/text
TEST(FormOf2019, HasEveryRowAndColumnOfTheOfficialTables) {
  std::vector<Line> const lines = official("form-2019.tsv");
  if (lines.empty()) GTEST_SKIP() << "../shared/domain/form-2019.tsv is not there";
  expect_official(builtin_form("cn-2019"), lines);
}

// law: report-2021/text
TEST(FormOf2021, HasEveryRowAndColumnOfTheOfficialTables) {
  std::vector<Line> const lines = official("form-2021.tsv");
  if (lines.empty()) GTEST_SKIP() << "../shared/domain/form-2021.tsv is not there";
  expect_official(builtin_form("cn-2021"), lines);
}

std::size_t cells_of(Form const& form, std::string_view table) {
  std::size_t cells = 0;
  for (Cell const& cell : form.cells) {
    if (form.table_of(form.rows[cell.row]).code == table) ++cells;
  }
  return cells;
}

TEST(BuiltinForms, AreFourInOrderOfId) {
  std::vector<std::string> ids;
  for (auto const& form : builtin_forms().all()) ids.push_back(form->id);
  EXPECT_EQ(ids, (std::vector<std::string>{"cn-2014", "cn-2014-beijing", "cn-2019", "cn-2021"}));
}

TEST(BuiltinForms, HaveTheirNumberOfRowsAndCells) {
  EXPECT_EQ(builtin_form("cn-2014").rows.size(), 65U);
  EXPECT_EQ(builtin_form("cn-2014").cells.size(), 58U);
  EXPECT_EQ(builtin_form("cn-2014-beijing").rows.size(), 78U);
  EXPECT_EQ(builtin_form("cn-2014-beijing").cells.size(), 71U);
  EXPECT_EQ(cells_of(builtin_form("cn-2019"), "S3"), 161U);
  EXPECT_EQ(cells_of(builtin_form("cn-2019"), "S4"), 15U);
  EXPECT_EQ(cells_of(builtin_form("cn-2021"), "S3"), 175U + 7U);  // and the single row 其他处理
  EXPECT_EQ(cells_of(builtin_form("cn-2021"), "S4"), 15U);
}

TEST(BuiltinForms, CoverEachYearOnceInTheNationalFamily) {
  for (int year = 2014; year <= 2030; ++year) {
    int forms = 0;
    for (std::string_view const id : {"cn-2014", "cn-2019", "cn-2021"})
      forms += builtin_form(id).covers(year) ? 1 : 0;
    EXPECT_EQ(forms, 1) << year;
  }
}

TEST(BuiltinForms, NameCellsByRowAndColumn) {
  EXPECT_TRUE(builtin_form("cn-2014").find_cell("request.received"));
  EXPECT_FALSE(builtin_form("cn-2014").find_cell("request"));  // a heading
  EXPECT_TRUE(builtin_form("cn-2021").find_cell("requests.new@total"));
  EXPECT_TRUE(builtin_form("cn-2021").find_cell("proactive.normative_documents@issued"));
  EXPECT_TRUE(builtin_form("cn-2021").find_cell("requests.result.other@legal.law_service"));
  EXPECT_TRUE(builtin_form("cn-2021").find_cell("litigation.direct.pending"));
}

TEST(BuiltinForms, RenumberTheChannelsInBeijing) {
  auto const label = [](std::string_view id) {
    Form const& form = builtin_form(id);
    return form.rows[*form.find_row("proactive.channel")].label;
  };
  EXPECT_EQ(label("cn-2014"), "（二）通过不同渠道和方式公开政府信息的情况");
  EXPECT_EQ(label("cn-2014-beijing"), "（三）通过不同渠道和方式公开政府信息的情况");
}

TEST(BuiltinForms, KnowOtherPrintedLabels) {
  Form const& form = builtin_form("cn-2021");
  EXPECT_EQ(form.rows[*form.find_row("proactive.normative_documents")].aliases,
            std::vector<std::string>{"规范性文件"});
}

TEST(BuiltinForms, HaveAnEnglishNameForEverything) {
  for (auto const& form : builtin_forms().all()) {
    for (Row const& row : form->rows) EXPECT_FALSE(row.en.empty()) << row.key;
    for (Table const& table : form->tables) {
      EXPECT_FALSE(table.en.empty()) << table.key;
      for (Column const& column : table.columns)
        EXPECT_EQ(column.en.empty(), column.key.empty()) << column.key;
    }
  }
}

TEST(BuiltinForms, LinkAPartToItsSumAcrossHeadings) {
  Form const& form = builtin_form("cn-2021");
  Row const& row = form.rows[*form.find_row("requests.result.refused.state_secret")];
  EXPECT_EQ(form.rows[row.parent].key, "requests.result.refused");
  EXPECT_EQ(form.rows[row.whole].key, "requests.result.total");
}

TEST(BuiltinForms, LetTheThreeRowsAndTheSingleRowOfOtherHandlingStandForEachOther) {
  Form const& form = builtin_form("cn-2021");
  Cell const& single = form.cells[cell(form, "requests.result.other@natural")];
  EXPECT_EQ(keys(form, single.rivals),
            (std::vector<std::string>{"requests.result.other.correction_overdue@natural",
                                      "requests.result.other.fee_overdue@natural",
                                      "requests.result.other.other@natural"}));
  Cell const& one_of_three = form.cells[single.rivals[0]];
  EXPECT_EQ(keys(form, one_of_three.rivals), std::vector<std::string>{"requests.result.other@natural"});
}

}  // namespace
}  // namespace gongkai::form
