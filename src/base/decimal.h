#pragma once
// An exact decimal number as it is printed: 6.9 is 69 at scale 1. Counts, money and printed shares; never a
// float.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongkai {

class Decimal {
 public:
  static constexpr int kMaxScale = 9;

  constexpr Decimal() = default;
  constexpr explicit Decimal(std::int64_t units, int scale = 0) : units_(units), scale_(scale) {}

  /// Reads "12", "-3", "+3", "0.5": an optional sign, ASCII digits, one optional point with digits on both
  /// sides. Nothing when it is anything else, has more than kMaxScale digits after the point, or does not
  /// fit.
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

  [[nodiscard]] std::int64_t units() const { return units_; }
  [[nodiscard]] int scale() const { return scale_; }  // digits after the point, as printed
  [[nodiscard]] bool is_whole() const;
  [[nodiscard]] bool is_negative() const { return units_ < 0; }
  [[nodiscard]] bool is_zero() const { return units_ == 0; }
  /// The whole number; a precondition is is_whole().
  [[nodiscard]] std::int64_t whole() const;

  /// "6.90" keeps its printed scale; plain() drops trailing zeros after the point.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string plain() const;

  /// Never overflows: what does not fit loses digits after the point first, then stops at the largest number.
  /// A printed number of nineteen digits is not worth undefined behaviour.
  [[nodiscard]] Decimal plus(Decimal other) const;
  [[nodiscard]] Decimal minus(Decimal other) const;
  [[nodiscard]] Decimal times(std::int64_t factor) const;

  /// By value: 6.9 equals 6.90.
  friend bool operator==(Decimal a, Decimal b) { return compare(a, b) == 0; }
  friend std::strong_ordering operator<=>(Decimal a, Decimal b) { return compare(a, b) <=> 0; }

 private:
  static int compare(Decimal a, Decimal b);

  std::int64_t units_ = 0;
  int scale_ = 0;
};

}  // namespace gongkai
