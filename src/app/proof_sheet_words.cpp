// What page and terminal say alike.

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "app/proof_sheet_page.h"
#include "base/embedded.h"

namespace gongkai::app {

Result<Words> proof_words(law::Language language) {
  constexpr std::string_view kFile = "portal/proof/words.toml";
  auto const text = embedded_file(kFile);
  GONGKAI_ASSERT(text.has_value());
  return Words::parse(*text, kFile,
                      language == law::Language::zh ? inspect::Language::zh : inspect::Language::en);
}

namespace {

std::string error_text(Judged const& judged, law::Rules const& rules, Words const& words) {
  auto const language = words.chinese() ? law::Language::zh : law::Language::en;
  law::Refusal const& refusal = judged.answer.error();
  std::string where;
  if (refusal.event) where = words.fill("error_event", {{"n", std::to_string(*refusal.event + 1)}});
  return words.fill("error", {{"why", where + law::refusal_text(refusal, rules, language)}});
}

std::string look_of(law::Answer const& answer) {
  using law::State;
  using law::Timeliness;
  constexpr int kSoon = 3;  // working days left from which a due day is called near
  if (answer.timeliness == Timeliness::late || answer.timeliness == Timeliness::open_overdue) return "bad";
  switch (answer.state) {
    case State::replied: return "good";
    case State::withdrawn:
    case State::abandoned:
    case State::awaiting_confirmation: return "plain";
    case State::awaiting_correction:
    case State::awaiting_payment:
    case State::awaiting_third_party:
    case State::awaiting_agency: return "hold";
    case State::running: break;
  }
  return answer.remaining && *answer.remaining <= kSoon ? "warn" : "open";
}

}  // namespace

Verdict verdict_of(Judged const& judged, law::Rules const& rules, Words const& words) {
  if (!judged.answer) {
    law::Refusal const& refusal = judged.answer.error();
    bool const waits =
        refusal.beyond || (refusal.outside && refusal.outside->day > refusal.outside->last_covered);
    return {.text = error_text(judged, rules, words), .look = waits ? "hold" : "bad"};
  }
  law::Answer const& answer = *judged.answer;
  std::string text = words.at(fmt::format("state_{}", law::name_in(law::kStates, answer.state)));
  if (answer.timeliness) {
    std::string const& timely =
        words.at(fmt::format("timely_{}", law::name_in(law::kTimeliness, *answer.timeliness)));
    text = answer.state == law::State::replied ? timely : text + words.at("list_comma") + timely;
  }
  return {.text = std::move(text), .look = look_of(answer)};
}

EventNote note_of(law::Event const& event, law::Rules const& rules, Words const& words) {
  std::vector<std::string> more;
  if (event.channel)
    more.push_back(words.at(fmt::format("channel_{}", law::name_in(law::kChannels, *event.channel))));
  if (!event.party.empty()) more.push_back(event.party);
  if (event.days) more.push_back(words.fill("event_days", {{"n", std::to_string(*event.days)}}));
  if (event.served) more.push_back(words.fill("event_served", {{"day", event.served->iso()}}));
  if (law::Outcome const* const outcome = rules.regimes.outcome(event.outcome)) {
    more.push_back(fmt::format("{} {}", outcome->code, words.chinese() ? outcome->zh : outcome->en));
  }
  return {.what = words.at(fmt::format("event_{}", law::name_in(law::kEventTypes, event.type))),
          .more = fmt::format("{}", fmt::join(more, words.at("list_comma")))};
}

std::string sum_of(law::ProofSheet const& sheet, Words const& words) {
  if (sheet.stretches.empty()) return {};
  std::string const total = std::to_string(sheet.counted);
  if (sheet.stretches.size() == 1) return words.fill("sum_one", {{"n", total}});
  std::string const parts = fmt::format("{}", fmt::join(sheet.stretches, words.at("plus")));
  return words.fill("sum", {{"parts", parts}, {"n", total}});
}

}  // namespace gongkai::app
