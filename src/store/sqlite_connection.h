#pragma once
// One connection to SQLite: its statements, its errors.

#include <sqlite3.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/database.h"

namespace gongkai::store {

class SqliteConnection final : public Connection {
 public:
  enum class Use { write, read, scratch };

  [[nodiscard]] static Result<std::unique_ptr<SqliteConnection>> open(std::string const& path, Use use);

  using Connection::each;
  using Connection::run;
  [[nodiscard]] Result<void> run(Sql sql, Values values) override;
  [[nodiscard]] Result<void> each(Sql sql, Values values, OnRow const& on_row) override;
  [[nodiscard]] Result<void> run_script(std::string const& text) override;
  [[nodiscard]] Result<void> prepare_for_schema() override;

  /// Was a statement refused since this was asked last?
  [[nodiscard]] bool was_refused() { return std::exchange(refused_, false); }

  /// Is a transaction open? SQLite ends one by itself when the disk fails.
  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  /// A statement, and which of its parameters $1, $2 … are: SQLite numbers them as it meets them.
  struct Prepared {
    std::unique_ptr<sqlite3_stmt, Finalize> statement;
    std::vector<int> numbers;
  };

  SqliteConnection(std::unique_ptr<sqlite3, Close> database, std::string path)
      : database_(std::move(database)), path_(std::move(path)) {}

  [[nodiscard]] Result<Prepared const*> prepared(Sql sql);
  [[nodiscard]] Result<void> keep_log();
  [[nodiscard]] static Result<void> bind(Prepared const& prepared, Values values);
  [[nodiscard]] std::unexpected<Error> refused();

  std::unique_ptr<sqlite3, Close> database_;
  std::string path_;
  std::unordered_map<char const*, Prepared> statements_;  // by the address of their fixed text
  bool refused_ = false;
};

}  // namespace gongkai::store
