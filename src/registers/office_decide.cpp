// The door, and what several acts ask.

#include "registers/office_decide.h"

#include <boost/json.hpp>

#include "base/canonical_json.h"
#include "base/fold.h"
#include "registers/office_acts.h"
#include "registers/office_names.h"

namespace gongkai::registers {
namespace {

constexpr int kMostMonthsAhead = 12;

}  // namespace

NewEntry new_entry(std::string subject, std::string_view kind, boost::json::object const& body) {
  auto text = canonical_json(body);
  GONGKAI_ASSERT(text.has_value());
  return {.subject = std::move(subject), .kind = std::string(kind), .body = *std::move(text)};
}

std::string shown(std::string_view value) {
  return first_bad_utf8(value) ? "\uFFFD" : std::string(value);
}

Result<void> require_name(std::string_view text) {
  if (is_name(text)) return {};
  return refusal(OfficeReason::bad_name, {{"value", shown(text)}, {"most", std::to_string(kLongestName)}});
}

Result<void> require_near(Date today, Date date) {
  Date const latest = today.plus_months(kMostMonthsAhead);
  if (date <= latest) return {};
  return refusal(OfficeReason::too_far_ahead, {{"date", date.iso()}, {"latest", latest.iso()}});
}

Result<void> require_past_or_today(Act const& act, Date date) {
  if (date <= act.today) return {};
  return refusal(OfficeReason::not_yet, {{"date", date.iso()}, {"today", act.today.iso()}});
}

Result<void> require_change(Act const& act, DatedText const& texts, std::string_view text, Date from) {
  TRY_DO(require_near(act.today, from));
  Date const began = texts.values.front().from;
  if (from < began) {
    return refusal(OfficeReason::before_beginning, {{"date", from.iso()}, {"began", began.iso()}});
  }
  DatedText::Value const& last = texts.last();
  if (from < last.from) {
    return refusal(OfficeReason::before_last_change, {{"date", from.iso()}, {"last", last.from.iso()}});
  }
  if (text == last.text) return refusal(OfficeReason::nothing_changes, {{"value", last.text}});
  return {};
}

Result<void> require_open_department(Act const& act, std::string_view id) {
  if (id.empty()) return {};
  auto const found = act.office.departments.find(id);
  if (found == act.office.departments.end()) return refusal(OfficeReason::no_department, {{"id", shown(id)}});
  Department const& department = found->second;
  if (department.closed_on) {
    return refusal(OfficeReason::department_closed,
                   {{"id", department.id}, {"on", department.closed_on->iso()}});
  }
  if (department.opened_on > act.today) {
    return refusal(OfficeReason::department_not_open,
                   {{"id", department.id}, {"on", department.opened_on.iso()}});
  }
  return {};
}

Result<std::vector<NewEntry>> decide(Office const& office, OfficeCommand const& command, Date today,
                                     Agencies const& others) {
  if (!office.agency) {
    auto const* const create = std::get_if<CreateAgency>(&command);
    return create == nullptr ? refusal(OfficeReason::no_agency, {}) : create_agency(*create, others, today);
  }
  Agency const& agency = *office.agency;
  if (agency.merged_on) {
    return refusal(OfficeReason::agency_merged,
                   {{"code", agency.code}, {"into", agency.merged_into}, {"on", agency.merged_on->iso()}});
  }
  Act const act{.office = office, .agency = agency, .others = others, .today = today};
  return std::visit([&](auto const& chosen) { return decide_act(act, chosen); }, command);
}

}  // namespace gongkai::registers
