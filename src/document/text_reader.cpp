#include "document/text_reader.h"

#include <algorithm>
#include <ranges>

#include "base/fold.h"
#include "document/encoding.h"
#include "document/refusal.h"

namespace gongkai::document {
namespace {

enum class LineKind { blank, tab_cell, tab_row, pipe_row, comma_row, prose };

constexpr std::string_view kWideBar = "｜";
constexpr std::size_t kLongestCommaCell = 24;  // bytes of a number or unit between commas

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\f\v") == std::string_view::npos;
}

bool is_number_like(std::string_view cell) {
  std::string const spelt = folded(cell);
  std::string_view const text = trimmed(spelt);
  return text.find_first_not_of("0123456789.-+/ ") == std::string_view::npos;
}

/// A row between bars: two of them, or one and a number behind it.
bool is_pipe_row(std::string_view line) {
  std::size_t const first = std::min(line.find('|'), find_word(line, kWideBar));
  if (first == std::string_view::npos) return false;
  std::size_t const last = line.rfind('|');
  std::size_t const last_wide = line.rfind(kWideBar);
  if (last == std::string_view::npos || (last_wide != std::string_view::npos && last_wide > last)) {
    return last_wide != first || is_number_like(line.substr(last_wide + kWideBar.size()));
  }
  return last != first || is_number_like(line.substr(last + 1));
}

/// "规章,0,0,0": a label and at least two short cells, the last of them a number.
bool is_label_with_cells(std::vector<std::string_view> const& cells) {
  return cells.size() >= 3 && !cells.front().empty() &&
         std::ranges::all_of(cells.begin() + 1, cells.end(),
                             [](std::string_view cell) { return cell.size() <= kLongestCommaCell; });
}

/// "三、办理结果,（一）予以公开,,4,0,3", "行政许可,12345": labels of any length, and nothing but numbers
/// behind them. A number alone with a comma in it is none, nor is a sentence that ends in one.
bool is_labels_with_numbers(std::vector<std::string_view> const& cells) {
  auto const is_number = [](std::string_view cell) { return !is_blank(cell) && is_number_like(cell); };
  auto const last_label = std::ranges::find_if_not(cells.rbegin(), cells.rend(), is_number);
  auto const numbers = last_label - cells.rbegin();
  auto const label = std::ranges::find_if_not(last_label, cells.rend(), &std::string_view::empty);
  if (label == cells.rend() || (label->back() >= '0' && label->back() <= '9')) return false;
  return cells.size() == 2 || numbers >= 3;
}

bool is_comma_row(std::string_view line) {
  // Most lines have no comma, which is found out faster from the front.
  if (!line.contains(',') || has_word(line, "。")) return false;
  std::size_t const last_comma = line.rfind(',');
  std::string_view const last = line.substr(last_comma + 1);
  if (is_blank(last) || !is_number_like(last)) return false;
  std::vector<std::string_view> cells;
  for (auto const cell : line | std::views::split(',')) cells.emplace_back(cell.begin(), cell.end());
  return is_label_with_cells(cells) || is_labels_with_numbers(cells);
}

/// What a line is, in a document that has `bars` somewhere or none at all.
LineKind kind_of(std::string_view line, bool bars) {
  if (line.find_first_not_of(' ') == std::string_view::npos) return LineKind::blank;
  if (bars && is_pipe_row(line)) return LineKind::pipe_row;
  std::size_t const content = line.find_first_not_of('\t');
  if (content == std::string_view::npos) return LineKind::tab_cell;  // an empty cell
  if (line.find('\t', content) != std::string_view::npos)
    return is_blank(line) ? LineKind::blank : LineKind::tab_row;
  if (content > 0) return LineKind::tab_cell;
  return is_comma_row(line) ? LineKind::comma_row : LineKind::prose;
}

class GridBuilder {
 public:
  explicit GridBuilder(Document& document)
      : document_(document), bars_(document.text.contains('|') || has_word(document.text, kWideBar)) {}

  void read() {
    for (std::uint32_t number = 1; number <= document_.lines.size(); ++number) take(number);
    close();
  }

 private:
  void take(std::uint32_t number) {
    Span const line = document_.lines[number - 1];
    LineKind const kind = kind_of_line(number);
    switch (kind) {
      case LineKind::blank:
        if (open_ && last_kind_ != LineKind::pipe_row) next_row();
        break;
      case LineKind::tab_cell:
        begin_cells(number, LineKind::tab_cell);
        add_cell(line, number);
        break;
      case LineKind::tab_row:
        begin_cells(number, LineKind::tab_row);
        next_row();
        add_separated(line, number, '\t');
        next_row();
        break;
      case LineKind::pipe_row:
        begin_cells(number, LineKind::pipe_row);
        if (!is_rule(document_.at(line))) {
          next_row();
          add_separated(line, number, '|');
          next_row();
        }
        break;
      case LineKind::comma_row:
        begin_cells(number, LineKind::comma_row);
        next_row();
        add_separated(line, number, ',');
        next_row();
        break;
      case LineKind::prose:
        if (goes_on_with_cell(number)) {
          grid_.cells.back().span.end = line.end;
        } else {
          close();
          return;
        }
        break;
    }
    if (open_ && kind != LineKind::blank) {
      last_line_ = number;
      grid_.last_line = number;
    }
  }

