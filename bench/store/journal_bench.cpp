// How many acts a second are recorded durably, beside the same rows written without us, and beside what the
// disk can do at all; and how long a journal takes to be verified and rebuilt as it grows.
//
//   journal_bench FOLDER [SECONDS] [LARGEST]   FOLDER on the disk to be measured; each figure is the median
//   of
//                                              three rounds of SECONDS (1); the journal grows to LARGEST
//                                              (10^6)
//
// PostgreSQL is measured where GONGKAI_TEST_POSTGRES names a server (tools/private-postgres).

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <latch>
#include <thread>
#include <vector>

#include "journals.h"

namespace {

using namespace gongkai;
using bench::Journal;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Time on the clock and of the processor.
struct Spent {
  double seconds = 0;
  double processor = 0;
};

Spent spent_by(std::function<void()> const& work) {
  auto const start = Clock::now();
  std::clock_t const used = std::clock();
  work();
  return {.seconds = seconds_since(start),
          .processor = static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC};
}

/// Writes of one log page with its frame header, each on disk before the next: what bounds a single writer.
double syncs_a_second(std::string const& folder, double seconds) {
  std::string const path = folder + "/sync";
  int const file = open(path.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
  std::string const page(4096 + 24, 'x');
  int count = 0;
  auto const start = Clock::now();
  for (; seconds_since(start) < seconds; ++count) {
    if (write(file, page.data(), page.size()) < 0 || fdatasync(file) != 0)
      bench::give_up("cannot write " + path);
  }
  double const rate = count / seconds_since(start);
  close(file);
  unlink(path.c_str());
  return rate;
}

/// Of one kind of journal: appends a second, and what each cost this process in processor time, µs. The
/// second hardly depends on what else the machine does; PostgreSQL's own time is not in it.
struct Rate {
  double a_second = 0;
  double microseconds = 0;
};

Rate rate_of(Journal& journal, int writers, double seconds) {
  std::atomic<bool> stop = false;
  std::atomic<std::int64_t> count = 0;
  std::latch ready{writers + 1};  // connections are open and statements prepared before the clock runs
  std::vector<std::jthread> threads;
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, writer] {
      journal.append(writer, 0);
      ready.arrive_and_wait();
      for (int number = 1; !stop; ++number, ++count) journal.append(writer, number);
    });
  }
  ready.arrive_and_wait();
  auto const start = Clock::now();
  std::clock_t const used = std::clock();
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  stop = true;
  threads.clear();
  auto const appended = static_cast<double>(count);
  return {.a_second = appended / seconds_since(start),
          .microseconds = static_cast<double>(std::clock() - used) * 1e6 / CLOCKS_PER_SEC / appended};
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values.at(values.size() / 2);
}

/// Round by round, so that what changes between rounds stands on both sides.
double ratio(std::vector<Rate> const& ours, std::vector<Rate> const& raw) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < ours.size(); ++i) ratios.push_back(ours[i].a_second / raw[i].a_second);
  return median(ratios);
}

Rate median(std::vector<Rate> const& rates) {
  std::vector<double> a_second;
  std::vector<double> microseconds;
  for (Rate const& rate : rates) {
    a_second.push_back(rate.a_second);
    microseconds.push_back(rate.microseconds);
  }
  return {.a_second = median(a_second), .microseconds = median(microseconds)};
}

using Open = std::function<std::unique_ptr<Journal>()>;
using Sides = std::array<Open, 3>;  // by hand, ours, whole acts

constexpr int kRounds = 15;

/// The sides take turns, forwards and backwards, so that a disk or machine that changes its mind changes it
/// for all.
void compare(std::string_view name, double seconds, std::function<double()> const& syncs,
             Sides const& sides) {
  for (int const writers : {1, 8, 64}) {
    std::vector<double> limits;
    std::array<std::vector<Rate>, 3> rates;
    for (int round = 0; round < kRounds; ++round) {
      limits.push_back(syncs());
      for (std::size_t turn = 0; turn < sides.size(); ++turn) {
        std::size_t const side = round % 2 == 0 ? turn : sides.size() - 1 - turn;
        rates.at(side).push_back(rate_of(*sides.at(side)(), writers, seconds));
      }
    }
    Rate const raw = median(rates[0]);
    Rate const ours = median(rates[1]);
    Rate const act = median(rates[2]);
    fmt::print("{}, {} writers (disk: {:.0f} syncs/s)\n", name, writers, median(limits));
    fmt::print("  by hand    {:7.0f}/s          {:5.1f} us of processor\n", raw.a_second, raw.microseconds);
    fmt::print("  append     {:7.0f}/s ({:.2f})   {:5.1f} us ({:.2f})\n", ours.a_second,
               ratio(rates[1], rates[0]), ours.microseconds, raw.microseconds / ours.microseconds);
    fmt::print("  whole act  {:7.0f}/s ({:.2f})   {:5.1f} us\n", act.a_second, ratio(rates[2], rates[0]),
               act.microseconds);
    std::fflush(stdout);
  }
}

