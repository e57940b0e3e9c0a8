#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

#include "base/fold.h"
#include "base/numeral.h"
#include "document/pdf_broken.h"
#include "document/pdf_layout.h"

namespace gongkai::document {
namespace {

constexpr double kSameLine = 0.5;    // of the lower height: how far middles may lie apart
constexpr double kSmall = 0.7;       // of the height beside it: a mark, which may lie anywhere in its line
constexpr double kApart = 0.55;      // of a height: the gap that sets a number apart from text
constexpr double kTouching = 0.03;   // of a height: no gap at all
constexpr double kOneNumber = 0.25;  // of a height: how far the middles of a number's parts may lie apart
constexpr double kEdge = 0.03;  // of a height: the gap that does where other numbers stand in line below it
constexpr double kExact =
    0.02;  // of a height: how far edges may lie apart where nothing else sets numbers off
constexpr double kInLine = 0.06;        // of a height: how far edges of a column's numbers may lie apart
constexpr double kLongLine = 20;        // heights: a line of a paragraph is so long
constexpr double kRoughly = 0.2;        // of a height: how far off a number's width may be guessed
constexpr std::size_t kLeastLabel = 6;  // bytes: two characters
constexpr double kClose = 1.2;       // of a height: no further from a number stand the words of its sentence
constexpr double kSegmentGap = 0.6;  // of a height: the gap that ends a segment
constexpr double kStackPitch = 2.2;  // of a height: how far stacked characters may lie apart
constexpr double kFoot = 0.88;       // of a page: below lies its number
constexpr double kHead = 0.08;
constexpr std::size_t kStackedBytes = 6;  // two characters

bool is_unit(std::string_view text) {
  for (std::string_view const unit :
       {"条", "件", "次", "篇", "个", "人", "人次", "万元", "元", "项", "份", "宗"}) {
    if (text == unit) return true;
  }
  return false;
}

/// A number as tables print it, with or without its unit, or a sign for none.
bool looks_like_value(std::string_view text) {
  if (text.size() > 40) return false;
  if (is_unit(text)) return true;
  std::string const plain = folded(text);
  if (plain.empty()) return false;
  // Chinese numerals number chapters far more often than they fill cells.
  bool const chinese = plain.find_first_of("0123456789-/") == std::string::npos && plain != "无";
  return !chinese && read_cell_number(plain).kind != CellNumber::Kind::text;
}

/// "88.": the rest of the number is on the cell's next line.
bool is_first_half(std::string_view text) {
  std::string const plain = text.size() > 40 ? "" : folded(text);
  return plain.size() > 1 && plain.ends_with('.') && looks_like_value(plain.substr(0, plain.size() - 1));
}

using Line = std::vector<Word>;

/// How far the middles of two words of one line may lie apart: a quotation mark hangs from its top.
double same_line_reach(Box const& a, Box const& b) {
  double const lower = std::min(a.height(), b.height());
  double const higher = std::max(a.height(), b.height());
  return kSameLine * (lower < kSmall * higher ? higher : lower);
}

/// Whether a number begins in one word and goes on in the other.
bool goes_on_in(Word const& word, Word const& next) {
  auto const is_digit = [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; };
  double const gap = next.box.left - word.box.right;
  return is_digit(word.text.back()) && is_digit(next.text.front()) &&
         std::abs(gap) < kTouching * next.box.height() && word.box.centre() < next.box.centre();
}

/// A number whose digits are of two fonts comes in words that touch, and that may lie so unlike that one of
/// them would be taken for the next line. `words`: from the top.
void join_digits(std::vector<Word>& words) {
  constexpr std::size_t kBeside = 128;  // words at one height that are looked through
  std::vector<std::size_t> next(words.size(), words.size());
  std::vector<bool> joined(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = i + 1; j < std::min(words.size(), i + kBeside); ++j) {
      Box const& box = words[i].box;
      double const off = words[j].box.middle() - box.middle();
      if (off > kOneNumber * std::max(box.height(), words[j].box.height())) break;
      bool const forward = goes_on_in(words[i], words[j]);
      if (!forward && !goes_on_in(words[j], words[i])) continue;
      auto const [first, second] = forward ? std::pair(i, j) : std::pair(j, i);
      if (next[first] != words.size() || joined[second]) continue;
      next[first] = second;
      joined[second] = true;
    }
  }
  std::vector<Word> whole;
  whole.reserve(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (joined[i]) continue;
    whole.push_back(words[i]);
    for (std::size_t part = next[i]; part != words.size(); part = next[part]) {
      whole.back().text += words[part].text;
      whole.back().box.cover(words[part].box);
    }
  }
  words = std::move(whole);
}

std::vector<Line> lines_of(std::vector<Word> words) {
  auto const from_top = [&] {
    std::ranges::stable_sort(words, {}, [](Word const& word) { return word.box.middle(); });
  };
  from_top();
  join_digits(words);
  from_top();
  std::vector<Line> lines;
  for (Word& word : words) {
    bool same = false;
    if (!lines.empty()) {
      // Of its first word: words in between would join what a character set sideways lies between.
      Box const& first = lines.back().front().box;
      same = word.box.middle() - first.middle() <= same_line_reach(first, word.box);
    }
    if (!same) lines.emplace_back();
    lines.back().push_back(std::move(word));
  }
  for (Line& line : lines) std::ranges::stable_sort(line, {}, [](Word const& word) { return word.box.left; });
  return lines;
}

std::string joined(Line const& line) {
  std::string text;
  for (Word const& word : line) append_words(text, word.text);
  return text;
}

/// "- 3 -", "第3页", "3/8" or a number alone, at the upper or lower end of the page.
bool is_page_number(Line const& line, Page const& page) {
  double const middle = line.front().box.middle();
  if (middle > kHead * page.height && middle < kFoot * page.height) return false;
  std::string const text = folded(joined(line));
  if (text.size() > 40 || text.empty()) return false;
  if (text.starts_with("第") && text.ends_with("页")) return true;
  bool digit = false;
  for (char const c : text) {
    digit = digit || (c >= '0' && c <= '9');
    if ((c < '0' || c > '9') && c != '-' && c != '/' && c != ' ') return false;
  }
  return digit && line.back().box.right - line.front().box.left < page.width / 4;
}

/// A number between words that stand close on both sides was typed with blanks around it.
bool is_in_prose(Line const& line, std::size_t i) {
  if (i == 0 || i + 1 == line.size()) return false;
  double const close = kClose * line[i].box.height();
  return line[i].box.left - line[i - 1].box.right < close &&
         line[i + 1].box.left - line[i].box.right < close && !looks_like_value(line[i - 1].text) &&
         !looks_like_value(line[i + 1].text);
}

/// The blank before and behind a word on its line; nothing stands before the first one.
struct Gaps {
  double before = 0;
  double behind = 0;

