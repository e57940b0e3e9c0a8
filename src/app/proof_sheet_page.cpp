#include "app/proof_sheet_page.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "app/findings_marks.h"
#include "base/embedded.h"

namespace gongkai::app {
namespace {

using ctemplate::TemplateDictionary;

constexpr std::string_view kFolder = "portal/proof/";
constexpr std::array<std::string_view, 7> kKinds{"before", "counted", "lapsed", "held",
                                                 "paused", "rest",    "after"};

void set(TemplateDictionary& to, std::string_view name, std::string_view text) {
  to.SetValue(ctemplate::TemplateString(name.data(), name.size()), visible(text));
}

/// A part of the page that holds one text, or is not there.
void set_part(TemplateDictionary& to, std::string const& section, std::string_view text) {
  if (!text.empty()) set(*to.AddSectionDictionary(section), "TEXT", text);
}

}  // namespace

struct ProofSheetPage::Parts {
  law::Rules const& rules;
  DueDetail detail;
  Words words;
  mutable ctemplate::TemplateCache templates = {};

  [[nodiscard]] std::string expand(std::string const& name, TemplateDictionary& dictionary) const {
    for (auto const& [key, word] : words.all()) {
      if (!word.contains('{')) dictionary.SetValue("w_" + key, word);
    }
    set(dictionary, "LANG", words.chinese() ? "zh-CN" : "en");
    std::string out;
    GONGKAI_ASSERT(templates.ExpandWithData(name, ctemplate::STRIP_WHITESPACE, &dictionary, nullptr, &out));
    return out;
  }
};

namespace {

/// Fills the template of one case.
class SheetFiller {
 public:
  SheetFiller(Judged const& judged, law::Rules const& rules, DueDetail const& detail, Words const& words,
              TemplateDictionary& to)
      : judged_(judged), rules_(rules), detail_(detail), words_(words), to_(to) {}

  void fill() {
    set(to_, "ID", judged_.read.id.value_or(words_.at("none")));
    Verdict const verdict = verdict_of(judged_, rules_, words_);
    set(to_, "VERDICT", verdict.text);
    set(to_, "LOOK", verdict.look);
    set(to_, "MADE_BY", words_.fill("made_by", {{"version", GONGKAI_VERSION}}));
    if (!judged_.answer) return;
    fill_facts(*judged_.answer);
    fill_days(*judged_.answer);
    fill_steps(*judged_.answer);
    for (law::Warning const warning : judged_.answer->warnings) {
      set_part(warnings(), "WARNING", law::warning_text(warning, rules_.wording, detail_.language));
    }
    if (detail_.remedies) fill_remedies();
  }

 private:
  TemplateDictionary& warnings() {
    if (warnings_ == nullptr) warnings_ = to_.AddSectionDictionary("HAS_WARNINGS");
    return *warnings_;
  }

  [[nodiscard]] std::string day(std::optional<Date> const& date) const {
    return date ? date->iso() : words_.at("none");
  }

  void fact(std::string_view name, std::string_view value) {
    auto& to = *to_.AddSectionDictionary("FACT");
    set(to, "NAME", words_.at(name));
    set(to, "VALUE", value);
  }

  void fill_facts(law::Answer const& answer) {
    fact("received", day(answer.received));
    fact("due", day(answer.due));
    fact("as_of", judged_.read.facts->as_of.iso());
    fact("used", words_.fill("days_n", {{"n", std::to_string(answer.used)}}));
    fact("remaining", answer.remaining ? words_.fill("days_n", {{"n", std::to_string(*answer.remaining)}})
                                       : words_.at("none"));
    fact("regime", words_.chinese() ? answer.regime->title : answer.regime->en);
    fact("calendar", judged_.read.calendar->title());
  }

  void fill_days(law::Answer const& answer) {
    law::ProofSheet const sheet = law::proof_sheet(*judged_.read.facts, answer, *judged_.read.calendar);
    auto& calendar = *to_.AddSectionDictionary("CALENDAR");
    std::array<bool, kKinds.size()> seen{};
    bool any_future = false;
    for (law::SheetWeek const& week : sheet.weeks) {
      auto& row = *calendar.AddSectionDictionary("WEEK");
      for (law::SheetDay const& drawn : week.days) {
        seen.at(static_cast<std::size_t>(drawn.kind)) = true;
        any_future = any_future || is_future(drawn);
        fill_day(drawn, *row.AddSectionDictionary("DAY"));
        fill_notes(drawn, row);
      }
    }
    using Kind = law::SheetDay::Kind;
    auto const key = [&](Kind kind, char const* section) {
      if (seen.at(static_cast<std::size_t>(kind))) calendar.ShowSection(section);
    };
    key(Kind::paused, "KEY_PAUSED");
    key(Kind::held, "KEY_HELD");
    key(Kind::lapsed, "KEY_LAPSED");
    if (any_future) calendar.ShowSection("KEY_FUTURE");
    if (answer.due) calendar.ShowSection("KEY_DUE");
    set_part(calendar, "SUM", sum_of(sheet, words_));
  }

