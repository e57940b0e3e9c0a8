#include "registers/supervision_facts.h"

#include <fmt/format.h>

#include <utility>

#include "registers/derive.h"

namespace gongkai::registers {
namespace {

/// One register with the fields that are asked for, found by key.
class Reader {
 public:
  explicit Reader(Register const& of) : of_(of) {}

  /// Says that `key` is asked for with this kind.
  Reader& needs(std::string_view key, FieldKind kind) {
    auto const value = of_.find_value(key);
    if (!value || of_.kind_of(*value) != kind) {
      if (missing_.empty()) {
        missing_ = fmt::format("{}: supervision asks for a field '{}' of the kind {}", of_.file, key,
                               registers::name(kind));
      }
    } else {
      fields_[std::string{key}] = *value;
    }
    return *this;
  }
  [[nodiscard]] Result<void> found() const {
    if (missing_.empty()) return {};
    return failure(Code::bad_rule_file, missing_);
  }

  template <class T>
  [[nodiscard]] std::optional<T> get(RegisterRow const& row, std::string_view key) const {
    auto const* const value = std::get_if<T>(&row.values[fields_.find(key)->second]);
    return value == nullptr ? std::nullopt : std::optional<T>{*value};
  }
  [[nodiscard]] std::string text(RegisterRow const& row, std::string_view key) const {
    return get<std::string>(row, key).value_or("");
  }
  [[nodiscard]] std::vector<std::string> codes(RegisterRow const& row, std::string_view key) const {
    return get<std::vector<std::string>>(row, key).value_or(std::vector<std::string>{});
  }
  [[nodiscard]] std::optional<std::int64_t> count(RegisterRow const& row, std::string_view key) const {
    auto const number = get<Decimal>(row, key);
    return number && number->is_whole() ? std::optional{number->whole()} : std::nullopt;
  }

