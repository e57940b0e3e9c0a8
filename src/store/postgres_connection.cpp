#include "store/postgres_connection.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstring>
#include <utility>
#include <vector>

#include "store/refusal.h"

namespace gongkai::store {
namespace {

/// So many statements are sent before their answers are looked at: few enough for the answers to fit into the
/// socket's buffer, so that neither side waits for the other.
constexpr int kLongestPipeline = 64;

class PostgresRow final : public Row {
 public:
  PostgresRow(PGresult const* result, int row) : result_(result), row_(row) {}

  [[nodiscard]] bool is_null(int column) const override { return PQgetisnull(result_, row_, column) == 1; }
  [[nodiscard]] std::int64_t integer(int column) const override {
    std::string_view const digits = text(column);
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }
  [[nodiscard]] std::string_view text(int column) const override {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }
  [[nodiscard]] std::string_view bytes(int column) const override {
    std::size_t size = 0;
    auto* const data =
        PQunescapeBytea(reinterpret_cast<unsigned char const*>(PQgetvalue(result_, row_, column)), &size);
    if (data == nullptr) throw std::bad_alloc{};
    decoded_.assign(reinterpret_cast<char const*>(data), size);
    PQfreemem(data);
    return decoded_;
  }

 private:
  PGresult const* result_;
  int row_;
  mutable std::string decoded_;
};

/// The values of one statement as libpq wants them.
class Parameters {
 public:
  explicit Parameters(Values values) {
    texts_.reserve(values.size());  // the pointers below stay valid
    for (Value const& value : values) add(value);
  }

  std::vector<char const*> data;
  std::vector<int> sizes;
  std::vector<int> formats;  // 0 text, 1 binary

 private:
  void add(Value const& value) {
    if (auto const* const number = std::get_if<std::int64_t>(&value)) {
      put(texts_.emplace_back(std::to_string(*number)), 0);
    } else if (auto const* const text = std::get_if<std::string_view>(&value)) {
      put(texts_.emplace_back(*text), 0);
    } else if (auto const* const bytes = std::get_if<Bytes>(&value)) {
      put(texts_.emplace_back(bytes->bytes), 1);
    } else {
      data.push_back(nullptr);
      sizes.push_back(0);
      formats.push_back(0);
    }
  }
  void put(std::string const& text, int format) {
    data.push_back(text.c_str());
    sizes.push_back(static_cast<int>(text.size()));
    formats.push_back(format);
  }

