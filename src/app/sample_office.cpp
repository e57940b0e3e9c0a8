#include "app/sample_office.h"

#include <fmt/format.h>

#include "app/ledger_file.h"
#include "base/embedded.h"
#include "base/toml.h"

namespace gongkai::app {
namespace {

using toml_file::Node;
using toml_file::Problem;
using toml_file::Reader;

constexpr std::string_view kFolder = "samples/lucheng-2018/";

Date day_of(Reader& reader, std::string_view key) {
  auto const day = reader.date(key);
  return day.value_or(kNoSampleDay);
}

SampleUser user_of(Node const& node, std::string_view file, std::vector<Problem>& problems) {
  Reader reader(node, file, problems);
  SampleUser user{.login = reader.text("login"),
                  .display = reader.text("display"),
                  .post = reader.text("post"),
                  .department = reader.text_or("department", ""),
                  .roles = {}};
  for (std::string const& name : reader.texts("roles")) {
    if (auto const role = registers::role_named(name)) {
      user.roles.insert(*role);
    } else {
      reader.fault(fmt::format("'{}' is no role", name));
    }
  }
  reader.finish();
  return user;
}

SampleAgency agency_of(Node const& node, std::string_view file, std::vector<Problem>& problems) {
  Reader reader(node, file, problems);
  SampleAgency agency{.code = reader.text("code"),
                      .name = reader.text("name"),
                      .parent = reader.text_or("parent", ""),
                      .from = day_of(reader, "from"),
                      .departments = {},
                      .users = {}};
  static_cast<void>(reader.text("short_name"));
  for (Node const& user : reader.tables("user")) agency.users.push_back(user_of(user, file, problems));
  reader.finish();
  return agency;
}

void read_office(Node const& root, std::string_view file, Sample& sample, std::vector<Problem>& problems) {
  Reader reader(root, file, problems);
  Node const* const agency = reader.node("agency");
  Node const* const superior = reader.node("superior");
  auto const& departments = reader.tables("department");
  auto const& users = reader.tables("user");
  reader.finish();
  if (agency == nullptr || superior == nullptr) return reader.fault("[agency] and [superior] are needed");
  sample.agency = agency_of(*agency, file, problems);
  sample.superior = agency_of(*superior, file, problems);
  for (Node const& node : departments) {
    Reader one(node, file, problems);
    sample.agency.departments.push_back(
        {.id = one.text("id"), .name = one.text("name"), .opened_on = day_of(one, "opened_on")});
    one.finish();
  }
  for (Node const& node : users) sample.agency.users.push_back(user_of(node, file, problems));
}

void read_replay(Node const& root, std::string_view file, Sample& sample, std::vector<Problem>& problems) {
  Reader reader(root, file, problems);
  sample.begins = day_of(reader, "begins");
  for (Node const& node : reader.tables("stage")) {
    Reader one(node, file, problems);
    sample.stages.push_back({.register_id = one.text("register"),
                             .day = one.text("day"),
                             .fields = one.texts("fields"),
                             .why = one.text("why")});
    one.finish();
  }
  reader.finish();
}

}  // namespace

Result<Sample> lucheng_2018() {
  Sample sample;
  std::vector<Problem> problems;
  for (EmbeddedFile const& file : embedded_files(kFolder)) {
    std::string_view const name = file.path.substr(kFolder.size());
    if (name == "office.toml" || name == "replay.toml") {
      TRY_LET(Node const root, toml_file::parse(file.text, file.path));
      (name == "office.toml" ? read_office : read_replay)(root, file.path, sample, problems);
    } else if (name.ends_with(".csv")) {
      TRY_LET(auto read, read_ledger(std::string(file.text), std::string(file.path)));
      sample.tables.emplace(name.substr(0, name.size() - 4), std::move(read.table));
    }
  }
  if (!problems.empty()) return failure(Code::bad_rule_file, problems.front().text());
  return sample;
}

}  // namespace gongkai::app
