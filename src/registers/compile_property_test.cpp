// Whatever stands in the ledgers of an office: each cell of each form is what a person counts who goes
// through them line by line.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "registers/compile.h"
#include "registers/recount_for_test.h"
#include "registers/register_for_test.h"
#include "registers/sheets_for_test.h"

namespace gongkai::registers {
namespace {

using Choices = std::vector<std::string>;

bool chance(int of) {
  return *rc::gen::inRange(0, of) == 0;
}

std::string one_of(Choices const& choices) {
  return *rc::gen::elementOf(choices);
}

/// One time in `of` nothing.
std::string one_or_none(Choices const& choices, int of = 4) {
  return chance(of) ? "" : one_of(choices);
}

std::string some_of(Choices const& choices, int most) {
  std::string list;
  for (int i = *rc::gen::inRange(0, most + 1); i > 0; --i) list += one_of(choices) + ";";
  return list;
}

/// Mostly around the turn of a year.
std::string day() {
  std::string const year = std::to_string(*rc::gen::inRange(2017, 2022));
  return year + one_of({"-01-01", "-01-02", "-05-15", "-06-30", "-12-30", "-12-31", "-12-31"});
}

std::string day_or_none(int of = 3) {
  return chance(of) ? "" : day();
}

std::string money() {
  return std::to_string(*rc::gen::inRange(0, 2'000'000)) + one_of({"", ".5", ".05", ".10"});
}

std::string yes_or_no() {
  return one_of({"是", "否", ""});
}

Choices codes_of(std::string_view register_id, std::string_view field) {
  Register const& of = built_in(register_id);
  Choices codes;
  for (Choice const& choice : of.fields[*of.find_field(field)].choices) codes.push_back(choice.code);
  return codes;
}

std::string one_code(std::string_view register_id, std::string_view field) {
  return one_of(codes_of(register_id, field));
}

Line item(std::string const& no) {
  Line line{{"index_no", no},
            {"title", chance(4) ? "公开的\"信息\"\\" : "公开的信息"},
            {"origin", one_or_none(codes_of("item", "origin"))},
            {"normative", yes_or_no()},
            {"key_areas", some_of(codes_of("item", "key_areas"), 3)},
            {"same_as", chance(3) ? "item" + std::to_string(*rc::gen::inRange(0, 12)) : ""}};
  for (auto const* const channel : {"gazette_on", "website_on", "weibo_on", "wechat_on", "other_on"}) {
    line[channel] = day_or_none(2);
  }
  return line;
}

Line request(std::string const& no) {
  Line line{{"no", no},
            {"received_on", day_or_none(12)},
            {"channel", one_code("request", "channel")},
            {"applicant_class", one_or_none(codes_of("request", "applicant_class"), 12)},
            {"joined_to", chance(8) ? "request1" : ""},
            {"corrected_on", chance(3) ? day() : ""},
            {"fee", chance(3) ? money() : ""},
            {"fee_paid_on", chance(3) ? day() : ""}};
  if (chance(5)) return line;
  line["closed_on"] = day();
  line["closing"] = chance(4) ? one_code("request", "closing") : "replied";
  if (line["closing"] != "replied") return line;
  line["timeliness"] = one_code("request", "timeliness");
  line["outcomes"] = one_code("request", "outcomes") + ";" + some_of(codes_of("request", "outcomes"), 2);
  line["grounds"] = some_of(codes_of("request", "grounds"), 2);
  if (line["outcomes"].contains("a4")) line["grounds"] += one_code("request", "grounds");
  return line;
}

Line remedy(std::string const& no) {
  Line line{{"no", no},
            {"kind", one_code("remedy", "kind")},
            {"received_on", day()},
            {"path", one_code("remedy", "path")},
            {"role", one_or_none(codes_of("remedy", "role"))}};
  if (chance(3)) return line;
  line["decided_on"] = day();
  line["result"] = one_code("remedy", "result");
  return line;
}

Line response(std::string const& no) {
  return {{"no", no},
          {"kind", one_code("response", "kind")},
          {"held_on", day()},
          {"topics", some_of({"水价", "供暖", "学区", "A\"B"}, 3)},
          {"by_head", yes_or_no()}};
}

Line resource(std::string const& no) {
  return {{"no", no},
          {"kind", one_code("resource", "kind")},
          {"staff_type", one_code("resource", "staff_type")},
          {"gazette_or_website", yes_or_no()},
          {"from_on", day()},
          {"to_on", day_or_none()},
          {"amount", money()}};
}

Line training(std::string const& no) {
  return {{"no", no},
          {"kind", one_code("training", "kind")},
          {"held_on", day()},
          {"organiser", one_or_none(codes_of("training", "organiser"))},
          {"attendance", chance(4) ? "" : std::to_string(*rc::gen::inRange(0, 300))}};
}

Line document(std::string const& no) {
  return {{"document_no", no},
          {"title", "办法"},
          {"issued_on", day()},
          {"kind", one_code("document", "kind")},
          {"ours", yes_or_no()},
          {"disclosed_on", day_or_none()},
          {"expires_on", day_or_none(2)},
          {"repealed_on", day_or_none(2)}};
}

Line matter(std::string const& no) {
  return {
      {"no", no}, {"kind", one_code("matter", "kind")}, {"listed_on", day()}, {"removed_on", day_or_none(2)}};
}

Line decision(std::string const& no) {
  return {{"no", no},
          {"kind", one_code("decision", "kind")},
          {"decided_on", day()},
          {"count", chance(2) ? "" : std::to_string(*rc::gen::inRange(0, 50))}};
}

Line charge(std::string const& no) {
  return {{"no", no}, {"received_on", day()}, {"amount", (chance(4) ? "-" : "") + money()}};
}

Line procurement(std::string const& no) {
  return {{"no", no},
          {"project_no", one_of({"P1", "P2", "P\\3"})},
          {"centralised", yes_or_no()},
          {"signed_on", day()},
          {"amount", money()}};
}

/// The line as a row, if a ledger may hold it.
std::optional<RegisterRow> row_of(std::string const& register_id, Line const& line) {
  Register const& of = built_in(register_id);
  std::vector<std::string> typed(of.fields.size());
  for (auto const& [field, text] : line) typed[*of.find_field(field)] = text;
  std::vector<RowFault> faults;
  auto row = read_row(of, typed, faults);
  if (!faults.empty()) return std::nullopt;
  return row;
}

struct Office {
  Ledgers ledgers;
  std::vector<std::pair<std::string, RegisterRow>> rows;  // the same, with their registers
};

/// The same line once more, on another day: what is alike but for a day must be told apart.
Line twin(Line line, std::string const& key_field, std::string const& no) {
  line[key_field] = no;
  std::vector<std::string> days;
  for (auto const& [field, text] : line) {
    if (field.ends_with("_on") && !text.empty()) days.push_back(field);
  }
  if (!days.empty()) line[one_of(days)] = day();
  return line;
}

/// Some ledgers are empty, all others have up to a dozen lines.
Office office() {
  static std::vector<std::pair<std::string, Line (*)(std::string const&)>> const kMakers{
      {"item", &item},         {"request", &request},   {"remedy", &remedy},          {"response", &response},
      {"resource", &resource}, {"training", &training}, {"document", &document},      {"matter", &matter},
      {"decision", &decision}, {"charge", &charge},     {"procurement", &procurement}};
  Office made;
  for (auto const& [register_id, make] : kMakers) {
    int const lines = chance(5) ? 0 : *rc::gen::inRange(0, 13);
    for (int i = 0; i < lines; ++i) {
      auto& kept = made.ledgers[register_id];
      std::string const no = register_id + std::to_string(i);
      Line const line =
          kept.empty() || chance(2) ? make(no) : twin(kept.back(), built_in(register_id).fields[0].key, no);
      auto row = row_of(register_id, line);
      if (!row) continue;
      kept.push_back(line);
      made.rows.emplace_back(register_id, *std::move(row));
    }
  }
  return made;
}

/// A line that names one which itself names another could not be recorded: it stands alone here.
void break_chains(Office& made) {
  auto& items = made.ledgers["item"];
  std::size_t const same_as = *built_in("item").same_as;
  for (Line& line : items) {
    std::string const whole = line["same_as"];
    bool const chained = whole == line["index_no"] || std::ranges::any_of(items, [&](Line const& other) {
                           return other.at("index_no") == whole && !other.at("same_as").empty();
                         });
    if (!chained) continue;
    line["same_as"] = "";
    for (auto& [register_id, row] : made.rows) {
      if (register_id == "item" && row.key(built_in("item")) == line["index_no"]) row.values[same_as] = {};
    }
  }
}

/// How the rows are handed over.
enum class Way : std::uint8_t { rows, texts };

CompiledSheet compiled(std::string_view form, CountedYear const& year, Office const& of, bool keep_rows,
                       Way way) {
  Compiler compiler{*built_in_forms().find(form),
                    built_in_sheet_rules().find(form)->second,
                    built_in_registers(),
                    built_in_outcomes(),
                    year,
                    keep_rows};
  for (bool const parts : {true, false}) {
    for (auto const& [id, row] : of.rows) {
      auto const& same_as = built_in(id).same_as;
      if ((same_as && !row.is_empty(*same_as)) != parts) continue;
      std::string const key = row.key(built_in(id));
      auto const added =
          way == Way::rows ? compiler.add(id, key, row) : compiler.add(id, key, row_json(built_in(id), row));
      if (!added) RC_FAIL(added.error().message);
    }
  }
  return compiler.finish();
}

void compare(CompiledSheet const& sheet, Recount::Numbers const& counted) {
  form::Form const& form = sheet.sheet.form();
  for (auto const& [cell, number] : counted) {
    // The form without key areas has no cells for them.
    if (!form.find_cell(cell) && !cell.starts_with("proactive.key_area.")) RC_FAIL(form.id + ": " + cell);
  }
  auto const& left_out = built_in_sheet_rules().find(form.id)->second.left_out;
  for (form::CellIndex const cell : form::cells_of(form)) {
    std::string const& key = form.cells[cell].key;
    auto const found = counted.find(key);
    std::optional<Decimal> expected = found == counted.end() ? Decimal{} : found->second;
    if (left_out.contains(cell)) expected = std::nullopt;
    auto const shown = [](std::optional<Decimal> const& number) { return number ? number->plain() : "null"; };
    if (sheet.sheet.at(cell) != expected) {
      RC_FAIL(form.id + ", " + key + ": compiled " + shown(sheet.sheet.at(cell)) + ", counted " +
              shown(expected));
    }
  }
}

RC_GTEST_PROP(Compiler, CountsWhatAPersonCountsLineByLine, ()) {
  Office made = office();
  break_chains(made);
  for (int const year : {2017, 2018, 2019, 2021}) {
    auto days = CountedYear::of(year);
    if (chance(2)) days.last_day = *Date::of(year, *rc::gen::inRange(1U, 13U), 15);
    std::string const stock_day = days.last_day.iso();
    bool const keep_rows = chance(2);
    Way const way = chance(2) ? Way::rows : Way::texts;
    auto const recount = [&] { return Recount{made.ledgers, year, stock_day}; };
    compare(compiled("cn-2014", days, made, keep_rows, way), recount().form_2014());
    compare(compiled("cn-2014-beijing", days, made, keep_rows, way), recount().form_2014());
    compare(compiled("cn-2019", days, made, keep_rows, way), recount().form_2019());
    compare(compiled("cn-2021", days, made, keep_rows, way), recount().form_2021());
  }
}

}  // namespace
}  // namespace gongkai::registers
