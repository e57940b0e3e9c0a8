#pragma once
// The table that the build writes (cmake/Embed.cmake); read it through base/embedded.h.

#include <span>

namespace gongkai::embedded_table {

struct Row {
  char const* path;
  char const* begin;
  char const* end;
};

/// One row a file, in order of path.
[[nodiscard]] std::span<Row const> rows();

}  // namespace gongkai::embedded_table
