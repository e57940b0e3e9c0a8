#pragma once
// A town below a district, with an officer, and the rules that the program carries.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "base/embedded.h"
#include "desk/ledger_rules.h"
#include "desk/office_desk.h"

namespace gongkai::desk {

class SetClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override { return now_; }
  void set(std::string_view iso) { now_ = Timestamp::parse(iso).value(); }

 private:
  Timestamp now_ = Timestamp::parse("2018-03-05T04:00:00.000Z").value();
};

class WithLedgers : public testing::Test {
 protected:
  WithLedgers() {
    using registers::Role;
    auto const* const test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              (std::string("gongkai-") + test->name() + "-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    ledger_ = ok(store::Ledger::make({.folder = folder_.string()}));
    std::vector<LedgerRules::Source> sources;
    for (EmbeddedFile const& file : embedded_files("rules/"))
      sources.push_back({.path = std::string(file.path), .text = std::string(file.text)});
    rules_ = ok(LedgerRules::load(std::move(sources)));
    make("district", "");
    make("town", "district");
    add("district", "fang", "", {Role::supervisor});
    add("town", "root", "", {Role::admin});
    OfficeDesk desk{*ledger_, clock_, approval_file()};
    for (char const* const id : {"office", "city"}) {
      ok(desk.act(
          {.agency = "town", .user = "root"}, {.agency = "town"},
          registers::AddDepartment{.id = id, .name = id, .opened_on = Date::parse("2018-01-01").value()}));
    }
    add("town", "wang", "office", {Role::officer});
    add("town", "clerk", "city", {Role::clerk});
    add("town", "head", "city", {Role::leader});
  }
  ~WithLedgers() override {
    ledger_.reset();
    std::filesystem::remove_all(folder_);
  }

  template <class T>
  static T ok(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return *std::move(result);
  }

  static Actor officer() { return {.agency = "town", .user = "wang"}; }

  std::filesystem::path folder_;
  SetClock clock_;
  std::unique_ptr<store::Ledger> ledger_;
  std::unique_ptr<LedgerRules const> rules_;

 private:
  static Actor the_operator() { return {.agency = "", .user = std::string{kOperator}}; }
  static store::RuleFile approval_file() {
    std::string_view const path = "rules/office/approval.toml";
    return {.path = path, .text = embedded_file(path).value()};
  }
  void make(std::string const& code, std::string const& parent) {
    OfficeDesk desk{*ledger_, clock_, approval_file()};
    ok(desk.create_agency(
        the_operator(), {.agency = code},
        {.code = code, .name = code, .parent = parent, .from = Date::parse("2018-01-01").value()}));
  }
  void add(std::string const& agency, std::string const& name, std::string const& department,
           std::set<registers::Role> const& roles) {
    OfficeDesk desk{*ledger_, clock_, approval_file()};
    ok(desk.act(the_operator(), {.agency = agency},
                registers::AddUser{.name = name, .display = name, .department = department, .roles = roles}));
  }
};

}  // namespace gongkai::desk
