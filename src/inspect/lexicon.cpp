#include "inspect/lexicon.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fold.h"

namespace gongkai::inspect {

using toml_file::Node;
using toml_file::Problem;
using toml_file::Reader;

namespace {

constexpr std::string_view kGap = "…";

/// Whether `key` fits "a.*@b", where * stands for anything.
bool fits(std::string_view pattern, std::string_view key) {
  std::size_t const star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == key;
  std::string_view const head = pattern.substr(0, star);
  std::string_view const tail = pattern.substr(star + 1);
  return key.size() >= head.size() + tail.size() && key.starts_with(head) && key.ends_with(tail);
}

}  // namespace

class LexiconLoader {
 public:
  LexiconLoader(Lexicon& lexicon, form::FormSet const& forms, std::vector<Problem>& problems)
      : lexicon_(lexicon), forms_(forms), problems_(problems) {}

  void load(form::SourceFile const& file) {
    file_ = file.path;
    auto const root = toml_file::parse_into(file.text, file.path, problems_);
    if (!root) return;
    Reader reader(*root, file_, problems_);
    static_cast<void>(reader.text("id"));
    static_cast<void>(reader.date("checked_on"));
    load_lists(reader);
    for (Node const& node : reader.tables("topic")) load_topic(node);
    for (Node const& node : reader.tables("mention")) load_mention(node);
    for (Node const& node : reader.tables("area")) load_area(node);
    for (Node const& node : reader.tables("deadline")) load_deadline(node);
    for (Node const& node : reader.tables("content")) load_content(node);
    for (Node const& node : reader.tables("style")) load_style(node);
    reader.finish();
  }

 private:
  WordSet set_of(std::vector<std::string> const& words) {
    WordSet set;
    for (std::string const& word : words) {
      std::string const spelt = folded(word);
      if (trimmed(spelt).empty()) {
        problems_.push_back(
            {file_, 0, 0,
             fmt::format("the word '{}' is blank once it is spelt one way, and would be found everywhere",
                         word)});
        continue;
      }
      set.add(lexicon_.words.add(spelt));
    }
    return set;
  }

