// How many clocks a second does one core compute, and how many lines does `gongkai due` answer?

#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/due_answer.h"
#include "app/due_rules.h"
#include "law/law.h"

namespace {

using namespace gongkai;
using law::EventType;

law::Rules const& rules() {
  static law::Rules const read_once = *app::built_in_law();
  return read_once;
}

Date day(std::string_view iso) {
  return *Date::parse(iso);
}

law::Case open_case() {
  return {
      .id = "open",
      .as_of = day("2024-06-20"),
      .events = {{.type = EventType::arrived, .on = day("2024-06-03"), .channel = law::Channel::in_person}}};
}

/// What a troublesome application goes through: corrected, two letters out, extended, answered.
law::Case long_case() {
  law::Case facts = open_case();
  facts.as_of = day("2024-10-20");
  facts.events.push_back({.type = EventType::correction_asked,
                          .on = day("2024-06-07"),
                          .served = day("2024-06-11"),
                          .days = 15});
  facts.events.push_back({.type = EventType::corrected, .on = day("2024-06-20")});
  facts.events.push_back(
      {.type = EventType::third_party_asked, .on = day("2024-06-24"), .served = day("2024-06-26")});
  facts.events.push_back(
      {.type = EventType::agency_asked, .on = day("2024-06-25"), .served = day("2024-06-25")});
  facts.events.push_back(
      {.type = EventType::third_party_answered, .on = day("2024-07-09"), .opinion = law::Opinion::refuse});
  facts.events.push_back({.type = EventType::extended, .on = day("2024-07-20"), .days = 20});
  facts.events.push_back({.type = EventType::replied, .on = day("2024-08-30"), .outcome = "A3"});
  return facts;
}

constexpr std::string_view kLongLine =
    R"({"id":"7","as_of":"2024-10-20","events":[{"type":"arrived","on":"2024-06-03","channel":"in_person"},)"
    R"({"type":"correction_asked","on":"2024-06-07","served":"2024-06-11","days":15},)"
    R"({"type":"corrected","on":"2024-06-20"},{"type":"third_party_asked","on":"2024-06-24","served":"2024-06-26"},)"
    R"({"type":"agency_asked","on":"2024-06-25","served":"2024-06-25"},)"
    R"({"type":"third_party_answered","on":"2024-07-09","opinion":"refuse"},)"
    R"({"type":"extended","on":"2024-07-20","days":20},{"type":"replied","on":"2024-08-30","outcome":"A3"}]})";

void clock_of(benchmark::State& state, law::Case const& facts) {
  law::Calendar const& calendar = **rules().calendars.find("cn");
  for (auto _ : state) benchmark::DoNotOptimize(law::answer(facts, rules().regimes, calendar));
  state.SetItemsProcessed(state.iterations());
}

void open_clock(benchmark::State& state) {
  clock_of(state, open_case());
}
BENCHMARK(open_clock);

void long_clock(benchmark::State& state) {
  clock_of(state, long_case());
}
BENCHMARK(long_clock);

/// The clocks of the thousand days before and after the new edition, so that not one case is measured alone.
void clocks_of_many_days(benchmark::State& state) {
  std::vector<law::Case> cases;
  for (int i = 0; i < 2000; ++i) {
    law::Case facts = open_case();
    facts.events.front().on = day("2016-08-15").plus_days(i);
    facts.as_of = facts.events.front().on.plus_days(10);
    cases.push_back(std::move(facts));
  }
  law::Calendar const& calendar = **rules().calendars.find("cn");
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(law::answer(cases[next], rules().regimes, calendar));
    next = (next + 1) % cases.size();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(clocks_of_many_days);

/// A line of JSON read, answered and written, its sentences included.
void answered_line(benchmark::State& state) {
  for (auto _ : state) {
    app::Judged const judged = app::judge(app::read_case(kLongLine, rules()), rules());
    benchmark::DoNotOptimize(app::due_json(judged, rules(), {}));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(answered_line);

void days_of_a_sheet(benchmark::State& state) {
  law::Calendar const& calendar = **rules().calendars.find("cn");
  law::Case const facts = long_case();
  auto const answer = *law::answer(facts, rules().regimes, calendar);
  for (auto _ : state) benchmark::DoNotOptimize(law::proof_sheet(facts, answer, calendar));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(days_of_a_sheet);

}  // namespace

BENCHMARK_MAIN();
