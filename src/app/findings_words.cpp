#include "app/findings_words.h"

#include <vector>

#include "base/toml.h"

namespace gongkai::app {

Result<Words> Words::parse(std::string_view text, std::string_view file, inspect::Language language) {
  TRY_LET(auto const root, toml_file::parse(text, file));
  Words words;
  words.language_ = language;
  std::vector<toml_file::Problem> problems;
  for (auto const& [key, node] : root.members) {
    toml_file::Reader reader(node, file, problems);
    auto zh = reader.text("zh");
    auto en = reader.text("en");
    auto one = reader.text_or("one", "");
    reader.finish();
    if (language == inspect::Language::en && !one.empty()) words.one_.emplace(key, std::move(one));
    words.words_.emplace(key, language == inspect::Language::zh ? std::move(zh) : std::move(en));
  }
  if (!problems.empty()) return failure(Code::bad_rule_file, problems.front().text());
  return words;
}

std::string const& Words::at(std::string_view key) const {
  auto const found = words_.find(key);
  GONGKAI_ASSERT(found != words_.end());
  return found->second;
}

std::string Words::fill(std::string_view key, std::initializer_list<Fill> fills) const {
  return filled(at(key), fills);
}

std::string Words::count(std::string_view key, std::size_t n) const {
  auto const number = std::to_string(n);
  auto const one = one_.find(key);
  return filled(n == 1 && one != one_.end() ? one->second : at(key), {{"n", number}});
}

}  // namespace gongkai::app
