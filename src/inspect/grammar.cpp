#include "inspect/grammar.h"

#include <fmt/format.h>

#include <algorithm>

namespace gongkai::inspect {

WordList words_of(toml_file::Reader& reader, std::string_view key) {
  WordList words = reader.texts(key);
  if (words.empty()) reader.fault(fmt::format("'{}' needs a word or more", key));
  if (std::ranges::any_of(words, [](std::string const& word) { return word.empty(); }))
    reader.fault(fmt::format("'{}' has an empty word, which would be found everywhere", key));
  return words;
}

Grammar read_grammar(toml_file::Node const& node, std::string_view file,
                     std::vector<toml_file::Problem>& problems) {
  toml_file::Reader reader(node, file, problems);
  Grammar grammar;
  grammar.share = words_of(reader, "share");
  grammar.ratio = words_of(reader, "ratio");
  grammar.in_turn = words_of(reader, "in_turn");
  grammar.joint = words_of(reader, "joint");
  grammar.sum = words_of(reader, "sum");
  grammar.sum_fillers = words_of(reader, "sum_fillers");
  grammar.change_from = words_of(reader, "change_from");
  grammar.carried = words_of(reader, "carried");
  grammar.year = words_of(reader, "year");
  grammar.compared = words_of(reader, "compared");
  grammar.ordinal = words_of(reader, "ordinal");
  grammar.negation = words_of(reader, "negation");
  grammar.lead = words_of(reader, "lead");
  grammar.tail = words_of(reader, "tail");
  grammar.kind = words_of(reader, "kind");
  grammar.all_kinds = words_of(reader, "all_kinds");
  grammar.by_kind = words_of(reader, "by_kind");
  grammar.rest = words_of(reader, "rest");
  grammar.before_code = words_of(reader, "before_code");
  reader.finish();
  return grammar;
}

}  // namespace gongkai::inspect
