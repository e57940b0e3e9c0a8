#pragma once
// How is the answer for one case written: as one line of JSON, or as text for people?

#include <string>
#include <vector>

#include "app/due_case.h"
#include "app/findings_words.h"
#include "law/law.h"

namespace gongkai::app {

/// What is asked of an answer beyond its fixed keys.
struct DueDetail {
  law::Language language = law::Language::zh;
  bool sheet = false;     // the days of the proof sheet
  bool remedies = false;  // what may follow a reply or silence
};

/// A case that was read, with its answer or the reason why it has none.
struct Judged {
  ReadCase read;
  std::expected<law::Answer, law::Refusal> answer;
  std::optional<law::Answer> so_far = {};  // what is known of a case whose count runs past the calendar

  /// The days that can be shown; nothing where the case itself is faulty.
  [[nodiscard]] law::Answer const* known() const {
    if (answer) return &*answer;
    return so_far ? &*so_far : nullptr;
  }
};

/// Answers a case as `gongkai due` does: a last day beyond the calendar is out_of_calendar, with the reason.
[[nodiscard]] Judged judge(ReadCase read, law::Rules const& rules);

/// One line of JSON, without its end of line; keys always in the same order.
[[nodiscard]] std::string due_json(Judged const& judged, law::Rules const& rules, DueDetail const& detail);

/// The same as text: the answer, its steps, and the days by weeks. Ends with an empty line.
[[nodiscard]] std::string due_text(Judged const& judged, law::Rules const& rules, DueDetail const& detail,
                                   Words const& words);

/// What a change of rules moves in one case, as one line of JSON; empty when nothing moves.
[[nodiscard]] std::string moved_json(std::string_view id, law::Comparison const& comparison);

/// The same as text, with an empty line at its end.
[[nodiscard]] std::string moved_text(std::string_view id, law::Comparison const& comparison,
                                     law::Rules const& after, Words const& words);

}  // namespace gongkai::app
