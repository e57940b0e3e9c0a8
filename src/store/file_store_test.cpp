#include "store/file_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "store/folder_for_test.h"
#include "store/seal.h"

namespace gongkai::store {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLimit = 10'000'000;

FileStore store_in(FolderForTest const& folder) {
  return FileStore::open(folder.path() / "files").value();
}

std::size_t left_in_tmp(FolderForTest const& folder) {
  return static_cast<std::size_t>(
      std::ranges::distance(fs::directory_iterator{folder.path() / "files" / "tmp"}));
}

std::string letters(std::size_t size) {
  std::string text(size, 'a');
  for (std::size_t at = 0; at < size; at += 89) text[at] = static_cast<char>('a' + at / 89 % 26);
  return text;
}

/// Puts another byte into the middle of a file.
void spoil(fs::path const& path) {
  auto text = text_of(path);
  text[text.size() / 2] = static_cast<char>(text[text.size() / 2] ^ 1);
  write_text(path, text);
}

TEST(FileHash, IsNothingBut64LowerCaseHexDigits) {
  EXPECT_TRUE(FileHash::parse(sm3_hex("")));
  std::string upper = sm3_hex("");
  upper[1] = 'A';
  EXPECT_FALSE(FileHash::parse(upper));
  EXPECT_FALSE(FileHash::parse("../../../etc/passwd"));
  EXPECT_FALSE(FileHash::parse(sm3_hex("") + "0"));
  EXPECT_FALSE(FileHash::parse(""));
}

TEST(FileStore, KeepsAFileUnderTheHashOfItsBytes) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  auto const stored = store.put("a letter", kLimit).value();
  EXPECT_EQ(stored.hash.hex(), sm3_hex("a letter"));
  EXPECT_EQ(stored.size, 8U);
  auto const path = folder.path() / "files" / stored.hash.hex().substr(0, 2) / stored.hash.hex();
  EXPECT_EQ(store.path_of(stored.hash), path);
  EXPECT_EQ(text_of(path), "a letter");
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(store.read(stored.hash).value().rest(kLimit).value(), "a letter");
  EXPECT_TRUE(store.check(stored.hash).has_value());
  EXPECT_EQ(left_in_tmp(folder), 0U);
}

TEST(FileStore, KeepsTheSameBytesOnce) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  auto const one = store.put("same", kLimit).value();
  std::istringstream again{"same"};
  EXPECT_EQ(store.put(again, kLimit).value().hash, one.hash);
  EXPECT_EQ(store.list().value(), std::vector<FileHash>{one.hash});
}

TEST(FileStore, GivesBackEverySizeAroundItsBuffer) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  for (std::size_t const size : {0U, 1U, 65'535U, 65'536U, 65'537U, 131'072U}) {
    std::istringstream in{letters(size)};
    auto const stored = store.put(in, kLimit).value();
    EXPECT_EQ(stored.size, size);
    EXPECT_TRUE(store.read(stored.hash).value().rest(kLimit).value() == letters(size)) << size;
  }
}

TEST(FileStore, TakesAndGivesLargeFilesInPieces) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  auto const bytes = letters(200'001);
  auto writer = store.begin(kLimit).value();
  for (std::size_t at = 0; at < bytes.size(); at += 999)
    ASSERT_TRUE(writer.write(bytes.substr(at, 999)).has_value());
  auto const stored = writer.finish().value();
  auto reader = store.read(stored.hash).value();
  std::string all;
  std::size_t pieces = 0;
  for (auto piece = reader.next().value(); !piece.empty(); piece = reader.next().value(), ++pieces)
    all += piece;
  EXPECT_EQ(pieces, 4U);
  EXPECT_TRUE(all == bytes);
}

TEST(FileStore, RefusesWhatIsTooLargeAndKeepsNothingOfIt) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  EXPECT_TRUE(store.put(letters(1000), 1000).has_value());
  std::istringstream in{letters(200'000)};
  auto const refused = store.put(in, 199'999);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::too_large);
  EXPECT_TRUE(refused.error().message.contains("more than 199999 bytes")) << refused.error().message;
  EXPECT_EQ(left_in_tmp(folder), 0U);
  EXPECT_EQ(store.list().value().size(), 1U);
  auto const stored = store.list().value().front();
  EXPECT_EQ(store.read(stored).value().rest(999).error().code, Code::too_large);
}

TEST(FileStore, KeepsNothingOfAStreamThatBreaks) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  std::istringstream in{"half a letter"};
  in.setstate(std::ios::badbit);
  EXPECT_EQ(store.put(in, kLimit).error().code, Code::unreadable);
  EXPECT_EQ(left_in_tmp(folder), 0U);
}

TEST(FileStore, NamesAFileThatIsMissing) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  auto const hash = *FileHash::parse(sm3_hex("never put in"));
  for (auto const& error : {store.check(hash).error(), store.read(hash).error()}) {
    EXPECT_EQ(error.code, Code::damaged);
    EXPECT_TRUE(error.message.contains("/" + hash.hex() + ": is missing")) << error.message;
  }
}

