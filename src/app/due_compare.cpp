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
    case Reason::Kind::coverage: row = {{"calendar", reason.of}, {"rule", reason.what}}; break;
    case Reason::Kind::value: row = {{"rules", reason.of}, {"rule", reason.what}}; break;
    case Reason::Kind::edition: row = {{"rule", "regime"}}; break;
    case Reason::Kind::fault: row = {{"rule", "error"}}; break;
  }
  row["before"] = text_or_null(reason.before);
  row["after"] = text_or_null(reason.after);
  if (!reason.cite.empty()) row[reason.kind == Reason::Kind::value ? "article" : "notice"] = reason.cite;
  return row;
}

json::array rows_of(std::vector<Reason> const& reasons) {
  json::array rows;
  for (Reason const& reason : reasons) rows.push_back(row_of(reason));
  return rows;
}

json::object row_of(Moved const& moved) {
  json::array alone;
  for (law::Alone const& change : moved.alone) {
    alone.push_back(json::object{{"why", change.reason}, {"to", day_or_null(change.to.day)}});
    if (change.to.reconsider_first != moved.before.reconsider_first) {
      alone.back().as_object()["reconsider_first"] = change.to.reconsider_first;
    }
  }
  json::object row{{"what", name_of(moved)},
                   {"before", day_or_null(moved.before.day)},
                   {"after", day_or_null(moved.after.day)},
                   {"alone", std::move(alone)},
                   {"together", json::value_from(moved.together)}};
  if (moved.before.reconsider_first != moved.after.reconsider_first) {
    row["reconsider_first"] =
        json::object{{"before", moved.before.reconsider_first}, {"after", moved.after.reconsider_first}};
  }
  return row;
}

/// What moved, in words.
std::string name_in_words(Moved const& moved, law::Rules const& rules, Words const& words) {
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
std::string reason_in_words(Reason const& reason, law::Rules const& rules, Words const& words) {
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
      return words.fill("moved_" + reason.what,
                        {{"before", before}, {"after", after}, {"notice", reason.cite}});
    case Reason::Kind::value:
      return words.fill(reason.cite.empty() ? "moved_value_uncited" : "moved_value",
                        {{"of", reason.of},
                         {"name", reason.what},
                         {"before", before},
                         {"after", after},
                         {"article", law::cite_text(reason.cite, rules, language)}});
    case Reason::Kind::edition: return words.fill("moved_edition", {{"before", before}, {"after", after}});
    case Reason::Kind::fault: break;
  }
  return words.fill("moved_error", {{"before", before}, {"after", after}});
}

/// The changes as text, numbered where there are several to tell apart.
class MovedText {
 public:
  MovedText(law::Comparison const& comparison, law::Rules const& after, Words const& words)
      : comparison_(comparison), after_(after), words_(words) {}

  std::string text() const {
    std::string text;
    for (Moved const& moved : comparison_.moved) {
      text += fmt::format("  {}{}{} → {}\n", name_in_words(moved, after_, words_), words_.at("colon"),
                          said(moved.before), said(moved.after));
      if (is_numbered()) text += attribution(moved);
    }
    for (std::size_t i = 0; i < comparison_.reasons.size(); ++i) {
      Reason const& reason = comparison_.reasons[i];
      bool const numbered = is_numbered() && is_change(reason);
      text += fmt::format("  {}{}\n", numbered ? number(i) + " " : "",
                          words_.fill("moved_because", {{"what", reason_in_words(reason, after_, words_)}}));
    }
    text += listed(words_.at("moved_none"), comparison_.without_effect);
    text += listed(words_.at("moved_offset"), comparison_.offset);
    std::string const most = std::to_string(law::kMostTried);
    return text + listed(words_.fill("moved_undecided", {{"n", most}}), comparison_.undecided);
  }

 private:
  static bool is_change(Reason const& reason) {
    return reason.kind != Reason::Kind::edition && reason.kind != Reason::Kind::fault;
  }
  static std::string number(std::size_t reason) { return fmt::format("[{}]", reason + 1); }

  [[nodiscard]] bool is_numbered() const {
    return std::ranges::count_if(comparison_.reasons, is_change) > 1 || !comparison_.undecided.empty();
  }

  [[nodiscard]] std::string said(law::Standing const& standing) const {
    std::string const day = standing.day ? standing.day->iso() : words_.at("unknown");
    return standing.reconsider_first ? words_.fill("moved_reconsider_first", {{"day", day}}) : day;
  }

  [[nodiscard]] std::string attribution(Moved const& moved) const {
    std::string text;
    for (law::Alone const& alone : moved.alone) {
      text += "    " +
              words_.fill("moved_alone", {{"change", number(alone.reason)}, {"to", said(alone.to)}}) + "\n";
    }
    if (moved.together.empty()) return text;
    std::string changes;
    for (std::size_t const reason : moved.together) changes += number(reason);
    return text + "    " +
           words_.fill(moved.alone.empty() ? "moved_only_together" : "moved_together",
                       {{"changes", changes}, {"to", said(moved.after)}}) +
           "\n";
  }

  [[nodiscard]] std::string listed(std::string_view heading, std::vector<Reason> const& reasons) const {
    if (reasons.empty()) return {};
    std::string text = fmt::format("  {}\n", heading);
    for (Reason const& reason : reasons) {
      text += fmt::format("    {}\n", reason_in_words(reason, after_, words_));
    }
    return text;
  }

  law::Comparison const& comparison_;
  law::Rules const& after_;
  Words const& words_;
};

}  // namespace

std::string moved_json(std::string_view id, law::Comparison const& comparison) {
  if (comparison.moved.empty()) return {};
  json::array moved;
  for (Moved const& date : comparison.moved) moved.push_back(row_of(date));
  json::object line{{"id", id}, {"moved", std::move(moved)}, {"why", rows_of(comparison.reasons)}};
  if (!comparison.without_effect.empty()) line["without_effect"] = rows_of(comparison.without_effect);
  if (!comparison.offset.empty()) line["offset"] = rows_of(comparison.offset);
  if (!comparison.undecided.empty()) line["undecided"] = rows_of(comparison.undecided);
  return json::serialize(line) + "\n";
}

std::string moved_text(std::string_view id, law::Comparison const& comparison, law::Rules const& after,
                       Words const& words) {
  if (comparison.moved.empty()) return {};
  return fmt::format("{}\n{}\n", visible(id), MovedText(comparison, after, words).text());
}

}  // namespace gongkai::app
