#include "document/pdf_page_breaks.h"

#include <algorithm>
#include <cmath>

#include "base/fold.h"
#include "base/numeral.h"

namespace gongkai::document {
namespace {

constexpr double kInColumn = 0.8;      // of a height: how far a column may lie off on the next page
constexpr double kHeadReach = 10.0;    // of a height: how far above a table its heading may begin
constexpr std::size_t kMostLines = 4;  // of a label that was cut off

/// Positions of the segments above a table, or below it, from the top.
std::vector<std::size_t> segments_beside(PageParts const& page, FoundTable const& table, bool above) {
  std::vector<std::size_t> found;
  for (std::size_t s = 0; s < page.rest.size(); ++s) {
    double const middle = page.rest[s].box.middle();
    if (above ? middle < table.box.top : middle > table.box.bottom) found.push_back(s);
  }
  std::ranges::stable_sort(found, {}, [&](std::size_t s) { return page.rest[s].box.middle(); });
  return found;
}

bool same_columns(FoundTable const& first, FoundTable const& second) {
  double const slack = kInColumn * first.box.height() / static_cast<double>(first.rows.size());
  auto const near = [&](double a, double b) { return std::abs(a - b) <= slack; };
  bool const labels_overlap = first.label_left < second.label_right && second.label_left < first.label_right;
  return labels_overlap && std::ranges::equal(first.columns, second.columns, near);
}

/// "三、本年度办理结果", "（一）予以公开", "1.": a label of its own, or a merged one, and no rest of another.
bool is_numbered(std::string_view text) {
  std::string const plain = folded(text);
  std::string_view rest = plain;
  bool const bracket = rest.starts_with('(');
  if (bracket) rest.remove_prefix(1);
  std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  while (is_chinese_numeral(rest, digits)) digits += character_size(rest, digits);
  if (digits == 0) return false;
  rest.remove_prefix(digits);
  return rest.starts_with(bracket ? ")" : "、") || rest.starts_with('.');
}

/// Whether all these are lines of one label: few, set in line with the part of it that is with the numbers,
/// and without a number of their own.
bool are_label_lines(PageParts const& page, std::vector<std::size_t> const& segments, FoundTable const& table,
                     std::optional<Box> const& label) {
  if (segments.empty() || segments.size() > kMostLines) return false;
  return std::ranges::all_of(segments, [&](std::size_t s) {
    Segment const& segment = page.rest[s];
    double const slack = segment.box.height();
    bool const in_line = label && (std::abs(segment.box.left - label->left) < slack ||
                                   std::abs(segment.box.centre() - label->centre()) < slack);
    bool const in_column =
        segment.box.left > table.label_left - slack && segment.box.right < table.columns.front();
    return !segment.value && in_column && (in_line || !label);
  });
}

/// Takes the segments out of the page; their words together.
std::string take(PageParts& page, std::vector<std::size_t> segments) {
  std::string text;
  for (std::size_t const s : segments) append_words(text, page.rest[s].text);
  std::ranges::sort(segments, std::greater{});
  for (std::size_t const s : segments) page.rest.erase(page.rest.begin() + static_cast<std::ptrdiff_t>(s));
  return text;
}

/// The words of a table's heading: what stands right above it.
std::vector<std::string> heading_of(PageParts const& page, FoundTable const& table) {
  std::vector<std::string> words;
  for (std::size_t const s : segments_beside(page, table, true)) {
    Segment const& segment = page.rest[s];
    if (segment.box.middle() > table.box.top - kHeadReach * segment.box.height())
      words.push_back(segment.text);
  }
  return words;
}

/// Takes out what the page says again of the heading. Whether all of that stood there is no matter.
void drop_heading(PageParts& page, FoundTable const& table, std::vector<std::string> const& heading) {
  auto again = segments_beside(page, table, true);
  std::erase_if(
      again, [&](std::size_t s) { return std::ranges::find(heading, page.rest[s].text) == heading.end(); });
  take(page, std::move(again));
}

void join_labels(PageParts& page, PageParts& next) {
  FoundTable& above = page.tables.back();
  FoundTable& below = next.tables.front();
  auto const tail = segments_beside(page, above, false);
  auto const head = segments_beside(next, below, true);
  if (tail.empty() && above.last_label && are_label_lines(next, head, above, above.last_label) &&
      !is_numbered(next.rest[head.front()].text)) {
    append_words(above.rows[above.last_row].front(), take(next, head));
  } else if (head.empty() && are_label_lines(page, tail, below, below.first_label)) {
    std::vector<std::string>& row = below.rows[below.first_row];
    if (below.first_label && is_numbered(row.front())) return;
    std::string label = take(page, tail);
    if (below.first_label) {
      append_words(label, row.front());
      row.front() = std::move(label);
    } else {
      row.insert(row.begin(), std::move(label));
    }
  }
}

}  // namespace

void join_over_pages(std::vector<PageParts>& pages) {
  std::vector<std::string> heading;
  bool goes_on = false;
  for (std::size_t p = 0; p + 1 < pages.size(); ++p) {
    if (pages[p].tables.empty() || pages[p + 1].tables.empty()) {
      goes_on = false;
      continue;
    }
    FoundTable const& above = pages[p].tables.back();
    if (!goes_on || pages[p].tables.size() > 1) heading = heading_of(pages[p], above);
    goes_on = same_columns(above, pages[p + 1].tables.front());
    if (!goes_on) continue;
    drop_heading(pages[p + 1], pages[p + 1].tables.front(), heading);
    join_labels(pages[p], pages[p + 1]);
  }
}

}  // namespace gongkai::document
