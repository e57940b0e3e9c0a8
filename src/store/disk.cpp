#include "store/disk.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace gongkai::store {
namespace {

std::string_view advice(int number) {
  switch (number) {
    case ENOSPC:
    case EDQUOT: return "make room on that disk";
    case EFBIG: return "raise the limit on the size of files, or use a disk that takes larger ones";
    case EROFS: return "mount that disk for writing, or move the office's folder to another";
    case EACCES:
    case EPERM: return "give the user that runs gongkai the right to read and write there";
    case ENOENT: return "check the path, or restore the file from a backup";
    case EMFILE:
    case ENFILE: return "raise the limit on open files";
    case EIO: return "the disk fails: save a backup and replace it";
    default: return "check the disk and the folder";
  }
}

}  // namespace

std::unexpected<Error> disk_failure(int number, std::string_view doing, std::filesystem::path const& path) {
  return failure(number == ENOENT ? Code::no_such_file : Code::storage,
                 fmt::format("{}: cannot {}: {}; {}", path.string(), doing,
                             std::generic_category().message(number), advice(number)));
}

Result<File> File::open(std::filesystem::path path, int flags, unsigned mode) {
  int const number = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  if (number < 0) {
    int const reason = errno;
    return disk_failure(reason, (flags & O_CREAT) != 0 ? "create it" : "open it", path);
  }
  return File{number, std::move(path)};
}

File::File(File&& other) noexcept : number_(std::exchange(other.number_, -1)), path_(std::move(other.path_)) {
}

File& File::operator=(File&& other) noexcept {
  if (this != &other) {
    close();
    number_ = std::exchange(other.number_, -1);
    path_ = std::move(other.path_);
  }
  return *this;
}

File::~File() {
  close();
}

void File::close() noexcept {
  if (number_ >= 0) ::close(number_);
  number_ = -1;
}

Result<void> File::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    ssize_t const written = ::write(number_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return disk_failure(errno, "write to it", path_);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<std::size_t> File::read(std::span<char> into) const {
  for (;;) {
    ssize_t const count = ::read(number_, into.data(), into.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return disk_failure(errno, "read it", path_);
  }
}

Result<void> File::sync() const {
  if (::fsync(number_) != 0) return disk_failure(errno, "make it durable", path_);
  return {};
}

Result<void> sync_folder(std::filesystem::path const& folder) {
  TRY_LET(File const file, File::open(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY));
  return file.sync();
}

Result<void> make_folder(std::filesystem::path const& folder) {
  if (::mkdir(folder.c_str(), 0700) != 0) {
    int const reason = errno;
    std::error_code ignored;
    if (reason != EEXIST || !std::filesystem::is_directory(folder, ignored))
      return disk_failure(reason, "make the folder", folder);
  }
  // One that is there as well: who made it may have died before it was durable.
  return sync_folder(folder.parent_path());
}

}  // namespace gongkai::store