  [[nodiscard]] bool reach(double least) const { return before >= least && behind >= least; }
};

Gaps gaps_at(Line const& line, std::size_t i) {
  double const far = line[i].box.height() * 9;
  return {.before = i == 0 ? far : line[i].box.left - line[i - 1].box.right,
          .behind = i + 1 == line.size() ? far : line[i + 1].box.left - line[i].box.right};
}

/// Where the numbers stand that are well apart from everything: the columns of the page's tables. In cells
/// without padding a number all but touches its label; it is a cell where something else that is apart begins
/// at exactly the same place.
class Columns {
 public:
  explicit Columns(std::vector<Line> const& lines) {
    for (Line const& line : lines) {
      if (is_running_text(line)) right_ = std::max(right_.value_or(0), line.back().box.right);
    }
    for (Line const& line : lines) {
      for (std::size_t i = 0; i < line.size(); ++i) {
        Box const& box = line[i].box;
        Gaps const gaps = gaps_at(line, i);
        if (line.size() < 2) continue;
        bool const value = looks_like_value(line[i].text) && !is_in_prose(line, i);
        if (gaps.before >= kApart * box.height() || (value && is_close_cell(box, gaps)))
          begins_.push_back(box.left);
        if (!value || !gaps.reach(kApart * box.height())) continue;
        lefts_.push_back(box.left);
        centres_.push_back(box.centre());
        rights_.push_back(box.right);
      }
    }
    for (std::vector<double>* const edges : {&lefts_, &centres_, &rights_, &begins_})
      std::ranges::sort(*edges);
  }

