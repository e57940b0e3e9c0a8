#pragma once
// The numbers of the forms counted once more, as a person would with the ledgers on the table: line by line,
// cell by cell, from what each cell is said to count. It knows nothing of conditions, of rule files or of how
// outcomes are turned.

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"

namespace gongkai::registers {

/// A line of a ledger: by field what stands there, choices as codes, lists with semicolons, days as
/// 2018-03-05.
using Line = std::map<std::string, std::string, std::less<>>;
using Ledgers = std::map<std::string, std::vector<Line>, std::less<>>;  // by register

class Recount {
 public:
  /// `stock_day`: the day of the year on which stocks are taken.
  Recount(Ledgers const& ledgers, int year, std::string stock_day)
      : ledgers_(ledgers),
        first_(std::to_string(year) + "-01-01"),
        end_(std::to_string(year) + "-12-31"),
        before_(std::to_string(year - 1) + "-12-31"),
        stock_(std::move(stock_day)) {}

  /// A cell of the form that nobody can know holds nothing; one that is not among them is 0.
  using Numbers = std::map<std::string, std::optional<Decimal>>;

  Numbers form_2014() {
    items();
    documents_2014();
    responses();
    requests_2014();
    remedies_2014();
    resources();
    trainings();
    return numbers_;
  }
  Numbers form_2019() {
    documents_2019();
    decisions();
    matters();
    procurements();
    requests_2019(false);
    remedies_2019();
    return numbers_;
  }
  Numbers form_2021() {
    documents_2021();
    decisions();
    numbers_.erase("proactive.other_service@decisions");  // no row for them in this one
    charges();
    requests_2019(true);
    remedies_2019();
    return numbers_;
  }

  static std::vector<std::string> parts(std::string const& list) {
    std::vector<std::string> found;
    std::string part;
    for (char const c : list + ";") {
      if (c != ';') {
        part += c;
      } else if (!part.empty()) {
        found.push_back(part);
        part.clear();
      }
    }
    return found;
  }

 private:
  static std::string at(Line const& line, std::string_view field) {
    auto const found = line.find(field);
    return found == line.end() ? "" : found->second;
  }
  static bool yes(Line const& line, std::string_view field) { return at(line, field) == "是"; }
  std::vector<Line> lines(std::string_view of) const {
    auto const found = ledgers_.find(of);
    return found == ledgers_.end() ? std::vector<Line>{} : found->second;
  }
  bool in_year(std::string const& day) const { return !day.empty() && first_ <= day && day <= end_; }

  void add(std::string const& cell, Decimal amount = Decimal{1}) {
    auto& number = numbers_.emplace(cell, Decimal{}).first->second;
    if (number) number = number->plus(amount);
  }
  /// 元 into 万元.
  static Decimal ten_thousands(std::string const& yuan) {
    Decimal const amount = *Decimal::parse(yuan);
    return Decimal{amount.units(), amount.scale() + 4};
  }

  // --- items

  static constexpr std::array<std::string_view, 5> kChannels{"gazette", "website", "weibo", "wechat",
                                                             "other"};

  static std::string on_channel(Line const& item, std::string_view channel) {
    return at(item, std::string{channel} + "_on");
  }

  /// The earliest day of each channel, all areas.
  static void join(Line& item, Line const& other) {
    for (std::string_view const channel : kChannels) {
      std::string const ours = on_channel(item, channel);
      std::string const theirs = on_channel(other, channel);
      if (!theirs.empty() && (ours.empty() || theirs < ours)) item[std::string{channel} + "_on"] = theirs;
    }
    item["key_areas"] += ";" + at(other, "key_areas");
  }

  static std::string first_day(Line const& item) {
    std::string first;
    for (std::string_view const channel : kChannels) {
      std::string const day = on_channel(item, channel);
      if (!day.empty() && (first.empty() || day < first)) first = day;
    }
    return first;
  }

  /// Those that name another one that is there are part of it.
  std::vector<Line> whole_items() const {
    auto const all = lines("item");
    auto const find = [&](std::string const& key) {
      return std::ranges::find_if(
          all, [&](Line const& line) { return !key.empty() && at(line, "index_no") == key; });
    };
    std::vector<Line> whole;
    for (Line line : all) {
      if (find(at(line, "same_as")) != all.end()) continue;
      for (Line const& other : all) {
        if (at(other, "same_as") == at(line, "index_no")) join(line, other);
      }
      whole.push_back(line);
    }
    return whole;
  }

