// What a command on an office says when it refuses: Chinese for who asks for Chinese, with nothing of the
// English sentence in it, and English for who asks for English.

#include "app/office_refusal.h"

#include <gtest/gtest.h>

#include <functional>

#include "app/run_for_test.h"
#include "app/typed_for_test.h"
#include "base/sentences_for_test.h"
#include "store/store.h"

namespace gongkai::app {
namespace {

/// A command that is refused, and what a library or the system says of it, which stands there as it came.
struct Row {
  std::vector<std::string> words;
  std::string_view detail = "";
  std::string_view typed = "correct horse battery";
};

class ARefusedCommand : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(ran(init(office())).exit, 0); }

  [[nodiscard]] std::string office() const { return folder_("office"); }
  static std::vector<std::string> init(std::string const& office) {
    return {"init", office, "--name", "某镇", "--code", "zhen"};
  }
  [[nodiscard]] std::string backup() const {
    auto path = folder_("whole.backup");
    if (!std::filesystem::exists(path)) {
      EXPECT_EQ(ran({"backup", office(), path}).exit, 0);
    }
    return path;
  }
  void script(std::string const& text) const {
    auto const ledger = store::Ledger::open({.folder = office(), .database = ""});
    ASSERT_TRUE(ledger.has_value());
    ASSERT_TRUE((*ledger)->database().write(
        [&](store::Connection& connection) { return connection.run_script(text); }));
  }

  static Text said(Row const& row, int exit) {
    Text text;
    for (auto const* const language : {"zh", "en"}) {
      Typed const input{row.typed};
      auto words = row.words;
      words.insert(words.end(), {"--lang", language});
      auto const answer = ran(words);
      EXPECT_EQ(answer.exit, exit) << answer.out << answer.err;
      (std::string_view{language} == "zh" ? text.zh : text.en) = answer.out + answer.err;
    }
    return text;
  }
  static void refuses(std::vector<Row> const& rows) {
    for (Row const& row : rows) {
      SCOPED_TRACE(testing::PrintToString(row.words));
      Text text = said(row, 2);
      for (std::string* const one : {&text.zh, &text.en})
        one->erase(0, one->find(": "));  // the command's name
      EXPECT_TRUE(is_said_in_both(text, row.detail));
      EXPECT_FALSE(has_chinese(text.en)) << text.en;
      EXPECT_TRUE(row.detail.empty() || text.en.contains(row.detail)) << text.en;
    }
  }

  Folder folder_;
};

TEST_F(ARefusedCommand, IsToldWhichWordsAreMissing) {
  refuses({{{"verify"}},
           {{"verify", "x", "--db", "postgresql:///x"}},
           {{"verify", "--db", "postgresql:///x"}},
           {{"backup", office()}},
           {{"backup", "--db", "postgresql:///x"}},
           {{"restore", office()}},
           {{"restore", "--db", "postgresql:///x"}},
           {{"user", "add", office()}},
           {{"key", "rotate"}}});
}

TEST_F(ARefusedCommand, IsToldWhatOfThePlaceIsWrong) {
  folder_.write("empty/gongkai.db", "");
  folder_.write("letter/gongkai.db", std::string(5000, 'x'));
  folder_.write("file", "");
  refuses({{{"verify", folder_("nowhere")}},
           {{"verify", folder_("file")}},
           {{"rebuild", folder_("empty")}},
           {{"rebuild", folder_("letter")}, "file is not a database"},
           {{"verify", office(), "--agency", "nowhere"}},
           {{"key", "sheet", office(), "--agency", "nowhere"}},
           {init(folder_("file")), "File exists"},
           {init(folder_("none/none")), "No such file or directory"},
           {init(office())}});
}