  /// Whether a word stands in line with others.
  [[nodiscard]] bool hold(Box const& box, Gaps const& gaps) const {
    double const slack = kInLine * box.height();
    return in_line(lefts_, box.left, slack) || in_line(centres_, box.centre(), slack) ||
           in_line(rights_, box.right, slack) ||
           (is_close_cell(box, gaps) && in_line(begins_, box.left, kExact * box.height()));
  }

  /// Where a number begins that ends at `box.right` and is about as wide as `width`, when it is in line with
  /// others.
  [[nodiscard]] std::optional<double> begin_of(Box const& box, double width) const {
    double const slack = kRoughly * box.height();
    double const left = box.right - width;
    if (ends_at_margin(box)) return std::nullopt;
    if (auto const edge = near(lefts_, left, slack)) return edge;
    if (auto const centre = near(centres_, left + width / 2, slack)) return 2 * *centre - box.right;
    if (in_line(rights_, box.right, kInLine * box.height())) return left;
    return std::nullopt;
  }

 private:
  static bool is_running_text(Line const& line) {
    double const height = line.front().box.height();
    if (line.back().box.right - line.front().box.left < kLongLine * height) return false;
    for (std::size_t i = 1; i < line.size(); ++i) {
      if (gaps_at(line, i).before >= kApart * height) return false;
    }
    return true;
  }

  /// As the lines of a paragraph do.
  [[nodiscard]] bool ends_at_margin(Box const& box) const {
    return right_ && box.right >= *right_ - box.height();
  }

  /// A blank behind it, and no more than the edge of a cell before.
  [[nodiscard]] bool is_close_cell(Box const& box, Gaps const& gaps) const {
    double const height = box.height();
    return gaps.before >= kEdge * height && gaps.behind >= kApart * height && !ends_at_margin(box);
  }

  /// The first of two edges that lie near to a place.
  static std::optional<double> near(std::vector<double> const& edges, double edge, double slack) {
    if (!in_line(edges, edge, slack)) return std::nullopt;
    return *std::ranges::lower_bound(edges, edge - slack);
  }

  static bool in_line(std::vector<double> const& edges, double edge, double slack) {
    auto const first = std::ranges::lower_bound(edges, edge - slack);
    return edges.end() - first >= 2 && *(first + 1) <= edge + slack;
  }

  std::vector<double> lefts_;
  std::vector<double> centres_;
  std::vector<double> rights_;
  std::vector<double> begins_;   // left edges of what is apart, or may be a cell
  std::optional<double> right_;  // where the page's long lines of text end
};

/// Where the number at the end of a word begins; the size of the word where there is none, or no label
/// before.
std::size_t begin_of_number(std::string_view text) {
  constexpr std::string_view kWide = "\xEF\xBC";  // full-width marks and digits are this and 0x8C to 0x99
  std::size_t begin = text.size();
  while (begin > 0) {
    auto const last = static_cast<unsigned char>(text[begin - 1]);
    if ((last >= '0' && last <= '9') || last == '.' || last == ',') {
      --begin;
    } else if (begin >= 3 && text.substr(begin - 3, 2) == kWide && last >= 0x8C && last <= 0x99) {
      begin -= 3;
    } else {
      break;
    }
  }
  bool const label = begin >= kLeastLabel && static_cast<unsigned char>(text[begin - 1]) >= 0x80;
  return label && looks_like_value(text.substr(begin)) ? begin : text.size();
}

/// "收到申请数18" where cells have no padding: the number is a cell of its own when it is in line with
/// others.
void split_labels(Line& line, Columns const& columns) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    Word& word = line[i];
    std::size_t const begin = begin_of_number(word.text);
    double const height = word.box.height();
    if (begin == word.text.size() || gaps_at(line, i).behind < kApart * height) continue;
    double const label = width_in_letters(word.text.substr(0, begin));
    double const number = width_in_letters(word.text.substr(begin));
    auto const left = columns.begin_of(word.box, word.box.width() * number / (label + number));
    if (!left) continue;
    Word cell{.box = word.box, .text = word.text.substr(begin)};
    cell.box.left = *left;
    word.box.right = *left - 2 * kEdge * height;
    word.text.resize(begin);
    line.insert(line.begin() + static_cast<std::ptrdiff_t>(i + 1), std::move(cell));
    ++i;
  }
}

