// How long does it take to fill a form from an agency-year of records, beside handing over the same rows and
// doing nothing with them?
//
//   sheet_bench FOLDER [LARGEST] [RUNS]   installations of 10^3 records up to LARGEST (10^6) under FOLDER,
//                                         which is to be empty; each figure of RUNS (5)
//
// The records are made up and written straight into their table: what is measured is filling forms, not acts.
// For bench/duckdb.mjs, FOLDER/<count>/ keeps the same rows as csv, and sheet.json with all cells and times.
// PostgreSQL is measured where GONGKAI_TEST_POSTGRES names a server (tools/private-postgres).

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>

#include "base/embedded.h"
#include "desk/desk.h"
#include "office.h"

namespace {

using namespace gongkai;
using bench::give_up;
using bench::value_of;

/// The year is over, whenever this runs.
class AfterTheYear final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override { return *Timestamp::parse("2026-01-05T04:00:00.000Z"); }
};

/// On the clock, and of this program's processor time: PostgreSQL's own is not in the second.
struct Spent {
  double best = 0;
  double median = 0;
  double processor = 0;
};

Spent spent_by(int runs, std::function<void()> const& work) {
  std::vector<double> seconds;
  std::vector<double> processor;
  for (int run = 0; run < runs; ++run) {
    auto const start = std::chrono::steady_clock::now();
    std::clock_t const used = std::clock();
    work();
    processor.push_back(static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC);
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::ranges::sort(seconds);
  std::ranges::sort(processor);
  return {.best = seconds[0], .median = seconds[seconds.size() / 2], .processor = processor[0]};
}

void print(std::string_view what, Spent const& spent) {
  fmt::print("  {:18} best {:9.2f} ms, median {:9.2f} ms, processor {:9.2f} ms\n", what, spent.best * 1e3,
             spent.median * 1e3, spent.processor * 1e3);
  std::fflush(stdout);
}

/// The least that anybody does: the same rows, handed over by the database.
std::int64_t read_all(store::Database& database) {
  static constexpr store::Sql kAll{"SELECT id, content FROM record_now WHERE agency = $1 AND withdrawn = 0"};
  std::int64_t bytes = 0;
  value_of(database.read([&](store::Connection& connection) -> Result<void> {
    return connection.each(kAll, {bench::kAgency}, [&](store::Row const& row) -> Result<void> {
      bytes += static_cast<std::int64_t>(row.text(0).size() + row.text(1).size());
      return {};
    });
  }));
  return bytes;
}

std::string json_of(registers::CompiledSheet const& compiled) {
  std::string json;
  form::Form const& form = compiled.sheet.form();
  for (form::CellIndex const cell : form::cells_of(form)) {
    auto const number = compiled.sheet.at(cell);
    json += fmt::format("{}\n    \"{}\": {}", json.empty() ? "" : ",", form.cells[cell].key,
                        number ? fmt::format("\"{}\"", number->plain()) : "null");
  }
  return "{" + json + "\n  }";
}

std::unique_ptr<desk::LedgerRules const> built_in_rules() {
  std::vector<desk::LedgerRules::Source> sources;
  for (auto const* const folder : {"rules/form/", "rules/register/", "rules/outcome/", "rules/sheet/"}) {
    for (EmbeddedFile const& file : embedded_files(folder)) {
      sources.push_back({.path = std::string{file.path}, .text = std::string{file.text}});
    }
  }
  return value_of(desk::LedgerRules::load(std::move(sources)));
}

struct Bench {
  desk::LedgerRules const& rules;
  std::string folder;
  int runs = 5;
  AfterTheYear clock{};

  /// Fills the installation and measures; the filled forms by id, as JSON.
  std::string measure(std::string_view name, store::Place const& place,
                      std::vector<bench::MadeUp> const& records) const {
    auto const ledger = value_of(store::Ledger::make(place));
    desk::OfficeDesk office{
        *ledger,
        clock,
        {.path = "rules/office/approval.toml", .text = *embedded_file("rules/office/approval.toml")}};
    value_of(office.create_agency({.agency = "", .user = std::string{desk::kOperator}},
                                  {.agency = std::string{bench::kAgency}},
                                  {.code = std::string{bench::kAgency},
                                   .name = "潞城镇人民政府",
                                   .parent = "",
                                   .from = *Date::parse("2010-01-01")}));
    bench::fill(ledger->database(), records);
    fmt::print("{}, {} records\n", name, records.size());
    std::int64_t bytes = 0;
    print("handed over", spent_by(runs, [&] { bytes = read_all(ledger->database()); }));
    std::string json = fmt::format("\"bytes\": {}", bytes);
    for (auto const* const id : {"cn-2014-beijing", "cn-2021"}) {
      desk::SheetDesk sheets{*ledger, clock, rules};
      std::string cells;
      Spent const spent = spent_by(runs, [&] {
        auto const compiled = value_of(sheets.compile(
            {.agency = std::string{bench::kAgency}, .user = std::string{desk::kOperator}}, bench::kAgency,
            {.form = rules.forms().find(id), .year = bench::kYear, .as_of = {}, .keep_rows = false}));
        cells = json_of(compiled);
      });
      print(id, spent);
      json += fmt::format(",\n  \"{}\": {},\n  \"{} seconds\": {:.6f}", id, cells, id, spent.median);
    }
    return "{\n  " + json + "\n}\n";
  }

  void measure(std::int64_t count, char const* server) const {
    auto const records = bench::made_up(rules.registers(), count);
    std::string const at = fmt::format("{}/{}", folder, count);
    std::filesystem::create_directories(at);
    bench::write_csv(at, rules.registers(), records);
    std::string const sheets = measure("SQLite", {.folder = at}, records);
    std::ofstream{at + "/sheet.json"} << sheets;
    if (server == nullptr) return;
    measure_postgres(server, count, records);
  }

  /// In a database of its own.
  void measure_postgres(std::string const& server, std::int64_t count,
                        std::vector<bench::MadeUp> const& records) const {
    std::string const name = fmt::format("sheet{}", count);
    auto const query = server.find('?');
    auto const path = server.rfind('/', query);
    std::string const address =
        server.substr(0, path + 1) + name + (query == std::string::npos ? "" : server.substr(query));
    if (std::system(fmt::format("psql -q -d '{}' -c 'CREATE DATABASE {}'", server, name).c_str()) != 0) {
      give_up("cannot make the database " + name);
    }
    static_cast<void>(measure("PostgreSQL", {.folder = folder, .database = address}, records));
  }
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) give_up("usage: sheet_bench FOLDER [LARGEST] [RUNS]");
  std::int64_t const largest = count > 2 ? std::atoll(arguments[2]) : 1'000'000;
  auto const rules = built_in_rules();
  Bench const bench{
      .rules = *rules, .folder = arguments[1], .runs = count > 3 ? std::max(1, std::atoi(arguments[3])) : 5};
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing sets the environment
  char const* const server = std::getenv("GONGKAI_TEST_POSTGRES");
  for (std::int64_t size = 1000; size <= largest; size *= 10) bench.measure(size, server);
}
