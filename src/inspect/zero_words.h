#pragma once
// What does the text say did not happen? "未发生行政复议、行政诉讼" states two zeros.

#include <vector>

#include "inspect/claim_reader.h"
#include "inspect/lexicon.h"
#include "inspect/source.h"

namespace gongkai::inspect {

/// Adds the claims of a sentence that has no numbers.
void read_zero_words(Source const& source, Lexicon const& lexicon, std::vector<WordHit> const& hits,
                     Stretch sentence, std::vector<TextClaim>& claims);

}  // namespace gongkai::inspect
