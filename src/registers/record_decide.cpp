#include "registers/record_decide.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <utility>

#include "base/canonical_json.h"
#include "registers/office_acts.h"
#include "registers/office_names.h"
#include "registers/record_refusal.h"

namespace gongkai::registers {
namespace {

namespace json = boost::json;

std::string both(Text const& text) {
  return text.zh + "\t" + text.en;
}

std::string title(Register const& of) {
  return both(of.title);
}

/// Why a row cannot stand where its reference points; the same words for a file and for a single act.
std::optional<Error> reference_fault(Register const& of, std::string_view key, RegisterRow const& row,
                                     auto const& find_row) {
  auto const field = reference_of(of);
  if (!field) return std::nullopt;
  auto const* const other = std::get_if<std::string>(&row.values[*field]);
  if (other == nullptr) return std::nullopt;
  auto const refuse = [&](RecordReason reason) {
    return record_refusal(
               reason,
               {{"key", shown(key)}, {"field", both(of.fields[*field].heading)}, {"other", shown(*other)}})
        .error();
  };
  if (*other == key) return refuse(RecordReason::refers_to_itself);
  return find_row(*other, refuse);
}

std::string_view reference_in(Register const& of, RegisterRow const& row) {
  auto const field = reference_of(of);
  auto const* const other = field ? std::get_if<std::string>(&row.values[*field]) : nullptr;
  return other == nullptr ? std::string_view{} : std::string_view{*other};
}

Record const* find(Around const& around, Register const& of, std::string_view key) {
  auto const found = around.records.find(record_subject(of.id, key));
  return found == around.records.end() ? nullptr : &found->second;
}

Result<void> require_reason(std::string_view key, std::string_view reason) {
  if (is_name(reason, kLongestReason)) return {};
  return record_refusal(RecordReason::no_reason, {{"key", shown(key)}});
}

/// The headings of the fields in which two rows differ.
Text differences(Register const& of, RegisterRow const& a, RegisterRow const& b) {
  std::vector<std::string_view> zh;
  std::vector<std::string_view> en;
  for (FieldIndex field = 0; field < of.fields.size(); ++field) {
    if (a.values[field] == b.values[field]) continue;
    zh.push_back(of.fields[field].heading.zh);
    en.push_back(of.fields[field].heading.en);
  }
  return {.zh = fmt::format("{}", fmt::join(zh, "、")), .en = fmt::format("{}", fmt::join(en, ", "))};
}

/// Decides on the lines of a table, one after the other.
class Recorder {
 public:
  Recorder(Register const& of, Around const& around, std::vector<ReadLine> const& lines,
           std::string_view reason, std::vector<TableFault>& faults)
      : of_(of), around_(around), lines_(lines), reason_(reason), faults_(faults) {
    for (ReadLine const& line : lines) in_table_.emplace(line.key, &line);
  }

  Recording run() {
    for (ReadLine const& line : lines_) decide(line);
    return std::move(recording_);
  }

 private:
  void decide(ReadLine const& line) {
    if (auto const wrong = wrong_reference(line)) return fault(line, *wrong);
    Record const* const there = find(around_, of_, line.key);
    if (there == nullptr) {
      ++recording_.added;
      recording_.entries.push_back(record_entry(of_, line.key, "recorded", line.row));
      return;
    }
    if (there->row == row_json(of_, line.row) && !there->withdrawn) {
      ++recording_.unchanged;
      return;
    }
    correct(line, *there);
  }

  void correct(ReadLine const& line, Record const& there) {
    auto const refuse = [&](RecordReason reason, std::string_view other = {}) {
      auto const now = row_of_json(of_, there.row);
      Text const fields = now ? differences(of_, *now, line.row) : Text{};
      fault(line, record_refusal(reason, {{"title", title(of_)},
                                          {"key", line.key},
                                          {"fields", both(fields)},
                                          {"other", std::string(other)},
                                          {"field", reference_heading()}})
                      .error());
    };
    if (there.withdrawn) return refuse(RecordReason::record_withdrawn);
    if (in_procedure(there)) return refuse(RecordReason::kept_by_procedure);
    if (reason_.empty()) return refuse(RecordReason::record_differs);
    if (auto const wrong = require_reason(line.key, reason_); !wrong) return fault(line, wrong.error());
    if (auto const referrer = around_.referrers.find(line.key);
        referrer != around_.referrers.end() && !reference_in(of_, line.row).empty())
      return refuse(RecordReason::is_referred_to, referrer->second);
    json::object more{{"why", reason_}};
    if (!there.state.empty()) more["state"] = json::parse(there.state);
    ++recording_.corrected;
    recording_.entries.push_back(
        record_entry(of_, line.key, "corrected", line.row, canonical_json(more).value()));
  }

  [[nodiscard]] std::string reference_heading() const {
    auto const field = reference_of(of_);
    return field ? both(of_.fields[*field].heading) : "";
  }

