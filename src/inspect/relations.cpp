#include "inspect/relations.h"

#include <algorithm>

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

bool Relations::holds(Relation const& relation) const {
  if (relation.origin != Origin::share)
    return form::holds(relation.compares, rest(relation, std::nullopt), Decimal(0));
  ShareGroup const& group = groups_[relation.group];
  std::int64_t total = group.total;
  if (group.base != kNoClaim) {
    Decimal const base = value(of_claim(group.base));
    total = base.is_whole() ? base.whole() : 0;
  }
  if (total <= 0) return false;
  std::vector<form::ShareItem> items;
  items.reserve(group.claims.size());
  for (std::size_t const claim : group.claims) {
    Decimal const count = value(of_claim(claim));
    if (!count.is_whole()) return false;
    items.push_back({.count = count.whole(), .share = share_of(draft_.claims[claim])});
  }
  return form::judge_shares(items, total).verdicts[relation.item] != form::ShareVerdict::wrong;
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
  Decimal const others = rest(relation, variable);
  if (factor == 1) return others.times(-1);
  if (factor == -1) return others;
  return std::nullopt;
}

std::optional<Slip> Relations::try_value(Variable variable, Decimal value,
                                         std::vector<std::size_t> const& broken) {
  changed_ = variable;
  changed_to_ = value;
  Slip slip{.variable = variable, .should_be = value, .mended = {}};
  bool harmless = true;
  for (std::size_t r = 0; harmless && r < relations_.size(); ++r) {
    if (!contains(relations_[r], variable)) continue;
    bool const was_broken = std::ranges::binary_search(broken, r);
    bool const now_holds = holds(relations_[r]);
    if (was_broken && now_holds) slip.mended.push_back(r);
    if (!was_broken && !now_holds) {
      changed_.reset();
      harmless = holds(relations_[r]) == now_holds;  // broken by an earlier slip already
      changed_ = variable;
    }
  }
  changed_.reset();
  if (!harmless || slip.mended.size() < 2) return std::nullopt;
  return slip;
}

std::optional<Slip> Relations::best_slip(std::vector<std::size_t> const& broken) {
  std::optional<Slip> best;
  for (Variable const variable : variables_of(broken)) {
    for (std::size_t const r : broken) {
      Relation const& relation = relations_[r];
      if (!contains(relation, variable)) continue;
      auto const should_be = solve(relation, variable);
      if (!should_be || should_be->is_negative()) continue;
      auto slip = try_value(variable, *should_be, broken);
      if (slip && (!best || slip->mended.size() > best->mended.size())) best = std::move(slip);
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
    slips.push_back(std::move(*slip));
  }
  return slips;
}

}  // namespace gongkai::inspect
