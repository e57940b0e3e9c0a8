#pragma once
// What each rule says to a person, in both languages (rules/inspect/findings.toml).

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/toml.h"
#include "inspect/report.h"

namespace gongkai::inspect {

/// A value for {name} in a message. The English one is the same unless given.
struct Fill {
  std::string_view name;
  std::string zh;
  std::string en;

  Fill(std::string_view n, std::string both) : name(n), zh(both), en(std::move(both)) {}
  Fill(std::string_view n, Text const& text) : name(n), zh(text.zh), en(text.en) {}
  Fill(std::string_view n, std::string z, std::string e) : name(n), zh(std::move(z)), en(std::move(e)) {}
};

/// `text` with every {name} replaced; a name without a value stays as it is, braces and all.
[[nodiscard]] std::string fill_in(std::string_view text, std::vector<Fill> const& values, Language language);

[[nodiscard]] Text fill_in(Text const& text, std::vector<Fill> const& values);

class Catalogue {
 public:
  Catalogue(std::vector<form::SourceFile> const& files, std::vector<toml_file::Problem>& problems);

  /// A finding of kind `id` ("S04", "T01.blank") with its message made from `values`.
  [[nodiscard]] Finding make(std::string_view id, std::vector<Fill> const& values) const;
  [[nodiscard]] bool has(std::string_view id) const { return entries_.contains(std::string(id)); }

 private:
  struct Entry {
    std::string rule;
    form::Severity severity = form::Severity::error;
    Text title;
    Text message;
    Text law;
  };
  void load(form::SourceFile const& file, std::vector<toml_file::Problem>& problems);

  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace gongkai::inspect
