#include "inspect/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "base/numeral.h"

namespace gongkai::inspect {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t skip_numerals(std::string_view text, std::size_t at) {
  while (at < text.size() && is_chinese_numeral(text, at)) at += 3;
  return at;
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
  return at;
}

/// Behind "(一)", "(3)", "(a)", or `at` itself.
std::size_t skip_bracketed_number(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '(') return at;
  std::size_t inside = skip_spaces(text, at + 1);
  std::size_t const start = inside;
  inside = skip_numerals(text, inside);
  if (inside == start) inside = skip_digits(text, inside);
  if (inside == start && inside < text.size() && text[inside] >= 'a' && text[inside] <= 'z') ++inside;
  if (inside == start) return at;
  inside = skip_spaces(text, inside);
  return inside < text.size() && text[inside] == ')' ? inside + 1 : at;
}

/// Behind "三、", "4.", "1)", or `at` itself.
std::size_t skip_plain_number(std::string_view text, std::size_t at) {
  std::size_t behind = skip_numerals(text, at);
  if (behind == at) behind = skip_digits(text, behind);
  if (behind == at) return at;
  std::size_t const mark = skip_spaces(text, behind);
  if (begins_with(text.substr(mark), "、")) return mark + std::string_view("、").size();
  if (mark >= text.size() || (text[mark] != '.' && text[mark] != ',' && text[mark] != ')')) return at;
  // "3.5" is no numbering.
  return mark + 1 < text.size() && is_digit(text[mark + 1]) ? at : mark + 1;
}

std::size_t skip_circled_number(std::string_view text, std::size_t at) {
  // ① to ⑳ are E2 91 A0 … B3
  if (at + 3 <= text.size() && text[at] == '\xE2' && text[at + 1] == '\x91') return at + 3;
  return at;
}

/// Bookmarks that a converter printed: "[bookmark: _GoBack]".
std::size_t skip_residue(std::string_view text, std::size_t at) {
  if (!begins_with(text.substr(at), "[bookmark")) return at;
  std::size_t const close = text.find(']', at);
  return close == std::string_view::npos ? at : close + 1;
}

std::size_t skip_lead_in(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 4> kLeads = {"其中:", "其中,", "其中", "*"};
  for (std::string_view const lead : kLeads) {
    if (begins_with(text.substr(at), lead)) return at + lead.size();
  }
  return at;
}

constexpr std::array<bool, 128> kAsciiMarks = [] {
  std::array<bool, 128> marks{};
  for (char const c : std::string_view(" \n\t,.:;\"'()[]<>-_/*#!?&|~"))
    marks[static_cast<unsigned char>(c)] = true;
  return marks;
}();

/// Whether the character at `at`, of `size` bytes, is punctuation. Chinese characters begin with E4 to E9 and
/// are none.
bool is_mark(std::string_view text, std::size_t at, std::size_t size) {
  if (size == 1) return kAsciiMarks[static_cast<unsigned char>(text[at])];
  auto const lead = static_cast<unsigned char>(text[at]);
  if (lead >= 0xE4) return false;
  static constexpr std::array<std::string_view, 10> kMarks = {"、", "。", "《", "》", "·",
                                                              "…",  "〈", "〉", "●",  "■"};
  return std::ranges::find(kMarks, text.substr(at, size)) != kMarks.end();
}

/// Writes label_key() of a label that begins at `start`. `Key` is a row of characters that can be resized.
template <class Key>
void write_key(std::string_view folded_label, std::size_t start, bool with_notes, Key& key) {
  key.resize(folded_label.size() - start);
  char* out = key.data();
  int depth = 0;
  for (std::size_t at = start; at < folded_label.size();) {
    std::size_t const size = character_size(folded_label, at);
    char const first = folded_label[at];
    if (first == '(') ++depth;
    if (first == ')' && depth > 0) --depth;
    if ((depth == 0 || with_notes) && !is_mark(folded_label, at, size)) {
      for (std::size_t i = 0; i < size; ++i) *out++ = folded_label[at + i];
    }
    at += size;
  }
  key.resize(static_cast<std::size_t>(out - key.data()));
}

}  // namespace

std::size_t label_start(std::string_view folded_label) {
  std::size_t at = 0;
  while (true) {
    std::size_t const before = at;
    at = skip_spaces(folded_label, at);
    at = skip_residue(folded_label, at);
    at = skip_bracketed_number(folded_label, at);
    at = skip_plain_number(folded_label, at);
    at = skip_circled_number(folded_label, at);
    at = skip_lead_in(folded_label, at);
    if (at == before) return at;
  }
}

