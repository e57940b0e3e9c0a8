#include "registers/item_flow.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <utility>

#include "base/canonical_json.h"
#include "base/fold.h"
#include "registers/guard.h"
#include "registers/item_facts.h"
#include "registers/item_refusal.h"
#include "registers/office_acts.h"
#include "registers/office_names.h"
#include "registers/record_refusal.h"

namespace gongkai::registers {
namespace {

namespace json = boost::json;

std::string both(Text const& text) {
  return text.zh + "\t" + text.en;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// The days on which an item came out, one field a channel: those of which the first is its disclosure.
std::vector<FieldIndex> channel_days(Register const& items) {
  std::vector<FieldIndex> days;
  for (Derived const& derived : items.derived) {
    if (derived.how != Derived::How::earliest) continue;
    for (Derived::Day const& day : derived.days) days.push_back(day.field);
  }
  return days;
}

std::string text_in(Register const& items, RegisterRow const& row, std::string_view field) {
  auto const at = items.find_field(field);
  return at ? cell_text(items.fields[*at], row.values[*at]) : "";
}

std::optional<Date> day_in(Register const& items, RegisterRow const& row, std::string_view field) {
  auto const at = items.find_field(field);
  auto const* const day = at ? std::get_if<Date>(&row.values[*at]) : nullptr;
  return day == nullptr ? std::nullopt : std::optional{*day};
}

/// Decides on one item.
class ItemDecision {
 public:
  ItemDecision(ItemRules const& rules, Around const& around, ItemActor const& actor, Date today)
      : rules_(rules), items_(rules.items), around_(around), actor_(actor), today_(today) {}

  Result<NewEntry> decide(DraftItem const& command) {
    key_ = command.row.key(items_);
    if (around_.records.contains(record_subject(items_.id, key_)))
      return record_refusal(RecordReason::record_exists,
                            {{"title", both(items_.title)}, {"key", shown(key_)}});
    TRY_DO(require_own_department(command.row));
    for (FieldIndex const day : channel_days(items_)) {
      if (!command.row.is_empty(day))
        return refuse(ItemReason::draft_is_dated, {{"field", both(items_.fields[day].heading)}});
    }
    TRY_DO(require_text(command.row, command.text, command.signed_marks));
    std::vector<TableFault> faults;
    static_cast<void>(
        decide_recording(items_, around_, {{.number = 0, .key = key_, .row = command.row}}, "", faults));
    if (!faults.empty()) return as_refusal(faults.front());
    json::object more = with_text(command.text, command.signed_marks);
    return entry("drafted", command.row, {.stage = ItemStage::draft}, std::move(more));
  }

  Result<NewEntry> decide(SubmitItem const& command) {
    TRY_DO(find(command.key));
    TRY_DO(require_stage({ItemStage::draft}));
    TRY_DO(require_own_department(row_));
    ItemState next = state_;
    next.stage = ItemStage::review;
    next.steps = rules_.chain;
    next.step = 0;
    return entry("submitted", row_, next, {});
  }

  Result<NewEntry> decide(ApproveItem const& command) {
    TRY_DO(find(command.key));
    TRY_DO(require_turn());
    if (!command.opinion.empty()) TRY_DO(require_words(command.opinion));
    json::object more{{"step", state_.steps[state_.step].step}, {"opinion", command.opinion}};
    ItemState next = state_;
    if (++next.step == next.steps.size()) next.stage = ItemStage::approved;
    return entry("approved", row_, next, std::move(more));
  }

  Result<NewEntry> decide(ReturnItem const& command) {
    TRY_DO(find(command.key));
    TRY_DO(require_turn());
    TRY_DO(require_words(command.opinion));
    json::object more{{"step", state_.steps[state_.step].step}, {"opinion", command.opinion}};
    ItemState next = state_;
    next.stage = ItemStage::draft;
    return entry("returned", row_, next, std::move(more));
  }

  Result<NewEntry> decide(PublishItem const& command) {
    TRY_DO(find(command.key));
    TRY_DO(require_stage({ItemStage::approved, ItemStage::published}));
    RegisterRow row = row_;
    if (!state_.next.empty()) {
      TRY_LET(row, row_of_json(items_, state_.next));
    }
    TRY_LET(bool const is_new, put_days(row, command.channels));
    if (!is_new && state_.stage == ItemStage::published)
      return refuse(ItemReason::nothing_new_to_publish, {});
    auto const days = channel_days(items_);
    if (std::ranges::all_of(days, [&](FieldIndex day) { return row.is_empty(day); }))
      return unknown_channel("");
    return entry("published", row, {.stage = ItemStage::published}, {});
  }

  Result<NewEntry> decide(ReviseItem const& command) {
    TRY_DO(find(command.row.key(items_)));
    if (command.key != key_)
      return refuse(ItemReason::other_days, {{"field", both(items_.fields[0].heading)}});
    TRY_DO(require_own_department(row_));
    if (state_.stage != ItemStage::draft || state_.next.empty())
      TRY_DO(require_stage({ItemStage::published, ItemStage::recorded}));
    for (FieldIndex const field : kept_in_revision()) {
      if (command.row.values[field] != row_.values[field])
        return refuse(ItemReason::other_days, {{"field", both(items_.fields[field].heading)}});
    }
    TRY_DO(require_words(command.reason));
    TRY_DO(require_text(command.row, command.text, command.signed_marks));
    json::object more = with_text(command.text, command.signed_marks);
    more["why"] = command.reason;
    return entry("revised", row_, {.stage = ItemStage::draft, .next = row_json(items_, command.row)},
                 std::move(more));
  }

  Result<NewEntry> decide(TakeDownItem const& command) {
    TRY_DO(find(command.key));
    TRY_DO(require_stage({ItemStage::published, ItemStage::recorded}));
    TRY_DO(require_words(command.reason));
    auto const field = items_.find_field("withdrawn_on");
    GONGKAI_ASSERT(field.has_value());
    if (auto const* const before = std::get_if<Date>(&row_.values[*field]))
      return refuse(ItemReason::taken_down_before, {{"day", before->iso()}});
    TRY_DO(require_past(command.on));
    std::optional<Date> disclosed;
    for (FieldIndex const day : channel_days(items_)) {
      auto const* const on = std::get_if<Date>(&row_.values[day]);
      if (on != nullptr && (!disclosed || *on < *disclosed)) disclosed = *on;
    }
    if (!disclosed || command.on < *disclosed) {
      return refuse(ItemReason::taken_down_early,
                    {{"day", command.on.iso()}, {"disclosed", disclosed ? disclosed->iso() : "—"}});
    }
    RegisterRow row = row_;
    row.values[*field] = command.on;
    return entry("taken_down", row, state_, {{"why", command.reason}});
  }

 private:
  using Fields = std::initializer_list<std::pair<std::string_view, std::string>>;

  std::unexpected<Error> refuse(ItemReason reason, Fields fields) const {
    Error error = item_refusal(reason, fields).error();
    // The key is part of most sentences; it goes first so that a field of the caller wins.
    std::vector<std::pair<std::string_view, std::string>> all{{"key", shown(key_)}};
    for (auto const& field : fields) all.push_back(field);
    error.fields.clear();
    for (auto const& [name, text] : all) error.fields.emplace_back(name, text);
    error.message = item_refusal_text(error).en;
    return std::unexpected(std::move(error));
  }

  std::unexpected<Error> as_refusal(TableFault const& fault) const {
    return record_refusal(RecordReason::bad_rows, {{"title", both(items_.title)},
                                                   {"key", shown(key_)},
                                                   {"what_zh", fault.reason.zh},
                                                   {"what_en", fault.reason.en}});
  }

  Result<void> find(std::string const& key) {
    key_ = key;
    auto const found = around_.records.find(record_subject(items_.id, key));
    if (found == around_.records.end())
      return record_refusal(RecordReason::no_record, {{"title", both(items_.title)}, {"key", shown(key)}});
    if (found->second.withdrawn)
      return record_refusal(RecordReason::record_withdrawn,
                            {{"title", both(items_.title)}, {"key", shown(key)}});
    TRY_LET(state_, item_state(found->second));
    TRY_LET(row_, row_of_json(items_, found->second.row));
    return {};
  }

  Result<void> require_stage(std::initializer_list<ItemStage> stages) const {
    if (std::ranges::find(stages, state_.stage) != stages.end()) return {};
    return refuse(ItemReason::not_this_stage, {{"stage", both(title(state_.stage))}});
  }

  /// What other acts look after: the days of its channels and of its taking down, and what it belongs to.
  [[nodiscard]] std::vector<FieldIndex> kept_in_revision() const {
    std::vector<FieldIndex> fields = channel_days(items_);
    if (auto const reference = reference_of(items_)) fields.push_back(*reference);
    if (auto const down = items_.find_field("withdrawn_on")) fields.push_back(*down);
    return fields;
  }

  /// The officer acts for every department, others for their own.
  Result<void> require_own_department(RegisterRow const& row) const {
    std::string const department = text_in(items_, row, "department");
    if (actor_.roles.contains(Role::officer) || (!department.empty() && department == actor_.department))
      return {};
    return refuse(ItemReason::not_ones_department, {{"department", department}});
  }

  Result<void> require_turn() const {
    TRY_DO(require_stage({ItemStage::review}));
    ApprovalStep const& step = state_.steps[state_.step];
    if (!actor_.roles.contains(step.role)) {
      return refuse(ItemReason::not_ones_step,
                    {{"step", both(step.title)}, {"role", both(registers::title(step.role))}});
    }
    std::string const department = text_in(items_, row_, "department");
    if (step.who == Who::own_department && department != actor_.department)
      return refuse(ItemReason::not_ones_department, {{"department", department}});
    return {};
  }

  Result<void> require_words(std::string const& words) const {
    if (is_name(words, kLongestOpinion)) return {};
    return refuse(ItemReason::no_opinion, {{"most", std::to_string(kLongestOpinion)}});
  }

  Result<void> require_past(Date day) const {
    if (day <= today_) return {};
    return refuse(ItemReason::published_in_future, {{"day", day.iso()}, {"today", today_.iso()}});
  }

  /// Every hit in title and text is signed for.
  Result<void> require_text(RegisterRow const& row, std::string const& text, SignedMarks const& marks) const {
    if (text.empty() || first_bad_utf8(text) || characters(text) > kLongestItemText)
      return refuse(ItemReason::no_text, {{"most", std::to_string(kLongestItemText)}});
    std::vector<Hit> open;
    for (auto const& [field, words] :
         {std::pair<std::string_view, std::string>{"title", text_in(items_, row, "title")},
          std::pair<std::string_view, std::string>{"text", text}}) {
      auto const hits = find_hits(rules_.guard, field, words, today_);
      for (Hit& hit : unsigned_hits(hits, marks)) open.push_back(std::move(hit));
    }
    if (open.empty()) return {};
    Text told;
    for (Hit const& hit : open) {
      told.zh += fmt::format("{}{}", told.zh.empty() ? "" : "；", hit.sentence.zh);
      told.en += fmt::format("{}{}", told.en.empty() ? "" : "; ", hit.sentence.en);
    }
    return refuse(ItemReason::unsigned_hits, {{"hits", both(told)}});
  }

  std::unexpected<Error> unknown_channel(std::string const& channel) const {
    std::string known;
    for (FieldIndex const day : channel_days(items_))
      known += (known.empty() ? "" : ", ") + items_.fields[day].key;
    return refuse(ItemReason::no_channel, {{"channel", shown(channel)}, {"known", known}});
  }

  /// Whether a channel is new; the first day of the others stays.
  Result<bool> put_days(RegisterRow& row, std::map<std::string, Date> const& channels) const {
    auto const days = channel_days(items_);
    bool is_new = false;
    for (auto const& [channel, day] : channels) {
      auto const field = items_.find_field(channel);
      if (!field || std::ranges::find(days, *field) == days.end()) return unknown_channel(channel);
      TRY_DO(require_past(day));
      auto const formed = day_in(items_, row, "formed_on");
      if (formed && day < *formed) {
        return refuse(ItemReason::published_before_formed, {{"day", day.iso()}, {"formed", formed->iso()}});
      }
      if (!row.is_empty(*field)) continue;
      row.values[*field] = day;
      is_new = true;
    }
    return is_new;
  }

  static json::object with_text(std::string const& text, SignedMarks const& marks) {
    json::object more{{"text", text}};
    if (!marks.empty()) more["signed"] = json::array(marks.begin(), marks.end());
    return more;
  }

  Result<NewEntry> entry(std::string_view event, RegisterRow const& row, ItemState const& state,
                         json::object more) const {
    if (state.stage != ItemStage::recorded) more["state"] = json::parse(state_json(state));
    TRY_LET(auto const text, canonical_json(more));
    return record_entry(items_, key_, event, row, text);
  }

  ItemRules const& rules_;
  Register const& items_;
  Around const& around_;
  ItemActor const& actor_;
  Date today_;
  std::string key_;
  ItemState state_;
  RegisterRow row_;
};

}  // namespace

std::string item_of(Register const& items, ItemCommand const& command) {
  if (auto const* const draft = std::get_if<DraftItem>(&command)) return draft->row.key(items);
  return std::visit(
      [](auto const& one) -> std::string {
        if constexpr (requires { one.key; }) {
          return one.key;
        } else {
          return {};
        }
      },
      command);
}

Result<NewEntry> decide(ItemRules const& rules, Around const& around, ItemActor const& actor,
                        ItemCommand const& command, Date today) {
  return std::visit([&](auto const& one) { return ItemDecision{rules, around, actor, today}.decide(one); },
                    command);
}

}  // namespace gongkai::registers
