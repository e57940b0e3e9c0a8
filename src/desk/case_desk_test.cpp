#include "desk/case_desk.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>

#include "base/embedded.h"
#include "base/sentences_for_test.h"
#include "desk/key_desk.h"
#include "desk/office_desk.h"
#include "desk/refusal.h"

namespace gongkai::desk {
namespace {

using registers::Role;
using registers::ViewReason;

class FixedClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override { return *Timestamp::parse("2028-03-05T04:00:00.000Z"); }
};

Actor const kTheOperator{.agency = "", .user = std::string{kOperator}};

/// The person whom nobody may find, in the encodings in which a program might have written it.
struct Person {
  static constexpr std::string_view kName = "欧阳娜娜";
  static constexpr std::string_view kIdNumber = "110228198803054321";
  static constexpr std::string_view kPhone = "13910137724";
  static constexpr std::string_view kAddress = "潞城镇兴各庄";

  static std::vector<std::string> forms() {
    using namespace std::string_literals;
    std::vector<std::string> forms{std::string{kName}, std::string{kIdNumber}, std::string{kPhone},
                                   std::string{kAddress}};
    forms.push_back("\xc5\xb7\xd1\xf4\xc4\xc8\xc4\xc8");                  // the name in GB18030
    forms.push_back("\xc2\xba\xb3\xc7\xd5\xf2\xd0\xcb\xb8\xf7\xd7\xaf");  // the address
    forms.push_back("\x27\x6b\x33\x96\x1c\x5a\x1c\x5a");                  // the name in UTF-16LE
    forms.push_back("\x6b\x27\x96\x33\x5a\x1c\x5a\x1c");                  // and UTF-16BE
    forms.push_back("\x5e\x6f\xce\x57\x47\x95\x74\x51\x04\x54\x84\x5e");  // the address in UTF-16LE
    forms.push_back("\x6f\x5e\x57\xce\x95\x47\x51\x74\x54\x04\x5e\x84");  // and UTF-16BE
    for (std::string_view const number : {kIdNumber, kPhone}) {
      std::string wide;
      for (char const c : number) wide += std::string{c} + '\0';
      forms.push_back(wide.substr(0, wide.size() - 1));  // both byte orders
    }
    return forms;
  }
};

/// A district, a town below it and a town elsewhere, with users of every role in the district.
class ACaseDesk : public testing::Test {
 protected:
  ACaseDesk() {
    folder_ = std::filesystem::temp_directory_path() / ("gongkai-case-desk-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    ledger_ = ok(store::Ledger::make({.folder = folder_.string()}));
    files_.emplace(ok(store::FileStore::open(folder_ / "files")));
    use_key();
    EXPECT_TRUE(master_->write_new(key_path()));
    EXPECT_TRUE(ledger_->set_first_key_id(master_->id()));
    std::string_view const rules = "rules/office/approval.toml";
    office_.emplace(*ledger_, clock_, store::RuleFile{.path = rules, .text = *embedded_file(rules)});
    make("district", "");
    make("town", "district");
    make("elsewhere", "");
  }
  ~ACaseDesk() override {
    cases_.reset();
    office_.reset();
    ledger_.reset();
    std::filesystem::remove_all(folder_);
  }

  template <class T>
  static T ok(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    if constexpr (!std::is_void_v<T>) return *std::move(result);
  }

  void make(std::string const& code, std::string const& parent) {
    ok(office_->create_agency(
        kTheOperator, {.agency = code},
        {.code = code, .name = code, .parent = parent, .from = *Date::parse("2018-01-01")}));
    for (Role const role : registers::kRoles) {
      ok(office_->act(kTheOperator, {.agency = code},
                      registers::AddUser{.name = std::string{registers::name(role)},
                                         .display = "某",
                                         .department = "",
                                         .roles = {role}}));
    }
  }
  void use_key(store::MasterKey key = store::MasterKey::random()) {
    cases_.reset();
    master_.emplace(std::move(key));
    cases_.emplace(*ledger_, clock_, *master_, *files_);
  }
  [[nodiscard]] std::filesystem::path key_path() const { return folder_ / "master.key"; }

  /// Of what was done, an error of no kind that is looked for.
  template <class T>
  static Error error_of(Result<T> const& result) {
    if (result) return Error{.code = Code::bad_input, .message = {}};
    EXPECT_TRUE(is_said_in_both(refusal_text(result.error()), "No such file or directory"));
    return result.error();
  }

  static Actor of(Role role, std::string agency = "district") {
    return {.agency = std::move(agency), .user = std::string{registers::name(role)}};
  }
  /// A person's data, with a scan that tells who they are as well.
  Result<store::Receipt> put(Actor const& actor, std::string const& agency, std::string const& id) {
    std::string const text = std::string{Person::kName} + "\n" + std::string{Person::kIdNumber} + "\n" +
                             std::string{Person::kPhone} + "\n" + std::string{Person::kAddress};
    std::string scanned;
    for (std::string const& form : Person::forms()) scanned += form;
    std::istringstream scan{scanned};
    return cases_->put_personal(
        actor, {.agency = agency}, id,
        {.texts = {{.name = "applicant", .text = Personal{text}}},
         .files = {{.name = "scan", .bytes = scan, .limit = 1'000'000}},
         .marks = {{.of = "id_number", .value = Personal{std::string{Person::kIdNumber}}},
                   {.of = "name", .value = Personal{std::string{Person::kName}}}}});
  }
  static registers::ViewCase look(std::string id) {
    return {.case_id = std::move(id), .names = {"applicant"}, .reason = ViewReason::reply};
  }
  static registers::EraseCase erasing(std::string id) {
    return {.case_id = std::move(id),
            .reason = registers::EraseReason::retention_over,
            .basis = "保管期限表 3.2",
            .retained_until = *Date::parse("2028-03-04")};
  }
  std::vector<registers::Entry> entries(std::string const& agency = "district") {
    return ok(ledger_->entries(agency, 1, 1000));
  }
  std::string faults() {
    auto found = ok(store::verify(ledger_->database()));
    ok(store::verify_files(ledger_->database(), *files_, found));
    std::string all;
    for (auto const& fault : found.faults) all += fault.place.en + ": " + fault.what.en + "\n";
    return all;
  }

  std::filesystem::path folder_;
  FixedClock clock_;
  std::unique_ptr<store::Ledger> ledger_;
  std::optional<store::FileStore> files_;
  std::optional<store::MasterKey> master_;
  std::optional<OfficeDesk> office_;
  std::optional<CaseDesk> cases_;
};

TEST_F(ACaseDesk, HandsOutWhatWasLockedAwayAndRecordsWhoLooked) {
  ok(put(of(Role::officer), "district", "2018-1"));
  auto const seen = ok(cases_->view_personal(of(Role::leader), {.agency = "district"}, look("2018-1")));
  ASSERT_EQ(seen.size(), 1);
  EXPECT_TRUE(seen.front().text.reveal().contains(Person::kAddress));
  EXPECT_EQ(entries().back().kind, "case.viewed");
  EXPECT_EQ(entries().back().actor, "leader");
  EXPECT_EQ(entries().back().subject, "case:2018-1");
  EXPECT_EQ(entries().back().body, R"({"names":["applicant"],"reason":"reply"})");

  auto scan =
      ok(cases_->view_file(of(Role::auditor), {.agency = "district"}, "2018-1", "scan", ViewReason::audit));
  EXPECT_TRUE(ok(scan.rest(1'000'000)).contains(Person::kPhone));
  EXPECT_EQ(entries().back().actor, "auditor");
}

TEST_F(ACaseDesk, RecordsEachLookEvenUnderOneCommandKey) {
  ok(put(of(Role::officer), "district", "2018-1"));
  Envelope const envelope{.agency = "district", .command_key = "k", .command = "look"};
  auto const before = entries().size();
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(ok(cases_->view_personal(of(Role::officer), envelope, look("2018-1"))).size(), 1);
  }
  EXPECT_EQ(entries().size(), before + 2);
}

TEST_F(ACaseDesk, PutsTheSameCommandAwayOnce) {
  Envelope const envelope{.agency = "district", .command_key = "k", .command = "put"};
  PersonalData const data{.texts = {{.name = "applicant", .text = Personal<std::string>{"x"}}}};
  ok(cases_->put_personal(of(Role::officer), envelope, "2018-1", data));
  EXPECT_TRUE(ok(cases_->put_personal(of(Role::officer), envelope, "2018-1", data)).repeated);
  Envelope const other{.agency = "district", .command_key = "k", .command = "put something else"};
  EXPECT_EQ(cases_->put_personal(of(Role::officer), other, "2018-1", data).error().code, Code::conflict);
  EXPECT_EQ(faults(), "");
}

TEST_F(ACaseDesk, FindsTheOtherCasesOfAPersonByIdOnly) {
  ok(put(of(Role::officer), "district", "2018-1"));
  ok(put(of(Role::officer), "district", "2018-2"));
  ok(put(of(Role::officer, "town"), "town", "2018-1"));
  PersonalMark const mark{.of = "id_number", .value = Personal{std::string{Person::kIdNumber}}};
  EXPECT_EQ(ok(cases_->cases_of(of(Role::officer), "district", mark)),
            (std::vector<std::string>{"2018-1", "2018-2"}));
  EXPECT_FALSE(cases_->cases_of(of(Role::clerk), "district", mark));
  EXPECT_EQ(ok(cases_->contents(of(Role::officer), "district", "2018-1"))->items.size(), 2);
}

// Generated from the table: each act by each role on its own agency, one below and one elsewhere.
TEST_F(ACaseDesk, LetsEachRoleDoWhatTheTableSaysAndNothingElse) {
  std::array const where{std::pair{"district", Relation::own_agency},
                         std::pair{"town", Relation::agency_below},
                         std::pair{"elsewhere", Relation::other_agency}};
  int number = 0;
  for (auto const& [agency, relation] : where) {
    for (Role const role : registers::kRoles) {
      std::string const id = "c" + std::to_string(++number);
      ok(put(of(Role::officer, agency), agency, id));
      PersonalData const more{.texts = {{.name = "letter", .text = Personal<std::string>{"x"}}}};
      // What is not refused for want of a right is done, or refused for another reason.
      std::vector<std::pair<Act, std::function<Error()>>> const acts{
          {Act::put_personal_data,
           [&] { return error_of(cases_->put_personal(of(role), {.agency = agency}, id, more)); }},
          {Act::view_personal_data,
           [&] { return error_of(cases_->view_personal(of(role), {.agency = agency}, look(id))); }},
          {Act::view_personal_data,
           [&] {
             return error_of(cases_->view_file(of(role), {.agency = agency}, id, "scan", ViewReason::reply));
           }},
          {Act::view_personal_data, [&] { return error_of(cases_->contents(of(role), agency, id)); }},
          {Act::erase_case,
           [&] { return error_of(cases_->erase_case(of(role), {.agency = agency}, erasing(id))); }},
          {Act::rotate_key,
           [&] { return error_of(KeyDesk{*ledger_, clock_, folder_ / "no.key"}.rotate(of(role), agency)); }},
          {Act::print_key_sheet,
           [&] {
             return error_of(KeyDesk{*ledger_, clock_, folder_ / "no.key"}.print_sheet(of(role), agency));
           }},
      };
      for (auto const& [act, done] : acts) {
        auto const before = entries(agency).size();
        bool const denied = done().code == Code::not_permitted;
        EXPECT_EQ(denied, !allowed(act, {role}, relation))
            << name(act) << " by " << registers::name(role) << " on " << agency;
        if (denied) {
          EXPECT_EQ(entries(agency).size(), before);
        }
      }
    }
  }
  EXPECT_EQ(faults(), "");
}

TEST_F(ACaseDesk, ShowsTheOperatorNobodysData) {
  ok(put(of(Role::officer), "district", "2018-1"));
  EXPECT_EQ(cases_->view_personal(kTheOperator, {.agency = "district"}, look("2018-1")).error().code,
            Code::not_permitted);
  EXPECT_EQ(cases_->erase_case(kTheOperator, {.agency = "district"}, erasing("2018-1")).error().code,
            Code::not_permitted);
}

TEST_F(ACaseDesk, RefusesInBothLanguages) {
  auto const refused = cases_->view_personal(of(Role::officer), {.agency = "district"}, look("2018-9"));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refusal_text(refused.error()).zh, "没有编号为“2018-9”的案卷：请核对编号。");
  EXPECT_EQ(refusal_text(refused.error()).en, "There is no case '2018-9': check its number.");
}