 private:
  Register const& of_;
  std::map<std::string, FieldIndex, std::less<>> fields_;
  std::string missing_;
};

std::vector<KeptRow> const& rows_of(KeptRows const& rows, std::string_view id) {
  static std::vector<KeptRow> const kNone;
  auto const found = rows.find(id);
  return found == rows.end() ? kNone : found->second;
}

Result<Register const*> register_of(RegisterSet const& registers, std::string_view id) {
  auto const found = registers.find(id);
  if (found != registers.end()) return &found->second;
  return failure(Code::bad_rule_file, fmt::format("rules/register: there is no register '{}'", id));
}

/// By key, the rows of a register that are one taken together; and what each row is part of.
struct Taken {
  std::map<std::string, RegisterRow, std::less<>> whole;
  std::map<std::string, std::string, std::less<>> part_of;
};

Taken taken_together(Register const& of, std::vector<KeptRow> const& rows) {
  Taken taken;
  for (KeptRow const& one : rows) taken.whole[one.key] = one.row;
  if (!of.same_as) return taken;
  for (KeptRow const& one : rows) {
    auto const* const other = std::get_if<std::string>(&one.row.values[*of.same_as]);
    if (other == nullptr || !taken.whole.contains(*other)) continue;
    take_in(of, taken.whole[*other], one.row);
    taken.part_of[one.key] = *other;
  }
  for (auto const& [part, whole] : taken.part_of) taken.whole.erase(part);
  return taken;
}

/// The items, and by the number of any row the item that it is part of.
struct Items {
  std::vector<ItemFacts> own;
  std::map<std::string, std::string, std::less<>> item_of;
  std::map<std::string, std::string, std::less<>> department_of;  // by item, also those taken over
};

Result<Items> items(SupervisionRules const& rules, KeptRows const& rows) {
  TRY_LET(Register const* const of, register_of(rules.registers, "item"));
  Reader read{*of};
  TRY_DO(read.needs("title", FieldKind::text)
             .needs("department", FieldKind::text)
             .needs("formed_on", FieldKind::date)
             .needs("disclosed_on", FieldKind::date)
             .needs("key_areas", FieldKind::choices)
             .needs("origin", FieldKind::choice)
             .found());
  Items found;
  auto const taken = taken_together(*of, rows_of(rows, of->id));
  for (auto const& [key, whole] : taken.whole) {
    RegisterRow const row = completed(*of, whole, rules.outcomes);
    std::string const department = read.text(row, "department");
    found.item_of[key] = key;
    found.department_of[key] = department;
    if (read.text(row, "origin") == "repost") continue;
    found.own.push_back({.key = key,
                         .title = read.text(row, "title"),
                         .department = department,
                         .formed_on = read.get<Date>(row, "formed_on"),
                         .disclosed_on = read.get<Date>(row, "disclosed_on"),
                         .areas = read.codes(row, "key_areas")});
  }
  for (auto const& [part, whole] : taken.part_of) found.item_of[part] = whole;
  return found;
}

Result<std::vector<QuotaFacts>> quotas(SupervisionRules const& rules, KeptRows const& rows) {
  TRY_LET(Register const* const of, register_of(rules.registers, "quota"));
  Reader read{*of};
  TRY_DO(read.needs("department", FieldKind::text)
             .needs("from_on", FieldKind::date)
             .needs("to_on", FieldKind::date)
             .needs("least", FieldKind::count)
             .needs("most", FieldKind::count)
             .needs("key_areas", FieldKind::choices)
             .found());
  std::vector<QuotaFacts> found;
  for (auto const& [key, row] : rows_of(rows, of->id)) {
    auto const from = read.get<Date>(row, "from_on");
    if (!from) continue;  // recorded before the register asked for it: it binds nobody
    found.push_back({.key = key,
                     .department = read.text(row, "department"),
                     .from = *from,
                     .to = read.get<Date>(row, "to_on"),
                     .least = read.count(row, "least").value_or(0),
                     .most = read.count(row, "most"),
                     .areas = read.codes(row, "key_areas")});
  }
  return found;
}

Result<std::vector<ForwardingFacts>> forwardings(SupervisionRules const& rules, KeptRows const& rows,
                                                 Items const& items) {
  TRY_LET(Register const* const of, register_of(rules.registers, "forwarding"));
  Reader read{*of};
  TRY_DO(read.needs("index_no", FieldKind::text)
             .needs("forwarded_on", FieldKind::date)
             .needs("adoption", FieldKind::choice)
             .needs("answered_on", FieldKind::date)
             .found());
  std::vector<ForwardingFacts> found;
  for (auto const& [key, row] : rows_of(rows, of->id)) {
    auto const on = read.get<Date>(row, "forwarded_on");
    if (!on) continue;  // as for quotas
    std::string const index_no = read.text(row, "index_no");
    auto const item = items.item_of.find(index_no);
    bool const known = item != items.item_of.end();
    found.push_back({.key = key,
                     .item = known ? item->second : index_no,
                     .department = known ? items.department_of.find(item->second)->second : "",
                     .forwarded_on = *on,
                     .adoption = read.text(row, "adoption"),
                     .answered_on = read.get<Date>(row, "answered_on")});
  }
  return found;
}

Result<std::vector<OrderFacts>> orders(SupervisionRules const& rules, KeptRows const& rows) {
  TRY_LET(Register const* const of, register_of(rules.registers, "order"));
  Reader read{*of};
  TRY_DO(read.needs("department", FieldKind::text)
             .needs("subject", FieldKind::text)
             .needs("opened_on", FieldKind::date)
             .needs("due_on", FieldKind::date)
             .needs("resolved_on", FieldKind::date)
             .needs("result", FieldKind::choice)
             .found());
  std::vector<OrderFacts> found;
  for (auto const& [key, row] : rows_of(rows, of->id)) {
    auto const opened = read.get<Date>(row, "opened_on");
    auto const due = read.get<Date>(row, "due_on");
    if (!opened || !due) continue;  // as for quotas
    found.push_back({.key = key,
                     .subject = read.text(row, "subject"),
                     .department = read.text(row, "department"),
                     .opened_on = *opened,
                     .due_on = *due,
                     .resolved_on = read.get<Date>(row, "resolved_on"),
                     .result = read.text(row, "result")});
  }
  return found;
}

}  // namespace

Result<SupervisedFacts> supervised_facts(SupervisionRules const& rules, KeptRows const& rows) {
  SupervisedFacts facts;
  TRY_LET(Items found, items(rules, rows));
  TRY_LET(facts.quotas, quotas(rules, rows));
  TRY_LET(facts.forwardings, forwardings(rules, rows, found));
  TRY_LET(facts.orders, orders(rules, rows));
  facts.items = std::move(found.own);
  return facts;
}

}  // namespace gongkai::registers
