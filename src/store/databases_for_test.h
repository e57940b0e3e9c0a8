#pragma once
// For tests that run on both databases: each has a fresh, laid-out database of its own, gone afterwards.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/timestamp.h"
#include "store/database.h"

namespace gongkai::store {

enum class Engine { sqlite, postgres };

inline std::string engine_name(testing::TestParamInfo<Engine> const& info) {
  return info.param == Engine::sqlite ? "Sqlite" : "Postgres";
}

/// The address of a server that the tests may fill with schemas of their own, "" when there is none.
inline std::string test_server() {
  char const* const address = std::getenv("GONGKAI_TEST_POSTGRES");  // NOLINT(concurrency-mt-unsafe)
  return address == nullptr ? "" : address;
}

template <class T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

class OnBothDatabases : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == Engine::postgres && test_server().empty()) {
      GTEST_SKIP() << "GONGKAI_TEST_POSTGRES names no server";
    }
    folder_ = std::filesystem::temp_directory_path() / ("gongkai-store-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    if (GetParam() == Engine::postgres) {
      schema_ = "t" + std::to_string(getpid());
      auto const server = value_of(open_postgres(test_server(), 1));
      value_of(server->write([&](Connection& connection) -> Result<void> {
        return connection.run_script("DROP SCHEMA IF EXISTS " + schema_ + " CASCADE; CREATE SCHEMA " +
                                     schema_);
      }));
    }
  }

  void TearDown() override {
    std::filesystem::remove_all(folder_);
    if (!schema_.empty()) {
      auto const server = value_of(open_postgres(test_server(), 1));
      value_of(server->write([&](Connection& connection) {
        return connection.run_script("DROP SCHEMA " + schema_ + " CASCADE");
      }));
    }
  }

  /// The address of this test's schema.
  [[nodiscard]] std::string address() const {
    std::string const server = test_server();
    return server + (server.contains('?') ? "&" : "?") + "options=-csearch_path%3D" + schema_;
  }
  [[nodiscard]] std::string file() const { return (folder_ / "gongkai.db").string(); }
  [[nodiscard]] std::string folder() const { return folder_.string(); }

  /// Opens the test's database, as often as it likes.
  [[nodiscard]] std::unique_ptr<Database> open() const {
    return value_of(GetParam() == Engine::sqlite ? open_sqlite(file()) : open_postgres(address()));
  }

 private:
  std::filesystem::path folder_;
  std::string schema_;
};

/// A clock that a test sets.
class TestClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override { return now_; }
  void set(std::string_view iso) { now_ = *Timestamp::parse(iso); }

 private:
  Timestamp now_ = *Timestamp::parse("2018-03-05T04:00:00.000Z");
};

// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): googletest knows suites by such a line only
#define GONGKAI_ON_BOTH_DATABASES(suite) \
  INSTANTIATE_TEST_SUITE_P(On, suite, testing::Values(Engine::sqlite, Engine::postgres), engine_name)

}  // namespace gongkai::store
