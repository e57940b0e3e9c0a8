#pragma once
// Which relations of the form fail, and how is each written as a sum? For drawing them where they stand.

#include <string>
#include <vector>

#include "app/findings_words.h"
#include "inspect/inspect.h"

namespace gongkai::app {

/// A failed equality that a finding reports.
struct BrokenSum {
  std::size_t finding = 0;  // position in Report::findings
  std::string rule;         // the relation's own; the finding may stand under another
  form::CellIndex total =
      form::kNoCell;                   // the one cell that should be the sum; none when both sides are sums
  std::vector<form::CellIndex> parts;  // the other cells, in printed order
  std::string computed;                // what the parts add up to: "18"; both sides sums: "4≠3"
  std::string sentence;                // "1＋0＋0＋17＝18，印作19"
};

/// The failed sums of the report's form, in the order of the form file. A relation that no finding names is
/// not drawn: the list of findings decides what is a fault.
[[nodiscard]] std::vector<BrokenSum> broken_sums(inspect::Report const& report, Words const& words);

/// Rows that one bracket ties together, and its lane: 1 is next to the numbers.
struct Bracket {
  std::size_t sum = 0;  // position in the list of sums
  form::RowIndex first = 0;
  form::RowIndex last = 0;
  int lane = 1;
};

/// Brackets for the sums of one list; brackets that overlap lie in different lanes, the longer outside.
[[nodiscard]] std::vector<Bracket> brackets(form::Form const& form, form::Table const& table,
                                            std::vector<BrokenSum> const& sums);

}  // namespace gongkai::app