  void load_lists(Reader& reader) {
    if (Node const* const node = reader.node("list")) {
      Reader list(*node, file_, problems_);
      lexicon_.measures = words_of(list, "measure");
      std::ranges::sort(lexicon_.measures, std::greater{}, &std::string::size);
      lexicon_.no_measures = words_of(list, "no_measure");
      lexicon_.fillers = words_of(list, "fillers");
      lexicon_.share_fillers = words_of(list, "share_fillers");
      lexicon_.none = words_of(list, "none");
      lexicon_.change = set_of(words_of(list, "change"));
      lexicon_.cumulative = set_of(words_of(list, "cumulative"));
      lexicon_.this_year = set_of(words_of(list, "this_year"));
      lexicon_.area_word = set_of(words_of(list, "area_word"));
      lexicon_.own = set_of(words_of(list, "own"));
      lexicon_.among = set_of(words_of(list, "among"));
      lexicon_.newly = set_of(words_of(list, "newly"));
      lexicon_.of_part = set_of(words_of(list, "of_part"));
      lexicon_.unrelated = set_of(words_of(list, "unrelated"));
      lexicon_.plan = set_of(words_of(list, "plan"));
      lexicon_.other_year = set_of(words_of(list, "other_year"));
      lexicon_.zero = set_of(words_of(list, "zero"));
      lexicon_.lists_go_on = words_of(list, "and_so_on");
      lexicon_.and_so_on = set_of(lexicon_.lists_go_on);
      lexicon_.request_noun = set_of(words_of(list, "request_noun"));
      lexicon_.other_noun = set_of(words_of(list, "other_noun"));
      lexicon_.outcome_word = set_of(words_of(list, "outcome_word"));
      lexicon_.channel_word = set_of(words_of(list, "channel_word"));
      lexicon_.totals = words_of(list, "total_word");
      lexicon_.total_word = set_of(lexicon_.totals);
      lexicon_.foreign_base = set_of(words_of(list, "foreign_base"));
      lexicon_.base_received = set_of(words_of(list, "base_received"));
      lexicon_.base_replied = set_of(words_of(list, "base_replied"));
      lexicon_.base_disclosed = set_of(words_of(list, "base_disclosed"));
      lexicon_.scope = set_of(words_of(list, "scope"));
      list.finish();
    }
    if (Node const* const node = reader.node("grammar")) {
      lexicon_.grammar = read_grammar(*node, file_, problems_);
      lexicon_.words.set_negations(lexicon_.grammar.negation);
    } else if (reader.node("list") != nullptr) {
      reader.fault("a file with a [list] needs a [grammar] as well");
    }
    if (Node const* const node = reader.node("residue")) {
      Reader residue(*node, file_, problems_);
      lexicon_.residue = set_of(residue.texts("words"));
      residue.finish();
    }
    if (Node const* const node = reader.node("areas")) {
      Reader areas(*node, file_, problems_);
      lexicon_.area_cue = set_of(areas.texts("cue"));
      lexicon_.area_behind = set_of(areas.texts("behind"));
      lexicon_.area_most = areas.text("most");
      areas.finish();
    }
    if (Node const* const node = reader.node("title")) {
      Reader title(*node, file_, problems_);
      lexicon_.title = {.reports = words_of(title, "report"),
                        .subjects = words_of(title, "subject"),
                        .leads = words_of(title, "lead"),
                        .publishers = words_of(title, "publisher"),
                        .captions = words_of(title, "caption"),
                        .announcements = words_of(title, "announcement")};
      title.finish();
    }
    if (Node const* const node = reader.node("agency")) {
      Reader agency(*node, file_, problems_);
      lexicon_.agency.government = words_of(agency, "government");
      lexicon_.agency.department = words_of(agency, "department");
      lexicon_.agency.no_reviewer = words_of(agency, "no_reviewer");
      lexicon_.agency.area = words_of(agency, "area");
      agency.finish();
    }
    if (Node const* const node = reader.node("unit_line")) {
      Reader unit_line(*node, file_, problems_);
      lexicon_.unit_line.labels = words_of(unit_line, "labels");
      lexicon_.unit_line.no_units = words_of(unit_line, "no_units");
      unit_line.finish();
    }
    if (Node const* const node = reader.node("points")) load_points(*node);
    if (Node const* const node = reader.node("years")) {
      Reader years(*node, file_, problems_);
      lexicon_.plans_ahead = words_of(years, "plans_ahead");
      years.finish();
    }
  }

  void load_points(Node const& node) {
    Reader reader(node, file_, problems_);
    lexicon_.points.announces = words_of(reader, "announces");
    lexicon_.points.units = words_of(reader, "units");
    std::ranges::sort(lexicon_.points.units, std::greater{}, &std::string::size);
    for (Node const& list : reader.tables("list")) {
      Reader inner(list, file_, problems_);
      std::vector<std::string> words = words_of(inner, "in_order");
      if (words.size() < 2) inner.fault("'in_order' needs two words or more");
      inner.finish();
      if (!words.empty()) lexicon_.points.in_order.push_back(std::move(words));
    }
    reader.finish();
  }

  void load_topic(Node const& node) {
    Reader reader(node, file_, problems_);
    Topic topic;
    topic.id = reader.text("id");
    topic.rule = reader.text_or("rule", "");
    topic.family = reader.text_or("family", "");
    topic.total = reader.boolean_or("total", false);
    topic.unit = reader.text_or("unit", "");
    topic.units = reader.texts("units");
    topic.of_requests = reader.boolean_or("of_requests", false);
    topic.at_most = reader.boolean_or("at_most", false);
    topic.needs = set_of(reader.texts("needs"));
    for (std::string const& text : reader.texts("patterns")) add_pattern(topic, text, false, node);
    for (Node const& misnamed : reader.tables("misnamed")) {
      Reader inner(misnamed, file_, problems_);
      for (std::string const& text : inner.texts("patterns")) add_pattern(topic, text, true, misnamed);
      inner.finish();
    }
    topic.unless = set_of(reader.texts("unless"));
    topic.zero = set_of(reader.texts("zero"));
    topic.part_if = set_of(reader.texts("part_if"));
    load_cells(topic.cells, reader.node("cells"));
    load_cells(topic.may_lack, reader.node("may_lack"));
    load_cells(topic.may_add, reader.node("may_add"));
    if (topic.patterns.empty()) reader.fault("a topic needs patterns");
    if (find_topic(lexicon_, topic.id))
      reader.fault(fmt::format("the topic '{}' is there already", topic.id));
    reader.finish();
    lexicon_.topics.push_back(std::move(topic));
  }

