// What is told of a change holds when that change alone is made in the file.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "law/compare.h"
#include "law/rules_for_test.h"

namespace gongkai::law {
namespace {

/// One change of a file and the name under which it is told.
struct FileChange {
  std::string_view name;
  std::string_view path;
  Edit edit;
};

constexpr std::string_view kCalendar = "rules/calendar/cn.toml";
constexpr std::string_view kRevision = "rules/regime/cn-2019.toml";
constexpr std::string_view kRemedies = "rules/regime/remedies.toml";

constexpr std::array<FileChange, 13> kFileChanges{{
    {"2024-06-12", kCalendar, {"off = [2024-06-10]", "off = [2024-06-10, 2024-06-12]"}},
    {"2024-06-17",
     kCalendar,
     {"2024-09-17, worked = [2024-09-14]}",
      "2024-09-17, worked = [2024-09-14]},\n  {name = \"甲\", off = [2024-06-17]}"}},
    {"2024-06-22",
     kCalendar,
     {"worked = [2024-09-29, 2024-10-12]", "worked = [2024-06-22, 2024-09-29, 2024-10-12]"}},
    {"2024-07-03",
     kCalendar,
     {"worked = [2024-04-28, 2024-05-11]}",
      "worked = [2024-04-28, 2024-05-11]},\n  {name = \"乙\", off = [2024-07-03]}"}},
    {"2024-08-02",
     kCalendar,
     {"worked = [2024-04-07]}", "worked = [2024-04-07]},\n  {name = \"丙\", off = [2024-08-02]}"}},
    {"reply.within",
     kRevision,
     {"within = 20          # working days\nextension_cap", "within = 22\nextension_cap"}},
    {"reply.extension_cap", kRevision, {"extension_cap = 20", "extension_cap = 3"}},
    {"third_party.within", kRevision, {"within = 15          # working days from", "within = 6 # from"}},
    {"agency.suspends",
     kRevision,
     {"suspends = true\nwithin = 15\nsilence = \"agrees\"",
      "suspends = false\nwithin = 15\nsilence = \"agrees\""}},
    {"receipt.email.starts",
     kRevision,
     {"id = \"email\"\n[[receipt.channel.value]]\nfrom = 2019-05-15\nstarts = \"confirmation\"",
      "id = \"email\"\n[[receipt.channel.value]]\nfrom = 2019-05-15\nstarts = \"arrival\""}},
    {"suit.within",
     kRemedies,
     {"within = 6\nunit = \"month\"\nbridges = true\ncite = \"all-2017/art-46 para 1; spc-2015",
      "within = 5\nunit = \"month\"\nbridges = true\ncite = \"all-2017/art-46 para 1; spc-2015"}},
    {"reconsider_first.withheld", kRemedies, {"withheld = [\"whole\", \"part\"]", "withheld = []"}},
    {"outcome.A3.withheld", kRevision, {"withheld = \"part\"", "withheld = \"nothing\""}},
}};

/// Some of the changes, by their places.
using Some = std::set<std::size_t>;

/// The rules after these changes of the files.
Rules const& changed(Some const& some) {
  static std::map<Some, Rules> read_once;
  auto const known = read_once.find(some);
  if (known != read_once.end()) return known->second;
  Rules rules_now = rules();
  for (std::string_view const path : {kCalendar, kRevision, kRemedies}) {
    std::vector<Edit> edits;
    for (std::size_t const change : some) {
      if (kFileChanges.at(change).path == path) edits.push_back(kFileChanges.at(change).edit);
    }
    if (edits.empty()) continue;
    Rules const read = rules_with(path, edits);
    if (path == kCalendar) rules_now.calendars = read.calendars;
    if (path == kRevision) rules_now.regimes = read.regimes;
    if (path == kRemedies) rules_now.remedies = read.remedies;
  }
  return read_once.emplace(some, std::move(rules_now)).first->second;
}

Some some_changes() {
  Some some;
  int const n = *rc::gen::inRange(1, 5);
  for (int i = 0; i < n; ++i) some.insert(*rc::gen::inRange<std::size_t>(0, kFileChanges.size()));
  return some;
}

/// An application of June 2024, with whatever may happen to it.
Case some_case() {
  auto const coin = [] { return *rc::gen::inRange(0, 2) == 1; };
  Date on = day("2024-06-03").plus_days(*rc::gen::inRange(0, 10));
  Case facts{.id = "p", .as_of = on, .events = {{.type = EventType::arrived, .on = on}}};
  auto const add = [&](Event event, int most) {
    on = on.plus_days(*rc::gen::inRange(0, most));
    event.on = on;
    if (event.served) event.served = on;
    facts.events.push_back(std::move(event));
  };
  facts.events.front().channel = coin() ? Channel::email : Channel::in_person;
  add({.type = EventType::confirmed, .on = on}, 4);
  if (coin()) add({.type = EventType::third_party_asked, .on = on, .served = on}, 4);
  if (coin()) add({.type = EventType::agency_asked, .on = on, .served = on}, 4);
  if (coin()) add({.type = EventType::extended, .on = on, .days = *rc::gen::inRange(1, 9)}, 4);
  if (coin()) add({.type = EventType::replied, .on = on, .outcome = coin() ? "A3" : "A2"}, 9);
  facts.as_of = on.plus_days(*rc::gen::inRange(0, 60));
  return facts;
}

std::size_t place_of(std::string_view name) {
  auto const found = std::ranges::find(kFileChanges, name, &FileChange::name);
  RC_ASSERT(found != kFileChanges.end());
  return static_cast<std::size_t>(found - kFileChanges.begin());
}

Comparison compared(Case const& facts, Rules const& after) {
  return compare(facts, rules(), after, Remedies::compared);
}

/// Where a date lies under other rules.
Standing under(Case const& facts, Rules const& other, Moved const& date) {
  Comparison const comparison = compared(facts, other);
  for (Moved const& moved : comparison.moved) {
    if (moved.kind == date.kind && moved.what == date.what) return moved.after;
  }
  return date.before;  // it does not move
}

Some places_of(Comparison const& comparison, std::vector<std::size_t> const& reasons) {
  Some places;
  for (std::size_t const reason : reasons) places.insert(place_of(comparison.reasons.at(reason).what));
  return places;
}

RC_GTEST_PROP(CompareProperty, AChangeThatMovesADateAloneDoesSoInTheFile, ()) {
  Case const facts = some_case();
  Comparison const comparison = compared(facts, changed(some_changes()));
  for (Moved const& date : comparison.moved) {
    for (Alone const& alone : date.alone) {
      Some const one{place_of(comparison.reasons.at(alone.reason).what)};
      RC_ASSERT(alone.to != date.before);
      RC_ASSERT(under(facts, changed(one), date) == alone.to);
    }
  }
}

RC_GTEST_PROP(CompareProperty, AChangeWithoutEffectMovesNothingInTheFile, ()) {
  Case const facts = some_case();
  Comparison const comparison = compared(facts, changed(some_changes()));
  for (Reason const& reason : comparison.without_effect) {
    RC_ASSERT(compared(facts, changed({place_of(reason.what)})).moved.empty());
  }
}

RC_GTEST_PROP(CompareProperty, ChangesThatMoveADateTogetherDoSoAndNoneCanBeLeftOut, ()) {
  Case const facts = some_case();
  Comparison const comparison = compared(facts, changed(some_changes()));
  for (Moved const& date : comparison.moved) {
    bool const one = std::ranges::find(date.alone, date.after, &Alone::to) != date.alone.end();
    RC_ASSERT(one == date.together.empty());  // every move is told
    Some const together = places_of(comparison, date.together);
    if (one) continue;
    RC_ASSERT(under(facts, changed(together), date) == date.after);
    for (std::size_t const place : together) {
      Some fewer = together;
      fewer.erase(place);
      RC_ASSERT(under(facts, changed(fewer), date) != date.after);
    }
  }
}

}  // namespace
}  // namespace gongkai::law
