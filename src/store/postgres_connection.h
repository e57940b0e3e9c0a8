#pragma once
// One connection to PostgreSQL: statements are sent without waiting (pipeline mode), answers read in order.

#include <libpq-fe.h>

#include <array>
#include <memory>
#include <string>
#include <unordered_map>

#include "store/database.h"

namespace gongkai::store {

class PostgresConnection final : public Connection {
 public:
  [[nodiscard]] static Result<std::unique_ptr<PostgresConnection>> open(std::string const& address);

  using Connection::each;
  using Connection::run;
  [[nodiscard]] Result<void> run(Sql sql, Values values) override;
  [[nodiscard]] Result<void> each(Sql sql, Values values, OnRow const& on_row) override;
  [[nodiscard]] Result<void> run_script(std::string const& text) override;
  [[nodiscard]] Result<void> prepare_for_schema() override;

  /// Waits until everything that was sent is done, and says what the server first refused of it.
  [[nodiscard]] Result<void> settle();

  /// Ends the transaction well, or says why it did not end so.
  [[nodiscard]] Result<void> commit();

  [[nodiscard]] bool is_lost() const { return lost_ || PQstatus(connection_.get()) != CONNECTION_OK; }
  /// Another writer came between, and the same act may be tried again.
  [[nodiscard]] bool may_be_tried_again() const { return again_; }
  /// Forgets the refusal that `may_be_tried_again` speaks of.
  void begin_anew() { again_ = false; }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Answer = std::unique_ptr<PGresult, Clear>;

  explicit PostgresConnection(PGconn* connection) : connection_(connection) {}

  [[nodiscard]] Result<void> send(Sql sql, Values values);
  [[nodiscard]] std::unordered_map<char const*, std::string>& names(Sql sql) {
    return names_.at(sql.locks_rows() ? 1 : 0);
  }
  [[nodiscard]] Result<std::string> prepared(Sql sql);
  /// Reads answers up to the next synchronisation; the rows of the last statement sent go to `on_row`.
  [[nodiscard]] Result<void> read_answers(OnRow const* on_row);
  [[nodiscard]] Result<void> read_answer(OnRow const* on_row);
  [[nodiscard]] std::unexpected<Error> refused(PGresult const* result);
  [[nodiscard]] std::unexpected<Error> lost();

  std::unique_ptr<PGconn, Finish> connection_;
  /// Names of prepared statements by the address of their text, those that lock rows apart: two statements
  /// of the same text may share its address.
  std::array<std::unordered_map<char const*, std::string>, 2> names_;
  std::vector<Sql> unsure_;  // prepared since the last synchronisation
  unsigned prepared_ = 0;    // so many names were ever given
  int sent_ = 0;             // answers to be read before the next statement's
  bool lost_ = false;
  bool again_ = false;
  bool rolled_back_ =
      false;  // the statement answered last ended a transaction without keeping anything of it
};

}  // namespace gongkai::store
