#include "base/embedded.h"

#include "base/embedded_table.h"

namespace gongkai {
namespace {

EmbeddedFile file_of(embedded_table::Row const& row) {
  return {row.path, std::string_view(row.begin, static_cast<std::size_t>(row.end - row.begin))};
}

}  // namespace

std::vector<EmbeddedFile> embedded_files(std::string_view prefix) {
  std::vector<EmbeddedFile> files;
  for (unsigned i = 0; i < embedded_table::count; ++i) {
    if (std::string_view(embedded_table::rows[i].path).starts_with(prefix)) {
      files.push_back(file_of(embedded_table::rows[i]));
    }
  }
  return files;
}

std::optional<std::string_view> embedded_file(std::string_view path) {
  for (unsigned i = 0; i < embedded_table::count; ++i) {
    if (path == embedded_table::rows[i].path) return file_of(embedded_table::rows[i]).text;
  }
  return std::nullopt;
}

}  // namespace gongkai
