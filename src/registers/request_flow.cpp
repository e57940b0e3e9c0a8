#include "registers/request_flow.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <ranges>
#include <utility>

#include "base/canonical_json.h"
#include "base/sentences.h"
#include "registers/office_acts.h"
#include "registers/record_refusal.h"
#include "registers/request_events.h"

namespace gongkai::registers {
namespace {

namespace json = boost::json;
using law::EventType;

enum class RequestReason : std::uint8_t { clock_refuses, no_history, not_lapsed };

// NOLINTBEGIN(modernize-use-designated-initializers): one row a reason, in order
constexpr Sentences<RequestReason, 3> kSentences{{
    {RequestReason::clock_refuses, "request.clock_refuses", Code::bad_input, "申请{no}不能这样登记：{what}。",
     "Request {no} cannot be continued so: {what}."},
    {RequestReason::no_history, "request.no_history", Code::conflict,
     "申请{no}是按台账登记的，没有办理经过：请用更正。",
     "Request {no} was recorded as a row of the ledger, without events: correct the row."},
    {RequestReason::not_lapsed, "request.not_lapsed", Code::conflict,
     "申请{no}没有逾期的补正或缴费期限（今天是{today}）。",
     "Request {no} has no period for a correction or a fee that ran out; today is {today}."},
}};
// NOLINTEND(modernize-use-designated-initializers)
static_assert(in_order(kSentences), "one row a reason, in order");
static_assert(in_both_languages(kSentences), "the same said in both languages");

/// What an event is called in the journal. Two of the clock's names are taken by acts on any ledger.
std::string_view kind_of(EventType type) {
  switch (type) {
    case EventType::arrived: return "opened";
    case EventType::corrected: return "correction_received";
    case EventType::withdrawn: return "withdrawn_by_applicant";
    default: return law::name_in(law::kEventTypes, type);
  }
}

std::string joined(std::vector<std::string> const& list) {
  std::string text;
  for (std::string const& one : list) text += (text.empty() ? "" : ";") + one;
  return text;
}

/// How and when a request was closed; "" while it is open.
struct Closing {
  std::string how;
  std::optional<Date> on;
};

/// The day after the last day of the period that ran out: of several the last one.
Closing lapsed(law::Answer const& answer) {
  for (law::Step const& step : std::views::reverse(answer.steps)) {
    if (!step.to) continue;
    if (step.rule == law::StepRule::correction_period)
      return {.how = "correction_overdue", .on = step.to->next()};
    if (step.rule == law::StepRule::fee_period) return {.how = "fee_overdue", .on = step.to->next()};
  }
  return {};
}

Closing closing_of(law::Answer const& answer, std::vector<RequestEvent> const& events) {
  switch (answer.state) {
    case law::State::replied: return {.how = "replied", .on = events.at(answer.closed_by.value()).event.on};
    case law::State::withdrawn:
      return {.how = "withdrawn", .on = events.at(answer.closed_by.value()).event.on};
    case law::State::abandoned: return lapsed(answer);
    default: return {};
  }
}

class RequestDecision {
 public:
  RequestDecision(RequestRules const& rules, Around const& around, Date today)
      : rules_(rules), of_(rules.requests), around_(around), today_(today) {}

  Result<NewEntry> decide(OpenRequest const& command) {
    no_ = command.no;
    if (around_.records.contains(record_subject(of_.id, no_)))
      return record_refusal(RecordReason::record_exists, {{"title", title()}, {"key", shown(no_)}});
    put("applicant_class", command.applicant_class);
    put("split_from", command.split_from);
    put("joined_to", command.joined_to);
    put("channel", std::string(law::name_in(law::kChannels, command.channel)));
    events_ = {{.event = {.type = EventType::arrived, .on = command.arrived, .channel = command.channel}}};
    TRY_LET(auto entry, decided(EventType::arrived));
    // What holds for a new row holds for this one: what it is joined to is there, and stands for itself.
    std::vector<TableFault> faults;
    static_cast<void>(decide_recording(of_, around_, {{.number = 0, .key = no_, .row = row_}}, "", faults));
    if (!faults.empty()) return bad_row(faults.front().reason);
    return entry;
  }

  Result<NewEntry> decide(ContinueRequest const& command) {
    TRY_DO(find(command.no));
    events_.push_back(command.event);
    if (!command.event.outcomes.empty()) events_.back().event.outcome = command.event.outcomes.front();
    return decided(command.event.event.type);
  }

  Result<NewEntry> decide(LapseRequest const& command) {
    TRY_DO(find(command.no));
    TRY_LET(auto const answer, asked());
    if (answer.state != law::State::abandoned || !is_open_)
      return refuse(RequestReason::not_lapsed, {{"no", no_}, {"today", today_.iso()}});
    return entry_for("lapsed", answer);
  }