  /// A reference may name a line of the table or a record that is there.
  std::optional<Error> wrong_reference(ReadLine const& line) {
    return reference_fault(of_, line.key, line.row,
                           [&](std::string const& other, auto const& refuse) -> std::optional<Error> {
                             if (auto const beside = in_table_.find(other); beside != in_table_.end()) {
                               if (reference_in(of_, beside->second->row).empty()) return std::nullopt;
                               return refuse(RecordReason::refers_to_reference);
                             }
                             Record const* const there = find(around_, of_, other);
                             if (there == nullptr) return refuse(RecordReason::refers_to_nothing);
                             if (there->withdrawn) return refuse(RecordReason::refers_to_withdrawn);
                             if (!there->refers_to.empty()) return refuse(RecordReason::refers_to_reference);
                             return std::nullopt;
                           });
  }

  void fault(ReadLine const& line, Error const& error) {
    if (faults_.size() >= kMostImportFaults) return;
    faults_.push_back({.line = line.number, .column = {}, .typed = {}, .reason = record_refusal_text(error)});
  }

  Register const& of_;
  Around const& around_;
  std::vector<ReadLine> const& lines_;
  std::string_view reason_;
  std::vector<TableFault>& faults_;
  std::map<std::string_view, ReadLine const*, std::less<>> in_table_;
  Recording recording_;
};

/// The record, which must be there, and its row.
struct Standing {
  Record const& record;
  RegisterRow row;
};

Result<Standing> standing(Register const& of, Around const& around, std::string_view key) {
  Record const* const record = find(around, of, key);
  if (record == nullptr)
    return record_refusal(RecordReason::no_record, {{"title", title(of)}, {"key", shown(key)}});
  TRY_LET(auto row, row_of_json(of, record->row));
  return Standing{.record = *record, .row = std::move(row)};
}

NewEntry entry_with_reason(Register const& of, Standing const& at, std::string_view event,
                           std::string_view reason) {
  json::object more{{"why", reason}};
  if (!at.record.state.empty()) more["state"] = json::parse(at.record.state);
  return record_entry(of, at.record.key, event, at.row, canonical_json(more).value());
}

}  // namespace

std::optional<FieldIndex> reference_of(Register const& of) {
  auto const found = std::ranges::find(of.fields, FieldKind::reference, &Field::kind);
  if (found == of.fields.end()) return std::nullopt;
  return static_cast<FieldIndex>(found - of.fields.begin());
}

bool in_procedure(Record const& record) {
  return record.state.contains(R"("open":true)");
}

NewEntry record_entry(Register const& of, std::string_view key, std::string_view event,
                      RegisterRow const& row, std::string_view more) {
  json::object body = json::parse(more).get_object();
  body["row"] = json::parse(row_json(of, row));
  if (std::string_view const other = reference_in(of, row); !other.empty()) body["refers_to"] = other;
  return new_entry(record_subject(of.id, key), of.id + "." + std::string(event), body);
}

std::vector<std::string> keys_asked(Register const& of, std::vector<ReadLine> const& lines) {
  std::set<std::string, std::less<>> keys;
  for (ReadLine const& line : lines) {
    keys.insert(line.key);
    if (std::string_view const other = reference_in(of, line.row); !other.empty()) keys.emplace(other);
  }
  return {keys.begin(), keys.end()};
}

Recording decide_recording(Register const& of, Around const& around, std::vector<ReadLine> const& lines,
                           std::string_view reason, std::vector<TableFault>& faults) {
  return Recorder{of, around, lines, reason, faults}.run();
}

Result<NewEntry> decide_withdrawal(Register const& of, Around const& around, std::string_view key,
                                   std::string_view reason) {
  TRY_DO(require_reason(key, reason));
  TRY_LET(Standing const at, standing(of, around, key));
  auto const refuse = [&](RecordReason why, std::string const& other) {
    auto const field = reference_of(of);
    return record_refusal(why, {{"title", title(of)},
                                {"key", shown(key)},
                                {"other", other},
                                {"field", field ? both(of.fields[*field].heading) : ""}});
  };
  if (at.record.withdrawn) return refuse(RecordReason::record_withdrawn, "");
  if (in_procedure(at.record)) return refuse(RecordReason::kept_by_procedure, "");
  if (auto const referrer = around.referrers.find(key); referrer != around.referrers.end())
    return refuse(RecordReason::is_referred_to, referrer->second);
  return entry_with_reason(of, at, "withdrawn", reason);
}

Result<NewEntry> decide_restoring(Register const& of, Around const& around, std::string_view key,
                                  std::string_view reason) {
  TRY_DO(require_reason(key, reason));
  TRY_LET(Standing const at, standing(of, around, key));
  if (!at.record.withdrawn)
    return record_refusal(RecordReason::record_not_withdrawn, {{"title", title(of)}, {"key", shown(key)}});
  auto const wrong = reference_fault(
      of, key, at.row, [&](std::string const& other, auto const& refuse) -> std::optional<Error> {
        Record const* const whole = find(around, of, other);
        if (whole == nullptr) return refuse(RecordReason::refers_to_nothing);
        if (whole->withdrawn) return refuse(RecordReason::refers_to_withdrawn);
        if (!whole->refers_to.empty()) return refuse(RecordReason::refers_to_reference);
        return std::nullopt;
      });
  if (wrong) return std::unexpected(*wrong);
  return entry_with_reason(of, at, "restored", reason);
}

}  // namespace gongkai::registers
