#include "store/sqlite_connection.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <utility>

#include "store/refusal.h"

namespace gongkai::store {
namespace {

constexpr int kPatienceMilliseconds = 5000;  // how long another program may hold the database

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

  [[nodiscard]] bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  [[nodiscard]] std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  [[nodiscard]] std::string_view text(int column) const override { return bytes(column); }
  [[nodiscard]] std::string_view bytes(int column) const override {
    auto const* const data = static_cast<char const*>(sqlite3_column_blob(statement_, column));
    auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return data == nullptr ? std::string_view{} : std::string_view{data, size};
  }

 private:
  sqlite3_stmt* statement_;
};

/// Makes the statement ready for its next use, whatever way its run is left.
class Reset {
 public:
  explicit Reset(sqlite3_stmt* statement) : statement_(statement) {}
  Reset(Reset const&) = delete;
  Reset& operator=(Reset const&) = delete;
  ~Reset() { sqlite3_reset(statement_); }

 private:
  sqlite3_stmt* statement_;
};

DatabaseReason reason_of(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return DatabaseReason::busy;
    case SQLITE_FULL: return DatabaseReason::disk_full;
    case SQLITE_READONLY: return DatabaseReason::read_only;
    case SQLITE_CANTOPEN: return DatabaseReason::cannot_open;
    case SQLITE_IOERR: return DatabaseReason::disk_fails;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return DatabaseReason::damaged;
    default: return DatabaseReason::statement_refused;
  }
}

std::unexpected<Error> refused_with(int code, char const* said, std::string const& path) {
  return refusal(reason_of(code),
                 {{"path", path}, {"detail", said}, {"seconds", kPatienceMilliseconds / 1000}});
}

}  // namespace

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(std::string const& path, Use use) {
  // Made by hand, so that nobody but the owner can read it; what SQLite lays beside it has the same rights. A
  // file that is there is not touched: closing it would free the locks that this process holds on it already.
  if (use == Use::write) {
    int const made = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made >= 0) close(made);
  }
  sqlite3* opened = nullptr;
  int const flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE |
                    (use == Use::read ? 0 : SQLITE_OPEN_CREATE);
  int const code = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  std::unique_ptr<sqlite3, Close> database{opened};
  if (code != SQLITE_OK) return refused_with(code, sqlite3_errstr(code), path);
  sqlite3_busy_timeout(opened, kPatienceMilliseconds);
  std::unique_ptr<SqliteConnection> connection{new SqliteConnection{std::move(database), path}};
  // A schema that somebody tampered with calls no functions; broken pages are noticed when they are read.
  TRY_DO(connection->run_script("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"));
  switch (use) {
    case Use::write:
      TRY_DO(connection->run_script("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"));
      TRY_DO(connection->keep_log());
      break;
    case Use::read: TRY_DO(connection->run_script("PRAGMA query_only = ON;")); break;
    case Use::scratch:
      TRY_DO(connection->run_script("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"));
      break;
  }
  return connection;
}

/// Where it cannot keep a log beside the database, SQLite says so in its answer only.
Result<void> SqliteConnection::keep_log() {
  static constexpr Sql kLog{"PRAGMA journal_mode = WAL"};
  std::string mode;
  TRY_DO(each(kLog, {}, [&](Row const& row) -> Result<void> {
    mode = row.text(0);
    return {};
  }));
  if (mode == "wal") return {};
  return refusal(DatabaseReason::no_log, {{"path", path_}, {"mode", mode}});
}

std::unexpected<Error> SqliteConnection::refused() {
  refused_ = true;
  return refused_with(sqlite3_extended_errcode(database_.get()), sqlite3_errmsg(database_.get()), path_);
}

Result<SqliteConnection::Prepared const*> SqliteConnection::prepared(Sql sql) {
  auto const known = statements_.find(sql.text());
  if (known != statements_.end()) return &known->second;
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v3(database_.get(), sql.text(), -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr) !=
      SQLITE_OK) {
    return refused();
  }
  Prepared prepared;
  prepared.statement.reset(made);
  for (int i = 1; i <= sqlite3_bind_parameter_count(made); ++i) {
    prepared.numbers.push_back(sqlite3_bind_parameter_index(made, fmt::format("${}", i).c_str()));
    GONGKAI_ASSERT(prepared.numbers.back() != 0);
  }
  return &statements_.emplace(sql.text(), std::move(prepared)).first->second;
}

/// All of them, always: what was bound last points to texts that are gone.
Result<void> SqliteConnection::bind(Prepared const& prepared, Values values) {
  GONGKAI_ASSERT(values.size() == prepared.numbers.size());
  sqlite3_stmt* const statement = prepared.statement.get();
  for (std::size_t i = 0; i < values.size(); ++i) {
    int const at = prepared.numbers[i];
    int code = SQLITE_OK;
    if (auto const* const number = std::get_if<std::int64_t>(&values[i])) {
      code = sqlite3_bind_int64(statement, at, *number);
    } else if (auto const* const text = std::get_if<std::string_view>(&values[i])) {
      // Never a null pointer: that would bind null instead of the empty text.
      code = sqlite3_bind_text64(statement, at, text->empty() ? "" : text->data(), text->size(),
                                 SQLITE_STATIC, SQLITE_UTF8);
    } else if (auto const* const bytes = std::get_if<Bytes>(&values[i])) {
      code = sqlite3_bind_blob64(statement, at, bytes->bytes.empty() ? "" : bytes->bytes.data(),
                                 bytes->bytes.size(), SQLITE_STATIC);
    } else {
      code = sqlite3_bind_null(statement, at);
    }
    if (code != SQLITE_OK)
      return refusal(DatabaseReason::value_too_long, {{"number", i + 1}, {"detail", sqlite3_errstr(code)}});
  }
  return {};
}

Result<void> SqliteConnection::run(Sql sql, Values values) {
  TRY_LET(Prepared const* const ready, prepared(sql));
  sqlite3_stmt* const statement = ready->statement.get();
  Reset const reset{statement};
  TRY_DO(bind(*ready, values));
  if (sqlite3_step(statement) != SQLITE_DONE) return refused();
  return {};
}

Result<void> SqliteConnection::each(Sql sql, Values values, OnRow const& on_row) {
  TRY_LET(Prepared const* const ready, prepared(sql));
  sqlite3_stmt* const statement = ready->statement.get();
  Reset const reset{statement};
  TRY_DO(bind(*ready, values));
  SqliteRow const row{statement};
  for (;;) {
    int const code = sqlite3_step(statement);
    if (code == SQLITE_DONE) return {};
    if (code != SQLITE_ROW) return refused();
    TRY_DO(on_row(row));
  }
}

Result<void> SqliteConnection::run_script(std::string const& text) {
  if (sqlite3_exec(database_.get(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return refused();
  return {};
}

/// Any type with "text" in its name is SQLite's text, and whoever writes is alone.
Result<void> SqliteConnection::prepare_for_schema() {
  return {};
}

}  // namespace gongkai::store
