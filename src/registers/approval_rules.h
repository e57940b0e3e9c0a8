#pragma once
// Who approves what where the office has set nothing of its own? From rules/office/*.toml.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml.h"
#include "registers/office.h"

namespace gongkai::registers {

/// A rule file handed in as text. `path` is that of the repository, for the places of faults.
struct SourceFile {
  std::string path;
  std::string_view text;
};

using ApprovalRules = std::map<Procedure, ApprovalChain>;

/// Reads the default chains. When `problems` is not empty afterwards they must not be used. Named faults,
/// each with file:line:column: not TOML; unknown or missing key; a procedure, role or `who` that does not
/// exist; a procedure given twice or not at all; a chain without steps; a step that comes twice or has no
/// code.
[[nodiscard]] ApprovalRules load_approval_rules(std::span<SourceFile const> files,
                                                std::vector<toml_file::Problem>& problems);

/// The chain that holds in this office: its own, or that of the rules. A precondition: the rules were loaded
/// without a fault.
[[nodiscard]] ApprovalChain const& approval_chain(Office const& office, ApprovalRules const& rules,
                                                  Procedure procedure);

}  // namespace gongkai::registers
