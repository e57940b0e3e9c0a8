#pragma once
// Where is it kept? One interface over SQLite (a file, inside this program) and PostgreSQL (a server).

#include <concepts>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/sql.h"

namespace gongkai::store {

/// An open transaction. All of it happens or none.
class Connection {
 public:
  using OnRow = std::function<Result<void>(Row const&)>;

  Connection() = default;
  Connection(Connection const&) = delete;
  Connection& operator=(Connection const&) = delete;
  virtual ~Connection() = default;

  /// Runs a statement that gives no rows. PostgreSQL is sent it without waiting: what it says to it is the
  /// outcome of the next statement that is waited for, at the latest of the commit.
  [[nodiscard]] Result<void> run(Sql sql, std::initializer_list<Value> values) {
    return run(sql, Values{values.begin(), values.size()});
  }
  [[nodiscard]] virtual Result<void> run(Sql sql, Values values) = 0;

  /// Calls `on_row` for each row of the answer, one at a time; its first error ends the walk.
  [[nodiscard]] Result<void> each(Sql sql, std::initializer_list<Value> values, OnRow const& on_row) {
    return each(sql, Values{values.begin(), values.size()}, on_row);
  }
  [[nodiscard]] virtual Result<void> each(Sql sql, Values values, OnRow const& on_row) = 0;

  /// The rows of the answer, each read by `read`: Row const& -> T.
  template <class Read>
  [[nodiscard]] auto all(Sql sql, std::initializer_list<Value> values, Read const& read)
      -> Result<std::vector<std::invoke_result_t<Read, Row const&>>> {
    std::vector<std::invoke_result_t<Read, Row const&>> rows;
    TRY_DO(each(sql, values, [&](Row const& row) -> Result<void> {
      rows.push_back(read(row));
      return {};
    }));
    return rows;
  }

  /// The first row, or nothing when there is none.
  template <class Read>
  [[nodiscard]] auto one(Sql sql, std::initializer_list<Value> values, Read const& read)
      -> Result<std::optional<std::invoke_result_t<Read, Row const&>>> {
    std::optional<std::invoke_result_t<Read, Row const&>> found;
    TRY_DO(each(sql, values, [&](Row const& row) -> Result<void> {
      if (!found) found.emplace(read(row));
      return {};
    }));
    return found;
  }

  /// Runs statements that are separated by semicolons: for the numbered files under schema/.
  [[nodiscard]] virtual Result<void> run_script(std::string const& text) = 0;

  /// Makes what the files under schema/ rest on, where it is not there, and keeps other programs from
  /// changing the schema until the transaction ends.
  [[nodiscard]] virtual Result<void> prepare_for_schema() = 0;
};

/// Everything that is kept, and the two ways to it. Any number of threads may call it.
class Database {
 public:
  using Work = std::function<Result<void>(Connection&)>;

  Database() = default;
  Database(Database const&) = delete;
  Database& operator=(Database const&) = delete;
  virtual ~Database() = default;

  /// Looks at one moment of the database. `work` must not write.
  [[nodiscard]] virtual Result<void> read(Work const& work) = 0;

  /// Changes the database: when it returns well, the change is on disk; when `work` or the database refuses,
  /// nothing of it is; so too when a statement was refused and `work` went on as if it were not. `work` may
  /// be called again from the start after a conflict with another writer, so it leaves nothing behind but
  /// what it writes.
  ///
  /// errors: busy (another program holds the database, or the connection was lost; whether the act was
  ///         recorded is then answered by the same command key), storage (disk full, read-only, damaged;
  ///         where the disk broke off the commit, the same key answers)
  [[nodiscard]] virtual Result<void> write(Work const& work) = 0;

  /// Sees to it that what was deleted is gone from the disk as well, as far as that is in this program's
  /// hands: SQLite's log is moved into the file, where deleted bytes are overwritten. A PostgreSQL server
  /// does so in its own time (VACUUM).
  ///
  /// errors: storage
  [[nodiscard]] virtual Result<void> forget_deleted() { return {}; }

  /// What `work`, Connection& -> Result<T>, found in one moment of the database.
  template <class Ask>
  [[nodiscard]] auto ask(Ask const& work) -> std::invoke_result_t<Ask, Connection&> {
    return through([&](Work const& plain) { return read(plain); }, work);
  }
  /// What `work`, Connection& -> Result<T>, told after it changed the database.
  template <class Ask>
  [[nodiscard]] auto change(Ask const& work) -> std::invoke_result_t<Ask, Connection&> {
    return through([&](Work const& plain) { return write(plain); }, work);
  }

 private:
  template <class Way, class Ask>
  static auto through(Way const& way, Ask const& work) -> std::invoke_result_t<Ask, Connection&> {
    std::optional<std::invoke_result_t<Ask, Connection&>> found;
    TRY_DO(way([&](Connection& connection) -> Result<void> {
      auto const& told = found.emplace(work(connection));
      if (!told) return std::unexpected(told.error());
      return {};
    }));
    return *std::move(found);
  }
};

/// A database in a file of its own; the folder must be there, the file need not.
///
/// errors: storage; busy
[[nodiscard]] Result<std::unique_ptr<Database>> open_sqlite(std::string const& path);

/// A database in memory, gone with the object: what `verify` rebuilds into.
[[nodiscard]] Result<std::unique_ptr<Database>> open_scratch();

/// A PostgreSQL 15 or later; `address` as libpq takes it ("postgresql://…"). `connections` is how many this
/// program opens at most.
///
/// errors: busy (no such server, it refuses), bad_input (the address is none)
[[nodiscard]] Result<std::unique_ptr<Database>> open_postgres(std::string const& address,
                                                              unsigned connections = 8);

}  // namespace gongkai::store