  std::vector<std::string> texts_;
};

std::string one_line(char const* text) {
  std::string line = text == nullptr ? "" : text;
  while (!line.empty() && (line.back() == '\n' || line.back() == ' ')) line.pop_back();
  for (char& c : line) {
    if (c == '\n') c = ' ';
  }
  return line;
}

bool is_class(std::string_view state, std::string_view prefix) {
  return state.starts_with(prefix);
}

DatabaseReason reason_of(std::string_view state) {
  if (is_class(state, "40")) return DatabaseReason::server_conflict;
  if (is_class(state, "53")) return DatabaseReason::server_full;
  if (is_class(state, "57")) return DatabaseReason::server_stops;
  if (is_class(state, "25006")) return DatabaseReason::server_read_only;
  if (is_class(state, "42501")) return DatabaseReason::server_no_right;
  if (is_class(state, "XX")) return DatabaseReason::server_damaged;
  return DatabaseReason::server_refused;
}

}  // namespace

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(std::string const& address) {
  // What stands before the address is what it does not say itself: a machine that vanished is noticed in
  // minutes.
  std::array<char const*, 7> const names{"keepalives_idle",
                                         "keepalives_interval",
                                         "keepalives_count",
                                         "dbname",
                                         "client_encoding",
                                         "application_name",
                                         nullptr};
  std::array<char const*, 7> const values{"60", "10", "6", address.c_str(), "UTF8", "gongkai", nullptr};
  PGconn* const made = PQconnectdbParams(names.data(), values.data(), 1);
  if (made == nullptr) throw std::bad_alloc{};
  std::unique_ptr<PostgresConnection> connection{new PostgresConnection{made}};
  if (PQstatus(made) != CONNECTION_OK) {
    return refusal(DatabaseReason::server_shut, {{"detail", one_line(PQerrorMessage(made))}});
  }
  if (PQserverVersion(made) < 150000) {
    return refusal(DatabaseReason::server_too_old, {{"version", PQserverVersion(made) / 10000}});
  }
  PQsetNoticeProcessor(made, [](void*, char const*) {}, nullptr);  // warnings of a server are its own log's
  if (PQenterPipelineMode(made) != 1) return connection->lost();
  // Bytes as we read them, and acts on disk before they are told, whatever the server's settings are.
  TRY_DO(connection->run_script(
      "SET bytea_output = 'hex'; SET client_min_messages = 'warning'; SET synchronous_commit = 'on';"
      // The server, too: if our machine vanishes in the middle of an act, its agency's chain is held until
      // then.
      "SET tcp_keepalives_idle = 60; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 6;"));
  return connection;
}

std::unexpected<Error> PostgresConnection::lost() {
  lost_ = true;
  return refusal(DatabaseReason::connection_lost, {{"detail", one_line(PQerrorMessage(connection_.get()))}});
}

std::unexpected<Error> PostgresConnection::refused(PGresult const* result) {
  char const* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  char const* const said = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  if (state == nullptr) return lost();
  std::string_view const code{state};
  if (code == "40001" || code == "40P01") again_ = true;
  if (is_class(code, "57P") || is_class(code, "08")) lost_ = true;
  return refusal(reason_of(code), {{"detail", one_line(said)}});
}

Result<std::string> PostgresConnection::prepared(Sql sql) {
  auto const known = names(sql).find(sql.text());
  if (known != names(sql).end()) return known->second;
  std::string name = fmt::format("s{}", ++prepared_);
  std::string const text = fmt::format("{}{}", sql.text(), sql.locks_rows() ? " FOR UPDATE" : "");
  if (PQsendPrepare(connection_.get(), name.c_str(), text.c_str(), 0, nullptr) != 1) return lost();
  ++sent_;
  names(sql).emplace(sql.text(), name);
  unsure_.push_back(sql);
  return name;
}

Result<void> PostgresConnection::send(Sql sql, Values values) {
  TRY_LET(std::string const name, prepared(sql));
  Parameters const parameters{values};
  if (PQsendQueryPrepared(connection_.get(), name.c_str(), static_cast<int>(values.size()),
                          parameters.data.data(), parameters.sizes.data(), parameters.formats.data(),
                          0) != 1) {
    return lost();
  }
  ++sent_;
  return {};
}

Result<void> PostgresConnection::run(Sql sql, Values values) {
  TRY_DO(send(sql, values));
  return sent_ < kLongestPipeline ? Result<void>{} : settle();
}

Result<void> PostgresConnection::each(Sql sql, Values values, OnRow const& on_row) {
  TRY_DO(send(sql, values));
  if (PQpipelineSync(connection_.get()) != 1) return lost();
  return read_answers(&on_row);
}

Result<void> PostgresConnection::settle() {
  if (sent_ == 0) return {};
  if (PQpipelineSync(connection_.get()) != 1) return lost();
  return read_answers(nullptr);
}

/// After a refused statement PostgreSQL answers COMMIT well, and rolls back: an act that went on all the same
/// must not be told that it is recorded.
Result<void> PostgresConnection::commit() {
  static constexpr Sql kCommit{"COMMIT"};
  TRY_DO(run(kCommit, {}));
  TRY_DO(settle());
  if (!rolled_back_) return {};
  return refusal(DatabaseReason::refused_before, {});
}

Result<void> PostgresConnection::read_answers(OnRow const* on_row) {
  Result<void> outcome{};
  while (sent_ > 0) {
    --sent_;
    if (sent_ == 0 && on_row != nullptr) PQsetSingleRowMode(connection_.get());
    auto const answer = read_answer(sent_ == 0 ? on_row : nullptr);
    if (outcome && !answer) outcome = answer;
    if (lost_) {
      sent_ = 0;
      return outcome;
    }
  }
  // What stands behind a refused statement was not prepared either.
  if (!outcome) {
    for (Sql const sql : unsure_) names(sql).erase(sql.text());
  }
  unsure_.clear();
  Answer const end{PQgetResult(connection_.get())};
  if (end == nullptr || PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC) return lost();
  return outcome;
}

/// One statement's answer: its results, up to the null that ends them.
Result<void> PostgresConnection::read_answer(OnRow const* on_row) {
  Result<void> outcome{};
  while (Answer const result{PQgetResult(connection_.get())}) {
    switch (PQresultStatus(result.get())) {
      case PGRES_SINGLE_TUPLE:
      case PGRES_TUPLES_OK:
        for (int row = 0; outcome && on_row != nullptr && row < PQntuples(result.get()); ++row) {
          outcome = (*on_row)(PostgresRow{result.get(), row});
        }
        break;
      case PGRES_COMMAND_OK: rolled_back_ = std::string_view{PQcmdStatus(result.get())} == "ROLLBACK"; break;
      case PGRES_PIPELINE_ABORTED: break;  // aborted: an earlier statement of the same pipeline says why
      default:
        if (outcome) outcome = refused(result.get());
        if (PQstatus(connection_.get()) != CONNECTION_OK) lost_ = true;
    }
    if (lost_) return outcome;
  }
  return outcome;
}

Result<void> PostgresConnection::run_script(std::string const& text) {
  TRY_DO(settle());
  if (PQexitPipelineMode(connection_.get()) != 1) return lost();
  Answer const result{PQexec(connection_.get(), text.c_str())};
  auto const status = PQresultStatus(result.get());
  Result<void> outcome{};
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) outcome = refused(result.get());
  if (!lost_ && PQenterPipelineMode(connection_.get()) != 1) return lost();
  return outcome;
}

Result<void> PostgresConnection::prepare_for_schema() {
  // The number is ours alone: the first eight bytes of SM3("gongkai schema").
  return run_script(R"sql(
      SELECT pg_advisory_xact_lock(-299739784593487648);
      DO $do$ BEGIN
        IF to_regtype('ctext') IS NULL THEN CREATE DOMAIN ctext AS text COLLATE "C"; END IF;
      END $do$;)sql");
}

}  // namespace gongkai::store
