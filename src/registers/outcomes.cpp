#include "registers/outcomes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/result.h"

namespace gongkai::registers {
namespace {

using toml_file::Node;
using toml_file::Problem;
using toml_file::Reader;

bool has(std::vector<std::string> const& list, std::string_view one) {
  return std::ranges::find(list, one) != list.end();
}

class OutcomeReader {
 public:
  OutcomeReader(SourceFile const& file, std::vector<Problem>& problems)
      : file_(file.path), problems_(problems) {}

  void read(Node const& root) {
    Reader reader(root, file_, problems_);
    static_cast<void>(reader.text("id"));
    static_cast<void>(reader.date("checked_on"));
    for (Node const& set : reader.tables("set")) read_set(set);
    for (Node const& turn : reader.tables("turn")) read_turn(turn);
    reader.finish();
    for (Node const& turn : reader.tables("turn")) check_turn(turn);
    check_complete(reader);
  }

  std::map<std::string, OutcomeSet, std::less<>> sets;
  std::vector<Turn> turns;

 private:
  void read_set(Node const& table) {
    Reader reader(table, file_, problems_);
    OutcomeSet set;
    set.id = reader.text("id");
    set.order = reader.texts("order");
    set.mixed = reader.text("mixed");
    set.grounds = reader.texts("grounds");
    for (std::string const& code : reader.texts("disclosed")) set.disclosed.insert(code);
    for (std::string const& code : reader.texts("unwritten")) set.unwritten.insert(code);
    for (Node const& table_of : reader.tables("together")) {
      Reader one(table_of, file_, problems_);
      auto const codes = one.texts("of");
      set.together.push_back({.of = {codes.begin(), codes.end()}, .is = one.text("is")});
      one.finish();
    }
    for (Node const& closing : reader.tables("closings")) {
      Reader one(closing, file_, problems_);
      std::string const name = one.text("closing");
      set.closings[name] = one.text("is");
      one.finish();
    }
    check_codes(set, reader);
    reader.finish();
    std::string const id = set.id;
    if (!sets.emplace(id, std::move(set)).second) reader.fault(fmt::format("the set '{}' comes twice", id));
  }

  static void check_codes(OutcomeSet const& set, Reader& reader) {
    auto const known = [&](std::string const& code) {
      if (!has(set.order, code)) reader.fault(fmt::format("'{}' is none of the order", code));
    };
    known(set.mixed);
    for (std::string const& code : set.disclosed) known(code);
    for (auto const& [closing, code] : set.closings) known(code);
    for (auto const& one : set.together) {
      known(one.is);
      for (std::string const& code : one.of) known(code);
    }
  }

  void read_turn(Node const& table) {
    Reader reader(table, file_, problems_);
    Turn turn{.from = reader.text("from"),
              .ground = reader.text_or("ground", ""),
              .corrected = std::nullopt,
              .to = reader.text("to"),
              .with = reader.text_or("with", "")};
    if (reader.node("corrected") != nullptr) turn.corrected = reader.boolean_or("corrected", false);
    reader.finish();
    turns.push_back(std::move(turn));
  }

  [[nodiscard]] OutcomeSet const* set_of(std::string_view code) const {
    auto const found =
        std::ranges::find_if(sets, [&](auto const& set) { return has(set.second.order, code); });
    return found == sets.end() ? nullptr : &found->second;
  }

  void check_turn(Node const& table) {
    Reader reader(table, file_, problems_);
    std::string const from = reader.text("from");
    std::string const to = reader.text("to");
    std::string const with = reader.text_or("with", "");
    OutcomeSet const* const target = set_of(to);
    if (set_of(from) == nullptr) reader.fault(fmt::format("no set has the outcome '{}'", from));
    if (target == nullptr) {
      reader.fault(fmt::format("no set has the outcome '{}'", to));
    } else if (target == set_of(from)) {
      reader.fault("it turns an outcome into one of its own set");
    } else if (!with.empty() && !has(target->grounds, with)) {
      reader.fault(fmt::format("the set {} has no ground '{}'", target->id, with));
    }
  }

