// The office as one text.

#include <boost/json.hpp>

#include "base/canonical_json.h"
#include "base/result.h"
#include "registers/office.h"

namespace gongkai::registers {
namespace {

namespace json = boost::json;

json::value day(std::optional<Date> const& date) {
  if (!date) return nullptr;
  return json::string(date->iso());
}

json::array written(DatedText const& texts) {
  json::array values;
  for (auto const& value : texts.values)
    values.push_back(json::object{{"from", value.from.iso()}, {"text", value.text}});
  return values;
}

json::object written(Agency const& agency) {
  return {{"code", agency.code},
          {"names", written(agency.names)},
          {"codes", written(agency.codes)},
          {"parents", written(agency.parents)},
          {"merged_into", agency.merged_into},
          {"merged_on", day(agency.merged_on)},
          {"version", agency.version}};
}

json::object written(Department const& department) {
  return {{"id", department.id},
          {"names", written(department.names)},
          {"opened_on", department.opened_on.iso()},
          {"closed_on", day(department.closed_on)},
          {"version", department.version}};
}

json::object written(User const& user) {
  json::array roles;
  for (HeldRole const& held : user.roles) {
    roles.push_back(
        json::object{{"role", name(held.role)}, {"from", held.from.iso()}, {"until", day(held.until)}});
  }
  return {{"name", user.name},         {"display", user.display},   {"department", user.department},
          {"roles", std::move(roles)}, {"disabled", user.disabled}, {"version", user.version}};
}

json::object written(Delegation const& delegation) {
  json::array roles;
  for (Role const role : delegation.roles) roles.emplace_back(name(role));
  return {{"id", delegation.id},
          {"from", delegation.from},
          {"to", delegation.to},
          {"roles", std::move(roles)},
          {"from_on", delegation.from_on.iso()},
          {"to_on", delegation.to_on.iso()},
          {"ended", day(delegation.ended)},
          {"version", delegation.version}};
}

json::object written(ApprovalChain const& chain) {
  json::array steps;
  for (ApprovalStep const& step : chain.steps) {
    steps.push_back(json::object{{"step", step.step},
                                 {"zh", step.title.zh},
                                 {"en", step.title.en},
                                 {"role", name(step.role)},
                                 {"who", name(step.who)}});
  }
  return {{"procedure", name(chain.procedure)}, {"steps", std::move(steps)}, {"version", chain.version}};
}

template <class Records>
json::array all(Records const& records) {
  json::array list;
  for (auto const& [key, record] : records) list.push_back(written(record));
  return list;
}

}  // namespace

std::string office_json(Office const& office) {
  json::value const whole = {
      {"agency", office.agency ? json::value(written(*office.agency)) : json::value(nullptr)},
      {"departments", all(office.departments)},
      {"users", all(office.users)},
      {"delegations", all(office.delegations)},
      {"approvals", all(office.approvals)}};
  auto text = canonical_json(whole);
  GONGKAI_ASSERT(text.has_value());
  return *std::move(text);
}

}  // namespace gongkai::registers
