#pragma once
// What was read in a report, and what was found.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"
#include "document/document.h"
#include "form/form.h"

namespace gongkai::inspect {

enum class Language { zh, en };
[[nodiscard]] inline std::string const& in(Text const& text, Language language) {
  return language == Language::zh ? text.zh : text.en;
}

/// Where something stands in the report's document.
struct Place {
  std::uint32_t line = 0;  // from 1; 0: nowhere in particular
  document::Span span;     // in Document::text; empty: nowhere in particular
  std::string at;          // where the carrier has no lines: "sheet 1 B7", "page 3"
};

/// One fault. Its other symptoms are named in `also` instead of being listed again.
struct Finding {
  std::string rule;  // "S04"
  form::Severity severity = form::Severity::error;
  std::vector<form::CellIndex> cells;  // of the report's form, the one at fault first
  Place place;
  std::string quote;              // the words it rests on
  std::string printed;            // what stands there: "6.9%", "17"; empty where no value is at fault
  std::string expected;           // what should stand there; empty where it cannot be known
  Text title;                     // of the rule: "占比算错", "Wrong share"
  Text message;                   // this fault, in a sentence
  Text law;                       // the note, article or relation the rule rests on; may be empty
  std::vector<std::string> also;  // rules that the same slip breaks
};

/// A number that the text states.
struct Claim {
  Place place;
  std::string quote;    // the clause
  std::string subject;  // what is counted, in the text's words
  std::string topic;    // what it was understood as: "request.received"; empty if not understood
  std::optional<Decimal> count;
  std::string unit;
  std::optional<Decimal> share;  // percent, at its printed scale
  std::optional<Decimal> base;   // the total that the share is of
};

/// Where a cell's number was printed.
struct CellPlace {
  Place place;          // of the number; without one, of the label
  std::string printed;  // as it stands there: "１８", "十八"
};

struct Report {
  std::string file;
  document::Document document;
  form::Form const* form = nullptr;  // none: no known form was found (R02)
  std::optional<int> year;
  std::string agency;
  std::string title;
  std::optional<form::Sheet> sheet;
  std::vector<CellPlace> cell_places;  // one a cell of the form
  std::vector<Claim> claims;
  std::vector<Finding> findings;  // errors first, then by line
  bool unreadable = false;        // R01

  [[nodiscard]] std::size_t count(form::Severity severity) const;
};

/// The agency's name without 政府 and what follows it: 潞城镇人民政府 is 潞城镇, as Report::agency has it.
[[nodiscard]] std::string plain_agency(std::string_view folded_name);

}  // namespace gongkai::inspect
