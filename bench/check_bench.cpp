// How long does it take to read and check one report, beside the least that any reader must do: look at every
// byte once and find that it is UTF-8?
//
// The report is samples/reports/town-2018.txt, or the file named by GONGKAI_BENCH_REPORT.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "app/built_in.h"
#include "base/fold.h"
#include "inspect/inspect.h"

namespace {

using namespace gongkai;

std::string const& report_bytes() {
  static std::string const bytes = [] {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing sets the environment
    char const* const named = std::getenv("GONGKAI_BENCH_REPORT");
    std::ifstream in(named != nullptr ? named : GONGKAI_SOURCE_DIR "/samples/reports/town-2018.txt",
                     std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return bytes;
}

inspect::Rules const& rules() {
  static inspect::Rules const all_rules = *app::built_in_rules();
  return all_rules;
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(report_bytes().size()));
}

void validate_utf8(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(first_bad_utf8(report_bytes()));
  count_bytes(state);
}
BENCHMARK(validate_utf8);

void read_text(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state)
    benchmark::DoNotOptimize(document::read_text(report_bytes(), "report.txt"));
  count_bytes(state);
}
BENCHMARK(read_text);

void read_and_check(benchmark::State& state) {
  inspect::Rules const& all_rules = rules();
  for ([[maybe_unused]] auto _ : state) {
    auto document = document::read_text(report_bytes(), "report.txt");
    benchmark::DoNotOptimize(inspect::inspect(*std::move(document), all_rules));
  }
  count_bytes(state);
}
BENCHMARK(read_and_check);

void load_rules(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(app::built_in_rules());
}
BENCHMARK(load_rules);

}  // namespace

BENCHMARK_MAIN();
