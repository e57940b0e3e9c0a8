#pragma once
// Which files does the program carry inside itself? The rules and templates, under their paths in the
// repository.

#include <optional>
#include <string_view>
#include <vector>

namespace gongkai {

struct EmbeddedFile {
  std::string_view path;  // such as "rules/form/cn-2021.toml"
  std::string_view text;
};

/// The embedded files whose path begins with `prefix`, in order of path.
[[nodiscard]] std::vector<EmbeddedFile> embedded_files(std::string_view prefix);

/// The text of one embedded file.
[[nodiscard]] std::optional<std::string_view> embedded_file(std::string_view path);

}  // namespace gongkai
