#pragma once
// Reads and checks many files at once, and hands the reports on in the order of the files.

#include <functional>
#include <string>
#include <vector>

#include "inspect/inspect.h"

namespace gongkai::app {

struct CheckJob {
  std::vector<std::string> const& files;
  inspect::Rules const& rules;
  form::Form const* form = nullptr;  // read all as this form
  unsigned threads = 1;
};

/// Calls `take` once a file, in order, from the calling thread. At most a few dozen reports wait at any time,
/// so memory does not grow with the number of files. A file that cannot be read becomes a report with R01.
void run_checks(CheckJob const& job, std::function<void(inspect::Report)> const& take);

}  // namespace gongkai::app
