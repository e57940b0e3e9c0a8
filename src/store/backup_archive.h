#pragma once
// The zip file that a backup is, written and read part by part.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/sentences.h"

struct zip;

namespace gongkai::store {

/// Writes a zip whose parts lie on disk until finish().
class BackupWriter {
 public:
  /// errors: conflict when `path` is there; storage
  [[nodiscard]] static Result<BackupWriter> create(std::string const& path);
  BackupWriter(BackupWriter&&) noexcept = default;
  BackupWriter& operator=(BackupWriter&&) noexcept = default;
  ~BackupWriter();

  /// A part that is a file already, and stays as it is until finish().
  [[nodiscard]] Result<void> add_file(std::string const& name, std::string const& path);
  [[nodiscard]] Result<void> add_text(std::string const& name, std::string text);
  /// A file of the writer's own for a part that is being made; pass it to add_file when it is.
  [[nodiscard]] std::string scratch(std::string_view name) const { return folder_ + "/" + std::string{name}; }

  /// Packs everything, durable under its name when it returns.
  [[nodiscard]] Result<void> finish();

 private:
  struct Discard {
    void operator()(zip* archive) const;
  };
  BackupWriter(std::string path, std::string folder, zip* archive);
  [[nodiscard]] std::unexpected<Error> refused(Field const& part);

  std::string path_;
  std::string folder_;  // holds what is in the making
  std::unique_ptr<zip, Discard> archive_;
  std::vector<std::unique_ptr<std::string>> texts_;
};

class BackupReader {
 public:
  /// errors: no_such_file; unreadable
  [[nodiscard]] static Result<BackupReader> open(std::string const& path);

  [[nodiscard]] std::vector<std::string> names() const;
  /// A whole part. errors: unreadable; too_large beyond kLargestManifest
  [[nodiscard]] Result<std::string> text(std::string const& name) const;
  /// Calls `on_bytes` for the part's bytes, piece by piece. errors: unreadable; those of `on_bytes`
  [[nodiscard]] Result<void> each_piece(std::string const& name,
                                        std::function<Result<void>(std::string_view)> const& on_bytes) const;

 private:
  struct Discard {
    void operator()(zip* archive) const;
  };
  BackupReader(std::string path, zip* archive) : path_(std::move(path)), archive_(archive) {}
  [[nodiscard]] std::unexpected<Error> torn(Field const& part) const;

  std::string path_;
  std::unique_ptr<zip, Discard> archive_;
};

/// A manifest is a page of text.
inline constexpr std::uint64_t kLargestManifest = 64ULL << 20U;

}  // namespace gongkai::store