TEST(FileStore, NamesAFileThatWasChangedAndMendsItWhenPutAgain) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  auto const bytes = letters(100'000);
  auto const hash = store.put(bytes, kLimit).value().hash;
  spoil(store.path_of(hash));
  EXPECT_EQ(store.check(hash).error().code, Code::damaged);
  EXPECT_TRUE(store.check(hash).error().message.contains(store.path_of(hash).string()));
  auto reader = store.read(hash).value();
  EXPECT_EQ(reader.rest(kLimit).error().code, Code::damaged);
  EXPECT_EQ(reader.next().error().code, Code::damaged);
  EXPECT_EQ(store.put(bytes, kLimit).value().hash, hash);
  EXPECT_TRUE(store.check(hash).has_value());
}

TEST(FileStore, ListsItsFilesAndNothingElse) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  std::vector<FileHash> put;
  put.reserve(12);
  for (int i = 0; i < 12; ++i) put.push_back(store.put(std::to_string(i), kLimit).value().hash);
  std::ranges::sort(put);
  write_text(folder.path() / "files" / "README", "x");
  write_text(store.path_of(put[0]).parent_path() / "thumbs.db", "x");
  EXPECT_EQ(store.list().value(), put);
}

TEST(FileStore, RemovesAFileOnceAndForAll) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  auto const hash = store.put("to be forgotten", kLimit).value().hash;
  EXPECT_TRUE(store.remove(hash).has_value());
  EXPECT_EQ(store.check(hash).error().code, Code::damaged);
  EXPECT_TRUE(store.remove(hash).has_value());
  EXPECT_TRUE(store.list().value().empty());
}

TEST(FileStore, SweepsWhatIsLeftAndNeverWhatIsBeingWritten) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  write_text(folder.path() / "files" / "tmp" / "left-over", "half");
  auto writer = store.begin(kLimit).value();
  ASSERT_TRUE(writer.write("being written").has_value());
  EXPECT_EQ(store.sweep().value(), 1U);
  EXPECT_EQ(left_in_tmp(folder), 1U);
  auto const hash = writer.finish().value().hash;
  EXPECT_TRUE(store.check(hash).has_value());
  EXPECT_EQ(store.sweep().value(), 0U);
}

TEST(FileStore, GivingUpLeavesNothing) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  {
    auto writer = store.begin(kLimit).value();
    auto const moved = std::move(writer);
    EXPECT_EQ(left_in_tmp(folder), 1U);
  }
  EXPECT_EQ(left_in_tmp(folder), 0U);
}

TEST(FileStore, SealsForItsKeyAndPlaceOnly) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  Key const key = Key::random();
  auto const here = place({"140426101", "R-7", "scan"});
  auto const bytes = letters(2 * kChunkBytes + 77);
  auto writer = store.begin_sealed(key, here, kLimit).value();
  ASSERT_TRUE(writer.write(bytes).has_value());
  auto const stored = writer.finish().value();
  EXPECT_EQ(stored.size, bytes.size());
  EXPECT_EQ(sm3_hex(text_of(store.path_of(stored.hash))), stored.hash.hex());
  EXPECT_FALSE(text_of(store.path_of(stored.hash)).contains(bytes.substr(0, 100)));
  EXPECT_TRUE(store.check(stored.hash).has_value());
  EXPECT_TRUE(store.read_sealed(key, here, stored.hash).value().rest(kLimit).value() == bytes);
  EXPECT_EQ(store.read_sealed(Key::random(), here, stored.hash).value().rest(kLimit).error().code,
            Code::wrong_key);
  EXPECT_EQ(store.read_sealed(key, place({"R-8"}), stored.hash).value().rest(kLimit).error().code,
            Code::wrong_key);
}

TEST(FileStore, SealsAnEmptyFileAndCountsThePlaintextForTheLimit) {
  FolderForTest const folder;
  auto const store = store_in(folder);
  Key const key = Key::random();
  auto const stored = store.begin_sealed(key, "", 0).value().finish().value();
  EXPECT_EQ(stored.size, 0U);
  EXPECT_EQ(store.read_sealed(key, "", stored.hash).value().rest(0).value(), "");
  auto writer = store.begin_sealed(key, "", 5).value();
  EXPECT_TRUE(writer.write("12345").has_value());
  EXPECT_EQ(writer.write("6").error().code, Code::too_large);
}

}  // namespace
}  // namespace gongkai::store
