#include "store/ledger.h"

#include <gtest/gtest.h>

#include <thread>

#include "store/ledger_for_test.h"

namespace gongkai::store {
namespace {

class ALedger : public OnALedger {};
GONGKAI_ON_BOTH_DATABASES(ALedger);

registers::AddUser user(std::string name) {
  return {.name = std::move(name), .display = "王芳", .department = "", .roles = {registers::Role::admin}};
}

TEST_P(ALedger, HoldsWhatItsActsMade) {
  fill();
  auto const office = value_of(ledger_->office("lucheng"));
  EXPECT_EQ(office.agency->names.last().text, "潞城镇人民政府");
  EXPECT_EQ(office.users.size(), 2);
  EXPECT_FALSE(office.users.at("wang").has(registers::Role::officer));
  EXPECT_EQ(office.delegations.size(), 1);
  EXPECT_EQ(office.approvals.at(registers::Procedure::item).steps.at(0).title.zh, "保密审查");
}

TEST_P(ALedger, HoldsTheOfficeThatItsJournalTells) {
  fill();
  registers::Office told;
  value_of(ledger_->database().read([&](Connection& connection) {
    return each_entry(connection, "lucheng", 1, [&](Entry const& entry) { return apply(told, entry); });
  }));
  EXPECT_EQ(office_json(value_of(ledger_->office("lucheng"))), office_json(told));
}

TEST_P(ALedger, TellsWhereAnActStandsInTheJournal) {
  EXPECT_EQ(make_agency(), (Receipt{.first = 1, .last = 1, .repeated = false}));
  EXPECT_EQ(value_of(act(user("wang"))).first, 2);
}

TEST_P(ALedger, KnowsItsFirstAgencyAsTheDefault) {
  EXPECT_FALSE(ledger_->default_agency());
  make_agency("tongzhou");
  make_agency("lucheng", "tongzhou");
  EXPECT_EQ(value_of(ledger_->default_agency()), "tongzhou");
}

TEST_P(ALedger, MakesAnAgencyOnce) {
  make_agency();
  auto const again = ledger_->first_act(doing(), clock_, [](Act&) -> Result<void> { return {}; });
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, Code::conflict);
}

TEST_P(ALedger, DoesTheSameCommandOnce) {
  make_agency();
  Doing twice = doing();
  twice.command_key = "7f1c";
  twice.command = "add wang";
  auto const first = value_of(act(user("wang"), twice));
  auto const second = value_of(act(user("wang"), twice));
  EXPECT_TRUE(second.repeated);
  EXPECT_EQ(second.first, first.first);
  EXPECT_EQ(second.last, first.last);
}

TEST_P(ALedger, DoesTheSameCommandOnceHoweverManySendIt) {
  make_agency();
  Doing twice = doing();
  twice.command_key = "7f1c";
  std::atomic<int> done = 0;
  std::vector<std::jthread> senders;
  for (int i = 0; i < 8; ++i) {
    senders.emplace_back([&] {
      if (!value_of(act(user("wang"), twice)).repeated) ++done;
    });
  }
  senders.clear();
  EXPECT_EQ(done, 1);
}

TEST_P(ALedger, RefusesAKeyThatStoodForAnotherCommand) {
  make_agency();
  Doing one = doing();
  one.command_key = "7f1c";
  one.command = "add wang";
  value_of(act(user("wang"), one));
  one.command = "add li";
  auto const refused = act(user("li"), one);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::conflict);
}

TEST_P(ALedger, ARefusedCommandMayBeTriedAgainUnderItsKey) {
  make_agency();
  Doing one = doing();
  one.command_key = "7f1c";
  EXPECT_FALSE(act(registers::DisableUser{.user = "wang"}, one));
  value_of(act(user("wang"), one));
}

