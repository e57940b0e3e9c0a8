#include "store/backup.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "store/folder_for_test.h"
#include "store/ledger_for_test.h"

namespace gongkai::store {
namespace {

constexpr std::string_view kKeyId = "0123456789abcdef";

class ABackup : public OnALedger {
 protected:
  [[nodiscard]] std::string path(std::string const& name) const { return folder() + "/" + name; }
  Result<BackedUp> make(std::string const& name) {
    return back_up(ledger_->database(), {.files = files("files"), .rules = path("rules")},
                   std::string{kKeyId}, clock_.now(), path(name));
  }
  [[nodiscard]] FileStore files(std::string const& name) const {
    return value_of(FileStore::open(path(name)));
  }
  FileHash store_file(std::string_view text) { return value_of(files("files").put(text, 1000)).hash; }
};
GONGKAI_ON_BOTH_DATABASES(ABackup);

TEST_P(ABackup, GivesEverythingBackIntoAnotherDatabase) {
  fill();
  fill("tongzhou");
  auto const stored = store_file("通知全文");
  std::filesystem::create_directories(path("rules/office"));
  std::ofstream(path("rules/office/approval.toml")) << "# 本镇自定\n";
  auto const made = value_of(make("office.backup"));
  EXPECT_EQ(made.entries, 20);
  EXPECT_EQ(made.files, 1);
  EXPECT_EQ(value_of(key_id_of_backup(path("office.backup"))), kKeyId);

  // Whatever it came from, it goes into SQLite.
  Ledger restored{value_of(open_sqlite(path("restored.db")))};
  auto const verified =
      value_of(restore(path("office.backup"), restored.database(),
                       {.files = files("restored-files"), .rules = path("restored-rules")}));
  EXPECT_EQ(verified.found, 0);
  EXPECT_EQ(verified.entries, 20);
  EXPECT_EQ(office_json(value_of(restored.office("lucheng"))),
            office_json(value_of(ledger_->office("lucheng"))));
  EXPECT_EQ(value_of(restored.default_agency()), "lucheng");
  EXPECT_EQ(verified.files, 1);
  EXPECT_EQ(text_of(path("restored-rules/office/approval.toml")), "# 本镇自定\n");
  EXPECT_EQ(value_of(value_of(files("restored-files").read(stored)).rest(1000)), "通知全文");
}

TEST_P(ABackup, GoesIntoThisDatabaseToo) {
  {
    auto source = std::make_unique<Ledger>(value_of(open_sqlite(path("source.db"))));
    value_of(migrate(source->database()));
    std::swap(ledger_, source);
    fill();
    value_of(make("office.backup"));
    std::swap(ledger_, source);
  }
  EXPECT_EQ(value_of(restore(path("office.backup"), ledger_->database(), {.files = files("files")})).found,
            0);
  EXPECT_EQ(value_of(ledger_->office("lucheng")).users.size(), 2);
}

TEST_P(ABackup, HoldsOneMomentWhileOthersWrite) {
  fill();
  std::jthread writer{[&](std::stop_token const& stop) {
    for (int i = 0; !stop.stop_requested(); ++i) {
      value_of(act(registers::RenameUser{.user = "li", .display = "李" + std::to_string(i)}));
    }
  }};
  for (int i = 0; i < 5; ++i) {
    std::string const name = "moment" + std::to_string(i);
    value_of(make(name));
    auto const database = value_of(open_sqlite(path(name + ".db")));
    EXPECT_EQ(value_of(restore(path(name), *database, {.files = files(name + "-files")})).found, 0);
  }
}

TEST_P(ABackup, NamesNoKeyThatIsNotInUseAnyMore) {
  fill();
  value_of(ledger_->set_first_key_id("another"));
  auto const refused = make("office.backup");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::busy);
  EXPECT_FALSE(std::filesystem::exists(path("office.backup")));
}

TEST_P(ABackup, IsNeverLaidOverAnother) {
  fill();
  value_of(make("office.backup"));
  auto const refused = make("office.backup");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::conflict);
}

TEST_P(ABackup, IsNotRestoredOverAnOffice) {
  fill();
  value_of(make("office.backup"));
  auto const refused = restore(path("office.backup"), ledger_->database(), {.files = files("files")});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::conflict);
  EXPECT_EQ(value_of(ledger_->office("lucheng")).users.size(), 2);
}

// Whatever byte is lost or changed on the way: it is refused, or what is restored is right all the same (a
// byte of the zip's own that nobody reads).
TEST_P(ABackup, IsRefusedWhenItWasTornOrChanged) {
  fill();
  store_file("通知全文");
  value_of(make("office.backup"));
  std::string const whole = text_of(path("office.backup"));
  auto const restored = [&](std::string const& bytes) -> std::string {
    std::ofstream(path("changed"), std::ios::binary | std::ios::trunc) << bytes;
    std::filesystem::remove_all(path("changed-files"));
    auto const database = value_of(open_scratch());
    auto const verified = restore(path("changed"), *database,
                                  {.files = files("changed-files"), .rules = path("changed-rules")});
    if (!verified) return "";
    EXPECT_EQ(verified->found, 0);
    return "restored";
  };
  for (std::size_t length = 0; length < whole.size(); length += whole.size() / 23 + 1) {
    EXPECT_EQ(restored(whole.substr(0, length)), "") << length;
  }
  for (std::size_t at = 0; at < whole.size(); at += whole.size() / 97 + 1) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x20);
    static_cast<void>(restored(changed));
  }
  EXPECT_EQ(restored(whole), "restored");
}

TEST_P(ABackup, LeavesNothingBehindWhenItFails) {
  fill();
  EXPECT_FALSE(make("nowhere/office.backup"));
  EXPECT_FALSE(std::filesystem::exists(path("nowhere")));
}

}  // namespace
}  // namespace gongkai::store
