// What a server that throws connections out does to acts that are under way.

#include <gtest/gtest.h>

#include "store/ledger_for_test.h"
#include "store/verify.h"

namespace gongkai::store {
namespace {

constexpr Sql kOwn{"SELECT pg_backend_pid()"};
constexpr Sql kEnd{"SELECT pg_terminate_backend(CAST($1 AS INTEGER), 10000)"};

registers::AddUser const kWang{.name = "wang",
                               .display = "王芳",
                               .department = "",
                               .roles = {registers::Role::admin, registers::Role::officer}};

class AServerThatEndsConnections : public OnALedger {
 protected:
  static Result<std::int64_t> own_number(Connection& connection) {
    TRY_LET(auto const number, connection.one(kOwn, {}, [](Row const& row) { return row.integer(0); }));
    return *number;
  }
  /// Ends it from another connection, and waits until it is gone.
  static void end(std::int64_t number) {
    value_of(value_of(open_postgres(test_server(), 1))->read([&](Connection& connection) {
      return connection.each(kEnd, {number}, [](Row const&) -> Result<void> { return {}; });
    }));
  }
  void expect_whole(std::size_t users) {
    EXPECT_EQ(value_of(verify(ledger_->database())).found, 0);
    EXPECT_EQ(value_of(ledger_->office("lucheng")).users.size(), users);
  }
};
INSTANTIATE_TEST_SUITE_P(On, AServerThatEndsConnections, testing::Values(Engine::postgres), engine_name);

TEST_P(AServerThatEndsConnections, HasAnActCarriedOutAgainThatDidNotGetToItsCommit) {
  make_agency();
  static constexpr Sql kSet{"INSERT INTO setting (name, content) VALUES ('tries', $1)"};
  std::int64_t tries = 0;
  value_of(ledger_->database().write([&](Connection& connection) -> Result<void> {
    TRY_LET(std::int64_t const number, own_number(connection));
    if (++tries == 1) end(number);
    return connection.each(kSet, {std::to_string(tries)}, [](Row const&) -> Result<void> { return {}; });
  }));
  EXPECT_EQ(tries, 2);
}

TEST_P(AServerThatEndsConnections, CostsNoActThatComesLater) {
  make_agency();
  auto& database = ledger_->database();
  // Three at once, so that three connections are idle afterwards; then none of them is any good.
  std::vector<std::int64_t> numbers;
  value_of(database.read([&](Connection& one) {
    numbers.push_back(value_of(own_number(one)));
    return database.read([&](Connection& two) {
      numbers.push_back(value_of(own_number(two)));
      return database.read([&](Connection& three) -> Result<void> {
        numbers.push_back(value_of(own_number(three)));
        return {};
      });
    });
  }));
  for (std::int64_t const number : numbers) end(number);
  value_of(act(kWang));
  expect_whole(1);
}

TEST_P(AServerThatEndsConnections, HasToldThatItIsNotKnownWhatBecameOfACommit) {
  make_agency();
  value_of(script(R"sql(
      CREATE FUNCTION end_at_commit() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER lost AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION end_at_commit())sql"));
  Doing once = doing();
  once.command_key = "7f1c";
  auto const lost = act(kWang, once);
  ASSERT_FALSE(lost.has_value());
  EXPECT_EQ(lost.error().code, Code::busy);
  EXPECT_TRUE(
      lost.error().message.contains("whether this was recorded is not known: send it again with the same "
                                    "command key"))
      << lost.error().message;
  value_of(script("DROP TRIGGER lost ON entry"));
  value_of(act(kWang, once));
  EXPECT_TRUE(value_of(act(kWang, once)).repeated);
  expect_whole(1);
}

}  // namespace
}  // namespace gongkai::store
