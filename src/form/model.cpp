#include "form/model.h"

#include <algorithm>

#include "base/result.h"
#include "form/check.h"

namespace gongkai::form {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: return "info";
  }
  GONGKAI_ASSERT(false);
  return {};
}

std::optional<CellIndex> Form::find_cell(std::string_view key) const {
  auto const found = cell_by_key.find(std::string(key));
  if (found == cell_by_key.end()) return std::nullopt;
  return found->second;
}

std::optional<RowIndex> Form::find_row(std::string_view key) const {
  auto const found = row_by_key.find(std::string(key));
  if (found == row_by_key.end()) return std::nullopt;
  return found->second;
}

Sheet::Sheet(Form const& form) : form_(&form), values_(form.cells.size()) {
}

bool Sheet::is_empty() const {
  return std::ranges::none_of(values_, [](auto const& value) { return value.has_value(); });
}

}  // namespace gongkai::form