  /// A counted day that has not come yet on the day the sheet tells of.
  [[nodiscard]] bool is_future(law::SheetDay const& drawn) const {
    return drawn.kind == law::SheetDay::Kind::counted && drawn.date > judged_.answer->measured;
  }

  void fill_day(law::SheetDay const& drawn, TemplateDictionary& to) {
    std::string_view const kind = law::name_in(kKinds, drawn.kind);
    std::string const number = drawn.number ? std::to_string(*drawn.number) : std::string();
    std::string said = words_.fill(fmt::format("kind_{}", kind), {{"n", number}});
    if (drawn.is_due) said += words_.at("list_comma") + words_.at("mark_due");
    if (drawn.is_measured) said += words_.at("list_comma") + words_.at("mark_measured");
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

  void note(TemplateDictionary& row, std::string_view text, std::string_view more) {
    auto& to = *row.AddSectionDictionary("NOTE");
    set(to, "TEXT", text);
    set_part(to, "MORE", more);
  }

  /// What happened on the day, the first day of a holiday, and the due day.
  void fill_notes(law::SheetDay const& drawn, TemplateDictionary& row) {
    for (std::size_t const place : drawn.events) {
      law::Event const& event = judged_.read.facts->events[place];
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
    if (drawn.is_due) note(row, words_.at("mark_due"), drawn.date.iso());
  }

  void fill_steps(law::Answer const& answer) {
    auto& steps = *to_.AddSectionDictionary("HAS_STEPS");
    for (std::size_t i = 0; i < answer.steps.size(); ++i) {
      law::Step const& step = answer.steps[i];
      auto& to = *steps.AddSectionDictionary("STEP");
      set(to, "N", std::to_string(i + 1));
      set(to, "RULE", words_.at(fmt::format("rule_{}", law::name_in(law::kStepRules, step.rule))));
      set(to, "FROM", day(step.from));
      set(to, "COUNT", step.n ? std::to_string(*step.n) : words_.at("none"));
      set(to, "TO", day(step.to));
      set(to, "ARTICLE", step.article);
      set(to, "TEXT", law::step_text(step, answer, *judged_.read.calendar, rules_.wording, detail_.language));
    }
  }

  void fill_remedies() {
    auto const dates =
        law::remedies_after(*judged_.read.facts, *judged_.answer, rules_, *judged_.read.calendar);
    if (dates.empty()) return;
    auto& section = *to_.AddSectionDictionary("HAS_REMEDIES");
    for (law::RemedyDate const& date : dates) {
      auto& to = *section.AddSectionDictionary("REMEDY");
      set(to, "NAME", words_.chinese() ? date.rule->zh : date.rule->en);
      set(to, "FROM", words_.fill("remedies_from", {{"from", date.from.iso()}}));
      set(to, "PERIOD",
          words_.fill(fmt::format("unit_{}", law::name_in(law::kPeriodUnits, date.unit)),
                      {{"n", std::to_string(date.n)}}));
      set(to, "LAST", date.last ? date.last->iso() : words_.at("unknown"));
      set(to, "ARTICLE", law::cite_text(date.basis->cite, rules_, detail_.language));
      if (date.after_reconsideration_only) to.ShowSection("FIRST");
    }
  }

  Judged const& judged_;
  law::Rules const& rules_;
  DueDetail const& detail_;
  Words const& words_;
  TemplateDictionary& to_;
  TemplateDictionary* warnings_ = nullptr;
  std::string festival_;
};

}  // namespace

ProofSheetPage::ProofSheetPage(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {
}
ProofSheetPage::ProofSheetPage(ProofSheetPage&&) noexcept = default;
ProofSheetPage& ProofSheetPage::operator=(ProofSheetPage&&) noexcept = default;
ProofSheetPage::~ProofSheetPage() = default;

Result<ProofSheetPage> ProofSheetPage::start(law::Rules const& rules, DueDetail const& detail) {
  TRY_LET(Words words, proof_words(detail.language));
  auto parts = std::make_unique<Parts>(rules, detail, std::move(words));
  for (auto const& [path, body] : embedded_files(kFolder)) {
    if (!path.ends_with(".tpl")) continue;
    auto const name = std::string(path.substr(kFolder.size()));
    if (!parts->templates.StringToTemplateCache(name, body.data(), body.size(),
                                                ctemplate::STRIP_WHITESPACE)) {
      return failure(Code::bad_rule_file, fmt::format("{}: the template cannot be read", path));
    }
  }
  return ProofSheetPage(std::move(parts));
}

std::string ProofSheetPage::head() const {
  TemplateDictionary dictionary("head");
  dictionary.SetValue("CSS", std::string(embedded_file(std::string(kFolder) + "page.css").value_or("")));
  return parts_->expand("head.tpl", dictionary);
}

std::string ProofSheetPage::sheet(Judged const& judged) const {
  TemplateDictionary dictionary("sheet");
  SheetFiller(judged, parts_->rules, parts_->detail, parts_->words, dictionary).fill();
  return parts_->expand("sheet.tpl", dictionary);
}

std::string ProofSheetPage::foot() const {
  TemplateDictionary dictionary("foot");
  return parts_->expand("foot.tpl", dictionary);
}

}  // namespace gongkai::app
