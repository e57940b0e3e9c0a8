#pragma once
// What is a number of the text about? The words around it decide, and where they leave it open, what the
// sentence, the paragraph and its headings speak of.

#include <span>
#include <vector>

#include "inspect/claim_reader.h"
#include "inspect/lexicon.h"
#include "inspect/sentences.h"
#include "inspect/source.h"

namespace gongkai::inspect {

class TopicMatcher {
 public:
  TopicMatcher(Source const& source, Lexicon const& lexicon, std::vector<WordHit> const& hits)
      : source_(source), lexicon_(lexicon), hits_(hits) {}

  /// Sets the topic of a claim by the words of its clause.
  void match(TextClaim& claim) const;
  /// "其中4件予以公开": by the noun behind the count, when the clause has none before it.
  void match_noun_behind(TextClaim& claim) const;

  /// Between the beginning of the clause and the number stand only words such as 全年共发生.
  [[nodiscard]] bool names_nothing(TextClaim const& claim) const;
  /// What the number is said of is the topic's: requests, and not letters to the mayor.
  [[nodiscard]] bool is_about_topic(TextClaim const& claim) const;

 private:
  [[nodiscard]] Topic const& topic_of(TextClaim const& claim) const {
    return lexicon_.topics[static_cast<std::size_t>(claim.topic)];
  }
  void take_best_pattern(TextClaim& claim, std::span<WordHit const> words) const;
  [[nodiscard]] bool is_of_requests(TextClaim const& claim, Stretch paragraph) const;
  [[nodiscard]] bool is_told_by_outcome(TextClaim const& claim, Stretch paragraph) const;
  [[nodiscard]] bool speaks_of_requests(TextClaim const& claim, Stretch paragraph) const;
  [[nodiscard]] bool stands_under(Stretch paragraph, WordSet const& words) const;

  Source const& source_;
  Lexicon const& lexicon_;
  std::vector<WordHit> const& hits_;
};

}  // namespace gongkai::inspect
