// The office of samples/lucheng-2018, which is data: does it hold together, and is its form the published
// one?

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/embedded.h"
#include "registers/office_for_test.h"
#include "registers/sheets_for_test.h"

namespace gongkai::registers {
namespace {

std::string file_of_sample(std::string const& name) {
  std::ifstream in(GONGKAI_SOURCE_DIR "/samples/lucheng-2018/" + name, std::ios::binary);
  EXPECT_TRUE(in.is_open()) << name;
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

/// The cells of a line. The sample's files need no quotation marks.
std::vector<std::string> cells_of(std::string const& line) {
  EXPECT_FALSE(line.contains('"') || line.contains('\r')) << line;
  std::vector<std::string> found(1);
  for (char const c : line) {
    if (c == ',') {
      found.emplace_back();
    } else {
      found.back() += c;
    }
  }
  return found;
}

std::vector<std::vector<std::string>> lines_of(std::string const& register_id) {
  std::stringstream in(file_of_sample(register_id + ".csv"));
  std::vector<std::vector<std::string>> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(cells_of(line));
  return lines;
}

std::vector<RegisterRow> rows_of(Register const& of) {
  auto lines = lines_of(of.id);
  if (!lines.empty()) lines.erase(lines.begin());  // the headings
  std::vector<RegisterRow> rows;
  for (auto const& line : lines) {
    std::vector<RowFault> faults;
    rows.push_back(read_row(of, line, faults));
    for (RowFault const& fault : faults) {
      ADD_FAILURE() << of.id << ' ' << line.front() << ' ' << of.fields[fault.field].key << ": "
                    << fault.reason.en;
    }
  }
  return rows;
}

/// The texts of a field in all rows, without the empty ones.
std::vector<std::string> texts_of(std::string_view register_id, std::string_view key) {
  Register const& of = built_in(register_id);
  FieldIndex const field = of.find_field(key).value();
  std::vector<std::string> texts;
  for (RegisterRow const& row : rows_of(of)) {
    if (!row.is_empty(field)) texts.push_back(std::get<std::string>(row.values[field]));
  }
  return texts;
}

CompiledSheet compiled(int year) {
  static constexpr std::string_view kForm = "cn-2014-beijing";
  Compiler compiler{*built_in_forms().find(kForm), built_in_sheet_rules().find(kForm)->second,
                    built_in_registers(),          built_in_outcomes(),
                    CountedYear::of(year),         true};
  for (auto const& [id, of] : built_in_registers()) {
    for (bool const parts : {true, false}) {  // the rows that refer to another come first
      for (RegisterRow const& row : rows_of(of)) {
        bool const is_part = of.same_as && !row.is_empty(*of.same_as);
        if (is_part != parts) continue;
        EXPECT_TRUE(compiler.add(id, row.key(of), row));
      }
    }
  }
  return compiler.finish();
}

/// office.toml, made act by act.
Desk office_of_sample() {
  std::string const text = file_of_sample("office.toml");
  auto const root = toml_file::parse(text, "office.toml");
  EXPECT_TRUE(root.has_value());
  toml_file::Node const& agency = *root->find("agency");
  Desk desk;
  desk.done(CreateAgency{.code = agency.find("code")->text,
                         .name = agency.find("name")->text,
                         .parent = agency.find("parent")->text,
                         .from = *agency.find("from")->date});
  for (toml_file::Node const& one : root->find("department")->items) {
    desk.done(AddDepartment{.id = one.find("id")->text,
                            .name = one.find("name")->text,
                            .opened_on = *one.find("opened_on")->date});
  }
  for (toml_file::Node const& one : root->find("user")->items) {
    toml_file::Node const* const department = one.find("department");
    AddUser add{.name = one.find("login")->text,
                .display = one.find("display")->text,
                .department = department == nullptr ? "" : department->text,
                .roles = {}};
    for (toml_file::Node const& role : one.find("roles")->items) {
      add.roles.insert(role_named(role.text).value());
    }
    desk.done(add);
  }
  return desk;
}

bool has_holder(Office const& office, Role role, std::optional<std::string> const& department) {
  return std::ranges::any_of(office.users, [&](auto const& one) {
    return one.second.has(role) && (!department || one.second.department == *department);
  });
}

TEST(SampleOffice, HasTheHeadingsOfTheRegisters) {
  for (auto const& [id, of] : built_in_registers()) {
    std::vector<std::string> headings;
    headings.reserve(of.fields.size());
    for (Field const& field : of.fields) headings.push_back(field.heading.zh);
    auto const lines = lines_of(id);
    ASSERT_FALSE(lines.empty()) << id;
    EXPECT_EQ(lines.front(), headings) << id;
    for (auto const& line : lines) EXPECT_EQ(line.size(), headings.size()) << id << ' ' << line.front();
  }
}

TEST(SampleOffice, HasRowsWithoutFaultsThatAreAllDifferent) {
  for (auto const& [id, of] : built_in_registers()) {
    std::set<std::string> keys;
    for (RegisterRow const& row : rows_of(of)) EXPECT_TRUE(keys.insert(row.key(of)).second) << row.key(of);
    EXPECT_EQ(keys.empty(), id == "typed") << id;
  }
}

// The 71 numbers of the annual report of Lucheng for 2018; what is not named is 0.
TEST(SampleOffice, FillsTheFormAsItWasPublished) {
  std::map<std::string, std::string> const published = {
      {"proactive.total", "132"},
      {"proactive.key_area.total", "10"},
      {"proactive.key_area.budget_three_public", "2"},
      {"proactive.key_area.affordable_housing", "1"},
      {"proactive.key_area.food_safety", "7"},
      {"proactive.channel.other", "132"},
      {"request.received", "18"},
      {"request.received.in_person", "1"},
      {"request.received.mail", "17"},
      {"request.concluded", "17"},
      {"request.concluded.on_time", "17"},
      {"request.replied", "17"},
      {"request.replied.already_public", "4"},
      {"request.replied.granted", "3"},
      {"request.replied.refused", "2"},
      {"request.replied.refused.personal_privacy", "1"},
      {"request.replied.refused.not_government_information", "1"},
      {"request.replied.not_this_agency", "1"},
      {"request.replied.not_exist", "6"},
      {"request.replied.other_channel", "1"},
      {"resource.dedicated_offices", "1"},
      {"resource.reading_points", "1"},
      {"resource.staff", "1"},
      {"resource.staff.full_time", "1"},
      {"training.meetings", "2"},
      {"training.classes", "2"},
      {"training.trainees", "2"},
  };
  CompiledSheet const made = compiled(2018);
  form::Form const& form = made.sheet.form();
  for (auto const& [key, value] : published) EXPECT_TRUE(form.find_cell(key).has_value()) << key;
  std::size_t cells = 0;
  for (form::CellIndex const cell : form::cells_of(form)) {
    ++cells;
    std::string const& key = form.cells[cell].key;
    auto const said = published.find(key);
    auto const number = made.sheet.at(cell);
    EXPECT_EQ(number ? number->plain() : "", said == published.end() ? "0" : said->second) << key;
  }
  EXPECT_EQ(cells, 71);
}

// "机构职能类信息26条 … 法规文件类信息3条 … 规划计划类信息22条 … 行政职责类信息0条 … 业务动态类信息81条"
TEST(SampleOffice, HasTheCategoriesThatTheTextNames) {
  Register const& item = built_in("item");
  std::map<std::string, std::string> category_of;
  for (RegisterRow const& row : rows_of(item)) {
    category_of[row.key(item)] = std::get<std::string>(row.values[item.find_field("category").value()]);
  }
  CompiledSheet const made = compiled(2018);
  std::map<std::string, int> counted;
  for (CountedRow const& row : made.rows.at(made.sheet.form().find_cell("proactive.total").value())) {
    ++counted[category_of.at(row.key)];
  }
  EXPECT_EQ(counted, (std::map<std::string, int>{
                         {"institution", 26}, {"regulation", 3}, {"planning", 22}, {"activity", 81}}));
}

TEST(SampleOffice, RefersToWhatIsThere) {
  Desk const desk = office_of_sample();
  for (std::string_view const id : {"item", "quota", "order"}) {
    for (std::string const& department : texts_of(id, "department")) {
      EXPECT_TRUE(desk.office.departments.contains(department)) << id << ' ' << department;
    }
  }
  auto const indexes = texts_of("item", "index_no");
  for (std::string_view const id : {"item", "forwarding"}) {
    for (std::string const& index_no : texts_of(id, id == "item" ? "same_as" : "index_no")) {
      EXPECT_TRUE(std::ranges::find(indexes, index_no) != indexes.end()) << id << ' ' << index_no;
    }
  }
}

// Every step of the chains that a new office begins with finds someone to take it.
TEST(SampleOffice, HasSomeoneForEveryStepOfApproval) {
  Desk const desk = office_of_sample();
  std::vector<toml_file::Problem> problems;
  ApprovalRules const rules = load_approval_rules(embedded_sources<SourceFile>("rules/office/"), problems);
  EXPECT_TRUE(problems.empty());
  for (auto const& [procedure, chain] : rules) {
    for (ApprovalStep const& step : chain.steps) {
      for (auto const& [id, department] : desk.office.departments) {
        auto const within = step.who == Who::own_department ? std::optional{id} : std::nullopt;
        EXPECT_TRUE(has_holder(desk.office, step.role, within))
            << name(procedure) << ' ' << step.step << ' ' << id;
      }
    }
  }
  for (auto const& [id, department] : desk.office.departments) {
    EXPECT_TRUE(has_holder(desk.office, Role::clerk, id)) << id;
  }
}

}  // namespace
}  // namespace gongkai::registers