std::string label_key(std::string_view folded_label, bool with_notes) {
  std::string key;
  write_key(folded_label, label_start(folded_label), with_notes, key);
  return key;
}

LabelIndex::LabelIndex(form::FormSet const& forms) {
  for (std::size_t f = 0; f < forms.all().size(); ++f) {
    add_rows(*forms.all()[f], static_cast<std::uint16_t>(f));
    add_tables(*forms.all()[f], static_cast<std::uint16_t>(f));
  }
  sorted_.reserve(entries_.size());
  for (auto const& [key, entries] : entries_) sorted_.push_back(key);
  std::ranges::sort(sorted_);
  for (std::string const& key : sorted_) beginnings_.insert(key.substr(0, kBeginning));
}

void LabelIndex::add_rows(form::Form const& form, std::uint16_t number) {
  for (form::RowIndex const r : rows_of(form)) {
    form::Row const& row = form.rows[r];
    if (form.table_of(row).layout == form::Layout::strip) continue;  // read as a whole
    LabelEntry const entry{.kind = LabelEntry::Kind::row, .form = number, .index = r};
    add(row.label, entry);
    add(row.name, entry);
    for (std::string const& alias : row.aliases) add(alias, entry);
  }
}

void LabelIndex::add_tables(form::Form const& form, std::uint16_t number) {
  for (std::size_t t = 0; t < form.tables.size(); ++t) {
    auto const index = static_cast<std::uint16_t>(t);
    add(form.tables[t].label, {.kind = LabelEntry::Kind::table, .form = number, .index = index});
    for (form::Column const& column : form.tables[t].columns) {
      if (column.label.empty()) continue;
      LabelEntry const entry{.kind = LabelEntry::Kind::column, .form = number, .index = index};
      add(column.steps.back(), entry);
      for (std::string const& alias : column.aliases) add(alias, entry);
    }
  }
}

void LabelIndex::add(std::string_view label, LabelEntry entry) {
  std::string const spelt = folded(label);
  for (bool const with_notes : {false, true}) {
    std::string key = label_key(spelt, with_notes);
    if (key.empty() || (entry.kind == LabelEntry::Kind::table && !with_notes)) continue;
    std::vector<LabelEntry>& entries = entries_[std::move(key)];
    bool const known = std::ranges::any_of(entries, [&](LabelEntry const& e) {
      return e.kind == entry.kind && e.form == entry.form && e.index == entry.index;
    });
    if (!known) entries.push_back(entry);
  }
}

std::span<LabelEntry const> LabelIndex::find(std::string_view folded_label) const {
  std::size_t const start = label_start(folded_label);
  auto const look_up = [&](bool with_notes) -> std::span<LabelEntry const> {
    fmt::memory_buffer key;  // needs no allocation: most labels are looked up once and never again
    write_key(folded_label, start, with_notes, key);
    auto const found = entries_.find(std::string_view(key.data(), key.size()));
    if (found == entries_.end()) return {};
    return found->second;
  };
  if (folded_label.substr(start).contains('(')) {
    if (auto const entries = look_up(true); !entries.empty()) return entries;
  }
  return look_up(false);
}

bool LabelIndex::begins_one(std::string_view folded_label) const {
  // Most lines begin as no label does: their first two characters tell.
  std::size_t const start = label_start(folded_label);
  if (!beginnings_.contains(folded_label.substr(start, kBeginning))) return false;
  std::string key;
  write_key(folded_label, start, true, key);
  if (key.empty()) return false;
  auto const next = std::ranges::upper_bound(sorted_, key);
  return next != sorted_.end() && next->starts_with(key);
}

int likeness(std::string_view key_a, std::string_view key_b) {
  auto const pairs = [](std::string_view key) {
    std::vector<std::string_view> found;
    for (std::size_t at = 0; at < key.size();) {
      std::size_t const first = character_size(key, at);
      if (at + first >= key.size()) break;
      found.push_back(key.substr(at, first + character_size(key, at + first)));
      at += first;
    }
    std::ranges::sort(found);
    return found;
  };
  auto const a = pairs(key_a);
  auto const b = pairs(key_b);
  if (a.empty() || b.empty()) return key_a == key_b ? 100 : 0;
  std::vector<std::string_view> shared;
  std::ranges::set_intersection(a, b, std::back_inserter(shared));
  return static_cast<int>(200 * shared.size() / (a.size() + b.size()));
}

}  // namespace gongkai::inspect
