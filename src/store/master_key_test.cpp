#include "store/master_key.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>

#include <type_traits>

#include "store/folder_for_test.h"
#include "store/seal.h"

namespace gongkai::store {
namespace {

namespace fs = std::filesystem;

static_assert(!std::is_copy_constructible_v<MasterKey> && !fmt::is_formattable<MasterKey>::value);

SheetHead lucheng() {
  return {.office_name = "潞城镇人民政府", .office_code = "140426101", .made = *Date::of(2026, 11, 24)};
}

/// The key lines of a text.
std::vector<std::string> key_lines(std::string const& text) {
  std::vector<std::string> lines;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) {
    if (line.size() == 22 && line[0] == 'K' && line[2] == ' ') lines.push_back(line);
  }
  return lines;
}

TEST(MasterKey, IsKnownByAnIdOf16HexDigits) {
  auto const key = MasterKey::random();
  EXPECT_EQ(key.id().size(), 16U);
  EXPECT_EQ(key.id().find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(key.id(), MasterKey::random().id());
}

TEST(MasterKey, LiesInAFileForItsOwnerOnly) {
  FolderForTest const folder;
  auto const path = folder.path() / "master.key";
  auto const key = MasterKey::random();
  ASSERT_TRUE(key.write_new(path).has_value());
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_TRUE(text_of(path).starts_with("gongkai master key 1\nid " + key.id() + "\nK1 "));
  auto const again = MasterKey::read(path);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->id(), key.id());
  EXPECT_TRUE(again->derive("x") == key.derive("x"));
}

TEST(MasterKey, IsNeverWrittenOverAFile) {
  FolderForTest const folder;
  auto const path = folder.path() / "master.key";
  write_text(path, "precious");
  auto const written = MasterKey::random().write_new(path);
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, Code::conflict);
  EXPECT_EQ(text_of(path), "precious");
  fs::create_symlink(folder.path() / "nowhere", folder.path() / "link");
  EXPECT_EQ(MasterKey::random().write_new(folder.path() / "link").error().code, Code::conflict);
}

TEST(MasterKey, NamesTheFolderThatIsNotThere) {
  FolderForTest const folder;
  auto const written = MasterKey::random().write_new(folder.path() / "none" / "master.key");
  ASSERT_FALSE(written.has_value());
  EXPECT_TRUE(written.error().message.contains("none/master.key: cannot create it"))
      << written.error().message;
  EXPECT_EQ(MasterKey::read(folder.path() / "none").error().code, Code::no_such_file);
}

TEST(MasterKey, IsRefusedWhenOthersCanReadIt) {
  FolderForTest const folder;
  auto const path = folder.path() / "master.key";
  ASSERT_TRUE(MasterKey::random().write_new(path).has_value());
  for (unsigned const mode : {0640U, 0604U, 0660U, 0602U}) {
    ASSERT_EQ(chmod(path.c_str(), mode), 0);
    auto const read = MasterKey::read(path);
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, Code::storage);
    EXPECT_TRUE(read.error().message.ends_with("chmod 600 " + path.string())) << read.error().message;
  }
  ASSERT_EQ(chmod(path.c_str(), 0400), 0);
  EXPECT_TRUE(MasterKey::read(path).has_value());
}

