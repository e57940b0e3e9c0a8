#include "document/pdf_page_columns.h"

#include <algorithm>
#include <optional>

namespace gongkai::document {
namespace {

constexpr double kFirst = 0.4;  // of a page: between these lies the gap of two columns
constexpr double kLast = 0.6;
constexpr double kNarrowest = 8;  // points: a gap
constexpr double kWide = 0.3;     // of a page: a column of text is so wide
constexpr double kFull = 0.6;     // of a column: a line of text fills so much of it
constexpr std::size_t kFewestLines =
    8;  // of text in each column; a table has fewer on the side of its numbers

struct Gap {
  double left = 0;
  double right = 0;
};

bool lies_in(Word const& word, double left, double right) {
  return word.box.left < right && word.box.right > left;
}

/// The widest upright gap around the middle of the page below height `top`.
std::optional<Gap> gap_below(Page const& page, double top) {
  std::optional<Gap> widest;
  double begin = kFirst * page.width;
  std::vector<Box> boxes;
  for (Word const& word : page.words) {
    if (word.box.top >= top && lies_in(word, kFirst * page.width, kLast * page.width))
      boxes.push_back(word.box);
  }
  std::ranges::sort(boxes, {}, &Box::left);
  boxes.push_back({.left = kLast * page.width, .right = kLast * page.width});
  for (Box const& box : boxes) {
    double const width = box.left - begin;
    if (width >= kNarrowest && (!widest || width > widest->right - widest->left))
      widest = Gap{begin, box.left};
    begin = std::max(begin, box.right);
  }
  return widest;
}

/// Where the text of the last line ends that runs over the middle of the page; 0 when none does.
double end_of_whole_lines(Page const& page) {
  double end = 0;
  for (Word const& word : page.words) {
    if (word.box.left < kFirst * page.width && word.box.right > kLast * page.width)
      end = std::max(end, word.box.bottom);
  }
  return end;
}

/// Whether the words between two edges are lines of text from edge to edge. A column of numbers is narrow.
bool is_text(Page const& column, double page_width) {
  std::vector<Word> const& words = column.words;
  if (words.empty()) return false;
  double const left = std::ranges::min_element(words, {}, [](Word const& w) { return w.box.left; })->box.left;
  double const right =
      std::ranges::max_element(words, {}, [](Word const& w) { return w.box.right; })->box.right;
  if (right - left < kWide * page_width) return false;
  auto const full = std::ranges::count_if(
      words, [&](Word const& word) { return word.box.width() >= kFull * (right - left); });
  return static_cast<std::size_t>(full) >= kFewestLines;
}

}  // namespace

std::vector<Page> parts_in_order(Page const& page) {
  double const top = end_of_whole_lines(page);
  auto const gap = gap_below(page, top);
  if (!gap) return {page};
  Page above{.width = page.width, .height = page.height, .words = {}};
  Page left{.width = gap->left, .height = page.height, .words = {}};
  Page right{.width = gap->left, .height = page.height, .words = {}};
  for (Word const& word : page.words) {
    Page& part = word.box.top < top ? above : word.box.right <= gap->left ? left : right;
    part.words.push_back(word);
  }
  if (!is_text(left, page.width) || !is_text(right, page.width)) return {page};
  auto const by_left = [](Word const& word) { return word.box.left; };
  double const shift = std::ranges::min(right.words, {}, by_left).box.left -
                       std::ranges::min(left.words, {}, by_left).box.left;
  for (Word& word : right.words) {
    word.box.left -= shift;
    word.box.right -= shift;
  }
  std::vector<Page> parts;
  if (!above.words.empty()) parts.push_back(std::move(above));
  parts.push_back(std::move(left));
  parts.push_back(std::move(right));
  return parts;
}

}  // namespace gongkai::document
