#include "form/check.h"

#include <algorithm>

#include "base/result.h"

namespace gongkai::form {
namespace {

struct Side {
  Decimal value;
  bool any = false;    // a cell with a number was met
  bool blank = false;  // a cell without one was met
};

Side add_up(std::vector<Term> const& terms, std::int64_t constant, Sheet const& sheet, Sheet const* earlier) {
  Side side;
  std::int64_t whole = constant;
  Decimal rest;  // money, and what would overflow `whole`
  for (Term const& term : terms) {
    auto const& number = (term.last_year ? *earlier : sheet).at(term.cell);
    if (!number) {
      side.blank = true;
      continue;
    }
    side.any = true;
    std::int64_t product = 0;
    std::int64_t sum = 0;
    if (number->scale() == 0 && !__builtin_mul_overflow(number->units(), term.factor, &product) &&
        !__builtin_add_overflow(whole, product, &sum)) [[likely]] {
      whole = sum;
    } else {
      rest = rest.plus(number->times(term.factor));
    }
  }
  side.value = rest.is_zero() ? Decimal(whole) : rest.plus(Decimal(whole));
  return side;
}

bool is_asked(Check const& check, Sheet const& sheet, Sheet const* earlier) {
  if (check.when.empty()) return true;
  return std::ranges::any_of(check.when, [&](Comparison const& condition) {
    return holds(condition.relation, value(condition.left, condition.left_constant, sheet, earlier),
                 value(condition.right, condition.right_constant, sheet, earlier));
  });
}

/// A broken relation with gaps: can filling them mend it? Only asked when a check fails, so it may be slow.
class Gaps {
 public:
  Gaps(Comparison const& must, Sheet const& sheet, Sheet const* earlier)
      : must_(must), sheet_(sheet), earlier_(earlier) {
    for (Term const& term : must.left) look_at(term);
    for (Term const& term : must.right) look_at(term);
  }

  [[nodiscard]] bool can_mend(Decimal left, Decimal right) const {
    switch (must_.relation) {
      case Relation::equal: return left < right ? can_rise_ : can_fall_;
      case Relation::not_equal: return can_rise_ || can_fall_;
      case Relation::less:
      case Relation::less_equal: return can_fall_;
      case Relation::greater:
      case Relation::greater_equal: return can_rise_;
    }
    GONGKAI_ASSERT(false);
    return false;
  }

  [[nodiscard]] std::vector<CellIndex> const& cells() const { return cells_; }
  [[nodiscard]] std::vector<CellIndex> const& blanks() const { return blanks_; }

 private:
  void look_at(Term const& term) {
    Sheet const& sheet = term.last_year ? *earlier_ : sheet_;
    if (!term.last_year) add_once(term.cell, cells_);
    if (sheet.at(term.cell)) return;
    Cell const& cell = sheet.form().cells[term.cell];
    bool const absent =
        std::ranges::any_of(cell.rivals, [&](CellIndex rival) { return sheet.at(rival).has_value(); });
    if (absent) return;
    if (!term.last_year) add_once(term.cell, blanks_);
    std::int64_t const weight = weight_of(term, must_.left) - weight_of(term, must_.right);
    bool const either_way = cell.number == Number::change && weight != 0;
    can_rise_ |= weight > 0 || either_way;
    can_fall_ |= weight < 0 || either_way;
  }

  static std::int64_t weight_of(Term const& term, std::vector<Term> const& side) {
    std::int64_t weight = 0;
    for (Term const& other : side) {
      if (other.cell == term.cell && other.last_year == term.last_year) weight += other.factor;
    }
    return weight;
  }

  static void add_once(CellIndex cell, std::vector<CellIndex>& cells) {
    if (std::ranges::find(cells, cell) == cells.end()) cells.push_back(cell);
  }

  Comparison const& must_;
  Sheet const& sheet_;
  Sheet const* earlier_;
  std::vector<CellIndex> cells_;
  std::vector<CellIndex> blanks_;
  bool can_rise_ = false;  // left minus right can grow
  bool can_fall_ = false;
};

void run(Check const& check, Sheet const& sheet, Sheet const* earlier, CheckResult& result) {
  if (!is_asked(check, sheet, earlier)) return;
  Comparison const& must = check.must;
  Side const left = add_up(must.left, must.left_constant, sheet, earlier);
  Side const right = add_up(must.right, must.right_constant, sheet, earlier);
  if (!left.any && !right.any) return;
  if (holds(must.relation, left.value, right.value)) return;
  Gaps const gaps(must, sheet, earlier);
  if ((left.blank || right.blank) && gaps.can_mend(left.value, right.value)) {
    result.undecided.push_back({.check = &check, .blanks = gaps.blanks()});
    return;
  }
  result.breaches.push_back({.check = &check,
                             .left = left.value,
                             .right = right.value,
                             .cells = gaps.cells(),
                             .blanks = gaps.blanks()});
}

}  // namespace

Decimal value(std::vector<Term> const& terms, std::int64_t constant, Sheet const& sheet,
              Sheet const* earlier) {
  return add_up(terms, constant, sheet, earlier).value;
}

bool holds(Relation relation, Decimal left, Decimal right) {
  auto const order = left.scale() == right.scale() ? left.units() <=> right.units() : left <=> right;
  switch (relation) {
    case Relation::equal: return order == 0;
    case Relation::not_equal: return order != 0;
    case Relation::less: return order < 0;
    case Relation::less_equal: return order <= 0;
    case Relation::greater: return order > 0;
    case Relation::greater_equal: return order >= 0;
  }
  GONGKAI_ASSERT(false);
  return false;
}

CheckResult run_checks(Sheet const& sheet) {
  CheckResult result;
  for (Check const& check : sheet.form().checks) run(check, sheet, nullptr, result);
  return result;
}

CheckResult run_series_checks(Sheet const& sheet, Sheet const& earlier) {
  CheckResult result;
  for (Check const& check : sheet.form().series_checks) {
    Form const* const fits = check.earlier_form == nullptr ? &sheet.form() : check.earlier_form;
    if (fits == &earlier.form()) run(check, sheet, &earlier, result);
  }
  return result;
}

}  // namespace gongkai::form
