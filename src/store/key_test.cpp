#include "store/key.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <concepts>
#include <ostream>
#include <type_traits>

#include "store/sm3.h"

namespace gongkai::store {
namespace {

template <class T>
concept Streamable = requires(std::ostream& out, T const& value) { out << value; };

static_assert(!std::is_copy_constructible_v<Key> && !std::is_copy_assignable_v<Key>);
static_assert(!Streamable<Key> && !fmt::is_formattable<Key>::value);

TEST(Key, IsRandomAndComparesByContent) {
  Key const one = Key::random();
  EXPECT_FALSE(one == Key::random());
  EXPECT_TRUE(one == one.copy());
  EXPECT_TRUE(one == *Key::of(one.reveal()));
}

TEST(Key, IsOf32BytesOnly) {
  EXPECT_FALSE(Key::of(""));
  EXPECT_FALSE(Key::of(std::string(31, 'k')));
  EXPECT_FALSE(Key::of(std::string(33, 'k')));
}

TEST(Key, LeavesNothingBehindWhenMoved) {
  Key one = Key::random();
  Key const again = one.copy();
  Key const other = std::move(one);
  EXPECT_TRUE(other == again);
  EXPECT_TRUE(one == *Key::of(std::string(32, '\0')));  // NOLINT(bugprone-use-after-move): that is the point
}

TEST(Key, IsWipedWhenItGoes) {
  alignas(Key) std::array<std::byte, sizeof(Key)> place{};
  Key* const key = new (place.data()) Key(Key::random());
  EXPECT_FALSE(*key == *Key::of(std::string(32, '\0')));
  key->~Key();
  EXPECT_EQ(place, (std::array<std::byte, sizeof(Key)>{}));
}

TEST(Wipe, EmptiesTheText) {
  std::string secret = "a secret";
  wipe(secret);
  EXPECT_EQ(secret, "");
}

// RFC 5869 spelt out: extract = HMAC(salt, key), then the first block of expand = HMAC(extract, purpose ||
// 1).
RC_GTEST_PROP(Key, DerivesByHkdf, (std::string const& purpose, std::string const& salt)) {
  Key const key = Key::random();
  auto const extracted = hmac_sm3(salt.empty() ? std::string(32, '\0') : salt, key.reveal());
  auto const expanded = hmac_sm3(as_bytes(extracted), purpose + '\x01');
  RC_ASSERT(key.derive(purpose, salt).reveal() == as_bytes(expanded));
}

}  // namespace
}  // namespace gongkai::store