void append_many(store::Database& database, std::int64_t count) {
  constexpr std::int64_t kTogether = 1000;
  bench::MachineClock const clock;
  std::vector<registers::NewEntry> const entries(
      kTogether, {.subject = "user:wang", .kind = "user.renamed", .body = bench::body_of(0)});
  for (std::int64_t done = 0; done < count; done += kTogether) {
    store::Writing const writing{
        .agency = bench::agency_of(static_cast<int>(done / kTogether) % bench::kMostWriters),
        .actor = "@operator",
        .at = clock.now()};
    bench::value_of(database.write([&](store::Connection& connection) -> Result<void> {
      TRY_LET(auto end, store::lock_chain(connection, writing.agency));
      TRY_DO(store::append(connection, writing, end, entries));
      return {};
    }));
  }
}

std::string bytes_an_entry(store::Place const& place, std::int64_t entries) {
  if (!place.database.empty()) return "";
  auto const size = std::filesystem::file_size(place.folder + "/gongkai.db");
  return fmt::format(", {} bytes an entry on disk", static_cast<std::int64_t>(size) / entries);
}

void print_spent(std::string_view what, Spent const& spent, std::int64_t entries) {
  auto const count = static_cast<double>(entries);
  fmt::print("  {:24} {:7.0f}/s   {:6.1f} s, {:6.1f} s of processor: {:.1f} us an entry\n", what,
             count / spent.seconds, spent.seconds, spent.processor, spent.processor * 1e6 / count);
}

void grow(std::string_view name, store::Place const& place, std::int64_t largest) {
  auto const database =
      bench::value_of(place.database.empty() ? store::open_sqlite(place.folder + "/gongkai.db")
                                             : store::open_postgres(place.database));
  std::int64_t held = 0;
  for (std::int64_t size = 10'000; size <= largest; size *= 10) {
    Spent const filling = spent_by([&] { append_many(*database, size - held); });
    Spent const rebuilding = spent_by([&] { static_cast<void>(bench::value_of(store::rebuild(*database))); });
    store::Verified verified;
    Spent const verifying = spent_by([&] { verified = bench::value_of(store::verify(*database)); });
    if (verified.found != 0) bench::give_up(verified.faults.at(0).place + ": " + verified.faults.at(0).what);
    fmt::print("{}, {} entries{}\n", name, verified.entries, bytes_an_entry(place, verified.entries));
    print_spent("appended, 1000 together", filling, size - held);
    print_spent("rebuilt", rebuilding, verified.entries);
    print_spent("verified", verifying, verified.entries);
    std::fflush(stdout);
    held = size;
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) bench::give_up("usage: journal_bench FOLDER [SECONDS] [LARGEST]");
  std::string const folder = arguments[1];
  double const seconds = count > 2 ? std::atof(arguments[2]) : 0.3;
  std::int64_t const largest = count > 3 ? std::atoll(arguments[3]) : 1'000'000;
  auto const syncs = [&] { return syncs_a_second(folder, seconds / 2); };
  store::Place const small{.folder = folder + "/small"};
  store::Place const large{.folder = folder + "/large"};
  bench::lay_out(small);
  compare("SQLite", seconds, syncs,
          Sides{[&] { return bench::raw_sqlite(small.folder + "/gongkai.db"); },
                [&] { return bench::our_journal(small); }, [&] { return bench::our_acts(small); }});
  bench::lay_out(large);
  grow("SQLite", large, largest);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing sets the environment
  char const* const server = std::getenv("GONGKAI_TEST_POSTGRES");
  if (server == nullptr) return 0;
  store::Place const place{.folder = folder, .database = server};
  bench::lay_out(place);
  compare("PostgreSQL", seconds, syncs,
          Sides{[&] { return bench::raw_postgres(server); }, [&] { return bench::our_journal(place); },
                [&] { return bench::our_acts(place); }});
  grow("PostgreSQL", place, std::min<std::int64_t>(largest, 100'000));
}