  void items() {
    for (Line const& line : whole_items()) {
      if (at(line, "origin") == "repost") continue;
      for (std::string_view const channel : kChannels) {
        if (in_year(on_channel(line, channel))) add("proactive.channel." + std::string{channel});
      }
      if (!in_year(first_day(line))) continue;
      add("proactive.total");
      if (yes(line, "normative")) add("proactive.normative_docs_disclosed");
      auto const areas = parts(at(line, "key_areas"));
      if (!areas.empty()) add("proactive.key_area.total");
      for (std::string const& area : std::set<std::string>(areas.begin(), areas.end())) {
        add("proactive.key_area." + area);
      }
    }
  }

  // --- documents, matters and decisions

  static bool ours(Line const& line) { return at(line, "ours") != "否"; }

  void documents_2014() {
    for (Line const& line : lines("document")) {
      if (at(line, "kind") == "normative" && ours(line) && in_year(at(line, "issued_on"))) {
        add("proactive.normative_docs_issued");
      }
    }
  }

  static std::string row_of(Line const& document) {
    return at(document, "kind") == "rule" ? "proactive.rules@" : "proactive.normative_documents@";
  }

  void documents_2019() {
    for (Line const& line : lines("document")) {
      if (!ours(line)) continue;
      std::string const disclosed = at(line, "disclosed_on");
      if (in_year(at(line, "issued_on"))) add(row_of(line) + "made");
      if (in_year(disclosed)) add(row_of(line) + "disclosed");
      if (!disclosed.empty() && disclosed <= stock_) add(row_of(line) + "disclosed_total");
    }
  }

  /// A document that is valid to a day has ended after it, one that is repealed on it has ended on it.
  void documents_2021() {
    for (Line const& line : lines("document")) {
      if (!ours(line)) continue;
      std::string const repealed = at(line, "repealed_on");
      std::string const expires = at(line, "expires_on");
      auto const over_on = [&](std::string const& day) {
        return (!repealed.empty() && repealed <= day) || (!expires.empty() && expires < day);
      };
      if (in_year(at(line, "issued_on"))) add(row_of(line) + "issued");
      if (over_on(end_) && !over_on(before_)) add(row_of(line) + "repealed");
      if (at(line, "issued_on") <= stock_ && !over_on(stock_)) add(row_of(line) + "in_force");
    }
  }

  void decisions() {
    for (Line const& line : lines("decision")) {
      std::string const count = at(line, "count");
      if (!in_year(at(line, "decided_on"))) continue;
      add("proactive." + at(line, "kind") + "@decisions", *Decimal::parse(count.empty() ? "1" : count));
    }
  }

  void matters() {
    for (Line const& line : lines("matter")) {
      std::string const kind = at(line, "kind") == "charge" ? "fee" : at(line, "kind");
      std::string const removed = at(line, "removed_on");
      auto const listed = [&](std::string const& day) {
        return at(line, "listed_on") <= day && (removed.empty() || day < removed);
      };
      if (listed(before_)) add("proactive." + kind + "@prev_items");
      if (listed(stock_)) add("proactive." + kind + "@change");
      if (listed(before_)) add("proactive." + kind + "@change", Decimal{-1});
    }
  }

  void charges() {
    for (Line const& line : lines("charge")) {
      if (in_year(at(line, "received_on"))) add("proactive.fee@amount", ten_thousands(at(line, "amount")));
    }
  }

  void procurements() {
    std::set<std::string> projects;
    for (Line const& line : lines("procurement")) {
      if (!yes(line, "centralised") || !in_year(at(line, "signed_on"))) continue;
      add("proactive.procurement@amount", ten_thousands(at(line, "amount")));
      if (projects.insert(at(line, "project_no")).second) add("proactive.procurement@projects");
    }
  }

  // --- responses

  void responses() {
    for (Line const& line : lines("response")) {
      if (!in_year(at(line, "held_on"))) continue;
      std::string const kind = at(line, "kind");
      if (kind == "interpretation") add("response.channel.policy_interpretation");
      if (kind != "press_conference" && kind != "online_interview") continue;
      add("response.channel." + kind);
      if (yes(line, "by_head")) add("response.channel." + kind + "_by_head");
    }
    add("response.hot_topics",
        topics({"press_conference", "online_interview", "interpretation", "social_media", "other"}));
    add("response.channel.social_media_events", topics({"social_media"}));
    add("response.channel.other_events", topics({"other"}));
  }

