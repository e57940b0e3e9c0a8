#include <boost/json.hpp>

#include "app/supervise_answer.h"

namespace gongkai::app {
namespace {

namespace json = boost::json;

json::array array_of(std::vector<std::string> const& keys) {
  json::array found;
  for (std::string const& key : keys) found.emplace_back(key);
  return found;
}

/// A number and the records behind it.
json::object counted(std::vector<std::string> const& keys, char const* what) {
  return {{"count", keys.size()}, {what, array_of(keys)}};
}

json::value day_or_null(std::optional<Date> day) {
  return day ? json::value(day->iso()) : json::value(nullptr);
}

json::array weeks(registers::Supervision const& found) {
  json::array rows;
  for (registers::DepartmentWeek const& week : found.weeks) {
    json::object row{{"department", week.department}, {"from", week.from.iso()}, {"to", week.to.iso()}};
    row["count"] = week.items.size();
    row["items"] = array_of(week.items);
    row["quotas"] = array_of(week.quotas);
    bool const has_quota = !week.quotas.empty();
    row["least"] = has_quota ? json::value(week.least) : json::value(nullptr);
    row["most"] = week.most ? json::value(*week.most) : json::value(nullptr);
    row["against"] = registers::name(week.against);
    rows.push_back(std::move(row));
  }
  return rows;
}

json::array key_areas(SuperviseAnswer const& answer) {
  json::array rows;
  for (registers::KeyAreaWatch const& watch : answer.supervised.found.key_areas) {
    Text const title = key_area_title(answer.registers, watch.area);
    json::object row{{"department", watch.department}, {"area", watch.area}};
    row["title"] = json::object{{"zh", title.zh}, {"en", title.en}};
    row["quotas"] = array_of(watch.quotas);
    row["count"] = watch.items.size();
    row["items"] = array_of(watch.items);
    row["last"] = nullptr;
    row["days_since"] = nullptr;
    if (watch.last) {
      row["last"] = json::object{{"item", watch.last->item}, {"on", watch.last->on.iso()}};
      row["days_since"] = watch.days_since;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

json::object passing_on(registers::PassingOn const& found) {
  json::array days;
  for (registers::PassedOnDay const& day : found.days) {
    days.push_back(json::object{{"day", day.day.iso()},
                                {"works", day.works},
                                {"count", day.items.size()},
                                {"items", array_of(day.items)},
                                {"forwardings", array_of(day.forwardings)}});
  }
  json::object row{{"days", std::move(days)}, {"days_without", nullptr}};
  if (found.without) {
    json::array without;
    for (Date const day : *found.without) without.emplace_back(day.iso());
    row["days_without"] = json::object{{"count", found.without->size()}, {"days", std::move(without)}};
  }
  row["adopted"] = counted(found.adopted, "forwardings");
  row["declined"] = counted(found.declined, "forwardings");
  row["pending"] = counted(found.pending, "forwardings");
  auto const share = share_adopted(found);
  row["share_adopted_percent"] = share ? json::value(share->text()) : json::value(nullptr);
  return row;
}

json::array items(registers::Supervision const& found) {
  json::array rows;
  for (registers::WatchedItem const& item : found.items) {
    rows.push_back(json::object{{"item", item.key},
                                {"title", item.title},
                                {"department", item.department},
                                {"formed_on", item.formed_on.iso()},
                                {"disclosed_on", day_or_null(item.disclosed_on)},
                                {"due", day_or_null(item.due)},
                                {"within", item.within},
                                {"article", item.cite},
                                {"state", registers::name(item.state)}});
  }
  return rows;
}

json::array orders(registers::Supervision const& found) {
  json::array rows;
  for (registers::OrdersOf const& of : found.orders) {
    rows.push_back(json::object{{"department", of.department},
                                {"open", counted(of.open, "orders")},
                                {"overdue", counted(of.overdue, "orders")},
                                {"in_time", counted(of.in_time, "orders")},
                                {"late", counted(of.late, "orders")},
                                {"not_put_right", counted(of.not_put_right, "orders")},
                                {"cancelled", counted(of.cancelled, "orders")}});
  }
  return rows;
}

}  // namespace

std::string supervise_json(SuperviseAnswer const& answer) {
  registers::Supervision const& found = answer.supervised.found;
  json::object names;
  for (auto const& [id, name] : answer.supervised.departments) names[id] = name;
  json::object row{{"agency", answer.agency},
                   {"from", found.asked.from.iso()},
                   {"to", found.asked.to.iso()},
                   {"calendar", answer.calendar.id()}};
  row["department"] =
      found.asked.department.empty() ? json::value(nullptr) : json::value(found.asked.department);
  row["departments"] = std::move(names);
  row["weeks"] = weeks(found);
  row["key_areas"] = key_areas(answer);
  row["passing_on"] = passing_on(found.passing_on);
  row["items"] = items(found);
  row["orders"] = orders(found);
  return json::serialize(row) + "\n";
}

}  // namespace gongkai::app
