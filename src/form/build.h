#pragma once
// A form file taken apart -> a form with its rows, cells and checks linked. Private to the room.

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/toml.h"
#include "form/source.h"

namespace gongkai::form {

/// The source of a form that extends another one: the tables and checks of `base`, with what `own` inserts,
/// relabels and adds.
[[nodiscard]] FormSource extended(FormSource const& base, FormSource const& own,
                                  std::vector<toml_file::Problem>& problems);

/// Rows, tables and cells of a form; its checks come last, when all forms are there.
[[nodiscard]] std::unique_ptr<Form> build_form(FormSource const& source,
                                               std::vector<toml_file::Problem>& problems);

using FormsById = std::unordered_map<std::string_view, Form const*>;

/// Repeats each check for its rows and columns and puts cells in the place of names.
void add_checks(FormSource const& source, FormsById const& forms, Form& form,
                std::vector<toml_file::Problem>& problems);

}  // namespace gongkai::form
