#pragma once
// Sealing what is too large for memory: chunks of 1 MiB, each sealed with its number and whether it is the
// last, so that chunks cut off, put in another order or taken from another stream are refused.
//
// A sealed stream: version (1 byte, kStreamVersion), salt (32), then chunks as seal() makes them, under a key
// that is derived from the given key and the salt. Every chunk but the last holds kChunkBytes of plaintext.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/key.h"

namespace gongkai::store {

inline constexpr char kStreamVersion = 1;
inline constexpr std::size_t kChunkBytes = std::size_t{1} << 20U;

/// Takes plaintext in pieces of any size, gives sealed bytes. Holds at most about two chunks.
class SealWriter {
 public:
  SealWriter(Key const& key, std::string_view associated_data);
  SealWriter(SealWriter const&) = delete;
  SealWriter& operator=(SealWriter const&) = delete;
  SealWriter(SealWriter&&) noexcept = default;
  SealWriter& operator=(SealWriter&&) noexcept = default;
  ~SealWriter();

  /// Appends to `sealed` what is ready to be written.
  void write(std::string_view plain, std::string& sealed);
  /// Appends the end, without which nothing opens. Nothing may follow.
  void finish(std::string& sealed);

 private:
  void emit(bool last, std::string& sealed);

  Key key_;
  std::string associated_data_;
  std::string head_;     // not yet given out
  std::string waiting_;  // at most one chunk: whether it is the last shows only when more comes
  std::uint64_t number_ = 0;
};

/// Takes sealed bytes in pieces of any size, gives plaintext. What it gives is genuine, but only when
/// finish() has succeeded is it known to be all. After an error it is of no more use.
class SealReader {
 public:
  SealReader(Key const& key, std::string_view associated_data);
  SealReader(SealReader const&) = delete;
  SealReader& operator=(SealReader const&) = delete;
  SealReader(SealReader&&) noexcept = default;
  SealReader& operator=(SealReader&&) noexcept = default;
  ~SealReader() = default;

  /// Appends to `plain` what could be opened.
  /// errors: those of open()
  [[nodiscard]] Result<void> read(std::string_view sealed, std::string& plain);
  /// errors: those of open(); wrong_key as well when the end is missing
  [[nodiscard]] Result<void> finish(std::string& plain);

 private:
  [[nodiscard]] Result<void> begin();
  [[nodiscard]] Result<void> open_waiting(bool last, std::string& plain);

  Key key_;  // the given key until the salt is read, then the derived one
  std::string associated_data_;
  bool begun_ = false;
  std::string waiting_;
  std::uint64_t number_ = 0;
};

}  // namespace gongkai::store
