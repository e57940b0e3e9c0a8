#include "document/archive.h"

#include <gtest/gtest.h>

#include <string>

#include "document/limits.h"
#include "document/reading_for_test.h"

namespace gongkai::document {
namespace {

Archive archive(std::vector<std::pair<std::string, std::string>> const& entries) {
  auto opened = Archive::open(zipped(entries), "a.zip");
  if (!opened) throw std::runtime_error(opened.error().message);
  return *std::move(opened);
}

TEST(Archive, ListsFilesAndReadsThem) {
  Archive zip = archive({{"a/", ""}, {"a/甲.txt", "一"}, {"b.txt", "二"}});
  ASSERT_EQ(zip.entries().size(), 2U);
  EXPECT_EQ(zip.entries()[0].name, "a/甲.txt");
  EXPECT_EQ(*zip.read("a/甲.txt"), "一");
  EXPECT_EQ(*zip.read("b.txt"), "二");
  EXPECT_TRUE(refusal(zip.read("c.txt")).contains("no_such_entry entry=c.txt"));
}

TEST(Archive, TellsEntriesOfOneNameApart) {
  Archive zip = archive({{"a/b/c", "1"}, {"a\\b/c", "2"}, {"a/b/c (2)", "3"}, {"a/b\\c", "4"}});
  std::vector<std::string> contents;
  for (Archive::Entry const& entry : zip.entries())
    contents.push_back(entry.name + ": " + *zip.read(entry.name));
  EXPECT_EQ(contents,
            (std::vector<std::string>{"a/b/c: 1", "a/b/c (2): 2", "a/b/c (2) (2): 3", "a/b/c (3): 4"}));
}

TEST(Archive, RefusesWhatIsNoZip) {
  EXPECT_TRUE(refusal(Archive::open("PK\x03\x04 and nothing more", "a.zip")).contains("damaged_zip"));
  std::string const whole = zipped({{"a.txt", std::string(5'000, 'x')}});
  EXPECT_FALSE(Archive::open(whole.substr(0, whole.size() / 2), "a.zip").has_value());
}

TEST(Archive, NoticesDamagedContent) {
  std::string bytes = zipped({{"a.txt", "the words of a report, and more of them"}});
  for (std::size_t at = 36; at < 50; ++at) bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
  auto zip = Archive::open(bytes, "a.zip");
  ASSERT_TRUE(zip.has_value());
  EXPECT_FALSE(zip->read("a.txt").has_value());
}

TEST(Archive, RefusesABombByItsRatio) {
  Archive zip = archive({{"a.xml", std::string(kSmallEntryBytes * 4, ' ')}});
  EXPECT_TRUE(refusal(zip.read("a.xml")).contains("too_packed_entry")) << refusal(zip.read("a.xml"));
}

TEST(Archive, CountsWhatAllEntriesUnpackTo) {
  std::string noise;
  for (std::size_t i = 0; i < (std::size_t{3} << 20); ++i) noise += static_cast<char>('a' + (i * i / 7) % 26);
  Archive zip = archive({{"a", noise}});
  std::size_t const times = kMaxZipTotalBytes / noise.size();
  for (std::size_t i = 0; i < times; ++i) ASSERT_TRUE(zip.read("a").has_value());
  EXPECT_TRUE(refusal(zip.read("a")).contains("too_large_entry"));
  zip.begin_document();
  EXPECT_TRUE(zip.read("a").has_value());
}

TEST(Archive, RefusesTooManyEntries) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (std::size_t i = 0; i <= kMaxZipEntries; ++i) entries.emplace_back(std::to_string(i), "");
  EXPECT_TRUE(refusal(Archive::open(zipped(entries), "a.zip")).contains("too_many_entries"));
}

}  // namespace
}  // namespace gongkai::document
