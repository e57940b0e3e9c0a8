#pragma once
// Numbers that must fit each other, wherever they stand: sums of the form, statements of the text, shares.
// And which single number, if changed, would make several broken relations hold at once: the slip.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inspect/draft.h"
#include "inspect/shares.h"

namespace gongkai::inspect {

/// A printed number: a cell of the form or a claim of the text.
struct Variable {
  enum class Kind : std::uint8_t { cell, claim };
  Kind kind = Kind::cell;
  std::uint32_t index = 0;

  friend bool operator==(Variable, Variable) = default;
};

[[nodiscard]] constexpr Variable of_cell(form::CellIndex cell) {
  return {.kind = Variable::Kind::cell, .index = cell};
}
[[nodiscard]] constexpr Variable of_claim(std::size_t position) {
  return {.kind = Variable::Kind::claim, .index = narrow(position)};
}

struct Addend {
  std::int64_t factor = 1;
  Variable variable;
};

/// What a relation came from; decides how it is told when it stands alone.
enum class Origin : std::uint8_t { check, statement, categories, share };

struct Relation {
  Origin origin = Origin::check;
  std::string rule;
  // Linear: the sum of the addends is, or compares so with, 0.
  std::vector<Addend> addends;
  form::Relation compares = form::Relation::equal;
  bool weak = false;       // a warning of the form: it confirms a slip, and is none by itself
  std::size_t breach = 0;  // check: position in Draft::checks.breaches, when broken
  std::size_t group = 0;   // share, categories: position among the groups
  std::size_t item = 0;    // share: position in the group
};

/// A relation of claims with its first addend, the claim that the others must add up to.
[[nodiscard]] Relation claims_relation(Origin origin, std::string rule, std::size_t whole);

/// A number that is wrong, what it should be, and the relations that then hold.
struct Slip {
  Variable variable;
  Decimal printed;
  Decimal should_be;
  std::vector<std::size_t> mended;  // positions of relations; at least one is not weak
};

/// The relations of a report, and the values they are asked of.
class Relations {
 public:
  explicit Relations(Draft const& draft);

  void add(Relation relation) { relations_.push_back(std::move(relation)); }
  void set_groups(std::vector<ShareGroup> groups) { groups_ = std::move(groups); }
  [[nodiscard]] std::vector<Relation> const& all() const { return relations_; }
  [[nodiscard]] std::vector<ShareGroup> const& groups() const { return groups_; }

  /// Whether a list of the text is said to make up this claim.
  [[nodiscard]] bool heads_list(std::size_t claim) const;
  [[nodiscard]] bool holds(Relation const& relation) const;
  /// What is printed, or, once a slip has been found there, what should be.
  [[nodiscard]] Decimal value(Variable variable) const;
  /// The value of a linear relation's addends but for `without`.
  [[nodiscard]] Decimal rest(Relation const& relation, std::optional<Variable> without) const;
  /// Counts and shares of a group, and the whole they are of (0: none that shares can be of), by value().
  [[nodiscard]] std::vector<form::ShareItem> items_of(ShareGroup const& group) const;
  [[nodiscard]] std::int64_t total_of(ShareGroup const& group) const;

  /// The value with which a linear relation holds; nothing when it is no equation, or no count.
  [[nodiscard]] std::optional<Decimal> solve(Relation const& relation, Variable variable) const;

  /// Positions of the relations that do not hold.
  [[nodiscard]] std::vector<std::size_t> broken() const;
  /// The slips that explain at least two broken relations each; what they explain is taken out of `broken`.
  [[nodiscard]] std::vector<Slip> find_slips(std::vector<std::size_t>& broken);
  /// The changes of one number with which a broken equation would hold and no other relation would break.
  [[nodiscard]] std::vector<Slip> ways_to_mend(std::size_t relation, std::vector<std::size_t> const& broken);

 private:
  [[nodiscard]] bool contains(Relation const& relation, Variable variable) const;
  [[nodiscard]] std::optional<Slip> best_slip(std::vector<std::size_t> const& broken);
  /// What changes when a number does: the relations that then hold, and the weak ones that then do not.
  struct Trial {
    std::vector<std::size_t> mended;
    std::size_t strong_mended = 0;
    std::size_t equations_mended = 0;  // of the strong ones
    std::size_t weak_mended = 0;
    std::size_t weak_broken = 0;

    [[nodiscard]] std::ptrdiff_t weak_net() const {
      return static_cast<std::ptrdiff_t>(weak_mended) - static_cast<std::ptrdiff_t>(weak_broken);
    }
    [[nodiscard]] bool explains_slip() const {
      return strong_mended > 1 || (strong_mended == 1 && weak_net() > 0);
    }
  };
  /// Nothing when a relation would break that is not weak.
  [[nodiscard]] std::optional<Trial> try_value(Variable variable, Decimal value,
                                               std::vector<std::size_t> const& broken);
  [[nodiscard]] std::vector<Variable> variables_of(std::vector<std::size_t> const& broken) const;

  Draft const& draft_;
  std::vector<Relation> relations_;
  std::vector<ShareGroup> groups_;
  std::vector<std::pair<Variable, Decimal>> corrected_;  // by the slips found
  std::optional<Variable> changed_;                      // while a value is tried
  Decimal changed_to_;
};

}  // namespace gongkai::inspect
