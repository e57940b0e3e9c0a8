#include "app/findings_words.h"

#include <vector>

#include "base/toml.h"

namespace gongkai::app {
namespace {

// One pass, so that a filled-in text with braces of its own is left alone.
std::string filled(std::string_view text, std::initializer_list<Words::Fill> fills) {
  std::string out;
  while (!text.empty()) {
    auto const open = text.find('{');
    auto const close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    out += text.substr(0, open);
    auto const name = text.substr(open + 1, close - open - 1);
    for (auto const& [key, value] : fills) {
      if (key == name) out += value;
    }
    text.remove_prefix(close + 1);
  }
  out += text;
  return out;
}

}  // namespace

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
