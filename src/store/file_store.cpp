#include "store/file_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>
#include <system_error>

#include "store/refusal.h"

namespace gongkai::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = 65'536;

fs::path temporary_folder(fs::path const& folder) {
  return folder / "tmp";
}

fs::path place_of(fs::path const& folder, FileHash const& hash) {
  return folder / hash.hex().substr(0, 2) / hash.hex();
}

/// A new file in tmp, locked as long as it is open: so sweep() knows that someone is at work.
Result<File> new_temporary(fs::path const& folder) {
  for (;;) {
    TRY_LET(File file,
            File::open(temporary_folder(folder) / hex(random_bytes(16)), O_WRONLY | O_CREAT | O_EXCL, 0600));
    if (::flock(file.number(), LOCK_EX) != 0) return disk_failure(errno, DiskStep::lock, file.path());
    struct stat state{};
    if (::fstat(file.number(), &state) != 0) return disk_failure(errno, DiskStep::look_at, file.path());
    if (state.st_nlink > 0) return file;  // else a sweep came between open and lock
  }
}

/// Hands everything in the file to `take`.
Result<void> for_each_piece(File const& file, std::function<void(std::string_view)> const& take) {
  std::array<char, kBufferBytes> buffer{};
  for (;;) {
    TRY_LET(std::size_t const count, file.read(buffer));
    if (count == 0) return {};
    take({buffer.data(), count});
  }
}

std::unexpected<Error> missing(fs::path const& path) {
  return refusal(DiskReason::file_missing, {{"path", path.string()}});
}

std::unexpected<Error> changed(fs::path const& path) {
  return refusal(DiskReason::file_changed, {{"path", path.string()}});
}

Result<File> open_stored(fs::path const& path) {
  auto file = File::open(path, O_RDONLY | O_NOFOLLOW);
  if (!file && file.error().code == Code::no_such_file) return missing(path);
  return file;
}

/// The names in a folder, in no order.
Result<std::vector<std::string>> names_in(fs::path const& folder) {
  std::error_code fault;
  std::vector<std::string> names;
  for (fs::directory_iterator entry{folder, fault}; !fault && entry != fs::directory_iterator{};
       entry.increment(fault)) {
    names.push_back(entry->path().filename().string());
  }
  if (fault) return disk_failure(fault.value(), DiskStep::list, folder);
  return names;
}

}  // namespace

FileWriter::FileWriter(fs::path folder, File file, std::uint64_t limit)
    : folder_(std::move(folder)), file_(std::move(file)), limit_(limit) {
}

FileWriter::~FileWriter() {
  if (file_ && file_->number() >= 0) ::unlink(file_->path().c_str());
}

Result<void> FileWriter::write(std::string_view bytes) {
  GONGKAI_ASSERT(file_.has_value());
  if (bytes.size() > limit_ - size_) {
    return refusal(DiskReason::file_too_large, {{"most", limit_}});
  }
  size_ += bytes.size();
  if (!seal_) return put_down(bytes);
  std::string sealed;
  seal_->write(bytes, sealed);
  return put_down(sealed);
}

Result<void> FileWriter::put_down(std::string_view bytes) {
  GONGKAI_ASSERT(file_.has_value());
  hasher_.update(bytes);
  return file_->write(bytes);
}

Result<StoredFile> FileWriter::finish() {
  GONGKAI_ASSERT(file_.has_value());
  if (seal_) {
    std::string sealed;
    seal_->finish(sealed);
    TRY_DO(put_down(sealed));
  }
  TRY_DO(file_->sync());
  auto const hash = FileHash::parse(hasher_.hex_digest());
  GONGKAI_ASSERT(hash.has_value());
  fs::path const place = place_of(folder_, *hash);
  TRY_DO(make_folder(place.parent_path()));
  // Over a file of that name too: it has the same bytes, or it was damaged and is mended.
  if (::rename(file_->path().c_str(), place.c_str()) != 0) return disk_failure(errno, DiskStep::name, place);
  file_.reset();
  TRY_DO(sync_folder(place.parent_path()));
  return StoredFile{.hash = *hash, .size = size_};
}

Result<std::string> FileReader::next() {
  std::array<char, kBufferBytes> buffer{};
  std::string plain;
  while (plain.empty() && !ended_) {
    TRY_LET(std::size_t const count, file_.read(buffer));
    TRY_DO(count == 0 ? end(plain) : take({buffer.data(), count}, plain));
  }
  return plain;
}

