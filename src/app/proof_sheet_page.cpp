#include "app/proof_sheet_page.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "app/proof_weeks.h"
#include "base/embedded.h"

namespace gongkai::app {
namespace {

using ctemplate::TemplateDictionary;

constexpr std::string_view kFolder = "portal/proof/";
}  // namespace

struct ProofSheetPage::Parts {
  law::Rules const& rules;
  DueDetail detail;
  Words words;
  mutable ctemplate::TemplateCache templates = {};

  [[nodiscard]] std::string expand(std::string const& name, TemplateDictionary& dictionary) const {
    for (auto const& [key, word] : words.all()) {
      if (!word.contains('{'))
        dictionary.SetTemplateGlobalValue("w_" + key, word);  // the parts of a page as well
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
    law::Answer const* const answer = judged_.known();
    if (answer == nullptr) return;
    fill_facts(*answer);
    fill_days(*answer);
    fill_steps(*answer);
    for (law::Warning const warning : answer->warnings) {
      set_part(warnings(), "WARNING", law::warning_text(warning, rules_.wording, detail_.language));
    }
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
    law::Case const& facts = *judged_.read.facts;
    law::ProofSheet const sheet = law::proof_sheet(facts, answer, *judged_.read.calendar);
    auto& calendar = *to_.AddSectionDictionary("CALENDAR");
    auto& weeks = *calendar.AddIncludeDictionary("WEEKS");
    weeks.SetFilename("weeks.tpl");
    fill_weeks(sheet, facts.events, answer.measured, rules_, words_, weeks);
    set_part(calendar, "SUM", sum_of(sheet, words_));
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

  Judged const& judged_;
  law::Rules const& rules_;
  DueDetail const& detail_;
  Words const& words_;
  TemplateDictionary& to_;
  TemplateDictionary* warnings_ = nullptr;
};

/// Fills the template of periods that run from one event.
void fill_remedies(RemedyAnswer const& answer, std::string_view id, law::Rules const& rules,
                   Words const& words, TemplateDictionary& to) {
  auto const language = words.chinese() ? law::Language::zh : law::Language::en;
  set_part(to, "CASE", id);
  auto& calendar = *to.AddSectionDictionary("FACT");
  set(calendar, "NAME", words.at("calendar"));
  set(calendar, "VALUE", answer.calendar.title());
  set(to, "MADE_BY", words.fill("made_by", {{"version", GONGKAI_VERSION}}));
  if (answer.dates.empty()) to.ShowSection("NO_REMEDY");
  for (law::RemedyDate const& date : answer.dates) {
    auto& remedy = *to.AddSectionDictionary("REMEDY");
    set(remedy, "NAME", words.chinese() ? date.rule->zh : date.rule->en);
    set(remedy, "FROM", words.fill("remedies_from", {{"from", date.from.iso()}}));
    set(remedy, "PERIOD", law::period_text(date.n, date.unit, rules.wording, language));
    set(remedy, "LAST", date.last ? date.last->iso() : words.at("unknown"));
    auto& weeks = *remedy.AddIncludeDictionary("WEEKS");
    weeks.SetFilename("weeks.tpl");
    fill_weeks(law::proof_sheet(date, answer.calendar), {}, {}, rules, words, weeks);
    for (law::RemedyStep const& step : law::remedy_steps(date, answer.calendar)) {
      set(*remedy.AddSectionDictionary("STEP"), "TEXT",
          law::step_text(step, date, answer.calendar, rules, answer.asked, language));
    }
  }
}

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
  std::string page = parts_->expand("sheet.tpl", dictionary);
  if (!parts_->detail.remedies || !judged.answer) return page;
  RemedyAnswer const following =
      remedies_following(*judged.read.facts, *judged.answer, parts_->rules, *judged.read.calendar);
  if (following.dates.empty()) return page;
  return page + remedies(following, judged.read.id.value_or(""));
}

std::string ProofSheetPage::remedies(RemedyAnswer const& answer, std::string_view id) const {
  TemplateDictionary dictionary("remedies");
  fill_remedies(answer, id, parts_->rules, parts_->words, dictionary);
  return parts_->expand("remedies.tpl", dictionary);
}

std::string ProofSheetPage::foot() const {
  TemplateDictionary dictionary("foot");
  return parts_->expand("foot.tpl", dictionary);
}

}  // namespace gongkai::app