  /// How many topics were answered by responses of these kinds.
  Decimal topics(std::set<std::string> const& kinds) const {
    std::set<std::string> all;
    for (Line const& line : lines("response")) {
      if (!in_year(at(line, "held_on")) || !kinds.contains(at(line, "kind"))) continue;
      for (std::string const& topic : parts(at(line, "topics"))) all.insert(topic);
    }
    return Decimal{static_cast<std::int64_t>(all.size())};
  }

  // --- requests

  /// An application that came in, and is no copy of another.
  std::vector<Line> requests() const {
    std::vector<Line> counted;
    for (Line const& line : lines("request")) {
      if (!at(line, "received_on").empty() && at(line, "joined_to").empty()) counted.push_back(line);
    }
    return counted;
  }

  void requests_2014() {
    static std::map<std::string, std::string> const kWays{
        {"in_person", "in_person"}, {"oral", "in_person"}, {"fax", "fax"},
        {"online", "online"},       {"email", "online"},   {"registered_mail", "mail"},
        {"ordinary_mail", "mail"},  {"other_unit", "mail"}};
    bool unknown_ground = false;
    for (Line const& line : requests()) {
      if (in_year(at(line, "received_on"))) {
        add("request.received");
        add("request.received." + kWays.at(at(line, "channel")));
      }
      if (in_year(at(line, "fee_paid_on"))) add("fee", ten_thousands(at(line, "fee")));
      if (!in_year(at(line, "closed_on"))) continue;
      std::string const timeliness = at(line, "timeliness");
      add("request.concluded");
      add(timeliness == "extended" || timeliness == "late" ? "request.concluded.extended"
                                                           : "request.concluded.on_time");
      unknown_ground = reply_2014(line) || unknown_ground;
    }
    if (!unknown_ground) return;
    numbers_["request.replied.refused.trade_secret"] = std::nullopt;
    numbers_["request.replied.refused.personal_privacy"] = std::nullopt;
  }

  /// Whether it was refused and nobody can tell why.
  bool reply_2014(Line const& line) {
    static std::map<std::string, std::string> const kRows{
        {"a1", "already_public"},  {"a2", "granted"},   {"a3", "partly_granted"}, {"a4", "refused"},
        {"a5", "not_this_agency"}, {"a6", "not_exist"}, {"a7", "asked_to_amend"}, {"a8", "other_channel"}};
    std::string const closing = at(line, "closing");
    if (closing == "withdrawn" || closing == "fee_overdue") return false;
    std::string outcome = "a7";
    std::set<std::string> grounds;
    if (closing == "replied") {
      std::set<std::string> told;
      for (std::string const& part : parts(at(line, "outcomes"))) {
        told.insert(in_2007(part));
        for (std::string const& ground : grounds_of(part, line)) grounds.insert(ground);
      }
      outcome = as_one(told, "a1", "a2", "a3");
    }
    add("request.replied");
    add("request.replied." + kRows.at(outcome));
    if (outcome != "a4") return false;
    for (auto const* const ground : {"state_secret", "trade_secret", "personal_privacy", "security_stability",
                                     "not_government_information", "other_statutory"}) {
      if (!grounds.contains(ground)) continue;
      add(std::string{"request.replied.refused."} + ground);
      return false;
    }
    return true;
  }

  static std::string in_2007(std::string const& code) {
    static std::map<std::string, std::string> const kTurned{
        {"A1", "a1"}, {"A2", "a2"}, {"A3", "a3"}, {"C2", "a5"}, {"C1", "a6"}, {"C3", "a6"}, {"C4", "a7"},
        {"B8", "a8"}, {"D1", "a8"}, {"D3", "a8"}, {"B1", "a4"}, {"B2", "a4"}, {"B3", "a4"}, {"B4", "a4"},
        {"B5", "a4"}, {"B6", "a4"}, {"B7", "a4"}, {"D2", "a4"}, {"D4", "a4"}, {"D5", "a4"}, {"E3", "a4"}};
    auto const found = kTurned.find(code);
    return found == kTurned.end() ? code : found->second;
  }

