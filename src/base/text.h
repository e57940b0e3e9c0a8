#pragma once
// What do people read in either language of the program?

#include <string>

namespace gongkai {

/// The same words in both languages.
struct Text {
  std::string zh;
  std::string en;
};

}  // namespace gongkai
