#pragma once
// What is the one outcome of a request, in the terms of either edition of the Regulations? Rules:
// rules/outcome/*.toml.

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml.h"
#include "registers/approval_rules.h"

namespace gongkai::registers {

/// The outcomes of one edition.
struct OutcomeSet {
  struct Together {
    std::set<std::string, std::less<>> of;
    std::string is;
  };

  std::string id;                  // "2019"
  std::vector<std::string> order;  // all of them, as the form has them
  std::set<std::string, std::less<>> disclosed;
  std::set<std::string, std::less<>> unwritten;  // never in a row: they follow from the way of closing
  std::string mixed;                             // something was disclosed, and not all
  std::vector<Together> together;
  std::vector<std::string> grounds;             // of a refusal, as the form has them
  std::map<std::string, std::string> closings;  // of a request that was closed without a reply
};

/// An outcome of one edition in the terms of the other.
struct Turn {
  std::string from;
  std::string ground;             // only when it was refused on this one; "" always
  std::optional<bool> corrected;  // only when a corrected copy came, or did not
  std::string to;
  std::string with;  // the ground that it then has; "" none
};

/// The facts of a closed request.
struct ClosedRequest {
  std::string closing;
  std::vector<std::string> outcomes;
  std::vector<std::string> grounds;
  bool corrected = false;
};

/// "" where there is none.
struct ToldOutcome {
  std::string outcome;
  std::string ground;

  friend bool operator==(ToldOutcome const&, ToldOutcome const&) = default;
};

class OutcomeRules {
 public:
  /// When `problems` is not empty afterwards they must not be used. Named faults, each with file:line:column:
  /// not TOML; unknown or missing key; a set given twice; an outcome that no set has; an outcome that cannot
  /// be told in the other set.
  [[nodiscard]] static OutcomeRules load(std::span<SourceFile const> files,
                                         std::vector<toml_file::Problem>& problems);

  [[nodiscard]] bool has_set(std::string_view id) const { return sets_.contains(id); }

  /// The one outcome of a request in the terms of `set`, and the ground of its refusal; none while it is
  /// open, or when no reply was made and the set has no row for that. A precondition: has_set(set).
  [[nodiscard]] ToldOutcome told(std::string_view set, ClosedRequest const& request) const;

 private:
  std::map<std::string, OutcomeSet, std::less<>> sets_;
  std::vector<Turn> turns_;
};

}  // namespace gongkai::registers
