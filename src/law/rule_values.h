#pragma once
// Which values of the rules does the clock read for a case? Each by the name it has in its file. Private to
// the room.

#include <string>
#include <vector>

#include "law/regime.h"
#include "law/remedy.h"
#include "law/request_case.h"

namespace gongkai::law {

struct RuleValue {
  std::string name;   // "third_party.within"
  std::string value;  // as a file writes it
  std::string cite;
};

/// The values of `regime` that move dates of the case: which channel waits for a confirmation, the limit, and
/// what each notice and letter of it does.
[[nodiscard]] std::vector<RuleValue> values_read(Case const& facts, Regime const& regime, Date received);

/// The values of one remedy: its period, as it binds.
[[nodiscard]] std::vector<RuleValue> values_read(RemedyDate const& date);

}  // namespace gongkai::law
