#pragma once
// What is in a zip file? Packed documents are zips, and offices send their reports in them.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gongkai::document {

class Archive {
 public:
  struct Entry {
    std::string name;      // UTF-8
    std::size_t size = 0;  // unpacked, as the archive says
  };

  /// errors: unreadable (no zip, or broken), too_large (kMaxZipEntries)
  [[nodiscard]] static Result<Archive> open(std::string bytes, std::string_view name);
  /// Takes over the file descriptor, and reads from it only what is asked for.
  [[nodiscard]] static Result<Archive> open_descriptor(int descriptor, std::string_view name);

  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  /// Files only, in the archive's order; folders are left out.
  [[nodiscard]] std::vector<Entry> const& entries() const;
  [[nodiscard]] bool has(std::string_view entry) const;

  /// One entry, unpacked. What it gives is counted, whatever the archive says about sizes.
  /// errors: no_such_file, unreadable (encrypted, damaged), too_large (kMaxZipEntryBytes, kMaxZipTotalBytes,
  /// kMaxZipRatio)
  [[nodiscard]] Result<std::string> read(std::string_view entry);

  /// From here on another document is read: kMaxZipTotalBytes is counted anew.
  void begin_document();

  struct Open;

 private:
  explicit Archive(std::unique_ptr<Open> open);
  std::unique_ptr<Open> open_;
};

}  // namespace gongkai::document
