#include "store/seal_stream.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "store/seal.h"

namespace gongkai::store {
namespace {

constexpr std::size_t kHead = 33;
constexpr std::size_t kSealedChunk = kChunkBytes + kSealOverhead;

std::string sealed_in_pieces(Key const& key, std::string_view place, std::string_view plain,
                             std::size_t piece) {
  SealWriter writer{key, place};
  std::string sealed;
  for (; !plain.empty(); plain.remove_prefix(std::min(piece, plain.size()))) {
    writer.write(plain.substr(0, piece), sealed);
  }
  writer.finish(sealed);
  return sealed;
}

std::string sealed(Key const& key, std::string_view plain) {
  return sealed_in_pieces(key, "place", plain, plain.size() + 1);
}

Result<std::string> opened(Key const& key, std::string_view place, std::string_view sealed,
                           std::size_t piece) {
  SealReader reader{key, place};
  std::string plain;
  for (; !sealed.empty(); sealed.remove_prefix(std::min(piece, sealed.size()))) {
    TRY_DO(reader.read(sealed.substr(0, piece), plain));
  }
  TRY_DO(reader.finish(plain));
  return plain;
}

bool opens(Key const& key, std::string_view sealed) {
  return opened(key, "place", sealed, 70'000).has_value();
}

std::string letters(std::size_t size) {
  std::string text(size, 'a');
  for (std::size_t at = 0; at < size; at += 97) text[at] = static_cast<char>('a' + at / 97 % 26);
  return text;
}

TEST(SealStream, OpensToWhatWasSealedAtEverySizeAroundAChunk) {
  Key const key = Key::random();
  for (std::size_t const size : {std::size_t{0}, std::size_t{1}, kChunkBytes - 1, kChunkBytes,
                                 kChunkBytes + 1, 2 * kChunkBytes, 2 * kChunkBytes + 5}) {
    auto const plain = letters(size);
    auto const sealed = sealed_in_pieces(key, "place", plain, 65'536);
    std::size_t const chunks = size == 0 ? 1 : (size + kChunkBytes - 1) / kChunkBytes;
    EXPECT_EQ(sealed.size(), kHead + size + chunks * kSealOverhead);
    auto const again = opened(key, "place", sealed, 65'536);
    ASSERT_TRUE(again.has_value()) << size;
    EXPECT_TRUE(*again == plain) << size;
  }
}

TEST(SealStream, PiecesDoNotMatter) {
  Key const key = Key::random();
  auto const plain = letters(kChunkBytes + 3000);
  for (std::size_t const piece : {std::size_t{777}, kHead, kChunkBytes, kSealedChunk, kHead + kSealedChunk}) {
    EXPECT_TRUE(opened(key, "", sealed_in_pieces(key, "", plain, piece), piece).value() == plain) << piece;
  }
}

TEST(SealStream, RefusesAStreamThatIsCutAnywhere) {
  Key const key = Key::random();
  auto const whole = sealed(key, letters(2 * kChunkBytes + 10));
  for (std::size_t const size :
       {std::size_t{0}, std::size_t{1}, kHead - 1, kHead, kHead + 1, kHead + kSealedChunk - 1,
        kHead + kSealedChunk, kHead + 2 * kSealedChunk, whole.size() - 1}) {
    EXPECT_FALSE(opens(key, std::string_view(whole).substr(0, size))) << size;
  }
  EXPECT_TRUE(opens(key, whole));
  EXPECT_FALSE(opens(key, whole + 'x'));
}

TEST(SealStream, RefusesChunksInAnotherOrder) {
  Key const key = Key::random();
  auto const whole = sealed(key, letters(3 * kChunkBytes));
  auto const chunk = [&](std::size_t number) {
    return whole.substr(kHead + number * kSealedChunk, kSealedChunk);
  };
  auto const head = whole.substr(0, kHead);
  EXPECT_TRUE(opens(key, head + chunk(0) + chunk(1) + chunk(2)));
  EXPECT_FALSE(opens(key, head + chunk(1) + chunk(0) + chunk(2)));
  EXPECT_FALSE(opens(key, head + chunk(0) + chunk(2)));
  EXPECT_FALSE(opens(key, head + chunk(0) + chunk(0) + chunk(2)));
}

TEST(SealStream, RefusesStreamsThatAreJoinedOrMixed) {
  Key const key = Key::random();
  auto const one = sealed(key, letters(2 * kChunkBytes));
  auto const other = sealed(key, letters(2 * kChunkBytes));
  EXPECT_FALSE(opens(key, one + other));
  EXPECT_FALSE(opens(key, one + other.substr(kHead)));
  EXPECT_FALSE(opens(key, one.substr(0, kHead + kSealedChunk) + other.substr(kHead + kSealedChunk)));
}

RC_GTEST_PROP(SealStream, RefusesAnyFlippedBit, ()) {
  Key const key = Key::random();
  auto whole = sealed(key, "what someone asked for");
  auto const at = *rc::gen::inRange<std::size_t>(0, whole.size());
  whole[at] = static_cast<char>(whole[at] ^ (1 << *rc::gen::inRange(0, 8)));
  RC_ASSERT_FALSE(opens(key, whole));
}

TEST(SealStream, RefusesAnotherKeyAndAnotherPlace) {
  Key const key = Key::random();
  auto const whole = sealed(key, "plain");
  EXPECT_EQ(opened(Key::random(), "place", whole, 100).error().code, Code::wrong_key);
  EXPECT_EQ(opened(key, "elsewhere", whole, 100).error().code, Code::wrong_key);
  // A chunk is no blob of its own, nor the other way round.
  EXPECT_FALSE(open(key, "place", std::string_view(whole).substr(kHead)).has_value());
}

}  // namespace
}  // namespace gongkai::store
