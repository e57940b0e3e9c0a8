#include "base/embedded.h"

#include "base/embedded_table.h"

namespace gongkai {
namespace {

EmbeddedFile file_of(embedded_table::Row const& row) {
  return {.path = row.path,
          .text = std::string_view(row.begin, static_cast<std::size_t>(row.end - row.begin))};
}

}  // namespace

std::vector<EmbeddedFile> embedded_files(std::string_view prefix) {
  std::vector<EmbeddedFile> files;
  for (embedded_table::Row const& row : embedded_table::rows()) {
    if (std::string_view(row.path).starts_with(prefix)) files.push_back(file_of(row));
  }
  return files;
}

std::optional<std::string_view> embedded_file(std::string_view path) {
  for (embedded_table::Row const& row : embedded_table::rows()) {
    if (path == row.path) return file_of(row).text;
  }
  return std::nullopt;
}

}  // namespace gongkai
