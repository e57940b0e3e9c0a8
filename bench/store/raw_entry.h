#pragma once
// One entry as a C program would make it: its JSON by printf, its hash by OpenSSL.

#include <openssl/evp.h>

#include <array>
#include <ctime>
#include <string>

#include "journals.h"

namespace gongkai::bench {

struct RawEntry {
  long long seq = 0;
  char at[32] = "";
  char hash[65] = "";
};

/// Hashes the entry that follows `prev`; one object a thread.
class RawHasher {
 public:
  RawHasher() : context_(EVP_MD_CTX_new()), sm3_(EVP_MD_fetch(nullptr, "SM3", nullptr)) {}
  RawHasher(RawHasher const&) = delete;
  RawHasher& operator=(RawHasher const&) = delete;
  ~RawHasher() {
    EVP_MD_CTX_free(context_);
    EVP_MD_free(sm3_);
  }

  RawEntry next(long long seq, char const* prev, std::string const& agency, std::string const& body) {
    RawEntry entry;
    entry.seq = seq;
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    tm parts{};
    gmtime_r(&now.tv_sec, &parts);
    std::size_t const length = std::strftime(entry.at, sizeof entry.at, "%Y-%m-%dT%H:%M:%S", &parts);
    std::snprintf(entry.at + length, sizeof entry.at - length, ".%03ldZ", now.tv_nsec / 1'000'000);
    int const size = std::snprintf(
        json_.data(), json_.size(),
        R"({"actor":"@operator","agency":"%s","at":"%s","body":%s,"kind":"user.renamed","prev":"%s","seq":%lld,"subject":"user:wang"})",
        agency.c_str(), entry.at, body.c_str(), prev, seq);
    std::array<unsigned char, 32> digest{};
    EVP_DigestInit_ex(context_, sm3_, nullptr);
    EVP_DigestUpdate(context_, prev, 64);
    EVP_DigestUpdate(context_, json_.data(), static_cast<std::size_t>(size));
    EVP_DigestFinal_ex(context_, digest.data(), nullptr);
    static constexpr char kDigits[] = "0123456789abcdef";
    for (std::size_t i = 0; i < digest.size(); ++i) {
      entry.hash[2 * i] = kDigits[digest[i] >> 4U];
      entry.hash[2 * i + 1] = kDigits[digest[i] & 15U];
    }
    return entry;
  }

 private:
  EVP_MD_CTX* context_;
  EVP_MD* sm3_;
  std::array<char, 4096> json_{};
};

}  // namespace gongkai::bench
