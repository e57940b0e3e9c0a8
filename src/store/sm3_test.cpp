#include "store/sm3.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

namespace gongkai::store {
namespace {

// GB/T 32905-2016, appendix A.
TEST(Sm3, GivesTheStandardsTwoExamples) {
  EXPECT_EQ(sm3_hex("abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string sixteen_times;
  for (int i = 0; i < 16; ++i) sixteen_times += "abcd";
  EXPECT_EQ(sm3_hex(sixteen_times), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Sm3, HashesNothingAtAll) {
  EXPECT_EQ(sm3_hex(""), "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
  EXPECT_EQ(sm3_hex(std::string_view{}), sm3_hex(""));
}

TEST(Sm3, WritesBytesAsLowerCaseHex) {
  EXPECT_EQ(hex(std::string_view("\x00\x7f\xff\x0a", 4)), "007fff0a");
}

RC_GTEST_PROP(Sm3, PiecesHashLikeTheWhole, (std::vector<std::string> const& pieces)) {
  Sm3 hasher;
  std::string whole;
  for (int again = 0; again < 2; ++again) {
    whole.clear();
    for (auto const& piece : pieces) {
      hasher.update(piece);
      whole += piece;
    }
    RC_ASSERT(hasher.hex_digest() == sm3_hex(whole));
  }
}

TEST(Sm3, ThreadsDoNotDisturbEachOther) {
  auto const expected = sm3_hex("abc");
  std::vector<int> wrong(4, 0);
  {
    std::vector<std::jthread> threads;
    threads.reserve(wrong.size());
    for (int& count : wrong) {
      threads.emplace_back([&] {
        for (int i = 0; i < 1000; ++i) count += sm3_hex("abc") == expected ? 0 : 1;
      });
    }
  }
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

/// What the openssl program on this machine prints for the bytes, with the given options; empty without it.
std::string printed_by_openssl(std::string const& options, std::string const& bytes) {
  auto const path = std::filesystem::path(testing::TempDir()) / "gongkai-sm3-test.bin";
  std::ofstream(path, std::ios::binary) << bytes;
  auto const command = "openssl dgst -sm3 -r " + options + " '" + path.string() + "' 2>/dev/null";
  std::unique_ptr<FILE, int (*)(FILE*)> const pipe{popen(command.c_str(), "r"), pclose};
  std::array<char, 65> text{};
  if (!pipe || std::fread(text.data(), 1, 64, pipe.get()) != 64) return "";
  return text.data();
}

TEST(Sm3, AgreesWithTheOpensslProgram) {
  if (printed_by_openssl("", "abc").empty()) GTEST_SKIP() << "no openssl program with SM3 on this machine";
  std::mt19937 random{7};
  for (std::size_t const size : {0U, 1U, 55U, 56U, 63U, 64U, 65U, 300U, 70'000U}) {
    std::string bytes(size, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    EXPECT_EQ(sm3_hex(bytes), printed_by_openssl("", bytes)) << size << " bytes";
    EXPECT_EQ(hex(hmac_sm3("a key of the office", bytes)),
              printed_by_openssl("-mac HMAC -macopt 'key:a key of the office'", bytes))
        << size << " bytes";
  }
}

// RFC 2104 spelt out by hand: H(key ^ opad || H(key ^ ipad || message)).
std::string hmac_by_hand(std::string key, std::string const& message) {
  if (key.size() > 64) key = std::string(as_bytes(sm3(key)));
  key.resize(64, '\0');
  std::string inner = key;
  std::string outer = key;
  for (char& c : inner) c = static_cast<char>(c ^ 0x36);
  for (char& c : outer) c = static_cast<char>(c ^ 0x5c);
  return sm3_hex(outer + std::string(as_bytes(sm3(inner + message))));
}

RC_GTEST_PROP(HmacSm3, IsTheConstructionOfRfc2104, (std::string const& key, std::string const& message)) {
  RC_ASSERT(hex(hmac_sm3(key, message)) == hmac_by_hand(key, message));
  auto const long_key = std::string(100, 'k') + key;
  RC_ASSERT(hex(hmac_sm3(long_key, message)) == hmac_by_hand(long_key, message));
}

TEST(HmacSm3, KeepsItsKeyFromMessageToMessage) {
  HmacSm3 code{"key"};
  code.update("first");
  EXPECT_EQ(code.digest(), hmac_sm3("key", "first"));
  code.update("sec");
  code.update("ond");
  EXPECT_EQ(code.digest(), hmac_sm3("key", "second"));
  EXPECT_NE(code.digest(), hmac_sm3("other", ""));
}

}  // namespace
}  // namespace gongkai::store
