#pragma once
// A filled form as a file: what gongkai sheet --format json prints, read again.

#include <optional>
#include <string>

#include "base/result.h"
#include "form/form.h"

namespace gongkai::app {

struct SheetFile {
  form::Sheet sheet;
  std::optional<int> year;
  std::string agency;
};

/// Whether the file begins as JSON does. What is no file, or lies in a zip, does not.
///
/// errors: unreadable
[[nodiscard]] Result<bool> is_sheet_file(std::string const& path);

/// errors: unreadable; too_large; bad_input when it is not such a file, or names a form or cell that does not
/// exist
[[nodiscard]] Result<SheetFile> read_sheet_file(std::string const& path, form::FormSet const& forms);

}  // namespace gongkai::app
