#include "law/counted_days.h"

#include <algorithm>

namespace gongkai::law {
namespace {

/// Days without a pause: after `from`, up to and including `to`.
struct Stretch {
  Date from;
  Date to;
};

/// Calls `visit` with each stretch after `start` in turn, until it says that it has seen enough. The last one
/// ends with `end`, or with the day after which a pause has no known end: then false is returned.
template <class Visit>
bool walk(std::span<Pause const> pauses, Date start, Date end, Visit const& visit) {
  Date from = start;
  for (Pause const& pause : pauses) {
    if (pause.after > from && !visit(Stretch{.from = from, .to = std::min(pause.after, end)})) return true;
    if (!pause.until) return false;
    from = std::max(from, *pause.until);
  }
  visit(Stretch{.from = from, .to = end});
  return true;
}

}  // namespace

int CountedDays::between(Date start, Date until) const {
  int counted = 0;
  walk(pauses_, start, until, [&](Stretch const& stretch) {
    if (stretch.from < stretch.to) {
      counted += calendar_.working_days_between(stretch.from, stretch.to).value();
    }
    return stretch.to < until;
  });
  return counted;
}

Reached CountedDays::nth(Date start, int n) const {
  GONGKAI_ASSERT(n >= 1);
  Reached reached{.how = Reached::How::beyond_calendar, .day = {}, .left = n};
  bool const ends = walk(pauses_, start, calendar_.to(), [&](Stretch const& stretch) {
    int const here = calendar_.working_days_between(stretch.from, stretch.to).value();
    if (here < reached.left) {
      reached.left -= here;
      return true;
    }
    reached = {.how = Reached::How::day,
               .day = calendar_.add_working_days(stretch.from, reached.left).value(),
               .left = 0};
    return false;
  });
  if (!ends) reached.how = Reached::How::paused;
  return reached;
}

}  // namespace gongkai::law
