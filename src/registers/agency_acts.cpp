// Acts on the agency itself, its departments and its approval chains.

#include <algorithm>
#include <boost/json.hpp>

#include "registers/office_acts.h"
#include "registers/office_names.h"

namespace gongkai::registers {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostSteps = 20;

Result<void> require_agency_code(std::string_view code) {
  if (is_code(code, kLongestAgencyCode)) return {};
  return refusal(OfficeReason::bad_agency_code,
                 {{"value", shown(code)}, {"most", std::to_string(kLongestAgencyCode)}});
}

std::string subject_of(Agency const& agency) {
  return "agency:" + agency.code;
}

/// "" is no parent, and fine.
Result<void> require_parent(Agencies const& others, std::string_view code, std::string_view parent,
                            Date from) {
  if (parent.empty()) return {};
  TRY_DO(require_agency_code(parent));
  if (!would_close_circle(others, code, parent, from)) return {};
  return refusal(OfficeReason::below_itself,
                 {{"parent", std::string(parent)}, {"code", std::string(code)}, {"from", from.iso()}});
}

Result<Department const*> department(Act const& act, std::string_view id) {
  auto const found = act.office.departments.find(id);
  if (found == act.office.departments.end()) return refusal(OfficeReason::no_department, {{"id", shown(id)}});
  Department const& department = found->second;
  if (department.closed_on) {
    return refusal(OfficeReason::department_closed,
                   {{"id", department.id}, {"on", department.closed_on->iso()}});
  }
  return &department;
}

Result<void> require_nobody_in(Act const& act, std::string_view id) {
  auto const stays = [&](auto const& user) { return user.second.department == id && !user.second.disabled; };
  auto const first = std::ranges::find_if(act.office.users, stays);
  if (first == act.office.users.end()) return {};
  return refusal(OfficeReason::department_has_users,
                 {{"id", std::string(id)},
                  {"count", std::to_string(std::ranges::count_if(act.office.users, stays))},
                  {"user", first->first}});
}

Result<void> require_step(ApprovalStep const& step) {
  if (!is_step_code(step.step)) {
    return refusal(OfficeReason::bad_step_code,
                   {{"value", shown(step.step)}, {"most", std::to_string(kLongestStepCode)}});
  }
  TRY_DO(require_name(step.title.zh));
  return require_name(step.title.en);
}

/// Each step has its code once, and there is at least one.
Result<void> require_steps(SetApprovalChain const& set) {
  std::string const procedure(name(set.procedure));
  if (set.steps.empty()) return refusal(OfficeReason::chain_without_steps, {{"procedure", procedure}});
  if (set.steps.size() > kMostSteps) {
    return refusal(OfficeReason::chain_too_long, {{"procedure", procedure},
                                                  {"count", std::to_string(set.steps.size())},
                                                  {"most", std::to_string(kMostSteps)}});
  }
  std::set<std::string_view> seen;
  for (ApprovalStep const& step : set.steps) {
    TRY_DO(require_step(step));
    if (!seen.insert(step.step).second) {
      return refusal(OfficeReason::step_doubled, {{"procedure", procedure}, {"step", step.step}});
    }
  }
  return {};
}

}  // namespace

Decided create_agency(CreateAgency const& create, Agencies const& others, Date today) {
  TRY_DO(require_agency_code(create.code));
  if (others.contains(create.code)) return refusal(OfficeReason::agency_exists, {{"code", create.code}});
  TRY_DO(require_name(create.name));
  TRY_DO(require_near(today, create.from));
  TRY_DO(require_parent(others, create.code, create.parent, create.from));
  return std::vector{
      new_entry("agency:" + create.code, "agency.created",
                {{"from", create.from.iso()}, {"name", create.name}, {"parent", create.parent}})};
}

Decided decide_act(Act const& act, CreateAgency const&) {
  return refusal(OfficeReason::agency_exists, {{"code", act.agency.code}});
}

Decided decide_act(Act const& act, RenameAgency const& rename) {
  TRY_DO(require_name(rename.name));
  TRY_DO(require_change(act, act.agency.names, rename.name, rename.from));
  return std::vector{new_entry(subject_of(act.agency), "agency.renamed",
                               {{"from", rename.from.iso()}, {"name", rename.name}})};
}

