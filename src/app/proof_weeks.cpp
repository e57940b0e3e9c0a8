#include "app/proof_weeks.h"

#include <ctemplate/template.h>
#include <ctemplate/template_dictionary.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ranges>
#include <vector>

#include "app/findings_marks.h"
#include "app/proof_sheet_page.h"

namespace gongkai::app {
namespace {

using ctemplate::TemplateDictionary;
using Kind = law::SheetDay::Kind;

class WeeksFiller {
 public:
  WeeksFiller(law::ProofSheet const& sheet, std::span<law::Event const> events, std::optional<Date> now,
              law::Rules const& rules, Words const& words, TemplateDictionary& to)
      : sheet_(sheet), events_(events), now_(now), rules_(rules), words_(words), to_(to) {}

  void fill() {
    for (law::SheetRow const& row : law::rows_of(sheet_)) {
      auto& week = *to_.AddSectionDictionary("WEEK");
      if (row.weeks > 1) {
        set_part(week, "FOLD", fold_text(sheet_, row, words_));
        festival_.clear();
      } else {
        fill_week(sheet_.weeks[row.first], *week.AddSectionDictionary("DAYS"));
      }
    }
    set(to_, "KEY_MEASURED", words_.at(now_ ? "key_today" : "first_day"));
    set(to_, "KEY_LAST", words_.at(now_ ? "key_due" : "last_day"));
    key(Kind::paused, "KEY_PAUSED");
    key(Kind::held, "KEY_HELD");
    key(Kind::lapsed, "KEY_LAPSED");
    if (any_future_) to_.ShowSection("KEY_FUTURE");
    if (any_due_) to_.ShowSection("KEY_DUE");
  }

 private:
  void key(Kind kind, char const* section) {
    if (seen_.at(static_cast<std::size_t>(kind))) to_.ShowSection(section);
  }

  void fill_week(law::SheetWeek const& week, TemplateDictionary& row) {
    for (law::SheetDay const& drawn : week.days) {
      seen_.at(static_cast<std::size_t>(drawn.kind)) = true;
      any_future_ = any_future_ || is_future(drawn);
      any_due_ = any_due_ || drawn.is_due;
      fill_day(drawn, *row.AddSectionDictionary("DAY"));
      fill_notes(drawn, row);
    }
  }

  /// A counted day that has not come yet on the day the sheet tells of.
  [[nodiscard]] bool is_future(law::SheetDay const& drawn) const {
    return now_ && drawn.kind == Kind::counted && drawn.date > *now_;
  }

  void fill_day(law::SheetDay const& drawn, TemplateDictionary& to) {
    std::string_view const kind = law::name_in(law::kSheetKinds, drawn.kind);
    std::string const number = drawn.number ? std::to_string(*drawn.number) : std::string();
    bool const unnumbered = drawn.kind == Kind::counted && !drawn.number;
    std::string said =
        unnumbered ? words_.at("key_counted") : words_.fill(fmt::format("kind_{}", kind), {{"n", number}});
    if (drawn.is_due) said += words_.at("list_comma") + words_.at(due_word());
    if (drawn.is_measured) said += words_.at("list_comma") + words_.at(measured_word());
    set(to, "KIND", kind);
    set(to, "SAID", said);
    set(to, "ISO", drawn.date.iso());
    set(to, "SHORT",
        drawn.date.day() == 1 ? fmt::format("{}/1", drawn.date.month()) : std::to_string(drawn.date.day()));
    set_part(to, "NUMBER", number);
    if (drawn.made_up) set_part(to, "MARK", words_.at("made_up"));
    if (!drawn.works && !drawn.festival.empty()) set_part(to, "MARK", words_.at("off"));
    if (drawn.is_due) to.ShowSection("IS_DUE");
    if (drawn.is_measured) to.ShowSection("IS_MEASURED");
    if (is_future(drawn)) to.ShowSection("IS_FUTURE");
  }

  /// The sheet of a case ends with a due day and is measured; that of a period has a last and a first day.
  [[nodiscard]] std::string_view due_word() const { return now_ ? "mark_due" : "last_day"; }
  [[nodiscard]] std::string_view measured_word() const { return now_ ? "mark_measured" : "first_day"; }

  static void note(TemplateDictionary& row, std::string_view text, std::string_view more) {
    auto& to = *row.AddSectionDictionary("NOTE");
    set(to, "TEXT", text);
    set_part(to, "MORE", more);
  }

  /// What happened on the day, the first day of a holiday, and the due day.
  void fill_notes(law::SheetDay const& drawn, TemplateDictionary& row) {
    for (std::size_t const place : drawn.events) {
      law::Event const& event = events_[place];
      EventNote const said = note_of(event, rules_, words_);
      note(row,
           fmt::format("{} {}",
                       words_.fill("month_day", {{"m", std::to_string(event.on.month())},
                                                 {"d", std::to_string(event.on.day())}}),
                       said.what),
           said.more);
    }
    bool const new_holiday = !drawn.works && !drawn.festival.empty() && drawn.festival != festival_;
    if (new_holiday) note(row, words_.fill("holiday", {{"name", drawn.festival}}), "");
    festival_ = drawn.works ? std::string() : drawn.festival.empty() ? festival_ : drawn.festival;
    if (drawn.is_due) note(row, words_.at(due_word()), drawn.date.iso());
  }

  law::ProofSheet const& sheet_;
  std::span<law::Event const> events_;
  std::optional<Date> now_;
  law::Rules const& rules_;
  Words const& words_;
  TemplateDictionary& to_;
  std::array<bool, law::kSheetKinds.size()> seen_{};
  bool any_future_ = false;
  bool any_due_ = false;
  std::string festival_;
};

}  // namespace

void set(TemplateDictionary& to, std::string_view name, std::string_view text) {
  to.SetValue(ctemplate::TemplateString(name.data(), name.size()), visible(text));
}

void set_part(TemplateDictionary& to, std::string const& section, std::string_view text) {
  if (!text.empty()) set(*to.AddSectionDictionary(section), "TEXT", text);
}

std::string fold_text(law::ProofSheet const& sheet, law::SheetRow const& row, Words const& words) {
  auto const weeks = std::span(sheet.weeks).subspan(row.first, row.weeks);
  std::vector<std::string> kinds;
  std::vector<int> numbers;
  for (law::SheetDay const& day : weeks | std::views::transform(&law::SheetWeek::days) | std::views::join) {
    if (day.number) numbers.push_back(*day.number);
    if (day.kind == Kind::rest || day.kind == Kind::counted) continue;  // every week has rest days
    std::string kind = words.at(fmt::format("kind_{}", law::name_in(law::kSheetKinds, day.kind)));
    if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(std::move(kind));
  }
  if (!numbers.empty()) {
    kinds.push_back(words.fill(
        "fold_days", {{"a", std::to_string(numbers.front())}, {"b", std::to_string(numbers.back())}}));
  }
  if (kinds.empty()) kinds.push_back(words.at("key_counted"));
  return words.fill("fold", {{"from", weeks.front().days.front().date.iso()},
                             {"to", weeks.back().days.back().date.iso()},
                             {"n", std::to_string(row.weeks)},
                             {"what", fmt::format("{}", fmt::join(kinds, words.at("list_comma")))}});
}

void fill_weeks(law::ProofSheet const& sheet, std::span<law::Event const> events, std::optional<Date> now,
                law::Rules const& rules, Words const& words, TemplateDictionary& to) {
  WeeksFiller(sheet, events, now, rules, words, to).fill();
}

}  // namespace gongkai::app
