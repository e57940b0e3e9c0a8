#include "store/vault.h"

#include <gtest/gtest.h>

#include <functional>
#include <sstream>

#include "base/sentences_for_test.h"
#include "store/backup.h"
#include "store/case_projection.h"
#include "store/folder_for_test.h"
#include "store/ledger_for_test.h"
#include "store/projections.h"
#include "store/verify.h"

namespace gongkai::store {
namespace {

using registers::EraseCase;
using registers::SealInCase;
using registers::ViewCase;

constexpr std::uint64_t kLimit = 10'000'000;
Date const kToday = *Date::parse("2018-03-05");

/// The person whom nobody may find.
constexpr std::string_view kIdNumber = "110228198803054321";

PersonalText applicant() {
  return {.name = "applicant", .text = Personal<std::string>{R"({"name":"欧阳娜娜","phone":"13910137724"})"}};
}

class AVault : public OnALedger {
 protected:
  void SetUp() override {
    OnALedger::SetUp();
    if (IsSkipped()) return;
    files_.emplace(value_of(FileStore::open(folder() + "/files")));
    value_of(ledger_->set_first_key_id(master_.id()));
    make_agency();
  }

  [[nodiscard]] Vault vault(MasterKey const& master) const { return {master, *files_}; }
  [[nodiscard]] Vault vault() const { return vault(master_); }
  CaseKey key_of(std::string const& id, MasterKey const& master) {
    return value_of(ledger_->database().ask(
        [&](Connection& connection) { return vault(master).key_of(connection, "lucheng", id); }));
  }
  CaseKey key_of(std::string const& id) { return key_of(id, master_); }

  /// Decides and records, with what is done beside the journal.
  Result<Receipt> record(registers::CaseCommand const& command,
                         std::function<Result<void>(Act&)> const& beside) {
    return ledger_->act(doing(), clock_, [&](Act& act) -> Result<void> {
      TRY_LET(auto const* const file, act.case_file(registers::case_of(command)));
      TRY_LET(auto entries, registers::decide(file, command, kToday));
      TRY_DO(act.record(std::move(entries)));
      return beside(act);
    });
  }

  Result<Receipt> keep(std::string const& id, std::vector<Sealed> const& sealed, CaseKey const& key,
                       MasterKey const& master) {
    SealInCase command{.case_id = id, .items = {}, .digests = {}};
    for (Sealed const& one : sealed) command.items.push_back(one.item);
    command.digests.push_back(digest(kIdNumber, master));
    return record(command, [&](Act& act) { return vault(master).keep(act.connection(), key, sealed); });
  }
  /// A case with a text and a file of more than one chunk.
  void fill_case(std::string const& id = "2018-1") {
    CaseKey const key = key_of(id);
    std::istringstream scan{scan_};
    value_of(
        keep(id, {Vault::seal_text(key, applicant()), value_of(vault().seal_file(key, "scan", scan, kLimit))},
             key, master_));
  }
  registers::KeyedDigest digest(std::string_view value, MasterKey const& master) {
    return value_of(ledger_->database().change([&](Connection& connection) {
      return vault(master).digest(connection, "lucheng", "id_number",
                                  Personal<std::string>{std::string{value}});
    }));
  }

  Result<std::string> text(std::string const& id, MasterKey const& master) {
    auto const found = ledger_->database().ask([&](Connection& connection) -> Result<PersonalText> {
      TRY_LET(CaseKey const key, vault(master).key_of(connection, "lucheng", id));
      return Vault::text(connection, key, "applicant");
    });
    if (!found) return std::unexpected{found.error()};
    return found->text.reveal();
  }
  void erase_only(std::string const& id = "2018-1") {
    EraseCase const command{.case_id = id,
                            .reason = registers::EraseReason::retention_over,
                            .basis = "保管期限表 3.2",
                            .retained_until = kToday.plus_days(-1)};
    value_of(record(command, [&](Act& act) { return destroy_case(act.connection(), "lucheng", id); }));
  }
  void erase(std::string const& id = "2018-1") {
    erase_only(id);
    value_of(remove_erased_files(ledger_->database(), *files_, "lucheng"));
  }

  Verified verified() {
    auto found = value_of(verify(ledger_->database()));
    value_of(verify_files(ledger_->database(), *files_, found));
    return found;
  }
  std::string faults() {
    std::string all;
    for (Fault const& fault : verified().faults) {
      EXPECT_TRUE(has_chinese(fault.place.zh)) << fault.place.zh;
      EXPECT_TRUE(is_said_in_both(fault.what));
      all += fault.place.en + ": " + fault.what.en + "\n";
    }
    return all;
  }

