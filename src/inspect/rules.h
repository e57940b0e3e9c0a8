#pragma once
// Everything that inspect knows and that is data: the forms, the words of reports, the messages.

#include <memory>
#include <vector>

#include "base/toml.h"
#include "form/form.h"

namespace gongkai::inspect {

class Lexicon;    // rules/inspect/words.toml
class Catalogue;  // rules/inspect/findings.toml

/// Moving it keeps the forms where they are; reports point into it and must not outlive it.
class Rules {
 public:
  Rules();
  ~Rules();
  Rules(Rules&&) noexcept;
  Rules& operator=(Rules&&) noexcept;

  [[nodiscard]] form::FormSet const& forms() const { return forms_; }
  [[nodiscard]] Lexicon const& lexicon() const { return *lexicon_; }
  [[nodiscard]] Catalogue const& catalogue() const { return *catalogue_; }

 private:
  friend Rules load_rules(std::vector<form::SourceFile> const&, std::vector<toml_file::Problem>&);
  form::FormSet forms_;
  std::unique_ptr<Lexicon const> lexicon_;
  std::unique_ptr<Catalogue const> catalogue_;
};

/// Reads rules/form/ and rules/inspect/ together. With any problem the result must not be used.
[[nodiscard]] Rules load_rules(std::vector<form::SourceFile> const& files,
                               std::vector<toml_file::Problem>& problems);

}  // namespace gongkai::inspect
