#pragma once
// The table that the build writes (cmake/Embed.cmake); read it through base/embedded.h.

namespace gongkai::embedded_table {

struct Row {
  char const* path;
  char const* begin;
  char const* end;
};

extern Row const rows[];
extern unsigned const count;

}  // namespace gongkai::embedded_table
