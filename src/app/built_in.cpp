#include "app/built_in.h"

#include "base/embedded.h"

namespace gongkai::app {

std::vector<form::SourceFile> built_in_rule_files() {
  std::vector<form::SourceFile> files;
  for (std::string_view const folder : {"rules/form/", "rules/inspect/"}) {
    for (EmbeddedFile const& file : embedded_files(folder))
      files.push_back({std::string(file.path), file.text});
  }
  return files;
}

Result<inspect::Rules> built_in_rules() {
  std::vector<toml_file::Problem> problems;
  inspect::Rules rules = inspect::load_rules(built_in_rule_files(), problems);
  if (!problems.empty()) return failure(Code::bad_rule_file, problems.front().text());
  return rules;
}

}  // namespace gongkai::app
