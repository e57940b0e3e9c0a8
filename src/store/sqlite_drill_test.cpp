// What a full disk, files for reading only, another program, a wrong clock and torn files do to an office
// that is kept in SQLite: nothing that was recorded is lost, and the message says what to do.

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "store/child_for_test.h"
#include "store/folder_for_test.h"
#include "store/ledger_for_test.h"
#include "store/verify.h"

namespace gongkai::store {
namespace {

namespace fs = std::filesystem;

/// A process that opens the office when it is asked, and closes it again. It is made before this one opens
/// the office: SQLite's locks do not survive a fork.
class AnotherProgram {
 public:
  explicit AnotherProgram(std::string const& folder) {
    EXPECT_EQ(pipe(to_it_.data()), 0);
    EXPECT_EQ(pipe(from_it_.data()), 0);
    process_ = fork();
    if (process_ != 0) return;
    for (char word = 0; read(to_it_[0], &word, 1) == 1;) {
      word = static_cast<char>(
          '0' + value_of(value_of(Ledger::open({.folder = folder}))->office("lucheng")).users.size());
      if (write(from_it_[1], &word, 1) != 1) break;
    }
    _exit(0);
  }
  AnotherProgram(AnotherProgram const&) = delete;
  AnotherProgram& operator=(AnotherProgram const&) = delete;
  ~AnotherProgram() {
    ::kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    for (int const end : {to_it_[0], to_it_[1], from_it_[0], from_it_[1]}) ::close(end);
  }

  [[nodiscard]] char users_in_lucheng() {
    char word = '?';
    EXPECT_EQ(write(to_it_[1], &word, 1), 1);
    EXPECT_EQ(read(from_it_[0], &word, 1), 1);
    return word;
  }

 private:
  std::array<int, 2> to_it_{};
  std::array<int, 2> from_it_{};
  pid_t process_ = 0;
};

class AnOfficeInAFile : public OnALedger {
 protected:
  static registers::AddUser user(int number) {
    return {.name = "u" + std::to_string(number),
            .display = "王芳",
            .department = "",
            .roles = {registers::Role::admin, registers::Role::officer}};
  }

  /// Adds users until one is refused; the refusal.
  static Error first_refusal(Ledger& ledger, int& added) {
    TestClock const clock;
    for (;; ++added) {
      auto const done = ledger.act(doing(), clock, deed(user(added)));
      if (!done) return done.error();
    }
  }

  /// Opens the office and acts in it.
  static std::string opened(std::string const& folder) {
    auto const ledger = Ledger::open({.folder = folder});
    if (!ledger) return ledger.error().message;
    TestClock const clock;
    auto const done = (*ledger)->act(doing(), clock, deed(user(1)));
    return done ? "done" : done.error().message;
  }

  /// The same as a user who owns nothing.
  static std::string opened_by_nobody(std::string const& folder) {
    return in_child([&] {
      constexpr uid_t kNobody = 65534;
      if (geteuid() == 0 && (setgid(kNobody) != 0 || setuid(kNobody) != 0)) return std::string("still root");
      return opened(folder);
    });
  }

  static void expect_whole(Ledger& ledger, std::int64_t users) {
    auto const verified = value_of(verify(ledger.database()));
    EXPECT_EQ(verified.found, 0) << verified.faults.at(0).place.en << ": " << verified.faults.at(0).what.en;
    EXPECT_EQ(verified.entries, 1 + 3 * users);
    EXPECT_EQ(std::ssize(value_of(ledger.office("lucheng")).users), users);
  }

