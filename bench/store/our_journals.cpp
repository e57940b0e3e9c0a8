#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "journals.h"

namespace gongkai::bench {
namespace {

using store::Connection;
using store::Ledger;

Date const kToday = *Date::parse("2018-03-05");
MachineClock const kClock;

/// A name of 300 bytes at most, and another one each time.
std::string display_of(std::int64_t run, int number) {
  std::string name;
  for (int i = 0; i < 88; ++i) name += "政";
  return fmt::format("{}{:06}{:06}", name, run % 1'000'000, number % 1'000'000);
}

/// Opened with as many connections as there are writers, as the other side has.
std::unique_ptr<store::Database> opened(store::Place const& place) {
  return value_of(place.database.empty() ? store::open_sqlite(place.folder + "/gongkai.db")
                                         : store::open_postgres(place.database, kMostWriters));
}

void carry_out(Ledger& ledger, std::string const& agency, std::string const& key,
               registers::OfficeCommand const& command, bool first = false) {
  store::Doing const doing{.agency = agency, .actor = "@operator", .command_key = key, .command = key};
  auto const deed = [&](store::Act& act) -> Result<void> {
    TRY_LET(auto entries, registers::decide(act.office(), command, kToday, {}));
    return act.record(std::move(entries));
  };
  static_cast<void>(
      value_of(first ? ledger.first_act(doing, kClock, deed) : ledger.act(doing, kClock, deed)));
}

class OurJournal final : public Journal {
 public:
  explicit OurJournal(std::unique_ptr<store::Database> database) : database_(std::move(database)) {}

  void append(int writer, int number) override {
    store::Writing const writing{.agency = agency_of(writer), .actor = "@operator", .at = kClock.now()};
    registers::NewEntry const entry{.subject = "user:wang", .kind = "user.renamed", .body = body_of(number)};
    value_of(database_->write([&](Connection& connection) -> Result<void> {
      TRY_LET(auto end, store::lock_chain(connection, writing.agency));
      TRY_DO(store::append(connection, writing, end, {&entry, 1}));
      return {};
    }));
  }

 private:
  std::unique_ptr<store::Database> database_;
};

class OurActs final : public Journal {
 public:
  explicit OurActs(std::unique_ptr<store::Database> database) : ledger_(std::move(database)) {}

  void append(int writer, int number) override {
    std::string const name = display_of(run_, number);
    carry_out(ledger_, agency_of(writer), fmt::format("{}-{}", run_, number),
              registers::RenameUser{.user = "wang", .display = name});
  }

 private:
  Ledger ledger_;
  std::int64_t run_ = kClock.now().time().time_since_epoch().count();
};

}  // namespace

std::string agency_of(int writer) {
  return fmt::format("town{}", writer);
}

std::string body_of(int number) {
  return fmt::format(R"({{"display":"{}"}})", display_of(0, number));
}

Timestamp MachineClock::now() const {
  return Timestamp{std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())};
}

void lay_out(store::Place const& place) {
  auto const ledger = value_of(Ledger::make(place));
  for (int writer = 0; writer < kMostWriters; ++writer) {
    std::string const agency = agency_of(writer);
    carry_out(*ledger, agency, "make",
              registers::CreateAgency{
                  .code = agency, .name = "潞城镇人民政府", .parent = "", .from = *Date::parse("2018-01-01")},
              true);
    carry_out(*ledger, agency, "add",
              registers::AddUser{.name = "wang",
                                 .display = "王芳",
                                 .department = "",
                                 .roles = {registers::Role::admin, registers::Role::officer}});
  }
}

std::unique_ptr<Journal> our_journal(store::Place const& place) {
  return std::make_unique<OurJournal>(opened(place));
}

std::unique_ptr<Journal> our_acts(store::Place const& place) {
  return std::make_unique<OurActs>(opened(place));
}

void give_up(std::string const& why) {
  fmt::print(stderr, "{}\n", why);
  std::_Exit(1);
}

}  // namespace gongkai::bench