TEST_F(ACaseDesk, RecordsNoLookAtWhatCannotBeOpened) {
  ok(put(of(Role::officer), "district", "2018-1"));
  use_key();
  auto const before = entries().size();
  EXPECT_EQ(cases_->view_personal(of(Role::officer), {.agency = "district"}, look("2018-1")).error().code,
            Code::wrong_key);
  EXPECT_EQ(entries().size(), before);
}

/// Every byte of the database, its log, the stored files, and a backup's parts.
class NoByte : public ACaseDesk {
 protected:
  void tells_of_the_person(std::string const& when) {
    std::string const backup = (folder_ / ("backup-" + when)).string();
    ok(store::back_up(ledger_->database(), {.files = *files_}, master_->id(), clock_.now(), backup));
    // Unpacked by restoring: a packed part would hide what it holds.
    auto const restored = ok(store::open_sqlite((folder_ / ("restored-" + when + ".db")).string()));
    auto const files = ok(store::FileStore::open(folder_ / ("restored-files-" + when)));
    EXPECT_EQ(ok(store::restore(backup, *restored, {.files = files})).found, 0) << when;
    int searched = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{folder_}) {
      for (std::string const& form : Person::forms()) {
        EXPECT_FALSE(entry.path().string().contains(form)) << entry.path();
      }
      if (!entry.is_regular_file()) continue;
      ++searched;
      std::ifstream in{entry.path(), std::ios::binary};
      std::string const bytes{std::istreambuf_iterator<char>(in), {}};
      for (std::string const& form : Person::forms()) EXPECT_FALSE(bytes.contains(form)) << entry.path();
    }
    EXPECT_GT(searched, 5);
    EXPECT_TRUE(std::filesystem::exists(folder_ / "gongkai.db-wal"));
  }
};

