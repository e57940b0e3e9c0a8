// Crosswalks against the ledgers: where a sheet of one edition gives a number for a cell of another, it is
// the number that the other form, compiled from the same rows, has there.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "registers/compile.h"
#include "registers/sheets_for_test.h"

namespace gongkai::registers {
namespace {

using Rows = std::vector<std::pair<std::string, RegisterRow>>;  // with their registers
using Given = std::vector<std::pair<std::string_view, std::string>>;

form::CrosswalkSet const& built_in_crosswalks() {
  return loaded_once<form::CrosswalkSet>([](std::vector<toml_file::Problem>& problems) {
    return form::load_crosswalks(embedded_sources<form::SourceFile>("rules/crosswalk/"), built_in_forms(),
                                 problems);
  });
}

CompiledSheet compiled(form::Form const& form, int year, Rows const& rows) {
  Compiler compiler{form,
                    built_in_sheet_rules().find(form.id)->second,
                    built_in_registers(),
                    built_in_outcomes(),
                    CountedYear::of(year),
                    false};
  // Rows that belong to another come before it.
  for (bool const belongs : {true, false}) {
    for (auto const& [id, row] : rows) {
      auto const same_as = built_in(id).same_as;
      if ((same_as && !row.is_empty(*same_as)) != belongs) continue;
      EXPECT_TRUE(compiler.add(id, row.key(built_in(id)), row).has_value());
    }
  }
  return compiler.finish();
}

/// What differs, and how many numbers were compared. A number with a note says itself when it may differ; a
/// cell that the other form leaves empty, because it prints others in its place, is not compared.
struct Compared {
  std::size_t cells = 0;
  std::string differences;
};

Compared compare(form::Crosswalk const& walk, int year, Rows const& rows) {
  auto const from = compiled(*walk.from, year, rows);
  auto const to = compiled(*walk.to, year, rows);
  auto const made = form::crossed(from.sheet, walk);
  auto const& left_out = built_in_sheet_rules().find(walk.to->id)->second.left_out;
  Compared found;
  for (form::CellIndex const cell : form::cells_of(*walk.to)) {
    auto const& number = made.sheet.at(cell);
    if (!number || !made.grounds[cell].note.zh.empty() || left_out.contains(cell)) continue;
    ++found.cells;
    auto const& other = to.sheet.at(cell);
    if (other && *other == *number) continue;
    found.differences += walk.from->id + " -> " + walk.to->id + " " + walk.to->cells[cell].key + ": " +
                         number->plain() + ", compiled " + (other ? other->plain() : "nothing") + "\n";
  }
  return found;
}

bool is_old(form::Form const& form) {
  return form.last_year < 2019;
}

std::pair<std::string, RegisterRow> row_of(std::string const& id, Given const& given) {
  std::vector<RowFault> faults;
  RegisterRow row = read_row(built_in(id), cells(built_in(id), given), faults);
  for (RowFault const& fault : faults) ADD_FAILURE() << id << ": " << fault.reason.en;
  return {id, std::move(row)};
}

// ---- rows at random ----

std::string any_of(std::vector<std::string> const& choices) {
  return choices[*rc::gen::inRange<std::size_t>(0, choices.size())];
}

std::string day_in(int year) {
  return Date::of(year, 1, 1)->plus_days(*rc::gen::inRange(0, 365)).iso();
}

/// An outcome in the terms of one edition, with one ground where it has any: what the crosswalks are for. A
/// reply in parts with several grounds is counted under another one in each form (D-025).
std::pair<std::string, std::string> outcome(bool old) {
  if (old) {
    std::string const code = any_of({"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"});
    if (code == "a4") {
      return {code, any_of({"state_secret", "trade_secret", "personal_privacy", "security_stability",
                            "not_government_information", "other_statutory"})};
    }
    return {code,
            code == "a8" ? any_of({"petition", "administrative_query", "archive", "other_way", ""}) : ""};
  }
  std::string const code = any_of({"A1", "A2", "A3", "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8",
                                   "C1", "C2", "C3", "C4", "D1", "D2", "D3", "D4", "D5", "E3"});
  return {code, code == "B4" ? any_of({"trade_secret", "personal_privacy", "other_right", ""}) : ""};
}

std::pair<std::string, RegisterRow> request(int number, bool old) {
  Given given = {{"no", std::to_string(number)},
                 {"received_on", day_in(*rc::gen::inRange(2020, 2022))},
                 {"channel", any_of({"in_person", "fax", "online", "registered_mail"})},
                 {"applicant_class",
                  any_of({"natural", "commercial", "research", "public_welfare", "law_service", "other"})}};
  if (*rc::gen::inRange(0, 5) == 0) return row_of("request", given);  // open
  given.emplace_back("closed_on", day_in(2022));
  // Under the Regulations of 2007 no fee that was not paid closed a case.
  std::string const closing = any_of(
      old ? std::vector<std::string>{"replied", "replied", "withdrawn", "correction_overdue"}
          : std::vector<std::string>{"replied", "replied", "withdrawn", "correction_overdue", "fee_overdue"});
  given.emplace_back("closing", closing);
  if (closing == "replied") {
    auto const [code, ground] = outcome(old);
    given.insert(given.end(),
                 {{"outcomes", code}, {"grounds", ground}, {"timeliness", any_of({"on_time", "late"})}});
    if (code == "C4" || (code == "a7" && *rc::gen::arbitrary<bool>()))
      given.emplace_back("corrected_on", given[1].second);
  }
  return row_of("request", given);
}

std::pair<std::string, RegisterRow> remedy(int number) {
  Given given = {{"no", std::to_string(number)},
                 {"kind", any_of({"reconsideration", "litigation"})},
                 {"received_on", day_in(2021)},
                 {"path", any_of({"direct", "after_reconsideration"})},
                 {"role", any_of({"original", "reconsideration_body"})}};
  if (*rc::gen::arbitrary<bool>()) {
    given.insert(given.end(),
                 {{"decided_on", day_in(2022)},
                  {"result", any_of({"upheld", "claim_rejected", "revoked", "changed", "declared_illegal",
                                     "declared_invalid", "ordered", "dismissed", "terminated", "mediated",
                                     "other", "not_accepted"})}});
  }
  return row_of("remedy", given);
}

Rows rows_at_random(bool old) {
  Rows rows;
  int const requests = *rc::gen::inRange(0, 9);
  for (int number = 0; number < requests; ++number) rows.push_back(request(number, old));
  int const remedies = *rc::gen::inRange(0, 5);
  for (int number = 0; number < remedies; ++number) rows.push_back(remedy(number));
  int const documents = *rc::gen::inRange(0, 4);
  for (int number = 0; number < documents; ++number) {
    rows.push_back(row_of("document", {{"document_no", std::to_string(number)},
                                       {"title", "文件"},
                                       {"kind", any_of({"rule", "normative"})},
                                       {"ours", any_of({"yes", "no"})},
                                       {"issued_on", day_in(*rc::gen::inRange(2021, 2023))}}));
  }
  rows.push_back(row_of("decision", {{"no", "1"},
                                     {"kind", any_of({"licence", "penalty", "coercion", "other_service"})},
                                     {"decided_on", day_in(2022)},
                                     {"count", std::to_string(*rc::gen::inRange(1, 50))}}));
  return rows;
}

RC_GTEST_PROP(Crosswalk, AgreesWithWhatIsCompiledFromTheSameRows, ()) {
  for (form::Crosswalk const& walk : built_in_crosswalks().all()) {
    Rows const rows = rows_at_random(is_old(*walk.from));
    auto const found = compare(walk, 2022, rows);
    RC_ASSERT(found.differences == std::string{});
    RC_ASSERT(found.cells >= 10U);
  }
}

// ---- worked cases and the sample ----

/// Whether replies are in the terms of the edition, each with one outcome.
bool in_terms_of(form::Form const& form, Rows const& rows) {
  Register const& of = built_in("request");
  FieldIndex const outcomes = of.find_field("outcomes").value();
  return std::ranges::all_of(rows, [&](auto const& one) {
    auto const* const codes = one.first != "request"
                                  ? nullptr
                                  : std::get_if<std::vector<std::string>>(&one.second.values[outcomes]);
    if (codes == nullptr || codes->empty()) return true;
    return codes->size() == 1 && codes->front().starts_with('a') == is_old(form) && !codes->front().empty();
  });
}

Rows rows_of(toml_file::Node const& list) {
  Rows rows;
  for (toml_file::Node const& row : list.items) {
    Given given;
    for (auto const& [key, text] : row.members) {
      if (key != "register") given.emplace_back(key, text.text);
    }
    rows.push_back(row_of(row.find("register")->text, given));
  }
  return rows;
}

TEST(Crosswalk, AgreesWithTheWorkedCases) {
  std::string_view const path = "rules/examples/sheets.toml";
  auto const root = toml_file::parse(embedded_file(path).value(), path);
  std::size_t compared = 0;
  for (toml_file::Node const& one : root->find("case")->items) {
    Rows const rows = rows_of(*one.find("rows"));
    for (form::Crosswalk const& walk : built_in_crosswalks().all()) {
      if (!in_terms_of(*walk.from, rows)) continue;
      for (toml_file::Node const& expect : one.find("expect")->items) {
        auto const found = compare(walk, static_cast<int>(expect.find("year")->integer), rows);
        EXPECT_EQ(found.differences, "") << one.find("id")->text;
        compared += found.cells;
      }
    }
  }
  EXPECT_GT(compared, 5000U);
}

/// The rows of a file of samples/lucheng-2018, which need no quotation marks.
void add_sample(std::string const& id, Rows& rows) {
  std::ifstream in(GONGKAI_SOURCE_DIR "/samples/lucheng-2018/" + id + ".csv", std::ios::binary);
  ASSERT_TRUE(in.is_open()) << id;
  std::string line;
  std::getline(in, line);  // the headings, which sample_test.cpp looks at
  while (std::getline(in, line)) {
    std::vector<std::string> typed(1);
    for (char const c : line) {
      if (c == ',') {
        typed.emplace_back();
      } else {
        typed.back() += c;
      }
    }
    std::vector<RowFault> faults;
    rows.emplace_back(id, read_row(built_in(id), typed, faults));
    EXPECT_TRUE(faults.empty()) << id << ' ' << line;
  }
}

TEST(Crosswalk, AgreesWithTheSampleOffice) {
  Rows rows;
  for (auto const& [id, of] : built_in_registers()) add_sample(id, rows);
  for (auto const* const to : {"cn-2014", "cn-2019", "cn-2021"}) {
    auto const found = compare(*built_in_crosswalks().find("cn-2014-beijing", to), 2018, rows);
    EXPECT_EQ(found.differences, "");
    EXPECT_GE(found.cells, 20U) << to;
  }
}

}  // namespace
}  // namespace gongkai::registers