  /// A label of two or three lines: the others have no tab and follow at once, and behind them the cells go
  /// on.
  bool goes_on_with_cell(std::uint32_t number) const {
    constexpr std::uint32_t kMostLines = 3;
    if (!open_ || last_kind_ != LineKind::tab_cell || last_line_ + 1 != number || !row_has_cells_)
      return false;
    std::uint32_t behind = number;
    while (behind < number + kMostLines && kind_of_line(behind) == LineKind::prose) ++behind;
    while (kind_of_line(behind) == LineKind::blank) ++behind;
    return kind_of_line(behind) == LineKind::tab_cell;
  }

  /// Behind the last line there are only cells: the end closes what is open.
  LineKind kind_of_line(std::uint32_t number) const {
    return number > document_.lines.size() ? LineKind::tab_cell
                                           : kind_of(document_.at(document_.lines[number - 1]), bars_);
  }

  void begin_cells(std::uint32_t number, LineKind kind) {
    auto const family = [](LineKind k) { return k == LineKind::tab_row ? LineKind::tab_cell : k; };
    if (open_ && family(kind) != family(last_kind_)) close();
    if (!open_) {
      open_ = true;
      grid_ = Grid{};
      grid_.first_line = number;
      row_has_cells_ = false;
    }
    last_kind_ = kind;
  }

  /// |---|:--:|
  static bool is_rule(std::string_view line) {
    return line.find_first_not_of("|-: ") == std::string_view::npos &&
           line.find('-') != std::string_view::npos;
  }

  void add_cell(Span line, std::uint32_t number) {
    std::string_view const text = document_.at(line);
    auto const lead = static_cast<std::uint32_t>(std::min(text.find_first_not_of('\t'), text.size()));
    push({.begin = line.begin + lead, .end = line.end}, number);
  }

  void add_separated(Span line, std::uint32_t number, char separator) {
    std::string_view const text = document_.text;
    std::uint32_t begin = line.begin;
    std::uint32_t end = line.end;
    while (begin < end && text[begin] == ' ') ++begin;
    begin += separator_at(begin, end, separator);
    if (separator == '|') {
      while (end > begin && text[end - 1] == ' ') --end;
      if (end > begin && text[end - 1] == '|') --end;
    }
    for (std::uint32_t at = begin; at < end;) {
      std::uint32_t const size = separator_at(at, end, separator);
      if (size > 0) {
        push({.begin = begin, .end = at}, number);
        begin = at + size;
      }
      at += std::max(size, 1U);
    }
    push({.begin = begin, .end = end}, number);
  }

  /// Bytes of the separator at `at`, or 0; a bar may be a wide one.
  std::uint32_t separator_at(std::uint32_t at, std::uint32_t end, char separator) const {
    if (at >= end) return 0;
    if (document_.text[at] == separator) return 1;
    bool const wide =
        separator == '|' && std::string_view(document_.text).substr(at, end - at).starts_with(kWideBar);
    return wide ? static_cast<std::uint32_t>(kWideBar.size()) : 0;
  }

  void push(Span span, std::uint32_t number) {
    std::uint32_t const column = row_has_cells_ ? grid_.cells.back().column + 1 : 0;
    grid_.cells.push_back({span, number, grid_.rows, column});
    row_has_cells_ = true;
  }

  void next_row() {
    if (row_has_cells_) ++grid_.rows;
    row_has_cells_ = false;
  }

  void close() {
    if (!open_) return;
    next_row();
    if (!grid_.cells.empty()) document_.grids.push_back(std::move(grid_));
    grid_ = Grid{};
    open_ = false;
  }

  Document& document_;
  bool bars_;
  Grid grid_;
  bool open_ = false;
  bool row_has_cells_ = false;
  LineKind last_kind_ = LineKind::blank;
  std::uint32_t last_line_ = 0;
};

/// Bytes of the line end at `at`, or 0: of any system, and Unicode's own for lines and paragraphs.
std::size_t line_end_at(std::string_view text, std::size_t at) {
  if (text[at] == '\n') return 1;
  if (text[at] == '\r') return text.substr(at).starts_with("\r\n") ? 2 : 1;
  std::string_view const character = text.substr(at, 3);
  return character == "\u2028" || character == "\u2029" ? 3 : 0;
}

/// Where the next line end at or behind `at` begins, or the end of the text.
std::size_t next_line_end(std::string_view text, std::size_t at) {
  auto const may_begin_one = [](char c) { return c == '\n' || c == '\r' || c == '\xE2'; };
  for (; at < text.size(); ++at) {
    if (may_begin_one(text[at]) && line_end_at(text, at) > 0) return at;
  }
  return at;
}

void split_lines(Document& document) {
  std::string_view const text = document.text;
  // Most texts have line feeds alone, which are found faster than by looking at every byte.
  bool const feeds_alone = !text.contains('\r') && !text.contains("\u2028") && !text.contains("\u2029");
  document.lines.reserve(text.size() / 24 + 1);
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t const end =
        feeds_alone ? std::min(text.find('\n', begin), text.size()) : next_line_end(text, begin);
    document.lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + (end < text.size() ? line_end_at(text, end) : 1);
  }
}

}  // namespace

Result<Document> read_text(std::string bytes, std::string name) {
  if (bytes.size() > kMaxTextBytes) {
    return refusal(Code::too_large, name, Reason::too_large,
                   {{"size", bytes.size()}, {"most", kMaxTextBytes}});
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  TRY_DO(require_utf8(bytes, name));
  Document document;
  document.name = std::move(name);
  document.text = std::move(bytes);
  split_lines(document);
  GridBuilder(document).read();
  return document;
}

}  // namespace gongkai::document
