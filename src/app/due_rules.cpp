#include "app/due_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/embedded.h"

namespace gongkai::app {
namespace {

constexpr std::uintmax_t kMaxRuleFile = std::uintmax_t{4} << 20;

struct RuleText {
  std::string path;
  std::string text;
};

Result<RuleText> read_rule_text(std::string const& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return failure(Code::no_such_file, fmt::format("{}: no such file", path));
  }
  if (std::filesystem::file_size(path, error) > kMaxRuleFile) {
    return failure(Code::too_large,
                   fmt::format("{}: larger than {} bytes; no rule file is", path, kMaxRuleFile));
  }
  std::ifstream in(path, std::ios::binary);
  RuleText file{.path = path, .text = std::string(std::istreambuf_iterator<char>(in), {})};
  if (!in) return failure(Code::unreadable, fmt::format("{}: cannot be read", path));
  return file;
}

Result<law::Rules> load(std::span<RuleText const> given) {
  std::vector<law::SourceFile> sources;
  for (std::string_view const folder : {"rules/calendar/", "rules/regime/"}) {
    for (EmbeddedFile const& file : embedded_files(folder)) {
      bool const replaced = std::ranges::any_of(given, [&](RuleText const& other) {
        return std::filesystem::path(other.path).filename() == std::filesystem::path(file.path).filename() &&
               other.text.contains("kind = ") == file.text.contains("kind = ");
      });
      if (!replaced) sources.push_back({.path = std::string(file.path), .text = file.text});
    }
  }
  for (RuleText const& file : given) sources.push_back({.path = file.path, .text = file.text});
  std::vector<toml_file::Problem> problems;
  law::Rules rules = law::load_rules(sources, problems);
  if (!problems.empty()) return failure(Code::bad_rule_file, problems.front().text());
  return rules;
}

}  // namespace

Result<law::Rules> built_in_law() {
  return load({});
}

Result<law::Rules> law_with_files(std::span<std::string const> paths) {
  std::vector<RuleText> given;
  for (std::string const& path : paths) {
    TRY_LET(auto file, read_rule_text(path));
    given.push_back(std::move(file));
  }
  return load(given);
}

}  // namespace gongkai::app
