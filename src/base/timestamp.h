#pragma once
// An instant, in UTC with milliseconds; and who tells the time.

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongkai {

class Timestamp {
 public:
  using Milliseconds = std::chrono::sys_time<std::chrono::milliseconds>;

  explicit constexpr Timestamp(Milliseconds at) : at_(at) {}

  /// Reads exactly "YYYY-MM-DDThh:mm:ss.mmmZ".
  [[nodiscard]] static std::optional<Timestamp> parse(std::string_view iso);
  /// "YYYY-MM-DDThh:mm:ss.mmmZ": in order of time as in order of text.
  [[nodiscard]] std::string iso() const;

  [[nodiscard]] Milliseconds time() const { return at_; }

  friend auto operator<=>(Timestamp, Timestamp) = default;

 private:
  Milliseconds at_;
};

/// Tells the time. Only `app` has one that looks at the machine's clock.
class Clock {
 public:
  Clock() = default;
  Clock(Clock const&) = delete;
  Clock& operator=(Clock const&) = delete;
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;
};

}  // namespace gongkai
