#pragma once
// The words of published reports, as rules/inspect/ states them, made ready for one pass over a text.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml.h"
#include "form/form.h"
#include "inspect/grammar.h"
#include "inspect/labels.h"
#include "inspect/report.h"
#include "inspect/words.h"

namespace gongkai::inspect {

/// Words that stand around a number, in order; `before` of them before it.
struct Pattern {
  std::vector<WordId> words;
  std::size_t before = 0;
  std::size_t weight = 0;  // by the bytes of all words: the longest pattern that fits wins
  bool misnamed = false;   // the text's name is not the form's, and means something else (N12)
};

/// What a number of the text may be about.
struct Topic {
  std::string id;
  std::string rule;    // the rule that holds it against cells; empty: none
  std::string family;  // parts of one list
  bool total = false;  // may be the whole of later shares
  std::vector<Pattern> patterns;
  WordSet unless;
  WordSet zero;
  WordSet part_if;  // with one of these in the clause it is only a part, and not held to be equal
  std::vector<std::string> units;  // empty: any
  std::string unit;                // what the cells are in: 万元
  bool of_requests = false;  // only where the text speaks of requests: the noun nearest before must be 申请
  WordSet needs;             // one of these in the paragraph, or it is about something else
  bool at_most = false;      // the text may name a part: only a larger number is wrong
  std::vector<std::vector<form::CellIndex>> cells;     // one list a form, in order of FormSet::all()
  std::vector<std::vector<form::CellIndex>> may_add;   // cells that it may take in
  std::vector<std::vector<form::CellIndex>> may_lack;  // cells that the text may leave out of the number
};

struct CellCondition {
  std::string cell;
  form::Relation relation = form::Relation::equal;
  std::int64_t number = 0;
};

/// A statement that must fit the form. See rules/inspect/words.toml.
struct Mention {
  std::string finding;
  WordSet words;
  WordSet near;
  WordSet unless;
  WordSet absent;
  std::string claim;       // topic id
  std::string with;        // rule of a check
  std::string agency;      // list of name ends
  bool in_clause = false;  // `near` and `unless` are looked for in the clause, not the sentence
  int from_year = 0;
  int to_year = 9999;
  std::vector<CellCondition> conditions;
};

struct Area {
  std::string cell;
  WordSet words;
};

struct Deadline {
  int from_year = 0;
  int to_year = 9999;
  std::string kind;  // any, department, government
  unsigned month = 0;
  unsigned day = 0;
  Text cite;
};

struct ContentPart {
  Text name;
  WordSet words;
};

struct Content {
  int from_year = 0;
  int to_year = 9999;
  Text cite;
  std::vector<ContentPart> parts;
};

struct Style {
  WordId word = 0;
  std::string better;
};

/// Ends of agencies' names.
struct AgencyEnds {
  std::vector<std::string> government;
  std::vector<std::string> department;
  std::vector<std::string> no_reviewer;
  std::vector<std::string> area;
};

/// The line over a table that names who filled it in.
struct UnitLine {
  std::vector<std::string> labels;    // 填报单位
  std::vector<std::string> no_units;  // what may stand behind it and names nobody: 填报日期, 统计指标
};

/// How points are announced and listed.
struct PointWords {
  std::vector<std::string> announces;              // 以下
  std::vector<std::string> units;                  // 个方面; longest first
  std::vector<std::vector<std::string>> in_order;  // 一是, 二是, …
};

/// Words by which a report's title, its table's caption and its publisher are known.
struct TitleWords {
  std::vector<std::string> reports;        // one of them makes a line a title
  std::vector<std::string> subjects;       // what the report is on; the agency's name stands before
  std::vector<std::string> leads;          // before a title, and no part of the name
  std::vector<std::string> publishers;     // before a colon and the agency's name
  std::vector<std::string> captions;       // one of them makes a line a caption
  std::vector<std::string> announcements;  // before the title, in a sentence that says it is published
};

class Lexicon {
 public:
  /// Reads topics.toml and words.toml. Faults go to `problems`.
  Lexicon(form::FormSet const& forms, std::vector<form::SourceFile> const& files,
          std::vector<toml_file::Problem>& problems);

  LabelIndex labels;
  WordIndex words;
  std::vector<Topic> topics;
  /// For each word, the patterns that begin with it: (topic, pattern).
  std::vector<std::vector<std::pair<std::uint16_t, std::uint16_t>>> patterns_by_word;
  std::vector<std::uint16_t> zero_topics;  // topics that have zero words

  std::vector<std::string> measures;       // longest first
  std::vector<std::string> no_measures;    // they begin like a measure word, and count nothing: 个工作日
  std::vector<std::string> fillers;        // words that name nothing: 全年, 共, 发生
  std::vector<std::string> share_fillers;  // between a count and 占: they name no other whole
  std::vector<std::string> none;           // before 一件 or 1件: there was none
  Grammar grammar;
  WordList totals, lists_go_on;  // the words of `total_word` and `and_so_on`
  WordSet change, plan, cumulative, this_year, other_year, area_word, own, among, newly, of_part, unrelated,
      zero, and_so_on, request_noun, other_noun, outcome_word, channel_word, total_word, foreign_base,
      base_received, base_replied, base_disclosed, scope;
  WordSet residue;
  WordSet area_cue, area_behind;
  std::string area_most;  // cells among which the largest is named (N06)

  std::vector<Mention> mentions;
  std::vector<Area> areas;
  std::vector<Deadline> deadlines;
  std::vector<Content> contents;
  std::vector<Style> styles;
  WordSet style_words;  // all of them
  AgencyEnds agency;
  TitleWords title;
  std::vector<std::string> plans_ahead;  // a sentence about a year to come
  UnitLine unit_line;
  PointWords points;

 private:
  friend class LexiconLoader;
};

/// The position of the topic with this id, or nothing.
[[nodiscard]] std::optional<std::size_t> find_topic(Lexicon const& lexicon, std::string_view id);

}  // namespace gongkai::inspect
