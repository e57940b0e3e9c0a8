// What a full disk, a disk for reading only, a foreign folder and a killed writer do to stored files.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "store/child_for_test.h"
#include "store/file_store.h"
#include "store/folder_for_test.h"

namespace gongkai::store {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLimit = 100'000'000;

std::size_t left_in(fs::path const& folder) {
  return static_cast<std::size_t>(std::ranges::distance(fs::directory_iterator{folder}));
}

std::string refusal(FileStore const& store, std::size_t size) {
  auto const put = store.put(std::string(size, 'x'), kLimit);
  return put ? "stored" : put.error().code == Code::storage ? put.error().message : "another code";
}

TEST(FileStoreOnAFullDisk, SaysToMakeRoomAndLeavesNothing) {
  FolderForTest const folder;
  SmallDisk const disk{folder.path() / "disk"};
  if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a small disk";
  auto const store = FileStore::open(folder.path() / "disk" / "files").value();
  auto const kept = store.put("kept", kLimit).value().hash;
  auto const said = refusal(store, 2'000'000);
  EXPECT_TRUE(said.contains("files/tmp/")) << said;
  EXPECT_TRUE(said.contains("No space left on device; make room on that disk")) << said;
  EXPECT_EQ(left_in(folder.path() / "disk" / "files" / "tmp"), 0U);
  EXPECT_TRUE(store.check(kept).has_value());
  EXPECT_EQ(refusal(store, 100'000), "stored");
}

TEST(FileStoreOnADiskForReadingOnly, SaysToMountItForWriting) {
  FolderForTest const folder;
  SmallDisk const disk{folder.path() / "disk"};
  if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a small disk";
  auto const store = FileStore::open(folder.path() / "disk" / "files").value();
  auto const kept = store.put("kept", kLimit).value().hash;
  ASSERT_TRUE(disk.make_read_only());
  auto const said = refusal(store, 10);
  EXPECT_TRUE(said.contains("Read-only file system; mount that disk for writing")) << said;
  EXPECT_TRUE(FileStore::open(folder.path() / "disk" / "files").value().check(kept).has_value());
  EXPECT_EQ(store.remove(kept).error().code, Code::storage);
}

TEST(FileStoreUnderALimitOnFiles, SaysToRaiseItAndLeavesNothing) {
  FolderForTest const folder;
  auto const store = FileStore::open(folder.path() / "files").value();
  auto const said = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit const limit{.rlim_cur = 100'000, .rlim_max = 100'000};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return std::string("no limit");
    return refusal(store, 100'001);
  });
  EXPECT_TRUE(said.contains("cannot write to it: File too large; raise the limit")) << said;
  EXPECT_EQ(left_in(folder.path() / "files" / "tmp"), 0U);
}

TEST(FileStoreInAForeignFolder, SaysWhoNeedsWhichRight) {
  FolderForTest const folder;
  auto const store = FileStore::open(folder.path() / "files").value();
  fs::permissions(folder.path() / "files" / "tmp", fs::perms::owner_read | fs::perms::owner_exec);
  auto const said = in_child([&] {
    constexpr uid_t kNobody = 65534;
    if (geteuid() == 0 && (setgid(kNobody) != 0 || setuid(kNobody) != 0)) return std::string("still root");
    return refusal(store, 10);
  });
  EXPECT_TRUE(said.contains("Permission denied; give the user that runs gongkai the right")) << said;
}

/// Writes files forever, telling of every step, until it is killed.
[[noreturn]] void write_forever(fs::path const& folder, int steps) {
  auto const store = FileStore::open(folder);
  Key const key = Key::random();
  bool working = store.has_value();
  for (int number = 0; working; ++number) {
    auto writer = number % 2 == 0 ? store->begin(kLimit) : store->begin_sealed(key, "place", kLimit);
    working = writer.has_value();
    std::string const part = std::string(20'000, 'x') + random_bytes(8);
    for (int i = 0; working && i < 4; ++i)
      working = writer->write(part).has_value() && ::write(steps, "w", 1) == 1;
    working = working && writer->finish().has_value() && ::write(steps, "f", 1) == 1;
  }
  _exit(1);
}

TEST(FileStoreWhoseWriterIsKilled, HoldsWholeFilesOnly) {
  FolderForTest const folder;
  auto const store = FileStore::open(folder.path() / "files").value();
  std::size_t swept = 0;
  for (int round = 0; round < 20; ++round) {
    std::array<int, 2> ends{};
    ASSERT_EQ(pipe(ends.data()), 0);
    pid_t const child = fork();
    if (child == 0) write_forever(folder.path() / "files", ends[1]);
    close(ends[1]);
    // Killed after another number of steps each time: in every part of a file, and while it gets its name.
    char step = 0;
    for (int steps = 0; steps <= round; ++steps) ASSERT_EQ(read(ends[0], &step, 1), 1);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    close(ends[0]);
    ASSERT_TRUE(WIFSIGNALED(status));
    auto const all = store.list().value();
    for (auto const& hash : all) ASSERT_TRUE(store.check(hash).has_value()) << round;
    swept += store.sweep().value();
    ASSERT_EQ(left_in(folder.path() / "files" / "tmp"), 0U);
  }
  EXPECT_GT(swept, 0U);
  EXPECT_GT(store.list().value().size(), 0U);
}

}  // namespace
}  // namespace gongkai::store
