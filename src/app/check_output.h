#pragma once
// How the reports of `gongkai check` are written for people and for programs.

#include <iosfwd>
#include <memory>

#include "inspect/inspect.h"

namespace gongkai::app {

/// Counts over all reports.
struct CheckSummary {
  std::size_t reports = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;
  std::size_t unreadable = 0;

  void add(inspect::Report const& report);
};

/// Writes one report after another. Only the report being written is held.
class CheckOutput {
 public:
  virtual ~CheckOutput() = default;
  virtual void begin(std::ostream& out) = 0;
  virtual void add(inspect::Report const& report, std::ostream& out) = 0;
  virtual void end(CheckSummary const& summary, std::ostream& out) = 0;
};

/// {"reports":[…],"summary":{…}}, a report a line.
[[nodiscard]] std::unique_ptr<CheckOutput> json_output(inspect::Language language);
/// For a terminal.
[[nodiscard]] std::unique_ptr<CheckOutput> text_output(inspect::Language language);

}  // namespace gongkai::app
