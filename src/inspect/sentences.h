#pragma once
// Where are the sentences and clauses of a text, and which known words stand in them?

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "inspect/lexicon.h"
#include "inspect/source.h"

namespace gongkai::inspect {

/// All occurrences of the lexicon's words, in order; of a table's lines only in those with Latin letters in
/// them, which are what converters leave behind.
[[nodiscard]] std::vector<WordHit> find_words(Source const& source, Lexicon const& lexicon,
                                              std::vector<bool> const& line_is_table);

/// The hits inside a stretch.
[[nodiscard]] std::span<WordHit const> hits_in(std::vector<WordHit> const& hits, Stretch stretch);
[[nodiscard]] bool has_any(std::span<WordHit const> hits, WordSet const& words);

/// The sentences of the lines outside the table, in order.
[[nodiscard]] std::vector<Stretch> sentences_of(Source const& source, std::vector<bool> const& line_is_table);

/// The sentence, and the part of it between commas, that holds a position.
[[nodiscard]] Stretch sentence_at(Source const& source, std::uint32_t position);
[[nodiscard]] Stretch clause_at(Source const& source, std::uint32_t position);

/// Behind the last comma or colon before a position, but not before `floor`.
[[nodiscard]] std::uint32_t boundary_before(Source const& source, std::uint32_t position,
                                            std::uint32_t floor);
/// The first comma, colon, bracket or 、 at or behind a position, but not behind `ceiling`.
[[nodiscard]] std::uint32_t boundary_behind(Source const& source, std::uint32_t position,
                                            std::uint32_t ceiling);

/// Without the marks that end what stands before.
[[nodiscard]] Stretch without_marks_before(Source const& source, Stretch words);

/// Without the number of a point, and the marks and words around what a number is said of: 其中, 的, 共.
[[nodiscard]] Stretch without_lead(Source const& source, Grammar const& grammar, Stretch subject);
[[nodiscard]] Stretch without_tail(Source const& source, Grammar const& grammar, Stretch subject);

}  // namespace gongkai::inspect