 private:
  static std::unexpected<Error> refuse(RequestReason reason, Fields fields) {
    return refused(kSentences, reason, fields);
  }

  [[nodiscard]] std::string title() const { return of_.title.zh + "\t" + of_.title.en; }

  std::unexpected<Error> bad_row(Text const& what) const {
    return record_refusal(
        RecordReason::bad_rows,
        {{"title", title()}, {"key", shown(no_)}, {"what_zh", what.zh}, {"what_en", what.en}});
  }

  void put(std::string_view field, std::string text) {
    cells_.at(of_.find_field(field).value()) = std::move(text);
  }

  Result<void> find(std::string const& no) {
    no_ = no;
    auto const found = around_.records.find(record_subject(of_.id, no));
    if (found == around_.records.end())
      return record_refusal(RecordReason::no_record, {{"title", title()}, {"key", shown(no)}});
    Record const& record = found->second;
    if (record.withdrawn)
      return record_refusal(RecordReason::record_withdrawn, {{"title", title()}, {"key", no}});
    TRY_LET(events_, request_events(record));
    if (events_.empty()) return refuse(RequestReason::no_history, {{"no", no}});
    is_open_ = in_procedure(record);
    TRY_LET(auto const row, row_of_json(of_, record.row));
    for (std::string_view const field : {"channel", "applicant_class", "split_from", "joined_to"}) {
      auto const at = of_.find_field(field).value();
      put(field, cell_text(of_.fields[at], row.values[at]));
    }
    return {};
  }

  Result<law::Answer> asked() const {
    law::Case facts{.id = no_, .calendar = std::string(rules_.calendar), .as_of = today_};
    for (RequestEvent const& one : events_) facts.events.push_back(one.event);
    TRY_LET(law::Calendar const* const calendar, rules_.law.calendars.find(rules_.calendar));
    auto const answer = law::answer(facts, rules_.law.regimes, *calendar);
    if (answer) return *answer;
    return refuse(RequestReason::clock_refuses,
                  {{"no", no_},
                   {"what", Text{.zh = law::refusal_text(answer.error(), rules_.law, law::Language::zh),
                                 .en = law::refusal_text(answer.error(), rules_.law, law::Language::en)}}});
  }

  Result<NewEntry> decided(EventType type) {
    TRY_LET(auto const answer, asked());
    return entry_for(kind_of(type), answer);
  }

  Result<NewEntry> entry_for(std::string_view kind, law::Answer const& answer) {
    Closing const closing = closing_of(answer, events_);
    TRY_DO(make_row(answer, closing));
    json::object state{{"events", events_json(events_)}};
    if (!closing.on) state["open"] = true;
    TRY_LET(auto const more, canonical_json(json::object{{"state", std::move(state)}}));
    return record_entry(of_, no_, kind, row_, more);
  }

  Result<void> make_row(law::Answer const& answer, Closing const& closing) {
    put("no", no_);
    if (answer.received) put("received_on", answer.received->iso());
    for (RequestEvent const& one : events_) {
      if (one.event.type == EventType::corrected) put("corrected_on", one.event.on.iso());
      if (one.event.type == EventType::fee_paid && one.amount) {
        put("fee_paid_on", one.event.on.iso());
        put("fee", one.amount->plain());
      }
    }
    if (closing.on) {
      put("closed_on", closing.on->iso());
      put("closing", closing.how);
    }
    if (closing.how == "replied") {
      RequestEvent const& reply = events_.at(answer.closed_by.value());
      put("outcomes", joined(reply.outcomes));
      put("grounds", joined(reply.grounds));
      if (answer.timeliness)
        put("timeliness", std::string(law::name_in(law::kTimeliness, *answer.timeliness)));
    }
    std::vector<RowFault> faults;
    row_ = read_row(of_, cells_, faults);
    if (faults.empty()) return {};
    RowFault const& one = faults.front();
    Text const& heading = of_.fields[one.field].heading;
    return bad_row({.zh = heading.zh + "：" + one.reason.zh, .en = heading.en + ": " + one.reason.en});
  }

  RequestRules const& rules_;
  Register const& of_;
  Around const& around_;
  Date today_;
  std::string no_;
  std::vector<RequestEvent> events_;
  bool is_open_ = true;
  std::vector<std::string> cells_ = std::vector<std::string>(of_.fields.size());
  RegisterRow row_;
};

}  // namespace

std::string const& request_of(RequestCommand const& command) {
  return std::visit([](auto const& one) -> std::string const& { return one.no; }, command);
}

Result<NewEntry> decide(RequestRules const& rules, Around const& around, RequestCommand const& command,
                        Date today) {
  return std::visit([&](auto const& one) { return RequestDecision{rules, around, today}.decide(one); },
                    command);
}

Text request_refusal_text(Error const& error) {
  return refusal_text_in(kSentences, error);
}

}  // namespace gongkai::registers
