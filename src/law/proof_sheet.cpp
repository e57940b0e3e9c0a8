#include "law/proof_sheet.h"

#include <algorithm>

namespace gongkai::law {
namespace {

using Kind = SheetDay::Kind;

class Sheet {
 public:
  Sheet(Case const& facts, Answer const& answer, Calendar const& calendar)
      : facts_(facts), answer_(answer), calendar_(calendar) {}

  ProofSheet draw() {
    ProofSheet sheet{.weeks = {}, .stretches = {}, .counted = 0};
    Date const first = monday_of(facts_.events.front().on);
    Date const last = last_day();
    bool in_stretch = false;
    for (Date day = first; day <= last || day.weekday() != 1; day = day.next()) {
      if (day.weekday() == 1) sheet.weeks.emplace_back();
      SheetDay drawn = draw(day);
      if (drawn.kind == Kind::paused) in_stretch = false;
      if (drawn.kind == Kind::counted && answer_.due) {
        if (!in_stretch) sheet.stretches.push_back(0);
        in_stretch = true;
        ++sheet.stretches.back();
        ++sheet.counted;
      }
      sheet.weeks.back().days.push_back(std::move(drawn));
    }
    return sheet;
  }

 private:
  static Date monday_of(Date day) { return day.plus_days(-static_cast<int>((day.weekday() + 6) % 7)); }

  /// The due day, the day of the question, or the last day of a notice or letter: whichever comes last.
  [[nodiscard]] Date last_day() const {
    Date last = std::max(answer_.measured, answer_.due.value_or(answer_.measured));
    for (Step const& step : answer_.steps) last = std::max(last, step.to.value_or(last));
    return last;
  }

  /// The run that `day` lies in: the last one that began before it.
  [[nodiscard]] Run const* run_of(Date day) const {
    Run const* found = nullptr;
    for (Run const& run : answer_.runs) {
      if (run.start < day) found = &run;
    }
    return found;
  }

  [[nodiscard]] bool paused(Date day) const {
    return std::ranges::any_of(answer_.pauses, [&](Pause const& pause) {
      return pause.after < day && (!pause.until || day <= *pause.until);
    });
  }

  [[nodiscard]] Kind kind_of(Date day, bool works) const {
    Run const* const run = run_of(day);
    if (!works) return Kind::rest;
    if (run == nullptr) return Kind::before;
    bool const is_current = run == &answer_.runs.back();
    if (run->stopped && day > *run->stopped) return Kind::held;
    if (!run->stopped && (answer_.due ? day > *answer_.due : day > answer_.measured)) return Kind::after;
    if (paused(day)) return Kind::paused;
    return is_current ? Kind::counted : Kind::lapsed;
  }

  SheetDay draw(Date day) {
    auto const known = calendar_.day(day);
    bool const works = known ? known->works() : !day.is_weekend();
    SheetDay drawn{.date = day,
                   .kind = known ? kind_of(day, works) : Kind::after,
                   .works = works,
                   .number = {},
                   .festival = known ? known->festival : std::string(),
                   .made_up = known && known->why == DayKind::Why::make_up,
                   .is_due = answer_.due == day,
                   .is_measured = answer_.measured == day,
                   .events = {}};
    if (drawn.kind == Kind::counted || drawn.kind == Kind::lapsed) {
      Run const* const run = run_of(day);
      if (run != numbered_) number_ = 0;
      numbered_ = run;
      drawn.number = ++number_;
    }
    for (std::size_t i = 0; i < facts_.events.size(); ++i) {
      if (facts_.events[i].on == day && day <= facts_.as_of) drawn.events.push_back(i);
    }
    return drawn;
  }

  Case const& facts_;
  Answer const& answer_;
  Calendar const& calendar_;
  Run const* numbered_ = nullptr;
  int number_ = 0;
};

}  // namespace

ProofSheet proof_sheet(Case const& facts, Answer const& answer, Calendar const& calendar) {
  return Sheet(facts, answer, calendar).draw();
}

}  // namespace gongkai::law
