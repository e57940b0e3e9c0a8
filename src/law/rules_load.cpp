// All rule files of law, read together.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/fill.h"
#include "law/rule_reader.h"
#include "law/sentences.h"

namespace gongkai::law {
namespace {

using toml_file::Node;
using toml_file::Problem;
using toml_file::Reader;

constexpr std::array<std::string_view, 6> kKinds{"regime",  "overlay", "remedies",
                                                 "notices", "wording", "instruments"};

/// A calendar states no kind; it was there first.
bool is_calendar(SourceFile const& file) {
  return !file.text.starts_with("kind = ") && !file.text.contains("\nkind = ");
}

class RulesReader {
 public:
  explicit RulesReader(std::vector<Problem>& problems) : problems_(problems) {}

  void read(SourceFile const& source) {
    auto const root = toml_file::parse_into(source.text, source.path, problems_);
    if (!root) return;
    RuleReader file(source.path, problems_, cited_);
    Reader reader = file.reader(*root);
    enum class Kind { regime, overlay, remedies, notices, wording, instruments };
    std::string const kind = reader.text("kind");
    auto const known = named<Kind>(kKinds, kind);
    if (!known) {
      if (!kind.empty()) {
        reader.fault_at(*root->find("kind"), fmt::format("'{}' is no kind of rule file: give one of {}", kind,
                                                         fmt::join(kKinds, ", ")));
      }
      return;
    }
    switch (*known) {
      case Kind::regime:
        if (auto regime = read_regime(file, reader)) regimes_.push_back(*std::move(regime));
        return;
      case Kind::overlay: read_overlay(file, reader); return;
      case Kind::remedies: read_remedies(file, reader); return;
      case Kind::notices: read_notices(file, reader); return;
      case Kind::wording: read_wording(*root, reader, file); return;
      case Kind::instruments: read_instruments(file, reader); return;
    }
  }

  void finish(std::span<SourceFile const> files) {
    check_citations();
    check_regimes();
    std::string_view const first = files.empty() ? "rules/regime" : std::string_view(files.front().path);
    if (regimes_.empty()) missing(first, "regime");
    if (rules_.remedies.rules.empty()) missing(first, "remedies");
    if (rules_.instruments.empty()) missing(first, "instruments");
    if (rules_.notices.earliest_month == 0) missing(first, "notices");
    check_wording(first);
    rules_.regimes = RegimeSet(std::move(regimes_));
  }

  [[nodiscard]] Rules take() { return std::move(rules_); }

 private:
  void missing(std::string_view near, std::string_view kind) {
    problems_.push_back(
        {.file = std::string(near),
         .line = 1,
         .column = 1,
         .message = fmt::format("among the files read with this one there is none of kind '{}'", kind)});
  }

  void read_overlay(RuleReader& file, Reader& reader) {
    Overlay overlay{.id = reader.text("id"), .title = reader.text("title"), .duties = {}};
    static_cast<void>(reader.text("en"));
    file.head(reader);
    overlay.duties = file.duties(reader);
    reader.finish();
    rules_.overlays.push_back(std::move(overlay));
  }

  void read_instruments(RuleReader& file, Reader& reader) {
    static_cast<void>(reader.date("checked_on"));
    static_cast<void>(reader.text("checked_against"));
    for (Node const& table : reader.tables("instrument")) {
      Reader row = file.reader(table);
      rules_.instruments.push_back({.id = row.text("id"),
                                    .title = row.text("title"),
                                    .en = row.text("en"),
                                    .read = file.choice<Certainty>(row, "read", kCertainties)});
      row.finish();
    }
    reader.finish();
  }

  void read_remedies(RuleReader& file, Reader& reader) {
    static_cast<void>(reader.text("title"));
    file.head(reader);
    for (Node const& table : reader.tables("remedy")) {
      Reader remedy = file.reader(table);
      RemedyRule rule{.id = remedy.text("id"),
                      .who = file.choice<Who>(remedy, "who", kWho),
                      .runs_from = file.choice<RunsFrom>(remedy, "starts", kRunsFrom),
                      .is_direct_suit = remedy.boolean_or("direct_suit", false),
                      .zh = remedy.text("zh"),
                      .en = remedy.text("en"),
                      .terms = {}};
      rule.terms = file.values<RemedyTerm>(remedy, [&](Reader& value) {
        return RemedyTerm{.within = file.number(value, "within", 1, 1000),
                          .unit = file.choice<PeriodUnit>(value, "unit", kPeriodUnits),
                          .bridges = value.boolean_or("bridges", false)};
      });
      remedy.finish();
      rules_.remedies.rules.push_back(std::move(rule));
    }
    if (Node const* const table = file.table(reader, "reconsider_first")) {
      Reader first = file.reader(*table);
      rules_.remedies.reconsider_first =
          file.values<std::vector<Withheld>>(first, [&](Reader& value) { return read_withheld(value); });
      first.finish();
    }
    reader.finish();
  }

  static std::vector<Withheld> read_withheld(Reader& value) {
    std::vector<Withheld> found;
    for (std::string const& name : value.texts("withheld")) {
      auto const known = named<Withheld>(kWithheld, name);
      if (known) {
        found.push_back(*known);
      } else {
        value.fault(fmt::format("'{}' is not withheld: give any of {}", name, fmt::join(kWithheld, ", ")));
      }
    }
    return found;
  }