  void add_pattern(Topic& topic, std::string_view text, bool misnamed, Node const& place) {
    Pattern pattern;
    pattern.misnamed = misnamed;
    bool number = false;
    std::string const spelt = folded(text);
    auto const word = [&](std::string_view part) {
      if (part.empty()) return;
      pattern.words.push_back(lexicon_.words.add(part));
      pattern.weight += part.size();
      if (!number) ++pattern.before;
    };
    std::size_t begin = 0;
    for (std::size_t at = 0; at < spelt.size();) {
      bool const gap = std::string_view(spelt).substr(at).starts_with(kGap);
      if (spelt[at] != '#' && !gap) {
        ++at;
        continue;
      }
      word(std::string_view(spelt).substr(begin, at - begin));
      number = number || spelt[at] == '#';
      at += gap ? kGap.size() : 1;
      begin = at;
    }
    word(std::string_view(spelt).substr(begin));
    if (!number || pattern.words.empty()) {
      problems_.push_back({file_, place.line, place.column,
                           fmt::format("the pattern '{}' needs a # for the number, and words", text)});
      return;
    }
    // Of two patterns of one length the unbroken one says more: 网络申请 rather than 收到…申请.
    pattern.weight = 2 * pattern.weight + (pattern.words.size() == 1 ? 1 : 0);
    topic.patterns.push_back(std::move(pattern));
  }

  void load_cells(std::vector<std::vector<form::CellIndex>>& cells, Node const* node) {
    cells.resize(forms_.all().size());
    if (node == nullptr) return;
    for (auto const& [prefix, list] : node->members) {
      bool any_form = false;
      for (std::size_t f = 0; f < forms_.all().size(); ++f) {
        form::Form const& form = *forms_.all()[f];
        if (!form.id.starts_with(prefix)) continue;
        any_form = true;
        for (Node const& item : list.items) add_cells(cells[f], form, item);
      }
      if (!any_form) fault(list, fmt::format("no form's id begins with '{}'", prefix));
    }
  }

  void add_cells(std::vector<form::CellIndex>& cells, form::Form const& form, Node const& item) {
    std::size_t const before = cells.size();
    for (form::CellIndex const cell : cells_of(form)) {
      if (fits(item.text, form.cells[cell].key)) cells.push_back(cell);
    }
    if (cells.size() == before) fault(item, fmt::format("the form {} has no cell '{}'", form.id, item.text));
  }

  [[nodiscard]] bool some_form_has(std::string_view cell) const {
    return std::ranges::any_of(forms_.all(),
                               [&](auto const& form) { return form->find_cell(cell).has_value(); });
  }

  void load_mention(Node const& node) {
    Reader reader(node, file_, problems_);
    Mention mention;
    mention.finding = reader.text("finding");
    mention.words = set_of(reader.texts("words"));
    mention.near = set_of(reader.texts("near"));
    mention.unless = set_of(reader.texts("unless"));
    mention.absent = set_of(reader.texts("absent"));
    mention.claim = reader.text_or("claim", "");
    mention.with = reader.text_or("with", "");
    mention.agency = reader.text_or("agency", "");
    mention.in_clause = reader.boolean_or("in_clause", false);
    mention.from_year = static_cast<int>(reader.integer_or("from_year", 0));
    mention.to_year = static_cast<int>(reader.integer_or("to_year", 9999));
    for (std::string const& text : reader.texts("if")) add_condition(mention, text, node);
    if (mention.words.empty() && mention.claim.empty()) reader.fault("a mention needs words or a claim");
    reader.finish();
    lexicon_.mentions.push_back(std::move(mention));
  }

