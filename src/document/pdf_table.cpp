#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "document/pdf_columns.h"
#include "document/pdf_layout.h"
#include "document/pdf_rows.h"

namespace gongkai::document {
namespace {

constexpr double kLabelReach = 4.0;    // of a height: how far above and below its numbers a label may lie
constexpr std::size_t kMostLines = 7;  // of a label
constexpr double kOff = 2.0;           // the cost of a label that lies a height off its row
constexpr double kSkipped = 0.8;       // the cost of a line that is no row's label
constexpr double kNoLabel = 12.0;      // the cost of a row without a label
constexpr double kLinePitch = 2.0;     // of a height: the lines of one label lie no further apart
constexpr double kWider = 1.12;    // of the pitch of lines: what lies further apart are two labels, not one
constexpr double kAsFar = 0.97;    // of the step from row to row: lines of one label lie closer than rows do
constexpr double kRowStep = 1.15;  // of a height: rows that lie closer are halves of one
constexpr double kTwoLabels =
    3.0;  // the cost of taking two labels for one, more than of leaving out a heading
constexpr double kBeside =
    0.9;                       // of a height: how far the middles of a label and one beside it may lie apart
constexpr double kTall = 1.6;  // of a line: what is taller was set from top to bottom
constexpr std::size_t kNumberAndUnit = 2;  // columns
constexpr double kNever = 1e12;
constexpr std::size_t kMostSteps = 300'000;  // of the search for labels on a page; then tables go without

enum class Align { middle, top, bottom };

/// Rows that are one table, and the lines among which their labels are.
struct Stretch {
  std::size_t first = 0;
  std::size_t end = 0;
  std::vector<std::size_t> lines;  // segments, from the top
};

class TableFinder {
 public:
  explicit TableFinder(std::vector<Segment>& segments) : segments_(segments), taken_(segments.size()) {}

  std::vector<FoundTable> find() {
    rows_ = rows_of_values(segments_, taken_);
    std::vector<Stretch> stretches;
    for (std::size_t first = 0; first < rows_.size();) {
      std::size_t end = first + 1;
      while (end < rows_.size() && belong_together(rows_[end - 1], rows_[end])) ++end;
      add_spoilt_first_cells(first, end);
      stretches.push_back({.first = first, .end = end, .lines = candidates(first, end)});
      first = end;
    }
    find_labels(stretches);
    std::vector<FoundTable> tables;
    for (Stretch const& stretch : stretches) add_table(stretch.first, stretch.end, tables);
    std::vector<Segment> rest;
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      if (!taken_[s]) rest.push_back(std::move(segments_[s]));
    }
    segments_ = std::move(rest);
    return tables;
  }

 private:
  Segment const& at(std::size_t segment) const { return segments_[segment]; }

  double left_of(TableRow const& row) const { return at(row.cells.front()).box.left; }

  /// Text between two rows that stands where their numbers do heads another table.
  bool belong_together(TableRow const& above, TableRow const& below) const {
    if (below.middle - above.middle > kRowsApart * std::max(above.height, below.height)) return false;
    double const left = std::min(left_of(above), left_of(below));
    auto const first = std::ranges::lower_bound(segments_, above.middle - 10 * above.height, {},
                                                [](Segment const& s) { return s.box.top; });
    return std::none_of(first, segments_.end(), [&](Segment const& s) {
      if (s.value || s.box.middle() <= above.middle + kSameRow * above.height) return false;
      return s.box.middle() < below.middle - kSameRow * below.height && s.box.right > left + below.height &&
             s.box.centre() > left;
    });
  }

  std::vector<std::size_t> candidates(std::size_t first, std::size_t end) const {
    double const reach = kLabelReach * rows_[first].height;
    double left = std::numeric_limits<double>::max();
    for (std::size_t r = first; r < end; ++r) left = std::min(left, left_of(rows_[r]));
    std::vector<std::size_t> lines;
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      Box const& box = at(s).box;
      bool const beside =
          box.middle() > rows_[first].middle - reach && box.middle() < rows_[end - 1].middle + reach;
      if (!at(s).value && !taken_[s] && beside && box.right < left + box.height() / 2 &&
          !heads_columns(s, left))
        lines.push_back(s);
    }
    std::ranges::stable_sort(lines, {}, [&](std::size_t s) { return at(s).box.middle(); });
    drop_side_labels(lines);
    return lines;
  }

