// SQLite: one thread writes and commits waiting acts together, any number of connections read.

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <semaphore>
#include <thread>
#include <utility>

#include "store/refusal.h"
#include "store/sqlite_connection.h"

namespace gongkai::store {
namespace {

/// At most so many acts share one commit: their wait for the disk is the same, and so is their risk.
constexpr std::size_t kLargestGroup = 256;
/// So many read connections are kept open for the next one who asks.
constexpr std::size_t kIdleReaders = 16;

/// One act that waits for its commit.
struct Job {
  Database::Work const* work = nullptr;
  Result<void> outcome{};
  std::exception_ptr thrown{};
  std::binary_semaphore done{0};
};

constexpr Sql kBegin{"BEGIN IMMEDIATE"};
constexpr Sql kCommit{"COMMIT"};
constexpr Sql kRollback{"ROLLBACK"};
constexpr Sql kSave{"SAVEPOINT act"};
constexpr Sql kUndo{"ROLLBACK TO act"};
constexpr Sql kKeep{"RELEASE act"};
constexpr Sql kBeginRead{"BEGIN"};

/// Commits groups of acts on a connection of its own.
class Writer {
 public:
  explicit Writer(std::unique_ptr<SqliteConnection> connection)
      : connection_(std::move(connection)), thread_([this](std::stop_token const& stop) { serve(stop); }) {}

  Result<void> write(Database::Work const& work) {
    GONGKAI_ASSERT(std::this_thread::get_id() !=
                   thread_.get_id());  // an act inside an act would wait for itself
    Job job;
    job.work = &work;
    {
      std::scoped_lock const lock{mutex_};
      waiting_.push_back(&job);
    }
    arrived_.notify_one();
    job.done.acquire();
    if (job.thrown) std::rethrow_exception(job.thrown);
    return std::move(job.outcome);
  }

 private:
  void serve(std::stop_token const& stop) {
    std::vector<Job*> group;
    for (;;) {
      {
        std::unique_lock lock{mutex_};
        if (!arrived_.wait(lock, stop, [&] { return !waiting_.empty(); })) return;
        while (!waiting_.empty() && group.size() < kLargestGroup) {
          group.push_back(waiting_.front());
          waiting_.pop_front();
        }
      }
      commit(group);
      for (Job* const job : group) job->done.release();
      group.clear();
    }
  }

  void commit(std::vector<Job*> const& group) {
    auto const committed = [&]() -> Result<void> {
      TRY_DO(connection_->run(kBegin, {}));
      for (Job* const job : group) TRY_DO(carry_out(*job, group.size() > 1));
      return connection_->run(kCommit, {});
    }();
    if (committed) return;
    if (connection_->in_transaction()) static_cast<void>(connection_->run(kRollback, {}));
    for (Job* const job : group) {
      if (job->outcome) job->outcome = committed;  // what was refused for its own sake keeps its own reason
    }
  }

  /// Runs one act. It fails only when the whole transaction is lost.
  Result<void> carry_out(Job& job, bool among_others) {
    if (among_others) TRY_DO(connection_->run(kSave, {}));
    try {
      static_cast<void>(connection_->was_refused());
      job.outcome = (*job.work)(*connection_);
      if (connection_->was_refused() && job.outcome) {
        job.outcome = refusal(DatabaseReason::refused_before, {});
      }
    } catch (...) {
      job.thrown = std::current_exception();
      job.outcome = refusal(DatabaseReason::act_broken_off, {});
    }
    if (!connection_->in_transaction()) {  // the disk failed, and SQLite gave up by itself
      return job.outcome ? refusal(DatabaseReason::transaction_broken_off, {}) : job.outcome;
    }
    if (!among_others) return job.outcome;  // rolled back by the caller
    if (!job.outcome) TRY_DO(connection_->run(kUndo, {}));
    return connection_->run(kKeep, {});
  }

  std::unique_ptr<SqliteConnection> connection_;
  std::mutex mutex_;
  std::condition_variable_any arrived_;
  std::deque<Job*> waiting_;
  std::jthread thread_;  // last: it uses all of the above
};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(std::string path, std::unique_ptr<SqliteConnection> writing)
      : path_(std::move(path)), writer_(std::move(writing)) {}

  Result<void> write(Work const& work) override { return writer_.write(work); }

  Result<void> forget_deleted() override {
    // Outside of the writer's transactions. Readers may make it leave some of the log for the next time.
    TRY_LET(auto const connection, SqliteConnection::open(path_, SqliteConnection::Use::write));
    return connection->run_script("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  Result<void> read(Work const& work) override {
    TRY_LET(auto connection, reader());
    TRY_DO(connection->run(kBeginRead, {}));
    auto outcome = work(*connection);
    // A connection whose transaction SQLite ended by itself, since the disk failed, is not used again.
    if (connection->in_transaction() && connection->run(kRollback, {})) give_back(std::move(connection));
    return outcome;
  }

 private:
  Result<std::unique_ptr<SqliteConnection>> reader() {
    {
      std::scoped_lock const lock{mutex_};
      if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
      }
    }
    return SqliteConnection::open(path_, SqliteConnection::Use::read);
  }

  void give_back(std::unique_ptr<SqliteConnection> connection) {
    std::scoped_lock const lock{mutex_};
    if (idle_.size() < kIdleReaders) idle_.push_back(std::move(connection));
  }

  std::string path_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_;
  Writer writer_;
};

/// One connection for everything, for one thread.
class ScratchDatabase final : public Database {
 public:
  explicit ScratchDatabase(std::unique_ptr<SqliteConnection> connection)
      : connection_(std::move(connection)) {}

  Result<void> read(Work const& work) override { return work(*connection_); }
  Result<void> write(Work const& work) override { return work(*connection_); }

 private:
  std::unique_ptr<SqliteConnection> connection_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(std::string const& path) {
  TRY_LET(auto writing, SqliteConnection::open(path, SqliteConnection::Use::write));
  return std::make_unique<SqliteDatabase>(path, std::move(writing));
}

Result<std::unique_ptr<Database>> open_scratch() {
  TRY_LET(auto connection, SqliteConnection::open(":memory:", SqliteConnection::Use::scratch));
  return std::make_unique<ScratchDatabase>(std::move(connection));
}

}  // namespace gongkai::store
