#include "inspect/sentence_numbers.h"

#include <algorithm>

namespace gongkai::inspect {
namespace {

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

/// The measure word at `at`, unless the word that begins there counts nothing that reports tell of.
std::string_view measure_at(std::string_view text, std::size_t at, Lexicon const& lexicon) {
  std::string_view const behind = text.substr(at);
  auto const begins_text = [&](std::string_view word) { return begins_with(behind, word); };
  if (std::ranges::any_of(lexicon.no_measures, begins_text)) return {};
  auto const measure = std::ranges::find_if(lexicon.measures, begins_text);
  return measure == lexicon.measures.end() ? std::string_view{} : std::string_view{*measure};
}

}  // namespace

void find_numbers(Source const& source, Lexicon const& lexicon, Stretch sentence,
                  std::vector<Number>& numbers) {
  numbers.clear();
  std::string_view const text = source.all().substr(0, sentence.end);
  for (auto numeral = next_numeral(text, sentence.begin); numeral;
       numeral = next_numeral(text, numeral->end)) {
    Number number{.numeral = *numeral, .end = narrow(numeral->end), .measure = {}};
    bool const ordinal = ends_with_one(text.substr(0, numeral->begin), lexicon.grammar.ordinal);
    if (!ordinal && !numeral->percent) {
      std::size_t const behind = skip_spaces(text, numeral->end);
      number.measure = measure_at(text, behind, lexicon);
      if (!number.measure.empty()) number.end = narrow(behind + number.measure.size());
    }
    // A Chinese numeral without a measure word is part of a word: 一是, 三公经费.
    if (numeral->percent || !number.measure.empty() || !numeral->chinese) numbers.push_back(number);
  }
}

}  // namespace gongkai::inspect