TEST_F(NoByte, OfWhatIsKeptTellsWhoThePersonIs) {
  ok(put(of(Role::officer), "district", "2018-1"));
  ok(cases_->view_personal(of(Role::officer), {.agency = "district"}, look("2018-1")));
  tells_of_the_person("before");
  auto const statistics = entries().size();
  ok(cases_->erase_case(of(Role::leader), {.agency = "district"}, erasing("2018-1")));
  tells_of_the_person("after");
  EXPECT_EQ(entries().size(), statistics + 1);
  EXPECT_EQ(ok(files_->list()).size(), 0);
  EXPECT_EQ(cases_->view_personal(of(Role::officer), {.agency = "district"}, look("2018-1")).error().reason,
            "case_erased");
  EXPECT_EQ(faults(), "");
}

class AKeyDesk : public ACaseDesk {
 protected:
  KeyDesk desk() { return {*ledger_, clock_, key_path()}; }
};

TEST_F(AKeyDesk, ChangesTheKeyUnderWhichEverythingIsLocked) {
  ok(put(of(Role::officer), "district", "2018-1"));
  auto const changed = ok(desk().rotate(of(Role::admin), "district"));
  EXPECT_EQ(changed.from, master_->id());
  EXPECT_EQ(ok(ledger_->key_id()), changed.to);
  EXPECT_EQ(entries().back().body, R"({"from":")" + changed.from + R"(","to":")" + changed.to + R"("})");
  EXPECT_EQ(ok(store::MasterKey::parse(changed.sheet)).id(), changed.to);
  EXPECT_EQ(ok(store::MasterKey::read(key_path().string() + ".old")).id(), changed.from);

  auto const stale = cases_->view_personal(of(Role::officer), {.agency = "district"}, look("2018-1"));
  ASSERT_FALSE(stale.has_value());
  EXPECT_TRUE(stale.error().message.contains(changed.from) && stale.error().message.contains(changed.to));
  use_key(ok(store::MasterKey::read(key_path())));
  EXPECT_EQ(ok(cases_->view_personal(of(Role::officer), {.agency = "district"}, look("2018-1"))).size(), 1);
  EXPECT_EQ(ok(cases_->cases_of(of(Role::officer), "district",
                                {.of = "id_number", .value = Personal{std::string{Person::kIdNumber}}}))
                .size(),
            1);
  EXPECT_EQ(faults(), "");
  EXPECT_NE(ok(desk().rotate(of(Role::admin), "district")).to, changed.to);
}

