#pragma once
// A zip file made in memory, the same bytes for the same entries on any day.

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace gongkai::document {

/// Name and content, in the order of the file.
using ZipEntries = std::vector<std::pair<std::string, std::string>>;

/// errors: storage (no memory, what libzip says)
[[nodiscard]] Result<std::string> write_zip(ZipEntries const& entries);

}  // namespace gongkai::document
