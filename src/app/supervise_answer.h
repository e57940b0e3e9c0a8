#pragma once
// The answer of gongkai supervise, for people and for programs.

#include <string>

#include "desk/desk.h"
#include "law/law.h"

namespace gongkai::app {

/// All of it must outlive the call.
struct SuperviseAnswer {
  std::string const& agency;  // its name
  desk::Supervised const& supervised;
  registers::RegisterSet const& registers;  // that name the key areas
  law::Rules const& law;                    // that name the articles
  law::Calendar const& calendar;
};

/// What a key area is called; its code where no register names it any more.
[[nodiscard]] Text key_area_title(registers::RegisterSet const& registers, std::string const& code);

/// Of the forwardings that were answered, those that were used: per cent with one digit after the point,
/// rounded half up. Nothing when none was answered.
[[nodiscard]] std::optional<Decimal> share_adopted(registers::PassingOn const& passing_on);

/// One object, each number with the keys of the records behind it.
[[nodiscard]] std::string supervise_json(SuperviseAnswer const& answer);

[[nodiscard]] std::string supervise_text(SuperviseAnswer const& answer, law::Language language);

}  // namespace gongkai::app