  /// Of the part of a reply that is a refusal in the terms of 2007.
  static std::set<std::string> grounds_of(std::string const& part, Line const& line) {
    std::set<std::string> given;
    for (std::string const& ground : parts(at(line, "grounds"))) given.insert(ground);
    if (in_2007(part) != "a4") return {};
    if (part == "a4") return given;
    if (part == "B1") return {"state_secret"};
    if (part == "B3") return {"security_stability"};
    if (part == "E3") return {"not_government_information"};
    if (part != "B4") return {"other_statutory"};
    std::set<std::string> why;
    if (given.contains("trade_secret")) why.insert("trade_secret");
    if (given.contains("personal_privacy")) why.insert("personal_privacy");
    if (given.contains("other_right")) why.insert("other_statutory");
    return why;
  }

  /// Parts of one reply. None of those in sight disclosed anything: the first as the form has them.
  static std::string as_one(std::set<std::string> const& parts, std::string const& public_already,
                            std::string const& granted, std::string const& partly) {
    if (parts.size() == 1) return *parts.begin();
    bool all = true;
    bool any = false;
    for (std::string const& part : parts) {
      bool const whole = part == public_already || part == granted;
      all = all && whole;
      any = any || whole || part == partly;
    }
    return all ? granted : any ? partly : *parts.begin();
  }

  static std::set<std::string> in_2019(std::string const& code, Line const& line) {
    static std::map<std::string, std::string> const kTurned{
        {"a1", "A1"}, {"a2", "A2"}, {"a3", "A3"}, {"a5", "C2"}, {"a6", "C1"}};
    static std::map<std::string, std::string> const kRefused{
        {"state_secret", "B1"},       {"trade_secret", "B4"},    {"personal_privacy", "B4"},
        {"security_stability", "B3"}, {"other_statutory", "B2"}, {"not_government_information", "E3"}};
    static std::map<std::string, std::string> const kOtherWays{{"petition", "D1"},
                                                               {"administrative_query", "B8"}};
    if (auto const found = kTurned.find(code); found != kTurned.end()) return {found->second};
    if (code == "a7") return {at(line, "corrected_on").empty() ? "E1" : "C4"};
    if (code != "a4" && code != "a8") return {code};
    auto const& by_ground = code == "a4" ? kRefused : kOtherWays;
    std::set<std::string> told;
    for (std::string const& ground : parts(at(line, "grounds"))) {
      if (auto const found = by_ground.find(ground); found != by_ground.end()) told.insert(found->second);
    }
    if (told.empty()) told.insert("E3");
    return told;
  }

  static std::string outcome_2019(Line const& line) {
    std::string const closing = at(line, "closing");
    if (closing == "withdrawn") return "E3";
    if (closing == "correction_overdue") return "E1";
    if (closing == "fee_overdue") return "E2";
    std::set<std::string> told;
    for (std::string const& part : parts(at(line, "outcomes"))) told.merge(in_2019(part, line));
    return as_one(told, "A1", "A2", "A3");
  }

  static std::string result_2019(Line const& line) {
    static std::map<std::string, std::string> const kResults{{"A1", "granted"},
                                                             {"A2", "granted"},
                                                             {"A3", "partly"},
                                                             {"B1", "refused.state_secret"},
                                                             {"B2", "refused.law_forbidden"},
                                                             {"B3", "refused.security_stability"},
                                                             {"B4", "refused.third_party"},
                                                             {"B5", "refused.internal_affairs"},
                                                             {"B6", "refused.process"},
                                                             {"B7", "refused.enforcement_file"},
                                                             {"B8", "refused.administrative_query"},
                                                             {"C1", "unable.not_held"},
                                                             {"C2", "unable.not_held"},
                                                             {"C3", "unable.need_making"},
                                                             {"C4", "unable.unclear_after_correction"},
                                                             {"D1", "not_handled.petition"},
                                                             {"D2", "not_handled.repeat"},
                                                             {"D3", "not_handled.publication"},
                                                             {"D4", "not_handled.mass"},
                                                             {"D5", "not_handled.confirm"},
                                                             {"E1", "other.correction_overdue"},
                                                             {"E2", "other.fee_overdue"},
                                                             {"E3", "other.other"}};
    return kResults.at(outcome_2019(line));
  }

