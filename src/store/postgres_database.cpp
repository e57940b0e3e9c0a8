// PostgreSQL: a pool of connections; each act is a transaction of its own, tried again when another came
// between.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "store/postgres_connection.h"
#include "store/refusal.h"

namespace gongkai::store {
namespace {

/// An act that was thrown back so often by others is given up.
constexpr int kTries = 20;
/// A server that is being started again is waited for so long, and asked so often.
constexpr auto kPatience = std::chrono::seconds{10};
constexpr auto kPause = std::chrono::milliseconds{100};

constexpr Sql kBeginRead{"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
constexpr Sql kBegin{"BEGIN ISOLATION LEVEL READ COMMITTED"};
constexpr Sql kRollback{"ROLLBACK"};

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(std::string address, unsigned connections, std::unique_ptr<PostgresConnection> first)
      : address_(std::move(address)), free_(connections - 1) {
    idle_.push_back(std::move(first));
  }

  Result<void> read(Work const& work) override { return tried(kBeginRead, work); }
  /// Every act begins by taking the row of its agency's chain, so acts of one agency stand in line, and what
  /// an act reads after that is the newest: READ COMMITTED is enough.
  Result<void> write(Work const& work) override { return tried(kBegin, work); }

 private:
  Result<void> tried(Sql begin, Work const& work) {
    for (int tries = 1;; ++tries) {
      TRY_LET(auto connection, take());
      bool committing = false;
      auto outcome = attempt(connection, begin, work, committing);
      bool const lost = connection->is_lost();
      bool const again = !outcome && (connection->may_be_tried_again() || (lost && !committing));
      connection->begin_anew();
      if (lost) {
        give_up_all(std::move(connection));
      } else {
        give_back(std::move(connection));
      }
      if (lost && committing) return unknown(outcome);
      if (!again || tries == kTries) return outcome;
    }
  }

  Result<void> attempt(std::unique_ptr<PostgresConnection>& connection, Sql begin, Work const& work,
                       bool& committing) {
    try {
      return transaction(*connection, begin, work, committing);
    } catch (...) {
      give_up(std::move(connection));  // the server rolls back what it was in the middle of
      throw;
    }
  }

  /// What is told when the connection was lost between COMMIT and its answer.
  static Result<void> unknown(Result<void> const& outcome) {
    if (outcome) return outcome;  // it was answered before
    return refusal(DatabaseReason::outcome_unknown, {{"what", words_of(outcome.error())}});
  }

  static Result<void> transaction(PostgresConnection& connection, Sql begin, Work const& work,
                                  bool& committing) {
    auto outcome = [&]() -> Result<void> {
      TRY_DO(connection.run(begin, {}));
      TRY_DO(work(connection));
      committing = true;  // from here on an act can be recorded without our hearing of it
      return connection.commit();
    }();
    if (!outcome && !connection.is_lost()) {
      // Why the act is refused is known; what else it sent may be refused too, and is undone with it.
      static_cast<void>(connection.settle());
      TRY_DO(connection.run(kRollback, {}));
      TRY_DO(connection.settle());
    }
    return outcome;
  }

  Result<std::unique_ptr<PostgresConnection>> take() {
    {
      std::unique_lock lock{mutex_};
      returned_.wait(lock, [&] { return !idle_.empty() || free_ > 0; });
      if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
      }
      --free_;
    }
    auto opened = PostgresConnection::open(address_);
    auto const enough = std::chrono::steady_clock::now() + kPatience;
    while (!opened && std::chrono::steady_clock::now() < enough) {
      std::this_thread::sleep_for(kPause);
      opened = PostgresConnection::open(address_);
    }
    if (!opened) give_up(nullptr);
    return opened;
  }

  void give_back(std::unique_ptr<PostgresConnection> connection) {
    {
      std::scoped_lock const lock{mutex_};
      idle_.push_back(std::move(connection));
    }
    returned_.notify_one();
  }

  /// The connection is closed, and another may be opened in its place.
  void give_up(std::unique_ptr<PostgresConnection> connection) {
    connection.reset();
    {
      std::scoped_lock const lock{mutex_};
      ++free_;
    }
    returned_.notify_one();
  }

  /// The server threw this one out, and so most likely the idle ones: an act has better uses for its tries
  /// than finding that out from each of them.
  void give_up_all(std::unique_ptr<PostgresConnection> connection) {
    std::vector<std::unique_ptr<PostgresConnection>> others;
    {
      std::scoped_lock const lock{mutex_};
      others.swap(idle_);
      free_ += static_cast<unsigned>(others.size());
    }
    others.clear();
    give_up(std::move(connection));
    returned_.notify_all();
  }

  std::string address_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<PostgresConnection>> idle_;
  unsigned free_;  // connections that may still be opened
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgres(std::string const& address, unsigned connections) {
  GONGKAI_ASSERT(connections > 0);
  TRY_LET(auto first, PostgresConnection::open(address));
  return std::make_unique<PostgresDatabase>(address, connections, std::move(first));
}

}  // namespace gongkai::store
