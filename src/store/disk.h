#pragma once
// Files as they must be written when the power may go at any time. Every refusal names the path, the reason
// and what to do.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gongkai::store {

/// An open file, closed when it goes.
class File {
 public:
  /// `flags` and `mode` as for open(2); O_CLOEXEC is added.
  /// errors: no_such_file, storage
  [[nodiscard]] static Result<File> open(std::filesystem::path path, int flags, unsigned mode = 0);

  File(File const&) = delete;
  File& operator=(File const&) = delete;
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  ~File();

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

  /// errors: storage
  [[nodiscard]] Result<void> write(std::string_view bytes) const;
  /// How many bytes were read; 0 at the end. errors: storage
  [[nodiscard]] Result<std::size_t> read(std::span<char> into) const;
  /// Returns when what was written survives a loss of power. errors: storage
  [[nodiscard]] Result<void> sync() const;

 private:
  File(int number, std::filesystem::path path) : number_(number), path_(std::move(path)) {}
  void close() noexcept;

  int number_ = -1;
  std::filesystem::path path_;
};

/// Returns when the names in the folder survive a loss of power. errors: storage
[[nodiscard]] Result<void> sync_folder(std::filesystem::path const& folder);

/// Makes the folder, for the owner's eyes only, if it is not there. errors: storage
[[nodiscard]] Result<void> make_folder(std::filesystem::path const& folder);

/// What could not be done.
enum class DiskStep : std::uint8_t {
  create,
  open,
  write,
  read,
  make_durable,
  make_folder,
  lock,
  look_at,
  list,
  name,
  remove,
  put_in_place,
};

/// The refusal for errno `number`: "PATH: cannot DO: REASON; WHAT TO DO". Code storage; no_such_file for
/// ENOENT.
[[nodiscard]] std::unexpected<Error> disk_failure(int number, DiskStep step,
                                                  std::filesystem::path const& path);

}  // namespace gongkai::store
