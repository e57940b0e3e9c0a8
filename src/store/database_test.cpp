#include "store/database.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "store/databases_for_test.h"

namespace gongkai::store {
namespace {

class ADatabase : public OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    database_ = open();
    value_of(database_->write([](Connection& connection) -> Result<void> {
      TRY_DO(connection.prepare_for_schema());
      return connection.run_script(
          "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, words ctext, data BYTEA)");
    }));
  }
  void TearDown() override {
    database_.reset();
    OnBothDatabases::TearDown();
  }

  Result<void> add(std::int64_t id, std::string_view words) {
    return database_->write([&](Connection& connection) { return connection.run(kAdd, {id, words}); });
  }
  std::int64_t count() {
    return value_of(database_->ask([](Connection& connection) -> Result<std::int64_t> {
      static constexpr Sql kCount{"SELECT count(*) FROM thing"};
      TRY_LET(auto const found, connection.one(kCount, {}, [](Row const& row) { return row.integer(0); }));
      return *found;
    }));
  }

  static constexpr Sql kAdd{"INSERT INTO thing (id, words) VALUES ($1, $2)"};
  std::unique_ptr<Database> database_;
};
GONGKAI_ON_BOTH_DATABASES(ADatabase);

TEST_P(ADatabase, GivesBackWhatItWasGiven) {
  static constexpr Sql kAll{"INSERT INTO thing (id, words, data) VALUES ($1, $2, $3)"};
  static constexpr Sql kBack{"SELECT id, words, data FROM thing ORDER BY id"};
  std::string const bytes{"\0\xff'\\x", 5};
  value_of(database_->write([&](Connection& connection) -> Result<void> {
    TRY_DO(connection.run(kAll, {std::int64_t{-9007199254740991}, "公开\n'\"\\", Bytes{bytes}}));
    TRY_DO(connection.run(kAll, {std::int64_t{0}, "", Bytes{""}}));
    return connection.run(kAll, {std::int64_t{7}, std::monostate{}, std::monostate{}});
  }));
  value_of(database_->read([&](Connection& connection) {
    int seen = 0;
    return connection.each(kBack, {}, [&](Row const& row) -> Result<void> {
      switch (seen++) {
        case 0:
          EXPECT_EQ(row.integer(0), -9007199254740991);
          EXPECT_EQ(row.text(1), "公开\n'\"\\");
          EXPECT_EQ(row.bytes(2), bytes);
          break;
        case 1:
          EXPECT_FALSE(row.is_null(1));
          EXPECT_EQ(row.text(1), "");
          EXPECT_FALSE(row.is_null(2));
          EXPECT_EQ(row.bytes(2), "");
          break;
        default: EXPECT_TRUE(row.is_null(1) && row.is_null(2));
      }
      return {};
    });
  }));
}

TEST_P(ADatabase, OrdersTextByItsBytes) {
  static constexpr Sql kOrdered{"SELECT words FROM thing ORDER BY words"};
  for (std::int64_t id = 1; std::string_view const words : {"b", "a", "B", "人", "_", "A", "一", "1"}) {
    value_of(add(id++, words));
  }
  auto const words = value_of(database_->ask([](Connection& connection) {
    return connection.all(kOrdered, {}, [](Row const& row) { return std::string{row.text(0)}; });
  }));
  EXPECT_EQ(words, (std::vector<std::string>{"1", "A", "B", "_", "a", "b", "一", "人"}));
}

TEST_P(ADatabase, NumbersValuesByTheirNamesNotByTheirOrder) {
  static constexpr Sql kMixed{"INSERT INTO thing (words, id) VALUES ($2, $1)"};
  value_of(database_->write(
      [](Connection& connection) { return connection.run(kMixed, {std::int64_t{5}, "five"}); }));
  EXPECT_EQ(count(), 1);
}

TEST_P(ADatabase, KeepsNothingOfAnActThatIsRefused) {
  auto const refused = database_->write([](Connection& connection) -> Result<void> {
    TRY_DO(connection.run(kAdd, {std::int64_t{1}, "half"}));
    return failure(Code::not_permitted, "no");
  });
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().message, "no");
  EXPECT_EQ(count(), 0);
  value_of(add(1, "whole"));
  EXPECT_EQ(count(), 1);
}

TEST_P(ADatabase, KeepsNothingOfAnActThatThrows) {
  EXPECT_THROW(static_cast<void>(database_->write([](Connection& connection) -> Result<void> {
                 TRY_DO(connection.run(kAdd, {std::int64_t{1}, "half"}));
                 throw std::runtime_error("our mistake");
               })),
               std::runtime_error);
  EXPECT_EQ(count(), 0);
  value_of(add(1, "whole"));
}

TEST_P(ADatabase, OutlivesMoreActsThatThrowThanItHasConnections) {
  for (int i = 0; i < 20; ++i) {
    EXPECT_THROW(static_cast<void>(database_->write(
                     [](Connection&) -> Result<void> { throw std::runtime_error("our mistake"); })),
                 std::runtime_error);
    EXPECT_THROW(static_cast<void>(database_->read(
                     [](Connection&) -> Result<void> { throw std::runtime_error("our mistake"); })),
                 std::runtime_error);
  }
  value_of(add(1, "whole"));
}

