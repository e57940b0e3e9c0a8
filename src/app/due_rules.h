#pragma once
// The rules of law that the program carries inside itself, and those that files put in their place.

#include <span>
#include <string>

#include "base/result.h"
#include "law/law.h"

namespace gongkai::app {

/// errors: bad_rule_file (with file:line:column of the first fault; a build that passed its tests has none)
[[nodiscard]] Result<law::Rules> built_in_law();

/// The built-in rules with the files at `paths` in place of those of the same name, or beside them.
/// errors: no_such_file, unreadable, too_large, bad_rule_file
[[nodiscard]] Result<law::Rules> law_with_files(std::span<std::string const> paths);

}  // namespace gongkai::app
