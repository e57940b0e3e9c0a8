#include "inspect/relations.h"

#include <algorithm>
#include <tuple>

#include "base/result.h"

namespace gongkai::inspect {

Relation claims_relation(Origin origin, std::string rule, std::size_t whole) {
  Relation relation;
  relation.origin = origin;
  relation.rule = std::move(rule);
  relation.addends.push_back({.factor = 1, .variable = of_claim(whole)});
  return relation;
}

Relations::Relations(Draft const& draft) : draft_(draft) {
}

Decimal Relations::value(Variable variable) const {
  if (changed_ && *changed_ == variable) return changed_to_;
  for (auto const& [corrected, should_be] : corrected_) {
    if (corrected == variable) return should_be;
  }
  if (variable.kind == Variable::Kind::claim) return draft_.claims[variable.index].count;
  return draft_.table.cells[variable.index].value.value_or(Decimal(0));
}

Decimal Relations::rest(Relation const& relation, std::optional<Variable> without) const {
  Decimal sum;
  for (Addend const& addend : relation.addends) {
    if (without && addend.variable == *without) continue;
    sum = sum.plus(value(addend.variable).times(addend.factor));
  }
  return sum;
}

bool Relations::heads_list(std::size_t claim) const {
  return std::ranges::any_of(relations_, [&](Relation const& relation) {
    return relation.origin == Origin::categories && relation.compares == form::Relation::equal &&
           relation.addends.front().variable == of_claim(claim);
  });
}

bool Relations::holds(Relation const& relation) const {
  if (relation.origin != Origin::share)
    return form::holds(relation.compares, rest(relation, std::nullopt), Decimal(0));
  ShareGroup const& group = groups_[relation.group];
  std::int64_t const total = total_of(group);
  if (total <= 0) return false;
  return form::judge_shares(items_of(group), total).verdicts[relation.item] != form::ShareVerdict::wrong;
}

std::vector<form::ShareItem> Relations::items_of(ShareGroup const& group) const {
  std::vector<form::ShareItem> items;
  items.reserve(group.claims.size());
  for (std::size_t const claim : group.claims) {
    GONGKAI_ASSERT(value(of_claim(claim)).is_whole());
    items.push_back({.count = value(of_claim(claim)).whole(), .share = share_of(draft_.claims[claim])});
  }
  return items;
}

std::int64_t Relations::total_of(ShareGroup const& group) const {
  if (group.base == kNoClaim) return group.total;
  Decimal const base = value(of_claim(group.base));
  return base.is_whole() ? base.whole() : 0;
}

bool Relations::contains(Relation const& relation, Variable variable) const {
  if (relation.origin == Origin::share) {
    ShareGroup const& group = groups_[relation.group];
    return variable.kind == Variable::Kind::claim &&
           (variable.index == group.base ||
            std::ranges::find(group.claims, variable.index) != group.claims.end());
  }
  return std::ranges::any_of(relation.addends,
                             [&](Addend const& addend) { return addend.variable == variable; });
}

std::vector<std::size_t> Relations::broken() const {
  std::vector<std::size_t> found;
  for (std::size_t r = 0; r < relations_.size(); ++r) {
    if (!holds(relations_[r])) found.push_back(r);
  }
  return found;
}

std::vector<Variable> Relations::variables_of(std::vector<std::size_t> const& broken) const {
  std::vector<Variable> found;
  for (std::size_t const r : broken) {
    for (Addend const& addend : relations_[r].addends) {
      if (std::ranges::find(found, addend.variable) == found.end()) found.push_back(addend.variable);
    }
  }
  return found;
}

std::optional<Decimal> Relations::solve(Relation const& relation, Variable variable) const {
  if (relation.origin == Origin::share || relation.compares != form::Relation::equal) return std::nullopt;
  std::int64_t factor = 0;
  for (Addend const& addend : relation.addends) {
    if (addend.variable == variable) factor += addend.factor;
  }
  if (factor != 1 && factor != -1) return std::nullopt;
  Decimal const should_be = rest(relation, variable).times(-factor);
  bool const is_count = variable.kind == Variable::Kind::claim && !should_be.is_whole();
  return should_be.is_negative() || is_count ? std::nullopt : std::optional(should_be);
}

std::optional<Relations::Trial> Relations::try_value(Variable variable, Decimal value,
                                                     std::vector<std::size_t> const& broken) {
  Trial trial;
  for (std::size_t r = 0; r < relations_.size(); ++r) {
    Relation const& relation = relations_[r];
    if (!contains(relation, variable)) continue;
    bool const held = holds(relation);
    changed_ = variable;
    changed_to_ = value;
    bool const now_holds = holds(relation);
    changed_.reset();
    if (now_holds && std::ranges::binary_search(broken, r)) {
      trial.mended.push_back(r);
      ++(relation.weak ? trial.weak_mended : trial.strong_mended);
      // An order holds for many values, an equation for one.
      if (!relation.weak && relation.compares == form::Relation::equal) ++trial.equations_mended;
    }
    if (!held || now_holds) continue;
    if (!relation.weak) return std::nullopt;
    // An order that is only unusual when broken says little; an equation says that this number was right.
    if (relation.compares == form::Relation::equal) ++trial.weak_broken;
  }
  return trial;
}

std::optional<Slip> Relations::best_slip(std::vector<std::size_t> const& broken) {
  std::optional<Slip> best;
  std::tuple<std::size_t, std::size_t, std::ptrdiff_t> most{0, 0, 0};
  for (Variable const variable : variables_of(broken)) {
    for (std::size_t const r : broken) {
      auto const should_be =
          contains(relations_[r], variable) ? solve(relations_[r], variable) : std::nullopt;
      if (!should_be) continue;
      auto trial = try_value(variable, *should_be, broken);
      if (!trial || !trial->explains_slip()) continue;
      std::tuple const weight{trial->strong_mended, trial->equations_mended, trial->weak_net()};
      if (best && weight <= most) continue;
      most = weight;
      best = Slip{.variable = variable,
                  .printed = value(variable),
                  .should_be = *should_be,
                  .mended = std::move(trial->mended)};
    }
  }
  return best;
}

std::vector<Slip> Relations::find_slips(std::vector<std::size_t>& broken) {
  std::vector<Slip> slips;
  while (broken.size() >= 2) {
    auto slip = best_slip(broken);
    if (!slip) break;
    std::erase_if(broken,
                  [&](std::size_t r) { return std::ranges::find(slip->mended, r) != slip->mended.end(); });
    corrected_.emplace_back(slip->variable, slip->should_be);
    slips.push_back(std::move(*slip));
  }
  return slips;
}

std::vector<Slip> Relations::ways_to_mend(std::size_t relation, std::vector<std::size_t> const& broken) {
  std::vector<Slip> ways;
  for (Variable const variable : variables_of({relation})) {
    auto const should_be = solve(relations_[relation], variable);
    if (!should_be) continue;
    auto trial = try_value(variable, *should_be, broken);
    if (!trial || trial->weak_broken > 0) continue;
    ways.push_back({.variable = variable,
                    .printed = value(variable),
                    .should_be = *should_be,
                    .mended = std::move(trial->mended)});
  }
  return ways;
}

}  // namespace gongkai::inspect