TEST_F(ARefusedCommand, IsToldWhatOfTheUserIsWrong) {
  refuses({{{"user", "add", office(), "li", "--role", "king"}},
           {{"user", "add", office(), "li", "--department", "none"}},
           {{"user", "add", office(), "li"}, "", "short"},
           {{"user", "add", office(), "li"}, "", ""},
           {{"user", "add", office(), "li"}, "", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"},
           {{"user", "add", office(), "li"}, "", std::string(2000, 'x')},
           {{"user", "add", office(), "abcdefghijkl"}, "", "abcdefghijkl"},
           {{"user", "add", office(), "L I"}},
           {{"user", "password", office(), "nobody"}},
           {{"user", "role", office(), "nobody"}},
           {{"user", "role", office(), "nobody", "--grant", "clerk"}},
           {{"user", "disable", office(), "nobody"}},
           {{"init", office(), "--name", "x", "--code", "x", "--from", "2018-02-30"}},
           {{"init", office(), "--name", "", "--code", "a b"}}});
}

TEST_F(ARefusedCommand, IsToldWhatOfTheBackupIsWrong) {
  std::string const key = office() + "/master.key";
  folder_.write("letter", "Dear sirs");
  ASSERT_EQ(ran(init(folder_("other"))).exit, 0);
  refuses({{{"backup", office(), backup()}},
           {{"backup", office(), folder_("none/backup")}, "No such file or directory"},
           {{"restore", folder_("none"), folder_("again")}},
           {{"restore", folder_("letter"), folder_("again")}},
           {{"restore", backup(), folder_("again")}},
           {{"restore", backup(), folder_("again"), "--key", folder_("none")}},
           {{"restore", backup(), folder_("again"), "--key", folder_("letter")}},
           {{"restore", backup(), folder_("again"), "--key", folder_("other/master.key")}},
           {{"restore", backup(), office(), "--key", key}}});
}

TEST_F(ARefusedCommand, IsToldWhatOfTheKeyIsWrong) {
  std::string const key = office() + "/master.key";
  ASSERT_EQ(ran(init(folder_("other"))).exit, 0);
  std::string const text = text_of_file(key);
  auto const put = [&](std::string_view words) { std::ofstream{key} << words; };
  put(text_of_file(folder_("other/master.key")));
  refuses({{{"key", "rotate", office()}}, {{"key", "sheet", office()}}});
  put("K1 0000\n");
  refuses({{{"key", "sheet", office()}}});
  put(std::string(70'000, 'x'));
  refuses({{{"key", "sheet", office()}}});
  put(text);
  std::filesystem::permissions(key, std::filesystem::perms::owner_read | std::filesystem::perms::others_read);
  refuses({{{"key", "sheet", office()}}});
  std::filesystem::remove(key);
  refuses({{{"key", "sheet", office()}, "No such file or directory"}});
  std::filesystem::create_directory(key);
  refuses({{{"key", "rotate", office()}}});
}

TEST_F(ARefusedCommand, IsToldWhereAFileOfSettingsIsWrong) {
  folder_.write("office/config.toml", "master_key = \"master.key\"\nmaster_kye = 1\n");
  Text const text = said({.words = {"verify", office()}}, 2);
  EXPECT_TRUE(text.zh.contains("设置或规则文件有误，请按所示的行、列改正")) << text.zh;
  EXPECT_TRUE(text.zh.contains("config.toml:2:")) << text.zh;
  EXPECT_FALSE(has_chinese(text.en)) << text.en;
}

TEST_F(ARefusedCommand, IsToldThatTheClockOrTheProgramIsBehind) {
  script("UPDATE chain SET at = '2999-01-01T00:00:00.000Z'");
  refuses({{{"user", "add", office(), "li"}}});
  script("INSERT INTO schema_version (number, name) VALUES (9999, 'schema/9999-later.sql')");
  refuses({{{"verify", office()}}, {{"rebuild", office()}}});
}

TEST_F(ARefusedCommand, IsToldWhatOfTheLedgerIsWrong) {
  folder_.write("letter.csv", "Dear sirs\n");
  folder_.write("letter.doc", "Dear sirs");
  refuses({{{"import", office(), "item", folder_("none.csv")}},
           {{"import", office(), "nothing", folder_("letter.csv")}},
           {{"import", office(), "item"}},
           {{"export", office(), "nothing", folder_("rows.csv")}},
           {{"export", office(), "item", folder_("rows.doc")}},
           {{"export", office(), "item", folder_("none/rows.csv")}, "No such file or directory"},
           {{"record", "withdraw", office(), "item", "none", "--reason", "x"}},
           {{"sheet", office(), "--year", "2018", "--form", "none"}},
           {{"sheet", office(), "--year", "1999"}},
           {{"sheet", office(), "--year", "2018", "--as-of", "2018-02-30"}}});
  folder_.write("office/rules/form/a.toml", std::string(5 << 20, '#'));
  refuses({{{"export", office(), "item", folder_("rows.csv")}}});
}

TEST_F(ARefusedCommand, IsToldWhichRowNoEntryHasMade) {
  script("UPDATE agency_text SET from_on = 'x'");
  refuses({{{"user", "add", office(), "li"}}});
  script("UPDATE entry SET body = '{}'");
  for (auto const* const language : {"zh", "en"}) {
    EXPECT_EQ(ran({"rebuild", office(), "--lang", language}).exit, 2);
  }
}

TEST_F(ARefusedCommand, VerifiesInTheLanguageAskedFor) {
  script("UPDATE entry SET actor = 'li' WHERE seq = 1; UPDATE agency_now SET version = 7");
  Text const text = said({.words = {"verify", office()}}, 1);
  EXPECT_TRUE(is_said_in_both(text));
  EXPECT_FALSE(has_chinese(text.en)) << text.en;
  EXPECT_TRUE(text.zh.contains("日志 zhen 第1条：校验值与内容不符：已被改动\n")) << text.zh;
  EXPECT_TRUE(text.en.contains("entry zhen 1: its hash is not that of what it says: it was changed\n"));
  Text const json = said({.words = {"verify", office(), "--format", "json"}}, 1);
  EXPECT_TRUE(json.zh.contains("\"place\":\"日志 zhen 第1条\",\"what\":\"校验值与内容不符：已被改动\""))
      << json.zh;
  EXPECT_TRUE(json.en.contains("\"place\":\"entry zhen 1\",\"what\":\"its hash is not")) << json.en;
}

TEST_F(ARefusedCommand, CountsOneAndManyInEnglish) {
  EXPECT_EQ(ran({"verify", office(), "--lang", "en"}).out,
            "1 agency, 1 entry, 4 rows, 1 rule version, 0 sealed texts, 0 files: all as it was written\n");
  EXPECT_EQ(ran({"rebuild", office(), "--lang", "en"}).out,
            "The projections were made again from 1 entry.\n");
  script("UPDATE agency_now SET version = 7");
  auto const one = ran({"verify", office(), "--lang", "en"}).out;
  EXPECT_TRUE(one.ends_with(": 1 fault\n")) << one;
  script("DELETE FROM agency_text WHERE what = 'name'");
  auto const two = ran({"verify", office(), "--lang", "en"}).out;
  EXPECT_TRUE(two.ends_with(": 2 faults\n")) << two;
}

}  // namespace
}  // namespace gongkai::app
