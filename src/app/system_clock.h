#pragma once
// The machine's own clock: the one place where the program looks at it.

#include <chrono>

#include "base/timestamp.h"

namespace gongkai::app {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override {
    return Timestamp{std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())};
  }
};

}  // namespace gongkai::app