  void read_notices(RuleReader& file, Reader& reader) {
    static_cast<void>(reader.text("title"));
    static_cast<void>(reader.text_or("certainty", ""));
    file.head(reader);
    auto const day = [&](std::string_view key, unsigned& month, unsigned& day_of_month) {
      Node const* const table = file.table(reader, key);
      if (table == nullptr) return;
      Reader date = file.reader(*table);
      month = static_cast<unsigned>(file.number(date, "month", 1, 12));
      day_of_month = static_cast<unsigned>(file.number(date, "day", 1, 28));
      date.finish();
    };
    day("earliest", rules_.notices.earliest_month, rules_.notices.earliest_day);
    day("latest", rules_.notices.latest_month, rules_.notices.latest_day);
    reader.finish();
  }

  void read_wording(Node const& root, Reader& reader, RuleReader& file) {
    for (auto const& [key, node] : root.members) {
      if (key == "kind") continue;
      static_cast<void>(reader.node(key));
      Reader sentence = file.reader(node);
      auto const known = std::ranges::find(sentences_, key, &Sentence::key);
      if (known == sentences_.end()) {
        sentence.fault(fmt::format("no step, warning or fault is told by the sentence '{}'", key));
        continue;
      }
      std::string zh = filling(sentence, "zh", *known);
      std::string en = filling(sentence, "en", *known);
      sentence.finish();
      rules_.wording.add(key, std::move(zh), std::move(en));
    }
    reader.finish();
  }

  /// The sentence at `key`; a {name} that nobody would fill in is a fault.
  static std::string filling(Reader& reader, std::string_view key, Sentence const& sentence) {
    std::string text = reader.text(key);
    for (std::string_view const name : names_in(text)) {
      if (std::ranges::find(sentence.names, name) != sentence.names.end()) continue;
      reader.fault_at(*reader.node(key),
                      sentence.names.empty()
                          ? fmt::format("nothing fills in {{{}}}: this sentence has no names", name)
                          : fmt::format("nothing fills in {{{}}}: give any of {{{}}}", name,
                                        fmt::join(sentence.names, "}, {")));
    }
    return text;
  }

  /// Each step, warning and fault has its sentence.
  void check_wording(std::string_view near) {
    for (Sentence const& sentence : sentences_) {
      if (!rules_.wording.has(sentence.key)) {
        missing(near, fmt::format("wording' with the sentence '{}", sentence.key));
      }
    }
  }

  void check_citations() {
    for (Cited const& cited : cited_) {
      std::string_view const id = std::string_view(cited.cite).substr(0, cited.cite.find('/'));
      if (std::ranges::find(rules_.instruments, id, &Instrument::id) != rules_.instruments.end()) continue;
      problems_.push_back({.file = cited.file,
                           .line = cited.line,
                           .column = cited.column,
                           .message = fmt::format("'{}' is no instrument: list it in instruments.toml", id)});
    }
  }

  /// One edition follows on the other, day by day, and each rule has a value for its first day.
  void check_regimes() {
    std::ranges::sort(regimes_, {}, &Regime::from);
    std::set<std::string_view> ids;
    for (std::size_t i = 0; i < regimes_.size(); ++i) {
      Regime const& regime = regimes_[i];
      auto const fault = [&](std::string message) {
        problems_.push_back({.file = regime.path, .line = 1, .column = 1, .message = std::move(message)});
      };
      if (!ids.insert(regime.id).second)
        fault(fmt::format("regime '{}' stands in another file already", regime.id));
      bool const is_last = i + 1 == regimes_.size();
      if (is_last && regime.to) fault("the last regime has no end: leave out in_force.to");
      if (!is_last && regime.to != regimes_[i + 1].from.plus_days(-1)) {
        fault(fmt::format("it must end on the day before {} begins", regimes_[i + 1].id));
      }
      auto const bound = [&](auto const& dated, std::string_view what) {
        if (!dated.values.empty() && dated.values.front().basis.from != regime.from) {
          fault(fmt::format("the first value of {} must bind from {}", what, regime.from.iso()));
        }
      };
      bound(regime.reply.rule, "reply");
      bound(regime.correction.rule, "correction");
      bound(regime.fee_notice.rule, "fee_notice");
      bound(regime.third_party.rule, "third_party");
      bound(regime.agency.rule, "agency");
    }
  }

  std::vector<Problem>& problems_;
  std::vector<Cited> cited_;
  std::vector<Regime> regimes_;
  std::vector<Sentence> const sentences_ = sentences();
  Rules rules_{};
};

}  // namespace

Rules load_rules(std::span<SourceFile const> files, std::vector<Problem>& problems) {
  std::vector<SourceFile> calendars;
  RulesReader reader(problems);
  for (SourceFile const& file : files) {
    if (is_calendar(file)) {
      calendars.push_back(file);
    } else {
      reader.read(file);
    }
  }
  reader.finish(files);
  Rules rules = reader.take();
  rules.calendars = load_calendars(calendars, problems);
  return rules;
}

}  // namespace gongkai::law
