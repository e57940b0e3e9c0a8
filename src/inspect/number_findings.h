#pragma once
// How is it told that numbers do not fit each other? One finding a slip; a cell that already has one takes
// what the same slip breaks.

#include <string>
#include <string_view>
#include <vector>

#include "inspect/draft.h"
#include "inspect/relations.h"
#include "inspect/share_findings.h"
#include "inspect/stated_cells.h"

namespace gongkai::inspect {

class NumberFindings {
 public:
  NumberFindings(Draft& draft, Relations& relations)
      : draft_(draft), relations_(relations), shares_(draft, relations) {}

  /// One number that breaks several relations.
  void tell_slip(Slip const& slip);
  /// A relation that is broken by itself, one of `broken`.
  void tell(std::size_t relation, std::vector<std::size_t> const& broken);
  /// A number of the text that is right for less than the form covers.
  void tell_narrow(NarrowClaim const& narrow);
  /// What is odd about shares that may stand.
  void tell_groups() { shares_.tell_groups(); }
  /// N01 of 2019 on: no cell holds the total, so the text is held to itself.
  void tell_differing_totals();

 private:
  [[nodiscard]] Finding* t01_of(form::CellIndex cell);
  [[nodiscard]] bool attach_to_t01(Slip const& slip);
  [[nodiscard]] bool attach_to_t01(Relation const& relation);
  void take_in_consequences(form::CellIndex wrong, Decimal should_be, Finding& finding);
  void add_cells(Finding& finding, Slip const& slip, Relation const& relation) const;
  [[nodiscard]] std::vector<std::string> rules_of(std::vector<std::size_t> const& relations) const;
  [[nodiscard]] bool tell_only_way(std::size_t relation, std::vector<std::size_t> const& broken);
  void tell_confirmed_whole(Relation const& relation, Variable whole);
  void tell_statement(Relation const& relation);
  void tell_claim(std::string_view id, TextClaim const& stated, std::vector<form::CellIndex> const& cells,
                  Decimal expected);
  void tell_categories(Relation const& relation);
  [[nodiscard]] bool is_confirmed(TextClaim const& total) const;
  [[nodiscard]] Decimal sum_of(std::vector<form::CellIndex> const& cells) const;
  [[nodiscard]] bool is_whole_total(TextClaim const& stated) const;

  Draft& draft_;
  Relations& relations_;
  ShareFindings shares_;
};

}  // namespace gongkai::inspect