  MasterKey master_ = MasterKey::random();
  std::optional<FileStore> files_;
  std::string scan_ = std::string(2 * kChunkBytes + 7, 'x');
};
GONGKAI_ON_BOTH_DATABASES(AVault);

TEST_P(AVault, GivesBackWhatWasPutIn) {
  fill_case();
  EXPECT_EQ(value_of(text("2018-1", master_)), applicant().text.reveal());
  auto const scan = value_of(ledger_->database().ask([&](Connection& connection) -> Result<std::string> {
    Records records{"lucheng"};
    TRY_DO(records.load(connection, "case:2018-1"));
    TRY_LET(CaseKey const key, vault().key_of(connection, "lucheng", "2018-1"));
    TRY_LET(auto reader, vault().file(key, records.cases().at("2018-1").items.at("scan")));
    return reader.rest(kLimit);
  }));
  EXPECT_EQ(scan, scan_);
  EXPECT_EQ(faults(), "");
  EXPECT_EQ(verified().sealed, 1);
}

TEST_P(AVault, NamesBothKeysWhenTheWrongOneIsAtHand) {
  fill_case();
  MasterKey const other = MasterKey::random();
  auto const refused = text("2018-1", other);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::wrong_key);
  EXPECT_TRUE(refused.error().message.contains(other.id())) << refused.error().message;
  EXPECT_TRUE(refused.error().message.contains(master_.id())) << refused.error().message;
}

TEST_P(AVault, OpensNothingThatWasMovedToAnotherCase) {
  fill_case("2018-1");
  fill_case("2018-2");
  value_of(
      script("UPDATE vault_item SET sealed = (SELECT v.sealed FROM vault_item v WHERE v.case_id = "
             "'2018-1') WHERE case_id = '2018-2'"));
  EXPECT_EQ(text("2018-2", master_).error().code, Code::wrong_key);
  EXPECT_EQ(faults(),
            "table vault_item lucheng 2018-2 applicant: it is not what was sealed: it was changed\n");
  value_of(
      script("UPDATE vault_key SET wrapped = (SELECT v.wrapped FROM vault_key v WHERE v.case_id = "
             "'2018-1') WHERE case_id = '2018-2'"));
  EXPECT_EQ(text("2018-2", master_).error().code, Code::wrong_key);
}

TEST_P(AVault, FindsTheCasesOfOnePersonHoweverTheNumberWasTyped) {
  fill_case("2018-1");
  fill_case("2018-2");
  auto const cases_of = [&](std::string_view number) {
    auto const wanted = digest(number, master_);
    return value_of(ledger_->database().ask(
        [&](Connection& connection) { return cases_with(connection, "lucheng", wanted); }));
  };
  std::vector<std::string> const both{"2018-1", "2018-2"};
  EXPECT_EQ(cases_of("１１０２２８１９８８０３０５４３２１ "), both);
  EXPECT_EQ(cases_of("110228198803054322"), std::vector<std::string>{});
  erase("2018-1");
  EXPECT_EQ(cases_of(kIdNumber), std::vector<std::string>{"2018-2"});
}

TEST_P(AVault, LetsOneOfTwoBeginACase) {
  CaseKey const one = key_of("2018-1");
  CaseKey const other = key_of("2018-1");
  value_of(keep("2018-1", {Vault::seal_text(one, applicant())}, one, master_));
  PersonalText letter = applicant();
  letter.name = "letter";
  auto const refused = keep("2018-1", {Vault::seal_text(other, letter)}, other, master_);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::conflict);
  EXPECT_EQ(faults(), "");
}

TEST_P(AVault, IsFoundOutWhenSomethingIsMissingOrLeft) {
  fill_case("2018-1");
  fill_case("2018-2");
  erase("2018-2");
  EXPECT_EQ(faults(), "");
  struct Row {
    char const* sql;
    std::string_view said;
  };
  for (
      Row const& row : std::initializer_list<Row>{
          {"DELETE FROM vault_item",
           "vault_item lucheng 2018-1 applicant: the case was not erased, but this"},
          {"DELETE FROM vault_key",
           "vault_key lucheng 2018-1: the case was not erased, but its key is missing"},
          {"INSERT INTO vault_key (agency, case_id, wrapped) SELECT agency, '2018-2', wrapped FROM vault_key",
           "vault_key lucheng 2018-2: the case was erased on 2018-03-05, but its key is still there"},
          {"INSERT INTO vault_key (agency, case_id, wrapped) SELECT agency, '9', wrapped FROM vault_key",
           "vault_key lucheng 9: no entry has made a case of this id"},
          {"INSERT INTO vault_key (agency, case_id, wrapped) SELECT 'x', '9', wrapped FROM vault_key",
           "vault_key x: there is no such agency"},
          {"INSERT INTO vault_item (agency, case_id, name, sealed) SELECT agency, '2018-2', name, sealed "
           "FROM "
           "vault_item",
           "vault_item lucheng 2018-2 applicant: the case was erased on 2018-03-05, but this is still there"},
          {"INSERT INTO vault_item (agency, case_id, name, sealed) SELECT agency, case_id, 'x', sealed FROM "
           "vault_item",
           "vault_item lucheng 2018-1 x: no entry names this text"}}) {
    value_of(script("CREATE TABLE k AS SELECT * FROM vault_key; CREATE TABLE i AS SELECT * FROM vault_item"));
    value_of(script(row.sql));
    EXPECT_TRUE(faults().contains(row.said)) << row.said << "\n" << faults();
    value_of(
        script("DELETE FROM vault_key; DELETE FROM vault_item; INSERT INTO vault_key SELECT * FROM k; "
               "INSERT INTO vault_item SELECT * FROM i; DROP TABLE k; DROP TABLE i"));
  }
  EXPECT_EQ(faults(), "");
}

