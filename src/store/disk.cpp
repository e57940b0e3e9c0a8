#include "store/disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "store/refusal.h"

namespace gongkai::store {
namespace {

Text advice(int number) {
  switch (number) {
    case ENOSPC:
    case EDQUOT: return {.zh = "腾出该磁盘的空间", .en = "make room on that disk"};
    case EFBIG:
      return {.zh = "放宽文件大小的限制，或改用能存更大文件的磁盘",
              .en = "raise the limit on the size of files, or use a disk that takes larger ones"};
    case EROFS:
      return {.zh = "以可写方式挂载该磁盘，或把机关文件夹移到别的磁盘",
              .en = "mount that disk for writing, or move the office's folder to another"};
    case EACCES:
    case EPERM:
      return {.zh = "给运行 gongkai 的用户授予该处的读写权限",
              .en = "give the user that runs gongkai the right to read and write there"};
    case EMFILE:
    case ENFILE: return {.zh = "放宽打开文件数的限制", .en = "raise the limit on open files"};
    case EIO:
      return {.zh = "保存一份备份并更换该磁盘，它已出现故障",
              .en = "the disk fails: save a backup and replace it"};
    default: return {.zh = "检查磁盘和文件夹", .en = "check the disk and the folder"};
  }
}

Text words(DiskStep step) {
  switch (step) {
    case DiskStep::create: return {.zh = "建立文件", .en = "create it"};
    case DiskStep::open: return {.zh = "打开", .en = "open it"};
    case DiskStep::write: return {.zh = "写入", .en = "write to it"};
    case DiskStep::read: return {.zh = "读取", .en = "read it"};
    case DiskStep::make_durable: return {.zh = "确保写入磁盘", .en = "make it durable"};
    case DiskStep::make_folder: return {.zh = "建立文件夹", .en = "make the folder"};
    case DiskStep::lock: return {.zh = "加锁", .en = "lock it"};
    case DiskStep::look_at: return {.zh = "查看", .en = "look at it"};
    case DiskStep::list: return {.zh = "列出内容", .en = "list it"};
    case DiskStep::name: return {.zh = "命名", .en = "give it its name"};
    case DiskStep::remove: return {.zh = "删除", .en = "remove it"};
    case DiskStep::put_in_place: return {.zh = "放到应在的位置", .en = "put it in its place"};
  }
  return {};
}

}  // namespace

std::unexpected<Error> disk_failure(int number, DiskStep step, std::filesystem::path const& path) {
  std::string const detail = std::generic_category().message(number);
  if (number == ENOENT) {
    return refusal(DiskReason::nothing_there,
                   {{"path", path.string()}, {"doing", words(step)}, {"detail", detail}});
  }
  return refusal(
      DiskReason::disk_refuses,
      {{"path", path.string()}, {"doing", words(step)}, {"detail", detail}, {"advice", advice(number)}});
}

Result<File> File::open(std::filesystem::path path, int flags, unsigned mode) {
  int const number = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  if (number < 0) {
    int const reason = errno;
    return disk_failure(reason, (flags & O_CREAT) != 0 ? DiskStep::create : DiskStep::open, path);
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
    if (written < 0) return disk_failure(errno, DiskStep::write, path_);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<std::size_t> File::read(std::span<char> into) const {
  for (;;) {
    ssize_t const count = ::read(number_, into.data(), into.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return disk_failure(errno, DiskStep::read, path_);
  }
}

Result<void> File::sync() const {
  if (::fsync(number_) != 0) return disk_failure(errno, DiskStep::make_durable, path_);
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
      return disk_failure(reason, DiskStep::make_folder, folder);
  }
  // One that is there as well: who made it may have died before it was durable.
  return sync_folder(folder.parent_path());
}

}  // namespace gongkai::store