Decided decide_act(Act const& act, RecodeAgency const& recode) {
  TRY_DO(require_agency_code(recode.code));
  TRY_DO(require_change(act, act.agency.codes, recode.code, recode.from));
  return std::vector{new_entry(subject_of(act.agency), "agency.recoded",
                               {{"code", recode.code}, {"from", recode.from.iso()}})};
}

Decided decide_act(Act const& act, MoveAgency const& move) {
  Agency const& agency = act.agency;
  TRY_DO(require_change(act, agency.parents, move.parent, move.from));
  TRY_DO(require_parent(act.others, agency.code, move.parent, move.from));
  return std::vector{
      new_entry(subject_of(agency), "agency.moved", {{"from", move.from.iso()}, {"parent", move.parent}})};
}

Decided decide_act(Act const& act, MergeAgency const& merge) {
  Agency const& agency = act.agency;
  TRY_DO(require_agency_code(merge.into));
  if (merge.into == agency.code) return refusal(OfficeReason::merged_into_itself, {{"code", agency.code}});
  TRY_DO(require_past_or_today(act, merge.on));
  for (DatedText const* const texts : {&agency.names, &agency.codes, &agency.parents}) {
    if (merge.on < texts->last().from) {
      return refusal(OfficeReason::before_last_change,
                     {{"date", merge.on.iso()}, {"last", texts->last().from.iso()}});
    }
  }
  auto const into = act.others.find(merge.into);
  if (into != act.others.end() && into->second.merged_on) {
    return refusal(OfficeReason::merged_into_merged,
                   {{"into", merge.into}, {"next", into->second.merged_into}});
  }
  return std::vector{
      new_entry(subject_of(agency), "agency.merged", {{"into", merge.into}, {"on", merge.on.iso()}})};
}

Decided decide_act(Act const& act, AddDepartment const& add) {
  if (!is_code(add.id, kLongestDepartmentId)) {
    return refusal(OfficeReason::bad_department_id,
                   {{"value", shown(add.id)}, {"most", std::to_string(kLongestDepartmentId)}});
  }
  if (act.office.departments.contains(add.id))
    return refusal(OfficeReason::department_exists, {{"id", add.id}});
  TRY_DO(require_name(add.name));
  TRY_DO(require_near(act.today, add.opened_on));
  return std::vector{new_entry("department:" + add.id, "department.added",
                               {{"name", add.name}, {"opened_on", add.opened_on.iso()}})};
}

Decided decide_act(Act const& act, RenameDepartment const& rename) {
  TRY_LET(Department const* const found, department(act, rename.id));
  TRY_DO(require_name(rename.name));
  TRY_DO(require_change(act, found->names, rename.name, rename.from));
  return std::vector{new_entry("department:" + found->id, "department.renamed",
                               {{"from", rename.from.iso()}, {"name", rename.name}})};
}

Decided decide_act(Act const& act, CloseDepartment const& close) {
  TRY_LET(Department const* const found, department(act, close.id));
  TRY_DO(require_past_or_today(act, close.on));
  if (close.on < found->opened_on) {
    return refusal(OfficeReason::before_beginning,
                   {{"date", close.on.iso()}, {"began", found->opened_on.iso()}});
  }
  if (close.on < found->names.last().from) {
    return refusal(OfficeReason::before_last_change,
                   {{"date", close.on.iso()}, {"last", found->names.last().from.iso()}});
  }
  TRY_DO(require_nobody_in(act, found->id));
  return std::vector{new_entry("department:" + found->id, "department.closed", {{"on", close.on.iso()}})};
}

Decided decide_act(Act const& act, SetApprovalChain const& set) {
  TRY_DO(require_steps(set));
  std::string const procedure(name(set.procedure));
  auto const now = act.office.approvals.find(set.procedure);
  if (now != act.office.approvals.end() && now->second.steps == set.steps)
    return refusal(OfficeReason::nothing_changes, {{"value", procedure}});
  json::array steps;
  for (ApprovalStep const& step : set.steps) {
    steps.push_back(json::object{{"en", step.title.en},
                                 {"role", name(step.role)},
                                 {"step", step.step},
                                 {"who", name(step.who)},
                                 {"zh", step.title.zh}});
  }
  return std::vector{new_entry("approval:" + procedure, "approval.set", {{"steps", std::move(steps)}})};
}

}  // namespace gongkai::registers
