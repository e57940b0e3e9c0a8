#include "app/check_files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/zip_for_test.h"

namespace gongkai::app {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, gone afterwards.
class FileListing : public testing::Test {
 protected:
  FileListing() : folder_(fs::temp_directory_path() / ("gongkai-files-" + std::to_string(getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "下级");
  }
  ~FileListing() override { fs::remove_all(folder_); }

  std::string put(std::string const& name, std::string const& content) {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return (folder_ / name).string();
  }

  /// Names relative to the folder.
  std::vector<std::string> listed(std::string const& what = "") {
    std::vector<std::string> names = list_files({what.empty() ? folder_.string() : what}).files;
    for (std::string& name : names) name = name.substr(folder_.string().size() + 1);
    return names;
  }

  fs::path folder_;
};

using Names = std::vector<std::string>;

TEST_F(FileListing, TakesReportsOfEveryKindInFolders) {
  for (char const* const name : {"a.txt", "b.HTML", "c.docx", "d.pdf", "下级/e.xlsx", "f.css", ".g.txt"})
    put(name, "x");
  EXPECT_EQ(listed(), (Names{"a.txt", "b.HTML", "c.docx", "d.pdf", "下级/e.xlsx"}));
  EXPECT_EQ(list_files({folder_.string()}).passed_over, 1U);
}

TEST_F(FileListing, ReadsTheFilesInAZip) {
  std::string const zip = put(
      "a.zip", zipped({{"x/一.txt", "报告\n"}, {"x/b.css", "x"}, {".c.txt", "x"}, {"__MACOSX/d.txt", "x"}}));
  EXPECT_EQ(listed(), Names{"a.zip/x/一.txt"});
  EXPECT_EQ(listed(zip), Names{"a.zip/x/一.txt"});
  auto const document = read_document(zip + "/x/一.txt");
  ASSERT_TRUE(document.has_value()) << document.error().message;
  EXPECT_EQ(document->text, "报告\n");
  EXPECT_EQ(document->name, zip + "/x/一.txt");
}

TEST_F(FileListing, KnowsAZipByItsBytes) {
  std::string const zip = put("a.dat", zipped({{"一.txt", "报告\n"}}));
  EXPECT_EQ(listed(zip), Names{"a.dat/一.txt"});
}

TEST_F(FileListing, TakesAPackedDocumentForOneFile) {
  put("a.docx", zipped({{"word/document.xml", "<x/>"}, {"docProps/a.txt", "x"}}));
  EXPECT_EQ(listed(), Names{"a.docx"});
}

TEST_F(FileListing, NamesAZipThatHoldsNoReport) {
  put("a.zip", zipped({{"b.css", "x"}}));
  EXPECT_EQ(listed(), Names{"a.zip"});
  EXPECT_FALSE(read_document((folder_ / "a.zip").string()).has_value());
}

TEST_F(FileListing, SaysWhenAZipHasNoSuchFile) {
  std::string const zip = put("a.zip", zipped({{"一.txt", "报告\n"}}));
  auto const document = read_document(zip + "/二.txt");
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().code, Code::no_such_file);
  EXPECT_EQ(read_document(folder_.string() + "/none/二.txt").error().code, Code::no_such_file);
}

TEST_F(FileListing, KeepsWhatIsNotThereSoThatReadingSaysWhy) {
  std::string const path = (folder_ / "none.txt").string();
  EXPECT_EQ(listed(path), Names{"none.txt"});
  EXPECT_EQ(read_document(path).error().reason, "no_such_file");
}

TEST_F(FileListing, DoesNotFollowFoldersInCircles) {
  put("下级/a.txt", "x");
  fs::create_directory_symlink(folder_, folder_ / "下级" / "圈");
  fs::create_symlink("self.txt", folder_ / "self.txt");
  EXPECT_EQ(listed(), Names{"下级/a.txt"});
}

TEST_F(FileListing, TellsAFolderThatMayNotBeOpened) {
  constexpr uid_t kNobody = 65534;
  std::string const closed = (folder_ / "下级").string();
  fs::permissions(closed, fs::perms::none);
  // Permissions do not bind the superuser: a child looks as somebody else.
  auto const is_told = [&] {
    if (geteuid() == 0 && setuid(kNobody) != 0) return false;
    auto const refused = read_document(closed);
    return listed() == Names{"下级"} && !refused && refused.error().reason == "failed_folder";
  };
  EXPECT_EXIT(std::exit(is_told() ? 0 : 1), testing::ExitedWithCode(0), "");
  fs::permissions(closed, fs::perms::owner_all);
}

TEST_F(FileListing, TakesFilesWithoutAKnownEndingByWhatTheyBeginWith) {
  put("年报", "柳河县2023年政府信息公开工作年度报告\n");
  put("b.aspx", "<html><body>x</body></html>");
  put("c.dat", std::string("\x00\x01\x02", 3));
  put("d.md", "read me");
  put("e.css", "/* 样式 */");
  EXPECT_EQ(listed(), (Names{"b.aspx", "年报"}));
  EXPECT_EQ(list_files({folder_.string()}).passed_over, 3U);
  std::string const zip =
      put("f.zip", zipped({{"年报", "年度报告\n"}, {"c.dat", std::string("\x00\x01", 2)}}));
  EXPECT_EQ(listed(zip), Names{"f.zip/年报"});
  EXPECT_EQ(list_files({zip}).passed_over, 1U);
}

TEST_F(FileListing, CountsLinksToNothingPipesAndNamesThatLeadOutOfAZip) {
  fs::create_symlink("none.txt", folder_ / "a.txt");
  ASSERT_EQ(mkfifo((folder_ / "b.txt").c_str(), 0600), 0);
  put("c.zip", zipped({{"../d.txt", "报告"}, {"e.txt", "报告"}}));
  EXPECT_EQ(listed(), Names{"c.zip/e.txt"});
  EXPECT_EQ(list_files({folder_.string()}).passed_over, 3U);
}

TEST_F(FileListing, RefusesHugeFilesUnread) {
  std::string const path = put("a.txt", "报告");
  fs::resize_file(path, std::uintmax_t{2} << 30);  // takes no room on the disk
  auto const document = read_document(path);
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().code, Code::too_large);
  std::string const pdf = put("b.pdf", "%PDF-1.7");
  fs::resize_file(pdf, std::uintmax_t{2} << 30);
  EXPECT_EQ(read_document(pdf).error().code, Code::too_large);
}

TEST_F(FileListing, RefusesWhatIsNoFile) {
  EXPECT_EQ(read_document(folder_.string()).error().code, Code::unreadable);
}

}  // namespace
}  // namespace gongkai::app
