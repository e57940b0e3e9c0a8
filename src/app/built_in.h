#pragma once
// The rules that the program carries inside itself.

#include <vector>

#include "base/result.h"
#include "form/form.h"
#include "inspect/inspect.h"

namespace gongkai::app {

[[nodiscard]] std::vector<form::SourceFile> built_in_rule_files();

/// errors: bad_rule_file (with file:line:column of the first fault; a build that passed its tests has none)
[[nodiscard]] Result<inspect::Rules> built_in_rules();

}  // namespace gongkai::app