  /// Closed by its last user, so that all of it is in the one file.
  void close() { ledger_.reset(); }
};
INSTANTIATE_TEST_SUITE_P(On, AnOfficeInAFile, testing::Values(Engine::sqlite), engine_name);

TEST_P(AnOfficeInAFile, GoesOnAfterTheDiskWasFull) {
  make_agency();
  close();
  SmallDisk const disk{fs::path{folder()} / "disk"};
  if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a small disk";
  fs::copy(file(), fs::path{folder()} / "disk");
  write_text(fs::path{folder()} / "disk" / "other", std::string(400'000, 'x'));
  auto const ledger = value_of(Ledger::open({.folder = folder() + "/disk"}));
  int added = 0;
  auto const refused = first_refusal(*ledger, added);
  EXPECT_EQ(refused.code, Code::storage);
  EXPECT_TRUE(refused.message.contains("the disk is full; make room, nothing was recorded"))
      << refused.message;
  expect_whole(*ledger, added);
  fs::remove(fs::path{folder()} / "disk" / "other");
  value_of(ledger->act(doing(), clock_, deed(user(added))));
  expect_whole(*ledger, added + 1);
}

TEST_P(AnOfficeInAFile, KeepsWhatItHadWhenFilesMayNotGrow) {
  make_agency();
  close();
  auto const said = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit const limit{.rlim_cur = 500'000, .rlim_max = 500'000};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return std::string("no limit");
    int added = 0;
    auto const refused = first_refusal(*value_of(Ledger::open({.folder = folder()})), added);
    return std::to_string(added) + " added, then: " + refused.message;
  });
  EXPECT_TRUE(said.contains("the disk does not answer as it should")) << said;
  expect_whole(*value_of(Ledger::open({.folder = folder()})), std::stoi(said));
}

TEST_P(AnOfficeInAFile, SaysWhoMayNotWriteIt) {
  make_agency();
  close();
  fs::permissions(folder(), fs::perms{0777});
  fs::permissions(file(), fs::perms{0444});
  auto const said = opened_by_nobody(folder());
  EXPECT_TRUE(
      said.contains("gongkai.db: the database cannot be written; see who owns the file and its folder"))
      << said;
}

TEST_P(AnOfficeInAFile, SaysThatItsFolderMayNotBeWritten) {
  make_agency();
  close();
  fs::permissions(file(), fs::perms{0666});
  fs::permissions(folder(), fs::perms{0555});
  auto const said = opened_by_nobody(folder());
  EXPECT_TRUE(said.contains("see who owns the file and its folder")) << said;
}

TEST_P(AnOfficeInAFile, SaysThatItMayNotBeLookedAt) {
  make_agency();
  close();
  fs::permissions(folder(), fs::perms{0});
  auto const said = opened_by_nobody(folder());
  EXPECT_TRUE(said.contains("Permission denied; see who owns the folder")) << said;
}

TEST_P(AnOfficeInAFile, SaysThatAnotherProgramHoldsItForTooLong) {
  make_agency();
  auto const other = open();
  value_of(other->write([&](Connection&) -> Result<void> {
    auto const refused = act(user(1));
    EXPECT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, Code::busy);
    EXPECT_TRUE(
        refused.error().message.contains("another program has held the database for 5 seconds; end it"))
        << refused.error().message;
    return {};
  }));
  value_of(act(user(1)));
  expect_whole(*ledger_, 1);
}

// A process that closes a file frees all locks that it holds on it; without its lock, another program that
// leaves takes itself for the last one, and removes the log that is still being written.
TEST_P(AnOfficeInAFile, KeepsItsLogWhenItIsOpenedTwiceAndAnotherProgramLeaves) {
  close();
  AnotherProgram other{folder()};
  ledger_ = another();
  auto const second = another();
  make_agency();
  EXPECT_EQ(other.users_in_lucheng(), '0');
  value_of(act(user(1)));
  EXPECT_EQ(other.users_in_lucheng(), '1');
}

TEST_P(AnOfficeInAFile, SaysThatTheClockWasSetBack) {
  make_agency();
  clock_.set("2018-03-05T03:50:00.000Z");
  auto const refused = act(user(1));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::clock_set_back);
  EXPECT_TRUE(refused.error().message.contains("set the clock right; nothing was recorded"));
  clock_.set("2018-03-05T03:59:00.000Z");
  value_of(act(user(1)));
  expect_whole(*ledger_, 1);
}

TEST_P(AnOfficeInAFile, SaysThatAFileIsNoDatabase) {
  close();
  fs::remove(file());
  write_text(file(), std::string(5000, 'x'));
  EXPECT_TRUE(opened(folder()).contains(
      "gongkai.db: this is no database, or one that was damaged; restore the last backup"))
      << opened(folder());
  EXPECT_EQ(text_of(file()), std::string(5000, 'x'));
}

TEST_P(AnOfficeInAFile, IsNotMadeAnewWhereItsFileIsEmpty) {
  make_agency();
  close();
  fs::resize_file(file(), 0);
  EXPECT_TRUE(opened(folder()).contains("gongkai.db is empty; restore the last backup")) << opened(folder());
  EXPECT_EQ(fs::file_size(file()), 0);
}

TEST_P(AnOfficeInAFile, IsNotOpenedOrDoesNotVerifyWhereItsFileIsTorn) {
  fill();
  close();
  auto const whole = text_of(file());
  for (std::size_t left = 4096; left < whole.size(); left += 4096) {
    write_text(file(), whole.substr(0, left));
    auto const ledger = Ledger::open({.folder = folder()});
    if (!ledger) {
      EXPECT_EQ(ledger.error().code, Code::damaged) << ledger.error().message;
      continue;
    }
    auto const verified = verify((*ledger)->database());
    ASSERT_FALSE(verified && verified->found == 0) << left;
    if (!verified) {
      EXPECT_TRUE(verified.error().message.contains("damaged; restore the last backup"));
    }
  }
}

TEST_P(AnOfficeInAFile, IsWholeUpToWhereItsLogIsTorn) {
  make_agency();
  for (int i = 0; i < 20; ++i) value_of(act(user(i)));
  auto const torn = fs::path{folder()} / "torn";
  auto const log = text_of(file() + "-wal");
  std::int64_t before = 0;
  for (std::size_t left = 0; left <= log.size(); left += log.size() / 97) {
    fs::remove_all(torn);
    fs::create_directory(torn);
    fs::copy(file(), torn);
    write_text(torn / "gongkai.db-wal", log.substr(0, left));
    auto const ledger = value_of(Ledger::make({.folder = torn.string()}));
    auto const verified = value_of(verify(ledger->database()));
    EXPECT_EQ(verified.found, 0) << left;
    EXPECT_TRUE(verified.entries == 0 || verified.entries % 3 == 1) << "half an act: " << verified.entries;
    EXPECT_GE(verified.entries, before);
    before = verified.entries;
  }
  EXPECT_GT(before, 30);
  expect_whole(*ledger_, 20);
}

}  // namespace
}  // namespace gongkai::store
