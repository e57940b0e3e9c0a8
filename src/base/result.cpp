#include "base/result.h"

#include <stdexcept>

namespace gongkai {

void assertion_failed(char const* condition, char const* file, int line) {
  throw std::logic_error(std::string("broken invariant: ") + condition + " at " + file + ":" +
                         std::to_string(line));
}

}  // namespace gongkai
