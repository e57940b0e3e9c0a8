#pragma once
// Rule files under rules/form/ -> forms, with every fault named by file, line and column.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml.h"
#include "form/check.h"
#include "form/model.h"

namespace gongkai::form {

struct SourceFile {
  std::string path;
  std::string_view text;
};

/// The forms of one installation, in order of id. Moving it keeps the forms where they are.
class FormSet {
 public:
  [[nodiscard]] std::vector<std::unique_ptr<Form const>> const& all() const { return forms_; }
  [[nodiscard]] Form const* find(std::string_view id) const;

 private:
  friend FormSet load_forms(std::span<SourceFile const>, std::vector<toml_file::Problem>&);
  std::vector<std::unique_ptr<Form const>> forms_;
};

/// Reads and validates all form files together (one may extend another). When `problems` is not empty
/// afterwards the set must not be used. Named faults: not TOML; unknown key; a cell that no row or column
/// has; a row, cell or form named twice; a parent that does not exist; a cycle of parents; a sum without
/// parts; a part without a sum; a check with no cells, an unknown severity or a relation that cannot be read;
/// years that overlap within one family.
[[nodiscard]] FormSet load_forms(std::span<SourceFile const> files,
                                 std::vector<toml_file::Problem>& problems);

}  // namespace gongkai::form
