#pragma once
// A report while it is being inspected: everything read so far, and where findings are put.

#include <string>
#include <string_view>
#include <vector>

#include "form/form.h"
#include "inspect/catalogue.h"
#include "inspect/claim_reader.h"
#include "inspect/identity.h"
#include "inspect/lexicon.h"
#include "inspect/report.h"
#include "inspect/rules.h"
#include "inspect/sentences.h"
#include "inspect/shares.h"
#include "inspect/table_reader.h"

namespace gongkai::inspect {

struct Draft {
  Report& report;
  Source const& source;
  Rules const& rules;
  TableReading table{};
  Identity identity{};
  std::vector<Stretch> sentences{};  // of the text, not of the table
  std::vector<WordHit> hits{};
  WordSet words{};  // those that the hits are of
  std::vector<TextClaim> claims{};
  std::vector<ShareGroup> groups{};  // of the claims
  std::size_t form_number = 0;       // position in FormSet::all(), when there is a form
  form::CheckResult checks{};
  std::vector<bool> breach_is_told{};  // one a breach: told, or taken in by another finding

  [[nodiscard]] Lexicon const& lexicon() const { return rules.lexicon(); }
  [[nodiscard]] form::Form const& form() const { return *table.form; }
  [[nodiscard]] bool has_form() const { return table.form != nullptr; }
  /// Whether a line is one of the text, not of the table.
  [[nodiscard]] bool is_prose(std::uint32_t line) const { return !table.line_is_table[line - 1]; }
  [[nodiscard]] int year() const { return identity.year.value_or(0); }

  /// What the report must tell by the law of its year; without a year, of its form's first.
  [[nodiscard]] Content const* contents_asked() const;

  /// Adds a finding of the catalogue at a place of the text.
  Finding& add(std::string_view id, std::vector<Fill> values, Stretch at);
  /// The same without a place.
  Finding& add(std::string_view id, std::vector<Fill> values);

  /// The number of a cell, blank as nothing.
  [[nodiscard]] std::optional<Decimal> value(form::CellIndex cell) const;
  [[nodiscard]] std::optional<Decimal> value(std::string_view cell_key) const;
  /// Takes in the breach of a rule if there is one that is not told yet.
  form::Breach const* take_breach(std::string_view rule);

  /// "收到申请数", "一、本年新收…·总计"; in English the form's own translation behind it.
  [[nodiscard]] Text label(form::CellIndex cell) const;
  [[nodiscard]] Text labels(std::vector<form::CellIndex> const& cells) const;

  [[nodiscard]] Topic const* topic_of(TextClaim const& claim) const;
  /// The last exact claim of that topic before `behind`, or nothing.
  [[nodiscard]] TextClaim const* claim_about(std::string_view topic) const;
};

/// Errors first, then by place.
void sort_findings(Report& report);

// The rules, in the order in which they are asked.
void check_reading(Draft& draft);  // R02 to R07
void check_table(Draft& draft);    // T01 to T04
void check_numbers(
    Draft& draft);  // sums, shares, text against table: T10 to T71, S3, S4, S01 to S07, N01 to N16
void check_remaining(Draft& draft);   // the checks of the form that no other finding has taken in
void check_statements(Draft& draft);  // N04 to N06, N09, N12, N14, N16 to N18, L02: words against the form
void check_years(Draft& draft);       // N23, L01
void check_points(Draft& draft);      // N21, L07
void check_form_of_report(Draft& draft);  // L03 to L06, L08

}  // namespace gongkai::inspect