  /// 信息内容 before 本年制发件数: at its height stand words above the numbers, which begin at `left`, and no
  /// numbers.
  bool heads_columns(std::size_t segment, double left) const {
    Box const& box = at(segment).box;
    auto const is_heading = [&](std::size_t s) { return at(s).box.right >= left + box.height() / 2; };
    bool heading = false;
    for (std::size_t s = segment; s > 0 && is_beside(s - 1, box); --s) heading = heading || is_heading(s - 1);
    for (std::size_t s = segment + 1; s < segments_.size() && is_beside(s, box); ++s)
      heading = heading || is_heading(s);
    return heading && std::ranges::none_of(rows_, [&](TableRow const& row) {
             return std::abs(row.middle - box.middle()) <= kSameRow * box.height();
           });
  }

  bool is_beside(std::size_t segment, Box const& box) const {
    return std::abs(at(segment).box.middle() - box.middle()) <= kSameRow * box.height();
  }

  /// A label that has another one to its right, at the same height, spans rows: it is not the row's own.
  void drop_side_labels(std::vector<std::size_t>& lines) const {
    std::vector<bool> side(lines.size());
    for (std::size_t a = 0; a < lines.size(); ++a) {
      Box const& box = at(lines[a]).box;
      if (box.height() > kTall * at(lines[a]).text_height) side[a] = true;
      for (std::size_t b = a + 1; b < lines.size(); ++b) {
        Box const& other = at(lines[b]).box;
        if (other.middle() - box.middle() > kBeside * box.height()) break;
        if (box.right <= other.left) side[a] = true;
        if (other.right <= box.left) side[b] = true;
      }
    }
    std::size_t number = 0;
    std::erase_if(lines, [&](std::size_t) { return side[number++]; });
  }

  bool overlap(std::size_t a, std::size_t b) const {
    return std::min(at(a).box.right, at(b).box.right) > std::max(at(a).box.left, at(b).box.left);
  }

  /// How badly the lines `from` to `last`, those beside others left out, fit a row; the lines that are meant.
  double misfit(std::vector<std::size_t> const& lines, std::size_t from, std::size_t last,
                TableRow const& row, Align align, std::vector<std::size_t>* meant) const {
    double const height = at(lines[last]).box.height();
    if (!overlap(lines[from], lines[last])) return kNever;
    double cost = 0;
    Box whole = at(lines[from]).box;
    double sum = 0;
    double count = 0;
    double before = whole.middle();
    double height_before = whole.height();
    for (std::size_t l = from; l <= last; ++l) {
      Box const& box = at(lines[l]).box;
      if (!overlap(lines[l], lines[last])) {
        cost += kSkipped;
        continue;
      }
      bool const same_line = l > from && box.middle() - before < kSameRow * height;
      // What is set larger lies further apart, and is no line of this label.
      double const lower = std::min(height_before, box.height());
      if (box.middle() - before > kLinePitch * lower || same_line) return kNever;
      if (box.middle() - before > widest_pitch_) cost += kTwoLabels;
      before = box.middle();
      height_before = box.height();
      whole.cover(box);
      sum += box.middle();
      ++count;
      if (meant != nullptr) meant->push_back(lines[l]);
    }
    if (count == 0) return kNever;
    double off = sum / count - row.middle;
    if (align == Align::top) off = at(lines[from]).box.middle() - row.middle;
    if (align == Align::bottom) off = at(lines[last]).box.middle() - row.middle;
    return cost + kOff * off * off / (height * height);
  }

  struct Choice {
    double cost = kNever;
    std::size_t taken = 0;  // lines that the row takes; 0: none
    bool skip = false;      // a line was left out instead
  };

