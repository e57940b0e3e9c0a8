// N23: a year that is not the report's. L01: a report that came out late.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "inspect/draft.h"
#include "inspect/sentence_numbers.h"

namespace gongkai::inspect {
namespace {

void tell_wrong_year(Draft& draft, Stretch at, int printed, int expected) {
  Finding& finding =
      draft.add("N23", {{"printed", std::to_string(printed)}, {"expected", std::to_string(expected)}}, at);
  finding.printed = std::to_string(printed);
  finding.expected = std::to_string(expected);
}

void check_years_named(Draft& draft) {
  for (YearMention const& mention : draft.identity.years) {
    if (mention.year == draft.year()) continue;
    int const should_be = mention.kind == YearMention::Kind::signature ? draft.year() + 1 : draft.year();
    tell_wrong_year(draft, mention.at, mention.printed, should_be);
  }
}

/// The number that the form has for a claim, when the claim is about cells of it.
std::optional<Decimal> number_in_form(Draft const& draft, TextClaim const& claim) {
  Topic const* const topic = draft.topic_of(claim);
  if (topic == nullptr || topic->cells[draft.form_number].empty()) return std::nullopt;
  Decimal sum;
  for (form::CellIndex const cell : topic->cells[draft.form_number]) {
    auto const value = draft.value(cell);
    if (!value) return std::nullopt;
    sum = sum.plus(*value);
  }
  return sum;
}

/// Whether a claim that is said of another year gives the number that the form has for the report's own. A
/// claim that counts for the report's year whatever year stands before it (结转) proves nothing, nor does one
/// whose topic the text counts for the report's year elsewhere.
bool is_number_of_the_year(Draft const& draft, TextClaim const& claim) {
  bool const known = std::ranges::any_of(draft.claims, [&](TextClaim const& own) {
    return own.number.begin == claim.number.begin || own.topic == claim.topic;
  });
  bool const whole = claim.exact && !claim.nested && !claim.cumulative && !claim.elsewhere;
  if (known || !whole || claim.count == Decimal(0)) return false;
  return number_in_form(draft, claim) == claim.count;
}

/// "2022年收到48件" behind another number compares, so does "2022年增加3件", and "2024年计划举办3期" plans:
/// none tells of the report's year under a wrong one.
bool may_be_meant(Draft const& draft, std::string_view sentence, Stretch at, NamedYear const& named,
                  std::vector<Number> const& numbers) {
  auto const first =
      std::ranges::find_if(numbers, [](Number const& number) { return !number.measure.empty(); });
  bool const leads = first != numbers.end() && first->begin() >= at.begin + named.end;
  bool const compares =
      leads && has_any(hits_in(draft.hits, {.begin = at.begin + narrow(named.end), .end = first->begin()}),
                       draft.lexicon().change);
  bool const plans = named.year > draft.year() &&
                     std::ranges::any_of(draft.lexicon().plans_ahead,
                                         [&](auto const& word) { return sentence.contains(word); });
  return leads && !compares && !plans;
}

/// A sentence of the text that names another year, not the report's, and counts something in it.
struct OtherYear {
  Stretch sentence;
  NamedYear named;
};

std::vector<OtherYear> sentences_of_other_years(Draft const& draft) {
  std::vector<OtherYear> others;
  std::vector<Number> numbers;
  for (Stretch const sentence : draft.sentences) {
    std::vector<NamedYear> const years = years_named(draft.source.text(sentence));
    auto const own = std::ranges::find(years, draft.year(), &NamedYear::year);
    if (years.size() != 1 || own != years.end()) continue;
    find_numbers(draft.source, draft.lexicon(), sentence, numbers);
    if (may_be_meant(draft, draft.source.text(sentence), sentence, years.front(), numbers))
      others.push_back({sentence, years.front()});
  }
  return others;
}

/// "2022年，全县新收申请120件" in the report for 2023 whose form has the 120: the year is wrong, not the
/// number.
void check_years_of_numbers(Draft& draft) {
  if (!draft.has_form()) return;
  for (OtherYear const& other : sentences_of_other_years(draft)) {
    Identity as_of_that_year = draft.identity;
    as_of_that_year.year = other.named.year;
    auto const claims =
        read_claims(draft.source, draft.lexicon(), draft.hits, {&other.sentence, 1}, as_of_that_year);
    bool const proved = std::ranges::any_of(
        claims, [&](TextClaim const& claim) { return is_number_of_the_year(draft, claim); });
    if (!proved) continue;
    Stretch const at{.begin = other.sentence.begin + narrow(other.named.begin),
                     .end = other.sentence.begin + narrow(other.named.end)};
    tell_wrong_year(draft, at, other.named.year, draft.year());
  }
}

Deadline const* deadline_of(Draft const& draft) {
  AgencyKind const kind = agency_kind(draft.identity.full_agency, draft.lexicon().agency);
  std::string_view const wanted = kind == AgencyKind::department ? "department" : "government";
  for (Deadline const& deadline : draft.lexicon().deadlines) {
    bool const covers = deadline.from_year <= draft.year() && draft.year() <= deadline.to_year;
    if (covers && (deadline.kind == "any" || deadline.kind == wanted)) return &deadline;
  }
  return nullptr;
}

void check_deadline(Draft& draft) {
  auto const& dated = draft.identity.dated;
  if (!dated || dated->year != draft.year() + 1) return;  // another year is N23's
  Deadline const* const deadline = deadline_of(draft);
  if (deadline == nullptr) return;
  bool const late =
      dated->month > deadline->month || (dated->month == deadline->month && dated->day > deadline->day);
  if (!late) return;
  std::string const printed = std::string(trimmed(draft.source.quote(dated->at)));
  std::string const expected = fmt::format("{:04}-{:02}-{:02}", dated->year, deadline->month, deadline->day);
  Finding& finding =
      draft.add("L01", {{"year", std::to_string(draft.year())}, {"printed", printed}, {"expected", expected}},
                dated->at);
  finding.printed = printed;
  finding.expected = expected;
  finding.law = deadline->cite;
}

}  // namespace

void check_years(Draft& draft) {
  if (!draft.identity.year) return;
  check_years_named(draft);
  check_years_of_numbers(draft);
  check_deadline(draft);
}

}  // namespace gongkai::inspect
