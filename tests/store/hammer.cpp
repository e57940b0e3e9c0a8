// Writes acts until it is killed, and finds out afterwards whether one of them was lost. tests/store/drill.py
// kills it.
//
//   hammer write WHERE ROUND   adds users to this round's agencies; every act that was acknowledged becomes a
//                              line "writer act agency first last" on standard output
//   hammer check WHERE ROUND   reads those lines from standard input and says what is not as it should be
//
// WHERE is an office's folder, or "postgresql://…".

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "store/ledger.h"
#include "store/projections.h"
#include "store/verify.h"

namespace {

using namespace gongkai;
using store::Ledger;
using store::Receipt;

constexpr int kWriters = 8;
constexpr int kAgencies = 4;
constexpr std::int64_t kEntriesOfAnAct = 3;  // a user is added and given two roles

class MachineClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override {
    return Timestamp{std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())};
  }
};

[[noreturn]] void give_up(std::string const& why) {
  fmt::print(stderr, "{}\n", why);
  std::_Exit(1);
}

template <class T>
T value_of(Result<T> result) {
  if (!result) give_up(result.error().message);
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// One command, known by its round, its writer and its number.
struct Command {
  std::string round;
  int writer = 0;
  int number = 0;

  [[nodiscard]] std::string agency() const { return fmt::format("r{}t{}", round, writer % kAgencies); }
  [[nodiscard]] std::string user() const { return fmt::format("u{}x{}", writer, number); }
};

Result<Receipt> send(Ledger& ledger, Command const& command) {
  static MachineClock const clock;
  store::Doing const doing{.agency = command.agency(),
                           .actor = "@operator",
                           .command_key = fmt::format("{} {}", command.round, command.user()),
                           .command = command.user()};
  return ledger.act(doing, clock, [&](store::Act& act) -> Result<void> {
    TRY_LET(auto const others, act.agencies());
    TRY_LET(auto entries,
            registers::decide(act.office(),
                              registers::AddUser{.name = command.user(),
                                                 .display = "王芳",
                                                 .department = "",
                                                 .roles = {registers::Role::admin, registers::Role::officer}},
                              *Date::parse("2018-03-05"), others));
    return act.record(std::move(entries));
  });
}

/// Under a key: the round may have been begun before.
Result<Receipt> make_agency(Ledger& ledger, Command const& command) {
  static MachineClock const clock;
  store::Doing const doing{
      .agency = command.agency(), .actor = "@operator", .command_key = "make", .command = "make"};
  return ledger.first_act(doing, clock, [&](store::Act& act) -> Result<void> {
    TRY_LET(auto const others, act.agencies());
    TRY_LET(auto entries, registers::decide(act.office(),
                                            registers::CreateAgency{.code = command.agency(),
                                                                    .name = "潞城镇人民政府",
                                                                    .parent = "",
                                                                    .from = *Date::parse("2018-01-01")},
                                            *Date::parse("2018-03-05"), others));
    return act.record(std::move(entries));
  });
}

/// What could not be reached, or was not heard of, is sent again under the same key: until it is known.
template <class Send>
Receipt until_known(Send const& once) {
  for (;;) {
    auto outcome = once();
    if (outcome || outcome.error().code != Code::busy) return value_of(std::move(outcome));
  }
}

void write_forever(Ledger& ledger, Command command) {
  static_cast<void>(until_known([&] { return make_agency(ledger, command); }));
  for (;; ++command.number) {
    auto const receipt = until_known([&] { return send(ledger, command); });
    std::string const line = fmt::format("{} {} {} {} {}\n", command.writer, command.number, command.agency(),
                                         receipt.first, receipt.last);
    if (write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) return;
  }
}

/// What is in the journal of one round: agency and user -> the seqs of their entries.
using Recorded = std::map<std::pair<std::string, std::string>, std::vector<std::int64_t>>;

class Check {
 public:
  Check(Ledger& ledger, std::string round) : ledger_(ledger), round_(std::move(round)) {}

  /// Returns how many faults it found.
  int run(std::istream& acknowledged) {
    verify("as it was left");
    auto const before = recorded();
    for (std::string line; std::getline(acknowledged, line);) check_acknowledged(line, before);
    check_whole(before);
    send_again(before);
    value_of(store::rebuild(ledger_.database()));
    verify("rebuilt");
    check_whole(recorded());
    fmt::print("{} acts acknowledged, {} recorded, {} faults\n", acknowledged_, before.size(), faults_);
    return faults_;
  }

 private:
  void fault(std::string const& what) {
    ++faults_;
    fmt::print("{}\n", what);
  }

  void verify(std::string_view when) {
    auto const verified = value_of(store::verify(ledger_.database()));
    for (auto const& one : verified.faults) fault(fmt::format("{}: {}: {}", when, one.place.en, one.what.en));
  }

  [[nodiscard]] Recorded recorded() {
    Recorded found;
    value_of(ledger_.database().read([&](store::Connection& connection) -> Result<void> {
      for (int town = 0; town < kAgencies; ++town) {
        std::string const agency = Command{.round = round_, .writer = town}.agency();
        TRY_DO(each_entry(connection, agency, 1, [&](registers::Entry const& entry) -> Result<void> {
          if (entry.subject.starts_with("user:")) {
            found[{agency, entry.subject.substr(5)}].push_back(entry.seq);
          }
          return {};
        }));
      }
      return {};
    }));
    return found;
  }

  void check_acknowledged(std::string const& line, Recorded const& recorded) {
    std::istringstream words{line};
    Command command{.round = round_};
    std::string agency;
    Receipt receipt;
    if (!(words >> command.writer >> command.number >> agency >> receipt.first >> receipt.last)) {
      return fault("an acknowledgement cannot be read: " + line);
    }
    ++acknowledged_;
    last_.at(static_cast<std::size_t>(command.writer)) = command.number;
    auto const found = recorded.find({agency, command.user()});
    if (found == recorded.end()) return fault("acknowledged, and lost: " + line);
    if (found->second.front() != receipt.first || found->second.back() != receipt.last) {
      fault("recorded elsewhere than was said: " + line);
    }
  }

  /// An act is there once, with all its entries, which stand side by side; and its record is in the tables.
  void check_whole(Recorded const& recorded) {
    std::map<std::string, std::size_t> users;
    for (auto const& [whose, seqs] : recorded) {
      ++users[whose.first];
      if (std::ssize(seqs) != kEntriesOfAnAct || seqs.back() - seqs.front() != kEntriesOfAnAct - 1) {
        fault(fmt::format("half an act, or one done twice: {} {} has {} entries from {} to {}", whose.first,
                          whose.second, seqs.size(), seqs.front(), seqs.back()));
      }
    }
    for (auto const& [agency, count] : users) {
      if (value_of(ledger_.office(agency)).users.size() != count) fault("users are missing in " + agency);
    }
  }

  /// Each writer's last acknowledged command, and the one it had under way when it was killed.
  void send_again(Recorded const& before) {
    for (int writer = 0; writer < kWriters; ++writer) {
      Command command{
          .round = round_, .writer = writer, .number = last_.at(static_cast<std::size_t>(writer))};
      static_cast<void>(value_of(make_agency(ledger_, command)));
      for (int i = 0; i < 2; ++i, ++command.number) {
        if (command.number < 0) continue;
        bool const was_there = before.contains({command.agency(), command.user()});
        auto const first = value_of(send(ledger_, command));
        auto const second = value_of(send(ledger_, command));
        if (first.repeated != was_there) fault("sent again, and not known for what it is: " + command.user());
        if (!second.repeated || second.first != first.first || second.last != first.last) {
          fault("sent twice, and not the same act: " + command.user());
        }
      }
    }
  }

  static std::array<int, kWriters> none() {
    std::array<int, kWriters> numbers{};
    numbers.fill(-1);
    return numbers;
  }

  Ledger& ledger_;
  std::string round_;
  std::array<int, kWriters> last_ = none();  // acknowledged, by writer
  int acknowledged_ = 0;
  int faults_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::string> const words{arguments + 1, arguments + count};
  if (words.size() != 3) give_up("usage: hammer write|check WHERE ROUND");
  bool const server = words[1].starts_with("postgresql:");
  auto const ledger =
      value_of(Ledger::make({.folder = server ? "." : words[1], .database = server ? words[1] : ""}));
  if (words[0] == "check") return Check{*ledger, words[2]}.run(std::cin) == 0 ? 0 : 1;
  std::vector<std::jthread> writers;
  writers.reserve(kWriters);
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] { write_forever(*ledger, {.round = words[2], .writer = writer}); });
  }
}
