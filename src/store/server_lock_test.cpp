#include "store/server_lock.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/databases_for_test.h"

namespace gongkai::store {
namespace {

class AServerLock : public OnBothDatabases {
 protected:
  [[nodiscard]] Place place() const {
    return {.folder = folder(), .database = GetParam() == Engine::sqlite ? "" : address()};
  }
};
GONGKAI_ON_BOTH_DATABASES(AServerLock);

/// Another process that holds the lock until it is killed.
class AnotherServer {
 public:
  explicit AnotherServer(Place const& place) {
    std::array<int, 2> ends{};
    EXPECT_EQ(pipe(ends.data()), 0);
    process_ = fork();
    if (process_ == 0) {
      auto const lock = ServerLock::take(place);
      if (!lock || write(ends[1], "t", 1) != 1) _exit(1);
      for (;;) pause();
    }
    ::close(ends[1]);
    char taken = 0;
    EXPECT_EQ(read(ends[0], &taken, 1), 1);
    ::close(ends[0]);
  }
  AnotherServer(AnotherServer const&) = delete;
  AnotherServer& operator=(AnotherServer const&) = delete;
  ~AnotherServer() { kill(); }

  void kill() {
    if (process_ == 0) return;
    ::kill(process_, SIGKILL);
    waitpid(std::exchange(process_, 0), nullptr, 0);
  }
  [[nodiscard]] pid_t process() const { return process_; }

 private:
  pid_t process_ = 0;
};

TEST_P(AServerLock, IsHeldByOneProcessAndSaysByWhich) {
  AnotherServer const other{place()};
  auto const refused = ServerLock::take(place());
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::busy);
  EXPECT_TRUE(refused.error().message.contains("process " + std::to_string(other.process())))
      << refused.error().message;
}

TEST_P(AServerLock, IsFreeWhenItsProcessIsKilled) {
  AnotherServer other{place()};
  other.kill();
  // PostgreSQL notices on its own time that nobody is at the other end.
  auto lock = ServerLock::take(place());
  while (!lock && GetParam() == Engine::postgres) lock = ServerLock::take(place());
  ASSERT_TRUE(lock.has_value()) << lock.error().message;
  EXPECT_TRUE((*lock)->is_held());
}

TEST_P(AServerLock, IsFreeWhenItIsGivenUp) {
  value_of(ServerLock::take(place())).reset();
  EXPECT_TRUE(ServerLock::take(place()).has_value());
}

TEST_P(AServerLock, DoesNotKeepOthersFromTheDatabase) {
  AnotherServer const other{place()};
  value_of(open()->write(
      [](Connection& connection) { return connection.run_script("CREATE TABLE thing (id BIGINT)"); }));
}

TEST(AServerLockOfNoFolder, SaysWhatCannotBeLocked) {
  auto const refused = ServerLock::take({.folder = "/nonexistent"});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::storage);
  EXPECT_TRUE(refused.error().message.contains(
      "/nonexistent/server.lock cannot be locked: No such file or directory"));
}

}  // namespace
}  // namespace gongkai::store
