#include "document/text_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fold.h"

namespace gongkai::document {
namespace {

enum class LineKind { blank, tab_cell, tab_row, pipe_row, prose };

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\f\v") == std::string_view::npos;
}

LineKind kind_of(std::string_view line) {
  std::size_t const start = line.find_first_not_of(' ');
  if (start == std::string_view::npos) return LineKind::blank;
  if (line[start] == '|' && line.find('|', start + 1) != std::string_view::npos) return LineKind::pipe_row;
  std::size_t const content = line.find_first_not_of('\t');
  if (content == std::string_view::npos) return LineKind::tab_cell;  // an empty cell
  if (line.find('\t', content) != std::string_view::npos)
    return is_blank(line) ? LineKind::blank : LineKind::tab_row;
  if (content > 0) return LineKind::tab_cell;
  return LineKind::prose;
}

class GridBuilder {
 public:
  explicit GridBuilder(Document& document) : document_(document) {}

  void read() {
    for (std::uint32_t number = 1; number <= document_.lines.size(); ++number) take(number);
    close();
  }

 private:
  void take(std::uint32_t number) {
    Span const line = document_.lines[number - 1];
    LineKind const kind = kind_of(document_.at(line));
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
      case LineKind::prose:
        // A label of two lines: its second line has no tab and follows at once.
        if (open_ && last_kind_ == LineKind::tab_cell && last_line_ + 1 == number && row_has_cells_) {
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

  void begin_cells(std::uint32_t number, LineKind kind) {
    bool const pipes = kind == LineKind::pipe_row;
    if (open_ && pipes != (last_kind_ == LineKind::pipe_row)) close();
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
    push({line.begin + lead, line.end}, number);
  }

  void add_separated(Span line, std::uint32_t number, char separator) {
    std::uint32_t begin = line.begin;
    std::uint32_t end = line.end;
    std::string_view const text = document_.text;
    while (begin < end && text[begin] == ' ') ++begin;
    if (begin < end && text[begin] == separator) ++begin;
    if (separator == '|') {
      while (end > begin && text[end - 1] == ' ') --end;
      if (end > begin && text[end - 1] == separator) --end;
    }
    for (std::uint32_t at = begin; at <= end; ++at) {
      if (at == end || text[at] == separator) {
        push({begin, at}, number);
        begin = at + 1;
      }
    }
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
  Grid grid_;
  bool open_ = false;
  bool row_has_cells_ = false;
  LineKind last_kind_ = LineKind::blank;
  std::uint32_t last_line_ = 0;
};

void split_lines(Document& document) {
  std::string_view const text = document.text;
  document.lines.reserve(text.size() / 24 + 1);
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = begin;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    document.lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
}

}  // namespace

Result<Document> read_text(std::string bytes, std::string name) {
  if (bytes.size() > kMaxTextBytes) {
    return failure(Code::too_large, fmt::format("{}: {} bytes of text; at most {} are read", name,
                                                bytes.size(), kMaxTextBytes));
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  std::size_t bad = first_bad_utf8(bytes).value_or(std::string::npos);
  bad = std::min(bad, bytes.find('\0'));
  if (bad != std::string::npos) {
    auto const line =
        1 + std::ranges::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
    return failure(
        Code::unreadable,
        fmt::format(
            "{}: line {}: byte {} (0x{:02X}) is no UTF-8 text; save the report as UTF-8 text and try again",
            name, line, bad + 1, static_cast<unsigned char>(bytes[bad])));
  }
  Document document;
  document.name = std::move(name);
  document.text = std::move(bytes);
  split_lines(document);
  GridBuilder(document).read();
  return document;
}

}  // namespace gongkai::document
