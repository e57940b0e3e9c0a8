#pragma once
// What does a person read after a check? One page: the findings, the text with the faults marked in place,
// the form with the broken sums drawn. It stands alone (no script, no network) and prints well.

#include <iosfwd>
#include <memory>

#include "base/result.h"
#include "inspect/inspect.h"

namespace gongkai::app {

/// Writes one page on any number of reports. Only a line of the index is kept of each in memory; what is
/// drawn waits in a temporary file, so that the index can stand before it.
class FindingsPage {
 public:
  /// errors: bad_rule_file (the page's own words or templates), unreadable (no temporary file can be made)
  [[nodiscard]] static Result<FindingsPage> start(inspect::Language language);

  FindingsPage(FindingsPage&&) noexcept;
  FindingsPage& operator=(FindingsPage&&) noexcept;
  ~FindingsPage();

  /// Draws one report; it is not needed afterwards. Reports stand on the page in the order they were added.
  /// errors: unreadable (the temporary file is full)
  [[nodiscard]] Result<void> add(inspect::Report const& report);

  /// Writes the whole page. Once, after the last report.
  /// errors: unreadable (the temporary file or `out` failed)
  [[nodiscard]] Result<void> finish(std::ostream& out);

 private:
  struct Parts;
  explicit FindingsPage(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace gongkai::app
