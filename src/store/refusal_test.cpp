#include "store/refusal.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/sentences_for_test.h"
#include "store/disk.h"
#include "store/key_lines.h"
#include "store/master_key.h"

namespace gongkai::store {
namespace {

/// An error of each reason of an enum, with nothing in its fields.
template <class Reason>
void add_all(std::size_t count, std::vector<Error>& errors) {
  for (std::size_t at = 0; at < count; ++at) {
    errors.push_back(refusal(static_cast<Reason>(at), {}).error());
  }
}

std::vector<Error> all_errors() {
  std::vector<Error> errors;
  add_all<DiskReason>(kDiskReasons, errors);
  add_all<BackupReason>(kBackupReasons, errors);
  add_all<KeyReason>(kKeyReasons, errors);
  add_all<VaultReason>(kVaultReasons, errors);
  add_all<DatabaseReason>(kDatabaseReasons, errors);
  add_all<LedgerReason>(kLedgerReasons, errors);
  return errors;
}

TEST(TheStore, HasASentenceInBothLanguagesForEveryReason) {
  for (Error const& error : all_errors()) {
    EXPECT_TRUE(is_said_in_both(refusal_text(error))) << error.reason;
    EXPECT_EQ(refusal_text(error).en, error.message);
  }
}

TEST(TheStore, GivesNoTwoReasonsTheSameName) {
  std::set<std::string> names;
  for (Error const& error : all_errors()) EXPECT_TRUE(names.insert(error.reason).second) << error.reason;
  EXPECT_GT(names.size(), 100U);
}

TEST(TheStore, HasNoSentenceForAnErrorOfAnotherRoom) {
  Error const other{.code = Code::busy, .message = "no", .reason = "no_user", .fields = {}};
  EXPECT_EQ(refusal_text(other).zh, "");
  EXPECT_EQ(words_of(other).zh, "no");
}

// Whoever adds a refusal to the room gives it a row in a table.
TEST(TheStore, RefusesInNoOtherWords) {
  std::size_t files = 0;
  for (auto const& entry :
       std::filesystem::directory_iterator{std::filesystem::path{GONGKAI_SOURCE_DIR} / "src/store"}) {
    std::string const path = entry.path().string();
    if (path.ends_with("_test.cpp") || path.ends_with("_for_test.h")) continue;
    std::ifstream in{path, std::ios::binary};
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    EXPECT_FALSE(text.contains(" failure(")) << path;
    EXPECT_FALSE(text.contains(".message = ")) << path;
    ++files;
  }
  EXPECT_GT(files, 80U);
}

TEST(ADiskFailure, TellsTheStepTheReasonAndWhatToDo) {
  auto const full = disk_failure(ENOSPC, DiskStep::write, "/srv/office/files/tmp/1").error();
  EXPECT_EQ(full.code, Code::storage);
  EXPECT_EQ(refusal_text(full).zh,
            "/srv/office/files/tmp/1：无法写入（No space left on device）。请腾出该磁盘的空间。");
  EXPECT_EQ(full.message,
            "/srv/office/files/tmp/1: cannot write to it: No space left on device; make room on that disk");
  EXPECT_EQ(disk_failure(ENOENT, DiskStep::open, "x").error().code, Code::no_such_file);
  for (int const number : {ENOSPC, EFBIG, EROFS, EACCES, ENOENT, EMFILE, EIO, EISDIR}) {
    for (int step = 0; step <= static_cast<int>(DiskStep::put_in_place); ++step) {
      auto const error = disk_failure(number, static_cast<DiskStep>(step), "/srv/x").error();
      EXPECT_TRUE(is_said_in_both(refusal_text(error), std::generic_category().message(number)));
    }
  }
}

TEST(ASheetTypedWrongly, IsToldLineByLineInBothLanguages) {
  auto const read = read_key_lines("K1 0\nK2 U\n", 3);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(refusal_text(read.error()).zh,
            "K1行在K1之后应为16个字符，现有1个；K2行有密钥中不会出现的字符（K2后第1个）；缺少K3行。"
            "请与恢复单核对后重新录入。");
  EXPECT_TRUE(is_said_in_both(refusal_text(read.error())));
}

TEST(AKeyFileThatIsNone, IsToldWithWhatIsWrongInItInBothLanguages) {
  auto const path = std::filesystem::temp_directory_path() / ("gongkai-no-key-" + std::to_string(getpid()));
  std::ofstream{path} << "K1 0\n";
  std::filesystem::permissions(path, std::filesystem::perms::owner_read);
  auto const read = MasterKey::read(path);
  std::filesystem::remove(path);
  ASSERT_FALSE(read.has_value());
  EXPECT_TRUE(is_said_in_both(refusal_text(read.error())));
  EXPECT_TRUE(refusal_text(read.error()).zh.contains("：K1行在K1之后应为16个字符")) << read.error().message;
}

}  // namespace
}  // namespace gongkai::store
