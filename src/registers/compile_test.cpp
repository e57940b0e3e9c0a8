#include "registers/compile.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "registers/register_for_test.h"
#include "registers/sheets_for_test.h"

namespace gongkai::registers {
namespace {

struct Expected {
  std::string form;
  int year;
  std::map<std::string, std::string> cells;
};

struct Case {
  std::string id;
  std::string title;
  std::vector<std::pair<std::string, RegisterRow>> rows;  // with their registers
  std::vector<Expected> expected;
};

std::vector<std::pair<std::string, RegisterRow>> rows_of(toml_file::Node const& list) {
  std::vector<std::pair<std::string, RegisterRow>> rows;
  for (toml_file::Node const& row : list.items) {
    std::string const id = row.find("register")->text;
    Register const& of = built_in(id);
    std::vector<std::string> typed(of.fields.size());
    for (auto const& [key, text] : row.members) {
      if (key == "register") continue;
      auto const field = of.find_field(key);
      EXPECT_TRUE(field.has_value()) << key;
      if (field) typed[*field] = text.text;
    }
    std::vector<RowFault> faults;
    rows.emplace_back(id, read_row(of, typed, faults));
    for (RowFault const& fault : faults) {
      ADD_FAILURE() << id << '.' << of.fields[fault.field].key << ": " << fault.reason.en;
    }
  }
  return rows;
}

/// The cases of rules/examples/sheets.toml.
std::vector<Case> cases() {
  std::string_view const path = "rules/examples/sheets.toml";
  auto const root = toml_file::parse(*embedded_file(path), path);
  EXPECT_TRUE(root.has_value());
  std::vector<Case> cases;
  for (toml_file::Node const& one : root->find("case")->items) {
    Case made{.id = one.find("id")->text,
              .title = one.find("title")->text,
              .rows = rows_of(*one.find("rows")),
              .expected = {}};
    for (toml_file::Node const& expect : one.find("expect")->items) {
      Expected expected{.form = expect.find("form")->text,
                        .year = static_cast<int>(expect.find("year")->integer),
                        .cells = {}};
      for (auto const& [key, text] : expect.find("cells")->members) expected.cells[key] = text.text;
      made.expected.push_back(std::move(expected));
    }
    cases.push_back(std::move(made));
  }
  return cases;
}

CompiledSheet compiled(std::string_view form, int year,
                       std::vector<std::pair<std::string, RegisterRow>> const& rows) {
  Compiler compiler{*built_in_forms().find(form), built_in_sheet_rules().find(form)->second,
                    built_in_registers(),         built_in_outcomes(),
                    CountedYear::of(year),        true};
  for (bool const parts : {true, false}) {  // the rows that refer to another come first
    for (auto const& [id, row] : rows) {
      auto const& same_as = built_in(id).same_as;
      bool const is_part = same_as && !row.is_empty(*same_as);
      if (is_part != parts) continue;
      auto const added = compiler.add(id, row.key(built_in(id)), row);
      EXPECT_TRUE(added.has_value()) << added.error().message;
    }
  }
  return compiler.finish();
}

TEST(Compiler, MakesOfTheWorkedCasesWhatTheySay) {
  auto const all = cases();
  EXPECT_EQ(all.size(), 25);
  for (Case const& one : all) {
    for (Expected const& expected : one.expected) {
      SCOPED_TRACE(one.id + ": " + one.title + " " + expected.form + " " + std::to_string(expected.year));
      CompiledSheet const compiled_sheet = compiled(expected.form, expected.year, one.rows);
      form::Form const& form = compiled_sheet.sheet.form();
      for (auto const& [key, value] : expected.cells) EXPECT_TRUE(form.find_cell(key).has_value()) << key;
      for (form::CellIndex const cell : form::cells_of(form)) {
        auto const said = expected.cells.find(form.cells[cell].key);
        auto const number = compiled_sheet.sheet.at(cell);
        bool const left_out = built_in_sheet_rules().find(expected.form)->second.left_out.contains(cell);
        EXPECT_EQ(number ? number->plain() : "", said != expected.cells.end() ? said->second
                                                 : left_out                   ? ""
                                                                              : "0")
            << form.cells[cell].key;
      }
    }
  }
}

// A cell's number is the sum of what its rows add to it.
TEST(Compiler, KeepsTheRowsThatACellCounts) {
  for (Case const& one : cases()) {
    for (Expected const& expected : one.expected) {
      CompiledSheet const made = compiled(expected.form, expected.year, one.rows);
      for (form::CellIndex const cell : form::cells_of(made.sheet.form())) {
        if (!made.sheet.at(cell)) continue;
        Decimal sum;
        if (auto const rows = made.rows.find(cell); rows != made.rows.end()) {
          for (CountedRow const& row : rows->second) sum = sum.plus(row.amount);
        }
        EXPECT_EQ(sum, *made.sheet.at(cell)) << one.id << ' ' << made.sheet.form().cells[cell].key;
      }
    }
  }
}

// What is compiled passes the form's own checks: it is held to what is demanded of others.
TEST(Compiler, BreaksNoRelationOfTheForm) {
  for (Case const& one : cases()) {
    for (Expected const& expected : one.expected) {
      CompiledSheet const made = compiled(expected.form, expected.year, one.rows);
      for (form::Breach const& breach : form::run_checks(made.sheet).breaches) {
        EXPECT_NE(breach.check->severity, form::Severity::error)
            << one.id << ' ' << expected.form << ' ' << breach.check->rule;
      }
    }
  }
}

RC_GTEST_PROP(Compiler, MakesTheSameOfRowsInAnyOrder, ()) {
  static auto const kCases = cases();
  std::vector<std::pair<std::string, RegisterRow>> rows;
  std::set<std::pair<std::string, std::string>> seen;
  for (Case const& one : kCases) {
    for (auto const& row : one.rows) {
      if (seen.insert({row.first, row.second.key(built_in(row.first))}).second &&
          *rc::gen::inRange(0, 3) > 0) {
        rows.push_back(row);
      }
    }
  }
  auto shuffled = rows;
  for (std::size_t i = shuffled.size(); i > 1; --i)
    std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
  int const year = *rc::gen::inRange(2017, 2026);
  for (auto const* const form : {"cn-2014-beijing", "cn-2019", "cn-2021"}) {
    CompiledSheet const one = compiled(form, year, rows);
    CompiledSheet const other = compiled(form, year, shuffled);
    for (form::CellIndex const cell : form::cells_of(one.sheet.form()))
      RC_ASSERT(one.sheet.at(cell) == other.sheet.at(cell));
  }
}

TEST(Compiler, SaysWhichRowIsNoneOfItsRegister) {
  Compiler compiler{*built_in_forms().find("cn-2021"),
                    built_in_sheet_rules().find("cn-2021")->second,
                    built_in_registers(),
                    built_in_outcomes(),
                    CountedYear::of(2022),
                    false};
  auto const add = [&](std::string const& kind, std::string const& day) {
    return compiler.add("decision", "7",
                        R"({"decided_on":")" + day + R"(","kind":")" + kind + R"(","no":"7"})");
  };
  EXPECT_TRUE(add("licence", "2022-02-28"));
  for (int again = 0; again < 2; ++again) {
    auto const no_kind = add("none", "2022-02-28");
    ASSERT_FALSE(no_kind);
    EXPECT_EQ(no_kind.error().code, Code::damaged);
    EXPECT_TRUE(no_kind.error().message.starts_with(
        "7: a row of register decision: field 'kind' holds what it cannot"))
        << no_kind.error().message;
    EXPECT_FALSE(add("licence", "2022-02-29"));
  }
}

// Whoever hands over the rows knows which of them refer to others; where that is wrong, numbers would be too.
TEST(Compiler, RefusesAPartThatComesTooLate) {
  Compiler compiler{*built_in_forms().find("cn-2014"),
                    built_in_sheet_rules().find("cn-2014")->second,
                    built_in_registers(),
                    built_in_outcomes(),
                    CountedYear::of(2018),
                    false};
  EXPECT_TRUE(compiler.add("item", "1", R"({"index_no":"1","title":"一"})"));
  auto const late = compiler.add("item", "2", R"({"index_no":"2","same_as":"1","title":"二"})");
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, Code::damaged);
}

std::pair<std::string, RegisterRow> typed_row(std::string const& form, std::string const& cell,
                                              std::string const& value) {
  std::vector<RowFault> faults;
  auto row = read_row(built_in("typed"),
                      cells(built_in("typed"), {{"year", "2022"},
                                                {"form", form},
                                                {"cell", cell},
                                                {"value", value},
                                                {"person", "王芳"},
                                                {"source", "财政科"},
                                                {"typed_on", "2023-01-10"}}),
                      faults);
  EXPECT_TRUE(faults.empty());
  return {"typed", std::move(row)};
}

std::pair<std::string, RegisterRow> charge_row(std::string const& amount) {
  std::vector<RowFault> faults;
  auto row = read_row(
      built_in("charge"),
      cells(built_in("charge"), {{"no", "1"}, {"received_on", "2022-05-01"}, {"amount", amount}}), faults);
  EXPECT_TRUE(faults.empty());
  return {"charge", std::move(row)};
}

std::string cell_of(CompiledSheet const& compiled, std::string_view key) {
  auto const& value = compiled.sheet.at(*compiled.sheet.form().find_cell(key));
  return value ? value->plain() : "null";
}

TEST(TypedFigures, StandWhereNothingCounts) {
  auto const sheet = compiled("cn-2021", 2022, {typed_row("cn-2021", "proactive.fee@amount", "35.20")});
  EXPECT_EQ(cell_of(sheet, "proactive.fee@amount"), "35.2");
  ASSERT_EQ(sheet.typed.size(), 1U);
  EXPECT_EQ(name(sheet.typed[0].fate), "stands");
  EXPECT_EQ(sheet.typed[0].person, "王芳");
}

TEST(TypedFigures, GiveWayToRowsEvenOfZero) {
  auto const sheet =
      compiled("cn-2021", 2022, {typed_row("cn-2021", "proactive.fee@amount", "35.20"), charge_row("0")});
  EXPECT_EQ(cell_of(sheet, "proactive.fee@amount"), "0");
  EXPECT_EQ(name(sheet.typed.at(0).fate), "counted");
}

TEST(TypedFigures, AreNeverThoseOfRequests) {
  auto const sheet = compiled(
      "cn-2021", 2022, {typed_row("cn-2021", "requests.new@total", "18"), typed_row("cn-2021", "x", "1")});
  EXPECT_EQ(cell_of(sheet, "requests.new@total"), "0");
  EXPECT_EQ(name(sheet.typed.at(0).fate), "not_allowed");
  EXPECT_EQ(name(sheet.typed.at(1).fate), "no_cell");
}

TEST(TypedFigures, OfOtherFormsAndYearsAreNoneOfTheSheet) {
  EXPECT_TRUE(compiled("cn-2021", 2022, {typed_row("cn-2019", "proactive.fee@amount", "1")}).typed.empty());
  EXPECT_TRUE(compiled("cn-2021", 2023, {typed_row("cn-2021", "proactive.fee@amount", "1")}).typed.empty());
}

}  // namespace
}  // namespace gongkai::registers
