#include "registers/guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "base/fill.h"
#include "base/fold.h"
#include "base/result.h"
#include "registers/guard_finders.h"

namespace gongkai::registers {
namespace {

/// Everything found in a folded text, in order and disjoint. A wrong word inside of something personal is not
/// told: it goes with it.
std::vector<Found> find_all(GuardRules const& rules, Folded const& folded, std::string_view original,
                            Date published) {
  auto all = find_numbers(rules, folded, original, published);
  auto addresses = find_addresses(rules, folded.text, all);
  all.insert(all.end(), std::make_move_iterator(addresses.begin()), std::make_move_iterator(addresses.end()));
  std::ranges::sort(all, {}, &Found::begin);
  auto words = find_wrong_words(rules, folded.text, published);
  auto personal = all.begin();
  std::erase_if(words, [&](Found const& word) {
    while (personal != all.end() && personal->end <= word.begin) ++personal;
    return personal != all.end() && personal->begin < word.end;
  });
  std::size_t const middle = all.size();
  all.insert(all.end(), std::make_move_iterator(words.begin()), std::make_move_iterator(words.end()));
  std::ranges::inplace_merge(all, all.begin() + static_cast<std::ptrdiff_t>(middle), {}, &Found::begin);
  return all;
}

/// Where in the original the character is at an end whose last byte of the folded text stands before `end`:
/// what was dropped behind it does not belong to it.
std::size_t original_end(Folded const& folded, std::string_view original, std::size_t end) {
  std::size_t begin = end - 1;
  while ((static_cast<unsigned char>(folded.text[begin]) & 0xC0U) == 0x80) --begin;
  std::size_t const at = folded.origin[begin];
  return at + character_size(original, at);
}

Text sentence_of(GuardRules const& rules, Found const& found, Hit const& hit) {
  auto const sentence = rules.sentences.find(hit.kind);
  GONGKAI_ASSERT(sentence != rules.sentences.end());
  Text reason;
  if (found.word != nullptr) {
    auto const known = rules.reasons.find(found.word->reason);
    GONGKAI_ASSERT(known != rules.reasons.end());
    reason = known->second;
  }
  std::string const line = fmt::format("{}", hit.line);
  auto const said = [&](std::string const& words, std::string const& why) {
    return filled(words, {{"field", hit.field},
                          {"line", line},
                          {"masked", hit.masked},
                          {"right", hit.right},
                          {"reason", why}});
  };
  return {.zh = said(sentence->second.zh, reason.zh), .en = said(sentence->second.en, reason.en)};
}

}  // namespace

std::vector<Hit> find_hits(GuardRules const& rules, std::string_view field, std::string_view text,
                           Date published) {
  Folded const folded = fold(text);
  std::vector<Hit> hits;
  std::map<std::pair<HitKind, std::string>, std::size_t> seen;
  std::size_t line = 1;
  std::size_t counted = 0;  // bytes whose line ends are in `line`
  for (Found& found : find_all(rules, folded, text, published)) {
    std::size_t const begin = folded.origin[found.begin];
    line += static_cast<std::size_t>(std::ranges::count(text.substr(counted, begin - counted), '\n'));
    counted = begin;
    std::size_t const ordinal = ++seen[{found.kind, found.masked}];
    Hit hit{.kind = found.kind,
            .field = std::string(field),
            .begin = begin,
            .end = original_end(folded, text, found.end),
            .line = line,
            .masked = found.masked,
            .right = found.word == nullptr ? "" : found.word->right,
            .sentence = {},
            .mark = fmt::format("{}/{}/{}/{}", name(found.kind), ordinal, found.masked, field)};
    hit.sentence = sentence_of(rules, found, hit);
    hits.push_back(std::move(hit));
  }
  return hits;
}

std::string masked_text(std::string_view text, std::span<Hit const> hits) {
  std::string masked;
  std::size_t from = 0;
  for (Hit const& hit : hits) {
    if (!is_personal(hit.kind)) continue;
    GONGKAI_ASSERT(from <= hit.begin && hit.begin < hit.end && hit.end <= text.size());
    masked += text.substr(from, hit.begin - from);
    masked += hit.masked;
    from = hit.end;
  }
  return masked += text.substr(from);
}

std::vector<Hit> unsigned_hits(std::span<Hit const> hits,
                               std::set<std::string, std::less<>> const& signed_marks) {
  std::vector<Hit> left;
  std::ranges::copy_if(hits, std::back_inserter(left),
                       [&](Hit const& hit) { return !signed_marks.contains(hit.mark); });
  return left;
}

}  // namespace gongkai::registers
