#include "store/password.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "store/refusal.h"

namespace gongkai::store {
namespace {

// Chooses the fastest code for this processor; safe to call from any thread and any number of times.
void prepare() {
  static int const prepared = sodium_init();
  GONGKAI_ASSERT(prepared >= 0);
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string lower(std::string_view text) {
  std::string result = folded(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

/// The library reads a C string of at most crypto_pwhash_STRBYTES.
bool could_be_hash(std::string const& stored) {
  return stored.size() < crypto_pwhash_STRBYTES && !stored.contains('\0');
}

}  // namespace

Result<void> check_new_password(std::string_view user_name, std::string_view password) {
  if (password.size() > kPasswordMaxBytes) {
    return refusal(KeyReason::password_too_long, {{"bytes", password.size()}, {"most", kPasswordMaxBytes}});
  }
  if (first_bad_utf8(password)) {
    return refusal(KeyReason::password_no_utf8, {});
  }
  if (std::ranges::any_of(password, [](char c) { return c == '\0' || c == '\n' || c == '\r'; })) {
    return refusal(KeyReason::password_line_end, {});
  }
  std::size_t const length = characters(password);
  if (length < kPasswordMinCharacters) {
    return refusal(KeyReason::password_too_short, {{"count", length}, {"least", kPasswordMinCharacters}});
  }
  if (!first_bad_utf8(user_name) && lower(user_name) == lower(password)) {
    return refusal(KeyReason::password_is_name, {});
  }
  return {};
}

Result<std::string> hash_password(std::string_view password) {
  prepare();
  if (password.size() > kPasswordMaxBytes) {
    return refusal(KeyReason::password_too_long, {{"bytes", password.size()}, {"most", kPasswordMaxBytes}});
  }
  std::array<char, crypto_pwhash_STRBYTES> stored{};
  if (crypto_pwhash_str(stored.data(), password.data(), password.size(), kPasswordPasses,
                        kPasswordMemoryBytes) != 0) {
    return refusal(KeyReason::password_no_memory, {{"mebibytes", kPasswordMemoryBytes >> 20U}});
  }
  return std::string(stored.data());
}

bool password_matches(std::string_view stored, std::string_view password) {
  prepare();
  std::string const hash{stored};
  if (!could_be_hash(hash) || password.size() > kPasswordMaxBytes) return false;
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool no_user_matches(std::string_view password) {
  // Of a password that nobody knows, made once with today's costs.
  static Result<std::string> const nobody = [] {
    prepare();
    std::array<char, 32> random{};
    randombytes_buf(random.data(), random.size());
    return hash_password(std::string_view(random.data(), random.size()));
  }();
  if (nobody) static_cast<void>(password_matches(*nobody, password));
  return false;
}

bool needs_rehash(std::string_view stored) {
  prepare();
  std::string const hash{stored};
  return !could_be_hash(hash) ||
         crypto_pwhash_str_needs_rehash(hash.c_str(), kPasswordPasses, kPasswordMemoryBytes) != 0;
}

}  // namespace gongkai::store
