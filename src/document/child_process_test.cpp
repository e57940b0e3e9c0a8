#include "document/child_process.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

#include "document/reading_for_test.h"

namespace gongkai::document {
namespace {

using std::chrono::milliseconds;

Confinement generous() {
  return {.memory = std::size_t{512} << 20,
          .cpu_seconds = 5,
          .wall = milliseconds(5'000),
          .output = std::size_t{1} << 20};
}

Result<ChildOutput> shell(std::string const& script, Confinement const& limits, std::string_view input = "") {
  return run_confined("/bin/sh", {"-c", script}, input, limits);
}

TEST(RunConfined, HandsInputOverAndTakesOutput) {
  auto const done = shell("cat; exit 3", generous(), "报告");
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(done->text, "报告");
  EXPECT_EQ(done->exit_status, 3);
}

TEST(RunConfined, NamesAProgramThatIsNotThere) {
  auto const done = run_confined("/no/such/program", {}, "", generous());
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, Code::no_such_file);
}

TEST(RunConfined, EndsAChildThatTakesTooLong) {
  Confinement limits = generous();
  limits.wall = milliseconds(100);
  EXPECT_TRUE(refusal(shell("exec sleep 30", limits)).contains("too_slow"));
}

TEST(RunConfined, EndsAChildThatSaysTooMuch) {
  Confinement limits = generous();
  limits.output = 100'000;
  EXPECT_TRUE(refusal(shell("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done", limits))
                  .contains("too_much_output"));
}

TEST(RunConfined, LetsNoChildUseMoreProcessorTime) {
  Confinement limits = generous();
  limits.cpu_seconds = 1;
  auto const done = shell("while :; do :; done", limits);
  ASSERT_TRUE(done.has_value());
  EXPECT_TRUE(done->killed);
}

TEST(RunConfined, LetsNoChildWriteFiles) {
  auto const done = shell(
      "trap '' XFSZ; echo x > /tmp/gongkai-confined-test || echo refused; rm -f /tmp/gongkai-confined-test",
      generous());
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(done->text, "refused\n");
}

TEST(RunConfined, LetsNoChildOpenSockets) {
  if (access("/usr/bin/python3", X_OK) != 0) GTEST_SKIP() << "no python3 to try it with";
  auto const done =
      run_confined("/usr/bin/python3",
                   {"-c", "import socket\ntry: socket.socket()\nexcept PermissionError: print('refused')"},
                   "", generous());
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(done->text, "refused\n");
}

}  // namespace
}  // namespace gongkai::document