  /// Shares the lines out among the rows, in order, so that all labels together lie best. Answers the cost.
  double assign(Stretch const& stretch, Align align, bool keep) {
    std::vector<std::size_t> const& lines = stretch.lines;
    std::size_t const first = stretch.first;
    std::size_t const n = lines.size();
    std::size_t const m = stretch.end - first;
    std::vector<Choice> best((n + 1) * (m + 1));
    auto const cell = [&](std::size_t i, std::size_t j) -> Choice& { return best[j * (n + 1) + i]; };
    cell(0, 0).cost = 0;
    for (std::size_t j = 0; j <= m; ++j) {
      for (std::size_t i = 0; i <= n; ++i) {
        Choice& here = cell(i, j);
        if (i > 0 && cell(i - 1, j).cost + kSkipped < here.cost)
          here = {.cost = cell(i - 1, j).cost + kSkipped, .taken = 0, .skip = true};
        if (j == 0) continue;
        if (cell(i, j - 1).cost + kNoLabel < here.cost)
          here = {.cost = cell(i, j - 1).cost + kNoLabel, .taken = 0, .skip = false};
        for (std::size_t k = 1; k <= std::min(i, kMostLines); ++k) {
          double const before = cell(i - k, j - 1).cost;
          if (before >= here.cost) continue;
          double const cost = before + misfit(lines, i - k, i - 1, rows_[first + j - 1], align, nullptr);
          if (cost < here.cost) here = {.cost = cost, .taken = k, .skip = false};
        }
      }
    }
    double const total = cell(n, m).cost;
    if (!keep) return total;
    std::size_t i = n;
    for (std::size_t j = m; j > 0 || i > 0;) {
      Choice const& here = cell(i, j);
      if (here.skip) {
        --i;
        continue;
      }
      if (here.taken > 0)
        misfit(lines, i - here.taken, i - 1, rows_[first + j - 1], align, &rows_[first + j - 1].label);
      i -= here.taken;
      --j;
    }
    return total;
  }

  /// Labels stand beside their numbers in the same way in all tables of a page.
  void find_labels(std::vector<Stretch>& stretches) {
    for (Stretch& stretch : stretches) {
      std::size_t const needed = (stretch.lines.size() + 1) * (stretch.end - stretch.first) * kMostLines;
      if (needed > steps_) stretch.lines.clear();
      steps_ -= std::min(needed, steps_);
    }
    find_pitch(stretches);
    Align best = Align::middle;
    double lowest = kNever * 2;
    for (Align const align : {Align::middle, Align::top, Align::bottom}) {
      double cost = 0;
      for (Stretch const& stretch : stretches) cost += assign(stretch, align, false);
      if (cost + 0.01 < lowest) {
        lowest = cost;
        best = align;
      }
    }
    for (Stretch const& stretch : stretches) assign(stretch, best, true);
  }

  /// How far the lines of one label lie apart: the shortest step from a line to the next that is taken twice,
  /// and less than from any row to the next.
  void find_pitch(std::vector<Stretch> const& stretches) {
    std::vector<double> steps;
    for (Stretch const& stretch : stretches) {
      for (std::size_t l = 1; l < stretch.lines.size(); ++l) {
        Box const& above = at(stretch.lines[l - 1]).box;
        Box const& below = at(stretch.lines[l]).box;
        double const step = below.middle() - above.middle();
        if (overlap(stretch.lines[l - 1], stretch.lines[l]) && step > kBeside * above.height())
          steps.push_back(step);
      }
    }
    double row_step = kNever;
    for (std::size_t r = 1; r < rows_.size(); ++r) {
      double const step = rows_[r].middle - rows_[r - 1].middle;
      if (step > kRowStep * rows_[r].height) row_step = std::min(row_step, step);
    }
    widest_pitch_ = std::min(kWider * shortest_taken_twice(steps), kAsFar * row_step);
  }

  static double shortest_taken_twice(std::vector<double>& steps) {
    std::ranges::sort(steps);
    for (std::size_t i = 1; i < steps.size(); ++i) {
      if (steps[i] <= steps[i - 1] * (kWider + 1) / 2) return steps[i];
    }
    return kNever;
  }

