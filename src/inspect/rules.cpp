#include "inspect/rules.h"

#include <fmt/format.h>

#include "document/document.h"
#include "inspect/catalogue.h"
#include "inspect/lexicon.h"

namespace gongkai::inspect {

Rules::Rules() = default;
Rules::~Rules() = default;
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;

Rules load_rules(std::vector<form::SourceFile> const& files, std::vector<toml_file::Problem>& problems) {
  std::vector<form::SourceFile> forms;
  std::vector<form::SourceFile> words;
  std::vector<form::SourceFile> findings;
  for (form::SourceFile const& file : files) {
    if (file.path.contains("form/")) {
      forms.push_back(file);
    } else if (file.path.ends_with("findings.toml")) {
      findings.push_back(file);
    } else if (file.path.contains("inspect/")) {
      words.push_back(file);
    }
  }
  Rules rules;
  rules.forms_ = form::load_forms(forms, problems);
  if (!problems.empty()) return rules;
  auto lexicon = std::make_unique<Lexicon>(rules.forms_, words, problems);
  auto catalogue = std::make_unique<Catalogue>(findings, problems);
  for (document::Reason const reason : document::all_reasons()) {
    if (catalogue->has(fmt::format("R01.{}", document::name(reason)))) continue;
    problems.push_back(
        {"rules/inspect/findings.toml", 0, 0, fmt::format("no finding 'R01.{}'", document::name(reason))});
  }
  for (Mention const& mention : lexicon->mentions) {
    if (!catalogue->has(mention.finding)) {
      problems.push_back({"rules/inspect/words.toml", 0, 0,
                          fmt::format("no finding '{}' in findings.toml", mention.finding)});
    }
  }
  for (Topic const& topic : lexicon->topics) {
    if (!topic.rule.empty() && !catalogue->has(topic.rule) && !catalogue->has(topic.rule + ".differs")) {
      problems.push_back(
          {"rules/inspect/topics.toml", 0, 0, fmt::format("no finding '{}' in findings.toml", topic.rule)});
    }
  }
  rules.lexicon_ = std::move(lexicon);
  rules.catalogue_ = std::move(catalogue);
  return rules;
}

}  // namespace gongkai::inspect
