#pragma once
// An installation to try acts on, on either database.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "store/databases_for_test.h"
#include "store/ledger.h"
#include "store/migrate.h"
#include "store/sm3.h"

namespace gongkai::store {

inline constexpr std::string_view kRulePath = "rules/office/approval.toml";
inline constexpr std::string_view kRuleText = "# who approves what\n";

class OnALedger : public OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (!IsSkipped()) ledger_ = another();
  }
  void TearDown() override {
    ledger_.reset();
    OnBothDatabases::TearDown();
  }

  /// The same installation, opened once more.
  [[nodiscard]] std::unique_ptr<Ledger> another() const {
    auto database = open();
    value_of(migrate(*database));
    return std::make_unique<Ledger>(std::move(database));
  }

  static Doing doing(std::string agency = "lucheng") {
    return {.agency = std::move(agency), .actor = "@operator"};
  }

  /// What `command` is decided to be, written.
  [[nodiscard]] static Ledger::Deed deed(registers::OfficeCommand const& command) {
    return [command](Act& act) -> Result<void> {
      TRY_LET(auto const others, act.agencies());
      TRY_LET(auto entries, registers::decide(act.office(), command, *Date::parse("2018-03-05"), others));
      return act.record(std::move(entries));
    };
  }

  Result<Receipt> act(registers::OfficeCommand const& command, Doing const& whose = doing()) {
    return ledger_->act(whose, clock_, deed(command));
  }

  Receipt make_agency(std::string const& code = "lucheng", std::string const& parent = "") {
    registers::CreateAgency const command{
        .code = code, .name = "潞城镇人民政府", .parent = parent, .from = *Date::parse("2018-01-01")};
    return value_of(ledger_->first_act(doing(code), clock_, [&](Act& act) -> Result<void> {
      TRY_LET(auto const others, act.agencies());
      TRY_LET(auto entries, registers::decide(act.office(), command, *Date::parse("2018-03-05"), others));
      return act.record(std::move(entries), {{.path = kRulePath, .text = kRuleText}});
    }));
  }

  /// An office with something in every table.
  void fill(std::string const& code = "lucheng") {
    make_agency(code);
    auto const done = [&](registers::OfficeCommand const& command) { value_of(act(command, doing(code))); };
    Date const day = *Date::parse("2018-03-05");
    done(registers::AddDepartment{.id = "gk", .name = "党政办公室", .opened_on = day});
    done(registers::AddUser{.name = "wang",
                            .display = "王芳",
                            .department = "gk",
                            .roles = {registers::Role::admin, registers::Role::officer}});
    done(registers::AddUser{
        .name = "li", .display = "李强", .department = "", .roles = {registers::Role::leader}});
    done(registers::Delegate{.from = "wang",
                             .to = "li",
                             .roles = {registers::Role::officer},
                             .from_on = day,
                             .to_on = day.plus_days(9)});
    done(registers::SetApprovalChain{.procedure = registers::Procedure::item,
                                     .steps = {{.step = "secrecy",
                                                .title = {.zh = "保密审查", .en = "secrecy review"},
                                                .role = registers::Role::leader,
                                                .who = registers::Who::any}}});
    done(registers::RevokeRole{.user = "wang", .role = registers::Role::officer});
  }

  /// Something in the tables of the other registers. What is sealed is no more than bytes here.
  void fill_case() {
    value_of(ledger_->set_first_key_id("k2"));
    value_of(ledger_->act(doing(), clock_, [](Act& act) -> Result<void> {
      registers::SealInCase const seal{
          .case_id = "2018-1",
          .items = {{.name = "applicant", .form = registers::ItemForm::text, .sm3 = sm3_hex("sealed")}},
          .digests = {{.of = "name", .digest = sm3_hex("a name")}}};
      TRY_LET(auto entries, registers::decide(nullptr, seal, *Date::parse("2018-03-05")));
      TRY_LET(auto rotated, registers::decide("k1", registers::RotateKey{.from = "k1", .to = "k2"}));
      entries.push_back(std::move(rotated.front()));
      static constexpr Sql kKey{"INSERT INTO vault_key (agency, case_id, wrapped) VALUES ($1, $2, $3)"};
      static constexpr Sql kItem{
          "INSERT INTO vault_item (agency, case_id, name, sealed) VALUES ($1, $2, $3, $4)"};
      TRY_DO(act.record(std::move(entries)));
      TRY_DO(act.connection().run(kKey, {act.agency(), "2018-1", Bytes{"locked"}}));
      return act.connection().run(kItem, {act.agency(), "2018-1", "applicant", Bytes{"sealed"}});
    }));
    record({.subject = "item:x/1", .kind = "item.drafted", .body = R"({"row":{"a":"b"},"state":{"s":"t"}})"});
  }

  /// An entry about a record, such as {"item:1", "item.recorded", R"({"row":{}})"}, of one act.
  void record(registers::NewEntry const& entry) {
    value_of(ledger_->act(doing(), clock_, [&](Act& act) { return act.record({entry}); }));
  }

  Result<void> script(std::string const& text) {
    return ledger_->database().write([&](Connection& connection) { return connection.run_script(text); });
  }

  std::unique_ptr<Ledger> ledger_;
  TestClock clock_;
};

}  // namespace gongkai::store
