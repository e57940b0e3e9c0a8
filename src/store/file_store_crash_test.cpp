// What a full disk, a disk for reading only, a foreign folder and a killed writer do to stored files.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

#include "store/file_store.h"
#include "store/folder_for_test.h"

namespace gongkai::store {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLimit = 100'000'000;

std::size_t left_in(fs::path const& folder) {
  return static_cast<std::size_t>(std::ranges::distance(fs::directory_iterator{folder}));
}

/// What `work` returns in a process of its own, which may do to itself what a test may not.
std::string in_child(std::function<std::string()> const& work) {
  std::array<int, 2> ends{};
  EXPECT_EQ(pipe(ends.data()), 0);
  pid_t const child = fork();
  if (child == 0) {
    std::string const text = work();
    bool const told = write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size());
    _exit(told ? 0 : 1);
  }
  close(ends[1]);
  std::string text;
  std::array<char, 4096> buffer{};
  for (ssize_t count = 0; (count = read(ends[0], buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(count));
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  return text;
}

std::string refusal(FileStore const& store, std::size_t size) {
  auto const put = store.put(std::string(size, 'x'), kLimit);
  return put ? "stored" : put.error().code == Code::storage ? put.error().message : "another code";
}

/// A small disk of its own, where the machine lets us have one.
class SmallDisk {
 public:
  explicit SmallDisk(fs::path path) : path_(std::move(path)) {
    fs::create_directory(path_);
    mounted_ = mount("none", path_.c_str(), "tmpfs", 0, "size=1m") == 0;
  }
  SmallDisk(SmallDisk const&) = delete;
  SmallDisk& operator=(SmallDisk const&) = delete;
  ~SmallDisk() {
    if (mounted_) umount2(path_.c_str(), MNT_DETACH);
  }

  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] bool make_read_only() const {
    return mount("none", path_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=1m") == 0;
  }

 private:
  fs::path path_;
  bool mounted_;
};

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
