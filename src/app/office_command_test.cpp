#include <gtest/gtest.h>
#include <sys/stat.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "app/run_for_test.h"
#include "app/typed_for_test.h"
#include "store/store.h"

namespace gongkai::app {
namespace {

constexpr std::string_view kPassword = "correct horse battery";

class AnOffice : public testing::Test {
 protected:
  AnOffice() : made_(ran({"init", office(), "--name", "潞城镇人民政府", "--code", "lucheng"})) {}

  [[nodiscard]] std::string office() const { return folder_("office"); }
  Ran user(std::vector<std::string> words, std::string_view typed = kPassword) {
    Typed const input{typed};
    words.insert(words.begin(), "user");
    return ran(words);
  }
  Ran add_root() {
    return user({"add", office(), "root", "--display", "王芳", "--role", "admin", "--role", "officer"});
  }
  Ran verified(std::string const& where) { return ran({"verify", where, "--format", "json"}); }

  Folder folder_;
  Ran made_;
};

TEST_F(AnOffice, IsMadeWithItsKeyOnASheet) {
  EXPECT_EQ(made_.exit, 0) << made_.err;
  auto const sheet_key = store::MasterKey::parse(made_.out);
  ASSERT_TRUE(sheet_key.has_value());
  auto const file_key = store::MasterKey::read(office() + "/master.key");
  ASSERT_TRUE(file_key.has_value());
  EXPECT_EQ(sheet_key->id(), file_key->id());
  EXPECT_TRUE(text_of_file(office() + "/config.toml").contains("master_key = \"master.key\""));
}

TEST_F(AnOffice, IsForItsOwnersEyesOnly) {
  for (auto const* const name : {"", "/master.key", "/gongkai.db", "/files", "/config.toml"}) {
    struct stat about{};
    ASSERT_EQ(stat((office() + name).c_str(), &about), 0) << name;
    EXPECT_EQ(about.st_mode & 077U, 0U) << name;
  }
}

TEST_F(AnOffice, IsNotMadeOfWhatIsNoAgency) {
  auto const refused = ran({"init", folder_("other"), "--name", "", "--code", "a b"});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_TRUE(refused.err.contains("机关代码“a b”不能用")) << refused.err;
  EXPECT_FALSE(std::filesystem::exists(folder_("other")));
}

TEST_F(AnOffice, TakesOneMoreAgencyAndNoKeyForIt) {
  auto const more = ran({"init", office(), "--name", "通州区", "--code", "tongzhou", "--lang", "en"});
  EXPECT_EQ(more.exit, 0) << more.err;
  EXPECT_EQ(more.out, "");
  EXPECT_EQ(more.err, "Agency tongzhou was added.\n");
  auto const again = ran({"init", office(), "--name", "通州区", "--code", "tongzhou"});
  EXPECT_EQ(again.exit, 2);
}

TEST_F(AnOffice, HasUsersWithRoles) {
  EXPECT_EQ(add_root().exit, 0);
  EXPECT_EQ(user({"add", office(), "li", "--role", "clerk"}).exit, 0);
  EXPECT_EQ(user({"role", office(), "li", "--grant", "leader", "--revoke", "clerk"}).exit, 0);
  EXPECT_EQ(user({"disable", office(), "li"}).exit, 0);
  EXPECT_EQ(ran({"user", "list", office()}).out,
            "li\tli\t\t主管领导\t已停用\nroot\t王芳\t\t公开专职人员、系统管理\n");
  EXPECT_EQ(user({"enable", office(), "li"}).exit, 0);
  auto const json = boost::json::parse(
      ran({"user", "list", office(), "--format", "json"})
          .out.substr(0, ran({"user", "list", office(), "--format", "json"}).out.find('\n')));
  EXPECT_EQ(json.at("name").as_string(), "li");
  EXPECT_EQ(json.at("roles").as_array().at(0).as_string(), "leader");
  EXPECT_FALSE(json.at("disabled").as_bool());
}

TEST_F(AnOffice, RefusesWhatItsRulesRefuse) {
  add_root();
  struct Row {
    std::vector<std::string> words;
    std::string_view typed;
    std::string_view said;
  };
  for (Row const& row : std::vector<Row>{
           {{"disable", office(), "root"}, "", "最后一名在用的系统管理员"},
           {{"add", office(), "root"}, kPassword, "root"},
           {{"add", office(), "li", "--role", "king"},
            kPassword,
            "没有角色“king”：请从officer（公开专职人员）"},
           {{"add", office(), "li"}, "short", "10"},
           {{"add", office(), "li"}, "", "标准输入中没有密码"},
           {{"password", office(), "nobody"}, kPassword, "nobody"},
           {{"role", office(), "root"}, "", "--grant ROLE"},
           {{"disable", office()}, "", "请依次给出机关文件夹 OFFICE 和 NAME"},
           {{"disable", office(), "root", "--agency", "nowhere"}, "", "这里没有机关“nowhere”"}}) {
    auto const refused = user(row.words, row.typed);
    EXPECT_EQ(refused.exit, 2) << row.said;
    EXPECT_TRUE(refused.err.contains(row.said)) << refused.err;
    EXPECT_EQ(std::ranges::count(refused.err, '\n'), 1) << refused.err;
  }
}

TEST_F(AnOffice, KeepsNoPasswordInItsFiles) {
  add_root();
  for (auto const& entry : std::filesystem::recursive_directory_iterator{office()}) {
    if (!entry.is_regular_file()) continue;
    EXPECT_FALSE(text_of_file(entry.path().string()).contains(kPassword)) << entry.path();
  }
}

TEST_F(AnOffice, IsFoundWhole) {
  add_root();
  auto const whole = verified(office());
  EXPECT_EQ(whole.exit, 0) << whole.out;
  auto const json = boost::json::parse(whole.out);
  EXPECT_EQ(json.at("entries").as_int64(), 4);
  EXPECT_EQ(json.at("found").as_int64(), 0);
  EXPECT_EQ(ran({"rebuild", office(), "--lang", "en"}).out,
            "The projections were made again from 4 entries.\n");
}

TEST_F(AnOffice, NamesAStoredFileThatWasChanged) {
  auto const files = store::FileStore::open(office() + "/files");
  ASSERT_TRUE(files.has_value());
  auto const stored = files->put("通知全文", 1000);
  ASSERT_TRUE(stored.has_value());
  EXPECT_EQ(verified(office()).exit, 0);
  auto const path = files->path_of(stored->hash);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  std::ofstream(path) << "通知金文";
  auto const found = verified(office());
  EXPECT_EQ(found.exit, 1);
  EXPECT_TRUE(found.out.contains(path.string())) << found.out;
}

TEST_F(AnOffice, IsRestoredFromABackupWithItsKeyOnly) {
  add_root();
  std::string const backup = folder_("office.backup");
  EXPECT_EQ(ran({"backup", office(), backup}).exit, 0);
  EXPECT_EQ(ran({"restore", backup, folder_("again")}).exit, 2);
  EXPECT_FALSE(std::filesystem::exists(folder_("again")));

  ran({"init", folder_("stranger"), "--name", "别镇", "--code", "other"});
  auto const wrong = ran({"restore", backup, folder_("again"), "--key", folder_("stranger/master.key")});
  EXPECT_EQ(wrong.exit, 2);
  EXPECT_TRUE(wrong.err.contains("而该备份需要")) << wrong.err;

  auto const back = ran({"restore", backup, folder_("again"), "--key", office() + "/master.key"});
  EXPECT_EQ(back.exit, 0) << back.err;
  EXPECT_EQ(verified(folder_("again")).out, verified(office()).out);
  EXPECT_EQ(ran({"user", "list", folder_("again")}).out, ran({"user", "list", office()}).out);
}

TEST_F(AnOffice, IsRestoredWithTheTypedRecoverySheet) {
  std::string const backup = folder_("office.backup");
  ran({"backup", office(), backup});
  std::string const sheet = folder_.write("sheet.txt", made_.out);
  std::filesystem::permissions(sheet,
                               std::filesystem::perms::owner_read | std::filesystem::perms::others_read);
  auto const back = ran({"restore", backup, folder_("again"), "--key", sheet});
  EXPECT_EQ(back.exit, 0) << back.err;
  EXPECT_EQ(text_of_file(folder_("again/master.key")), text_of_file(office() + "/master.key"));
}

TEST_F(AnOffice, IsRestoredWithTheRulesThatItReplaced) {
  folder_.write("office/rules/office/approval.toml", "# 本镇自定\n");
  std::string const backup = folder_("office.backup");
  EXPECT_EQ(ran({"backup", office(), backup}).exit, 0);
  EXPECT_EQ(ran({"restore", backup, folder_("again"), "--key", office() + "/master.key"}).exit, 0);
  EXPECT_EQ(text_of_file(folder_("again/rules/office/approval.toml")), "# 本镇自定\n");
}

TEST_F(AnOffice, GetsANewMasterKeyAndItsSheet) {
  std::string const former = store::MasterKey::parse(made_.out)->id();
  auto const rotated = ran({"key", "rotate", office(), "--lang", "en"});
  ASSERT_EQ(rotated.exit, 0) << rotated.err;
  auto const fresh = store::MasterKey::parse(rotated.out);
  ASSERT_TRUE(fresh.has_value());
  EXPECT_NE(fresh->id(), former);
  EXPECT_TRUE(rotated.err.contains("from " + former + " to " + fresh->id())) << rotated.err;
  EXPECT_EQ(store::MasterKey::read(office() + "/master.key")->id(), fresh->id());
  EXPECT_EQ(store::MasterKey::read(office() + "/master.key.old")->id(), former);

  auto const sheet = ran({"key", "sheet", office()});
  EXPECT_EQ(sheet.exit, 0) << sheet.err;
  EXPECT_EQ(store::MasterKey::parse(sheet.out)->id(), fresh->id());
  EXPECT_TRUE(sheet.out.contains("潞城镇人民政府 (lucheng)")) << sheet.out;
  auto const whole = verified(office());
  EXPECT_EQ(whole.exit, 0) << whole.out;
  EXPECT_EQ(boost::json::parse(whole.out).at("entries").as_int64(), 3);
}

TEST_F(AnOffice, RefusesTheMasterKeyOfAnother) {
  ran({"init", folder_("stranger"), "--name", "别镇", "--code", "other"});
  std::filesystem::copy_file(folder_("stranger/master.key"), office() + "/master.key",
                             std::filesystem::copy_options::overwrite_existing);
  auto const refused = ran({"key", "rotate", office()});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_TRUE(refused.err.contains(store::MasterKey::parse(made_.out)->id())) << refused.err;
}

TEST_F(AnOffice, ReadsItsConfigAndNamesItsFaults) {
  folder_.write("office/config.toml", "master_key = \"elsewhere.key\"\nmaster_kye = 1\n");
  auto const refused = ran({"verify", office()});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_TRUE(refused.err.contains("config.toml:2:")) << refused.err;
}

TEST(NoOffice, IsSaidSo) {
  Folder const folder;
  for (auto const* const command : {"verify", "rebuild"}) {
    auto const refused = ran({command, folder("nowhere")});
    EXPECT_EQ(refused.exit, 2);
    EXPECT_TRUE(refused.err.contains("中没有机关：请先用 gongkai init 建立")) << refused.err;
  }
  EXPECT_EQ(ran({"verify"}).exit, 2);
  EXPECT_EQ(ran({"verify", folder("x"), "--db", "postgresql:///x"}).exit, 2);
  EXPECT_EQ(ran({"verify", "--db", "postgresql:///x"}).exit, 2);
}

// The same on PostgreSQL, where a server is there for the tests.
TEST(AnOfficeOnPostgres, IsMadeUsedAndMovedIntoAFolder) {
  char const* const server = std::getenv("GONGKAI_TEST_POSTGRES");  // NOLINT(concurrency-mt-unsafe)
  if (server == nullptr) GTEST_SKIP() << "GONGKAI_TEST_POSTGRES names no server";
  Folder const folder;
  std::string const schema = "app" + std::to_string(getpid());
  auto const script = [&](std::string const& text) {
    auto const database = store::open_postgres(server, 1);
    ASSERT_TRUE(database.has_value());
    ASSERT_TRUE(
        (*database)->write([&](store::Connection& connection) { return connection.run_script(text); }));
  };
  script("DROP SCHEMA IF EXISTS " + schema + " CASCADE; CREATE SCHEMA " + schema);
  std::vector<std::string> const where{"--db",    std::string{server} + "&options=-csearch_path%3D" + schema,
                                       "--files", folder("files"),
                                       "--key",   folder("key")};
  auto const at = [&](std::vector<std::string> words) {
    words.insert(words.end(), where.begin(), where.end());
    return ran(words);
  };
  EXPECT_EQ(at({"init", "--name", "潞城镇人民政府", "--code", "lucheng"}).exit, 0);
  {
    Typed const input{kPassword};
    EXPECT_EQ(at({"user", "add", "root", "--role", "admin"}).exit, 0);
  }
  auto const whole = at({"verify", "--format", "json"});
  EXPECT_EQ(whole.exit, 0) << whole.err;
  EXPECT_EQ(at({"backup", folder("office.backup")}).exit, 0);
  EXPECT_EQ(ran({"restore", folder("office.backup"), folder("office"), "--key", folder("key")}).exit, 0);
  EXPECT_EQ(ran({"verify", folder("office"), "--format", "json"}).out, whole.out);
  script("DROP SCHEMA " + schema + " CASCADE");
}

}  // namespace
}  // namespace gongkai::app
