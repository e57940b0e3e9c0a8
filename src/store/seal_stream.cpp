#include "store/seal_stream.h"

#include <algorithm>

#include "store/big_endian.h"
#include "store/refusal.h"
#include "store/seal.h"

namespace gongkai::store {
namespace {

constexpr std::size_t kSaltBytes = 32;
constexpr std::size_t kHeadBytes = 1 + kSaltBytes;
constexpr std::size_t kSealedChunkBytes = kChunkBytes + kSealOverhead;

Key stream_key(Key const& key, std::string_view salt) {
  return key.derive("gongkai sealed stream 1", salt);
}

std::string chunk_place(std::uint64_t number, bool last, std::string_view associated_data) {
  return place({big_endian(number), last ? "last" : "more", associated_data});
}

/// Moves from `source` to `waiting` until that holds `size`.
void fill_up(std::string& waiting, std::string_view& source, std::size_t size) {
  std::size_t const taken = std::min(size - waiting.size(), source.size());
  waiting.append(source.substr(0, taken));
  source.remove_prefix(taken);
}

}  // namespace

SealWriter::SealWriter(Key const& key, std::string_view associated_data)
    : key_(key.copy()), associated_data_(associated_data) {
  std::string const salt = random_bytes(kSaltBytes);
  key_ = stream_key(key, salt);
  head_ = std::string(1, kStreamVersion) + salt;
  waiting_.reserve(kChunkBytes);  // so that no copy of plaintext is left behind by growing
}

SealWriter::~SealWriter() {
  wipe(waiting_);
}

void SealWriter::write(std::string_view plain, std::string& sealed) {
  while (!plain.empty()) {
    if (waiting_.size() == kChunkBytes) emit(false, sealed);
    fill_up(waiting_, plain, kChunkBytes);
  }
}

void SealWriter::finish(std::string& sealed) {
  emit(true, sealed);
}

void SealWriter::emit(bool last, std::string& sealed) {
  sealed.append(head_);
  head_.clear();
  sealed.append(seal(key_, chunk_place(number_++, last, associated_data_), waiting_));
  waiting_.clear();
}

SealReader::SealReader(Key const& key, std::string_view associated_data)
    : key_(key.copy()), associated_data_(associated_data) {
}

Result<void> SealReader::read(std::string_view sealed, std::string& plain) {
  while (!sealed.empty()) {
    if (!begun_) {
      fill_up(waiting_, sealed, kHeadBytes);
      if (waiting_.size() == kHeadBytes) TRY_DO(begin());
      continue;
    }
    if (waiting_.size() == kSealedChunkBytes) TRY_DO(open_waiting(false, plain));
    fill_up(waiting_, sealed, kSealedChunkBytes);
  }
  return {};
}

Result<void> SealReader::finish(std::string& plain) {
  if (!begun_) return refusal(VaultReason::stream_broke_off, {});
  return open_waiting(true, plain);
}

Result<void> SealReader::begin() {
  if (waiting_[0] != kStreamVersion) {
    return refusal(VaultReason::unknown_stream,
                   {{"version", static_cast<unsigned>(static_cast<unsigned char>(waiting_[0]))}});
  }
  key_ = stream_key(key_, std::string_view(waiting_).substr(1));
  waiting_.clear();
  begun_ = true;
  return {};
}

Result<void> SealReader::open_waiting(bool last, std::string& plain) {
  TRY_LET(std::string opened, open(key_, chunk_place(number_, last, associated_data_), waiting_));
  ++number_;
  plain.append(opened);
  wipe(opened);
  waiting_.clear();
  return {};
}

}  // namespace gongkai::store
