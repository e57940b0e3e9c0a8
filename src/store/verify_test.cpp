#include "store/verify.h"

#include <gtest/gtest.h>

#include <set>

#include "base/embedded.h"
#include "base/sentences_for_test.h"
#include "store/kept_tables.h"
#include "store/ledger_for_test.h"
#include "store/projections.h"

namespace gongkai::store {
namespace {

class AVerification : public OnALedger {
 protected:
  Verified verified() { return value_of(verify(ledger_->database())); }
  /// The faults after a change behind the program's back, "place: what" one a line.
  std::string faults_after(std::string const& change) {
    value_of(script(change));
    std::string all;
    for (Fault const& fault : verified().faults) {
      EXPECT_TRUE(has_chinese(fault.place.zh)) << fault.place.zh;
      EXPECT_TRUE(is_said_in_both(fault.what));
      all += fault.place.en + ": " + fault.what.en + "\n";
    }
    return all;
  }
};
GONGKAI_ON_BOTH_DATABASES(AVerification);

TEST_P(AVerification, FindsNothingWhereNothingWasChanged) {
  fill("lucheng");
  fill("tongzhou");
  auto const found = verified();
  EXPECT_EQ(found.found, 0) << (found.faults.empty() ? ""
                                                     : found.faults[0].place.en + found.faults[0].what.en);
  EXPECT_EQ(found.agencies, 2);
  EXPECT_EQ(found.entries, 20);
  EXPECT_EQ(found.rule_versions, 1);
  EXPECT_GT(found.rows, 20);
}

TEST_P(AVerification, NamesAnEntryThatWasChanged) {
  fill();
  for (auto const* const change : {"at = '2018-03-05T04:00:00.001Z'", "actor = 'li'", "subject = 'user:lu'",
                                   "kind = 'user.enabled'", "body = '{}'", "prev = 'x'", "hash = 'x'"}) {
    SCOPED_TRACE(change);
    value_of(script("CREATE TABLE saved AS SELECT * FROM entry"));
    EXPECT_TRUE(faults_after(std::string("UPDATE entry SET ") + change + " WHERE seq = 4")
                    .contains("entry lucheng 4: its hash is not that of what it says"));
    value_of(script("DELETE FROM entry; INSERT INTO entry SELECT * FROM saved; DROP TABLE saved"));
  }
  EXPECT_EQ(verified().found, 0);
}

TEST_P(AVerification, SpeaksChineseToo) {
  fill();
  value_of(script("UPDATE user_now SET display = 'X' WHERE name = 'li'"));
  auto const fault = verified().faults.at(0);
  EXPECT_EQ(fault.place.zh, "数据表 user_now lucheng li");
  EXPECT_EQ(fault.what.zh, "这一行与日志得出的不同");
}

TEST_P(AVerification, NamesMissingEntries) {
  fill();
  EXPECT_TRUE(faults_after("DELETE FROM entry WHERE seq = 4")
                  .contains("entry lucheng 5: entry 4 before it is missing"));
}

TEST_P(AVerification, NamesMissingEntriesAtTheEnd) {
  fill();
  EXPECT_TRUE(faults_after("DELETE FROM entry WHERE seq > 5")
                  .contains("chain lucheng: entries 6 to 10 at its end are missing"));
}

TEST_P(AVerification, NamesTheOneMissingEntryAtTheEnd) {
  fill();
  EXPECT_TRUE(faults_after("DELETE FROM entry WHERE seq > 9")
                  .contains("chain lucheng: entry 10 at its end is missing"));
}

TEST_P(AVerification, NamesAnEntryThatWasWrittenAnewWithItsHash) {
  fill();
  auto entry = value_of(ledger_->database().ask(
      [](Connection& connection) { return entries_of(connection, "lucheng", "user:li"); }))[0];
  entry.actor = "somebody";
  EXPECT_EQ(faults_after("UPDATE entry SET actor = 'somebody', hash = '" + entry_hash(entry) +
                         "' WHERE seq = " + std::to_string(entry.seq)),
            "entry lucheng 7: it was not written after entry 6 as that stands now\n");
}

TEST_P(AVerification, NamesARuleVersionThatWasChanged) {
  fill();
  EXPECT_TRUE(faults_after("UPDATE rule_version SET content = 'other'").contains("its text is not the one"));
}

TEST_P(AVerification, NamesARuleVersionThatIsGone) {
  fill();
  EXPECT_EQ(faults_after("DELETE FROM rule_version"),
            "entry lucheng 1: the version of rules/office/approval.toml that it relied on is not kept\n");
}

TEST_P(AVerification, NamesEveryRowOfATableThatWasChangedAddedOrTakenAway) {
  fill();
  EXPECT_EQ(faults_after("UPDATE user_now SET display = 'X' WHERE name = 'li'"),
            "table user_now lucheng li: the row is not what its entries make of it\n");
  value_of(rebuild(ledger_->database()));
  EXPECT_EQ(faults_after("DELETE FROM user_role WHERE name = 'li'"),
            "table user_role lucheng li 1: the row is missing\n");
  value_of(rebuild(ledger_->database()));
  EXPECT_EQ(faults_after("INSERT INTO department_name (agency, id, from_on, content) "
                         "VALUES ('lucheng', 'zz', '2018-01-01', 'X')"),
            "table department_name lucheng zz 2018-01-01: no entry has made this row\n");
  value_of(rebuild(ledger_->database()));
  EXPECT_EQ(faults_after("INSERT INTO user_role (agency, name, position, role, from_on, until_on) "
                         "VALUES ('nobody', 'a', 1, 'admin', '2018-01-01', '')"),
            "table user_role nobody: there is no such agency\n");
}

// Every byte of every column of every projection: a change in any of them is told.
TEST_P(AVerification, OverlooksNoColumn) {
  fill();
  fill_case();
  ASSERT_EQ(verified().found, 0);
  for (ProjectionTable const& table : projection_tables()) {
    std::string columns = table.rows.text();
    columns = columns.substr(7, columns.find(" FROM ") - 7);
    std::set<std::string> names;
    for (std::size_t at = 0; at < columns.size();) {
      std::size_t const end = std::min(columns.find(", ", at), columns.size());
      names.insert(columns.substr(at, end - at));
      at = end + 2;
    }
    for (std::string const& name : names) {
      bool const number =
          name == "version" || name == "position" || name == "disabled" || name == "withdrawn";
      std::string const other = number ? name + " + 1000" : name + " || 'x'";
      EXPECT_NE(faults_after(std::string("UPDATE ") + table.name + " SET " + name + " = " + other), "")
          << table.name << '.' << name;
      value_of(script(std::string("DELETE FROM ") + table.name));
      value_of(rebuild(ledger_->database()));
    }
  }
}

TEST_P(AVerification, MakesTheSameTablesAgain) {
  fill();
  auto const before = office_json(value_of(ledger_->office("lucheng")));
  for (ProjectionTable const& table : projection_tables())
    value_of(script(std::string("DELETE FROM ") + table.name));
  EXPECT_EQ(value_of(rebuild(ledger_->database())), 10);
  EXPECT_EQ(office_json(value_of(ledger_->office("lucheng"))), before);
  EXPECT_EQ(verified().found, 0);
}

TEST_P(AVerification, ChangesNoTableWhenAnEntryCannotBeApplied) {
  fill();
  auto const before = office_json(value_of(ledger_->office("lucheng")));
  value_of(script("UPDATE entry SET body = '{}' WHERE seq = 4"));
  auto const refused = rebuild(ledger_->database());
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::damaged);
  EXPECT_EQ(office_json(value_of(ledger_->office("lucheng"))), before);
}

// A table that neither a backup holds nor `rebuild` makes would be lost without a word.
TEST(TheSchema, HasNoTableThatIsForgotten) {
  std::set<std::string> known;
  for (KeptTable const& table : kept_tables()) known.insert(table.name);
  for (ProjectionTable const& table : projection_tables()) known.insert(table.name);
  std::set<std::string> made;
  for (EmbeddedFile const& file : embedded_files("schema/")) {
    constexpr std::string_view kCreate = "CREATE TABLE ";
    for (std::size_t at = 0; (at = file.text.find(kCreate, at)) != std::string_view::npos;) {
      at += kCreate.size();
      made.insert(std::string{file.text.substr(at, file.text.find(' ', at) - at)});
    }
  }
  EXPECT_EQ(known, made);
}

}  // namespace
}  // namespace gongkai::store
