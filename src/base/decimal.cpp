#include "base/decimal.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>

#include "base/result.h"

namespace gongkai {
namespace {

__extension__ using Wide = __int128;

constexpr std::array<std::int64_t, Decimal::kMaxScale + 1> kPower = {
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

std::int64_t power(int scale) {
  return kPower.at(static_cast<std::size_t>(scale));
}

constexpr std::int64_t kLow = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kHigh = std::numeric_limits<std::int64_t>::max();

Decimal narrow(Wide value, int scale) {
  while (scale > 0 && (value < kLow || value > kHigh)) {
    value /= 10;
    --scale;
  }
  return Decimal(static_cast<std::int64_t>(std::clamp<Wide>(value, kLow, kHigh)), scale);
}

Wide at_scale(Decimal value, int scale) {
  return static_cast<Wide>(value.units()) * power(scale - value.scale());
}

/// Reads the digits behind those that `units` holds; false when one is no digit or the number does not fit.
bool append_digits(std::int64_t& units, std::string_view digits) {
  for (char const c : digits) {
    if (c < '0' || c > '9') return false;
    int const digit = c - '0';
    if (units > (kHigh - digit) / 10) return false;
    units = units * 10 + digit;
  }
  return true;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  bool const negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  auto const point = text.find('.');
  auto const whole = text.substr(0, point);
  auto const rest = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() || rest.size() > kMaxScale) return std::nullopt;
  if (rest.empty() && point != std::string_view::npos) return std::nullopt;
  std::int64_t units = 0;
  if (!append_digits(units, whole) || !append_digits(units, rest)) return std::nullopt;
  return Decimal(negative ? -units : units, static_cast<int>(rest.size()));
}

bool Decimal::is_whole() const {
  return units_ % power(scale_) == 0;
}

std::int64_t Decimal::whole() const {
  GONGKAI_ASSERT(is_whole());
  return units_ / power(scale_);
}

std::string Decimal::text() const {
  std::string digits = std::to_string(units_);
  if (units_ < 0) digits.erase(0, 1);  // the sign comes back below: -units_ need not fit
  auto const scale = static_cast<std::size_t>(scale_);
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale > 0) digits.insert(digits.size() - scale, 1, '.');
  if (units_ < 0) digits.insert(0, 1, '-');
  return digits;
}

std::string Decimal::plain() const {
  Decimal value = *this;
  while (value.scale_ > 0 && value.units_ % 10 == 0) {
    value.units_ /= 10;
    --value.scale_;
  }
  return value.text();
}

Decimal Decimal::plus(Decimal other) const {
  int const scale = std::max(scale_, other.scale_);
  return narrow(at_scale(*this, scale) + at_scale(other, scale), scale);
}

Decimal Decimal::minus(Decimal other) const {
  int const scale = std::max(scale_, other.scale_);
  return narrow(at_scale(*this, scale) - at_scale(other, scale), scale);
}

Decimal Decimal::times(std::int64_t factor) const {
  return narrow(static_cast<Wide>(units_) * factor, scale_);
}

int Decimal::compare(Decimal a, Decimal b) {
  int const scale = std::max(a.scale_, b.scale_);
  Wide const left = at_scale(a, scale);
  Wide const right = at_scale(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

}  // namespace gongkai
