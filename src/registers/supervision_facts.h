#pragma once
// What do the ledgers that supervision looks at say, row by row? Private to the room.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "registers/supervision.h"

namespace gongkai::registers {

/// An item with those rows that are part of it; none that was taken over from others.
struct ItemFacts {
  std::string key;
  std::string title;
  std::string department;
  std::optional<Date> formed_on;
  std::optional<Date> disclosed_on;  // first, whatever the way
  std::vector<std::string> areas;
};

struct QuotaFacts {
  std::string key;
  std::string department;
  Date from;
  std::optional<Date> to;
  std::int64_t least = 0;
  std::optional<std::int64_t> most;
  std::vector<std::string> areas;

  [[nodiscard]] bool holds_on(Date day) const { return from <= day && (!to || day <= *to); }
};

struct ForwardingFacts {
  std::string key;
  std::string item;        // that the row which was passed on is, or is part of
  std::string department;  // of that item, "" where it is not known
  Date forwarded_on;
  std::string adoption;  // "adopted", "declined", "pending"
  std::optional<Date> answered_on;
};

struct OrderFacts {
  std::string key;
  std::string subject;
  std::string department;
  Date opened_on;
  Date due_on;
  std::optional<Date> resolved_on;
  std::string result;
};

struct SupervisedFacts {
  std::vector<ItemFacts> items;
  std::vector<QuotaFacts> quotas;
  std::vector<ForwardingFacts> forwardings;
  std::vector<OrderFacts> orders;
};

/// errors: bad_rule_file when a register lacks a field that is asked for, or has it with another kind
[[nodiscard]] Result<SupervisedFacts> supervised_facts(SupervisionRules const& rules, KeptRows const& rows);

}  // namespace gongkai::registers