  void requests_2019(bool three_others) {
    for (Line const& line : requests()) {
      std::string const received = at(line, "received_on");
      std::string const closed = at(line, "closed_on");
      if (in_year(received)) in_column("new", line);
      if (received < first_ && (closed.empty() || closed >= first_)) in_column("carried_in", line);
      if (received <= stock_ && (closed.empty() || closed > stock_)) in_column("carried_out", line);
      if (!in_year(closed)) continue;
      in_column("result.total", line);
      std::string const result = result_2019(line);
      in_column("result." + (three_others || !result.starts_with("other.") ? result : "other"), line);
    }
  }

  /// In the total, and in the column of the applicant; where that is not known, in none of them.
  void in_column(std::string const& row, Line const& line) {
    std::string const of = at(line, "applicant_class");
    std::string const cell = "requests." + row + "@";
    add(cell + "total");
    if (!of.empty()) return add(cell + (of == "natural" ? of : "legal." + of));
    numbers_[cell + "natural"] = std::nullopt;
    for (auto const* const legal : {"commercial", "research", "public_welfare", "law_service", "other"}) {
      numbers_[cell + "legal." + legal] = std::nullopt;
    }
  }

  // --- remedies

  static std::string class_of(std::string const& result) {
    if (result == "upheld" || result == "claim_rejected") return "upheld";
    if (result == "dismissed" || result == "terminated" || result == "mediated" || result == "other")
      return "other";
    return "corrected";
  }
  static bool is_case(Line const& line) {
    return at(line, "role") != "reconsideration_body" && at(line, "result") != "not_accepted";
  }

  void remedies_2014() {
    for (Line const& line : lines("remedy")) {
      std::string const kind = at(line, "kind");
      if (kind == "complaint") {
        if (in_year(at(line, "received_on"))) add("complaint");
      } else if (is_case(line) && in_year(at(line, "decided_on"))) {
        std::string const result = class_of(at(line, "result"));
        add(kind);
        add(kind + (kind == "litigation" && result == "upheld" ? ".upheld_or_dismissed" : "." + result));
      }
    }
  }

  void remedies_2019() {
    for (Line const& line : lines("remedy")) {
      std::string block = at(line, "kind");
      if (block == "complaint" || !is_case(line)) continue;
      if (block == "litigation") block += "." + at(line, "path");
      std::string const decided = at(line, "decided_on");
      bool const pending = at(line, "received_on") <= stock_ && (decided.empty() || decided > stock_);
      if (in_year(decided)) add(block + "." + class_of(at(line, "result")));
      if (pending) add(block + ".pending");
      if (pending || in_year(decided)) add(block + ".total");
    }
  }

  // --- what the office has

  void resources() {
    for (Line const& line : lines("resource")) {
      std::string const to = at(line, "to_on");
      bool const stands = at(line, "from_on") <= stock_ && (to.empty() || stock_ <= to);
      if (at(line, "kind") == "funds") {
        funds(line);
      } else if (stands) {
        standing(line);
      }
    }
  }

  void funds(Line const& line) {
    if (yes(line, "gazette_or_website") || !in_year(at(line, "from_on"))) return;
    add("resource.special_funds", ten_thousands(at(line, "amount")));
  }

  void standing(Line const& line) {
    std::string const kind = at(line, "kind");
    std::string const staff = at(line, "staff_type");
    if (kind == "office") add("resource.dedicated_offices");
    if (kind == "reading_point") add("resource.reading_points");
    if (kind != "staff" || (staff == "full_time" && yes(line, "gazette_or_website"))) return;
    add("resource.staff");
    add("resource.staff." + staff);
  }

  void trainings() {
    for (Line const& line : lines("training")) {
      if (!in_year(at(line, "held_on"))) continue;
      bool const own = at(line, "organiser") != "outside";
      if (at(line, "kind") == "meeting") {
        if (own) add("training.meetings");
        continue;
      }
      if (own) add("training.classes");
      if (auto const came = at(line, "attendance"); !came.empty()) {
        add("training.trainees", *Decimal::parse(came));
      }
    }
  }

  Ledgers const& ledgers_;
  std::string first_;
  std::string end_;
  std::string before_;
  std::string stock_;
  Numbers numbers_;
};

}  // namespace gongkai::registers
