#pragma once
// How is a step, a warning or a fault told to a person? The facts stand in the step; the words in
// rules/regime/sentences.toml.

#include <optional>
#include <string>
#include <string_view>

#include "law/clock.h"
#include "law/rules.h"
#include "law/wording.h"

namespace gongkai::law {

/// One step as a sentence, with the article, what the Civil Code says of the first day, and the days worked
/// in exchange for a holiday.
///
/// law: 民法典/art-201, service-2016
[[nodiscard]] std::string step_text(Step const& step, Answer const& answer, Calendar const& calendar,
                                    Wording const& wording, Language language);

/// One step of a remedy as a sentence. `asked`: the day from which an announcement can still be waited for.
///
/// law: 民法典/art-201, art-202, art-203
[[nodiscard]] std::string step_text(RemedyStep const& step, RemedyDate const& date, Calendar const& calendar,
                                    Rules const& rules, Date asked, Language language);

/// "60 days": the length of a period.
[[nodiscard]] std::string period_text(int n, PeriodUnit unit, Wording const& wording, Language language);

/// The day, not before `asked`, from which the last day of a remedy can be known; nothing where it is known.
[[nodiscard]] std::optional<Date> known_from(RemedyDate const& date, Date asked, NoticeHabit const& habit);

[[nodiscard]] std::string warning_text(Warning warning, Wording const& wording, Language language);

/// A citation as people write it: "ogi-2019/art-33 para 2" is the title of the Regulations, art. 33 para 2.
[[nodiscard]] std::string cite_text(std::string_view cite, Rules const& rules, Language language);

/// Why there is no answer: the fault, or what is not published yet and from which day it could be known.
[[nodiscard]] std::string refusal_text(Refusal const& refusal, Rules const& rules, Language language);

/// The first day, from that of the question on, on which the holiday notice that is missing can be expected.
[[nodiscard]] Date known_from(BeyondCalendar const& beyond, NoticeHabit const& habit);

/// The same where a day of the case lies outside the calendar; nothing for one before it, which nobody will
/// publish.
[[nodiscard]] std::optional<Date> known_from(OutsideCalendar const& outside, NoticeHabit const& habit);

}  // namespace gongkai::law
