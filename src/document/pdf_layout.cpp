#include "document/pdf_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "document/pdf_page_breaks.h"
#include "document/pdf_page_columns.h"

namespace gongkai::document {
namespace {

constexpr double kSameLine = 0.5;  // of a height
constexpr double kSlack =
    0.4;  // heights: how far short of the margin a line ends that was broken, being full
constexpr double kCentred = 0.7;    // heights: how far off the middle a centred line may stand
constexpr std::size_t kFullOf = 4;  // of so many long lines one is taken to end beyond the margin
constexpr double kSetIn = 0.8;      // heights: a line that begins further in begins a paragraph
constexpr double kPitch = 2.6;      // heights: lines of one paragraph lie no further apart
constexpr double kSameSize = 0.2;   // share of a height by which letters of one paragraph differ

constexpr std::size_t kMostOfALine = 2;  // of a paragraph's line; one with more is a heading of columns

/// A printed line outside tables.
struct TextLine {
  Box box;
  std::string text;
  std::size_t page = 0;
  std::size_t segments = 1;
};

struct Item {
  double top = 0;
  TextLine line;
  FoundTable* table = nullptr;
};

/// The margins between which a document's paragraphs run.
struct Margins {
  double left = 1e9;
  double right = 0;
};

/// What would have had to fit on the line before: a character, or a word with what may not be parted from it.
double first_word(TextLine const& line) {
  std::string_view const text = line.text;
  std::size_t latin = 0;
  while (latin < text.size() && static_cast<unsigned char>(text[latin]) < 0x80 && text[latin] != ' ') ++latin;
  return (1.0 + 0.55 * static_cast<double>(latin)) * line.box.height();
}

/// Puts a line behind the one before it; a number that was broken is one again.
void append_line(std::string& text, std::string_view line) {
  constexpr std::string_view kNumber = "0123456789.,%";
  bool const number =
      !text.empty() && !line.empty() && kNumber.contains(text.back()) && kNumber.contains(line.front());
  if (number) {
    text += line;
  } else {
    append_words(text, line);
  }
}

std::vector<TextLine> lines_of(std::vector<Segment> segments, std::size_t page) {
  std::ranges::stable_sort(segments, {}, [](Segment const& segment) { return segment.box.middle(); });
  std::vector<std::vector<Segment>> rows;
  for (Segment& segment : segments) {
    bool const same =
        !rows.empty() && segment.box.middle() - rows.back().front().box.middle() <=
                             kSameLine * std::min(segment.box.height(), rows.back().front().box.height());
    if (!same) rows.emplace_back();
    rows.back().push_back(std::move(segment));
  }
  std::vector<TextLine> lines;
  for (std::vector<Segment>& row : rows) {
    std::ranges::stable_sort(row, {}, [](Segment const& segment) { return segment.box.left; });
    TextLine line{row.front().box, {}, page, row.size()};
    for (Segment const& segment : row) {
      if (!line.text.empty()) line.text += "  ";
      line.text += segment.text;
      line.box.cover(segment.box);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

class Arranger {
 public:
  explicit Arranger(std::vector<Page> const& pages) {
    for (std::size_t p = 0; p < pages.size(); ++p) {
      for (Page& part : parts_in_order(pages[p])) {
        pages_.push_back(std::move(part));
        numbers_.push_back(p + 1);
      }
    }
  }

  std::vector<Block> arrange() {
    std::vector<PageParts> parts(pages_.size());
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      parts[p].rest = segments_of(pages_[p]);
      parts[p].tables = take_tables(parts[p].rest);
    }
    join_over_pages(parts);
    std::vector<std::vector<TextLine>> lines(pages_.size());
    std::vector<Box> long_lines;
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      lines[p] = lines_of(std::move(parts[p].rest), p);
      for (TextLine const& line : lines[p]) {
        if (line.box.width() >= pages_[p].width / 2) long_lines.push_back(line.box);
      }
    }
    find_margins(long_lines);
    for (std::size_t p = 0; p < pages_.size(); ++p) add_page(p, lines[p], parts[p].tables);
    return std::move(blocks_);
  }

 private:
  void add_page(std::size_t page, std::vector<TextLine>& lines, std::vector<FoundTable>& tables) {
    std::vector<Item> items;
    for (TextLine& line : lines) {
      double const top = line.box.top;
      items.push_back({top, std::move(line), nullptr});
    }
    for (FoundTable& table : tables) items.push_back({table.box.top, {}, &table});
    std::ranges::stable_sort(items, {}, &Item::top);
    for (Item& item : items) {
      if (item.table != nullptr) {
        add_table(*item.table, page);
      } else {
        add_line(std::move(item.line));
      }
    }
  }

  void find_margins(std::vector<Box>& long_lines) {
    if (long_lines.empty()) return;
    std::ranges::sort(long_lines, {}, &Box::right);
    margins_.right = long_lines[long_lines.size() - 1 - long_lines.size() / kFullOf].right;
    margins_.left = std::ranges::min_element(long_lines, {}, &Box::left)->left;
  }

  void add_line(TextLine line) {
    if (goes_on(line)) {
      append_line(blocks_.back().text, line.text);
    } else {
      blocks_.push_back({line.text, fmt::format("page {}", numbers_[line.page]), {}});
    }
    last_ = std::move(line);
    open_ = true;
  }

  /// Whether a line goes on with the paragraph before it: that one was full, and this one is not set in.
  bool goes_on(TextLine const& line) const {
    if (!open_ || last_.segments > kMostOfALine || line.segments > kMostOfALine) return false;
    double const height = last_.box.height();
    if (std::abs(line.box.height() - height) > kSameSize * height) return false;
    if (last_.box.right + first_word(line) < margins_.right - kSlack * height) {
      // A centred line may be full before it comes up to the margin.
      double const room = margins_.right - margins_.left;
      if (!is_centred(line) || !is_centred(last_) ||
          last_.box.width() + first_word(line) < room - kSlack * height)
        return false;
    }
    if (line.box.left > margins_.left + kSetIn * height && !(is_centred(line) && is_centred(last_)))
      return false;
    if (line.page == last_.page) return line.box.top - last_.box.top <= kPitch * height;
    return line.page == last_.page + 1;
  }

  bool is_centred(TextLine const& line) const {
    double const middle = (margins_.left + margins_.right) / 2;
    return std::abs(line.box.centre() - middle) < kCentred * line.box.height();
  }

  void add_table(FoundTable const& found, std::size_t page) {
    Table table;
    table.is_data = true;
    table.cells_have_names = false;
    table.at = fmt::format("page {}", numbers_[page]);
    for (std::vector<std::string> const& row : found.rows) {
      std::uint32_t column = 0;
      for (std::string const& text : row) {
        std::vector<Block> blocks;
        if (!text.empty()) blocks.push_back({text, {}, {}});
        table.cells.push_back({table.rows, column++, 1, 1, std::move(blocks)});
      }
      ++table.rows;
    }
    blocks_.push_back({{}, {}, std::make_unique<Table>(std::move(table))});
    open_ = false;
  }

  std::vector<Page> pages_;           // or their parts, in order of reading
  std::vector<std::size_t> numbers_;  // of the pages
  std::vector<Block> blocks_;
  Margins margins_;
  TextLine last_;
  bool open_ = false;  // the last block is a paragraph
};

}  // namespace

std::vector<Block> arrange(std::vector<Page> const& pages) {
  return Arranger(pages).arrange();
}

}  // namespace gongkai::document
