#pragma once
// Which words join numbers to what they are said of? [grammar] in rules/inspect/words.toml, which explains
// each list.

#include <string_view>
#include <vector>

#include "base/toml.h"
#include "inspect/word_list.h"

namespace gongkai::inspect {

struct Grammar {
  WordList share, ratio, in_turn, joint, sum, sum_fillers;
  WordList change_from, carried, year, compared, ordinal, negation;
  WordList lead, tail;
  WordList kind, all_kinds, by_kind, rest;
  WordList before_code;
};

/// A list that must be there, and has a word in it.
[[nodiscard]] WordList words_of(toml_file::Reader& reader, std::string_view key);

[[nodiscard]] Grammar read_grammar(toml_file::Node const& node, std::string_view file,
                                   std::vector<toml_file::Problem>& problems);

}  // namespace gongkai::inspect
