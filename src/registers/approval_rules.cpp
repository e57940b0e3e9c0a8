#include "registers/approval_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/result.h"
#include "registers/office_names.h"

namespace gongkai::registers {
namespace {

using toml_file::Node;
using toml_file::Problem;
using toml_file::Reader;

/// The names of all enumerators, for a message.
template <class List>
std::string names_of(List const& list) {
  std::string names;
  for (auto const one : list) names += (names.empty() ? "" : ", ") + std::string(name(one));
  return names;
}

/// The enumerator named at `key`; a name that is not in the list is a fault.
template <class Enum, class List>
std::optional<Enum> choice(Reader& reader, std::string_view key,
                           std::optional<Enum> (*named)(std::string_view), List const& list) {
  std::string const text = reader.text(key);
  auto const found = named(text);
  if (!found && !text.empty()) {
    reader.fault_at(*reader.node(key),
                    fmt::format("'{}' is no {}: give one of {}", text, key, names_of(list)));
  }
  return found;
}

class ChainReader {
 public:
  explicit ChainReader(std::vector<Problem>& problems) : problems_(problems) {}

  void read(SourceFile const& source) {
    auto const root = toml_file::parse_into(source.text, source.path, problems_);
    if (!root) return;
    Reader reader(*root, source.path, problems_);
    static_cast<void>(reader.text("id"));
    static_cast<void>(reader.date("checked_on"));
    for (Node const& table : reader.tables("chain")) read_chain(table, source.path);
    reader.finish();
  }

  ApprovalRules finish(std::string const& file) {
    if (!problems_.empty()) return std::move(rules_);
    for (Procedure const procedure : kProcedures) {
      if (rules_.contains(procedure)) continue;
      problems_.push_back({.file = file,
                           .line = 1,
                           .column = 1,
                           .message = fmt::format("there is no [[chain]] for '{}'", name(procedure))});
    }
    return std::move(rules_);
  }

 private:
  void read_chain(Node const& table, std::string const& file) {
    Reader reader(table, file, problems_);
    auto const procedure = choice<Procedure>(reader, "procedure", procedure_named, kProcedures);
    std::vector<ApprovalStep> steps;
    for (Node const& step : reader.tables("step")) read_step(step, file, steps);
    if (table.find("step") == nullptr) reader.fault("it has no step: give a [[chain.step]]");
    reader.finish();
    if (!procedure) return;
    ApprovalChain chain{.procedure = *procedure, .steps = std::move(steps)};
    if (!rules_.emplace(*procedure, std::move(chain)).second)
      reader.fault(fmt::format("'{}' has a chain above already", name(*procedure)));
  }

  void read_step(Node const& table, std::string const& file, std::vector<ApprovalStep>& steps) {
    Reader reader(table, file, problems_);
    std::string const code = reader.text("step");
    Text const title = reader.bilingual("title");
    auto const role = choice<Role>(reader, "role", role_named, kRoles);
    auto const who = choice<Who>(reader, "who", who_named, kWhos);
    static_cast<void>(reader.text("cite"));
    if (!code.empty() && !is_step_code(code))
      reader.fault(fmt::format("'{}' is no code for a step: give letters a-z, digits and underscores", code));
    if (std::ranges::find(steps, code, &ApprovalStep::step) != steps.end())
      reader.fault(fmt::format("the step '{}' comes twice", code));
    reader.finish();
    if (role && who) steps.push_back({.step = code, .title = title, .role = *role, .who = *who});
  }

  std::vector<Problem>& problems_;
  ApprovalRules rules_;
};

}  // namespace

ApprovalRules load_approval_rules(std::span<SourceFile const> files, std::vector<Problem>& problems) {
  std::vector<Problem> own;
  ChainReader reader(own);
  for (SourceFile const& file : files) reader.read(file);
  ApprovalRules rules = reader.finish(files.empty() ? "rules/office/approval.toml" : files.back().path);
  problems.insert(problems.end(), own.begin(), own.end());
  return rules;
}

ApprovalChain const& approval_chain(Office const& office, ApprovalRules const& rules, Procedure procedure) {
  auto const own = office.approvals.find(procedure);
  if (own != office.approvals.end()) return own->second;
  auto const rule = rules.find(procedure);
  GONGKAI_ASSERT(rule != rules.end());
  return rule->second;
}

}  // namespace gongkai::registers
