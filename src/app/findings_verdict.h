#pragma once
// What is the verdict on a report, in one sentence?

#include <string>
#include <string_view>
#include <vector>

#include "app/findings_words.h"
#include "inspect/inspect.h"

namespace gongkai::app {

struct Counts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;
};

struct Verdict {
  std::string counts;  // "1处错误，10处提醒。"
  std::string where;   // "错误在第20行：…"; empty without errors
};

[[nodiscard]] Counts counts_of(inspect::Report const& report);
[[nodiscard]] Verdict verdict_of(inspect::Report const& report, Words const& words);

/// The verdict on all reports of a page; of one report, its counts.
[[nodiscard]] std::string summary_of(std::vector<Counts> const& reports, Words const& words);

/// The report's title; without one its file, without that a word for it.
[[nodiscard]] std::string title_of(inspect::Report const& report, Words const& words);

/// The title cut before the official nouns of the words file, so that a narrow page does not break one.
[[nodiscard]] std::vector<std::string> title_pieces(std::string_view title, Words const& words);

/// "第20行", "page 3"; empty where neither is known.
[[nodiscard]] std::string line_text(inspect::Report const& report, inspect::Place const& place,
                                    Words const& words);

/// Whether a finding stands on a cell that is drawn.
[[nodiscard]] bool has_cell(inspect::Report const& report, inspect::Finding const& finding);

}  // namespace gongkai::app
