#include "law/proof_sheet.h"

#include <algorithm>

namespace gongkai::law {
namespace {

using Kind = SheetDay::Kind;

Date monday_of(Date day) {
  return day.plus_days(-static_cast<int>((day.weekday() + 6) % 7));
}

/// What the calendar says of a day.
SheetDay blank(Date day, Calendar const& calendar) {
  auto const known = calendar.day(day);
  return {.date = day,
          .kind = known ? Kind::before : Kind::unknown,
          .works = known ? known->works() : !day.is_weekend(),
          .number = {},
          .festival = known ? known->festival : std::string(),
          .made_up = known && known->why == DayKind::Why::make_up,
          .is_due = false,
          .is_measured = false,
          .events = {}};
}

/// Calls `draw` for each day of the weeks from that of `first` to that of `last`.
template <class Draw>
std::vector<SheetWeek> weeks_of(Date first, Date last, Draw const& draw) {
  std::vector<SheetWeek> weeks;
  for (Date day = monday_of(first); day <= last || day.weekday() != 1; day = day.next()) {
    if (day.weekday() == 1) weeks.emplace_back();
    weeks.back().days.push_back(draw(day));
  }
  return weeks;
}

class Sheet {
 public:
  Sheet(Case const& facts, Answer const& answer, Calendar const& calendar)
      : facts_(facts), answer_(answer), calendar_(calendar) {}

  ProofSheet draw() {
    ProofSheet sheet{.weeks = {}, .stretches = {}, .counted = 0, .counts_rest_days = false};
    bool in_stretch = false;
    sheet.weeks = weeks_of(facts_.events.front().on, last_day(), [&](Date day) {
      SheetDay drawn = draw(day);
      if (drawn.kind == Kind::paused) in_stretch = false;
      if (drawn.kind == Kind::counted && answer_.due) {
        if (!in_stretch) sheet.stretches.push_back(0);
        in_stretch = true;
        ++sheet.stretches.back();
        ++sheet.counted;
      }
      return drawn;
    });
    return sheet;
  }

 private:
  /// The due day, the day of the question, or the last day of a notice or letter: whichever comes last. Where
  /// the count runs past the calendar, all that is known.
  [[nodiscard]] Date last_day() const {
    Date last = std::max(answer_.measured, answer_.due.value_or(answer_.measured));
    if (answer_.beyond) last = std::max(last, calendar_.to());
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
    bool const counts_on = answer_.beyond && !answer_.closed_by;  // as far as the calendar goes
    if (!run->stopped && !counts_on && day > answer_.due.value_or(answer_.measured)) return Kind::after;
    if (paused(day)) return Kind::paused;
    return is_current ? Kind::counted : Kind::lapsed;
  }

  SheetDay draw(Date day) {
    SheetDay drawn = blank(day, calendar_);
    if (drawn.kind != Kind::unknown) drawn.kind = kind_of(day, drawn.works);
    drawn.is_due = answer_.due == day;
    drawn.is_measured = answer_.measured == day;
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

/// A week in which nothing happens, nothing begins or ends, and of which no day need be counted again.
bool is_quiet(SheetWeek const& week, bool counts_rest_days) {
  std::optional<Kind> kind;  // of all its days, save the rest days
  return std::ranges::all_of(week.days, [&](SheetDay const& day) {
    if (!day.events.empty() || day.is_due || day.is_measured) return false;
    if (day.kind == Kind::rest && !counts_rest_days) return true;
    if ((day.kind == Kind::counted || day.kind == Kind::lapsed) && !counts_rest_days) return false;
    if (!kind) kind = day.kind;
    return *kind == day.kind;
  });
}

}  // namespace

ProofSheet proof_sheet(Case const& facts, Answer const& answer, Calendar const& calendar) {
  return Sheet(facts, answer, calendar).draw();
}

ProofSheet proof_sheet(RemedyDate const& date, Calendar const& calendar) {
  bool const in_working_days = date.unit == PeriodUnit::working_day;
  Date const end = std::min(date.last.value_or(calendar.to()), calendar.to());
  ProofSheet sheet{.weeks = {}, .stretches = {}, .counted = 0, .counts_rest_days = !in_working_days};
  int number = 0;
  sheet.weeks = weeks_of(date.from, end, [&](Date day) {
    SheetDay drawn = blank(day, calendar);
    drawn.is_measured = day == date.from;
    drawn.is_due = day == date.last;
    if (day <= date.from || drawn.kind == Kind::unknown) return drawn;
    bool const is_over = day > date.counted.value_or(end);
    if (is_over || (in_working_days && !drawn.works)) {
      // What lies between the end of the count and the last day are the rest days that it is moved off.
      drawn.kind = !drawn.works ? Kind::rest : Kind::after;
      return drawn;
    }
    drawn.kind = Kind::counted;
    ++number;
    if (date.unit != PeriodUnit::month) drawn.number = number;
    return drawn;
  });
  return sheet;
}

std::vector<SheetRow> rows_of(ProofSheet const& sheet) {
  constexpr std::size_t kFewest = 3;  // weeks that are worth a fold
  std::vector<SheetRow> rows;
  for (std::size_t i = 0; i < sheet.weeks.size();) {
    std::size_t quiet = 0;
    while (i + quiet < sheet.weeks.size() && is_quiet(sheet.weeks[i + quiet], sheet.counts_rest_days))
      ++quiet;
    std::size_t const weeks = quiet >= kFewest ? quiet : 1;
    rows.push_back({.first = i, .weeks = weeks});
    i += weeks;
  }
  return rows;
}

}  // namespace gongkai::law
