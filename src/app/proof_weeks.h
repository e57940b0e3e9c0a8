#pragma once
// How are the days of a proof drawn on a page? Weeks under each other, quiet ones folded, and a key to the
// signs.

#include <optional>
#include <span>
#include <string>

#include "app/findings_words.h"
#include "law/law.h"

namespace ctemplate {
class TemplateDictionary;
}

namespace gongkai::app {

/// Sets a value of a template; control characters become visible signs.
void set(ctemplate::TemplateDictionary& to, std::string_view name, std::string_view text);

/// A part of a template that holds one text, or is not there.
void set_part(ctemplate::TemplateDictionary& to, std::string const& section, std::string_view text);

/// What a row of weeks says of those that it folds.
[[nodiscard]] std::string fold_text(law::ProofSheet const& sheet, law::SheetRow const& row,
                                    Words const& words);

/// Fills portal/proof/weeks.tpl. `events`: those that the days of the sheet name. `now`: the days after it
/// are still to come; nothing where that is of no interest.
void fill_weeks(law::ProofSheet const& sheet, std::span<law::Event const> events, std::optional<Date> now,
                law::Rules const& rules, Words const& words, ctemplate::TemplateDictionary& to);

}  // namespace gongkai::app
