#include "document/csv_reader.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "document/csv_guard.h"
#include "document/encoding.h"
#include "document/limits.h"
#include "document/markup.h"
#include "document/refusal.h"
#include "document/table_builder.h"

namespace gongkai::document {
namespace {

constexpr std::array<char, 3> kSeparators{',', '\t', ';'};  // in order of preference

bool ends_line(char c) {
  return c == '\n' || c == '\r';
}

/// Behind the quote that ends the cell whose quote is at `at`, or npos when none does.
std::size_t behind_quoted(std::string_view text, std::size_t at) {
  for (++at;; at += 2) {
    at = text.find('"', at);
    if (at == std::string_view::npos) return at;
    if (!text.substr(at + 1).starts_with('"')) return at + 1;
  }
}

/// Counts what stands between the cells of the first line that holds something.
class SeparatorCount {
 public:
  explicit SeparatorCount(std::string_view text) : text_(text) {}

  /// The separator that is most frequent.
  char most_frequent() {
    while (at_ < text_.size() && !is_done_) {
      if (text_[at_] == '"' && cell_begins_) {
        take_quoted();
      } else {
        take(text_[at_++]);
      }
    }
    return kSeparators[static_cast<std::size_t>(std::ranges::max_element(counts_) - counts_.begin())];
  }

 private:
  void take_quoted() {
    std::size_t const end = std::min(behind_quoted(text_, at_), text_.size());
    holds_something_ = holds_something_ || !is_blank(text_.substr(at_ + 1, end - at_ - 2));
    cell_begins_ = false;
    at_ = end;
  }

  void take(char c) {
    auto const* const separator = std::ranges::find(kSeparators, c);
    bool const separates = separator != kSeparators.end();
    if (separates) ++counts_[static_cast<std::size_t>(separator - kSeparators.begin())];
    cell_begins_ = separates || ends_line(c);
    if (!cell_begins_ && c != ' ') holds_something_ = true;
    if (!ends_line(c)) return;
    is_done_ = holds_something_;
    if (!is_done_) counts_ = {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::array<std::size_t, kSeparators.size()> counts_{};
  bool cell_begins_ = true;
  bool holds_something_ = false;
  bool is_done_ = false;
};

class CsvReader {
 public:
  CsvReader(std::string_view text, std::string_view name) : text_(text), name_(name), table_(name) {}

  Result<TableFile> read() {
    if (!take_separator_line()) separator_ = SeparatorCount(text_).most_frequent();
    while (at_ < text_.size()) TRY_DO(read_row());
    return table_.take();
  }

 private:
  /// "sep=;" as the first line, which Excel understands.
  bool take_separator_line() {
    constexpr std::string_view kBegin = "sep=";
    constexpr std::string_view kKnown = ",;\t|";
    std::size_t const end = kBegin.size() + 1;
    bool const is_one = text_.starts_with(kBegin) && text_.size() > end && kKnown.contains(text_[end - 1]) &&
                        ends_line(text_[end]);
    if (!is_one) return false;
    separator_ = text_[end - 1];
    at_ = end;
    take_line_end();
    return true;
  }

  Result<void> read_row() {
    std::uint32_t const number = line_;
    for (std::size_t column = 0;; ++column) {
      if (at_ < text_.size() && text_[at_] == '"') {
        TRY_DO(read_quoted(number, column));
      } else {
        std::size_t const begin = at_;
        while (at_ < text_.size() && text_[at_] != separator_ && !ends_line(text_[at_])) ++at_;
        TRY_DO(add_cell(number, column, text_.substr(begin, at_ - begin)));
      }
      if (at_ == text_.size() || text_[at_] != separator_) break;
      ++at_;
    }
    take_line_end();
    return table_.end_row(number);
  }

  Result<void> read_quoted(std::uint32_t number, std::size_t column) {
    std::size_t const begin = at_;
    std::size_t const end = behind_quoted(text_, begin);
    if (end == std::string_view::npos)
      return refusal(Code::unreadable, name_, Reason::open_quote, {{"line", line_}});
    at_ = end;
    if (at_ < text_.size() && text_[at_] != separator_ && !ends_line(text_[at_])) {
      return refusal(Code::unreadable, name_, Reason::text_behind_quote,
                     {{"line", line_}, {"cell", cell_name(number, column)}});
    }
    std::string_view const raw = text_.substr(begin + 1, end - begin - 2);
    count_lines(raw);
    if (!raw.contains('"')) return add_cell(number, column, raw);
    std::string cell;
    for (std::size_t at = 0; at < raw.size(); ++at) {
      cell += raw[at];
      if (raw[at] == '"') ++at;  // written twice
    }
    return add_cell(number, column, cell);
  }

  Result<void> add_cell(std::uint32_t number, std::size_t column, std::string_view cell) {
    return table_.add_cell(number, column, std::string(without_guard(cell)));
  }

  void take_line_end() {
    if (at_ == text_.size()) return;
    at_ += text_.substr(at_).starts_with("\r\n") ? 2U : 1U;
    ++line_;
  }

  void count_lines(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      bool const goes_on = text[at] == '\r' && text.substr(at + 1).starts_with('\n');
      if (ends_line(text[at]) && !goes_on) ++line_;
    }
  }

  std::string_view text_;
  std::string_view name_;
  TableBuilder table_;
  char separator_ = ',';
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

/// A page, or what old programs save as .xls: a page, or XML.
bool is_markup(std::string_view text) {
  std::string_view const begin = text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return begin.starts_with("<?xml") || (begin.starts_with('<') && looks_like_html(text));
}

}  // namespace

Result<TableFile> read_csv(std::string bytes, std::string_view name) {
  bool const is_sound = !first_bad_utf8(bytes);
  Decoded const decoded = decode(std::move(bytes));
  std::string_view const text = decoded.text;
  TRY_DO(require_utf8(text, name));
  if (is_markup(text)) return refusal(Code::unreadable, name, Reason::no_table);
  // decode() is made for reports, and lets a broken character pass; a ledger is kept for good.
  std::size_t const lost = is_sound ? std::string_view::npos : text.find("\xEF\xBF\xBD");
  if (lost != std::string_view::npos) {
    auto const line = 1 + std::ranges::count(text.substr(0, lost), '\n');
    return refusal(Code::unreadable, name, Reason::broken_characters, {{"line", line}});
  }
  return CsvReader(text, name).read();
}

}  // namespace gongkai::document
