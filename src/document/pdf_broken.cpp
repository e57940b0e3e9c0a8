#include "document/pdf_broken.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/fold.h"
#include "base/numeral.h"

namespace gongkai::document {
namespace {

constexpr double kNextLine = 1.7;  // of a height: how far the lines of a cell may lie apart
constexpr double kSameLine = 0.5;  // of a height: what lies closer is of one line
constexpr double kInBand = 0.15;  // of a height: how far the edges or centres of a cell's lines may lie apart
constexpr double kBeside = 0.4;   // of a height: what lies so near to a line's middle may be beside it
constexpr double kBetween =
    0.25;  // of a height: so near to the middle of two lines lies what stands beside both

/// Digits, full width included, that may end or begin with a point.
bool is_part_of_number(std::string_view text) {
  std::string const plain = folded(text);
  return plain.find_first_of("0123456789") != std::string::npos &&
         plain.find_first_not_of("0123456789.,") == std::string::npos;
}

bool ends_open(std::string const& above, std::string const& below) {
  std::string const first = folded(above);
  return first.ends_with('.') || first.ends_with(',') || folded(below).starts_with('.');
}

class BrokenCells {
 public:
  explicit BrokenCells(std::vector<Segment>& segments) : segments_(segments), joined_(segments.size()) {}

  void join() {
    for (std::size_t a = 0; a < segments_.size(); ++a) {
      for (std::size_t b = 0; b < segments_.size(); ++b) {
        if (!joined_[a] && !joined_[b] && is_next_line(a, b) && is_one_number(a, b)) join_number(a, b);
      }
    }
    for (std::size_t a = 0; a < segments_.size(); ++a) {
      for (std::size_t b = 0; b < segments_.size(); ++b) {
        if (!joined_[a] && !joined_[b] && is_unit(a, b)) join_unit(a, b);
      }
    }
    for (std::size_t s = segments_.size(); s > 0; --s) {
      if (joined_[s - 1]) segments_.erase(segments_.begin() + static_cast<std::ptrdiff_t>(s - 1));
    }
  }

 private:
  Box const& box(std::size_t segment) const { return segments_[segment].box; }

  bool is_next_line(std::size_t above, std::size_t below) const {
    double const height = box(above).height();
    double const step = box(below).middle() - box(above).middle();
    if (step <= kSameLine * height || step >= kNextLine * height) return false;
    double const slack = kInBand * height;
    return std::abs(box(above).left - box(below).left) < slack ||
           std::abs(box(above).centre() - box(below).centre()) < slack ||
           std::abs(box(above).right - box(below).right) < slack;
  }

  /// 万 above 元, 人 above 次.
  bool is_unit(std::size_t above, std::size_t below) const {
    std::string const& first = segments_[above].text;
    std::string const& second = segments_[below].text;
    return ((first == "万" && second == "元") || (first == "人" && second == "次")) &&
           is_next_line(above, below);
  }

  /// Whether one of the segments that `counts` stands at a height.
  bool any_at(double middle, double reach, std::function<bool(Segment const&)> const& counts) const {
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      if (!joined_[s] && std::abs(box(s).middle() - middle) < reach && counts(segments_[s])) return true;
    }
    return false;
  }

  /// A number goes on where it ends with a point, where its unit goes on too, and where what else is of its
  /// row stands beside the middle of both lines and not beside one of them.
  bool is_one_number(std::size_t a, std::size_t b) const {
    Segment const& above = segments_[a];
    Segment const& below = segments_[b];
    if (above.unit || below.unit || (!above.value && !below.value)) return false;
    if (!is_part_of_number(above.text) || !is_part_of_number(below.text)) return false;
    if (read_cell_number(folded(above.text + below.text)).kind == CellNumber::Kind::text) return false;
    if (ends_open(above.text, below.text)) return true;
    double const height = above.box.height();
    for (std::size_t u = 0; u < segments_.size(); ++u) {
      if (segments_[u].text != "万" || std::abs(box(u).middle() - box(a).middle()) >= kBeside * height)
        continue;
      for (std::size_t v = 0; v < segments_.size(); ++v) {
        if (is_unit(u, v) && std::abs(box(v).middle() - box(b).middle()) < kBeside * height) return true;
      }
    }
    auto const is_no_number = [](Segment const& segment) { return !is_part_of_number(segment.text); };
    auto const is_cell = [](Segment const& segment) { return segment.unit; };
    double const between = (above.box.middle() + below.box.middle()) / 2;
    return !any_at(above.box.middle(), kBeside * height, is_no_number) &&
           !any_at(below.box.middle(), kBeside * height, is_no_number) &&
           any_at(between, kBetween * height, is_cell);
  }

  void join_number(std::size_t a, std::size_t b) {
    segments_[a].text += segments_[b].text;
    segments_[a].box.cover(box(b));
    segments_[a].value = true;
    joined_[b] = true;
  }

  /// One unit, unless each half has a number of its own.
  void join_unit(std::size_t a, std::size_t b) {
    auto const is_number = [](Segment const& segment) { return segment.value && !segment.unit; };
    double const reach = kBeside * box(a).height();
    bool const first = any_at(box(a).middle(), reach, is_number);
    bool const last = any_at(box(b).middle(), reach, is_number);
    if (first && last) return;
    Segment& unit = segments_[a];
    if (last) unit.box = box(b);
    if (!first && !last) unit.box.cover(box(b));
    unit.text += segments_[b].text;
    unit.value = true;
    unit.unit = true;
    joined_[b] = true;
  }

  std::vector<Segment>& segments_;
  std::vector<bool> joined_;  // to the one above
};

}  // namespace

void join_broken_cells(std::vector<Segment>& segments) {
  if (segments.size() <= kMostSegments) BrokenCells(segments).join();
}

}  // namespace gongkai::document
