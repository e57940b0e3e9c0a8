#include "store/seal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "store/sm3.h"

namespace gongkai::store {
namespace {

Code code_of(Result<std::string> const& opened) {
  EXPECT_FALSE(opened.has_value());
  return opened.has_value() ? Code::conflict : opened.error().code;
}

RC_GTEST_PROP(Seal, OpensToWhatWasSealed, (std::string const& associated, std::string const& plain)) {
  Key const key = Key::random();
  auto const sealed = seal(key, associated, plain);
  RC_ASSERT(sealed.size() == plain.size() + kSealOverhead);
  RC_ASSERT(open(key, associated, sealed).value() == plain);
}

TEST(Seal, TakesEverySize) {
  Key const key = Key::random();
  for (std::size_t size = 0; size < 200; ++size) {
    std::string const plain(size, 'x');
    EXPECT_EQ(open(key, "", seal(key, "", plain)).value(), plain);
  }
}

RC_GTEST_PROP(Seal, RefusesAnyFlippedBitOfTheBlob,
              (std::string const& associated, std::string const& plain)) {
  Key const key = Key::random();
  auto sealed = seal(key, associated, plain);
  auto const at = *rc::gen::inRange<std::size_t>(0, sealed.size());
  sealed[at] = static_cast<char>(sealed[at] ^ (1 << *rc::gen::inRange(0, 8)));
  RC_ASSERT_FALSE(open(key, associated, sealed).has_value());
}

RC_GTEST_PROP(Seal, RefusesABlobInAnotherPlace,
              (std::string const& associated, std::string const& other, std::string const& plain)) {
  RC_PRE(associated != other);
  Key const key = Key::random();
  RC_ASSERT(open(key, other, seal(key, associated, plain)).error().code == Code::wrong_key);
}

RC_GTEST_PROP(Seal, RefusesABlobThatIsCutOrLonger, (std::string const& plain, std::string const& more)) {
  Key const key = Key::random();
  auto const sealed = seal(key, "", plain);
  auto const size = *rc::gen::inRange<std::size_t>(0, sealed.size());
  RC_ASSERT_FALSE(open(key, "", sealed.substr(0, size)).has_value());
  RC_ASSERT(more.empty() || !open(key, "", sealed + more));
}

TEST(Seal, NeverGivesTheSameBlobTwice) {
  Key const key = Key::random();
  EXPECT_NE(seal(key, "place", "plain"), seal(key, "place", "plain"));
}

TEST(Seal, SaysWhichKeyToUseWhenItDoesNotOpen) {
  auto const opened = open(Key::random(), "place", seal(Key::random(), "place", "plain"));
  EXPECT_EQ(code_of(opened), Code::wrong_key);
  EXPECT_TRUE(opened.error().message.contains("master key")) << opened.error().message;
}

TEST(Seal, NamesAVersionItDoesNotKnow) {
  Key const key = Key::random();
  auto sealed = seal(key, "", "plain");
  sealed[0] = 9;
  auto const opened = open(key, "", sealed);
  EXPECT_EQ(code_of(opened), Code::damaged);
  EXPECT_TRUE(opened.error().message.contains("version 9")) << opened.error().message;
}

TEST(Seal, RefusesWhatIsTooShort) {
  EXPECT_EQ(code_of(open(Key::random(), "", "")), Code::damaged);
  EXPECT_EQ(code_of(open(Key::random(), "", std::string(kSealOverhead - 1, kSealVersion))), Code::damaged);
}

// "ab" + "c" and "a" + "bc" are different places.
RC_GTEST_PROP(Place, TellsDifferentPartsApart,
              (std::string const& a, std::string const& b, std::string const& c, std::string const& d)) {
  RC_ASSERT((place({a, b}) == place({c, d})) == (a == c && b == d));
  RC_ASSERT(place({a, b}) != place({a + b}));
  RC_ASSERT(place({a, b}) != place({a, b, ""}));
}

// The layout of the header, taken apart by hand and deciphered by the openssl program.
TEST(Seal, IsTheLayoutThatTheHeaderDescribes) {
  Key const key = Key::random();
  auto const sealed = seal(key, "place", "公开");
  auto const nonce = sealed.substr(1, 16);
  auto const ciphertext = sealed.substr(17, sealed.size() - 17 - 32);
  auto const covered = std::string(1, '\x01') + std::string(7, '\0') + '\x05' + "place" + nonce + ciphertext;
  auto const code_key = key.derive("gongkai seal 1: authentication");
  EXPECT_EQ(hex(hmac_sm3(code_key.reveal(), covered)), hex(sealed.substr(sealed.size() - 32)));

  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread here
  if (std::system("openssl enc -sm4-ctr -K 00 -iv 00 </dev/null >/dev/null 2>&1") != 0)
    GTEST_SKIP() << "no openssl program with SM4 on this machine";
  auto const folder = std::filesystem::path(testing::TempDir());
  auto const in = (folder / "gongkai-seal-test.in").string();
  auto const out = (folder / "gongkai-seal-test.out").string();
  std::ofstream(in, std::ios::binary) << ciphertext;
  auto const secret = key.derive("gongkai seal 1: encryption");
  auto const command = "openssl enc -d -sm4-ctr -K " + hex(secret.reveal().substr(0, 16)) + " -iv " +
                       hex(nonce) + " -in '" + in + "' -out '" + out + "'";
  ASSERT_EQ(std::system(command.c_str()), 0);  // NOLINT(concurrency-mt-unsafe): no other thread here
  std::ostringstream plain;
  plain << std::ifstream(out, std::ios::binary).rdbuf();
  EXPECT_EQ(plain.str(), "公开");
}

}  // namespace
}  // namespace gongkai::store