  /// Every outcome that a person may write can be told in the other set.
  void check_complete(Reader& reader) {
    for (auto const& [id, set] : sets) {
      for (std::string const& code : set.order) {
        if (!set.unwritten.contains(code) && std::ranges::find(turns, code, &Turn::from) == turns.end()) {
          reader.fault(fmt::format("no [[turn]] says what '{}' is in the other set", code));
        }
      }
    }
  }

  std::string const& file_;
  std::vector<Problem>& problems_;
};

/// A part of a reply in the terms of one set.
using Part = ToldOutcome;

void add_turned(std::vector<Turn> const& turns, std::string const& code, ClosedRequest const& request,
                std::vector<Part>& parts) {
  std::size_t const before = parts.size();
  for (Turn const& turn : turns) {
    if (turn.from != code || turn.ground.empty() || !has(request.grounds, turn.ground)) continue;
    parts.push_back({.outcome = turn.to, .ground = turn.with});
  }
  if (parts.size() > before) return;
  for (Turn const& turn : turns) {
    if (turn.from != code || !turn.ground.empty() ||
        turn.corrected.value_or(request.corrected) != request.corrected) {
      continue;
    }
    parts.push_back({.outcome = turn.to, .ground = turn.with});
    return;
  }
}

std::string one_of(OutcomeSet const& set, std::set<std::string, std::less<>> const& codes) {
  if (codes.empty()) return "";  // none of the parts has an outcome in this set
  if (codes.size() == 1) return *codes.begin();
  for (auto const& together : set.together) {
    if (std::ranges::includes(together.of, codes)) return together.is;
  }
  auto const disclosed = [&](std::string const& code) { return set.disclosed.contains(code); };
  if (std::ranges::any_of(codes, disclosed)) return set.mixed;
  auto const first =
      std::ranges::find_if(set.order, [&](std::string const& code) { return codes.contains(code); });
  return first == set.order.end() ? "" : *first;
}

}  // namespace

OutcomeRules OutcomeRules::load(std::span<SourceFile const> files, std::vector<Problem>& problems) {
  OutcomeRules rules;
  for (SourceFile const& file : files) {
    auto const root = toml_file::parse_into(file.text, file.path, problems);
    if (!root) continue;
    OutcomeReader reader(file, problems);
    reader.read(*root);
    rules.sets_.merge(reader.sets);
    rules.turns_.insert(rules.turns_.end(), reader.turns.begin(), reader.turns.end());
  }
  return rules;
}

ToldOutcome OutcomeRules::told(std::string_view id, ClosedRequest const& request) const {
  OutcomeSet const& set = sets_.find(id)->second;
  if (request.closing.empty()) return {};
  if (request.outcomes.empty()) {
    auto const closing = set.closings.find(request.closing);
    return {.outcome = closing == set.closings.end() ? "" : closing->second, .ground = {}};
  }
  std::vector<Part> parts;
  for (std::string const& code : request.outcomes) {
    if (!has(set.order, code)) {
      add_turned(turns_, code, request, parts);
      continue;
    }
    parts.push_back({.outcome = code, .ground = {}});
    for (std::string const& ground : set.grounds) {
      if (has(request.grounds, ground)) parts.push_back({.outcome = code, .ground = ground});
    }
  }
  std::set<std::string, std::less<>> codes;
  for (Part const& part : parts) codes.insert(part.outcome);
  ToldOutcome told{.outcome = one_of(set, codes), .ground = {}};
  for (std::string const& ground : set.grounds) {
    bool const given = std::ranges::any_of(
        parts, [&](Part const& part) { return part.outcome == told.outcome && part.ground == ground; });
    if (given) {
      told.ground = ground;
      break;
    }
  }
  return told;
}

}  // namespace gongkai::registers