TEST_P(ADatabase, KeepsNothingOfAnActThatGoesOnAfterARefusedStatement) {
  value_of(add(1, "first"));
  auto const refused = database_->write([](Connection& connection) -> Result<void> {
    TRY_DO(connection.run(kAdd, {std::int64_t{2}, "second"}));
    static_cast<void>(connection.each(kAdd, {std::int64_t{1}, "first again"},
                                      [](Row const&) -> Result<void> { return {}; }));
    return {};
  });
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().reason, "database.refused_before");
  EXPECT_EQ(count(), 1);
  value_of(add(3, "next"));
}

TEST_P(ADatabase, RefusesAnActWhoseStatementsItRefuses) {
  value_of(add(1, "first"));
  EXPECT_FALSE(database_->write([](Connection& connection) -> Result<void> {
    TRY_DO(connection.run(kAdd, {std::int64_t{2}, "second"}));
    return connection.run(kAdd, {std::int64_t{1}, "first again"});
  }));
  EXPECT_EQ(count(), 1);
  value_of(add(2, "second"));
  EXPECT_EQ(count(), 2);
}

TEST_P(ADatabase, OneRefusedAmongManyHarmsNoOther) {
  std::atomic<int> kept = 0;
  std::vector<std::jthread> threads;
  for (std::int64_t writer = 0; writer < 16; ++writer) {
    threads.emplace_back([&, writer] {
      for (std::int64_t i = 0; i < 10; ++i) {
        auto const done = database_->write([&](Connection& connection) -> Result<void> {
          TRY_DO(connection.run(kAdd, {writer * 100 + i, "many"}));
          return i % 3 == 0 ? failure(Code::bad_input, "every third") : Result<void>{};
        });
        if (done) ++kept;
      }
    });
  }
  threads.clear();
  EXPECT_EQ(kept, 16 * 6);
  EXPECT_EQ(count(), kept);
}

TEST_P(ADatabase, ReadsOneMomentWhileOthersWrite) {
  static constexpr Sql kCount{"SELECT count(*) FROM thing"};
  value_of(add(1, "before"));
  auto const number = [](Row const& row) { return row.integer(0); };
  value_of(database_->read([&](Connection& connection) -> Result<void> {
    EXPECT_EQ(value_of(connection.one(kCount, {}, number)), 1);
    std::jthread{[&] { value_of(add(2, "meanwhile")); }}.join();
    EXPECT_EQ(value_of(connection.one(kCount, {}, number)), 1);
    return {};
  }));
  EXPECT_EQ(count(), 2);
}

TEST_P(ADatabase, StandsAStatementRefusedWhileItsPreparationWasUnderWay) {
  static constexpr Sql kOther{"INSERT INTO thing (id, words) VALUES ($1, $2) ON CONFLICT DO NOTHING"};
  value_of(add(1, "first"));
  // The second statement is prepared behind the refused first one, so it is not prepared at all.
  EXPECT_FALSE(database_->write([](Connection& connection) -> Result<void> {
    TRY_DO(connection.run(kAdd, {std::int64_t{1}, "again"}));
    return connection.run(kOther, {std::int64_t{2}, "behind"});
  }));
  value_of(database_->write(
      [](Connection& connection) { return connection.run(kOther, {std::int64_t{2}, "behind"}); }));
  EXPECT_EQ(count(), 2);
}

// Two acts that take two rows in opposite order: PostgreSQL throws one back, and it is done again by itself.
// In SQLite they stand in line.
TEST_P(ADatabase, CarriesOutBothOfTwoActsThatStandInEachOthersWay) {
  static constexpr Sql kTake{"UPDATE thing SET words = words || $2 WHERE id = $1"};
  value_of(add(1, ""));
  value_of(add(2, ""));
  std::atomic<int> first_taken = 0;
  std::atomic<int> runs = 0;
  auto const act = [&](std::int64_t first, std::int64_t second) {
    bool again = false;
    value_of(database_->write([&](Connection& connection) -> Result<void> {
      ++runs;
      TRY_DO(connection.run(kTake, {first, "x"}));
      TRY_DO(connection.each(Sql{"SELECT 1"}, {}, [](Row const&) -> Result<void> { return {}; }));
      // Each waits until the other has its first row, if they run side by side at all.
      ++first_taken;
      while (GetParam() == Engine::postgres && !again && first_taken < 2) std::this_thread::yield();
      again = true;
      return connection.run(kTake, {second, "y"});
    }));
  };
  {
    std::jthread const other{[&] { act(2, 1); }};
    act(1, 2);
  }
  static constexpr Sql kDone{"SELECT count(*) FROM thing WHERE words IN ('xy', 'yx')"};
  EXPECT_EQ(value_of(database_->ask([](Connection& connection) {
              return connection.one(kDone, {}, [](Row const& row) { return row.integer(0); });
            })),
            2);
  // The one that was thrown back may be so again before the other has got its second row.
  EXPECT_GE(runs, GetParam() == Engine::postgres ? 3 : 2);
}

TEST_P(ADatabase, HandsOverMoreStatementsThanAPipelineHolds) {
  value_of(database_->write([](Connection& connection) -> Result<void> {
    for (std::int64_t id = 0; id < 1000; ++id) TRY_DO(connection.run(kAdd, {id, std::string(5000, 'x')}));
    return {};
  }));
  EXPECT_EQ(count(), 1000);
}

}  // namespace
}  // namespace gongkai::store
