#pragma once
// One line of the journal: who did what to which record, when, and the link to the line before.

#include <cstdint>
#include <string>

#include "base/result.h"
#include "base/text.h"

namespace gongkai::registers {

/// What a decision wants written down. `store` gives it its place in the chain.
struct NewEntry {
  std::string subject;  // the record, "kind of record:id", such as "user:wang"
  std::string kind;     // what happened, "kind of record.event", such as "user.added"
  std::string body;     // the facts, a canonical JSON object (RFC 8785)
};

/// An entry as the journal holds it. Every field is part of the hash.
struct Entry {
  std::string agency;    // the code the agency was made with
  std::int64_t seq = 0;  // 1, 2, 3 … within the agency
  std::string at;        // when it was recorded, as Timestamp::iso(); the law's dates are in the body
  std::string actor;     // the user's name, "agency/name" for one of another agency, or "@operator" for
                         // whoever runs the program on its own machine
  std::string subject;
  std::string kind;
  std::string body;
  std::string prev;  // the hash of the entry before, 64 zeros before the first
  std::string hash;  // SM3, 64 hexadecimal digits
};

/// What people are told of an entry that cannot be applied to the records. Empty for any other error.
[[nodiscard]] Text entry_refusal_text(Error const& error);

}  // namespace gongkai::registers