  /// Words where the first number of a row should be.
  void add_spoilt_first_cells(std::size_t first, std::size_t end) {
    double left = std::numeric_limits<double>::max();
    for (std::size_t r = first; r < end; ++r) left = std::min(left, left_of(rows_[r]));
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      Box const& box = at(s).box;
      bool const beside = box.middle() > rows_[first].middle - box.height() &&
                          box.middle() < rows_[end - 1].middle + box.height();
      if (at(s).value || taken_[s] || !beside || box.left < left - box.height()) continue;
      TableRow* const row = row_at(rows_, box.middle());
      if (row < &rows_[first] || row >= rows_.data() + end) continue;
      if (std::abs(row->middle - box.middle()) > kSameRow * row->height || box.right > left_of(*row))
        continue;
      row->cells.insert(row->cells.begin(), s);
    }
  }

  /// A row of the table as it is handed on.
  struct Line {
    double at = 0;  // height
    std::vector<std::string> texts;
    TableRow const* row = nullptr;  // none: a text between rows
  };

  void add_table(std::size_t first, std::size_t end, std::vector<FoundTable>& tables) {
    FoundTable table;
    table.box = at(rows_[first].cells.front()).box;
    TableColumns const columns(segments_, taken_, std::span(rows_).subspan(first, end - first));
    std::vector<Line> lines;
    table.label_left = std::numeric_limits<double>::max();
    for (std::size_t r = first; r < end; ++r) {
      TableRow const& row = rows_[r];
      bool const is_half = columns.centres().size() <= kNumberAndUnit && touches_another(r, first, end);
      if (row.label.empty() && row.cells.size() < 2 && !is_half)
        continue;  // a number that nothing says anything of
      for (std::size_t const s : row.label) {
        take(s, table);
        table.label_left = std::min(table.label_left, at(s).box.left);
        table.label_right = std::max(table.label_right, at(s).box.right);
      }
      for (std::size_t const s : row.cells) take(s, table);
      lines.push_back({row.middle, columns.texts_of(row), &row});
    }
    if (lines.empty()) return;
    table.columns = columns.centres();
    add_texts_between(table, lines);
    std::ranges::stable_sort(lines, {}, &Line::at);
    add_rows(table, lines);
    tables.push_back(std::move(table));
  }

  /// Whether a row lies as close to a labelled one as the lines of a cell do: what may be half a number is
  /// handed on as a row of its own, for somebody to see.
  bool touches_another(std::size_t row, std::size_t first, std::size_t end) const {
    auto const touches = [&](std::size_t other) {
      return !rows_[other].label.empty() &&
             std::abs(rows_[other].middle - rows_[row].middle) < kLinePitch * rows_[row].height;
    };
    return (row > first && touches(row - 1)) || (row + 1 < end && touches(row + 1));
  }

  std::optional<Box> box_of_label(TableRow const& row) const {
    if (row.label.empty()) return std::nullopt;
    Box box = at(row.label.front()).box;
    for (std::size_t const s : row.label) box.cover(at(s).box);
    return box;
  }

  void add_rows(FoundTable& table, std::vector<Line>& lines) const {
    bool any = false;
    for (Line& line : lines) {
      if (line.row != nullptr) {
        table.last_row = table.rows.size();
        table.last_label = box_of_label(*line.row);
        if (!any) {
          table.first_row = table.last_row;
          table.first_label = table.last_label;
        }
        any = true;
      }
      table.rows.push_back(std::move(line.texts));
    }
  }

  void take(std::size_t segment, FoundTable& table) {
    taken_[segment] = true;
    table.box.cover(at(segment).box);
  }

  /// Merged labels and what else lies between the table's rows.
  void add_texts_between(FoundTable& table, std::vector<Line>& lines) {
    Box const box = table.box;
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      Box const& own = at(s).box;
      if (taken_[s] || at(s).value || own.top < box.top - own.height() / 4 || own.middle() > box.bottom)
        continue;
      take(s, table);
      // Before the row at whose height it begins.
      bool const tall = own.height() > kTall * at(s).text_height;
      lines.insert(lines.begin(), {own.top + (tall ? -1 : 0.25) * at(s).text_height, {at(s).text}, nullptr});
    }
  }

  std::vector<Segment>& segments_;
  std::vector<bool> taken_;
  std::vector<TableRow> rows_;
  double widest_pitch_ = kNever;  // lines that lie further apart are two labels
  std::size_t steps_ = kMostSteps;
};

}  // namespace

std::vector<FoundTable> take_tables(std::vector<Segment>& segments) {
  if (segments.size() > kMostSegments) return {};
  return TableFinder(segments).find();
}

}  // namespace gongkai::document
