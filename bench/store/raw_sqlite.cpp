#include <sqlite3.h>

#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

#include "journals.h"
#include "raw_entry.h"

namespace gongkai::bench {
namespace {

class RawSqlite final : public Journal {
 public:
  explicit RawSqlite(std::string const& file) {
    must(sqlite3_open_v2(file.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr));
    must(sqlite3_exec(database_, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", nullptr, nullptr,
                      nullptr));
    begin_ = prepared("BEGIN IMMEDIATE");
    commit_ = prepared("COMMIT");
    end_ = prepared("SELECT seq, at, hash FROM chain WHERE agency = ?1");
    insert_ = prepared(
        "INSERT INTO entry (agency, seq, at, actor, subject, kind, body, prev, hash) "
        "VALUES (?1, ?2, ?3, '@operator', 'user:wang', 'user.renamed', ?4, ?5, ?6)");
    move_ = prepared("UPDATE chain SET seq = ?2, at = ?3, hash = ?4 WHERE agency = ?1");
    thread_ = std::jthread([this](std::stop_token const& stop) { serve(stop); });
  }
  RawSqlite(RawSqlite const&) = delete;
  RawSqlite& operator=(RawSqlite const&) = delete;
  ~RawSqlite() override {
    thread_.request_stop();
    thread_.join();
    for (sqlite3_stmt* const statement : {begin_, commit_, end_, insert_, move_}) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }

  void append(int writer, int number) override {
    Job job{.agency = agency_of(writer), .body = body_of(number)};
    {
      std::scoped_lock const lock{mutex_};
      waiting_.push_back(&job);
    }
    arrived_.notify_one();
    job.done.acquire();
  }

 private:
  struct Job {
    std::string agency;
    std::string body;
    std::binary_semaphore done{0};
  };

  void serve(std::stop_token const& stop) {
    std::vector<Job*> group;
    for (;;) {
      {
        std::unique_lock lock{mutex_};
        if (!arrived_.wait(lock, stop, [&] { return !waiting_.empty(); })) return;
        group.swap(waiting_);
      }
      step(begin_);
      for (Job const* const job : group) write(*job);
      step(commit_);
      for (Job* const job : group) job->done.release();
      group.clear();
    }
  }

  void write(Job const& job) {
    text(end_, 1, job.agency);
    if (sqlite3_step(end_) != SQLITE_ROW) must(SQLITE_ERROR);
    long long const seq = sqlite3_column_int64(end_, 0);
    std::string const prev = reinterpret_cast<char const*>(sqlite3_column_text(end_, 2));
    sqlite3_reset(end_);
    RawEntry const entry = hasher_.next(seq + 1, prev.c_str(), job.agency, job.body);
    text(insert_, 1, job.agency);
    sqlite3_bind_int64(insert_, 2, entry.seq);
    text(insert_, 3, entry.at);
    text(insert_, 4, job.body);
    text(insert_, 5, prev);
    text(insert_, 6, entry.hash);
    step(insert_);
    text(move_, 1, job.agency);
    sqlite3_bind_int64(move_, 2, entry.seq);
    text(move_, 3, entry.at);
    text(move_, 4, entry.hash);
    step(move_);
  }

  static void text(sqlite3_stmt* statement, int at, std::string_view value) {
    sqlite3_bind_text(statement, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
  }
  void step(sqlite3_stmt* statement) {
    int const code = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (code != SQLITE_DONE) must(code);
  }
  void must(int code) {
    if (code != SQLITE_OK) give_up(sqlite3_errmsg(database_));
  }
  sqlite3_stmt* prepared(char const* sql) {
    sqlite3_stmt* statement = nullptr;
    must(sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    return statement;
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
  sqlite3_stmt* end_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  sqlite3_stmt* move_ = nullptr;
  RawHasher hasher_;
  std::mutex mutex_;
  std::condition_variable_any arrived_;
  std::vector<Job*> waiting_;
  std::jthread thread_;
};

}  // namespace

std::unique_ptr<Journal> raw_sqlite(std::string const& file) {
  return std::make_unique<RawSqlite>(file);
}

}  // namespace gongkai::bench