TEST_P(AVault, IsFoundOutWhenASealedFileIsMissing) {
  fill_case();
  auto const scan = value_of(files_->list()).front();
  std::string const kept = text_of(files_->path_of(scan));
  value_of(files_->remove(scan));
  EXPECT_TRUE(faults().contains("'scan' of a case that was not erased is missing")) << faults();
  value_of(files_->put(kept, kLimit));
  EXPECT_EQ(faults(), "");
}

// As a crash right after an erasure leaves it.
TEST_P(AVault, RemovesAFileThatWasLeftWhenTheNextCaseIsErased) {
  fill_case("2018-1");
  fill_case("2018-2");
  fill_case("2018-3");
  erase_only("2018-1");
  EXPECT_TRUE(faults().contains("the case was erased on 2018-03-05, but this is still there")) << faults();
  erase("2018-2");
  EXPECT_EQ(value_of(files_->list()).size(), 1);
  EXPECT_EQ(faults(), "");
}

TEST_P(AVault, StaysWholeWhenACaseIsErasedAndCannotBeOpenedAfterABackupEither) {
  fill_case("2018-1");
  fill_case("2018-2");
  erase("2018-1");
  EXPECT_EQ(faults(), "");
  std::string const backup = folder() + "/office.backup";
  value_of(back_up(ledger_->database(), {.files = *files_}, master_.id(), clock_.now(), backup));
  auto restored = std::make_unique<Ledger>(value_of(open_sqlite(folder() + "/restored.db")));
  files_.emplace(value_of(FileStore::open(folder() + "/restored-files")));
  EXPECT_EQ(value_of(restore(backup, restored->database(), {.files = *files_})).found, 0);
  auto const before = verified();
  ledger_ = std::move(restored);
  auto const after = verified();
  EXPECT_EQ(after.entries, before.entries);
  EXPECT_EQ(after.rows, before.rows);
  EXPECT_EQ(after.found, 0);
  EXPECT_EQ(text("2018-1", master_).error().code, Code::damaged);
  EXPECT_EQ(value_of(text("2018-2", master_)), applicant().text.reveal());
}

TEST_P(AVault, IsRebuiltAsItWas) {
  fill_case("2018-1");
  fill_case("2018-2");
  erase("2018-1");
  value_of(rebuild(ledger_->database()));
  EXPECT_EQ(faults(), "");
}

TEST_P(AVault, OpensUnderTheNewMasterKeyOnlyOnceItWasChanged) {
  fill_case();
  auto const before = digest(kIdNumber, master_);
  MasterKey const fresh = MasterKey::random();
  value_of(ledger_->database().write(
      [&](Connection& connection) { return change_master_key(connection, master_, fresh); }));
  EXPECT_EQ(value_of(ledger_->key_id()), fresh.id());
  EXPECT_EQ(value_of(text("2018-1", fresh)), applicant().text.reveal());
  EXPECT_EQ(text("2018-1", master_).error().code, Code::wrong_key);
  EXPECT_EQ(digest(kIdNumber, fresh), before);
  EXPECT_EQ(faults(), "");
}

TEST_P(AVault, KeepsTheOldMasterKeyWhenOneCasesKeyDoesNotOpen) {
  fill_case("2018-1");
  fill_case("2018-2");
  value_of(
      script("UPDATE vault_key SET wrapped = (SELECT v.wrapped FROM vault_key v WHERE v.case_id = "
             "'2018-1') WHERE case_id = '2018-2'"));
  MasterKey const fresh = MasterKey::random();
  auto const refused = ledger_->database().write(
      [&](Connection& connection) { return change_master_key(connection, master_, fresh); });
  ASSERT_FALSE(refused.has_value());
  EXPECT_TRUE(refused.error().message.contains("the key of case 2018-2 of agency lucheng does not open"));
  EXPECT_EQ(value_of(ledger_->key_id()), master_.id());
  EXPECT_EQ(value_of(text("2018-1", master_)), applicant().text.reveal());
}

// The row of an erased case's key is overwritten, not only unlinked.
TEST_P(AVault, LeavesNoBytesOfAnErasedCasesKeyInTheFile) {
  if (GetParam() == Engine::postgres) GTEST_SKIP() << "a server's files are its own: VACUUM frees them";
  fill_case();
  auto const wrapped = value_of(ledger_->database().ask([](Connection& connection) {
    static constexpr Sql kKey{"SELECT wrapped FROM vault_key"};
    return connection.one(kKey, {}, [](Row const& row) { return std::string{row.bytes(0)}; });
  }));
  auto const found = [&] {  // while the office is open
    value_of(ledger_->database().forget_deleted());
    EXPECT_FALSE(text_of(file() + "-wal").contains(*wrapped));
    return text_of(file()).contains(*wrapped);
  };
  EXPECT_TRUE(found());
  erase();
  EXPECT_FALSE(found());
}

}  // namespace
}  // namespace gongkai::store
