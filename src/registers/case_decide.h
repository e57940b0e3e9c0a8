#pragma once
// May something be put into a case, looked at or erased, and what does the journal then say? Pure.

#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "registers/case_file.h"
#include "registers/entry.h"

namespace gongkai::registers {

/// Puts things into a case, which begins with the first of them. Each name is used once: what was sealed is
/// never replaced, a correction stands beside it under a name of its own.
struct SealInCase {
  std::string case_id;
  std::vector<SealedItem> items;
  std::vector<KeyedDigest> digests;
};
struct ViewCase {
  std::string case_id;
  std::vector<std::string> names;
  ViewReason reason;
};
struct EraseCase {
  std::string case_id;
  EraseReason reason;
  std::string basis;    // the rule or decision it rests on
  Date retained_until;  // the last day on which it had to be kept
};

using CaseCommand = std::variant<SealInCase, ViewCase, EraseCase>;

[[nodiscard]] std::string const& case_of(CaseCommand const& command);

/// What the act writes into the journal. `file` is the case, null when there is none yet.
///
/// errors: bad_input, no_such_record, conflict; `reason` and `fields` say it in both languages
///         (case_refusal.h)
[[nodiscard]] Result<std::vector<NewEntry>> decide(CaseFile const* file, CaseCommand const& command,
                                                   Date today);

}  // namespace gongkai::registers
