#include "store/password.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <array>
#include <chrono>

namespace gongkai::store {
namespace {

std::string refusal(std::string_view user, std::string_view password) {
  auto const checked = check_new_password(user, password);
  return checked ? "" : checked.error().message;
}

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

TEST(Password, MatchesOnlyItself) {
  auto const stored = hash_password("correct horse battery").value();
  EXPECT_TRUE(password_matches(stored, "correct horse battery"));
  EXPECT_FALSE(password_matches(stored, "correct horse batterY"));
  EXPECT_FALSE(password_matches(stored, ""));
  EXPECT_FALSE(password_matches(stored, std::string("correct horse battery\0", 22)));
}

TEST(Password, IsStoredAsArgon2idWithItsCosts) {
  auto const stored = hash_password("一个很长很长的口令啊").value();
  EXPECT_TRUE(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << stored;
  EXPECT_NE(stored, hash_password("一个很长很长的口令啊").value());
  EXPECT_TRUE(password_matches(stored, "一个很长很长的口令啊"));
}

TEST(Password, WhatIsNoHashMatchesNothing) {
  EXPECT_FALSE(password_matches("", ""));
  EXPECT_FALSE(password_matches("secret", "secret"));
  EXPECT_FALSE(password_matches(std::string(5000, '$'), "secret"));
}

TEST(Password, IsHashedAgainWhenTheCostsHaveChanged) {
  EXPECT_FALSE(needs_rehash(hash_password("correct horse battery").value()));
  std::array<char, crypto_pwhash_STRBYTES> cheaper{};
  std::string_view const password = "correct horse battery";
  ASSERT_EQ(crypto_pwhash_str(cheaper.data(), password.data(), password.size(), 1, 8U << 20U), 0);
  EXPECT_TRUE(needs_rehash(cheaper.data()));
  EXPECT_TRUE(password_matches(cheaper.data(), password));
  EXPECT_TRUE(needs_rehash("no hash"));
}

TEST(Password, TooLongIsNeitherHashedNorCompared) {
  auto const longest = std::string(kPasswordMaxBytes, 'x');
  auto const stored = hash_password(longest);
  ASSERT_TRUE(stored.has_value());
  EXPECT_TRUE(password_matches(*stored, longest));
  EXPECT_FALSE(hash_password(longest + 'x').has_value());
  EXPECT_FALSE(password_matches(*stored, longest + 'x'));
}

std::chrono::nanoseconds fastest_of_three(auto const& work) {
  auto best = std::chrono::nanoseconds::max();
  for (int i = 0; i < 3; ++i) {
    auto const begin = std::chrono::steady_clock::now();
    static_cast<void>(work());
    best = std::min(best, std::chrono::nanoseconds{std::chrono::steady_clock::now() - begin});
  }
  return best;
}

TEST(Password, AnUnknownUserTakesAsLongAsAKnownOne) {
  auto const stored = hash_password("correct horse battery").value();
  EXPECT_FALSE(no_user_matches("correct horse battery"));
  auto const known = fastest_of_three([&] { return password_matches(stored, "wrong horse battery"); });
  auto const unknown = fastest_of_three([] { return no_user_matches("wrong horse battery"); });
  // Loose, for busy machines: without the hashing it would be a thousandth.
  EXPECT_GT(unknown * 5, known);
  EXPECT_GT(known * 5, unknown);
}

TEST(NewPassword, NeedsTenCharactersOfAnyScript) {
  EXPECT_EQ(refusal("wang", "1234567890"), "");
  EXPECT_EQ(refusal("wang", "一二三四五六七八九十"), "");
  EXPECT_TRUE(refusal("wang", "123456789").contains("9 characters: choose one of at least 10"));
  EXPECT_TRUE(refusal("wang", "一二三四五六七八九").contains("9 characters"));
  EXPECT_TRUE(refusal("wang", "").contains("0 characters"));
}

TEST(NewPassword, HasAtMost1024Bytes) {
  EXPECT_EQ(refusal("wang", std::string(1024, 'x')), "");
  EXPECT_TRUE(refusal("wang", std::string(1025, 'x')).contains("at most 1024"));
  EXPECT_TRUE(refusal("wang", repeated("密", 342)).contains("1026 bytes"));
}

TEST(NewPassword, IsNotTheUsersName) {
  EXPECT_TRUE(refusal("wangxiaoming", "wangxiaoming").contains("user's name"));
  EXPECT_TRUE(refusal("wangxiaoming", "WangXiaoMing").contains("user's name"));
  EXPECT_TRUE(refusal("wangxiaoming", "ｗａｎｇｘｉａｏｍｉｎｇ").contains("user's name"));
  EXPECT_EQ(refusal("wangxiaoming", "wangxiaoming1"), "");
}

TEST(NewPassword, IsTextOnOneLine) {
  EXPECT_TRUE(refusal("wang", "0123456789\xff").contains("UTF-8"));
  EXPECT_TRUE(refusal("wang", "0123456789\n").contains("line end"));
  EXPECT_TRUE(refusal("wang", std::string("0123456789\0x", 12)).contains("NUL"));
}

}  // namespace
}  // namespace gongkai::store
