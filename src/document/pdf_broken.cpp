#include "document/pdf_broken.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

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

// A page has some hundreds of the first and a dozen of the second; with more it is no page of tables.
constexpr std::size_t kMostPairs = 300'000;
constexpr std::size_t kMostLooks = 2'000;

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
  explicit BrokenCells(std::vector<Segment>& segments) : segments_(segments), joined_(segments.size()) {
    for (std::size_t s = 0; s < segments_.size(); ++s) from_top_.emplace_back(box(s).middle(), s);
    std::ranges::sort(from_top_);
  }

  void join() {
    for_each_pair([&](std::size_t a, std::size_t b) {
      if (is_unit(a, b)) units_.emplace_back(a, b);
    });
    for_each_pair([&](std::size_t a, std::size_t b) {
      if (is_one_number(a, b)) join_number(a, b);
    });
    for (auto const& [a, b] : units_) {
      if (!joined_[a] && !joined_[b]) join_unit(a, b);
    }
    std::size_t number = 0;
    std::erase_if(segments_, [&](Segment const&) { return joined_[number++]; });
  }

 private:
  /// Calls `look` for each segment and what is on the next line of its cell, if anything is.
  void for_each_pair(std::function<void(std::size_t, std::size_t)> const& look) {
    std::size_t pairs = kMostPairs;
    for (std::size_t i = 0; i < from_top_.size(); ++i) {
      std::size_t const a = from_top_[i].second;
      double const end = from_top_[i].first + kNextLine * box(a).height();
      for (std::size_t j = i + 1; j < from_top_.size() && from_top_[j].first < end; ++j) {
        if (pairs-- == 0) return;
        std::size_t const b = from_top_[j].second;
        if (!joined_[a] && !joined_[b] && is_next_line(a, b)) look(a, b);
      }
    }
  }

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
    return (first == "万" && second == "元") || (first == "人" && second == "次");
  }

  /// Whether one of the segments that `counts` stands at a height.
  bool any_at(double middle, double reach, std::function<bool(Segment const&)> const& counts) const {
    auto at = std::ranges::lower_bound(from_top_, std::pair(middle - 4 * reach, std::size_t{0}));
    for (; at != from_top_.end() && at->first < middle + 4 * reach; ++at) {  // a joined one has moved
      if (std::abs(box(at->second).middle() - middle) >= reach) continue;
      if (!joined_[at->second] && counts(segments_[at->second])) return true;
    }
    return false;
  }

  /// A number goes on where it ends with a point, where its unit goes on too, and where what else is of its
  /// row stands beside the middle of both lines and not beside one of them.
  bool is_one_number(std::size_t a, std::size_t b) {
    Segment const& above = segments_[a];
    Segment const& below = segments_[b];
    if (above.unit || below.unit || (!above.value && !below.value)) return false;
    if (!is_part_of_number(above.text) || !is_part_of_number(below.text)) return false;
    if (read_cell_number(folded(above.text + below.text)).kind == CellNumber::Kind::text) return false;
    if (ends_open(above.text, below.text)) return true;
    double const height = above.box.height();
    if (looks_ == 0) return false;
    --looks_;
    bool const unit_goes_on = std::ranges::any_of(units_, [&](auto const& unit) {
      return segments_[unit.first].text == "万" &&
             std::abs(box(unit.first).middle() - box(a).middle()) < kBeside * height &&
             std::abs(box(unit.second).middle() - box(b).middle()) < kBeside * height;
    });
    if (unit_goes_on) return true;
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
  std::vector<bool> joined_;                              // to the one above
  std::vector<std::pair<double, std::size_t>> from_top_;  // middles, segments
  std::vector<std::pair<std::size_t, std::size_t>> units_;
  std::size_t looks_ = kMostLooks;
};

}  // namespace

void join_broken_cells(std::vector<Segment>& segments) {
  if (segments.size() <= kMostSegments) BrokenCells(segments).join();
}

}  // namespace gongkai::document
