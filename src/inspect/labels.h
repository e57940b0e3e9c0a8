#pragma once
// Which row, column or table of which form is printed under this label? Labels match by meaning: number,
// brackets, notes, spaces and punctuation do not count.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "form/form.h"

namespace gongkai::inspect {

/// What counts in a label. Text in brackets is left out unless `with_notes`; the label's own number always
/// is.
[[nodiscard]] std::string label_key(std::string_view folded_label, bool with_notes = false);

/// Where the label proper begins: behind "（一）", "1.", "其中：" and what converters leave behind.
[[nodiscard]] std::size_t label_start(std::string_view folded_label);

struct LabelEntry {
  enum class Kind { row, column, table };
  Kind kind = Kind::row;
  std::uint16_t form = 0;   // position in FormSet::all()
  std::uint16_t index = 0;  // position in Form::rows or Form::tables; for columns the table
};

class LabelIndex {
 public:
  explicit LabelIndex(form::FormSet const& forms);

  /// Everything printed under that label, in order of form and row; empty when nothing is.
  [[nodiscard]] std::span<LabelEntry const> find(std::string_view folded_label) const;
  /// Whether a longer label begins with this one: a label cut in two by the end of a line.
  [[nodiscard]] bool begins_one(std::string_view folded_label) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  void add_rows(form::Form const& form, std::uint16_t number);
  void add_tables(form::Form const& form, std::uint16_t number);
  void add(std::string_view label, LabelEntry entry);

  std::unordered_map<std::string, std::vector<LabelEntry>, Hash, std::equal_to<>> entries_;
  static constexpr std::size_t kBeginning = 6;  // bytes of two Chinese characters

  std::vector<std::string> sorted_;                                    // all keys
  std::unordered_set<std::string, Hash, std::equal_to<>> beginnings_;  // of all keys
};

/// How alike two labels are, from 0 to 100: shared pairs of characters. For renamed rows.
[[nodiscard]] int likeness(std::string_view key_a, std::string_view key_b);

}  // namespace gongkai::inspect
