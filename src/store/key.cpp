#include "store/key.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <algorithm>
#include <memory>

#include "base/result.h"

namespace gongkai::store {
namespace {

EVP_KDF* hkdf() {
  static EVP_KDF* const algorithm = EVP_KDF_fetch(nullptr, "HKDF", nullptr);
  GONGKAI_ASSERT(algorithm != nullptr);
  return algorithm;
}

// The interface takes what it only reads as writable.
OSSL_PARAM octets(char const* name, std::string_view bytes) {
  return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(bytes.data()), bytes.size());
}

}  // namespace

Key Key::random() {
  Key key;
  GONGKAI_ASSERT(RAND_priv_bytes(key.bytes_.data(), static_cast<int>(kBytes)) == 1);
  return key;
}

std::optional<Key> Key::of(std::string_view bytes) {
  if (bytes.size() != kBytes) return std::nullopt;
  Key key;
  std::ranges::copy(bytes, key.bytes_.begin());
  return key;
}

Key::Key(Key&& other) noexcept : bytes_(other.bytes_) {
  OPENSSL_cleanse(other.bytes_.data(), other.bytes_.size());
}

Key& Key::operator=(Key&& other) noexcept {
  if (this != &other) {
    bytes_ = other.bytes_;
    OPENSSL_cleanse(other.bytes_.data(), other.bytes_.size());
  }
  return *this;
}

Key::~Key() {
  OPENSSL_cleanse(bytes_.data(), bytes_.size());
}

Key Key::copy() const {
  Key key;
  key.bytes_ = bytes_;
  return key;
}

Key Key::derive(std::string_view purpose, std::string_view salt) const {
  std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> const context{EVP_KDF_CTX_new(hkdf()),
                                                                          &EVP_KDF_CTX_free};
  std::string digest = "SM3";
  std::array<OSSL_PARAM, 5> parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
      octets(OSSL_KDF_PARAM_KEY, reveal()), octets(OSSL_KDF_PARAM_INFO, purpose), OSSL_PARAM_construct_end(),
      OSSL_PARAM_construct_end()};
  if (!salt.empty()) parameters[3] = octets(OSSL_KDF_PARAM_SALT, salt);
  Key key;
  GONGKAI_ASSERT(context != nullptr &&
                 EVP_KDF_derive(context.get(), key.bytes_.data(), kBytes, parameters.data()) == 1);
  return key;
}

std::string_view Key::reveal() const {
  return {reinterpret_cast<char const*>(bytes_.data()), bytes_.size()};
}

bool operator==(Key const& one, Key const& other) {
  return CRYPTO_memcmp(one.bytes_.data(), other.bytes_.data(), Key::kBytes) == 0;
}

void wipe(std::string& secret) {
  OPENSSL_cleanse(secret.data(), secret.size());
  secret.clear();
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  GONGKAI_ASSERT(RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) == 1);
  return bytes;
}

}  // namespace gongkai::store
