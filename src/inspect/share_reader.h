#pragma once
// Which share is printed with which count, and of which total does the text say it is?

#include <span>
#include <vector>

#include "inspect/claim_reader.h"
#include "inspect/lexicon.h"
#include "inspect/sentence_numbers.h"
#include "inspect/sentences.h"
#include "inspect/source.h"

namespace gongkai::inspect {

/// Gives the shares of a sentence to those of its counts that have been read.
class ShareReader {
 public:
  ShareReader(Source const& source, Lexicon const& lexicon, std::vector<WordHit> const& hits,
              Sentence const& sentence, std::vector<TextClaim>& claims)
      : source_(source), lexicon_(lexicon), hits_(hits), sentence_(sentence), claims_(claims) {}

  /// A percentage belongs to the count before it when 占 or a bracket joins them.
  void read(Number const& share);
  /// "自然人31件,法人7件,分别占81.6%和18.4%": as many counts as shares, in the same order. Returns how many
  /// shares have been given out, from the `n`th number on.
  [[nodiscard]] std::size_t read_in_turn(std::size_t n);
  /// "征地拆迁类占46.7%(14件)", "政策文件占10%,共600条": the count, number `n`, behind its share.
  void take_share_before(std::size_t n);

 private:
  [[nodiscard]] bool is_before_its_count(Number const& share) const;
  [[nodiscard]] bool any_number_in(Stretch stretch) const;
  [[nodiscard]] bool is_taken(Number const& share) const;
  [[nodiscard]] std::vector<Number>::const_iterator first_number_from(std::uint32_t position) const;
  [[nodiscard]] int base_topic(std::span<WordHit const> words) const;

  Source const& source_;
  Lexicon const& lexicon_;
  std::vector<WordHit> const& hits_;
  Sentence const& sentence_;
  std::vector<TextClaim>& claims_;
};

}  // namespace gongkai::inspect
