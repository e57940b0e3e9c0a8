#pragma once
// What does a judge read about a due day? The proof sheet as a page that stands alone (no script, no network)
// and prints on A4, and the same days as text for a terminal.

#include <memory>
#include <string>

#include "app/due_answer.h"
#include "app/findings_words.h"
#include "app/remedy_answer.h"
#include "base/result.h"

namespace gongkai::app {

/// Writes any number of proof sheets, one after the other; each is forgotten when it is written.
class ProofSheetPage {
 public:
  /// errors: bad_rule_file (the page's own words or templates)
  [[nodiscard]] static Result<ProofSheetPage> start(law::Rules const& rules, DueDetail const& detail);

  ProofSheetPage(ProofSheetPage&&) noexcept;
  ProofSheetPage& operator=(ProofSheetPage&&) noexcept;
  ~ProofSheetPage();

  [[nodiscard]] std::string head() const;
  /// The proof of one case; what may follow, where that is asked for, begins on a page of its own.
  [[nodiscard]] std::string sheet(Judged const& judged) const;
  /// The proof of periods that run from one event; `id` of the case, or empty.
  [[nodiscard]] std::string remedies(RemedyAnswer const& answer, std::string_view id) const;
  [[nodiscard]] std::string foot() const;

 private:
  struct Parts;
  explicit ProofSheetPage(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

/// The words of the proof sheet, for page and terminal.
/// errors: bad_rule_file
[[nodiscard]] Result<Words> proof_words(law::Language language);

/// The answer in a few words and how it looks: good, warn, bad, open, hold or plain.
struct Verdict {
  std::string text;
  std::string look;
};
[[nodiscard]] Verdict verdict_of(Judged const& judged, law::Rules const& rules, Words const& words);

/// One event in words: what, then the channel, outcome, days or the day it was served.
struct EventNote {
  std::string what;
  std::string more;
};
[[nodiscard]] EventNote note_of(law::Event const& event, law::Rules const& rules, Words const& words);

/// The counted days as a sum: "5 ＋ 10 ＝ 15"; empty without a due day.
[[nodiscard]] std::string sum_of(law::ProofSheet const& sheet, Words const& words);

}  // namespace gongkai::app
