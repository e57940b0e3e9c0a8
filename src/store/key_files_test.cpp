#include "store/key_files.h"

#include <gtest/gtest.h>

#include <functional>

#include "store/folder_for_test.h"

namespace gongkai::store {
namespace {

class AKeyFile : public testing::Test {
 protected:
  AKeyFile() { EXPECT_TRUE(former_.write_new(path())); }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "master.key"; }
  [[nodiscard]] std::string in_place() const { return MasterKey::read(path())->id(); }

  FolderForTest folder_;
  MasterKey former_ = MasterKey::random();
  MasterKey fresh_ = MasterKey::random();
};

TEST_F(AKeyFile, IsExchangedAndTheFormerKept) {
  auto const change = KeyChange::begin(path());
  ASSERT_TRUE(change.has_value());
  ASSERT_TRUE(change->prepare(fresh_).has_value());
  ASSERT_TRUE(change->finish().has_value());
  EXPECT_EQ(in_place(), fresh_.id());
  EXPECT_EQ(MasterKey::read(old_key_path(path()))->id(), former_.id());
  EXPECT_FALSE(std::filesystem::exists(new_key_path(path())));
}

TEST_F(AKeyFile, IsFoundWhenAChangeWasBrokenOffBeforeItTookEffect) {
  ASSERT_TRUE(KeyChange::begin(path())->prepare(fresh_).has_value());
  auto const found = find_key(path(), former_.id());
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->found, KeyFound::in_its_place);
  EXPECT_EQ(found->key.id(), former_.id());
  MasterKey const third = MasterKey::random();
  EXPECT_TRUE(KeyChange::begin(path())->prepare(third).has_value()) << "what was left stands in nobody's way";
}

// After it took effect, whether or not the former key had been kept yet.
TEST_F(AKeyFile, IsPutInItsPlaceWhenAChangeWasBrokenOffAfterwards) {
  for (bool const former_kept : {false, true}) {
    SCOPED_TRACE(former_kept);
    FolderForTest const folder;
    auto const path = folder.path() / "master.key";
    ASSERT_TRUE(former_.write_new(path).has_value());
    ASSERT_TRUE(KeyChange::begin(path)->prepare(fresh_).has_value());
    EXPECT_TRUE(!former_kept || former_.write_new(old_key_path(path)));
    auto const found = find_key(path, fresh_.id());
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->found, KeyFound::beside_it);
    EXPECT_EQ(found->key.id(), fresh_.id());
    EXPECT_EQ(MasterKey::read(path)->id(), fresh_.id());
    EXPECT_EQ(MasterKey::read(old_key_path(path))->id(), former_.id());
    EXPECT_EQ(find_key(path, fresh_.id())->found, KeyFound::in_its_place);
  }
}

TEST_F(AKeyFile, IsFoundAmongTheFormerForADatabaseOfBefore) {
  auto const change = KeyChange::begin(path());
  ASSERT_TRUE(change->prepare(fresh_).has_value());
  ASSERT_TRUE(change->finish().has_value());
  EXPECT_EQ(find_key(path(), former_.id())->found, KeyFound::among_the_former);
  EXPECT_EQ(in_place(), fresh_.id());
}

TEST_F(AKeyFile, IsNamedWhenItIsAnother) {
  auto const refused = find_key(path(), "0123456789abcdef");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::wrong_key);
  EXPECT_TRUE(refused.error().message.contains("0123456789abcdef")) << refused.error().message;
  EXPECT_TRUE(refused.error().message.contains(former_.id())) << refused.error().message;
}

TEST_F(AKeyFile, IsChangedByOneAtATime) {
  auto const one = KeyChange::begin(path());
  ASSERT_TRUE(one.has_value());
  auto const other = KeyChange::begin(path());
  ASSERT_FALSE(other.has_value());
  EXPECT_EQ(other.error().code, Code::busy);
  ASSERT_TRUE(one->prepare(fresh_).has_value());
  EXPECT_EQ(find_key(path(), fresh_.id())->key.id(), fresh_.id()) << "and found while it is changed";
}

// The key on a disk of its own.
TEST_F(AKeyFile, IsExchangedWhereItLiesWhenItIsLinked) {
  FolderForTest const office;
  auto const link = office.path() / "master.key";
  std::filesystem::create_symlink(path(), link);
  auto const change = KeyChange::begin(link);
  ASSERT_TRUE(change->prepare(fresh_).has_value());
  ASSERT_TRUE(change->finish().has_value());
  EXPECT_TRUE(std::filesystem::is_symlink(link));
  EXPECT_EQ(in_place(), fresh_.id());
  EXPECT_EQ(find_key(link, former_.id())->found, KeyFound::among_the_former);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{office.path()}, {}), 1);
}

TEST_F(AKeyFile, IsMissed) {
  std::filesystem::remove(path());
  EXPECT_EQ(find_key(path(), former_.id()).error().code, Code::no_such_file);
}

}  // namespace
}  // namespace gongkai::store
