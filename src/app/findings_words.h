#pragma once
// What does the findings page say? Its words in one language, from portal/findings/words.toml.

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "base/fill.h"
#include "base/result.h"
#include "inspect/inspect.h"

namespace gongkai::app {

class Words {
 public:
  /// Reads the words of `language`.
  /// errors: bad_rule_file when the text is not TOML or a word lacks a language
  [[nodiscard]] static Result<Words> parse(std::string_view text, std::string_view file,
                                           inspect::Language language);

  [[nodiscard]] inspect::Language language() const { return language_; }
  [[nodiscard]] bool chinese() const { return language_ == inspect::Language::zh; }

  /// The word of that key; an unknown key is our mistake.
  [[nodiscard]] std::string const& at(std::string_view key) const;

  /// The word with its {names} filled in.
  [[nodiscard]] std::string fill(std::string_view key, std::initializer_list<Fill> fills) const;

  /// The word for n things, {n} filled in.
  [[nodiscard]] std::string count(std::string_view key, std::size_t n) const;

  [[nodiscard]] std::map<std::string, std::string, std::less<>> const& all() const { return words_; }

 private:
  inspect::Language language_ = inspect::Language::zh;
  std::map<std::string, std::string, std::less<>> words_;
  std::map<std::string, std::string, std::less<>> one_;  // the form for one thing, where it differs
};

}  // namespace gongkai::app
