#pragma once
// The journals that are measured: ours, and the same rows written without us. Each appends one entry of about
// 300 bytes of body to the chain of its writer's agency, and returns when it is on disk.

#include <memory>
#include <string>

#include "store/store.h"

namespace gongkai::bench {

inline constexpr int kMostWriters = 64;

/// Every writer has an agency of its own.
[[nodiscard]] std::string agency_of(int writer);
/// {"display": a name of 100 characters}; the office knows it as user.renamed.
[[nodiscard]] std::string body_of(int number);

class MachineClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override;
};

class Journal {
 public:
  Journal() = default;
  Journal(Journal const&) = delete;
  Journal& operator=(Journal const&) = delete;
  virtual ~Journal() = default;

  /// Called by one thread a writer.
  virtual void append(int writer, int number) = 0;
};

/// Makes the installation with an agency a writer, and a user in each.
void lay_out(store::Place const& place);

/// store::append in a transaction of its own.
[[nodiscard]] std::unique_ptr<Journal> our_journal(store::Place const& place);
/// The whole act: loaded, decided, recorded, its tables written, its command key remembered.
[[nodiscard]] std::unique_ptr<Journal> our_acts(store::Place const& place);
/// sqlite3 by hand: prepared statements, a thread that commits waiting entries together.
[[nodiscard]] std::unique_ptr<Journal> raw_sqlite(std::string const& file);
/// libpq by hand: a connection a writer, pipelined, one transaction an entry.
[[nodiscard]] std::unique_ptr<Journal> raw_postgres(std::string const& address);

[[noreturn]] void give_up(std::string const& why);

template <class T>
T value_of(Result<T> result) {
  if (!result) give_up(result.error().message);
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

}  // namespace gongkai::bench