/// Cuts a line into segments; numbers that stand apart are segments of their own. A segment stands at the
/// height of its longest word: the number of a label may be of a font that lies lower.
void cut(Line const& line, Columns const& columns, std::vector<Segment>& segments) {
  double widest = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    Word const& word = line[i];
    double const height = word.box.height();
    Gaps const gaps = gaps_at(line, i);
    bool const alone = line.size() == 1;
    bool const apart =
        gaps.reach(kApart * height) || (gaps.reach(kEdge * height) && columns.hold(word.box, gaps));
    // A label's "1." has the label behind it.
    bool const half = i > 0 && i + 1 == line.size() && is_first_half(word.text);
    bool const value = apart && (half || looks_like_value(word.text)) && !is_in_prose(line, i);
    bool const goes_on = i > 0 && !value && !segments.back().value && gaps.before < kSegmentGap * height;
    if (goes_on && !alone) {
      Box& box = segments.back().box;
      append_words(segments.back().text, word.text);
      box = {.left = box.left, .top = box.top, .right = word.box.right, .bottom = box.bottom};
      if (word.box.width() > widest) {
        std::tie(box.top, box.bottom) = std::pair(word.box.top, word.box.bottom);
        segments.back().text_height = height;
      }
      widest = std::max(widest, word.box.width());
    } else {
      widest = word.box.width();
      segments.push_back({word.box, word.text, height, value, value && is_unit(word.text)});
      if (value && i > 0) segments[segments.size() - 2].before_value = true;
    }
  }
}

/// One character or two, and narrow: part of a heading that is set from top to bottom. What stands before a
/// value is its label.
bool may_be_stacked(Segment const& segment) {
  return !segment.value && !segment.before_value && segment.text.size() <= kStackedBytes &&
         static_cast<unsigned char>(segment.text[0]) >= 0x80;
}

bool continues(Segment const& above, Segment const& below, double unit) {
  double const reach = std::max(unit, 1.0);
  return std::abs(above.box.centre() - below.box.centre()) <= reach / 2 &&
         below.box.top - above.box.bottom <= (kStackPitch - 1) * reach && below.box.top >= above.box.top;
}

/// Joins what is set from top to bottom.
void stack(std::vector<Segment>& segments) {
  std::vector<Segment> whole;
  whole.reserve(segments.size());
  constexpr std::size_t kOpen = 64;  // stacks that are looked through; a page has a dozen columns
  std::vector<std::size_t> open;
  for (Segment& segment : segments) {
    bool taken = false;
    if (may_be_stacked(segment)) {
      double const unit = std::min(segment.box.height(), segment.box.width());
      for (std::size_t const at : open) {
        if (!continues(whole[at], segment, unit)) continue;
        whole[at].text += segment.text;
        whole[at].box.cover(segment.box);
        taken = true;
        break;
      }
      if (!taken) {
        open.insert(open.begin(), whole.size());
        if (open.size() > kOpen) open.pop_back();
      }
    }
    if (!taken) whole.push_back(std::move(segment));
  }
  segments = std::move(whole);
}

}  // namespace

void append_words(std::string& text, std::string_view more) {
  auto const is_latin = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '(' && c != ')'; };
  if (!text.empty() && is_latin(text.back()) && is_latin(more.front())) text += ' ';
  text += more;
}

std::vector<Segment> segments_of(Page const& page) {
  std::vector<Line> lines = lines_of(page.words);
  std::erase_if(lines, [&](Line const& line) { return is_page_number(line, page); });
  std::vector<Segment> segments;
  Columns const columns(lines);
  for (Line& line : lines) split_labels(line, columns);
  for (Line const& line : lines) cut(line, columns, segments);
  join_broken_cells(segments);
  stack(segments);
  return segments;
}

}  // namespace gongkai::document
