#include "store/sm3.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include "base/result.h"

namespace gongkai::store {
namespace {

// Looking an algorithm up by name takes longer than hashing a journal entry: once is enough.
EVP_MD const* algorithm() {
  static EVP_MD const* const fetched = EVP_MD_fetch(nullptr, "SM3", nullptr);
  GONGKAI_ASSERT(fetched != nullptr);
  return fetched;
}

EVP_MAC* hmac() {
  static EVP_MAC* const fetched = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  GONGKAI_ASSERT(fetched != nullptr);
  return fetched;
}

// A context costs an allocation or three; each thread keeps one for messages that come whole.
Sm3& whole_messages() {
  thread_local Sm3 hasher;
  return hasher;
}

}  // namespace

std::string hex(std::string_view bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(bytes.size() * 2, '0');
  std::size_t at = 0;
  for (char const c : bytes) {
    auto const byte = static_cast<unsigned char>(c);
    text[at++] = kDigits[byte >> 4U];
    text[at++] = kDigits[byte & 15U];
  }
  return text;
}

std::string hex(Sm3Digest const& digest) {
  return hex(as_bytes(digest));
}

std::optional<std::string> bytes_of_hex(std::string_view digits) {
  auto const value = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  if (digits.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    int const high = value(digits[at]);
    int const low = value(digits[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

void Sm3::Free::operator()(evp_md_ctx_st* context) const {
  EVP_MD_CTX_free(context);
}

Sm3::Sm3() : context_(EVP_MD_CTX_new()) {
  GONGKAI_ASSERT(context_ != nullptr && EVP_DigestInit_ex2(context_.get(), algorithm(), nullptr) == 1);
}
Sm3::Sm3(Sm3&& other) noexcept = default;
Sm3& Sm3::operator=(Sm3&& other) noexcept = default;
Sm3::~Sm3() = default;

void Sm3::update(std::string_view bytes) {
  GONGKAI_ASSERT(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
}

Sm3Digest Sm3::digest() {
  Sm3Digest digest{};
  GONGKAI_ASSERT(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
  GONGKAI_ASSERT(EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) == 1);  // the same algorithm again
  return digest;
}

std::string Sm3::hex_digest() {
  return hex(digest());
}

Sm3Digest sm3(std::string_view message) {
  Sm3& hasher = whole_messages();
  hasher.update(message);
  return hasher.digest();
}

std::string sm3_hex(std::string_view message) {
  return hex(sm3(message));
}

void HmacSm3::Free::operator()(evp_mac_ctx_st* context) const {
  EVP_MAC_CTX_free(context);
}

HmacSm3::HmacSm3(std::string_view key) : context_(EVP_MAC_CTX_new(hmac())) {
  std::string digest = "SM3";
  std::array<OSSL_PARAM, 2> const parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0), OSSL_PARAM_construct_end()};
  // Without an address OpenSSL takes an empty key for "the key of before".
  auto const* const bytes = reinterpret_cast<unsigned char const*>(key.empty() ? "" : key.data());
  GONGKAI_ASSERT(context_ != nullptr &&
                 EVP_MAC_init(context_.get(), bytes, key.size(), parameters.data()) == 1);
}
HmacSm3::HmacSm3(HmacSm3&& other) noexcept = default;
HmacSm3& HmacSm3::operator=(HmacSm3&& other) noexcept = default;
HmacSm3::~HmacSm3() = default;

void HmacSm3::update(std::string_view bytes) {
  GONGKAI_ASSERT(EVP_MAC_update(context_.get(), reinterpret_cast<unsigned char const*>(bytes.data()),
                                bytes.size()) == 1);
}

Sm3Digest HmacSm3::digest() {
  Sm3Digest digest{};
  std::size_t size = 0;
  GONGKAI_ASSERT(EVP_MAC_final(context_.get(), digest.data(), &size, digest.size()) == 1 &&
                 size == digest.size());
  GONGKAI_ASSERT(EVP_MAC_init(context_.get(), nullptr, 0, nullptr) == 1);  // the same key again
  return digest;
}

Sm3Digest hmac_sm3(std::string_view key, std::string_view message) {
  HmacSm3 code{key};
  code.update(message);
  return code.digest();
}

}  // namespace gongkai::store
