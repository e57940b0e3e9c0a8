#pragma once
// Runs a program that reads untrusted bytes, so that it can do no harm: no network, no files to write, little
// memory, little time.

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongkai::document {

struct Confinement {
  std::size_t memory = 0;  // bytes of address space
  unsigned cpu_seconds = 0;
  std::chrono::milliseconds wall{0};
  std::size_t output = 0;  // bytes of standard output
};

struct ChildOutput {
  std::string text;  // of standard output
  int exit_status = 0;
  bool killed = false;  // ended by a signal, such as that of the processor limit
};

/// The program gets `input` as standard input; its standard error is thrown away. `program` is a path.
/// errors: no_such_file (the program), too_large (output, wall), unreadable (no process could be made)
[[nodiscard]] Result<ChildOutput> run_confined(std::string const& program,
                                               std::vector<std::string> const& arguments,
                                               std::string_view input, Confinement const& limits);

}  // namespace gongkai::document
