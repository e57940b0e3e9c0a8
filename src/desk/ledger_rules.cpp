#include "desk/ledger_rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "desk/refusal.h"

namespace gongkai::desk {
namespace {

template <class File>
std::vector<File> files_of(std::vector<LedgerRules::Source> const& sources, std::string_view folder) {
  std::vector<File> files;
  for (LedgerRules::Source const& source : sources) {
    if (source.path.starts_with(folder)) files.push_back({source.path, source.text});
  }
  return files;
}

}  // namespace

Result<std::unique_ptr<LedgerRules const>> LedgerRules::load(std::vector<Source> sources) {
  std::unique_ptr<LedgerRules> rules{new LedgerRules};
  rules->sources_ = std::move(sources);
  auto const& all = rules->sources_;
  std::vector<toml_file::Problem> problems;
  rules->forms_ = form::load_forms(files_of<form::SourceFile>(all, "rules/form/"), problems);
  rules->registers_ =
      registers::load_registers(files_of<registers::SourceFile>(all, "rules/register/"), problems);
  rules->outcomes_ =
      registers::OutcomeRules::load(files_of<registers::SourceFile>(all, "rules/outcome/"), problems);
  rules->approvals_ =
      registers::load_approval_rules(files_of<registers::SourceFile>(all, "rules/office/"), problems);
  rules->guard_ = registers::load_guard_rules(files_of<registers::SourceFile>(all, "rules/guard/"), problems);
  // Where a form or a register is wrong, what counts in it cannot be judged.
  if (problems.empty()) {
    rules->sheets_ = registers::load_sheet_rules(files_of<registers::SourceFile>(all, "rules/sheet/"),
                                                 rules->forms_, rules->registers_, problems);
  }
  if (!problems.empty()) return failure(Code::bad_rule_file, problems.front().text());
  return rules;
}

registers::SheetRules const& LedgerRules::sheet_rules(form::Form const& form) const {
  auto const found = sheets_.find(form.id);
  GONGKAI_ASSERT(found != sheets_.end());
  return found->second;
}

Result<registers::Register const*> LedgerRules::register_named(std::string_view id) const {
  if (auto const found = registers_.find(id); found != registers_.end()) return &found->second;
  std::vector<std::string_view> known;
  for (auto const& [name, one] : registers_) known.push_back(name);
  return registers::record_refusal(
      registers::RecordReason::no_register,
      {{"register", std::string(id)}, {"known", fmt::format("{}", fmt::join(known, ", "))}});
}

Result<form::Form const*> LedgerRules::form_for(int year, std::string_view id,
                                                std::vector<std::string> const& preferred) const {
  if (!id.empty()) {
    form::Form const* const named = forms_.find(id);
    if (named != nullptr && sheets_.contains(named->id)) return named;
    std::vector<std::string_view> known;
    for (auto const& form : forms_.all()) known.emplace_back(form->id);
    return refusal(DeskReason::no_form, {{"form", id}, {"known", fmt::format("{}", fmt::join(known, ", "))}});
  }
  form::Form const* found = nullptr;
  for (auto const& form : forms_.all()) {
    if (!form->covers(year) || !sheets_.contains(form->id)) continue;
    if (std::ranges::find(preferred, form->id) != preferred.end()) return form.get();
    // The national form is the one whose name the others of its years begin with.
    if (found == nullptr || found->id.starts_with(form->id)) found = form.get();
  }
  if (found != nullptr) return found;
  return refusal(DeskReason::no_form_for_year, {{"year", year}});
}

store::RuleFile LedgerRules::file_of(registers::Register const& of) const {
  auto const found = std::ranges::find(sources_, of.file, &Source::path);
  GONGKAI_ASSERT(found != sources_.end());
  return {.path = found->path, .text = found->text};
}

}  // namespace gongkai::desk
