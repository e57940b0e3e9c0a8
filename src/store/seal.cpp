#include "store/seal.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "store/big_endian.h"
#include "store/refusal.h"
#include "store/sm3.h"

namespace gongkai::store {
namespace {

constexpr std::size_t kNonceBytes = 16;
constexpr std::size_t kSm4KeyBytes = 16;
constexpr std::size_t kHeadBytes = 1 + kNonceBytes;

EVP_CIPHER const* sm4_counter() {
  static EVP_CIPHER const* const fetched = EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr);
  GONGKAI_ASSERT(fetched != nullptr);
  return fetched;
}

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}
unsigned char const* bytes_of(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

// In counter mode both directions are the same: the stream of the key and nonce is added.
std::string counter_mode(Key const& key, std::string_view nonce, std::string_view text) {
  // The interface counts in int; a multiple of the block keeps the counter whole between pieces.
  constexpr std::size_t kPiece = std::size_t{1} << 30U;
  std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> const context{EVP_CIPHER_CTX_new(),
                                                                                &EVP_CIPHER_CTX_free};
  Key const secret = key.derive("gongkai seal 1: encryption");
  static_assert(kSm4KeyBytes <= Key::kBytes);
  GONGKAI_ASSERT(context != nullptr &&
                 EVP_EncryptInit_ex2(context.get(), sm4_counter(), bytes_of(secret.reveal()), bytes_of(nonce),
                                     nullptr) == 1);
  std::string result(text.size(), '\0');
  for (std::size_t at = 0; at < text.size(); at += kPiece) {
    int const size = static_cast<int>(std::min(kPiece, text.size() - at));
    int written = 0;
    GONGKAI_ASSERT(
        EVP_EncryptUpdate(context.get(), bytes_of(result) + at, &written, bytes_of(text) + at, size) == 1 &&
        written == size);
  }
  return result;
}

/// The code over everything of the blob that stands before it.
Sm3Digest code(Key const& key, std::string_view associated_data, std::string_view blob) {
  HmacSm3 hmac{key.derive("gongkai seal 1: authentication").reveal()};
  hmac.update(blob.substr(0, 1));
  hmac.update(big_endian(associated_data.size()));
  hmac.update(associated_data);
  hmac.update(blob.substr(1));
  return hmac.digest();
}

}  // namespace

std::string place(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (std::string_view const part : parts) text.append(big_endian(part.size())).append(part);
  return text;
}

std::string seal(Key const& key, std::string_view associated_data, std::string_view plaintext) {
  std::string const nonce = random_bytes(kNonceBytes);
  std::string blob(1, kSealVersion);
  blob.reserve(plaintext.size() + kSealOverhead);
  blob.append(nonce).append(counter_mode(key, nonce, plaintext));
  blob.append(as_bytes(code(key, associated_data, blob)));
  return blob;
}

Result<std::string> open(Key const& key, std::string_view associated_data, std::string_view sealed) {
  if (sealed.size() < kSealOverhead) {
    return refusal(VaultReason::too_short, {{"bytes", sealed.size()}});
  }
  if (sealed[0] != kSealVersion) {
    return refusal(VaultReason::unknown_version,
                   {{"version", static_cast<unsigned>(static_cast<unsigned char>(sealed[0]))}});
  }
  std::string_view const body = sealed.substr(0, sealed.size() - kSm3Bytes);
  std::string_view const given = sealed.substr(body.size());
  Sm3Digest const expected = code(key, associated_data, body);
  if (CRYPTO_memcmp(expected.data(), given.data(), expected.size()) != 0) {
    return refusal(VaultReason::does_not_open, {});
  }
  return counter_mode(key, body.substr(1, kNonceBytes), body.substr(kHeadBytes));
}

}  // namespace gongkai::store