TEST(MasterKey, ATornFileIsNamed) {
  FolderForTest const folder;
  auto const path = folder.path() / "master.key";
  ASSERT_TRUE(MasterKey::random().write_new(path).has_value());
  auto const whole = text_of(path);
  for (std::size_t size = 0; size + 1 < whole.size(); size += 7) {
    write_text(path, whole.substr(0, size));
    auto const read = MasterKey::read(path);
    ASSERT_FALSE(read.has_value()) << size;
    EXPECT_EQ(read.error().code, Code::damaged);
    EXPECT_TRUE(read.error().message.contains("master.key: torn or no key file: line K"));
  }
  write_text(path, whole.substr(0, whole.size() - 1));  // only the last line's end is gone
  EXPECT_TRUE(MasterKey::read(path).has_value());
  write_text(path, std::string(100'000, 'x'));
  EXPECT_EQ(MasterKey::read(path).error().code, Code::damaged);
  EXPECT_EQ(MasterKey::read("/dev/zero").error().code, Code::storage);
}

TEST(RecoverySheet, SaysWhoseItIsAndGivesTheKeyBack) {
  auto const key = MasterKey::random();
  auto const sheet = key.recovery_sheet(lucheng());
  for (std::string_view const word :
       {"潞城镇人民政府", "140426101", "2026-11-24", "恢复单", "Recovery sheet"}) {
    EXPECT_TRUE(sheet.contains(word)) << word;
  }
  EXPECT_TRUE(sheet.contains(key.id()));
  EXPECT_EQ(key_lines(sheet).size(), 5U);
  auto const again = MasterKey::parse(sheet);
  ASSERT_TRUE(again.has_value()) << again.error().message;
  EXPECT_TRUE(again->derive("x") == key.derive("x"));
}

TEST(RecoverySheet, TypedWithoutCaseAndSpacesGivesTheKeyBack) {
  auto const key = MasterKey::random();
  std::string typed;
  for (auto const& line : key_lines(key.recovery_sheet(lucheng()))) {
    for (char const c : line) {
      if (c == ' ') continue;
      typed += c == '0' ? 'o' : c == '1' && typed.size() % 18 != 1 ? 'i' : static_cast<char>(std::tolower(c));
    }
    typed += '\n';
  }
  auto const again = MasterKey::parse(typed);
  ASSERT_TRUE(again.has_value()) << again.error().message << '\n' << typed;
  EXPECT_EQ(again->id(), key.id());
}

RC_GTEST_PROP(RecoverySheet, AWrongCharacterIsFoundAndItsLineNamed, ()) {
  auto const lines = key_lines(MasterKey::random().recovery_sheet(lucheng()));
  auto const line = *rc::gen::inRange<std::size_t>(0, lines.size());
  auto const at = *rc::gen::inRange<std::size_t>(3, lines[line].size());
  auto const other = *rc::gen::elementOf(std::string("0123456789ABCDEFGHJKMNPQRSTVWXYZU@*"));
  RC_PRE(lines[line][at] != ' ' && lines[line][at] != other);
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    text += lines[i] + '\n';
    if (i == line) text[text.size() - lines[i].size() - 1 + at] = other;
  }
  auto const read = MasterKey::parse(text);
  RC_ASSERT_FALSE(read.has_value());
  RC_ASSERT(read.error().message.starts_with("line K" + std::to_string(line + 1) + " has a"));
}

TEST(RecoverySheet, LinesOfTwoSheetsDoNotMix) {
  auto const one = key_lines(MasterKey::random().recovery_sheet(lucheng()));
  auto const other = key_lines(MasterKey::random().recovery_sheet(lucheng()));
  std::string text;
  for (std::size_t i = 0; i < one.size(); ++i) text += (i == 2 ? other : one)[i] + '\n';
  auto const read = MasterKey::parse(text);
  ASSERT_FALSE(read.has_value());
  EXPECT_TRUE(read.error().message.contains("two sheets were mixed")) << read.error().message;
}

TEST(MasterKey, LocksAndUnlocksTheKeyOfACase) {
  auto const master = MasterKey::random();
  Key const key = Key::random();
  auto const where = place({"140426101", "R-7"});
  auto const wrapped = master.wrap(key, where);
  EXPECT_TRUE(master.unwrap(wrapped, where).value() == key);
  EXPECT_EQ(master.unwrap(wrapped, place({"140426101", "R-8"})).error().code, Code::wrong_key);
  EXPECT_EQ(MasterKey::random().unwrap(wrapped, where).error().code, Code::wrong_key);
  EXPECT_EQ(master.unwrap(seal(master.derive("case keys"), where, "short"), where).error().code,
            Code::damaged);
}

TEST(MasterKey, DerivesAnotherKeyForEachPurpose) {
  auto const master = MasterKey::random();
  EXPECT_TRUE(master.derive("journal digests") == master.derive("journal digests"));
  EXPECT_FALSE(master.derive("journal digests") == master.derive("case keys"));
}

}  // namespace
}  // namespace gongkai::store
