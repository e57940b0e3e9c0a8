#pragma once
// Where do the bytes of attachments, letters and reports lie? In files named by the SM3 of what is in them:
// FOLDER/ab/abcdef…. A file that has such a name is whole, also after a crash: it is written under
// FOLDER/tmp, made durable, and only then given its name. The same bytes are one file.
//
// A sealed file is named by its ciphertext, so it can be checked without any key.

#include <cstdint>
#include <filesystem>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/disk.h"
#include "store/file_hash.h"
#include "store/seal_stream.h"
#include "store/sm3.h"

namespace gongkai::store {

struct StoredFile {
  FileHash hash;
  std::uint64_t size;  // bytes that were put in; a sealed file is longer on the disk
};

/// A file being put in. Given up before finish(), it leaves nothing.
class FileWriter {
 public:
  FileWriter(FileWriter&&) noexcept = default;
  FileWriter& operator=(FileWriter&&) noexcept = delete;
  ~FileWriter();

  /// errors: too_large, naming the limit; storage. After an error only giving up is left.
  [[nodiscard]] Result<void> write(std::string_view bytes);
  /// Durable when it returns. To be called once. errors: storage
  [[nodiscard]] Result<StoredFile> finish();

 private:
  friend class FileStore;
  FileWriter(std::filesystem::path folder, File file, std::uint64_t limit);
  [[nodiscard]] Result<void> put_down(std::string_view bytes);

  std::filesystem::path folder_;
  std::optional<File> file_;  // nothing when moved from or finished
  std::uint64_t limit_;
  std::uint64_t size_ = 0;
  Sm3 hasher_;
  std::optional<SealWriter> seal_;
};

/// A stored file being read, piece by piece. Only when the empty piece has come was everything right.
class FileReader {
 public:
  /// The next bytes; empty at the end.
  /// errors: storage; damaged, at the end, when the bytes are not those of its name; of a sealed file also
  /// those of
  ///         SealReader
  [[nodiscard]] Result<std::string> next();
  /// All that is left. errors: those of next(); too_large when it is more than `limit` bytes
  [[nodiscard]] Result<std::string> rest(std::uint64_t limit);

 private:
  friend class FileStore;
  FileReader(File file, FileHash hash) : file_(std::move(file)), hash_(std::move(hash)) {}
  [[nodiscard]] Result<void> take(std::string_view bytes, std::string& plain);
  [[nodiscard]] Result<void> end(std::string& plain);

  File file_;
  FileHash hash_;
  Sm3 hasher_;
  std::optional<SealReader> seal_;
  bool ended_ = false;
};

class FileStore {
 public:
  /// Makes the folder if it is not there. errors: storage
  [[nodiscard]] static Result<FileStore> open(std::filesystem::path folder);

  /// unit: `limit` in bytes. errors: storage
  [[nodiscard]] Result<FileWriter> begin(std::uint64_t limit) const;
  [[nodiscard]] Result<FileWriter> begin_sealed(Key const& key, std::string_view place,
                                                std::uint64_t limit) const;
  /// errors: those of FileWriter; unreadable when the stream breaks
  [[nodiscard]] Result<StoredFile> put(std::istream& bytes, std::uint64_t limit) const;
  [[nodiscard]] Result<StoredFile> put(std::string_view bytes, std::uint64_t limit) const;

  /// errors: damaged when it is missing; storage
  [[nodiscard]] Result<FileReader> read(FileHash const& hash) const;
  [[nodiscard]] Result<FileReader> read_sealed(Key const& key, std::string_view place,
                                               FileHash const& hash) const;

  /// Whether the file is there and its bytes are those of its name. errors: damaged, with the path; storage
  [[nodiscard]] Result<void> check(FileHash const& hash) const;
  /// All files in order of name. errors: storage
  [[nodiscard]] Result<std::vector<FileHash>> list() const;
  /// Durable when it returns; a file that is not there is removed already. errors: storage
  [[nodiscard]] Result<void> remove(FileHash const& hash) const;
  /// Removes what writers that are gone have left, never what one is at work on, in this program or another.
  /// How many files that were. errors: storage
  [[nodiscard]] Result<std::size_t> sweep() const;

  [[nodiscard]] std::filesystem::path path_of(FileHash const& hash) const;

 private:
  explicit FileStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::filesystem::path folder_;
};

}  // namespace gongkai::store