// As a crash between the database and the files leaves it.
TEST_F(AKeyDesk, GoesOnAfterAChangeThatWasBrokenOffOnceItTookEffect) {
  auto const changed = ok(desk().rotate(of(Role::admin), "district"));
  std::filesystem::rename(key_path(), key_path().string() + ".new");
  std::filesystem::rename(key_path().string() + ".old", key_path());
  auto const sheet = ok(desk().print_sheet(kTheOperator, "district"));
  EXPECT_EQ(ok(store::MasterKey::parse(sheet)).id(), changed.to);
  EXPECT_EQ(ok(store::MasterKey::read(key_path())).id(), changed.to);
  EXPECT_EQ(entries().back().kind, "key.sheet_printed");
}

// As a crash before the database leaves it.
TEST_F(AKeyDesk, GoesOnAfterAChangeThatWasBrokenOffBefore) {
  auto const left = store::MasterKey::random();
  ok(left.write_new(key_path().string() + ".new"));
  EXPECT_EQ(ok(store::MasterKey::parse(ok(desk().print_sheet(kTheOperator, "district")))).id(),
            master_->id());
  auto const changed = ok(desk().rotate(kTheOperator, "district"));
  EXPECT_EQ(changed.from, master_->id());
  EXPECT_NE(changed.to, left.id());
}

TEST_F(AKeyDesk, ChangesNothingForADatabaseThatIsOlderThanTheKey) {
  auto const changed = ok(desk().rotate(kTheOperator, "district"));
  ok(ledger_->database().write([&](store::Connection& connection) {
    return store::change_setting(connection, store::kKeyId, changed.from);
  }));
  auto const refused = desk().rotate(kTheOperator, "district");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Code::conflict);
  EXPECT_TRUE(faults().contains("it names the master key " + changed.from)) << faults();
}

}  // namespace
}  // namespace gongkai::desk
