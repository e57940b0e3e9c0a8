#pragma once
// What do an office's ledgers and forms go by? Registers, outcomes, forms and where their numbers come from,
// who approves what, what must not be published unseen: read once from rule files.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "form/form.h"
#include "store/store.h"

namespace gongkai::desk {

class LedgerRules {
 public:
  struct Source {
    std::string path;  // rules/register/item.toml
    std::string text;
  };

  /// `sources`: the files of rules/form, rules/register, rules/outcome, rules/sheet, rules/office and
  /// rules/guard.
  ///
  /// errors: bad_rule_file, with file:line:column of the first fault
  [[nodiscard]] static Result<std::unique_ptr<LedgerRules const>> load(std::vector<Source> sources);

  [[nodiscard]] registers::RegisterSet const& registers() const { return registers_; }
  [[nodiscard]] registers::OutcomeRules const& outcomes() const { return outcomes_; }
  [[nodiscard]] form::FormSet const& forms() const { return forms_; }
  [[nodiscard]] registers::ApprovalRules const& approvals() const { return approvals_; }
  [[nodiscard]] registers::GuardRules const& guard() const { return guard_; }
  /// Of a form of forms().
  [[nodiscard]] registers::SheetRules const& sheet_rules(form::Form const& form) const;

  /// errors: no_register, naming those there are
  [[nodiscard]] Result<registers::Register const*> register_named(std::string_view id) const;
  /// The form of a report year: the one named; or the first of `preferred` that is for the year; or the
  /// national one, which no other extends it from.
  ///
  /// errors: bad_input when there is none, or it is not for that year
  [[nodiscard]] Result<form::Form const*> form_for(int year, std::string_view id,
                                                   std::vector<std::string> const& preferred) const;

  /// The file that a decision on this register relied on.
  [[nodiscard]] store::RuleFile file_of(registers::Register const& of) const;

 private:
  LedgerRules() = default;

  std::vector<Source> sources_;
  form::FormSet forms_;
  registers::RegisterSet registers_;
  registers::OutcomeRules outcomes_;
  registers::SheetRuleSet sheets_;
  registers::ApprovalRules approvals_;
  registers::GuardRules guard_;
};

}  // namespace gongkai::desk
