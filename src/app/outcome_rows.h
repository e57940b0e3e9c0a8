#pragma once
// Does each outcome of the law have its row in the forms? The law names rows of forms and the forms do not
// know the law; whoever has both can tell.

#include <vector>

#include "form/form.h"
#include "law/law.h"

namespace gongkai::app {

/// Adds a fault for each row, of an outcome or of one of its grounds, that the form named beside it does not
/// have.
void check_outcome_rows(law::RegimeSet const& regimes, form::FormSet const& forms,
                        std::vector<toml_file::Problem>& problems);

}  // namespace gongkai::app
