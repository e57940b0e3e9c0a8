#include "app/office_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/office_refusal.h"
#include "base/embedded.h"

namespace gongkai::app {
namespace {

namespace fs = std::filesystem;
using Source = desk::LedgerRules::Source;

constexpr std::array<std::string_view, 6> kFolders{"form", "register", "outcome", "sheet", "office", "guard"};
constexpr std::uintmax_t kMaxRuleFile = std::uintmax_t{4} << 20;

Result<std::string> text_of(fs::path const& path) {
  std::error_code wrong;
  auto const size = fs::file_size(path, wrong);
  if (wrong) {
    return refusal(OfficeWordsReason::rules_unreadable,
                   {{"path", path.string()}, {"detail", wrong.message()}});
  }
  if (size > kMaxRuleFile) {
    return refusal(OfficeWordsReason::rule_file_too_large, {{"path", path.string()}, {"most", kMaxRuleFile}});
  }
  std::ifstream in(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(in), {});
  if (in) return text;
  return refusal(OfficeWordsReason::file_unreadable, {{"path", path.string()}});
}

/// The rule files in a folder of the office, in order of their names.
Result<std::vector<fs::path>> files_in(fs::path const& folder) {
  std::vector<fs::path> files;
  std::error_code wrong;
  if (!fs::is_directory(folder, wrong)) return files;  // an office need not replace any
  for (fs::directory_iterator at{folder, wrong}; !wrong && at != fs::directory_iterator{};
       at.increment(wrong)) {
    if (at->path().extension() == ".toml") files.push_back(at->path());
  }
  if (wrong) {
    return refusal(OfficeWordsReason::rules_unreadable,
                   {{"path", folder.string()}, {"detail", wrong.message()}});
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

Result<std::unique_ptr<desk::LedgerRules const>> ledger_rules(OfficePlace const& place) {
  std::vector<Source> sources;
  for (std::string_view const folder : kFolders) {
    std::string const prefix = fmt::format("rules/{}/", folder);
    for (EmbeddedFile const& file : embedded_files(prefix))
      sources.push_back({.path = std::string(file.path), .text = std::string(file.text)});
    if (place.rules().empty()) continue;
    TRY_LET(auto const own, files_in(fs::path{place.rules()} / folder));
    for (fs::path const& path : own) {
      TRY_LET(auto text, text_of(path));
      std::string const as = prefix + path.filename().string();
      auto const built_in = std::ranges::find(sources, as, &Source::path);
      if (built_in == sources.end()) {
        sources.push_back({.path = as, .text = std::move(text)});
      } else {
        built_in->text = std::move(text);
      }
    }
  }
  return desk::LedgerRules::load(std::move(sources));
}

}  // namespace gongkai::app
