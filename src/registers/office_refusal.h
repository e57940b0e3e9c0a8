#pragma once
// In what words is an act on the office refused? Every refusal has a reason, and every reason a sentence in
// both languages.

#include <array>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"

namespace gongkai::registers {

/// The sentences of a refusal with what stands in it: its `reason` looked up and its `fields` filled in.
/// Empty for an error with no reason, or with one that is not of the office.
[[nodiscard]] Text refusal_text(Error const& error);

}  // namespace gongkai::registers