TEST_P(ALedger, RefusesAnActOnARecordThatHasChangedAndTellsHow) {
  make_agency();
  value_of(act(user("wang")));
  value_of(act(registers::RenameUser{.user = "wang", .display = "王方"}));
  Doing stale = doing();
  stale.seen = Seen{.subject = "user:wang", .version = 2};
  auto const refused = act(registers::RenameUser{.user = "wang", .display = "王放"}, stale);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::conflict);
  EXPECT_TRUE(refused.error().message.contains("user.renamed by @operator")) << refused.error().message;
  stale.seen->version = 4;
  value_of(act(registers::RenameUser{.user = "wang", .display = "王放"}, stale));
}

TEST_P(ALedger, KeepsTheRulesThatAnActReliedOn) {
  make_agency();
  static constexpr Sql kKept{"SELECT path, content FROM rule_version"};
  auto const kept = value_of(ledger_->database().ask([](Connection& connection) {
    return connection.all(kKept, {}, [](Row const& row) {
      return std::pair{std::string{row.text(0)}, std::string{row.text(1)}};
    });
  }));
  ASSERT_EQ(kept.size(), 1);
  EXPECT_EQ(kept[0].first, kRulePath);
  EXPECT_EQ(kept[0].second, kRuleText);
}

TEST_P(ALedger, KeepsItsAgenciesApart) {
  fill("tongzhou");
  fill("lucheng");
  auto const before = office_json(value_of(ledger_->office("tongzhou")));
  value_of(act(registers::DisableUser{.user = "li"}));
  EXPECT_EQ(office_json(value_of(ledger_->office("tongzhou"))), before);
}

TEST_P(ALedger, LosesNoActOfManyWritersInManyAgencies) {
  for (int i = 0; i < 4; ++i) make_agency("town" + std::to_string(i));
  std::vector<std::jthread> writers;
  for (int writer = 0; writer < 8; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 10; ++i) {
        value_of(act(user("u" + std::to_string(writer) + "x" + std::to_string(i)),
                     doing("town" + std::to_string(writer % 4))));
      }
    });
  }
  writers.clear();
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(value_of(ledger_->office("town" + std::to_string(i))).users.size(), 20);
  }
}

TEST_P(ALedger, SeesWholeAgenciesWhileOthersAreMade) {
  make_agency();
  std::atomic<bool> made = false;
  std::jthread const maker{[&] {
    for (int i = 0; i < 40; ++i) make_agency("town" + std::to_string(i));
    made = true;
  }};
  while (!made) {
    value_of(ledger_->act(doing(), clock_, [](Act& act) -> Result<void> {
      TRY_LET(auto const others, act.agencies());
      for (auto const& [code, agency] : others) EXPECT_FALSE(agency.names.values.empty()) << code;
      return {};
    }));
  }
}

TEST_P(ALedger, DecidesUponWhatAnotherProgramHasRecordedMeanwhile) {
  make_agency();
  auto const other = another();
  value_of(act(user("wang")));
  value_of(other->act(doing(), clock_, deed(user("li"))));
  EXPECT_FALSE(act(user("li")));
  EXPECT_FALSE(other->act(doing(), clock_, deed(user("wang"))));
  value_of(act(registers::DisableUser{.user = "li"}));
}

TEST_P(ALedger, ForgetsWhatARefusedActHadRecorded) {
  make_agency();
  value_of(act(user("wang")));
  auto const refused = ledger_->act(doing(), clock_, [&](Act& act) -> Result<void> {
    TRY_DO(deed(user("li"))(act));
    return failure(Code::not_permitted, "no");
  });
  EXPECT_FALSE(refused);
  EXPECT_FALSE(act(registers::DisableUser{.user = "li"}));
  value_of(act(user("li")));
  EXPECT_EQ(value_of(ledger_->office("lucheng")).users.size(), 2);
}

TEST_P(ALedger, ServesTwoProgramsAtOnce) {
  make_agency();
  auto const other = another();
  value_of(act(user("wang")));
  value_of(other->act(doing(), clock_, deed(user("li"))));
  value_of(act(user("zhao")));
  EXPECT_EQ(value_of(other->office("lucheng")).users.size(), 3);
}

}  // namespace
}  // namespace gongkai::store
