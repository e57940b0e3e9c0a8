#include "store/server_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <string>
#include <system_error>
#include <utility>

#include "store/refusal.h"

namespace gongkai::store {
namespace {

std::unexpected<Error> running(std::string const& where, Text const& who) {
  return refusal(DatabaseReason::server_runs, {{"where", where}, {"who", who}});
}

std::unexpected<Error> unusable(std::string const& path) {
  return refusal(DatabaseReason::cannot_lock,
                 {{"path", path}, {"detail", std::generic_category().message(errno)}});
}

/// A lock on a file. The kernel frees it when the last descriptor of it is gone, and with the process all
/// are.
class FileLock final : public ServerLock {
 public:
  static Result<std::unique_ptr<ServerLock>> take(std::string const& path) {
    int const file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0) return unusable(path);
    auto lock = std::make_unique<FileLock>(file);
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
      return errno == EWOULDBLOCK ? running(path, lock->holder()) : unusable(path);
    }
    // The file stays when the lock goes: removed, two could hold locks on two files of one name.
    std::string const process = fmt::format("{}\n", getpid());
    if (ftruncate(file, 0) != 0 || pwrite(file, process.data(), process.size(), 0) < 0) return unusable(path);
    return lock;
  }

  explicit FileLock(int file) : file_(file) {}
  FileLock(FileLock const&) = delete;
  FileLock& operator=(FileLock const&) = delete;
  ~FileLock() override { close(file_); }

  [[nodiscard]] bool is_held() override { return true; }

 private:
  [[nodiscard]] Text holder() const {
    std::array<char, 32> text{};
    ssize_t const size = pread(file_, text.data(), text.size(), 0);
    int process = 0;
    std::from_chars(text.data(), text.data() + std::max<ssize_t>(size, 0), process);
    if (process <= 0) return {.zh = "进程号不明", .en = "a process that did not tell its number"};
    return {.zh = fmt::format("进程{}", process), .en = fmt::format("process {}", process)};
  }

  int file_;
};

/// An advisory lock of a session. It is freed when the session ends.
class SessionLock final : public ServerLock {
 public:
  static Result<std::unique_ptr<ServerLock>> take(std::string const& address) {
    std::array<char const*, 3> const names{"dbname", "application_name", nullptr};
    std::string const ours = fmt::format("gongkai serve, process {}", getpid());
    std::array<char const*, 3> const values{address.c_str(), ours.c_str(), nullptr};
    auto lock = std::make_unique<SessionLock>(PQconnectdbParams(names.data(), values.data(), 1));
    if (PQstatus(lock->connection_.get()) != CONNECTION_OK) {
      return refusal(DatabaseReason::server_shut, {{"detail", PQerrorMessage(lock->connection_.get())}});
    }
    if (lock->asked(kTake) == "t") return lock;
    std::string const holder = lock->asked(kHolder);
    return running("PostgreSQL", holder.empty() ? Text{.zh = "属于其他用户", .en = "of another user"}
                                                : as_it_is("", holder));
  }

  explicit SessionLock(PGconn* connection) : connection_(connection) {}

  [[nodiscard]] bool is_held() override { return asked(kHeld) == "t"; }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };

  /// The one value of the answer, "" when there is none.
  [[nodiscard]] std::string asked(char const* sql) {
    std::unique_ptr<PGresult, void (*)(PGresult*)> const result{PQexec(connection_.get(), sql), PQclear};
    bool const answered = PQresultStatus(result.get()) == PGRES_TUPLES_OK && PQntuples(result.get()) > 0;
    return answered ? PQgetvalue(result.get(), 0, 0) : "";
  }

  // Two numbers: "gong" in letters, and the schema that the installation lives in, of which a database may
  // have several.
  static constexpr auto kTake = "SELECT pg_try_advisory_lock(1735355239, hashtext(current_schema()))";
  static constexpr auto kHeld =
      "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 1735355239 "
      "AND pid = pg_backend_pid())";
  static constexpr auto kHolder =
      "SELECT a.application_name || coalesce(' on ' || host(a.client_addr), '') FROM pg_locks l "
      "JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.classid = 1735355239 "
      "AND l.objid = (hashtext(current_schema())::bigint & 4294967295)::oid AND l.objsubid = 2 AND l.granted "
      "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())";

  std::unique_ptr<PGconn, Finish> connection_;
};

}  // namespace

Result<std::unique_ptr<ServerLock>> ServerLock::take(Place const& place) {
  return place.database.empty() ? FileLock::take(place.folder + "/server.lock")
                                : SessionLock::take(place.database);
}

}  // namespace gongkai::store
