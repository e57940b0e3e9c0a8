#pragma once
// How are last days told, after a reply, after silence or for the agency: as JSON, or as text for people?

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "app/findings_words.h"
#include "law/law.h"

namespace gongkai::app {

/// Periods that run from one event, with what is needed to prove them.
struct RemedyAnswer {
  std::vector<law::RemedyDate> dates;
  law::Calendar const& calendar;
  Date asked;  // the day from which an announcement can still be waited for
};

/// What may follow an answered case.
[[nodiscard]] RemedyAnswer remedies_following(law::Case const& facts, law::Answer const& answer,
                                              law::Rules const& rules, law::Calendar const& calendar);

/// One object for each period, with its steps.
[[nodiscard]] boost::json::array remedies_json(RemedyAnswer const& answer, law::Rules const& rules,
                                               law::Language language);

/// A line for each period, and one for each of its steps.
[[nodiscard]] std::string remedies_text(RemedyAnswer const& answer, law::Rules const& rules,
                                        Words const& words);

}  // namespace gongkai::app
