// What a change of rules moves in a case, and why: as a line of JSON, or as text for people.

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "app/findings_marks.h"
#include "app/proof_sheet_page.h"

namespace gongkai::app {
namespace {

namespace json = boost::json;
using law::Moved;
using law::Reason;

json::value text_or_null(std::optional<std::string> const& text) {
  return text ? json::value(*text) : json::value(nullptr);
}

json::value day_or_null(std::optional<Date> const& day) {
  return day ? json::value(day->iso()) : json::value(nullptr);
}

std::string name_of(Moved const& moved) {
  switch (moved.kind) {
    case Moved::Kind::received: return "received";
    case Moved::Kind::due: return "due";
    case Moved::Kind::step:
    case Moved::Kind::remedy: break;
  }
  return moved.what;
}

json::object row_of(Reason const& reason) {
  json::object row;
  switch (reason.kind) {
    case Reason::Kind::day:
      row = {{"calendar", reason.of}, {"day", reason.what}, {"holiday", reason.festival}};
      break;
    case Reason::Kind::coverage: row = {{"calendar", reason.of}, {"rule", "covered_until"}}; break;
    case Reason::Kind::value: row = {{"rules", reason.of}, {"rule", reason.what}}; break;
    case Reason::Kind::edition: row = {{"rule", "regime"}}; break;
    case Reason::Kind::fault: row = {{"rule", "error"}}; break;
  }
  row["before"] = text_or_null(reason.before);
  row["after"] = text_or_null(reason.after);
  if (!reason.cite.empty()) row[reason.kind == Reason::Kind::value ? "article" : "notice"] = reason.cite;
  return row;
}

/// What moved, in words.
std::string said(Moved const& moved, law::Rules const& rules, Words const& words) {
  switch (moved.kind) {
    case Moved::Kind::received: return words.at("received");
    case Moved::Kind::due: return words.at("due");
    case Moved::Kind::step: return words.at("rule_" + moved.what);
    case Moved::Kind::remedy: break;
  }
  auto const found = std::ranges::find(rules.remedies.rules, moved.what, &law::RemedyRule::id);
  if (found == rules.remedies.rules.end()) return moved.what;
  return words.chinese() ? found->zh : found->en;
}

/// Why, in words.
std::string said(Reason const& reason, law::Rules const& rules, Words const& words) {
  auto const worded = [&](std::optional<std::string> const& why) {
    return why ? words.at("why_" + *why) : words.at("unknown");
  };
  std::string const& none = words.at("none");
  std::string const before = reason.before.value_or(none);
  std::string const after = reason.after.value_or(none);
  auto const language = words.chinese() ? law::Language::zh : law::Language::en;
  switch (reason.kind) {
    case Reason::Kind::day:
      return words.fill("moved_day", {{"day", reason.what},
                                      {"before", worded(reason.before)},
                                      {"after", worded(reason.after)},
                                      {"holiday", reason.festival},
                                      {"notice", reason.cite}});
    case Reason::Kind::coverage:
      return words.fill("moved_coverage", {{"before", before}, {"after", after}, {"notice", reason.cite}});
    case Reason::Kind::value:
      return words.fill("moved_value", {{"of", reason.of},
                                        {"name", reason.what},
                                        {"before", before},
                                        {"after", after},
                                        {"article", law::cite_text(reason.cite, rules, language)}});
    case Reason::Kind::edition: return words.fill("moved_edition", {{"before", before}, {"after", after}});
    case Reason::Kind::fault: break;
  }
  return words.fill("moved_error", {{"before", before}, {"after", after}});
}

}  // namespace

std::string moved_json(std::string_view id, law::Comparison const& comparison) {
  if (comparison.moved.empty()) return {};
  json::array moved;
  for (Moved const& date : comparison.moved) {
    moved.push_back(json::object{
        {"what", name_of(date)}, {"before", day_or_null(date.before)}, {"after", day_or_null(date.after)}});
  }
  json::array why;
  for (Reason const& reason : comparison.reasons) why.push_back(row_of(reason));
  return json::serialize(json::object{{"id", id}, {"moved", std::move(moved)}, {"why", std::move(why)}}) +
         "\n";
}

std::string moved_text(std::string_view id, law::Comparison const& comparison, law::Rules const& after,
                       Words const& words) {
  if (comparison.moved.empty()) return {};
  auto const day = [&](std::optional<Date> const& date) { return date ? date->iso() : words.at("unknown"); };
  std::string text = fmt::format("{}\n", visible(id));
  for (Moved const& date : comparison.moved) {
    text += fmt::format("  {}{}{} → {}\n", said(date, after, words), words.at("colon"), day(date.before),
                        day(date.after));
  }
  for (Reason const& reason : comparison.reasons) {
    text += fmt::format("  {}\n", said(reason, after, words));
  }
  return text + "\n";
}

}  // namespace gongkai::app
