#pragma once
// Does another `serve` run on this installation already? One server at a time; other commands work beside it.

#include <memory>

#include "base/result.h"
#include "store/ledger.h"

namespace gongkai::store {

/// Held as long as the object lives, and free when its process is gone, however it went.
class ServerLock {
 public:
  /// Over SQLite a lock on OFFICE/server.lock, which holds the number of the process; over PostgreSQL one of
  /// the server's advisory locks, held by a connection of its own.
  ///
  /// errors: busy (a server is running; the message says which process, where that is known); storage
  [[nodiscard]] static Result<std::unique_ptr<ServerLock>> take(Place const& place);

  ServerLock() = default;
  ServerLock(ServerLock const&) = delete;
  ServerLock& operator=(ServerLock const&) = delete;
  virtual ~ServerLock() = default;

  /// Is it still ours? A PostgreSQL that was started again has forgotten it: take it anew, or stop serving.
  [[nodiscard]] virtual bool is_held() = 0;
};

}  // namespace gongkai::store
