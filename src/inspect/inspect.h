#pragma once
// What does a published report say, and what is wrong with it?
//
// Reads a document (never a file), finds which form it fills, every cell, and every claim of its text, and
// holds them to each other and to the rules. Pure: no database, no wall clock, no files.

#include "document/document.h"
#include "inspect/report.h"  // Report, Claim, Finding
#include "inspect/rules.h"   // Rules: forms, word lists and messages, loaded from rules/

namespace gongkai::inspect {

/// Reads and checks one document. Never fails: what cannot be read is a finding (R01 to R06).
/// `form`: read it as this form, whatever its rows look like; none: the one that fits best.
[[nodiscard]] Report inspect(document::Document document, Rules const& rules,
                             form::Form const* form = nullptr);

/// The report on a file that could not be read at all: finding R01 with the reason of the refusal.
[[nodiscard]] Report unreadable(std::string file, Error const& refusal, Rules const& rules);

/// Cross-year rules: pairs the years of each agency and adds findings to the later report of each pair.
void inspect_series(std::vector<Report>& reports, Rules const& rules);

}  // namespace gongkai::inspect