Result<void> FileReader::take(std::string_view bytes, std::string& plain) {
  hasher_.update(bytes);
  if (seal_) return seal_->read(bytes, plain);
  plain = bytes;
  return {};
}

Result<void> FileReader::end(std::string& plain) {
  if (hasher_.hex_digest() != hash_.hex()) return changed(file_.path());
  if (seal_) TRY_DO(seal_->finish(plain));
  ended_ = true;  // not after an error: asked again, it says so again
  return {};
}

Result<std::string> FileReader::rest(std::uint64_t limit) {
  std::string all;
  for (;;) {
    TRY_LET(std::string const piece, next());
    if (piece.empty()) return all;
    if (piece.size() > limit - all.size()) {
      return refusal(DiskReason::too_large_to_read, {{"path", file_.path().string()}, {"most", limit}});
    }
    all += piece;
  }
}

Result<FileStore> FileStore::open(fs::path folder) {
  TRY_DO(make_folder(folder));
  TRY_DO(make_folder(temporary_folder(folder)));
  return FileStore{std::move(folder)};
}

Result<FileWriter> FileStore::begin(std::uint64_t limit) const {
  TRY_LET(File file, new_temporary(folder_));
  return FileWriter{folder_, std::move(file), limit};
}

Result<FileWriter> FileStore::begin_sealed(Key const& key, std::string_view place,
                                           std::uint64_t limit) const {
  TRY_LET(FileWriter writer, begin(limit));
  writer.seal_.emplace(key, place);
  return writer;
}

Result<StoredFile> FileStore::put(std::istream& bytes, std::uint64_t limit) const {
  TRY_LET(FileWriter writer, begin(limit));
  std::array<char, kBufferBytes> buffer{};
  while (bytes) {
    bytes.read(buffer.data(), buffer.size());
    TRY_DO(writer.write({buffer.data(), static_cast<std::size_t>(bytes.gcount())}));
  }
  if (bytes.bad() || !bytes.eof()) {
    return refusal(DiskReason::upload_broke_off, {});
  }
  return writer.finish();
}

Result<StoredFile> FileStore::put(std::string_view bytes, std::uint64_t limit) const {
  TRY_LET(FileWriter writer, begin(limit));
  TRY_DO(writer.write(bytes));
  return writer.finish();
}

Result<FileReader> FileStore::read(FileHash const& hash) const {
  TRY_LET(File file, open_stored(path_of(hash)));
  return FileReader{std::move(file), hash};
}

Result<FileReader> FileStore::read_sealed(Key const& key, std::string_view place,
                                          FileHash const& hash) const {
  TRY_LET(FileReader reader, read(hash));
  reader.seal_.emplace(key, place);
  return reader;
}

Result<void> FileStore::check(FileHash const& hash) const {
  TRY_LET(File const file, open_stored(path_of(hash)));
  Sm3 hasher;
  TRY_DO(for_each_piece(file, [&](std::string_view bytes) { hasher.update(bytes); }));
  if (hasher.hex_digest() != hash.hex()) return changed(file.path());
  return {};
}

Result<std::vector<FileHash>> FileStore::list() const {
  std::vector<FileHash> found;
  TRY_LET(auto const folders, names_in(folder_));
  for (auto const& folder : folders) {
    if (folder.size() != 2) continue;
    TRY_LET(auto const names, names_in(folder_ / folder));
    for (auto const& name : names) {
      auto const hash = FileHash::parse(name);
      if (hash && name.starts_with(folder)) found.push_back(*hash);
    }
  }
  std::ranges::sort(found);
  return found;
}

Result<void> FileStore::remove(FileHash const& hash) const {
  fs::path const path = path_of(hash);
  if (::unlink(path.c_str()) == 0) return sync_folder(path.parent_path());
  if (errno == ENOENT) return {};
  return disk_failure(errno, DiskStep::remove, path);
}

Result<std::size_t> FileStore::sweep() const {
  fs::path const folder = temporary_folder(folder_);
  TRY_LET(auto const names, names_in(folder));
  std::size_t removed = 0;
  for (auto const& name : names) {
    fs::path const path = folder / name;
    auto const file = File::open(path, O_RDONLY | O_NOFOLLOW);
    if (!file && file.error().code == Code::no_such_file) continue;  // finished meanwhile
    if (!file) return std::unexpected{file.error()};
    if (::flock(file->number(), LOCK_EX | LOCK_NB) != 0) continue;
    if (::unlink(path.c_str()) == 0) ++removed;
  }
  return removed;
}

fs::path FileStore::path_of(FileHash const& hash) const {
  return place_of(folder_, hash);
}

}  // namespace gongkai::store