  void add_condition(Mention& mention, std::string_view text, Node const& place) {
    std::size_t const first = text.find(' ');
    std::size_t const second = text.find(' ', first + 1);
    CellCondition condition;
    condition.cell = text.substr(0, first);
    std::string_view const sign =
        second == std::string_view::npos ? "" : text.substr(first + 1, second - first - 1);
    auto const number =
        second == std::string_view::npos ? std::nullopt : Decimal::parse(text.substr(second + 1));
    if ((sign != "=" && sign != ">") || !number || !some_form_has(condition.cell)) {
      fault(place,
            fmt::format("'{}' must be 'cell = number' or 'cell > number' with a cell of some form", text));
      return;
    }
    condition.relation = sign == "=" ? form::Relation::equal : form::Relation::greater;
    condition.number = number->whole();
    mention.conditions.push_back(std::move(condition));
  }

  void load_area(Node const& node) {
    Reader reader(node, file_, problems_);
    Area area{.cell = reader.text("cell"), .words = set_of(reader.texts("words"))};
    if (!some_form_has(area.cell)) reader.fault(fmt::format("no form has the cell '{}'", area.cell));
    reader.finish();
    lexicon_.areas.push_back(std::move(area));
  }

  void load_deadline(Node const& node) {
    Reader reader(node, file_, problems_);
    Deadline deadline;
    deadline.from_year = static_cast<int>(reader.integer("from_year"));
    deadline.to_year = static_cast<int>(reader.integer("to_year"));
    deadline.kind = reader.text("kind");
    deadline.month = static_cast<unsigned>(reader.integer("month"));
    deadline.day = static_cast<unsigned>(reader.integer("day"));
    deadline.cite = reader.bilingual("cite");
    if (!Date::of(2000, deadline.month, deadline.day)) reader.fault("there is no such day");
    if (deadline.kind != "any" && deadline.kind != "department" && deadline.kind != "government") {
      reader.fault("'kind' must be any, department or government");
    }
    reader.finish();
    lexicon_.deadlines.push_back(std::move(deadline));
  }

  void load_content(Node const& node) {
    Reader reader(node, file_, problems_);
    Content content;
    content.from_year = static_cast<int>(reader.integer("from_year"));
    content.to_year = static_cast<int>(reader.integer("to_year"));
    content.cite = reader.bilingual("cite");
    for (Node const& part : reader.tables("part")) {
      Reader inner(part, file_, problems_);
      ContentPart read{.name = {.zh = inner.text("zh"), .en = inner.text("en")},
                       .words = set_of(inner.texts("words"))};
      inner.finish();
      content.parts.push_back(std::move(read));
    }
    reader.finish();
    lexicon_.contents.push_back(std::move(content));
  }

  void load_style(Node const& node) {
    Reader reader(node, file_, problems_);
    std::string const word = folded(reader.text("word"));
    std::string better = reader.text("better");
    reader.finish();
    if (word.empty()) return;
    lexicon_.styles.push_back({lexicon_.words.add(word), std::move(better)});
    lexicon_.style_words.add(lexicon_.styles.back().word);
  }

  void fault(Node const& place, std::string message) {
    problems_.push_back({file_, place.line, place.column, std::move(message)});
  }

  Lexicon& lexicon_;
  form::FormSet const& forms_;
  std::vector<Problem>& problems_;
  std::string file_;
};

Lexicon::Lexicon(form::FormSet const& forms, std::vector<form::SourceFile> const& files,
                 std::vector<Problem>& problems)
    : labels(forms) {
  LexiconLoader loader(*this, forms, problems);
  for (form::SourceFile const& file : files) loader.load(file);
  words.finish();
  patterns_by_word.resize(words.size());
  for (std::size_t t = 0; t < topics.size(); ++t) {
    for (std::size_t p = 0; p < topics[t].patterns.size(); ++p) {
      patterns_by_word[topics[t].patterns[p].words.front()].emplace_back(static_cast<std::uint16_t>(t),
                                                                         static_cast<std::uint16_t>(p));
    }
    if (!topics[t].zero.empty()) zero_topics.push_back(static_cast<std::uint16_t>(t));
  }
  if (topics.empty())
    problems.push_back({"rules/inspect/topics.toml", 0, 0, "the file is missing, or has no [[topic]]"});
}

std::optional<std::size_t> find_topic(Lexicon const& lexicon, std::string_view id) {
  auto const found = std::ranges::find(lexicon.topics, id, &Topic::id);
  if (found == lexicon.topics.end()) return std::nullopt;
  return static_cast<std::size_t>(found - lexicon.topics.begin());
}

}  // namespace gongkai::inspect
