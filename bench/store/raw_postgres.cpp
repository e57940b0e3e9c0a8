#include <libpq-fe.h>

#include <array>
#include <vector>

#include "journals.h"
#include "raw_entry.h"

namespace gongkai::bench {
namespace {

/// One writer's connection.
class Writer {
 public:
  explicit Writer(std::string const& address) : connection_(PQconnectdb(address.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) give_up(PQerrorMessage(connection_));
    prepare("begin", "BEGIN");
    prepare("commit", "COMMIT");
    prepare("end", "SELECT seq, at, hash FROM chain WHERE agency = $1 FOR UPDATE");
    prepare("insert",
            "INSERT INTO entry (agency, seq, at, actor, subject, kind, body, prev, hash) "
            "VALUES ($1, $2, $3, '@operator', 'user:wang', 'user.renamed', $4, $5, $6)");
    prepare("move", "UPDATE chain SET seq = $2, at = $3, hash = $4 WHERE agency = $1");
    if (PQenterPipelineMode(connection_) != 1) give_up(PQerrorMessage(connection_));
  }
  Writer(Writer const&) = delete;
  Writer& operator=(Writer const&) = delete;
  ~Writer() { PQfinish(connection_); }

  void append(std::string const& agency, std::string const& body) {
    send<0>("begin", {});
    send<1>("end", {agency.c_str()});
    PQpipelineSync(connection_);
    finish(1);
    PGresult* const end = PQgetResult(connection_);
    if (PQresultStatus(end) != PGRES_TUPLES_OK) give_up(PQerrorMessage(connection_));
    long long const seq = std::strtoll(PQgetvalue(end, 0, 0), nullptr, 10);
    std::string const prev = PQgetvalue(end, 0, 2);
    PQclear(end);
    finish(2);
    RawEntry const entry = hasher_.next(seq + 1, prev.c_str(), agency, body);
    std::string const number = std::to_string(entry.seq);
    send<6>("insert", {agency.c_str(), number.c_str(), entry.at, body.c_str(), prev.c_str(), entry.hash});
    send<4>("move", {agency.c_str(), number.c_str(), entry.at, entry.hash});
    send<0>("commit", {});
    PQpipelineSync(connection_);
    finish(3);
    finish(1);
  }

 private:
  void prepare(char const* name, char const* sql) { PQclear(PQprepare(connection_, name, sql, 0, nullptr)); }

  template <std::size_t N>
  void send(char const* name, std::array<char const*, N> const& values) {
    PQsendQueryPrepared(connection_, name, static_cast<int>(N), values.data(), nullptr, nullptr, 0);
  }

  /// Reads so many answers, each up to its end.
  void finish(int answers) {
    while (answers > 0) {
      PGresult* const result = PQgetResult(connection_);
      auto const status = PQresultStatus(result);
      if (result != nullptr && status != PGRES_COMMAND_OK && status != PGRES_PIPELINE_SYNC) {
        give_up(PQerrorMessage(connection_));
      }
      PQclear(result);
      // Nothing comes after a synchronisation; after a statement's answer comes a null.
      if (result == nullptr || status == PGRES_PIPELINE_SYNC) --answers;
    }
  }

  PGconn* connection_;
  RawHasher hasher_;
};

class RawPostgres final : public Journal {
 public:
  explicit RawPostgres(std::string const& address) {
    for (int writer = 0; writer < kMostWriters; ++writer) {
      writers_.push_back(std::make_unique<Writer>(address));
    }
  }
  void append(int writer, int number) override {
    writers_.at(static_cast<std::size_t>(writer))->append(agency_of(writer), body_of(number));
  }

 private:
  std::vector<std::unique_ptr<Writer>> writers_;
};

}  // namespace

std::unique_ptr<Journal> raw_postgres(std::string const& address) {
  return std::make_unique<RawPostgres>(address);
}

}  // namespace gongkai::bench
