#pragma once
// For the tests of commands: what somebody types.

#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

namespace gongkai::app {

/// What standard input holds while this lives.
class Typed {
 public:
  explicit Typed(std::string_view text)
      : in_(std::string{text} + "\n"), before_(std::cin.rdbuf(in_.rdbuf())) {
    std::cin.clear();
  }
  Typed(Typed const&) = delete;
  Typed& operator=(Typed const&) = delete;
  ~Typed() { std::cin.rdbuf(before_); }

 private:
  std::istringstream in_;
  std::streambuf* before_;
};

}  // namespace gongkai::app
